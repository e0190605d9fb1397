"""Running heads, feet and page numbers: what the top and the foot of the pages repeat.

A line at the edge of a page is a running head or foot if the same line, its figures apart, stands at the same edge of
other pages (of every page, of every second one, or of a stretch of pages). A page number is a line of figures at an
edge - arabic, roman, "- 3 -", "Page 3 of 12" - that counts on with the pages.

Refuses a line that stands at the edge of one page only: nothing tells it from a heading; a number that does not count
on with the others (a year, a table, a list); and a repeated line in the middle of a page, which may be a refrain.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tei.detect.reading import Reading
from tei.model import Aside, Cert, Context, Finding, Line

MARK = Aside("fw", (("type", "header"),))
AFTER: Mapping[str, str] = {"page_break": "a running head is told by the pages it comes back on"}

DEPTH = 4  # lines from the edge that are looked at
NUMBER = re.compile(
    r"""^\W*(?:p(?:age|ágina|ag|\.)?|s(?:eite|\.)|nº|n°|no\.)?\W*
        (?P<number>\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7})
        (?:\W*(?:of|de|sur|von|/|\|)\W*\d{1,4})?\W*$""",
    re.VERBOSE | re.IGNORECASE,
)
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


class _Edge(NamedTuple):
    """A line near the top or foot of a page: which page, which edge, how far in (from 0), and the line."""

    page: int
    edge: str
    depth: int
    line: Line
    words: str


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Running heads and feet, and page numbers."""
    edges = _edges(reading)
    numbered = {edge.line.number: (edge, why) for edge, why in _numbers(edges)}
    for edge, why in numbered.values():
        yield _finding(edge, "pageNum", "high", why)
    rest = [edge for edge in edges if edge.line.number not in numbered]
    for edge, cert, why in _repeated(rest, len(reading.pages)):
        yield _finding(edge, "header" if edge.edge == "top" else "footer", cert, why)


def _edges(reading: Reading) -> list[_Edge]:
    witness, found = reading.witness, []
    for page in reading.pages:
        lines = [
            line for line in witness.lines[page.first - 1 : page.last] if witness.line(line.number).strip()
        ]
        half = (len(lines) + 1) // 2
        for edge, run in (("top", lines[:half]), ("foot", lines[::-1][: len(lines) - half])):
            for depth, line in enumerate(run[:DEPTH]):
                words = re.sub(r"\s+", " ", witness.line(line.number)).strip()
                found.append(_Edge(page.number, edge, depth, line, words))
    return found


def _value(text: str) -> int | None:
    """The number a line of figures gives."""
    match = NUMBER.match(text)
    if not match:
        return None
    figures = match["number"].lower()
    if figures.isdigit():
        return int(figures)
    values = [ROMAN[letter] for letter in figures]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _numbers(edges: list[_Edge]) -> Iterator[tuple[_Edge, str]]:
    """Lines of figures that count on with the pages."""
    series: defaultdict[tuple[str, int], dict[int, _Edge]] = defaultdict(dict)
    for edge in edges:
        if (value := _value(edge.words)) is not None:
            series[edge.edge, value - edge.page].setdefault(edge.page, edge)
    for (_, offset), run in sorted(series.items(), key=lambda item: -len(item[1])):
        if len(run) > 1:
            for page, edge in run.items():
                yield (
                    edge,
                    f"“{edge.words}” counts on with the pages: {len(run)} pages have such a number ({page + offset} here)",
                )


def _repeated(edges: list[_Edge], pages: int) -> Iterator[tuple[_Edge, Cert, str]]:
    """Lines that come back at the same edge of other pages; only lines outside the first line of text count."""
    where: defaultdict[tuple[str, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        where[edge.edge, re.sub(r"\d+|\b[ivxlc]+\b", "#", edge.words.casefold())].append(edge)
    heads = {key: run for key, run in where.items() if len({edge.page for edge in run}) > 1}
    outer = Counter((edge.page, edge.edge) for run in heads.values() for edge in run)
    for (side, _), run in heads.items():
        on = len({edge.page for edge in run})
        for edge in run:
            # Nothing but other running heads may stand between a running head and the edge of the page.
            if edge.depth < outer[edge.page, side] + 1:
                cert: Cert = "high" if on >= 3 or on == pages else "medium"
                yield edge, cert, f"“{edge.words[:40]}” stands at the {side} of {on} of {pages} pages"


def _finding(edge: _Edge, kind: str, cert: Cert, why: str) -> Finding:
    mark = Aside("fw", (("type", kind), ("place", "top" if edge.edge == "top" else "bottom")))
    return Finding("running_head", (edge.line.span,), mark, "r.running_head", cert, why)
