"""Detectors of notes, quotations, names, dates and other things the text means."""
