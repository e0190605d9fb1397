"""How the lines are set: their measure, and whether they end short of it, start anew or break off."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tei.detect.arrange import line_at
from tei.detect.measure import width
from tei.detect.reading import Reading
from tei.model import Emend, Wrap

STOPS = tuple(".!?:…")
SHORT = re.compile(r"\b([^\W\d_]{1,4})\b(\.?)")  # a word short enough for an abbreviation, and its stop
ABBREVIATED = re.compile(r"\b([^\W\d_]{1,4})\.$")
USED = 3  # times that a short word stands with a full stop, and never without: an abbreviation
FOOTNOTE_MARKS = re.compile(r"(?:\[\w{1,3}\]|[*†‡¹²³⁴-⁹]|(?<=[.!?”])\d{1,2})+$")
DASHES = tuple("—–-")
CLOSERS = "”’»\"')]*“›‹ \u00a0\u202f"  # “ closes what „ opens; French sets a blank before »
OPENERS = "“‘«„‚\"'¿¡([—–-"
LETTER_MARKS = tuple("•●▪■◦‣∙·")

CHUNK = 16  # lines that share a measure
WINDOW = 32  # lines before and behind them that it is taken from
LIKE = 0.06  # of the measure: lines as long as that are full
ROOM = -0.02  # of the measure: a line with so much room beside the next word has ended its paragraph
SPARE = 0.35  # of the measure: a line with so much room has ended, with or without a stop
INDENT = 2  # blanks
SPEECH = tuple('“«„"‘—–')
QUOTED = tuple("“«„")
SPOKEN = tuple('”»"’“')
TORN = 0.2  # of the lines beside a picture that may be single words
SMALL = 3  # letters of a word that ends no block
LEAST = 8.0  # average letters: no column is narrower


class SetLine(NamedTuple):
    """A line as it is read and set.

    `number` and `page` are those of the witness line it begins in; `start` and `end` offsets in the reading without
    the white space round it; `gap` tells of white lines, `edge` of a page's or column's end, before it; `tail` is the
    width of the printed line that it ends with (several are one line where a word was divided), `measure` that of its
    column, both in average letters; `cut` says that its full stop may be an abbreviation's.
    """

    number: int
    page: int
    start: int
    end: int
    text: str
    indent: int
    gap: bool
    edge: bool
    tail: float
    measure: float
    cut: bool = False

    @property
    def stopped(self) -> bool:
        """Whether a sentence ends with the line; closing quotation marks and brackets do not hide the stop."""
        bare = FOOTNOTE_MARKS.sub("", self.text).rstrip(CLOSERS)
        return bare.endswith(STOPS) or (bare.endswith(DASHES) and bare != self.text)

    @property
    def anew(self) -> bool:
        """Whether a sentence may begin with the line: a capital or a figure, behind quotation marks or dashes."""
        first = self.text.lstrip(OPENERS + " ")[:1]
        return not first or not first.islower()

    def room(self, follower: SetLine) -> float:
        """How much of the measure is left in the line when the follower's first word is set in it too."""
        if not self.measure:  # beside a picture every line is short
            return -1.0
        word = follower.text.split(maxsplit=1)[0]
        tail = self.tail
        while tail > (1 + 2 * LIKE) * self.measure:  # the extractor joined two printed lines into this one
            tail -= self.measure
        return 1 - (tail + width(" " + word)) / self.measure


def set_lines(reading: Reading) -> list[SetLine]:
    """The lines of a reading; a form feed inside a line divides it."""
    found: list[SetLine] = []
    before = 0
    short = _abbreviations(reading.text)
    for line in reading.lines:
        start = line.start
        for part in reading.text[line.start : line.end].split("\f"):
            if text := part.strip():
                at = start + part.index(text[0])
                span = reading.source(at + len(text) - 1, at + len(text))[0]
                last = line_at(reading.witness, span.start)
                edge = start > line.start or bool(found and found[-1].page != line.page) or line.number < before
                found.append(
                    SetLine(
                        line.number, line.page, at, at + len(text), text, at - start,
                        line.gap > 0 or start > line.start, edge,
                        _tail(reading, last, span.end, text), 1.0, _cut(text, short),
                    )
                )  # fmt: skip
                before = last
            start += len(part) + 1
    measures = _measures([line.tail for line in found])
    return _beside_pictures(
        reading, [line._replace(measure=measure) for line, measure in zip(found, measures, strict=True)]
    )


def _abbreviations(text: str) -> frozenset[str]:
    """The short words that a text never has without a full stop (Mr., Fig., z. B.)."""
    stopped, bare = Counter[str](), set[str]()
    for word, stop in SHORT.findall(text):
        if stop:
            stopped[word] += 1
        else:
            bare.add(word)
    return frozenset(word for word, times in stopped.items() if times >= USED and word not in bare)


def _cut(text: str, short: frozenset[str]) -> bool:
    last = ABBREVIATED.search(text)
    return last is not None and last[1] in short


