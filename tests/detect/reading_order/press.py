"""A small press for tests: paragraphs set in columns, the blocks of each page then sorted by their top edge."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

GAP = 0.45  # white between paragraphs, in lines


@dataclass(frozen=True)
class Printed:
    """A line of print: page, column, height on the page, paragraph, text."""

    page: int
    column: int
    top: float
    paragraph: int
    text: str


def print_lines(paragraphs: Sequence[str], columns: int, length: int, width: int) -> Iterator[Printed]:
    """The paragraphs, set in columns of so many lines and so many letters a line."""
    page, column, top = 1, 0, 0.0
    for number, paragraph in enumerate(paragraphs):
        for text in textwrap.wrap(paragraph, width, break_on_hyphens=False):
            if top > length - 1:
                column, top = column + 1, 0.0
            if column == columns:
                page, column = page + 1, 0
            yield Printed(page, column, top, number, text)
            top += 1
        top += GAP


def extract(lines: Sequence[Printed], interleave: bool) -> tuple[str, tuple[int, ...], list[int]]:
    """What an extractor makes of it: the text, the first line of each page, the line numbers in reading order."""
    blocks = [list(block) for _, block in groupby(lines, key=lambda x: (x.page, x.column, x.paragraph))]
    if interleave:
        blocks.sort(key=lambda block: (block[0].page, round(block[0].top, 2), block[0].column))
    text: list[str] = []
    numbers: dict[Printed, int] = {}
    starts: list[int] = []
    for before, block in zip_longest([None, *blocks], blocks):
        if block is None:
            break
        if before is not None:
            text.append("")
        if before is None or before[0].page != block[0].page:
            starts.append(len(text) + 1)
        for line in block:
            text.append(line.text)
            numbers[line] = len(text)
    return "\n".join(text), tuple(starts), [numbers[line] for line in lines]
