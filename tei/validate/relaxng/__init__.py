"""RELAX NG: a schema becomes patterns, the patterns an automaton, and the automaton says what may come next.

`simplify` reads a schema (specification, section 4), `restrictions` refuses one that breaks section 7, `patterns`
holds what is left, `automaton` turns it into states on demand, `run` drives them over a document, and `explain` says
in an editor's words what does not fit.

Source: RELAX NG Specification (OASIS, 3 December 2001; ISO/IEC 19757-2); J. Clark, An algorithm for RELAX NG
validation (2002), whose derivatives by attributes and by children are kept apart here and memoised as states.
"""
