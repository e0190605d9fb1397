"""Lines set narrow round a picture: short lines in the middle of a sentence, between lines of the full measure.

Six or more lines, each well short of the column though the sentence runs on through them, that follow or lead to a
full line of the same paragraph, were set beside something that the text does not hold; a picture is inferred. The text
itself is not changed: the place of the picture is marked by `figure` with a `figDesc`.

Refuses verse and addresses (their lines begin with capitals), dialogue and lists (their lines end with stops), one
printed line torn into its words, and a column that is narrow throughout.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from tei.detect.reading import Reading
from tei.detect.structure.setting import SetLine, set_lines
from tei.model import Cert, Context, Finding, Point

DESCRIPTION = "A picture is inferred: the lines beside it are set narrow."
MARK = Point("figure", (("figDesc", DESCRIPTION),))
AFTER: Mapping[str, str] = {
    "running_head": "a running head between two pages breaks a run of lines",
    "page_number": "so does a page number",
    "side_by_side": "a line that holds two columns has no measure",
}

FEWEST = 6  # lines
NARROW = 0.75  # of the measure: the longest that a line beside a picture is
FULL = 0.85  # of the measure: the shortest that a line of the column is
FLOWS = 0.6  # of the lines through which the sentence runs on
FEWEST_RUNS = 3  # lines of two words and more: fewer are one line torn into words
OVER = 1.05  # of the measure: the shortest that a line joined from two is
JOINED = (1.6, 2.2)  # times a narrow line: two of them, the hyphen between taken out
DEPTH = 2.0  # times the measure: the text that must be set narrow


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Each run of lines beside an inferred picture."""
    lines = set_lines(reading)
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _narrow(lines[at:end], lines[end]):
            end += 1
        while at < end and lines[at].stopped:  # the last line of the paragraph before
            at += 1
        if end - at >= FEWEST and (cert := _certainty(lines, at, end)):
            run = lines[at:end]
            why = f"{len(run)} lines stay below {NARROW:.0%} of the column's measure while their sentences run on"
            spans = reading.source(run[0].start, run[-1].end)
            yield Finding("narrow_wrap", spans, MARK, "r.narrow_wrap", cert, why)
        at = max(end, at + 1)


def _narrow(run: Sequence[SetLine], line: SetLine) -> bool:
    """Whether a line goes on a run of narrow lines, or begins one; two of them may have been joined into it."""
    if run and (line.gap or line.edge):
        return False
    if line.tail <= NARROW * line.measure:
        return True
    usual = max((last.tail for last in run[-3:]), default=line.tail)
    return line.tail > OVER * line.measure and JOINED[0] <= line.tail / usual <= JOINED[1]


def _certainty(lines: Sequence[SetLine], at: int, end: int) -> Cert | None:
    """How sure it is that lines stand beside a picture; None where they are short for another reason."""
    run = lines[at:end]
    runs_on = sum(not line.stopped and not after.anew for line, after in pairwise(run))
    wordy = sum(len(line.text.split()) > 1 for line in run)
    if runs_on < FLOWS * (len(run) - 1) or wordy < FEWEST_RUNS:
        return None
    if sum(line.tail for line in run) < DEPTH * run[0].measure:
        return None
    before = at > 0 and not run[0].gap and _full(lines[at - 1])
    after = end < len(lines) and not lines[end].gap and _full(lines[end])
    return "medium" if before and after else "low" if before or after else None


def _full(line: SetLine) -> bool:
    return line.tail >= FULL * line.measure
