"""Dashes typed as hyphens, or as a hyphen and a dash together: "--", "-–", "–-".

They are read as the dash that the text uses where it sets one properly, en or em, and with blanks on both sides or on
none, as the text does. Between figures a double hyphen is an en dash without blanks. Where two printed lines were
joined the extractor has dropped one hyphen: a single one that is left there, in a text that types its dashes so,
before or behind a word that makes no compounds ("the rivers-and so on"), was a dash too.

Refuses other single hyphens and single dashes of either length (they may be the author's), rules made of four or
more, lines without a letter, a run of em dashes, and a run behind a lone capital ("Mr. D--"): a name left out on
purpose. A run inside a known word ("spot--less") is left to the editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tei.detect.measure import joints, rows
from tei.detect.reading import Reading
from tei.detect.words import CONTENT, LETTER, Words, words_of
from tei.model import Context, Emend, Finding, Point

MARK = Emend("—", "normalisation")
AFTER: Mapping[str, str] = {
    "overprint": "a dash may be doubled with its word",
    "stray_space": "blanks before a hyphen inside a word are no dash's",
    "hyphen": "a hyphen at a line end is settled first",
}

RUN = re.compile(r"(?<![-–—])(?P<before>[ \t]*)(?P<run>[-–—]{2,3})(?P<after>[ \t]*)(?![-–—])")
PROPER = re.compile(r"(?<![-–—])([ \t]?)([–—])([ \t]?)(?![-–—])(?=\D)")
OMITTED = re.compile(r"(?<!\w)[A-ZÀ-Þ]\.?$")
INSIDE = re.compile(rf"(?<!\w)(?P<first>{LETTER}+)[-–—]+(?P<second>{LETTER}+)(?!\w)")
SINGLE = re.compile(rf"(?<![\w-])(?P<first>{LETTER}+)-(?P<second>{LETTER}+)(?![\w-])")
DEFAULT = "—"
ENOUGH = 3  # dashes typed as hyphens, before a single hyphen at a join is taken for one


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Each run of hyphens and dashes that stands for one dash."""
    text = reading.text
    dash, spaced, why = _usage(text)
    words = words_of(reading.witness.text, context.language)
    runs = list(RUN.finditer(text))
    if len(runs) >= ENOUGH:
        yield from _joined(reading, words, dash)
    for match in runs:
        run, (low, high) = match["run"], match.span("run")
        end = text.find("\n", high)
        line = text[text.rfind("\n", 0, low) + 1 : end if end >= 0 else len(text)]
        if set(run) == {"—"} or not any(map(str.isalnum, line)) or OMITTED.search(text[max(0, low - 4) : low]):
            continue
        inside = INSIDE.fullmatch(text, *_around(text, low, high))
        if inside and words.known(inside["first"] + inside["second"], 0):
            where = reading.source(low, high)[:1]
            because = f"“{run}” stands inside “{inside['first']}{inside['second']}”, which is a word"
            yield Finding("dash", where, Point("doubt"), "r.dash", None, because)
            continue
        left, right = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
        if left.isdigit() and right.isdigit():
            reading_of, low, high, because = "–", match.start(), match.end(), "it stands between figures"
        else:
            edge = left in ("", "\n") or right in ("", "\n")
            uneven = bool(match["before"]) != bool(match["after"])
            if uneven and not edge:
                low, high = match.span()
            blank = " " if uneven and not edge and spaced else ""
            reading_of, because = f"{blank}{dash}{blank}", why
        yield Finding(
            "dash",
            reading.source(low, high),
            Emend(reading_of, "normalisation"),
            "r.dash",
            "high",
            f"“{run}” stands for one dash; {because}",
        )


def _around(text: str, low: int, high: int) -> tuple[int, int]:
    """The run with the letters that stand on both sides of it."""
    while low and text[low - 1].isalpha():
        low -= 1
    while high < len(text) and text[high].isalpha():
        high += 1
    return low, high


def _joined(reading: Reading, words: Words, dash: str) -> Iterator[Finding]:
    """Single hyphens left of a double one where two printed lines were joined."""
    for row in rows(reading):
        for low, high in joints(row):
            for match in SINGLE.finditer(row.text, max(0, row.text.rfind(" ", 0, low)), high + 1):
                first, second, at = match["first"], match["second"], row.start + match.end("first")
                plain = first.islower() and second.islower() and words.count(f"{first}-{second}") < 2
                if match.end() > low and plain and max(words.share(first), words.share(second)) > CONTENT:
                    why = f"a dash has lost one of its hyphens where two lines were joined, behind “{first}”"
                    mark = Emend(dash, "normalisation")
                    yield Finding("dash", reading.source(at, at + 1), mark, "r.dash", "medium", why)


def _usage(text: str) -> tuple[str, bool, str]:
    """The dash the text sets where it sets one properly, whether with blanks, and why that one."""
    proper = PROPER.findall(text)
    if not proper:
        return DEFAULT, False, "the text has no proper dash, so it is read as an em dash without blanks"
    em = sum(dash == "—" for _, dash, _ in proper)
    dash = "—" if 2 * em >= len(proper) else "–"
    own = [bool(left and right) for left, mark, right in proper if mark == dash]
    name = "em" if dash == "—" else "en"
    return dash, 2 * sum(own) > len(own), f"the text uses the {name} dash ({len(own)} times)"
