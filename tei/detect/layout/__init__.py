"""Detectors of what the page and its extraction did to the text."""