def _beside_pictures(reading: Reading, lines: list[SetLine]) -> list[SetLine]:
    """The lines with a measure of their own where they are set narrow round a picture.

    Where the narrow lines are torn into words their ends tell nothing: the measure is then 0.
    """
    starts = [line.start for line in lines]
    for finding in reading.of("narrow_wrap"):
        first = bisect_left(starts, reading.offset(finding.start))
        last = bisect_left(starts, reading.offset(finding.spans[-1].end - 1) + 1)
        run = lines[first:last]
        torn = sum(" " not in line.text for line in run) > TORN * len(run)
        narrow = max((line.tail for line in run if line.tail < line.measure), default=0.0)
        lines[first:last] = [line._replace(measure=0.0 if torn else narrow) for line in run]
    return lines


def _tail(reading: Reading, number: int, end: int, whole: str) -> float:
    """Width of the printed line that ends at `end` in the witness line, at most that of the whole line read."""
    span = reading.witness.lines[number - 1].span
    begin = max(span.start, reading.witness.text.rfind("\f", span.start, end) + 1)
    return max(1.0, min(width(reading.witness.text[begin:end].strip()), width(whole)))


def _measures(widths: Sequence[float]) -> list[float]:
    """For each line the width that most of the full lines about it have.

    The commonest width is taken, not the greatest: two printed lines come as one where an extractor took a hyphen out.
    """
    measures: list[float] = []
    for chunk in range(0, len(widths), CHUNK):
        measures += [_commonest(widths[max(0, chunk - WINDOW) : chunk + CHUNK + WINDOW])] * CHUNK
    return measures[: len(widths)]


def _commonest(widths: Sequence[float]) -> float:
    ordered = sorted(widths)
    best, measure = -1.0, ordered[-1]
    for at, wide in enumerate(ordered):
        like = ordered[at : bisect_right(ordered, wide * (1 + 2 * LIKE))]
        if (much := sum(like)) > best:
            best, measure = much, like[len(like) // 2]
    return max(measure, LEAST)


def begins(before: SetLine, line: SetLine) -> bool:
    """Whether a paragraph begins with `line`, which is read behind `before`."""
    if line.indent >= INDENT > before.indent and line.anew:
        return True
    if not line.anew:
        return False
    room = before.room(line)
    if before.cut:
        return room > SPARE / 2 and (line.gap or " " in before.text)
    if before.stopped or (before.text.endswith((")", "]")) and room > SPARE / 2):
        return line.gap or line.edge or room > ROOM or _speaks(before, line)
    if before.text.endswith("—") and line.text.startswith(SPEECH):
        return room > ROOM
    if line.text.startswith(QUOTED) and room > SPARE and " " in before.text:
        return True  # lines of verse that a sentence leads to
    return (line.gap or line.edge) and room > 0 and not hangs(before) and (line.gap or room > SPARE)


def _speaks(before: SetLine, line: SetLine) -> bool:
    """Whether one speaker's words end and another's begin."""
    return before.text.endswith(SPOKEN) and line.text.startswith(SPEECH)


def hangs(line: SetLine) -> bool:
    """Whether the line's last word cannot end a block: it is small, or a comma or hyphen follows it."""
    last = line.text.rsplit(maxsplit=1)[-1]
    return last.endswith((",", "-", "–", "—", "(")) or (last.isalpha() and last.islower() and len(last) <= SMALL)


def doubled(reading: Reading) -> list[int]:
    """Where words were doubled by overprinting, as bold often is; offsets in the reading, in order."""
    return sorted(
        reading.offset(finding.start)
        for finding in reading.findings
        if isinstance(finding.mark, Emend) and finding.mark.type == "overprint"
    )


def within(offsets: Sequence[int], start: int, end: int) -> int:
    """How many of some offsets lie in a stretch of the reading."""
    return bisect_left(offsets, end) - bisect_left(offsets, start)


class Blocks:
    """The blocks that were found already, asked line by line in reading order."""

    def __init__(self, reading: Reading) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(
            (reading.offset(f.start), reading.offset(f.spans[-1].end - 1) + 1)
            for f in reading.findings
            if isinstance(f.mark, Wrap) and f.mark.block
        ):
            self._starts.append(start)
            self._ends.append(max(end, self._ends[-1] if self._ends else 0))

    def holds(self, line: SetLine) -> bool:
        """Whether a line begins inside one of the blocks."""
        at = bisect_right(self._starts, line.start) - 1
        return at >= 0 and line.start < self._ends[at]

    def between(self, before: SetLine, line: SetLine) -> bool:
        """Whether a block begins or ends between two lines."""
        return bisect_right(self._starts, before.start) != bisect_right(self._starts, line.start)


def blocks(
    lines: Sequence[SetLine], taken: Blocks, parted: Callable[[list[SetLine], SetLine], bool] | None = None
) -> Iterator[list[SetLine]]:
    """The blocks that paragraphs would be made of; `parted` may part them before further lines."""
    block: list[SetLine] = []
    for line in lines:
        ends = block and (taken.between(block[-1], line) or begins(block[-1], line))
        if block and (ends or (parted is not None and parted(block, line))):
            yield block
            block = []
        if not taken.holds(line):
            block.append(line)
    if block:
        yield block
