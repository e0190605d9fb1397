"""The documents of the benchmark: `train` as handed over, `dev` to develop on, `heldout` only to report on.

`heldout` differs from `dev` in its texts, fonts, sizes and layouts. Nothing is fitted to it, nor to `train`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """One document: its text, how it is set, how it is extracted, how it is damaged."""

    id: str
    text: str
    lang: str
    how: str
    cols: int
    font: str
    left: str = ""
    right: str = ""
    foot: str = "counter(page)"
    size: str = "A4"
    pt: float = 10.5
    leading: float = 1.25
    align: str = "justify"
    hyphens: str = "auto"
    gap: str = ".8cm"
    fill: str = "balance"
    between: str = ".55em"
    indent: str = "0"
    section: int = 0
    across: bool = False
    over: bool = False
    pic: str = ""
    feed: str = ""  # what becomes of the form feeds: "" kept, "space", "lost"
    double: float = 0.0
    split: float = 0.0
    lost: float = 0.0
    torn: float = 0.0
    crlf: bool = False


SERIF, SANS, DEJAVU, DSERIF = "Liberation Serif", "Liberation Sans", "DejaVu Sans", "DejaVu Serif"
NARROW, CONDENSED = "Liberation Sans Narrow", "DejaVu Serif Condensed"

TRAIN = (
    Plan("t1", "delsarte1", "en", "pdftotext", 2, SERIF, "The Orator", "Winter Number", over=True, section=14),
    Plan("t2", "delsarte2", "en", "pdftotext", 2, DEJAVU, "", "System of Oratory", "'- ' counter(page) ' -'",
         feed="space", double=0.04, split=0.004, pic="6cm", section=12, hyphens="manual"),
    Plan("t3", "conquista1", "es", "pdftotext", 2, DSERIF, "La conquista", section=12),
    Plan("t4", "delsarte3", "en", "rows", 2, SERIF, "The Orator", section=18),
)  # fmt: skip

DEV = (
    Plan("d1", "delsarte1", "en", "rows", 2, SANS, "The Orator", "Winter Number", over=True, section=14),
    Plan("d2", "delsarte2", "en", "rows", 2, DEJAVU, "", "System of Oratory", "'Page ' counter(page)", section=10,
         pic="3.5cm", hyphens="manual", feed="space"),
    Plan("d3", "conquista1", "es", "rows", 3, SERIF, "La conquista", section=25, pt=9.5),
    Plan("d4", "candide", "fr", "rows", 2, SERIF, "", "Candide", section=8, over=True, double=0.03),
    Plan("d5", "grimm", "de", "rows", 2, SANS, "Märchen", "", section=9, split=0.004),
    Plan("d6", "persuasion", "en", "rows", 2, SERIF, "Persuasion", "Jane Austen", fill="auto", pt=11),
    Plan("d7", "persuasion", "en", "pdftotext", 3, SANS, "Persuasion", "", pt=9.5, section=16, across=True),
    Plan("d8", "northanger", "en", "rows", 1, SERIF, "Northanger Abbey", "", pt=11),
    Plan("d9", "northanger", "en", "pdftotext", 2, SERIF, "Northanger Abbey", "", fill="auto", double=0.02, lost=0.3),
    Plan("d10", "grimm", "de", "pdftotext", 1, DSERIF, "Märchen", "", indent="1.5em", between="0"),
    Plan("d11", "candide", "fr", "pdfium", 2, DEJAVU, "Candide", "", pic="3cm", crlf=True),
    Plan("d12", "conquista1", "es", "raw", 2, SANS, "La conquista", "Tomo I", section=15, across=True),
    Plan("d13", "delsarte3", "en", "rows", 2, SERIF, "The Orator", "", fill="auto", pic="4cm", lost=0.3, torn=0.5),
    Plan("d14", "delsarte2", "en", "rows", 3, SERIF, "System of Oratory", "", section=20, pt=10, feed="lost"),
    Plan("d15", "northanger", "en", "rows", 2, SERIF, "Northanger Abbey", "", indent="1.2em", between="0", section=20),
    Plan("d16", "persuasion", "en", "pdftotext", 2, DSERIF, "Persuasion", "", pic="5cm", section=10, pt=9),
    Plan("d17", "northanger", "en", "rows", 2, SANS, "Northanger Abbey", "", section=16, pt=10),
    Plan("d18", "persuasion", "en", "rows", 2, DEJAVU, "Persuasion", "", section=12, pt=9),
    Plan("d19", "conquista1", "es", "rows", 2, SANS, "La conquista", "", section=14, pt=10, pic="4cm"),
    Plan("d20", "candide", "fr", "rows", 3, SANS, "Candide", "", fill="auto", pt=9.5),
    Plan("d21", "grimm", "de", "rows", 3, SERIF, "Märchen", "", fill="auto", pt=10),
    Plan("d22", "delsarte1", "en", "pdftotext", 2, SERIF, "The Orator", "", fill="auto", pt=11),
    Plan("d23", "delsarte3", "en", "rows", 2, DSERIF, "The Orator", "", section=9, pt=9, between=".3em"),
    Plan("d24", "northanger", "en", "rows", 2, SERIF, "Northanger Abbey", "", fill="auto", pt=11.5, between=".9em"),
    Plan("d25", "conquista1", "es", "pdftotext", 2, SERIF, "La conquista", "", fill="auto", pt=11, lost=0.3),
    Plan("d26", "delsarte2", "en", "rows", 1, SANS, "System of Oratory", "", pt=11, feed="lost"),
    Plan("d27", "persuasion", "en", "rows", 2, SANS, "Persuasion", "", fill="auto", pic="3.5cm", pt=10),
    Plan("d28", "grimm", "de", "rows", 1, SANS, "Märchen", "", pt=12, section=8, pic="5cm"),
    Plan("d29", "northanger", "en", "pdftotext", 2, SERIF, "Northanger Abbey", "A Novel", over=True, section=13),
    Plan("d30", "persuasion", "en", "pdftotext", 2, DEJAVU, "", "Persuasion", section=11, pt=9.5, hyphens="manual"),
    Plan("d31", "candide", "fr", "pdftotext", 2, DSERIF, "Candide", "", section=12, double=0.03),
    Plan("d32", "grimm", "de", "pdftotext", 2, SANS, "Märchen", "", section=16, feed="space", pt=10),
    Plan("d33", "delsarte3", "en", "pdftotext", 2, NARROW, "The Orator", "", section=18, pic="4cm"),
    Plan("d34", "delsarte1", "en", "pdftotext", 2, SANS, "The Orator", "", section=10, pt=9.5, split=0.003),
)  # fmt: skip

HELDOUT = (
    Plan("h1", "sense", "en", "rows", 2, DSERIF, "Sense and Sensibility", "", section=13, pt=10, between=".8em"),
    Plan("h2", "sense", "en", "pdftotext", 2, CONDENSED, "", "Sense and Sensibility", section=9, pic="4.5cm",
         size="210mm 260mm"),
    Plan("h3", "opticks", "en", "rows", 2, NARROW, "Opticks", "Book I", "'- ' counter(page) ' -'", over=True,
         section=17, feed="space", double=0.03),
    Plan("h4", "pride", "en", "rows", 3, CONDENSED, "Pride and Prejudice", "", section=30, pt=9, leading=1.3),
    Plan("h5", "pride", "en", "rows", 1, DSERIF, "Pride and Prejudice", "", pt=10, size="A5"),
    Plan("h6", "quijote", "es", "rows", 2, CONDENSED, "Don Quijote", "Capítulo primero", section=8, pt=11),
    Plan("h7", "verwandlung", "de", "rows", 2, DSERIF, "Die Verwandlung", "", fill="auto", pt=9.5, lost=0.3),
    Plan("h8", "parure", "fr", "rows", 2, NARROW, "La Parure", "", section=18, pt=11, split=0.004),
    Plan("h9", "verwandlung", "de", "pdftotext", 3, NARROW, "", "Die Verwandlung", section=7, across=True),
    Plan("h10", "quijote", "es", "pdfium", 2, DEJAVU, "Don Quijote", "", pt=9, crlf=True),
    Plan("h11", "parure", "fr", "raw", 1, CONDENSED, "La Parure", "", indent="1em", between="0"),
    Plan("h12", "opticks", "en", "pdftotext", 2, NARROW, "Opticks", "", fill="auto", pt=11, pic="4cm", torn=0.5),
    Plan("h13", "sense", "en", "rows", 2, NARROW, "Sense and Sensibility", "", fill="auto", pic="4.2cm", pt=11.5,
         size="210mm 260mm", feed="lost", lost=0.4),
)  # fmt: skip

PLANS = {"train": TRAIN, "dev": DEV, "heldout": HELDOUT}
