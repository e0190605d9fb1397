"""Gutters: the strips of white that run down between columns which stand side by side in the same lines.

A page is cut into boxes of rows. In a box of columns the rows leave the same strip white, so the boxes are those runs
of rows which together hold the most rows with words on both sides of a strip; each box has its price. Where a strip is
as wide as two boxes one below the other, it is asked as between columns that interleave (`tei.detect.columns`) how
sentences go on best: from the foot of one column to the head of the next, or straight down.

Source: the white streams of X-Y cuts (Nagy and Seth, "Hierarchical Representation of Optically Scanned Documents",
1984).
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter, or_
from typing import NamedTuple

from tei.detect.columns.pieces import begin_of, end_of, full_line
from tei.detect.columns.weights import BEGINS, ENDS, Kind

WIDTH = 2  # blanks that a gutter has at least
FEWEST = 5  # rows with words on both sides of a gutter
PRICE = 3  # rows that a box must have, to be one by itself
OVER = 0.1  # of the rows with words on both sides: as many may run over the gutter
LONGEST = 150  # rows of a box
NARROWEST = 15  # code points of a column
WORDS = 3  # of a line of a column, usually
FULL = 0.75  # of its measure: a full line
# Of a column's lines, in a text not known to be set in columns side by side, and in one that is:
FILLED = 0.3, 0.15  # full ones
BEGUN = 0.6  # those that begin below or above another line's beginning, in any text
RUNS = 0.25, 0.1  # those that go on in mid-sentence in the next row
# Nats, by trial on `side` of tests/bench: that a box ends where all columns begin anew, and where a row is white too.
SPLIT = (5.0, 4.0)
_APART = re.compile(r"\S+(?: \S+)*")
_END = 10**6
_row = attrgetter("row")


class Part(NamedTuple):
    """A line of a column: its row, from 0, where its words stand in it, in code points, and the words.

    `apart` says that more white stands above it than between other lines near it, and that no sentence runs over that.
    """

    row: int
    start: int
    end: int
    text: str
    apart: bool = False


Column = tuple[Part, ...]


class Box(NamedTuple):
    """Rows whose columns are read one after the other: first and last row, from 0, and the columns.

    `doubts` are rows in which all columns begin anew, so that another box may begin there.
    """

    first: int
    last: int
    columns: tuple[Column, ...]
    doubts: tuple[int, ...]


class _Strip(NamedTuple):
    """White in the rows of a run: where it begins and ends, how many have words on both sides, how many run over it."""

    start: int
    end: int
    both: int
    over: int


_EDGE = _Strip(0, 0, 0, 0)


class Stream(NamedTuple):
    """A run of rows that leave the same strips white: its first row, the row behind its last, the gutters."""

    first: int
    end: int
    gutters: tuple[_Strip, ...]


def streams(rows: Sequence[str]) -> tuple[Stream, ...]:
    """The runs of rows on a page that gutters part, whatever stands beside them.

    Args:
        rows: the lines of a page, white ones too, without what stands aside.
    """
    if sum(_APART.sub("", row.strip()) != "" for row in rows) < FEWEST:
        return ()
    # Up to each row: what is gained, and the run that ends there; of ways alike the longest run.
    best: list[tuple[float, Stream]] = [(-1.0, Stream(0, 0, ()))] * (len(rows) + 1)
    best[0] = 0.0, Stream(0, 0, ())
    for first in range(len(rows)):
        gained = best[first][0]
        for end, strips in _runs(rows, first):
            gain = gained + sum(strip.both for strip in strips) - PRICE
            if gain > best[end][0]:
                best[end] = gain, Stream(first, end, strips)
        if gained > best[first + 1][0]:
            best[first + 1] = gained, Stream(first, first + 1, ())
    found: list[Stream] = []
    end = len(rows)
    while end:
        found.append(best[end][1])
        end = found[-1].first
    return tuple(stream for stream in reversed(found) if stream.gutters)


def boxes(rows: Sequence[str], found: Sequence[Stream], known: bool = False) -> Iterator[Box]:
    """The boxes of columns on a page; rows in none of them run across it.

    Args:
        rows: the lines of the page.
        found: its streams.
        known: whether other pages of the text have columns side by side, so that speeches and lines beside pictures are
            taken for columns too.
    """
    for stream in found:
        yield from _boxes(rows, stream, known)


def _runs(rows: Sequence[str], first: int) -> Iterator[tuple[int, tuple[_Strip, ...]]]:
    """For each end of a run that begins at a row: the gutters between its columns, if it has any."""
    strips = [_Strip(0, _END, 0, 0)]
    for at in range(first, min(len(rows), first + LONGEST)):
        strips = list(_narrowed(strips, rows[at]))
        if rows[at].strip() and (gutters := _gutters(strips)):
            yield at + 1, gutters


def _narrowed(strips: Sequence[_Strip], row: str) -> Iterator[_Strip]:
    """What a row leaves of strips that were white before it; one that holds several stretches may run over a few."""
    words = [match.span() for match in _APART.finditer(row)]
    if not words:
        yield from strips
        return
    white = [(0, words[0][0]), *((a[1], b[0]) for a, b in pairwise(words)), (words[-1][1], _END)]
    for strip in strips:
        left = [(max(strip.start, start), min(strip.end, end)) for start, end in white]
        left = [(low, high) for low, high in left if high - low >= WIDTH]
        for low, high in left:
            both = words[0][0] < low and words[-1][1] > high
            yield _Strip(low, high, strip.both + both, strip.over)
        if not left and len(words) > 1 and strip.over < max(2, OVER * strip.both):
            yield strip._replace(over=strip.over + 1)


def _gutters(strips: Sequence[_Strip]) -> tuple[_Strip, ...]:
    """The strips that part columns: with enough rows on both sides, and room for a column between any two."""
    found: list[_Strip] = []
    for strip in sorted(strips, key=lambda strip: (strip.over - strip.both, strip.start - strip.end)):
        enough = strip.end < _END and strip.both >= max(FEWEST, strip.over / OVER)
        if enough and all(_room(*sorted((strip, other))) for other in [_EDGE, *found]):
            found.append(strip)
    return tuple(sorted(found))


def _room(left: _Strip, right: _Strip) -> bool:
    return right.start - left.end >= NARROWEST


def _boxes(rows: Sequence[str], stream: Stream, known: bool) -> Iterator[Box]:
    """The boxes of a run of rows, if they hold columns of prose; it is cut where that reads better."""
    end = stream.end
    first = next(row for row in range(stream.first, end) if rows[row].strip())
    columns = _columns(rows, first, end, [strip.end for strip in stream.gutters])
    if not all(_is_prose(column, known) for column in columns):
        return
    measures = [full_line(part.text for part in column) for column in columns]
    places = [row for row in range(first + 1, end) if rows[row].strip() and _may_cut(columns, measures, row)]
    cuts = _cuts(columns, measures, [first, *places, end], [not rows[row - 1].strip() for row in places])
    spaced = [_spaced(column, measure) for column, measure in zip(columns, measures, strict=True)]
    for low, high in pairwise([first, *cuts, end]):
        inside = tuple(tuple(part for part in column if low <= part.row < high) for column in spaced)
        doubts = tuple(row for row in places if low < row < high)
        yield Box(low, high - 1, tuple(column for column in inside if column), doubts)


def _columns(rows: Sequence[str], first: int, end: int, edges: Sequence[int]) -> tuple[Column, ...]:
    """The columns of a run of rows; a stretch that runs over a gutter belongs to the column in which it ends."""
    columns: list[list[Part]] = [[] for _ in range(len(edges) + 1)]
    for row in range(first, end):
        for match in _APART.finditer(rows[row]):
            column = columns[bisect_right(edges, match.end() - 1)]
            start = column.pop().start if column and column[-1].row == row else match.start()
            column.append(Part(row, start, match.end(), rows[row][start : match.end()]))
    return tuple(tuple(column) for column in columns)


def _spaced(column: Column, measure: int) -> Column:
    """The lines of a column with what the white between them tells: rows of other columns may stand there too."""
    steps = [below.row - above.row for above, below in pairwise(column)]
    spaced = [column[0]]
    for at, step in enumerate(steps):
        near = min([*steps[max(0, at - 1) : at], *steps[at + 1 : at + 2]], default=1)
        apart = step > near and not _runs_on(column[at], column[at + 1], measure)
        spaced.append(column[at + 1]._replace(apart=apart))
    return tuple(spaced)


def _is_prose(column: Column, known: bool) -> bool:
    """Whether a column's lines begin one below the other and run on from row to row, as no table's cells do."""
    if len(column) < FEWEST:
        return False
    texts = [part.text for part in column]
    measure = full_line(texts)
    usual = sorted(len(text.split()) for text in texts)[len(texts) // 2]
    level = [abs(above.start - below.start) <= 1 for above, below in pairwise(column)]
    runs = sum(_runs_on(above, below, measure) for above, below in pairwise(column))
    return (
        measure >= NARROWEST
        and usual >= WORDS
        and sum(len(text) >= FULL * measure for text in texts) >= FILLED[known] * len(texts)
        and sum(map(or_, [False, *level], [*level, False])) >= BEGUN * len(texts)
        and runs >= RUNS[known] * (len(texts) - 1)
    )


def _runs_on(above: Part, below: Part, measure: int) -> bool:
    return end_of(above.text, measure) in ("open", "hyphen") and begin_of(below.text) == "lower"


def _may_cut(columns: Sequence[Column], measures: Sequence[int], row: int) -> bool:
    """Whether all columns begin anew in a row: the first not in small letters, the others where no sentence runs on."""
    for number, (column, measure) in enumerate(zip(columns, measures, strict=True)):
        at = bisect_left(column, row, key=_row)
        if not 0 < at < len(column) or column[at].row > row + 1:
            return False
        if _runs_on(column[at - 1], column[at], measure) or (not number and begin_of(column[at].text) == "lower"):
            return False
    return True


def _cuts(
    columns: Sequence[Column], measures: Sequence[int], marks: Sequence[int], white: Sequence[bool]
) -> tuple[int, ...]:
    """Where a run of rows is several boxes one below the other.

    Args:
        marks: its first row, the rows in which all columns begin anew, the row behind its last.
        white: whether the row above each of those between is white.
    """
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    for at in range(1, len(marks)):
        ways = []
        for before in range(at):
            cost, cuts = best[before]
            if before:
                cost += SPLIT[white[before - 1]] + _on(columns, measures, marks[before])
                cuts = (*cuts, marks[before])
            ways.append((cost + _inside(columns, measures, marks[before : at + 1]), cuts))
        best.append(min(ways))
    return best[-1][1]


def _inside(columns: Sequence[Column], measures: Sequence[int], marks: Sequence[int]) -> float:
    """What it costs to read the rows from the first mark to the last as one box: at the other marks, and its turns."""
    total = 0.0
    for column, measure in zip(columns, measures, strict=True):
        for row in marks[1:-1]:
            at = bisect_left(column, row, key=_row)
            total += _join(column[at - 1], column[at], measure, "within")
    for (left, right), measure in zip(pairwise(columns), measures, strict=False):
        last, begun = bisect_left(left, marks[-1], key=_row) - 1, bisect_left(right, marks[0], key=_row)
        total += _join(left[last], right[begun], measure, "turn")
    return total


def _on(columns: Sequence[Column], measures: Sequence[int], row: int) -> float:
    """What it costs to read on from the last column above a row to the first one below it."""
    above, below = columns[-1], columns[0]
    last, begun = bisect_left(above, row, key=_row) - 1, bisect_left(below, row, key=_row)
    return _join(above[last], below[begun], measures[-1], "turn")


def _join(above: Part, below: Part, measure: int, kind: Kind) -> float:
    end = end_of(above.text, measure)
    return -math.log(ENDS[kind][end] * BEGINS[kind][end][begin_of(below.text)])
