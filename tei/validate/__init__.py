"""Stage 5: is the file sound, is it TEI as this edition means it, and does the witness come back?"""
