"""Running heads and feet: what the top and the foot of the pages repeat.

A row at the edge of a page is a running head or foot if the same row, letter for letter, stands at the same edge of
other pages: of every page, of every second one, or of a stretch of pages. Blanks inside its words and a word doubled
by the extraction do not hide it, nor half a word that the extraction set before a foot. Where most pages carry one, a
row that repeats a heading of the text, of one row or two, and interrupts a sentence is one too, though its chapter is a
single page long; so is one that repeats the heading further down on its own page.

Refuses a row that stands at the edge of one page only, where nothing else tells it from a heading; a row that also
comes back inside the pages, which may be a refrain; rows that differ in their figures (“Chapter 1”, “Chapter 2”); a
row that ends in a comma or colon, such as the address of a letter, or is a sentence with its stop; and a row with text
between it and the edge.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from tei.detect.layout.edges import (
    DEPTH,
    SIDES,
    STOPS,
    Row,
    Side,
    edge,
    flat,
    held,
    interrupts,
    page_breaks,
    pages,
    repeated,
)
from tei.detect.reading import Reading
from tei.model import Aside, Cert, Context, Finding, Point

MARK = Aside("fw", (("type", "header"),))
AFTER: Mapping[str, str] = {
    "page_break": "a running head is told by the pages it comes back on",
    "lost_page_break": "a head in mid-text stands at the top of a page whose break was lost",
    "page_number": "the number changes from page to page, the words beside it do not",
}

SAME = 0.8  # of two rows' letters: one is the other with something doubled or dropped
MOST = 0.4  # of the pages: an edge that carries a running head on as many has a place for it
FEWEST_LETTERS = 3
TITLE_WORDS = 4  # of a head that ends in a full stop, as those of old books do
TITLE = re.compile(r"(?:(?:[^\W\d_a-z][\w’'-]*|\w{1,3}|\d+)(?:[ |–-]+|$))+")  # each long word has a capital
# U+FFFE is what some extractors make of a hyphen at a line end; others drop it: "the herA Running Head".
HALF = re.compile("[-\u00ad\ufffe]|(?<=[a-zß-öø-ÿœ])(?=[A-ZÀ-ÖØ-ÞŒ])")


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Running heads and feet."""
    rows = pages(reading)
    everywhere = Counter(row.key for row in flat(rows))
    headings = everywhere + Counter(row.key + after.key for page in rows for row, after in pairwise(page))
    known = False
    for side in SIDES:
        heads = {}
        for key, on in repeated(rows, side).items():
            if len(key) < FEWEST_LETTERS or not _may_be_head(rows, side, key, on):
                continue
            if _refrain(rows, key, everywhere[key]):
                yield from _doubt(reading, rows, side, key, everywhere[key])
            else:
                heads[key] = on
        yield from _take(reading, rows, side, heads, headings)
        known = known or bool(heads)
    if not known:
        yield from _gathered(reading, rows)


def _may_be_head(rows: Sequence[Sequence[Row]], side: Side, key: str, on: Sequence[int]) -> bool:
    """Whether a repeated row looks like a head: it does not end as a text line does that goes on."""
    words = next(row.words for row in edge(rows[on[0]], side) if row.key == key)
    sentence = words.endswith((".", "!", "?")) and len(words.split()) > TITLE_WORDS and not words.isupper()
    return not sentence and not words.endswith((",", ":", ";", "-"))


def _refrain(rows: Sequence[Sequence[Row]], key: str, times: int) -> bool:
    """Whether a row comes back inside the pages too, about as often as at their edges."""
    at_edges = sum(row.key == key for page in rows for side in SIDES for row in edge(page, side))
    return 2 * (times - at_edges) >= max(at_edges, 2)


def _doubt(reading: Reading, rows: Sequence[Sequence[Row]], side: Side, key: str, times: int) -> Iterator[Finding]:
    row = next(row for page in rows for row in edge(page, side) if row.key == key)
    why = f"“{row.words[:40]}” stands at the {side} of pages, but {times} times in all: a running head or a refrain"
    yield Finding("running_head", reading.source(row.start, row.end)[:1], Point("doubt"), "r.running_head", None, why)


