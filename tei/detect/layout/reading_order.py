"""Reading order: text that the extraction set at another place than it is read.

The method and its sources stand in `tei.detect.columns`: the blocks of a page are dealt to columns so that their
heights on the page reproduce the order in which they came, and that each cut sentence finds its other half.

Refuses text of one column, told by the proportions of its pages, and text that is in order as it stands. Jumps
within a page depend on each other, so one with little support is made with the rest, at low certainty; a page where
most jumps are of that kind is put on the editor's list as a whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tei.detect.arrange import line_at
from tei.detect.columns import Jump, order
from tei.detect.reading import Reading
from tei.model import Aside, Context, Finding, Order, Point

MARK, DOUBT = Order(), Point("doubt")
AFTER: Mapping[str, str] = {
    "lost_page_break": "columns are columns of a page",
    "page_number": "figures at the edge of a page are no text of its columns",
    "running_head": "running heads are no text of its columns",
    "side_by_side": "columns that stand in the same lines are told by the white between them",
    "overprint": "a doubled line would count twice in the height of its column",
}


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """A link wherever the reading leaves the witness's order."""
    witness = reading.witness
    starts = tuple(page.first for page in reading.pages)
    aside = frozenset(
        number
        for finding in reading.findings
        if isinstance(finding.mark, Aside)
        for span in finding.spans
        for number in range(line_at(witness, span.start), line_at(witness, span.end - 1) + 1)
    )
    jumps = order(witness, starts, aside, context.language)
    for jump in jumps:
        yield Finding("reading_order", (jump.before, jump.after), MARK, "r.reading_order", jump.cert, jump.why)
    yield from _doubts(reading, jumps)


def _doubts(reading: Reading, jumps: Sequence[Jump]) -> Iterator[Finding]:
    """A doubt for each page whose order cannot be told from its text: most of its jumps have little support."""
    lines = reading.witness.lines
    bounds = [lines[page.first - 1].span.start for page in reading.pages]
    by_page: defaultdict[int, list[Jump]] = defaultdict(list)
    for jump in jumps:
        by_page[bisect_right(bounds, jump.after.start) - 1].append(jump)
    for _, found in sorted(by_page.items()):
        unsure = sum(jump.cert == "low" for jump in found)
        if unsure >= 3 and 2 * unsure > len(found):
            first = lines[line_at(reading.witness, min(jump.after.start for jump in found)) - 1]
            why = (
                f"The order of the page round line {first.number} cannot be told from its text: "
                f"{unsure} of {len(found)} jumps are unsure; compare it with the print."
            )
            yield Finding("reading_order", (first.span,), DOUBT, "r.reading_order", None, why)
