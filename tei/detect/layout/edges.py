"""What stands at the top and the foot of the pages: the rows that running heads and page numbers are sought in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from tei.detect.reading import Reading
from tei.model import Point, Span

Side = Literal["top", "foot"]
SIDES: tuple[Side, Side] = ("top", "foot")
DEPTH = 4  # rows from the edge that are looked at
NEAR = 2  # pages between two of a kind: a head may stand on every second page
BLANKS = " \t\f\u00a0"
STOPS = tuple('.!?:;…”"’»)]')


class Row(NamedTuple):
    """A line on a page: offsets in the reading with the white space about it, its words, and its place.

    `page` and `nth` (on its page) count from 0; `words` has one blank for each run of white space; `gap` tells of a
    white line before it.
    """

    page: int
    nth: int
    start: int
    end: int
    words: str
    gap: bool

    @property
    def key(self) -> str:
        """What makes two rows the same: their letters and figures, whatever the blanks and the case."""
        return re.sub(r"[\W_]+", "", self.words.casefold())


def pages(reading: Reading) -> list[list[Row]]:
    """The rows of each page, cut at every page break found so far; rows without a letter or figure are left out."""
    starts = sorted({reading.offset(at) for at, _ in page_breaks(reading)})
    found: list[list[Row]] = [[] for _ in starts or [0]]
    for line in reading.lines:
        first, last = bisect_right(starts, line.start), bisect_right(starts, line.end - 1)
        cuts = [line.start, *starts[first:last], line.end]
        for number, (start, end) in enumerate(pairwise(cuts), first):
            words = " ".join(reading.text[start:end].split())
            page = max(0, number - 1)
            if any(letter.isalnum() for letter in words):
                gap = line.gap > 0 or start > line.start
                found[page].append(Row(page, len(found[page]), start, end, words, gap))
    return found


def page_breaks(reading: Reading) -> Iterator[tuple[int, str]]:
    """Where the pages begin, in code points of the witness, and which detector says so."""
    for finding in reading.findings:
        if isinstance(finding.mark, Point) and finding.mark.element == "pb":
            yield finding.start, finding.kind


def edge(rows: Sequence[Row], side: Side, depth: int = DEPTH) -> Sequence[Row]:
    """The rows next to one edge of a page, from the edge inwards; no row belongs to both edges."""
    half = (len(rows) + 1) // 2
    return rows[:half][:depth] if side == "top" else rows[: half - 1 : -1][:depth] if half else ()


def repeated(pages: Sequence[Sequence[Row]], side: Side) -> dict[str, list[int]]:
    """Keys of the rows that come back at one edge, with the pages they stand on.

    Two pages are enough only if they lie near each other and the row is as far from the edge on both: headings such as
    “Notes” may come back far apart, and a table of contents names them.
    """
    where: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for number, rows in enumerate(pages):
        for depth, row in enumerate(edge(rows, side)):
            where[row.key].setdefault(number, depth)
    return {key: list(on) for key, on in where.items() if len(on) > 2 or (len(on) == 2 and _near(on))}


def _near(on: Mapping[int, int]) -> bool:
    """Whether a row stands on two pages near each other, as far from the edge on both."""
    (first, depth), (second, other) = on.items()
    return second - first <= NEAR and depth == other


def interrupts(before: Row | None, after: Row | None) -> bool:
    """Whether a sentence runs on from one row to the other, so that what stands between them is not in its flow."""
    return before is not None and after is not None and not before.words.endswith(STOPS) and after.words[0].islower()


def held(reading: Reading, start: int, end: int) -> tuple[Span, ...]:
    """Where a stretch of a row stands in the witness, with the blanks about it.

    A form feed before it is held too, blanks behind it only at a line end; what an earlier finding left out of the row,
    such as its number, is not held.
    """
    text = reading.text[start:end]
    spans = list(reading.source(start + len(text) - len(text.lstrip()), start + len(text.rstrip())))
    witness, (first, _), (_, last) = reading.witness.text, spans[0], spans[-1]
    while first > 0 and witness[first - 1] in BLANKS:
        first -= 1
    end = last
    while end < len(witness) and witness[end] in " \t":
        end += 1
    if witness[end : end + 1] in ("", "\n", "\r", "\f"):
        last = end
    spans[0] = Span(first, spans[0].end)
    spans[-1] = Span(spans[-1].start, last)
    return tuple(spans)


def flat(pages: Iterable[Sequence[Row]]) -> Iterator[Row]:
    """All rows in order."""
    for rows in pages:
        yield from rows
