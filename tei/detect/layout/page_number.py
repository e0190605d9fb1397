"""Page numbers: figures at the edge of the pages that count on with them.

A row of figures - arabic, roman, “- 3 -”, “Page 3 of 12” - or figures before or behind a running title (“3 | Title”)
are the page's number if the same distance from the counted page comes back on other pages. Front matter counted apart
has a distance of its own. So are figures right behind half a word at the foot ("affec1"), if they count on with three
pages and the next page goes on in mid-sentence: the extraction dropped the hyphen and took them for the other half.

Refuses a number that does not count on with others (a year, a table, a heading's number), a label such as “3.” or
“(3)”, which numbers an item, and figures in a line with words that do not come
back, or never stand in mid-sentence (chapters that each begin a page), or on fewer than three pages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tei.detect.layout.edges import DEPTH, NEAR, SIDES, STOPS, Row, Side, edge, held, page_breaks, pages
from tei.detect.layout.numerals import Printed, printed
from tei.detect.reading import Reading
from tei.model import Aside, Cert, Context, Finding

MARK = Aside("fw", (("type", "pageNum"),))
AFTER: Mapping[str, str] = {
    "page_break": "numbers count on with the pages",
    "lost_page_break": "a number in mid-text may stand at the edge of a page whose break was lost",
}
HALF = re.compile(r"[^\W\d_A-Z][-\u00ad\ufffe]?(\d{1,4})$")  # "affec1": the hyphen went with the line end
COVERED = 0.5  # of the pages between a series' first and last one


class _Number(NamedTuple):
    """A number at the edge of a page, how many rows stand between it and the edge, and whether it cuts a sentence."""

    row: Row
    side: Side
    depth: int
    printed: Printed
    cuts: bool


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """The printed number of each page."""
    rows = pages(reading)
    lost = _edges_lost(reading, len(rows))
    numbered: dict[int, int] = {}
    for offset, run in sorted(_series(rows).items(), key=lambda item: (-len(item[1]), item[0])):
        cert = _certainty(run, len(rows), lost)
        free = [number for number in run if number.row.page not in numbered]
        if cert is None or 2 * len(free) < len(run):
            continue
        for number in free:
            numbered[number.row.page] = offset
            yield _finding(reading, number, cert, len(run))
    counted = Counter(numbered.values())
    for page, before in enumerate(rows):
        glued = None if page in numbered else _glued(before, rows[page + 1 : page + 2])
        times = counted[glued.printed.value - page] if glued else 0
        if glued and times > 2:
            yield _finding(reading, glued, "medium", times)


def _series(rows: Sequence[Sequence[Row]]) -> dict[int, list[_Number]]:
    """Numbers by their distance from the counted page, the outermost one of each page."""
    titles = Counter(
        _title(row, figures)
        for page in rows
        for side in SIDES
        for row in edge(page, side, NEAR)
        if (figures := printed(row.words)) and not figures.alone
    )
    found: defaultdict[int, defaultdict[int, list[_Number]]] = defaultdict(lambda: defaultdict(list))
    for number, page in enumerate(rows):
        for side in SIDES:
            for depth, row in enumerate(edge(page, side, len(page))):
                figures = printed(row.words)
                if figures and (_beside_title(row, figures, titles, depth) or _alone(page, row, figures, depth)):
                    found[figures.value - number][number].append(
                        _Number(row, side, depth, figures, _cuts(page, row, side))
                    )
    series: dict[int, list[_Number]] = {}
    for offset, by_page in found.items():
        sides = Counter(number.side for run in by_page.values() for number in run)
        series[offset] = [
            min(run, key=lambda number: (not number.printed.alone, -sides[number.side], number.depth))
            for run in by_page.values()
        ]
    return series


def _alone(page: Sequence[Row], row: Row, figures: Printed, depth: int) -> bool:
    """Whether figures stand alone on a row near the edge, or between white lines where a column has its end."""
    after = page[row.nth + 1 : row.nth + 2]
    return figures.alone and (depth < DEPTH or (row.gap and bool(after) and after[0].gap))


def _glued(page: Sequence[Row], behind: Sequence[Sequence[Row]]) -> _Number | None:
    """Figures that the extraction set behind half a word at the foot, whose other half begins the next page."""
    half = HALF.search(page[-1].words) if page else None
    goes_on = any(row.words[0].islower() for after in behind for row in after[:DEPTH])
    if not half or not goes_on:
        return None
    return _Number(page[-1], "foot", 0, Printed(int(half[1]), *half.span(1), alone=False), True)


def _cuts(page: Sequence[Row], row: Row, side: Side) -> bool:
    """Whether the text on the page's side of a row is in the middle of a sentence."""
    if side == "top":
        return any(after.words[0].islower() for after in page[row.nth + 1 : row.nth + 2])
    return any(not before.words.endswith(STOPS) for before in page[max(0, row.nth - 1) : row.nth])


def _beside_title(row: Row, figures: Printed, titles: Mapping[str, int], depth: int) -> bool:
    return not figures.alone and depth < NEAR and titles[_title(row, figures)] > 1


def _title(row: Row, figures: Printed) -> str:
    """The words beside the figures, which come back if they are a running title."""
    return (row.words[: figures.start] + row.words[figures.end :]).casefold().strip(" |•·–—-")


def _certainty(run: Sequence[_Number], total: int, lost: frozenset[int]) -> Cert | None:
    """How sure it is that a series numbers the pages; None where it proves nothing."""
    on = [number.row.page for number in run]
    alone = all(number.printed.alone for number in run)
    if not alone and not any(number.cuts for number in run):
        return None  # chapters that begin a page each are numbered like this
    if len(run) > 2 and len(run) >= COVERED * (on[-1] - on[0] + 1):
        return "high"
    if len(run) == 2 and alone and on[1] - on[0] <= NEAR and 2 * len(run) >= total:
        return "medium" if run[0].side == run[1].side and not any(number.depth for number in run) else None
    if len(run) == 1 and alone and on[0] in lost and run[0].printed.value == on[0] + 1:
        return "medium"
    return None


def _edges_lost(reading: Reading, total: int) -> frozenset[int]:
    """Pages, from 0, that begin with a break the extraction lost: what their number is was asked there already."""
    breaks = sorted((reading.offset(at), kind) for at, kind in page_breaks(reading))
    return frozenset(page for page, (_, kind) in enumerate(breaks) if kind == "lost_page_break" and page < total)


def _finding(reading: Reading, number: _Number, cert: Cert, pages: int) -> Finding:
    row, figures = number.row, number.printed
    start, end = row.start, row.end
    if not figures.alone:
        text = reading.text[row.start : row.end]
        digits = row.words[figures.start : figures.end]
        at = text.find(digits) if figures.start == 0 else text.rfind(digits)
        start, end = row.start + at, row.start + at + len(digits)
    place = "top" if number.side == "top" else "bottom"
    mark = Aside("fw", (*MARK.attrs, ("place", place)))
    why = (
        f"“{row.words[:40]}” gives the number {figures.value}, and {pages} pages count on so"
        if pages > 1
        else f"“{row.words[:40]}” is the number of the page that begins here"
    )
    return Finding("page_number", held(reading, start, end), mark, "r.page_number", cert, why)
