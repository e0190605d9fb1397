"""Paragraphs: where the text begins anew.

A paragraph begins behind a white line; at an indent; behind a line that ends with a stop although the next word would
have fitted in its column; and where one speaker's closing quotation mark is followed by another's opening one. A white
line or a page's or column's edge does not begin one where the text before it breaks off in mid-sentence, in a full
line, in a comma or in a small word, or where the text behind it goes on in lower case.

Refuses to guess inside lines of even length: a full stop at the end of a full line and a capital at the beginning of
the next are no paragraph. A paragraph changes no character of the text, so it carries no certainty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tei.detect.reading import Reading
from tei.detect.structure.setting import Blocks, SetLine, begins, set_lines
from tei.model import Context, Finding, Wrap

MARK = Wrap("p", block=True)
AFTER: Mapping[str, str] = {
    "heading": "what is a heading is no paragraph",
    "list": "an item's text is no paragraph of its own",
    "block_quotation": "a block quotation is no paragraph",
    "display": "nor is a display passage",
    "box": "the paragraph that a box interrupts goes on behind it",
}


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """A paragraph for each run of lines that is in no other block."""
    taken = Blocks(reading)
    first: SetLine | None = None
    before: SetLine | None = None
    for line in set_lines(reading):
        inside = taken.holds(line)
        if first and before and (inside or taken.between(before, line) or begins(before, line)):
            yield _paragraph(reading, first, before)
            first = None
        if not inside:
            first = first or line
        before = line
    if first and before:
        yield _paragraph(reading, first, before)


def _paragraph(reading: Reading, first: SetLine, last: SetLine) -> Finding:
    spans = reading.source(first.start, last.end)
    return Finding("paragraph", spans, MARK, "r.paragraph", None, "the text begins anew here")
