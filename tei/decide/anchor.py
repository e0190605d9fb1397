"""Where in the witness the words of an anchor stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from tei.model import Anchor, Span, Witness


class _Plain(NamedTuple):
    """The witness with each run of white space read as one blank, and where each character of it stands."""

    text: str
    offsets: tuple[int, ...]


@lru_cache(maxsize=4)
def _plain(text: str) -> _Plain:
    letters: list[str] = []
    offsets: list[int] = []
    for at, letter in enumerate(text):
        blank = letter.isspace()
        if not (blank and letters and letters[-1] == " "):
            letters.append(" " if blank else letter)
            offsets.append(at)
    return _Plain("".join(letters), (*offsets, len(text)))


def resolve(anchor: Anchor, witness: Witness) -> tuple[Span, ...]:
    """All places where the anchor's words stand, with what it wants before and behind them.

    White space counts as one blank wherever it is, so that an editor need not know where lines end. The page narrows
    the search, but a page that has changed its number since does not lose the place: it is then passed over.

    Returns:
        Spans of the witness in code points: none for a stale anchor, several for an ambiguous one.
    """
    plain = _plain(witness.text)
    before, exact, after = (re.sub(r"\s+", " ", part) for part in (anchor.prefix, anchor.exact, anchor.suffix))
    found: list[Span] = []
    whole = before + exact + after
    at = plain.text.find(whole) if exact else -1
    while at >= 0:
        start = at + len(before)
        end = start + len(exact)
        found.append(Span(plain.offsets[start], plain.offsets[end - 1] + 1))
        at = plain.text.find(whole, at + 1)
    on_page = [span for span in found if _page(witness, span.start) == anchor.page]
    return tuple(on_page or found)


def _page(witness: Witness, offset: int) -> int:
    return witness.lines[max(0, bisect_left(witness.lines, offset + 1, key=lambda line: line.span.start) - 1)].page
