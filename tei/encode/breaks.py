"""The empty elements of the text: page breaks, jumps of the reading order, characters the extraction lost."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from tei.detect.arrange import begin, end_with_white
from tei.detect.reading import Reading
from tei.encode.arrangement import Arrangement, Piece
from tei.encode.numbers import PageNumber, page_numbers
from tei.model import Attrs, Emend, Finding, Join, Order, Point
from tei.read.lines import is_white

PLACES = ("supplied", "pb", "cb", "milestone")  # in this order where several stand at one place
DOUBT = "doubt"  # a Point that is for the editor's list alone


class Break(NamedTuple):
    """An empty element (or a `supplied` with its character) before an arranged offset.

    `target` is the witness line its page begins with, for a `pb`; None for the others. `behind` says that it belongs
    to the words before it, and so stands inside their block.
    """

    at: int
    rank: int
    name: str
    attrs: Attrs
    finding: Finding | None
    source: int
    content: str = ""
    target: Piece | None = None
    behind: bool = False


class Gap(NamedTuple):
    """What stands between the two halves of a joined word, from behind the first up to the second."""

    start: int
    end: int
    finding: Finding


def gaps(reading: Reading, arrangement: Arrangement) -> tuple[Gap, ...]:
    """The gaps in joined words, in reading order."""
    found = (
        Gap(arrangement.behind(f.spans[0].end), arrangement.at(f.spans[1].start), f)
        for f in reading.findings
        if isinstance(f.mark, Join)
    )
    return tuple(sorted((gap for gap in found if gap.start < gap.end), key=lambda gap: gap.start))


def gap_at(joins: tuple[Gap, ...], at: int) -> Gap | None:
    """The gap that a break at this arranged offset would stand in."""
    index = bisect_left(joins, at, key=lambda gap: gap.start) - 1
    return joins[index] if index >= 0 and joins[index].start < at <= joins[index].end else None


def breaks(reading: Reading, arrangement: Arrangement, joins: tuple[Gap, ...]) -> list[Break]:
    """All breaks in document order.

    One inside a joined word moves to its end, so that a running head between the halves stands before it
    (encoding.md section 2); but the milestone of a running head that was itself moved there stays before that.
    """
    found = [*_pages(reading, arrangement), *_points(reading, arrangement), *_jumps(reading, arrangement)]
    moved = [
        b._replace(at=gap.end, behind=False)
        if (gap := gap_at(joins, b.at)) and b.name not in {"supplied", "milestone"}
        else b
        for b in found
    ]
    return sorted(moved, key=lambda b: (b.at, b.rank, b.source))


def _rank(name: str) -> int:
    return PLACES.index(name) if name in PLACES else len(PLACES)


def _points(reading: Reading, arrangement: Arrangement) -> Iterator[Break]:
    for finding in reading.findings:
        match finding.mark:
            case Point(element="note" as name, attrs=attrs, content=text):
                at = arrangement.behind(finding.start)
                yield Break(at, _rank(name), name, attrs, finding, finding.start, text, behind=True)
            case Point(element=name, attrs=attrs, content=text) if name not in {"pb", DOUBT}:
                yield Break(arrangement.at(finding.start), _rank(name), name, attrs, finding, finding.start, text)
            case Emend(type="lost-hyphen", reading=text):
                attrs = (("reason", "lost-hyphen"),)
                at = arrangement.behind(finding.start)
                yield Break(at, _rank("supplied"), "supplied", attrs, finding, finding.start, text)


def _pages(reading: Reading, arrangement: Arrangement) -> Iterator[Break]:
    """A `pb` before the first text that is read from each page."""
    filled = [piece for piece in arrangement.pieces if not is_white(arrangement.text[piece.start : piece.end])]
    first_read: dict[int, int] = {}
    numbers = page_numbers(reading)
    firsts = [page.first for page in numbers]
    for piece in filled:
        first_read.setdefault(bisect_right(firsts, piece.number), piece.start)
    by_number = sorted(filled, key=lambda piece: (piece.number, arrangement.origin(piece.start)))
    ids: set[str] = set()
    end = len(arrangement.text)
    for index in range(len(numbers), 0, -1):  # a page without text stands before the next
        first_read.setdefault(index, first_read.get(index + 1, end if index > 1 else 0))
    for index, page in enumerate(numbers, 1):
        target = next((p for p in by_number[bisect_left(by_number, page.first, key=lambda p: p.number) :][:1]), None)
        if target and target.number > page.last:
            target = None
        at = 0 if index == 1 and first_read[1] == min(first_read.values()) else first_read[index]
        finding = None if page.printed else page.finding
        if page.finding and _inside_line(reading, page.finding.start):
            at = arrangement.at(page.finding.start)
        attrs = (("n", page.n), ("edRef", "#print"), ("xml:id", _page_id(page, ids)))
        source = page.finding.start if page.finding else 0
        yield Break(at, _rank("pb"), "pb", attrs, finding, source, target=target)


def _inside_line(reading: Reading, offset: int) -> bool:
    """Whether text of another page stands before this place on its line."""
    return begin(reading.witness, offset) == offset and offset > 0 and reading.witness.text[offset - 1] not in "\r\n"


def _page_id(page: PageNumber, ids: set[str]) -> str:
    """`pb-` and the number; where a number comes twice (a supplement), its first witness line tells it apart."""
    name = f"pb-{page.n}"
    if name in ids or not page.n.isalnum():
        name = f"pb-{page.n}-{page.first}" if page.n.isalnum() else f"pb-line-{page.first}"
    ids.add(name)
    return name


def _jumps(reading: Reading, arrangement: Arrangement) -> Iterator[Break]:
    """A `milestone` wherever the reading leaves the witness's order."""
    witness = reading.witness
    links = [f for f in reading.findings if isinstance(f.mark, Order)]
    arriving = {begin(witness, f.spans[1].start): f for f in links}
    leaving = {end_with_white(witness, f.spans[0].end): f for f in links}
    before = arrangement.fragments[0].start
    for fragment, at in zip(arrangement.fragments, arrangement.starts, strict=True):
        if fragment.start != before:
            finding = arriving.get(fragment.start) or leaving.get(before) or leaving.get(fragment.start) or links[0]
            yield Break(at, _rank("milestone"), "milestone", (("unit", "fragment"),), finding, fragment.start)
        before = fragment.end
