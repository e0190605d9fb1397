"""Paragraphs: where the text begins anew.

White lines, an indent, or a line that ends short of its column with a stop and is followed by a capital, begin a
paragraph. A white line or a page's edge does not, where the text before it stops in mid-sentence and the text behind
it goes on in lower case.

Refuses to guess inside lines of even length: a full stop at the end of a full line and a capital at the beginning of
the next are no paragraph. A paragraph changes no character of the text, so it carries no certainty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from statistics import quantiles

from tei.detect.reading import Reading, ReadLine
from tei.model import Context, Finding, Wrap

MARK = Wrap("p", block=True)
AFTER: Mapping[str, str] = {}

SHORT = 0.85  # of the column's measure: a line that ends before it has ended its paragraph
STOPS = tuple('.!?:…”"’»)]–—')
WINDOW = 12  # lines before and behind that a column's measure is taken from


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """A paragraph for each run of lines that is in no other block."""
    taken = sorted(
        (reading.offset(f.start), reading.offset(f.spans[-1].end - 1) + 1)
        for f in reading.findings
        if isinstance(f.mark, Wrap) and f.mark.block
    )
    start: int | None = None
    before: ReadLine | None = None
    measures = _measures(reading.lines)
    for line, measure in zip(reading.lines, measures, strict=True):
        while taken and taken[0][1] <= line.start:
            taken.pop(0)
        in_block = bool(taken) and taken[0][0] <= line.start
        if (
            before is not None
            and start is not None
            and (in_block or begins(reading.text, before, line, measure))
        ):
            yield _paragraph(reading, start, before.end)
            start = None
        if not in_block and start is None and reading.text[line.start : line.end].strip():
            start = line.start
        before = line
    if before is not None and start is not None:
        yield _paragraph(reading, start, before.end)


def begins(text: str, before: ReadLine, line: ReadLine, measure: float) -> bool:
    """Whether a paragraph begins with `line`.

    Args:
        text: the reading's text.
        before: the line before it.
        line: the line.
        measure: the column's measure in code points.
    """
    last, first = text[before.start : before.end].rstrip(), text[line.start : line.end].lstrip()
    if not last or not first:
        return False
    stopped, anew = last.endswith(STOPS), not first[0].islower()
    if line.gap or line.page != before.page:
        return stopped or anew if line.gap else stopped and anew and len(last) < SHORT * measure
    return stopped and anew and len(last) < SHORT * measure


def _measures(lines: tuple[ReadLine, ...]) -> list[float]:
    """The measure of the column each line stands in: the length that nine of ten lines about it keep."""
    lengths = [line.end - line.start for line in lines]
    measures: list[float] = []
    for at in range(len(lengths)):
        about = lengths[max(0, at - WINDOW) : at + WINDOW + 1]
        measures.append(quantiles(about, n=10)[-1] if len(about) > 1 else about[0])
    return measures


def _paragraph(reading: Reading, start: int, end: int) -> Finding:
    return Finding(
        "paragraph", reading.source(start, end), MARK, "r.paragraph", None, "the text begins anew here"
    )
