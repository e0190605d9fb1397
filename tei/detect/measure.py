"""How wide a column is, and what a line's length tells: two printed lines joined, or one printed line cut in two.

Lengths are widths of an average printed letter, not counts of letters, since "illicit" is shorter on paper than
"mammoth". Every function takes a list of lines and looks at the lines about each; nothing is compared with the whole
text, so that the time is linear.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from math import sqrt
from statistics import median
from typing import NamedTuple

from tei.detect.reading import Reading

STEP, ABOUT = 8, 10  # a measure is taken for every STEP lines, from ABOUT lines on either side of them
MANY = (5, 4, 3)  # printed lines that a joined line may hold, where joined lines are the rule
NARROWEST = 14  # letters of a column; what is narrower are torn words
UNTOLD = 0.4  # the share of early breaks where none can be asked
PARTS = 6  # stretches of lines on either side, with which a measure is compared
OWN = 6  # lines of a block that have a measure of their own
NARROW = re.compile(r"[iljtfrI.,;:'’‘!|()\[\]ííì\- ]")
WIDE = re.compile(r"[mwMWÆŒ—…@%]|[A-Z]")
FULL = 0.93  # of the measure: a line that stays below it with its next word would have held that word too
OVER = 1.05  # of the measure: a line longer than this has been joined from two
SLACK = 0.08  # of the measure: how far widths taken for average letters miss those of the print
FITS = 1.25  # of the measure: what is wider was never one printed line
EXCESS, SHORTFALL = 0.06, 0.14  # of the measure: how far full lines are above it, and below
CLEARLY = 2  # times as many of the longer lines must be whole by another measure
STOPS = tuple(".!?…:;”’»")
BROKEN = 0.6  # of the measure: how short a line beside a picture is
TORN = 2  # words: lines this short, three or more in a row, are one printed line that was torn


class Row(NamedTuple):
    """A line of the reading: offsets in its text, its text, lines of white before, its width, its column's measure."""

    start: int
    end: int
    text: str
    gap: int
    width: float
    measure: float


def width(text: str) -> float:
    """How wide a text is on paper, in average letters."""
    return len(text) - 0.45 * len(NARROW.findall(text)) + 0.4 * len(WIDE.findall(text))


def rows(reading: Reading) -> tuple[Row, ...]:
    """The lines of a reading with their widths and measures."""
    return _rows(reading.text, tuple((line.start, line.end, line.gap) for line in reading.lines))


@lru_cache(maxsize=2)
def _rows(text: str, lines: tuple[tuple[int, int, int], ...]) -> tuple[Row, ...]:
    widths = [width(text[start:end].strip()) for start, end, _ in lines]
    parts: list[tuple[int, int, Sequence[float]]] = []
    for low, high in _blocks([gap for _, _, gap in lines]):
        alone = high - low >= OWN
        for at in range(low, high, STEP):
            stop = min(at + STEP, high)
            first, last = max(low if alone else 0, at - ABOUT), min(high if alone else len(lines), stop + ABOUT)
            parts.append((at, stop, widths[first:last]))
    measures = [_measure(about) for _, _, about in parts]
    found: list[Row] = []
    for number, (at, stop, about) in enumerate(parts):
        usual = median(measures[max(0, number - PARTS) : number + PARTS + 1])
        measure = _single(measures[number], usual, about)
        for (start, end, gap), wide in zip(lines[at:stop], widths[at:stop], strict=True):
            found.append(Row(start, end, text[start:end], gap, wide, measure))
    return tuple(found)


def _single(measure: float, usual: float, widths: Sequence[float]) -> float:
    """The measure of a block, most of whose lines may be joined ones: then it is a multiple of its neighbours'.

    Or they are cut short: then the longer lines are whole by its neighbours' measure, and not by its own.
    """
    longer = [wide for wide in widths if wide > OVER * measure]
    if measure < (1 - SLACK) * usual and longer:  # most lines may be cut short
        whole = sum(_whole(wide, usual) for wide in longer)
        return usual if whole > CLEARLY * sum(_whole(wide, measure) for wide in longer) else measure
    if usual < NARROWEST or measure < (2 - SLACK) * usual:
        return measure
    joined = abs(measure / usual - round(measure / usual)) <= 2 * SLACK
    return usual if joined and sum((1 - SLACK) * usual <= wide <= OVER * usual for wide in widths) > 1 else measure


