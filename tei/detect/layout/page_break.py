"""Page breaks: a form feed, or the character that an extractor made of it, at the start of a line or inside one.

Where the witness holds form feeds (or the edition names the character that stands for them) they are taken as they
are, also inside a line, where an extractor wrote none of the line ends round them. Where it holds none, a single blank
before a line is proposed as what became of the form feed, if such lines are rare, stand about a page apart, and no
other line is indented.

Refuses to touch a text with any other indentation (its blanks may be the author's), a text with fewer than three such
lines (two blanks prove nothing), and a blank inside a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from statistics import median

from tei.detect.arrange import line_at
from tei.detect.reading import Reading
from tei.model import Cert, Context, Finding, Line, Point, Span, Witness
from tei.read.pages import FORM_FEED

MARK = Point("pb")
AFTER: Mapping[str, str] = {}

FEWEST = 3  # lines that begin with a blank, before they are taken for pages
LONGEST, SHORTEST = 2.5, 0.3  # pages against the median page: a page may be cut short, hardly doubled
FEWEST_LINES = 10  # on the median page


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """The beginning of each page."""
    witness = reading.witness
    marks = {page.mark.start for page in witness.pages if page.mark}
    for page in witness.pages:
        if page.mark:
            why = f"{_name(witness.text[slice(*page.mark)])} begins line {page.first}; the page is counted"
            yield _finding(page.mark.start, "high", why)
        else:
            yield _finding(
                witness.lines[page.first - 1].span.start, "high", "the text begins here; the page is counted"
            )
    feeds = [at for at in _feeds(witness) if at not in marks]
    for at in feeds:
        yield _finding(at, "high", f"a form feed stands inside line {line_at(witness, at)}; the page is counted")
    if len(witness.pages) == 1 and not feeds and context.setting("page_break", "propose", True):
        yield from _propose(witness)


def _feeds(witness: Witness) -> Iterator[int]:
    """Form feeds with text behind them: one at the very end of the file begins no page."""
    last = len(witness.text.rstrip())
    at = witness.text.find(FORM_FEED, 0, last)
    while at >= 0:
        if at > 0:
            yield at
        at = witness.text.find(FORM_FEED, at + 1, last)


def _propose(witness: Witness) -> Iterator[Finding]:
    """Pages that begin with a blank where a form feed may have stood."""
    text, lines = witness.text, witness.lines
    filled = [line for line in lines if text[slice(*line.span)].strip()]
    indented = [line for line in filled if text[line.span.start].isspace()]
    if (
        len(indented) < FEWEST
        or 2 * len(indented) > len(filled)
        or any(text[line.span.start] != " " or text[line.span.start + 1].isspace() for line in indented)
    ):
        return
    starts = [line.number for line in indented if line.number > 1]
    lengths = [after - before for before, after in zip([1, *starts], starts, strict=False)]
    typical = median(lengths)
    if typical < FEWEST_LINES or not all(SHORTEST * typical <= length <= LONGEST * typical for length in lengths[1:]):
        return
    cert: Cert = "high" if _heads_agree(text, indented) else "medium"
    for number in starts:
        why = (
            f"line {number} begins with a blank, as {len(indented)} lines do, {typical:.0f} lines apart; "
            "no other line is indented, so the blank stands for a form feed"
        )
        yield _finding(lines[number - 1].span.start, cert, why)


def _heads_agree(text: str, lines: list[Line]) -> bool:
    """Whether most of the pages begin with the same words: a running head."""
    heads = [text[slice(*line.span)].strip() for line in lines]
    return max(heads.count(head) for head in set(heads)) * 2 > len(heads)


def _finding(at: int, cert: Cert, why: str) -> Finding:
    return Finding("page_break", (Span(at, at),), MARK, "r.page_break", cert, why)


def _name(mark: str) -> str:
    return {"\f": "a form feed", " ": "a blank that stands for a form feed"}.get(
        mark, f"the character U+{ord(mark[0]):04X}"
    )
