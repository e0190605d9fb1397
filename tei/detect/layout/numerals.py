"""Printed page numbers as they are written: arabic, roman, between dashes, “Page 3 of 12”."""

from __future__ import annotations

import re
from typing import NamedTuple

WORD = r"(?:p(?:age|ágina|agina|g|\.)?|s(?:eite|\.)?|f(?:olio|\.)?|n[º°o]\.?)"
FIGURES = r"(?P<number>\d{1,4}|[ivxlc]{1,8}|[IVXLC]{1,8})"
OF = r"(?:\s*(?:of|de|sur|von|di|/|\|)\s*(?P<all>\d{1,4}))?"
ALONE = re.compile(rf"[^\w\s]*\s*(?:{WORD}\s*)?{FIGURES}{OF}\s*[^\w\s]*", re.IGNORECASE)
LABEL = re.compile(r"\(?\w+[.)]")  # “3.”, “(3)”, “3)” number an item, not a page
BEFORE = re.compile(r"(?P<number>\d{1,4})(?=\s*[|•·–—-]\s*\S|\s+[^\W\d])")
BEHIND = re.compile(r"(?<=\s)(?P<number>\d{1,4})$|(?<=[|•·])(?P<other>\d{1,4})$")
ROMAN = (
    (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Printed(NamedTuple):
    """A number that may be a page's: its value, its offsets in the row's words, and whether it is the whole row."""

    value: int
    start: int
    end: int
    alone: bool


def printed(words: str) -> Printed | None:
    """The number a row consists of, or begins or ends with; None for a label, a word, or a row without one."""
    match = ALONE.fullmatch(words)
    if match and not LABEL.fullmatch(words):
        value = _value(match["number"])
        total = int(match["all"] or value or 0)
        if value is None or total < value:
            return None
        return Printed(value, 0, len(words), True)
    match = BEFORE.match(words) or BEHIND.search(words)
    if match is None:
        return None
    return Printed(int(match[0]), match.start(), match.end(), False)


def _value(figures: str) -> int | None:
    """The value of arabic or roman figures; None for letters that are no roman number, such as “ill” or “vic”."""
    if figures.isdigit():
        return int(figures)
    rest, value = figures.lower(), 0
    for worth, sign in ROMAN:
        while rest.startswith(sign):
            rest, value = rest[len(sign) :], value + worth
    return value if not rest and _roman(value) == figures.lower() else None


def _roman(value: int) -> str:
    written = ""
    for worth, sign in ROMAN:
        written += sign * (value // worth)
        value %= worth
    return written
