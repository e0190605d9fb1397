"""Stage 6, tree -> views: the reading, the diplomatic and the plain text view of one encoded text."""
