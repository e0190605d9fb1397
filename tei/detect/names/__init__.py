"""How the names of the authority files are found in a text: tokens, forms, matches, evidence, mentions.

The detectors of persons, organisations, places, works and derived words (`tei/detect/meaning/`) share it.
"""
