"""Which lines of the witness stand together."""

from __future__ import annotations

from tei.model import Block, Line, Page
from tei.read.lines import is_white


def find_blocks(text: str, lines: tuple[Line, ...], pages: tuple[Page, ...]) -> tuple[Block, ...]:
    """Runs of lines with text; a line of white space or a page's edge ends a run."""
    blocks: list[Block] = []
    for page in pages:
        first = 0
        for number in range(page.first, page.last + 1):
            span = lines[number - 1].span
            filled = not is_white(text[span.start : span.end])
            if filled and not first:
                first = number
            elif not filled and first:
                blocks.append(Block(first, number - 1))
                first = 0
        if first:
            blocks.append(Block(first, page.last))
    return tuple(blocks)
