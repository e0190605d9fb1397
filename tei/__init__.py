"""From the text a PDF extractor left behind to a digital scholarly edition in TEI P5."""

__version__ = "0.1.0"
