"""What an element says of who answers for it, how sure it is and what kind of act it records."""

from __future__ import annotations

from tei.model import Attrs, Finding

# Kinds of intervention (the header's taxonomy) by the element that records them; any other identifies something.
KINDS = {
    "surplus": "omission",
    "supplied": "restoration",
    "reg": "normalisation",
    "corr": "correction",
    "lb": "join",
    "pc": "join",
    "milestone": "reordering",
}
TAXONOMY = {
    "omission": "Text of the witness that the reading text leaves out: an accident of the page or of its extraction.",
    "restoration": "A character that the print had and the extraction lost.",
    "normalisation": "A character or sign given in the form the text itself uses elsewhere.",
    "correction": "A slip of the author or translator with its correction; the reading text marks it.",
    "join": "The two halves of a word divided at the end of a line.",
    "reordering": "Text read at another place than the witness has it.",
    "identification": "A statement on what a passage is, or on whom or what it names; no character is changed.",
}
PLAIN = frozenset({"pb", "cb"})  # they claim a number, but are no intervention


def claim(name: str, finding: Finding | None) -> Attrs:
    """`@resp`, `@cert` and `@ana` of an element; none where the finding claims nothing (encoding.md section 3)."""
    if finding is None or finding.cert is None:
        return ()
    resp = " ".join(f"#{who}" for who in finding.by.split())
    claimed = (("resp", resp), ("cert", finding.cert))
    return claimed if name in PLAIN else (*claimed, ("ana", f"#{KINDS.get(name, 'identification')}"))
