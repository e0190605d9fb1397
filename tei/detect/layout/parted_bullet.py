"""Bullets parted from their items: several that stand together, where the items of a list stand without.

Some extractors write what was set beside the text (bullets, above all) behind the text of the page. Two and more
bullets that follow each other, and the items of one or several lists on the same page that a colon leads in, are put
together if there are as many of these as of those: each bullet is read before its item, and the sentence that the
bullets stood in the middle of is read on.

Refuses a page whose items cannot be counted, since nothing shows where the last one ends; items that no colon leads in;
a single bullet; and bullets, or items, that are read elsewhere already. The list's own rule puts such bullets on the
editor's list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from tei.detect.arrange import begin, end_with_white, line_at
from tei.detect.reading import Reading
from tei.detect.structure.setting import LETTER_MARKS, ROOM, SetLine, set_lines
from tei.model import Context, Finding, Order, Span

MARK = Order()
AFTER: Mapping[str, str] = {
    "reading_order": "the items of a list are counted as they are read",
    "narrow_wrap": "lines beside a picture end early too",
}

FEWEST = 2  # bullets, and items of a list
LONGEST = 6  # lines of an item
REACH = 90  # lines before and behind the bullets: a page, where its breaks are not known
SIGNS = tuple(".!?…;,")


class _Items(NamedTuple):
    """The items that a colon leads in; the line with the colon; whether the last of them is known by its sign."""

    lead: SetLine
    items: tuple[tuple[SetLine, ...], ...]
    counted: bool


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """The order in which bullets and their items are read."""
    lines = set_lines(reading)
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].text in LETTER_MARKS and lines[end].page == lines[at].page:
            end += 1
        if end - at >= FEWEST:
            low, high, page = at, end, lines[at].page
            while low and at - low < REACH and lines[low - 1].page == page:
                low -= 1
            while high < len(lines) and high - end < REACH and lines[high].page == page:
                high += 1
            others = [*lines[low:at], *lines[end:high]]
            lists = [each for each in _lists(others) if len(each.items) >= FEWEST]
            if items := _dealt(lists, end - at):
                yield from _ordered(reading, lines[at:end], items)
        at = max(end, at + 1)


def _lists(lines: Sequence[SetLine]) -> Iterator[_Items]:
    """What colons lead in on a page."""
    for at, lead in enumerate(lines):
        if not lead.text.endswith(":") or at + 1 == len(lines) or lines[at + 1].text.startswith(LETTER_MARKS):
            continue
        items = list(_units(lines[at + 1 :]))
        sign = items[0][-1].text[-1] if items else ""
        alike = next((n for n, item in enumerate(items) if item[-1].text[-1] != sign), len(items))
        if alike and sign in SIGNS and sign != ".":
            last = alike < len(items) and sign in ";," and items[alike][-1].text.endswith(".")
            yield _Items(lead, tuple(items[: alike + last]), True)
        elif alike and sign == ".":
            yield _Items(lead, tuple(items[:alike]), False)


def _units(lines: Sequence[SetLine]) -> Iterator[tuple[SetLine, ...]]:
    """Items one behind the other: each ends short of its column, in a sign."""
    unit: list[SetLine] = []
    for line, after in pairwise(lines):
        unit.append(line)
        if len(unit) > LONGEST or line.text.endswith(":"):
            return
        if line.text.endswith(SIGNS) and line.room(after) > ROOM:
            yield tuple(unit)
            unit = []


def _dealt(lists: Sequence[_Items], bullets: int) -> list[tuple[SetLine, tuple[SetLine, ...]]]:
    """For each bullet the line that is read before it and its item; none where the numbers do not tell."""
    known = sum(len(each.items) for each in lists if each.counted)
    open_ended = [each for each in lists if not each.counted]
    rest = bullets - known
    if len(open_ended) > 1 or rest < 0 or (rest and not open_ended):
        return []
    dealt: list[tuple[SetLine, tuple[SetLine, ...]]] = []
    for each in lists:
        items = each.items if each.counted else each.items[:rest]
        if not each.counted and len(items) < rest:
            return []
        before = [each.lead, *(item[-1] for item in items)]
        dealt += zip(before, items, strict=False)
    return dealt


def _ordered(
    reading: Reading, bullets: Sequence[SetLine], items: Sequence[tuple[SetLine, tuple[SetLine, ...]]]
) -> Iterator[Finding]:
    """Each bullet between the line before its item and the item, if nothing is read elsewhere here already."""
    pairs: list[tuple[Span, Span]] = []
    for bullet, (before, item) in zip(bullets, items, strict=True):
        mark, first = _span(reading, bullet), _span(reading, item[0])
        pairs += [(_span(reading, before), mark), (mark, first)]
    around = _around(reading, _span(reading, bullets[0]), _span(reading, bullets[-1]))
    if around and not _clash(reading, [*pairs, around]):
        why = f"{len(bullets)} bullets stand together, and {len(items)} items that a colon leads in have none"
        head = pairs[0][0]
        for number, spans in enumerate(chain(pairs, [around])):
            needs = (head,) if number else ()
            yield Finding("parted_bullet", spans, MARK, "r.parted_bullet", "medium", why, needs)


def _around(reading: Reading, first: Span, last: Span) -> tuple[Span, Span] | None:
    """What stands before and behind the bullets in the witness, whatever it is."""
    witness = reading.witness
    before, after = witness.text[: first.start].rstrip(), end_with_white(witness, last.end)
    if not before or after >= len(witness.text):
        return None
    line = witness.lines[line_at(witness, after) - 1].span
    return Span(len(before) - 1, len(before)), Span(line.end - len(witness.text[slice(*line)].lstrip()), line.end)


def _clash(reading: Reading, pairs: Sequence[tuple[Span, Span]]) -> bool:
    """Whether one of some places is a jump already."""
    orders = [finding.spans for finding in reading.findings if isinstance(finding.mark, Order)]
    ends = {end_with_white(reading.witness, first.end) for first, _ in orders}
    starts = {begin(reading.witness, second.start) for _, second in orders}
    return any(
        end_with_white(reading.witness, first.end) in ends or begin(reading.witness, second.start) in starts
        for first, second in pairs
    )


def _span(reading: Reading, line: SetLine) -> Span:
    return reading.source(line.start, line.end)[-1]
