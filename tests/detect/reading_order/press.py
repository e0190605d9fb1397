"""A small press for tests: paragraphs set in columns, the blocks of each page then sorted by their top edge."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
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


Block = list[Printed]


def extract(
    lines: Sequence[Printed], interleave: bool, flows: bool = False, raised: float = 0.0
) -> tuple[str, tuple[int, ...], list[int]]:
    """What an extractor makes of it: the text, the first line of each page, the line numbers in reading order.

    Args:
        lines: the lines in reading order.
        interleave: whether blocks come sorted by their top edge.
        flows: whether a white line stands only where the next block is not the one below, and blocks that stand like
            the cells of a table come together, as pdftotext has it.
        raised: how many lines the right columns of odd pages stand higher than the left ones.
    """

    def place(block: Block) -> tuple[int, float, int]:
        first = block[0]
        return first.page, round(first.top - raised * first.column * (first.page % 2), 2), first.column

    blocks = [list(block) for _, block in groupby(lines, key=lambda x: (x.page, x.column, x.paragraph))]
    if interleave:
        blocks.sort(key=place)
    if flows:
        blocks = tables(blocks)
    text: list[str] = []
    numbers: dict[Printed, int] = {}
    starts: list[int] = []
    for before, block in zip_longest([None, *blocks], blocks):
        if block is None:
            break
        if before is not None and not (flows and _below(before, block)):
            text.append("")
        if before is None or before[0].page != block[0].page:
            starts.append(len(text) + 1)
        for line in block:
            text.append(line.text)
            numbers[line] = len(text)
    return "\n".join(text), tuple(starts), [numbers[line] for line in lines]


def tables(blocks: Sequence[Block]) -> list[Block]:
    """The first blocks of each page's two left columns and two below that stand at one height, as one table."""
    made: list[Block] = []
    for _, group in groupby(blocks, key=lambda block: block[0].page):
        page = list(group)
        left, right = ([block for block in page if block[0].column == column] for column in (0, 1))
        low = [block for block in right if len(left) > 1 and abs(block[0].top - left[1][0].top) < 0.4]
        if low and low[0] is not right[1]:
            page.remove(low[0])
            page.insert(page.index(left[1]) + 1, low[0])
            late = [block for block in right if 0 < block[0].top < low[0][0].top]
            rest = [block for block in page if block not in late]
            at = rest.index(low[0]) + 1
            page = [*rest[:at], *late, *rest[at:]]
        made += page
    return made


def _below(before: Block, block: Block) -> bool:
    """Whether a block is the one below another."""
    return (before[0].page, before[0].column) == (block[0].page, block[0].column) and before[-1].top < block[0].top


def boxes(paragraphs: Sequence[str], each: int, width: int) -> tuple[list[Printed], list[int]]:
    """Boxes of so many paragraphs in two columns of even height, two boxes a page, nothing between them.

    Where a box's left column ends inside a paragraph, its last lines and the first below come as one block.

    Returns:
        The lines as the extractor takes them, column by column, and their places in reading order.
    """
    made: list[Printed] = []
    top = 0.0
    for number, first in enumerate(range(0, len(paragraphs), each)):
        page, lower = number // 2 + 1, number % 2
        texts = paragraphs[first : first + each]
        length = next(n for n in range(2, 999) if all(line.page == 1 for line in print_lines(texts, 2, n, width)))
        box = list(print_lines(texts, 2, length, width))
        top = top if lower else 0.0
        above = [line for line in made if (line.page, line.column) == (page, 0)] if lower else []
        right = {line.paragraph for line in made if (line.page, line.column) == (page, 1)}
        torn = bool(above) and above[-1].paragraph in right
        for line in box:
            same = torn and line.column == 0 and line.paragraph == 0
            paragraph = above[-1].paragraph if same else first + line.paragraph
            made.append(replace(line, page=page, top=line.top + top, paragraph=paragraph))
        top += length
    taken = sorted(made, key=lambda line: (line.page, line.column, line.top))
    return taken, [taken.index(line) for line in made]
