"""Hyphens at line ends: those that only divide a word, and those that the word owns.

Letters, a hyphen, the line end, letters: the two halves are one word. Whether it keeps its hyphen ("self-/defense")
is asked of the text first, which may have the word elsewhere with or without one, and then of the language's word
list. Soft hyphens, the not sign and the non-character that extractors write for a hyphen are read as one, within a
line too, where the extractor has already joined the halves.

Refuses a hyphen before a small word that shares a later half ("Haus- / und Hofmeister"), a hyphen behind a figure
(a range), one after another dash, a hyphen of which as much says that it is the word's own as that it is not,
and halves of which neither the text nor the list knows the whole, if a white line stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tei.detect.compounds import Compounds, compounds_of
from tei.detect.reading import Reading
from tei.detect.words import HYPHENS, LETTER, PROOF, SOFT, prior
from tei.model import Cert, Context, Emend, Finding, Join, Point

MARK = Emend("", "hyphen")
AFTER: Mapping[str, str] = {
    "reading_order": "a word cut at a block's end goes on where the reading goes on",
    "overprint": "a doubled word at a line end hides what the hyphen divides",
    "lost_hyphen": "joined halves would make their line look longer than the column",
    "running_head": "a running head may stand between the halves",
}

END = re.compile(rf"[{HYPHENS}][ \t]*\r?\n")
AT_END = re.compile(
    rf"(?P<first>(?:{LETTER}|['’])+(?:[-‐‑]{LETTER}+)*[-‐‑]?)(?P<hyphen>[{HYPHENS}])"
    rf"[ \t]*(?P<end>\r?\n\n?)[ \t\f]*(?P<second>{LETTER}+)"
)
CHAIN = re.compile(rf"(?:[-‐‑]{LETTER}+)+")
ELIDED = re.compile(rf"{LETTER}{{1,2}}['’](?!s\b){LETTER}")  # "quotidienne- / n’a": a dash; but "read- / er’s"
LONGEST = 80  # letters of a word before a hyphen
IN_LINE = re.compile(rf"(?P<first>{LETTER}+(?:[-‐‑]{LETTER}+)*)(?P<hyphen>[{SOFT}])(?P<second>{LETTER}+)")
APART = 2.5  # log10 of the odds that it takes where a block ends between the halves
SURE, LIKELY = (2.0, 1.0), 0.8  # log10 of the odds: for its own hyphen, for one that divides; for either
SHARED: Mapping[str, tuple[str, ...]] = {  # small words that share a later half, by language
    "de": ("und", "oder", "bis", "sowie", "als", "beziehungsweise", "bzw"),
    "en": ("and", "or", "to"),
    "es": ("y", "o", "e", "u"),
    "fr": ("et", "ou"),
    "nl": ("en", "of"),
    "da": ("og",),
    "nb": ("og",),
    "sv": ("och",),
}


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """The hyphens at line ends, each with the join of its halves."""
    compounds = compounds_of(reading.witness.text, context.language)
    found = [
        (match, *compounds.odds(match["first"], match["second"], _behind(match)))
        for match in [*_ends(reading.text, compounds), *IN_LINE.finditer(reading.text)]
    ]
    habit = prior((odds for _, odds, _ in found), len(reading.lines))
    for match, odds, why in found:
        told = odds + (habit if abs(odds) < PROOF else 0.0)
        if odds * told < 0 and abs(told) < SURE[1]:
            why = f"“{match['first']}-{match['second']}”: {why}, but the text's habit speaks against it"
            spans = reading.source(*match.span("hyphen"))[:1]
            yield Finding("hyphen", spans, Point("doubt"), "r.hyphen", None, why)
        else:
            yield from _findings(reading, match, told, why)


def _behind(match: re.Match[str]) -> str:
    """What is joined to the second half with hyphens of its own line."""
    found = CHAIN.match(match.string, match.end())
    return found[0] if found else ""


def _ends(text: str, compounds: Compounds) -> Iterator[re.Match[str]]:
    """Halves of a word on either side of a line end."""
    words = compounds.words
    shared = SHARED.get(words.language, ())
    for hyphen in END.finditer(text):
        low = max(0, text.rfind("\n", 0, hyphen.start()) + 1, hyphen.start() - LONGEST)
        match = next((m for m in AT_END.finditer(text, low) if m.start("hyphen") >= hyphen.start()), None)
        if match is None or match.start("hyphen") != hyphen.start():
            continue
        first, second = match["first"], match["second"]
        capitals = second.isupper() and len(second) > 1 and not first.isupper()
        if (
            (second not in shared or words.known(first + second, 0))
            and first[-1] not in "-‐‑"
            and len(first) > 1
            and not capitals
            and not ELIDED.match(text, match.start("second"))
        ):
            yield match


def _findings(reading: Reading, match: re.Match[str], odds: float, why: str) -> Iterator[Finding]:
    first, mark, second = match["first"], match["hyphen"], match["second"]
    end = match.groupdict().get("end")
    hyphen = reading.source(*match.span("hyphen"))[:1]
    sign = (
        f"“{first}-” ends a line and “{second}” begins the next"
        if end
        else f"a hyphen divides “{first}” and “{second}”"
    )
    why, cert = f"{sign}; {why}", _cert(odds)
    if cert == "low":
        yield Finding("hyphen", hyphen, Point("doubt"), "r.hyphen", None, f"{why}; the evidence is thin")
        return
    if end and "\n\n" in end.replace("\r", "") and (abs(odds) < APART or second[0].isupper()):
        yield Finding("hyphen", hyphen, Point("doubt"), "r.hyphen", None, f"{why}; a block ends between them")
        return
    own = odds > 0 and mark != "\u00ad"
    if end:
        halves = (
            reading.source(match.start("first"), match.end("hyphen"))[-1],
            reading.source(*match.span("second"))[0],
        )
        yield Finding("hyphen", halves, Join(), "r.hyphen", cert, why, () if own else hyphen)
    if not own:
        yield Finding("hyphen", hyphen, MARK, "r.hyphen", cert, why)
    elif mark in SOFT:
        yield Finding("hyphen", hyphen, Emend("-", "normalisation"), "r.hyphen", cert, why)


def _cert(odds: float) -> Cert:
    if odds >= SURE[0] or odds <= -SURE[1]:
        return "high"
    return "medium" if abs(odds) >= LIKELY else "low"
