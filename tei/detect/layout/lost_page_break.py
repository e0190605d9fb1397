"""Page breaks that the extraction lost: a running head or a counting page number in mid-text.

The row that heads the other pages, or the number that the next page bears, stands inside a page that is longer than
the others: there a page begins. Where all page breaks are lost, rows that come back at about equal distances, and
figures alone on a line that count on, show the pages, if they interrupt sentences.

Refuses a repeated line inside a page of common length (it may be a refrain), numbers that never interrupt a sentence
(they may number sections), headings of chapters that come back as evenly, and any page that would become much shorter
than the others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise
from statistics import median

from tei.detect.layout.edges import SIDES, Row, Side, interrupts, pages, repeated
from tei.detect.layout.numerals import printed
from tei.detect.reading import Reading
from tei.model import Cert, Context, Finding, Point, Span

MARK = Point("pb")
AFTER: Mapping[str, str] = {"page_break": "a lost page break shows against those that are left"}

LONG = 1.5  # a page that holds a lost break, against the usual page
LEAST = 0.4  # what a page may not fall below, against the same
FEWEST = 3  # repeated rows or counting figures, where there is no page to compare with
FEWEST_ROWS = 12  # rows of a page, where there is no page to compare with
EVEN = 1.5  # the longest and shortest distance against the median one
ALTERNATE = 2.5  # pages from one head of a kind to the next: it may stand on every second one, a chapter's may not
AGAIN = 0.4  # of the rows behind the numbers that come back there
MOST = 2 / 3  # of the heads of every second page that must stand by a row of every page
CUT = 1 / 3  # of the places that must interrupt a sentence


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """The beginning of each page whose break was lost."""
    rows = [[_without_number(row) for row in page] for page in pages(reading)]
    if len(rows) < 2:
        yield from _without_pages(reading, rows[0])
        return
    heads = {key: side for side in SIDES for key in repeated(rows, side)}
    typical = sorted(len(page) for page in rows)[len(rows) // 3]  # half of the pages may be two
    for page in rows:
        if len(page) > LONG * typical:
            yield from _inside(reading, page, heads, typical)


def _inside(reading: Reading, page: Sequence[Row], heads: Mapping[str, Side], typical: float) -> Iterator[Finding]:
    """Breaks inside a page that is too long for one."""
    last = 0
    for row in page:
        if row.nth < last + LEAST * typical or row.nth > len(page) - LEAST * typical:
            continue
        figures = printed(row.words)
        if row.key in heads:
            side = heads[row.key]
            why = f"“{row.words[:40]}” stands at the {side} of other pages, and this page is {len(page)} lines long"
        elif figures and figures.alone and figures.value in (row.page + 1, row.page + 2):
            side = "top" if figures.value == row.page + 2 else "foot"
            why = f"“{row.words[:40]}” is the number of the page, which is {len(page)} lines long"
        else:
            continue
        at = _cluster(page, row, side, heads)
        last = at + 1
        yield _finding(reading, page[at], f"{why} where {typical} are usual", "medium")


def _cluster(page: Sequence[Row], row: Row, side: Side, heads: Mapping[str, Side]) -> int:
    """The row that the page begins with: the first head of those that stand together, or what follows the last foot.

    A row without a white line before it belongs to the one before, if that is no line of text.
    """
    at = row.nth
    if side == "foot":
        at += 1
        while at < len(page) and heads.get(page[at].key) == "foot":
            at += 1
        return min(at, len(page) - 1)
    while at > 0 and (heads.get(page[at - 1].key) == "top" or (not page[at].gap and page[at - 1].gap)):
        at -= 1
    return at


def _without_pages(reading: Reading, rows: Sequence[Row]) -> Iterator[Finding]:
    """Breaks in a text that has lost all of them."""
    by_key: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_key[row.key].append(row)
    numbers = _count_on(rows)
    numbers = numbers if _even(numbers) else []
    even = [run for run in by_key.values() if _even(run)]
    pace = min((_pace(run) for run in [*even, numbers] if run), default=0.0)
    each = {row.nth for run in [*even, numbers] if run and _pace(run) <= EVEN * pace for row in run}
    heads = [
        row
        for run in even
        if _pace(run) <= EVEN * pace or (_pace(run) <= ALTERNATE * pace and _stand_by(run, each))
        for row in run
    ] or _beside(rows, numbers)
    clusters = _clusters(max(heads, numbers, key=len), {row.nth for row in (*heads, *numbers)})
    inner = [run for run in clusters if run[0] > 0 and run[-1] < len(rows) - 1]
    cut = sum(interrupts(rows[run[0] - 1], rows[run[-1] + 1]) for run in inner)
    both = sum(len(run) > 1 for run in clusters) if heads and numbers else 0
    if len(inner) < FEWEST - 1 or (cut < CUT * len(inner) and 2 * both < len(clusters)):
        return
    top = len(clusters[0]) if clusters[0][0] == 0 else 0
    foot = len(clusters[-1]) if clusters[-1][-1] == len(rows) - 1 else 0
    for run in inner:
        behind = len(run) - top if top else foot or int(rows[run[0]] in numbers)
        why = f"“{rows[run[0]].words[:40]}” is one of {len(clusters)} such lines, at even distances and in mid-sentence"
        yield _finding(reading, rows[run[0] + min(max(behind, 0), len(run))], why, "medium" if both else "low")


def _clusters(main: Sequence[Row], members: Set[int]) -> list[list[int]]:
    """Indexes of rows that stand together, round each of the main ones."""
    clusters: list[list[int]] = []
    for row in sorted(main):
        first = last = row.nth
        while first - 1 in members:
            first -= 1
        while last + 1 in members:
            last += 1
        if not clusters or first > clusters[-1][-1]:
            clusters.append(list(range(first, last + 1)))
    return clusters


def _count_on(rows: Sequence[Row]) -> list[Row]:
    """The longest run of rows of figures each of which is one more than the one before."""
    runs: dict[int, list[Row]] = {}
    for row in rows:
        figures = printed(row.words)
        if figures and figures.alone:
            runs[figures.value] = [*runs.pop(figures.value - 1, []), row]
    return max(runs.values(), key=len, default=[])


def _pace(run: Sequence[Row]) -> float:
    """How many rows from one of a run to the next."""
    return median(after.nth - before.nth for before, after in pairwise(run))


def _stand_by(run: Sequence[Row], each: Set[int]) -> bool:
    """Whether rows that not every page has stand by rows that every page has; headings of chapters do not."""
    beside = sum(any(row.nth + far in each for far in (-2, -1, 1, 2)) for row in run)
    return beside >= MOST * len(run)


def _beside(rows: Sequence[Row], numbers: Sequence[Row]) -> list[Row]:
    """The rows behind the numbers, if enough of them come back there to be running heads, each of some pages only."""
    behind = [rows[row.nth + 1] for row in numbers if row.nth + 1 < len(rows)]
    times = Counter(row.key for row in behind)
    again = sum(times[row.key] > 1 for row in behind)
    return behind if again >= max(FEWEST, AGAIN * len(behind)) else []


def _even(run: Sequence[Row]) -> bool:
    """Whether rows stand about a page apart each."""
    if len(run) < FEWEST:
        return False
    distances, typical = [after.nth - before.nth for before, after in pairwise(run)], _pace(run)
    last = 1 if len(run) > FEWEST else typical / EVEN  # the last page may be short
    least = [*[typical / EVEN] * (len(distances) - 1), last]
    return typical >= FEWEST_ROWS and all(
        low <= far <= typical * EVEN for low, far in zip(least, distances, strict=True)
    )


def _without_number(row: Row) -> Row:
    """The row without the figures before or behind its words, so that “3 | Title” and “4 | Title” are the same."""
    figures = printed(row.words)
    if figures is None or figures.alone:
        return row
    return row._replace(words=(row.words[: figures.start] + row.words[figures.end :]).strip())


def _finding(reading: Reading, row: Row, why: str, cert: Cert) -> Finding:
    at = reading.source(row.start, row.end)[0].start
    return Finding("lost_page_break", (Span(at, at),), MARK, "r.lost_page_break", cert, why)
