"""Display passages: whole sentences in bold or larger type that open no section.

A passage of at least three lines, set narrower than its column, that calls out (an exclamation or question mark) or in
which words were doubled by overprinting, as bold often is, is a display passage. It is no heading: it has whole
sentences with their stops.

Refuses a passage in quotation marks, a list, a heading, and a quiet passage without doubled words, which may be a
quotation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tei.detect.reading import Reading
from tei.detect.structure.passages import Passage, passages
from tei.detect.structure.setting import Blocks, doubled, set_lines, within
from tei.model import Cert, Context, Finding, Wrap

MARK = Wrap("ab", (("type", "display"), ("rend", "bold")), block=True)
AFTER: Mapping[str, str] = {
    "heading": "a heading has no stop, a display passage has whole sentences",
    "list": "an item is set narrower than its column too",
    "block_quotation": "a passage in quotation marks is a quotation",
}

CALLS = ("!", "?")


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Each display passage."""
    bold = doubled(reading)
    for passage in passages(set_lines(reading), Blocks(reading)):
        twice = within(bold, passage.lines[0].start, passage.lines[-1].end)
        calls = any(sign in passage.text for sign in CALLS)
        if twice or calls:
            cert: Cert = "medium" if twice or passage.text.rstrip('”»"').endswith(CALLS) else "low"
            yield _finding(reading, passage, cert, twice)


def _finding(reading: Reading, passage: Passage, cert: Cert, twice: int) -> Finding:
    why = f"whole sentences set to {passage.ratio:.0%} of the column's measure, " + (
        f"with {twice} words doubled as bold is" if twice else "which call out"
    )
    spans = reading.source(passage.lines[0].start, passage.lines[-1].end)
    return Finding("display", spans, MARK, "r.display", cert, why)