def _take(
    reading: Reading,
    rows: Sequence[Sequence[Row]],
    side: Side,
    heads: Mapping[str, Sequence[int]],
    headings: Mapping[str, int],
) -> Iterator[Finding]:
    """The heads of one edge, from the edge inwards until a row is none.

    `headings` counts the rows, and pairs of rows, since a heading may take two of them.
    """
    placed = {page for on in heads.values() for page in on}
    for number, page in enumerate(rows):
        taken: set[str] = set()
        for depth, row in enumerate(edge(page, side)):
            opens = row.key in taken and number == heads.get(row.key, (number,))[0]  # the chapter's own heading
            told = None if opens else _told(row, heads, len(rows))
            taken.add(row.key)
            if told is None and depth == 0 and len(placed) >= MOST * len(rows):
                told = _chapter(rows, number, side, row, headings)
            if told is None:
                yield from _glued(reading, row, side, heads)
                break
            yield _finding(reading, row, side, *told)


def _told(row: Row, heads: Mapping[str, Sequence[int]], total: int) -> tuple[Cert, str] | None:
    """How sure it is that a row is one of the heads, and why."""
    if row.key in heads:
        times = len(heads[row.key])
        return ("high" if times > 2 or times == total else "medium"), f"stands at the edge of {times} of {total} pages"
    for key, on in heads.items():
        if 2 * len(on) >= min(total, 5) and len(row.key) > FEWEST_LETTERS and _damaged(row.key, key):
            return "medium", f"is the running head of {len(on)} other pages, damaged by the extraction"
    return None


def _damaged(key: str, head: str) -> bool:
    """Whether a row is a head with words doubled or dropped; figures never differ by damage."""
    if [c for c in key if c.isdigit()] != [c for c in head if c.isdigit()]:
        return False
    if head in key and key.replace(head, "", 1) in head:
        return True
    return SequenceMatcher(None, key, head, autojunk=False).ratio() >= SAME


def _chapter(
    rows: Sequence[Sequence[Row]], number: int, side: Side, row: Row, headings: Mapping[str, int]
) -> tuple[Cert, str] | None:
    """Whether a row names the chapter on the only page it has: a heading of the text, in mid-sentence."""
    page = rows[number]
    before = rows[number - 1][-1] if number and rows[number - 1] else None
    after = page[1] if len(page) > 1 else None
    sentence = row.words.endswith(STOPS) and len(row.words.split()) > TITLE_WORDS
    if headings[row.key] < 2 or sentence:
        return None
    if side == "foot":
        return "medium", "repeats a heading of the text at the foot of a page, where no heading stands"
    if headings[row.key] == 2 and any(below.key == row.key and below.gap for below in page[DEPTH:]):
        return "medium", "repeats a heading that stands further down on its page, where other pages have a running head"
    if not interrupts(before, after):
        return None
    return "medium", "repeats a heading of the text and interrupts a sentence, where other pages have a running head"


def _gathered(reading: Reading, rows: Sequence[Sequence[Row]]) -> Iterator[Finding]:
    """Titles beside the number of a page whose break was lost: an extractor gathered the page's furniture there."""
    numbers = {f.start for f in reading.of("page_number")}
    for at, kind in page_breaks(reading):
        page = next((page for page in rows if page and page[0].start == reading.offset(at)), None)
        if kind != "lost_page_break" or page is None:
            continue
        last = max((number for number in numbers if at <= number < _place(reading, page[DEPTH - 1 : DEPTH])), default=0)
        if not last or _place(reading, page[:1]) > last:
            continue  # behind the number alone, a title may be the chapter's heading
        for row in page[:DEPTH]:
            if not TITLE.fullmatch(row.words):
                break
            cert: Cert = "medium" if _place(reading, [row]) < last else "low"
            yield _finding(reading, row, "top", cert, "is a title beside the number of a page whose break was lost")


def _place(reading: Reading, rows: Sequence[Row]) -> int:
    return reading.source(rows[0].start, rows[0].end)[0].start if rows else len(reading.witness.text)


def _glued(reading: Reading, row: Row, side: Side, heads: Mapping[str, Sequence[int]]) -> Iterator[Finding]:
    """A foot that the extraction set behind half a word at the end of the page, as if it were its other half."""
    text = reading.text[row.start : row.end].rstrip()
    for joint in HALF.finditer(text) if side == "foot" else ():
        tail = row._replace(start=row.start + joint.end(), words=" ".join(text[joint.end() :].split()))
        if tail.key in heads and len(heads[tail.key]) > 2:
            why = f"is the running head of {len(heads[tail.key])} pages and stands behind half a word by the extraction"
            yield _finding(reading, tail, side, "medium", why)
            return


def _finding(reading: Reading, row: Row, side: Side, cert: Cert, why: str) -> Finding:
    mark = Aside(
        "fw",
        (("type", "header"), ("place", "top")) if side == "top" else (("type", "footer"), ("place", "bottom")),
    )
    spans = held(reading, row.start, row.end)
    return Finding("running_head", spans, mark, "r.running_head", cert, f"“{row.words[:40]}” {why}")
