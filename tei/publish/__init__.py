"""The published edition: the pages, the books, the data and the citations made from one encoded text."""
