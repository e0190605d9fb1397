"""Where the end of a line stands once more at the beginning of the next, blanks apart."""

from __future__ import annotations

import re
from typing import NamedTuple

REACH = 120  # letters at a line's end and the next one's beginning that are compared
DASHES = "-–—‐‑"


class Copies(NamedTuple):
    """Where a line's end begins the next line: start and end there, start and end in the next."""

    low: int
    high: int
    start: int
    end: int


def copies(before: str, after: str) -> Copies | None:
    """The longest end of a line that begins the next, blanks apart."""
    if not _alike(before, after):
        return None
    tail = [(letter, index) for index, letter in enumerate(before) if not letter.isspace()][-REACH:]
    head = [(letter, index) for index, letter in enumerate(after) if not letter.isspace()][:REACH]
    ending, opening = "".join(letter for letter, _ in tail), "".join(letter for letter, _ in head)
    at = ending.find(opening[:1]) if opening and ending else -1
    while at >= 0:
        if opening.startswith(ending[at:]):
            start, size = tail[at][1], len(ending) - at
            end = head[size - 1][1] + 1
            if _apart(before, start, size) and _ends(before[start:], after, end):
                return Copies(start, tail[-1][1] + 1, head[0][1], end)
        at = ending.find(opening[:1], at + 1)
    return None


def _apart(before: str, start: int, size: int) -> bool:
    """Whether a copy begins a word, or, if it is long enough to be none by chance, a part behind a dash."""
    return (
        start == 0
        or before[start - 1].isspace()
        or (before[start - 1] in DASHES and size > 3)
        or (before[start] in DASHES and size > 3 and before[start - 1].isalnum())
    )


def _ends(stub: str, after: str, end: int) -> bool:
    """Whether the second copy ends with its word; a stub that is one unbroken part of it may be shorter."""
    inside = after[end : end + 1].isalnum() and stub.rstrip()[-1:].isalnum()
    return not inside or (len(stub.strip()) > 1 and not re.search(r"\s", stub.strip()))


def _alike(before: str, after: str) -> bool:
    """Whether the end of one line and the beginning of the next can hold the same letters: quick, for most lines."""
    last, head = before[-2 * REACH :].replace(" ", ""), after[: 2 * REACH].replace(" ", "")
    return (bool(last and head) and last[-2:] in head and head[:2] in last) or head[:1] == last[-1:]
