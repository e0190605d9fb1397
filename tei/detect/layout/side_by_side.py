"""Columns side by side: each line of the witness holds a line of each column, with white between them.

Extractors that keep the page's layout (`pdftotext -layout`) write what stands at one height into one line. The columns
are told by their gutter: a strip that the rows of a box leave white, with words on both sides (`tei.detect.gutters`).
Each line of a column is then read after the one above it, which another column's parts from it in the witness.

Refuses what no gutter parts for at least five rows, and what is no prose: columns whose lines are short or do not run
on from row to row, as in tables, registers, tables of contents and verse (less strictly in a text that has such columns
beyond doubt, where speeches are short too). Rows that run across the gutter end the box.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from tei.detect.arrange import line_at
from tei.detect.gutters import Box, Part, Stream, boxes, streams
from tei.detect.reading import Reading
from tei.model import Aside, Cert, Context, Finding, Line, Order, Point, Span

MARK, DOUBT = Order(), Point("doubt")
AFTER: Mapping[str, str] = {
    "lost_page_break": "columns are columns of a page",
    "page_number": "figures at the edge of a page are no text of its columns",
    "running_head": "running heads are no text of its columns",
}
ENOUGH = 10  # lines of columns in a text beside others; lines of a page whose words stand far apart, for a doubt
APART = re.compile(r"\S[ \t]{4,}\S")


class _Page(NamedTuple):
    """A page: its lines but those that stand aside, their texts, the streams of white in them."""

    lines: Sequence[Line]
    texts: Sequence[str]
    found: Sequence[Stream]


class _Read(NamedTuple):
    """A stretch that is read: where, its line, its column (0 across the page).

    `sure` says that it is beyond doubt what comes before, `apart` that white stands between the two.
    """

    span: Span
    line: int
    column: int
    sure: bool = True
    apart: bool = False


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """A link wherever the reading of a column goes on in another line, or in the next column."""
    aside = sorted(span for finding in reading.findings if isinstance(finding.mark, Aside) for span in finding.spans)
    lines = {line_at(reading.witness, span.start) for span in aside}
    pages = list(_pages(reading, lines))
    found = sum(stretch.column > 1 for stretch in _all_read(pages, False)) >= ENOUGH
    read = list(_all_read(pages, True)) if found else []
    yield from _doubts(reading, {stretch.line for stretch in read if stretch.column})
    for above, below in pairwise(read):
        if (above.column or below.column > 1) and not _follows(reading.witness.text, above, below, aside):
            yield _finding(above, below)


def _follows(text: str, above: _Read, below: _Read, aside: Sequence[Span]) -> bool:
    """Whether nothing but white and what stands aside is between two stretches of the witness."""
    at, stop = above.span.end, below.span.start
    for span in aside[bisect_left(aside, (at, at)) :]:
        if span.end > stop or text[at : span.start].strip():
            break
        at = span.end
    return at <= stop and not text[at:stop].strip()


def _finding(above: _Read, below: _Read) -> Finding:
    cert: Cert = "high" if below.sure else "medium"
    if above.column == below.column:
        why = f"the words of column {below.column} go on from line {above.line} in line {below.line}"
    else:
        why = f"where the column ends in line {above.line}, the reading goes on in line {below.line}"
    why = f"columns stand side by side: {why}"
    mark = Order(beside=True, apart=below.apart)
    return Finding("side_by_side", (above.span, below.span), mark, "r.side_by_side", cert, why)


def _doubts(reading: Reading, told: set[int]) -> Iterator[Finding]:
    """A doubt for each page on which words stand far apart in many lines, though no columns were told there."""
    witness = reading.witness
    for page in reading.pages:
        apart = [n for n in range(page.first, page.last + 1) if n not in told and APART.search(witness.line(n))]
        if len(apart) >= ENOUGH:
            why = (
                f"in {len(apart)} lines of this page, the first line {apart[0]}, words stand far apart: columns that "
                "no gutter tells, or a table, whose cells are read line by line; compare it with the print"
            )
            yield Finding("side_by_side", (witness.lines[apart[0] - 1].span,), DOUBT, "r.side_by_side", None, why)


def _pages(reading: Reading, aside: set[int]) -> Iterator[_Page]:
    """The pages without the lines that stand aside."""
    witness = reading.witness
    for page in reading.pages:
        lines = [line for line in witness.lines[page.first - 1 : page.last] if line.number not in aside]
        texts = [witness.text[line.span.start : line.span.end].replace("\f", " ") for line in lines]
        yield _Page(lines, texts, streams(texts))


def _all_read(pages: Sequence[_Page], known: bool) -> Iterator[_Read]:
    """All that is read, in order; `known` as in `boxes`."""
    for lines, texts, found in pages:
        at = 0
        for box in boxes(texts, found, known):
            yield from _across(lines[at : box.first], texts[at : box.first])
            yield from _down(lines, box)
            at = box.last + 1
        yield from _across(lines[at:], texts[at:])


def _across(lines: Sequence[Line], texts: Sequence[str]) -> Iterator[_Read]:
    for line, text in zip(lines, texts, strict=True):
        if words := text.strip():
            start = line.span.start + text.index(words)
            yield _Read(Span(start, start + len(words)), line.number, 0)


def _down(lines: Sequence[Line], box: Box) -> Iterator[_Read]:
    """The stretches of a box, column by column; where another box may begin, no order is beyond doubt."""
    for number, column in enumerate(box.columns, 1):
        above: Part | None = None
        for part in column:
            low = above.row if above else box.first
            sure = not any(low < row <= (part.row if above else box.last) for row in box.doubts)
            line = lines[part.row]
            words = Span(line.span.start + part.start, line.span.start + part.end)
            yield _Read(words, line.number, number, sure, part.apart)
            above = part
