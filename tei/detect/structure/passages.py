"""Passages set narrower than their column: block quotations, and display passages in bold or larger type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from tei.detect.structure.setting import Blocks, SetLine, begins

WIDEST, NARROWEST = 0.94, 0.5  # of the column's measure: the passage's own
FEWEST = 3  # lines
OVER = 0.15  # of the measure: what a single line may be longer than its column
ROOM = 0.03  # of the measure: room beside the next word that a filled line of the column does not leave
FILLED = 0.1  # of the passage's own measure: the room that its filled lines leave at most
LONGEST = 80  # lines
YEAR = re.compile(r"\b\d{4}\)?$")
UNFILLED = 0.25  # of its lines that may leave more: verse and dialogue leave it often


class Passage(NamedTuple):
    """Lines set to a measure of their own, that measure against the column's, and the lines before and behind."""

    lines: tuple[SetLine, ...]
    ratio: float
    before: SetLine | None
    after: SetLine | None

    @property
    def text(self) -> str:
        """Its words, with one blank between two."""
        return " ".join(line.text for line in self.lines)


def passages(lines: Sequence[SetLine], taken: Blocks, widest: float = WIDEST) -> Iterator[Passage]:
    """The passages of a text that are at most so wide, outside the blocks that are taken already."""
    at = 0
    while at < len(lines):
        run = _run(lines, at, taken, widest)
        end = at + len(run)
        before, after = (lines[at - 1] if at else None), (lines[end] if end < len(lines) else None)
        own = max((line.tail / _printed(line) for line in run), default=0.0)
        ratio = own / run[0].measure if run and run[0].measure else 0.0
        if sum(map(_printed, run)) >= FEWEST and NARROWEST <= ratio <= widest and _set_apart(run, own):
            yield Passage(tuple(run), ratio, before, after)
            at = end
        else:
            at += 1


def _run(lines: Sequence[SetLine], at: int, taken: Blocks, widest: float) -> list[SetLine]:
    """Lines from the beginning of a block on that all stay below the measure, to the block's end."""
    first = lines[at]
    if at and not (first.gap or begins(lines[at - 1], first) or taken.between(lines[at - 1], first)):
        return []
    run: list[SetLine] = []
    for line in lines[at : at + LONGEST]:
        if (run and (line.gap or line.edge)) or taken.holds(line):
            break
        if line.tail / _printed(line) > widest * line.measure:
            return _ended(run) if line.anew else []
        run.append(line)
    return _ended(run)


def _ended(run: list[SetLine]) -> list[SetLine]:
    """The lines up to the last stop, if only a line with a source, which ends in a year, follows it."""
    lines = run[:-1] if run and not run[-1].stopped and YEAR.search(run[-1].text) else run
    return lines if lines and lines[-1].stopped else []


def _printed(line: SetLine) -> int:
    """How many printed lines a line is: the extractor joins them where it takes a hyphen out."""
    return max(1, ceil(line.tail / line.measure - OVER)) if line.measure else 1


def _set_apart(run: Sequence[SetLine], own: float) -> bool:
    """Whether the lines are filled to their own measure and leave room in the column's."""
    if any(
        line.stopped and after.anew and line._replace(measure=own).room(after) > FILLED for line, after in pairwise(run)
    ):
        return False  # several paragraphs: dialogue, or text beside a picture
    pairs = [(line, after) for line, after in pairwise(run) if not line.stopped]
    roomy = sum(line.room(after) > ROOM for line, after in pairs)
    unfilled = sum(line._replace(measure=own).room(after) > FILLED for line, after in pairs)
    return roomy >= 1 and unfilled <= UNFILLED * len(pairs) and 2 * roomy >= len(pairs)
