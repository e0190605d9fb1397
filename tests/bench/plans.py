"""The documents of the benchmark: `train` as handed over, `dev` to develop on, `heldout` only to report on.

`furniture` has running heads and page numbers of many kinds, `damaged` much damage to words; neither was developed on.
`heldout` differs from `dev` in its texts, fonts, sizes and layouts. Nothing is fitted to it, nor to `train`.
"""

from __future__ import annotations

import random
from dataclasses import asdict, dataclass, replace


@dataclass(frozen=True)
class Plan:
    """One document: its text, how it is set, how it is extracted, how it is damaged."""

    id: str
    text: str
    lang: str
    how: str
    cols: int
    font: str
    left: str = ""  # a running head's words; CHAPTER for the heading of the chapter
    right: str = ""
    even: str = ""  # what stands at the left of the left-hand pages, where it is not the same
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
    halved: float = 0.0  # hyphens at line ends that are dropped while the lines stay apart
    dash: float = 0.0
    ligature: float = 0.0


@dataclass(frozen=True)
class Rich(Plan):
    """A document with blocks of every kind put in (structures.py)."""


@dataclass(frozen=True)
class Framed(Plan):
    """A document whose columns are frames set by hand: their tops differ by some points from page to page.

    Args:
        shift: the standard deviation of a column's place, in points.
    """

    shift: float = 0.0


@dataclass(frozen=True)
class Titled(Plan):
    """A document under a title of several lines in large letters.

    Args:
        large: the size of its letters, in those of the text.
        wide: whether it stands across all columns, and not at the top of the first.
        white: how much white stands below it, in its own lines.
    """

    large: float = 1.5
    wide: bool = False
    white: float = 0.2


CHAPTER = "§"
SERIF, SANS, DEJAVU, DSERIF = "Liberation Serif", "Liberation Sans", "DejaVu Sans", "DejaVu Serif"
NARROW, CONDENSED, FREE = "Liberation Sans Narrow", "DejaVu Serif Condensed", "FreeSerif"

TRAIN = (
    Plan("t1", "delsarte1", "en", "pdftotext", 2, SERIF, "The Orator", "Winter Number", over=True, section=14),
    Plan("t2", "delsarte2", "en", "pdftotext", 2, DEJAVU, "", "System of Oratory", foot="'- ' counter(page) ' -'",
         feed="space", double=0.04, split=0.004, pic="6cm", section=12, hyphens="manual"),
    Plan("t3", "conquista1", "es", "pdftotext", 2, DSERIF, "La conquista", section=12),
    Plan("t4", "delsarte3", "en", "rows", 2, SERIF, "The Orator", section=18),
)  # fmt: skip

