"""Boxes: a heading with its text, set to a measure of its own, in the middle of a sentence of the main text.

Only one kind of place is taken for a box: a sentence breaks off before a white line, a heading and whole paragraphs of
another measure follow, and behind a white line the sentence goes on in lower case. The box is `floatingText`; it is
read behind the paragraph that it interrupts.

Refuses everything else: text of the column's own measure between the two halves of a sentence is a column out of
order, not a box; text of another measure between two paragraphs may be set so for many reasons.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from tei.detect.reading import Reading
from tei.detect.structure.setting import SetLine, begins, hangs, set_lines
from tei.model import Context, Finding, Order, Span, Wrap

MARK = Wrap("floatingText", (("type", "box"),))
AFTER: Mapping[str, str] = {}

FEWEST, LONGEST = 4, 80  # lines
OTHER = 0.08  # the least difference between the box's measure and the column's
SPACE = 0.12  # of the measure: the room that a heading leaves at least
FULL = 0.85  # of the measure: a line that breaks off in mid-sentence is full


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Each box, and the order in which it and the text about it are read."""
    read = set_lines(reading)
    follower = {line.start: after.start for line, after in pairwise(read)}
    lines = sorted(read, key=lambda line: (line.number, line.start))  # as the witness has them
    at = 1
    while at < len(lines):
        end = _end(lines, at) if _breaks_off(lines, at) and _headed(lines, at) else 0
        in_order = end and lines[at].start < lines[end - 1].start  # an editor may have it read otherwise
        if in_order and (why := _other_measure(lines, at, end)):
            yield _finding(reading, lines[at], lines[end - 1], MARK, why)
            if follower.get(lines[at - 1].start) != lines[end].start:
                yield from _order(reading, lines, at, end, why)
        at = max(at + 1, end)


def _breaks_off(lines: Sequence[SetLine], at: int) -> bool:
    """Whether the text before a line stops in mid-sentence, in a full line, at a white line."""
    before = lines[at - 1]
    return lines[at].number > before.number + 1 and not before.stopped and before.tail >= FULL * before.measure


def _headed(lines: Sequence[SetLine], at: int) -> bool:
    """Whether a line looks like a heading: it is short and has no stop, yet the next begins anew."""
    if at + 1 >= len(lines):
        return False
    line, after = lines[at], lines[at + 1]
    return line.anew and not line.stopped and after.anew and not hangs(line) and line.room(after) > SPACE


def _end(lines: Sequence[SetLine], at: int) -> int:
    """Where the sentence that broke off goes on; 0 if it does nowhere near."""
    for index in range(at + FEWEST, min(at + LONGEST, len(lines))):
        line, before = lines[index], lines[index - 1]
        if line.number > before.number + 1 and before.stopped and not line.anew:
            return index
    return 0


def _other_measure(lines: Sequence[SetLine], at: int, end: int) -> str:
    """How the box's measure differs from that of the text before and behind it; empty if it does not."""
    inside = _measure(lines[at:end])
    before, after = _measure(lines[max(0, at - FEWEST) : at]), _measure(lines[end : end + FEWEST])
    if all(abs(inside / outside - 1) >= OTHER for outside in (before, after) if outside):
        return f"its lines are {inside:.0f} letters wide, those before and behind it {before:.0f} and {after:.0f}"
    return ""


def _measure(lines: Sequence[SetLine]) -> float:
    """The width of the lines that do not end a paragraph."""
    return median([line.tail for line in lines if not line.stopped] or [0.0])


def _order(reading: Reading, lines: Sequence[SetLine], at: int, end: int, why: str) -> Iterator[Finding]:
    """The box behind the paragraph that it interrupts, where the reading order has not set it there already."""
    rest = end + 1
    while rest < len(lines) and not begins(lines[rest - 1], lines[rest]):
        rest += 1
    box = reading.source(lines[at].start, lines[end - 1].end)[0]
    links = [(at - 1, end), (rest - 1, at)]
    for first, second in [*links, (end - 1, rest)] if rest < len(lines) else links:
        spans = (_span(reading, lines[first]), _span(reading, lines[second]))
        yield Finding("box", spans, Order(), "r.box", "medium", why, (box,))


def _finding(reading: Reading, first: SetLine, last: SetLine, mark: Wrap, why: str) -> Finding:
    spans = reading.source(first.start, last.end)
    return Finding("box", spans, mark, "r.box", "medium", f"a heading and its text interrupt a sentence; {why}")


def _span(reading: Reading, line: SetLine) -> Span:
    return reading.source(line.start, line.end)[0]
