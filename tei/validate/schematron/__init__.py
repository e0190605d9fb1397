"""ISO Schematron: rules for what a grammar cannot say, in XPath, run by Saxon.

`sources` reads the rules with what they include, `xslt/` turns them into one stylesheet, `stylesheet` keeps it, `run`
asks it about a document, and `nodes` finds the places of what it says.

Source: ISO/IEC 19757-3:2016 and 2020, Schematron; SchXslt (D. Maus) for the walk in one pass.
"""
