"""Columns: where the reading goes back up the page, a column begins; so does the first of such a page.

The blocks of a page in columns come sorted by their height, so that its columns interleave. Read in order, one column
runs down the page, and the next begins where the reading goes back to near the page's top: behind at least half of
the lines read since the last column began.

Refuses a page that is read straight through, though it may have been set in columns: where an extractor wrote one
column after the other, its text does not tell. A line or two that are read elsewhere (torn words, a box, a heading)
are no column, and columns that begin further down, below a box across the page, are counted on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tei.detect.arrange import begin
from tei.detect.reading import Reading, ReadLine
from tei.model import Cert, Context, Finding, Order, Point, Span

MARK = Point("cb")
AFTER: Mapping[str, str] = {"reading_order": "columns are told by the order in which they are read"}

FEWEST = 4  # lines of a column
PASSED = 0.5  # of the lines of the column before must stand below the place where the next begins


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """The beginning of each column of a page whose columns interleave."""
    arriving = {begin(reading.witness, f.spans[1].start): f for f in reading.findings if isinstance(f.mark, Order)}
    pages: dict[int, list[ReadLine]] = {}
    for line in reading.lines:
        pages.setdefault(line.page, []).append(line)
    for lines in pages.values():
        starts = _columns(lines)
        jumps = [arriving.get(begin(reading.witness, reading.position(lines[at].start))) for at in starts]
        certs = [jump.cert for jump in jumps if jump and jump.cert]
        if certs:
            for number, (at, jump) in enumerate(zip([0, *starts], [None, *jumps], strict=True), 1):
                cert = jump.cert if jump and jump.cert else certs[0]
                yield _finding(reading, lines[at], number, len(starts) + 1, cert)


def _columns(lines: Sequence[ReadLine]) -> list[int]:
    """Indexes of the lines that columns but the first begin with."""
    starts: list[int] = []
    first = 0
    for at in range(1, len(lines)):
        if lines[at].number < lines[at - 1].number and at - first >= FEWEST and len(lines) - at >= FEWEST:
            passed = sum(line.number > lines[at].number for line in lines[first:at])
            below = sum(line.number >= lines[at].number for line in lines[at : at + FEWEST])
            if passed >= PASSED * (at - first) and below == FEWEST:
                starts.append(at)
                first = at
    return starts


def _finding(reading: Reading, line: ReadLine, number: int, columns: int, cert: Cert) -> Finding:
    at = reading.position(line.start)
    why = (
        f"the reading goes back up the page to line {line.number}: column {number} of {columns}"
        if number > 1
        else f"{columns} columns of this page interleave; the first begins here"
    )
    mark = Point("cb", (("n", str(number)), ("edRef", "#print")))
    return Finding("column_break", (Span(at, at),), mark, "r.column_break", cert, why)
