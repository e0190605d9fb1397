"""Boxes: a heading with its text, set to a measure of its own, in the middle of a sentence of the main text.

Only one kind of place is taken for a box: a sentence breaks off before a white line, a heading and whole paragraphs of
another measure follow, and behind a white line the sentence goes on in lower case. The box is `floatingText`; it is
read behind the paragraph that it interrupts.

Refuses everything else: text of the column's own measure between the two halves of a sentence is a column out of
order, not a box; text of another measure between two paragraphs may be set so for many reasons.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from tei.detect.reading import Reading
from tei.detect.structure.setting import SetLine, begins, set_lines
from tei.model import Context, Finding, Order, Span, Wrap

MARK = Wrap("floatingText", (("type", "box"),))
AFTER: Mapping[str, str] = {
    "heading": "a box has a heading",
    "list": "a box may hold a list",
    "block_quotation": "a box may hold a quotation",
    "display": "a box may hold a display passage",
}

FEWEST, LONGEST = 4, 80  # lines
OTHER = 0.08  # the least difference between the box's measure and the column's
FULL = 0.85  # of the measure: a line that breaks off in mid-sentence is full


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Each box, and the order in which it and the text about it are read."""
    lines = set_lines(reading)
    heads = {reading.offset(finding.start) for finding in reading.of("heading")}
    at = 1
    while at < len(lines):
        end = _end(lines, at) if lines[at].start in heads and _breaks_off(lines, at) else 0
        if end and (why := _other_measure(lines, at, end)):
            yield from _box(reading, lines, at, end, why)
        at = max(at + 1, end)


def _breaks_off(lines: Sequence[SetLine], at: int) -> bool:
    """Whether the text before a line stops in mid-sentence, in a full line, at a white line."""
    before = lines[at - 1]
    return lines[at].gap and not before.stopped and before.tail >= FULL * before.measure


def _end(lines: Sequence[SetLine], at: int) -> int:
    """Where the sentence that broke off goes on; 0 if it does nowhere near."""
    for index in range(at + FEWEST, min(at + LONGEST, len(lines))):
        line, before = lines[index], lines[index - 1]
        if line.gap and before.stopped and not line.anew:
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


def _box(reading: Reading, lines: Sequence[SetLine], at: int, end: int, why: str) -> Iterator[Finding]:
    rest = end + 1
    while rest < len(lines) and not begins(lines[rest - 1], lines[rest]):
        rest += 1
    whole = reading.source(lines[at].start, lines[end - 1].end)
    why = f"a heading and {end - at - 1} lines interrupt a sentence; {why}"
    yield Finding("box", whole, MARK, "r.box", "medium", why)
    links = [(at - 1, end), (rest - 1, at)]
    for first, second in [*links, (end - 1, rest)] if rest < len(lines) else links:
        spans = (_span(reading, lines[first]), _span(reading, lines[second]))
        yield Finding("box", spans, Order(), "r.box", "medium", why, (whole[0],))


def _span(reading: Reading, line: SetLine) -> Span:
    return reading.source(line.start, line.end)[0]