def _blocks(gaps: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs of lines without white lines between them."""
    starts = [at for at, gap in enumerate(gaps) if gap or not at]
    yield from zip(starts, [*starts[1:], len(gaps)][: len(starts)], strict=True)


def _measure(widths: Sequence[float]) -> float:
    """The width about which the most lines are set: filled lines agree; joined, torn and last lines are scattered.

    A line counts by the root of its width: by its width, two printed lines joined would outweigh single ones; by
    number alone, words torn from their lines would.
    """
    candidates = sorted(widths)

    def about(middle: float) -> list[float]:
        return candidates[bisect_left(candidates, 0.94 * middle) : bisect_right(candidates, 1.06 * middle)]

    best = max((about(middle) for middle in candidates), key=lambda run: len(run) * sqrt(run[0]), default=[])
    if not best:
        return 0.0
    measure = sum(best) / len(best)
    for number in MANY:  # lines of a narrow column, most of them joined from several
        single = about(measure / number)
        if len(single) >= max(3, 0.6 * len(best)) and single[0] >= NARROWEST:
            return sum(single) / len(single)
    return measure


def early(row: Row, after: Row) -> bool:
    """Whether a line ends although its column had room for the next word; in a joined line, its last printed line."""
    word = after.text.split(maxsplit=1)[:1]
    if not word or row.measure <= 0:
        return False
    printed = row.width % row.measure if row.width > OVER * row.measure else row.width
    if printed < row.width and printed < 2 * SLACK * row.measure:
        return False  # a last printed line so short may be a full one of a slightly wider line
    full = FULL if printed == row.width else FULL - SLACK
    return printed + width(" " + word[0]) <= full * row.measure


def one_line(first: Row, second: Row, twice: str) -> bool:
    """Whether two lines, with what they have twice left out once, would make whole printed lines of their column."""
    whole, longest = first.width + second.width - width(twice), max(first.width, second.width)
    if longest <= OVER * first.measure:
        return whole <= FITS * first.measure
    printed = whole / first.measure  # a joined line was cut in two
    return printed <= 2 + 2 * SLACK or abs(printed - round(printed)) <= 1.5 * SLACK


def uneven(first: Row, second: Row, twice: str) -> bool:
    """Whether two lines make whole printed lines only together, with what they have twice left out once."""
    ended = second.text.rstrip().endswith(STOPS)  # the last line of a paragraph ends anywhere
    whole = first.width + second.width - width(twice)
    alone = _whole(first.width, first.measure) and (ended or _whole(second.width, first.measure))
    return not alone and (ended or _whole(whole, first.measure))


def _whole(wide: float, measure: float) -> bool:
    """Whether a width is that of one full line or of several: they may fall short of it by more than exceed it."""
    number = wide / measure if measure > 0 else 0.0
    lines = max(1, round(number - EXCESS))
    return -SHORTFALL <= (number - lines) / sqrt(lines) <= EXCESS


def torn(lines: Sequence[Row], at: int) -> bool:
    """Whether a line belongs to a printed line torn into its words, three or more in a row."""

    def short(index: int) -> bool:
        return 0 <= index < len(lines) and len(lines[index].text.split()) <= TORN

    return short(at) and (
        (short(at - 1) and short(at + 1)) or (short(at - 1) and short(at - 2)) or (short(at + 1) and short(at + 2))
    )


def beside(lines: Sequence[Row], at: int) -> bool:
    """Whether a line may stand beside a picture: one that it touches breaks off early, and in mid-sentence."""
    row = lines[at]
    if row.width > OVER * row.measure:
        return False
    above = at > 0 and not row.gap and _breaks_off(lines[at - 1])
    return above or (at + 1 < len(lines) and not lines[at + 1].gap and _breaks_off(lines[at + 1]))


def _breaks_off(row: Row) -> bool:
    return row.width < BROKEN * row.measure and not row.text.rstrip().endswith(STOPS)


def unfilled(lines: Sequence[Row], at: int, skip: Container[int] = (), reach: int = 6) -> float:
    """The share of lines about two neighbours that end early: small in prose, large in verse, tables and lists.

    Args:
        lines: all lines.
        at: index of the first of the two, whose breaks are not asked.
        skip: indexes of other lines whose breaks are not asked.
        reach: lines looked at on either side.

    Returns:
        A share from 0 to 1; `UNTOLD` where fewer than two breaks can be asked.
    """
    kept = broken = 0
    for index in [*range(max(0, at - 1 - reach), at), *range(at + 2, min(len(lines) - 1, at + 2 + reach))]:
        row, after = lines[index], lines[index + 1]
        stopped = row.text.rstrip().endswith((".", "!", "?", ":", "”", "»"))
        if index in skip or after.gap or stopped or torn(lines, index) or torn(lines, index + 1):
            continue
        broken += early(row, after)
        kept += 1
    return broken / kept if kept > 1 else UNTOLD


def joints(row: Row, slack: float = 0.12, begun: float = 0.0) -> Iterator[tuple[int, int]]:
    """The stretches of a line, in letters from its start, in which two printed lines may have been joined.

    Args:
        row: a line.
        slack: how far a filled line may stay from its measure, as a part of it.
        begun: how wide the beginning of its first printed line is, which stands in a row before.
    """
    whole = row.width + begun
    if row.measure <= 0 or whole <= OVER * row.measure:
        return
    letters = len(row.text) / row.width
    number = 1
    while whole > OVER * number * row.measure:
        low, high = ((number + side) * row.measure - begun for side in (-slack, slack))
        yield max(0, int(low * letters)), round(high * letters)
        number += 1
