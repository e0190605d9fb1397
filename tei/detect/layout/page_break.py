"""Page breaks: a form feed, or the character that an extractor made of it, at the start of a line.

Where the witness holds form feeds (or the edition names the character that stands for them) they are taken as they
are. Where it holds none, a single blank before a line is proposed as what became of the form feed, if such lines are
rare, stand about a page apart, and no other line is indented.

Refuses to touch a text with any other indentation (its blanks may be the author's), a text with fewer than three such
lines (two blanks prove nothing), and a blank inside a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from statistics import median

from tei.detect.reading import Reading
from tei.model import Cert, Context, Finding, Line, Point, Span

MARK = Point("pb")
AFTER: Mapping[str, str] = {}

FEWEST = 3  # lines that begin with a blank, before they are taken for pages
LONGEST, SHORTEST = 2.5, 0.3  # pages against the median page: a page may be cut short, hardly doubled


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """The beginning of each page."""
    witness = reading.witness
    for page in witness.pages:
        span = page.mark or Span(
            witness.lines[page.first - 1].span.start, witness.lines[page.first - 1].span.start
        )
        if page.mark:
            why = f"{_name(witness.text[slice(*page.mark)])} begins line {page.first}; the page is counted"
        else:
            why = "the text begins here; the page is counted"
        yield Finding("page_break", (Span(span.start, span.start),), MARK, "r.page_break", "high", why)
    if len(witness.pages) == 1 and context.setting("page_break", "propose", True):
        yield from _propose(reading)


def _propose(reading: Reading) -> Iterator[Finding]:
    """Pages that begin with a blank where a form feed may have stood."""
    text, lines = reading.witness.text, reading.witness.lines
    filled = [line for line in lines if text[slice(*line.span)].strip()]
    blank = [line for line in filled if text[line.span.start] == " "]
    indented = [line for line in filled if text[line.span.start].isspace()]
    if (
        len(blank) < FEWEST
        or len(indented) > len(blank)
        or any(text[line.span.start + 1].isspace() for line in blank)
    ):
        return
    starts = [line.number for line in blank if line.number > 1]
    lengths = [b - a for a, b in zip([1, *starts], starts, strict=False)]
    typical = median(lengths)
    if typical < 10 or not all(SHORTEST * typical <= length <= LONGEST * typical for length in lengths[1:]):
        return
    cert: Cert = "high" if _heads_agree(text, blank) else "medium"
    for number in starts:
        at = lines[number - 1].span.start
        why = (
            f"line {number} begins with a blank, as {len(blank)} lines do, {typical:.0f} lines apart; "
            "no other line is indented, so the blank stands for a form feed"
        )
        yield Finding("page_break", (Span(at, at),), MARK, "r.page_break", cert, why)


def _heads_agree(text: str, lines: list[Line]) -> bool:
    """Whether most of the pages begin with the same words: a running head."""
    heads = [text[slice(*line.span)].strip() for line in lines]
    return max(heads.count(head) for head in set(heads)) * 2 > len(heads)


def _name(mark: str) -> str:
    return {"\f": "a form feed", " ": "a blank that stands for a form feed"}.get(
        mark, f"the character U+{ord(mark[0]):04X}"
    )
