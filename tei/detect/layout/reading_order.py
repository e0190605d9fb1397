"""Reading order: text that the extraction set at another place than it is read.

The method and its sources stand in `tei.detect.columns`: the blocks of a page are dealt to columns so that their
heights on the page reproduce the order in which they came, and that each cut sentence finds its other half.

Refuses text of one column, text that is in order as it stands, and any jump whose gain in evidence is too small to
tell it from chance: the witness's own order then stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tei.detect.arrange import line_at
from tei.detect.columns import order
from tei.detect.reading import Reading
from tei.model import Aside, Context, Finding, Order

MARK = Order()
AFTER: Mapping[str, str] = {
    "lost_page_break": "columns are columns of a page",
    "page_number": "figures at the edge of a page are no text of its columns",
    "running_head": "running heads are no text of its columns",
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
    for jump in order(witness, starts, aside, context.language):
        yield Finding("reading_order", (jump.before, jump.after), MARK, "r.reading_order", jump.cert, jump.why)