DEV = (
    Plan("d1", "delsarte1", "en", "rows", 2, SANS, "The Orator", "Winter Number", over=True, section=14),
    Plan("d2", "delsarte2", "en", "rows", 2, DEJAVU, "", "System of Oratory", foot="'Page ' counter(page)", section=10,
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
    Plan("h3", "opticks", "en", "rows", 2, NARROW, "Opticks", "Book I", foot="'- ' counter(page) ' -'", over=True,
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

ROMAN, OF, DASHED = (
    "counter(page, lower-roman)",
    "'Page ' counter(page) ' of ' counter(pages)",
    "'- ' counter(page) ' -'",
)
FURNITURE = (
    Plan("f1", "northanger", "en", "pdftotext", 1, SERIF, "Northanger Abbey", foot=ROMAN, size="A5"),
    Plan("f2", "conquista1", "es", "pdftotext", 1, SANS, "La conquista", "Tomo I", foot=OF, size="A5"),
    Plan("f3", "candide", "fr", "pdftotext", 2, DSERIF, "Candide", foot=DASHED, size="A5", pt=9),
    Plan("f4", "conquista1", "es", "pdftotext", 1, SERIF, CHAPTER, size="A5"),
    Plan("f5", "grimm", "de", "pdftotext", 1, SERIF, "Märchen der Brüder Grimm", even="Zweites Buch", size="A5"),
    Plan("f6", "candide", "fr", "raw", 1, SANS, CHAPTER, even="Voltaire", size="A5", foot=DASHED),
    Plan("f7", "persuasion", "en", "pdftotext", 1, SANS, "Persuasion", foot=ROMAN, size="A5", feed="lost"),
    Plan("f8", "quijote", "es", "pdftotext", 1, DSERIF, "Don Quijote", foot=OF, size="A5", feed="space"),
    Plan(
        "f9", "verwandlung", "de", "pdfium", 2, SERIF, "Die Verwandlung", foot="'Seite ' counter(page)", size="A5", pt=9
    ),
    Plan("f10", "opticks", "en", "pdftotext", 2, SERIF, CHAPTER, even="Opticks", size="A5", feed="lost", pt=9),
    Plan("f11", "parure", "fr", "pdftotext", 1, SANS, "La Parure", even="Maupassant", size="A5", feed="lost"),
    Plan("f12", "opticks", "en", "pdftotext", 1, NARROW, "Opticks", foot="'Opticks | ' counter(page)", size="A5"),
)
DAMAGED = (
    Plan("w1", "pride", "en", "raw", 1, SERIF, "Pride and Prejudice", pt=11, double=0.04, lost=0.5, dash=0.3),
    Plan("w2", "sense", "en", "pdftotext", 2, SANS, "Sense and Sensibility", fill="auto", double=0.03, split=0.006,
         lost=0.3, ligature=0.2),
    Plan("w3", "quijote", "es", "raw", 1, DSERIF, "Don Quijote", double=0.04, split=0.01, lost=0.5, halved=0.1),
    Plan("w4", "conquista1", "es", "pdftotext", 2, SERIF, "La conquista", fill="auto", split=0.004, lost=0.4, dash=0.3),
    Plan("w5", "candide", "fr", "pdftotext", 1, SANS, "Candide", double=0.04, split=0.008, lost=0.5, ligature=0.2),
    Plan("w6", "parure", "fr", "raw", 1, NARROW, "La Parure", double=0.05, split=0.01, lost=0.4, halved=0.1),
    Plan("w7", "verwandlung", "de", "raw", 1, SERIF, "Die Verwandlung", double=0.05, split=0.01, lost=0.4),
    Plan("w8", "grimm", "de", "raw", 1, DSERIF, "Märchen", double=0.04, split=0.006, lost=0.4, halved=0.1),
    Plan("w9", "persuasion", "en", "pdfium", 1, SERIF, "Persuasion", split=0.005, hyphens="manual", double=0.04),
    Plan("w10", "opticks", "en", "raw", 1, SERIF, "Opticks", split=0.005, lost=0.6, double=0.03, dash=0.3),
    Plan("w11", "northanger", "en", "pdftotext", 1, SANS, "Northanger Abbey", lost=0.6, hyphens="manual", split=0.004),
    Plan("w12", "delsarte2", "en", "pdftotext", 1, SERIF, "System of Oratory", lost=0.6, split=0.006, double=0.04),
)  # fmt: skip


def _drawn(name: str, count: int, texts: tuple[tuple[str, str], ...]) -> tuple[Plan, ...]:
    """Plans drawn by lot: many layouts of a few texts, all in columns."""
    lot = random.Random(name)
    plans = []
    for number in range(1, count + 1):
        text, lang = texts[number % len(texts)]
        cols = lot.choice((2, 2, 2, 3))
        section = lot.choice((0, 0, 7, 10, 13, 16, 20, 26))
        plans.append(
            Plan(
                f"{name}{number}",
                text,
                lang,
                lot.choice(("rows", "rows", "pdftotext")),
                cols,
                lot.choice((SERIF, SANS, DEJAVU, DSERIF, NARROW, CONDENSED, FREE)),
                "A Running Head",
                "",
                pt=lot.choice((9, 9.5, 10, 10.5, 11)) - (cols == 3),
                leading=lot.choice((1.2, 1.25, 1.3, 1.4)),
                size=lot.choice(("A4", "A4", "letter", "210mm 260mm")),
                fill="auto" if not section and lot.random() < 0.7 else "balance",
                between=lot.choice((".3em", ".5em", ".55em", ".7em", "1em")),
                section=section,
                pic=lot.choice(("", "", "", "3.5cm", "4.5cm")),
                lost=lot.choice((0.0, 0.0, 0.3)),
                hyphens=lot.choice(("auto", "auto", "manual")),
            )
        )
    return tuple(plans)


LEARNED = (
    ("delsarte1", "en"), ("conquista1", "es"), ("candide", "fr"), ("grimm", "de"), ("northanger", "en"),
    ("persuasion", "en"), ("delsarte2", "en"), ("delsarte3", "en"),
)  # fmt: skip
OTHERS = (
    ("sense", "en"), ("opticks", "en"), ("pride", "en"), ("quijote", "es"), ("verwandlung", "de"), ("parure", "fr"),
)  # fmt: skip
# The weights of the reading order are fitted on `fit`; `fresh` sets the texts of `heldout` in ways nobody looked at.
FIT = _drawn("f", 60, LEARNED)
FRESH = _drawn("s", 24, OTHERS)


def _framed(name: str, plans: tuple[Plan, ...]) -> tuple[Framed, ...]:
    """The same layouts with columns that stand higher or lower, under other names."""
    lot = random.Random(name)
    return tuple(
        Framed(**{**asdict(plan), "id": f"{name}{number}", "shift": lot.choice((0.5, 1.0, 2.0))})
        for number, plan in enumerate(plans, start=1)
    )


# What columns set by hand cost is learned on `framed`; `fresh_framed` has other texts.
FRAMED = _framed("g", _drawn("framed", 24, LEARNED))
FRESH_FRAMED = _framed("x", _drawn("fresh_framed", 12, OTHERS))
# Drawn later than `fresh`, to report on what was chosen after pages of that were looked at.
UNSEEN = _drawn("u", 24, OTHERS)


def _titled(name: str, plans: tuple[Plan, ...]) -> tuple[Titled, ...]:
    """The same layouts under titles, under other names; no pictures, whose narrow lines would hide the titles."""
    lot = random.Random(name)
    return tuple(
        Titled(**{**asdict(plan), "id": f"{name}{number}", "pic": ""}, large=lot.choice((1.2, 1.5, 1.9)),
               wide=lot.random() < 0.5, white=lot.choice((0.0, 0.0, 0.2, 0.5)))
        for number, plan in enumerate(plans, start=1)
    )  # fmt: skip


# What a title is was settled on `titled`; `fresh_titled` has other texts, and corrected it once.
TITLED = _titled("k", _drawn("titled", 32, LEARNED))
FRESH_TITLED = _titled("y", _drawn("fresh_titled", 24, OTHERS))


def _side(name: str, plans: tuple[Plan, ...]) -> tuple[Plan, ...]:
    """The same layouts from an extractor that keeps the page's layout, so that columns share their lines."""
    return tuple(
        replace(plan, id=f"{name}{number}", how="layout", lost=0.0, cols=1 if number % 6 == 0 else plan.cols)
        for number, plan in enumerate(plans, start=1)
    )


# Columns side by side were developed on `side`; `fresh_side` has other texts, whose pages were looked at once, and
# `unseen_side` was drawn after that, only to report on.
SIDE = _side("w", _drawn("side", 24, LEARNED))
FRESH_SIDE = _side("z", _drawn("fresh_side", 18, OTHERS))

UNSEEN_SIDE = _side("zu", _drawn("unseen_side", 18, OTHERS))


def _worn(name: str, count: int, texts: tuple[tuple[str, str], ...]) -> tuple[Plan, ...]:
    """Plans drawn by lot: much damage to words, in few and in many columns, hyphenated and not."""
    lot = random.Random(name)
    return tuple(
        Plan(
            f"{name}{number}",
            *texts[number % len(texts)],
            lot.choice(("pdftotext", "pdftotext", "raw", "pdfium")),
            cols := lot.choice((1, 1, 2, 2, 3)),
            lot.choice((SERIF, SANS, DEJAVU, DSERIF, NARROW, CONDENSED, FREE)),
            "A Running Head",
            pt=lot.choice((9, 9.5, 10, 10.5, 11)) - (cols == 3),
            size=lot.choice(("A4", "A5", "letter", "210mm 260mm")) if cols == 1 else "A4",
            fill=lot.choice(("auto", "balance")),
            align=lot.choice(("justify", "justify", "left")),
            hyphens=lot.choice(("auto", "manual")),
            lost=lot.choice((0.4, 0.8)),
            split=lot.choice((0.002, 0.005, 0.01)),
            double=lot.choice((0.0, 0.03)),
            halved=lot.choice((0.0, 0.0, 0.15)),
        )
        for number in range(1, count + 1)
    )


# Rules about words are developed on `worn`; `afresh` has other texts (borrow.py), and is looked at only to report.
WORN = _worn("v", 32, (
    ("delsarte1", "en"), ("conquista1", "es"), ("candide", "fr"), ("grimm", "de"), ("northanger", "en"),
    ("persuasion", "en"), ("parure", "fr"), ("delsarte2", "en"), ("sense", "en"), ("candide", "fr"),
    ("pride", "en"), ("quijote", "es"), ("delsarte3", "en"), ("opticks", "en"), ("verwandlung", "de"),
))  # fmt: skip
AFRESH = _worn("n", 24, (
    ("faq1", "en"), ("press", "fr"), ("faq2", "en"), ("bill", "es"), ("faq3", "en"), ("essays", "de"),
    ("faq4", "en"), ("forum", "fr"),
))  # fmt: skip
# Other passages of the same kinds of text, drawn when `afresh` had been reported on.
ANEW = _worn("q", 12, (
    ("faq5", "en"), ("press2", "fr"), ("faq6", "en"), ("bill2", "es"), ("faq7", "en"), ("essays2", "de"),
))  # fmt: skip
# Blocks of every kind: one set to develop on, one of other texts, layouts and programs to report on.
STRUCTURE = (
    Rich("k1", "northanger", "en", "pdftotext", 1, SERIF, "Northanger Abbey"),
    Rich("k2", "conquista1", "es", "pdftotext", 2, SANS, "La conquista", fill="auto", pt=9.5),
    Rich("k3", "candide", "fr", "rows", 1, DSERIF, "Candide", indent="1.2em", between=".1em"),
    Rich("k4", "grimm", "de", "pdftotext", 1, SERIF, "Märchen", size="A5"),
    Rich("k5", "persuasion", "en", "raw", 2, SANS, "Persuasion", fill="auto", pt=10),
    Rich("k6", "delsarte2", "en", "pdfium", 1, DEJAVU, "System of Oratory", size="letter"),
    Rich("k7", "delsarte3", "en", "rows", 2, SERIF, "The Orator", pt=10),
    Rich("k8", "grimm", "de", "raw", 1, NARROW, "Märchen", align="left"),
)
FRESH_STRUCTURE = (
    Rich("l1", "sense", "en", "rows", 1, CONDENSED, "Sense and Sensibility", pt=10),
    Rich("l2", "quijote", "es", "pdftotext", 1, FREE, "Don Quijote", size="A5", indent="1em", between="0"),
    Rich("l3", "verwandlung", "de", "raw", 2, SERIF, "Die Verwandlung", fill="auto"),
    Rich("l4", "parure", "fr", "pdfium", 1, SANS, "La Parure", size="letter"),
    Rich("l5", "pride", "en", "pdftotext", 2, DSERIF, "Pride and Prejudice", fill="auto", pt=9),
    Rich("l6", "opticks", "en", "pdftotext", 1, SERIF, "Opticks"),
    Rich("l7", "verwandlung", "de", "rows", 2, NARROW, "Die Verwandlung", pt=11),
    Rich("l8", "quijote", "es", "raw", 1, DEJAVU, "Don Quijote", align="left"),
)  # fmt: skip

PLANS = {
    "structure": STRUCTURE,
    "fresh_structure": FRESH_STRUCTURE,
    "train": TRAIN,
    "dev": DEV,
    "heldout": HELDOUT,
    "furniture": FURNITURE,
    "damaged": DAMAGED,
    "fit": FIT,
    "fresh": FRESH,
    "framed": FRAMED,
    "fresh_framed": FRESH_FRAMED,
    "titled": TITLED,
    "fresh_titled": FRESH_TITLED,
    "unseen": UNSEEN,
    "side": SIDE,
    "fresh_side": FRESH_SIDE,
    "unseen_side": UNSEEN_SIDE,
    "worn": WORN,
    "afresh": AFRESH,
    "anew": ANEW,
}
