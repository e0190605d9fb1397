"""Detectors of headings, paragraphs, lists and other blocks."""
