"""Lists: items behind bullets, numbers or letters, also where the bullet stands alone on a line of its own.

A run of at least two items whose labels are the same bullet, or count on (1. 2. 3., a) b) c)), is a list. Each item
goes on to the next label, or to where a paragraph would begin or the line ends short; its label is kept as `label`. The
lines of a table of contents, whose dots lead to a page number, are a list without labels.

Refuses dashes, hyphens and asterisks as bullets unless the items end in semicolons or a colon leads them in (a dash
begins a speaker's words, an asterisk a note); numbers that do not count on (a year, a date at the beginning of a
line); a label inside a sentence; and a bullet that has lost its item, which goes to the editor's list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from tei.detect.arrange import line_at
from tei.detect.reading import Reading
from tei.detect.structure.setting import SPARE, Blocks, SetLine, begins, hangs, set_lines
from tei.model import Cert, Context, Finding, Point, Wrap

MARK = Wrap("item", block=True)
LABEL = Wrap("label")
AFTER: Mapping[str, str] = {"box": "a box, and the list in it, are read behind the paragraph they interrupt"}

FEWEST = 2  # items
BULLET = re.compile(r"(?P<label>[•●▪■◦‣∙·◆►✓➢❖]|[*–-](?=\s|$))(?=\s|$|\w|[“\"«(¿¡])")
COUNT = re.compile(r"(?P<label>\(?(?P<count>\d{1,2}|[a-z]|[ivx]{1,4})[.)])(?=\s|$)")
DOUBTFUL = "*–-"
LEADER = re.compile(r"[^\W\d_].*?(?:(?:[.·_]\s?){4,}|…{2,}\s?)\s*(?:\d{1,4}|[ivxlc]+)$")


class _Label(NamedTuple):
    """A label at the beginning of a line: its kind, its length, what it counts (0 for a bullet)."""

    kind: str
    length: int
    number: int


class _Item(NamedTuple):
    """An item: its label, the label's line and the lines of its text (the first may be the label's own)."""

    label: _Label
    lines: tuple[SetLine, ...]


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Each list, its items and their labels."""
    taken = Blocks(reading)
    lines = [line for line in set_lines(reading) if not taken.holds(line)]
    told = frozenset(line_at(reading.witness, finding.start) for finding in reading.of("parted_bullet"))
    yield from _contents(reading, lines)
    run: list[_Item] = []
    at = 0
    while at < len(lines):
        label = _label(lines[at].text) if _opens(lines, at, run) else None
        if label is None or (run and not _follows(run[-1].label, label)):
            yield from _list(reading, run, lines)
            run = []
        if label is None or (not run and label.number > 1):
            at += 1
            continue
        item = _item(lines, at, label, run[-1].lines[-1].text[-1] if run else "", told)
        if len(item.lines) == 1 and len(lines[at].text) == label.length:
            yield _parted(reading, lines[at])
            at += 1
            continue
        run.append(item)
        at += len(item.lines)
    yield from _list(reading, run, lines)


def _contents(reading: Reading, lines: Sequence[SetLine]) -> Iterator[Finding]:
    """Each table of contents."""
    for leads, group in groupby(lines, lambda line: LEADER.match(line.text) is not None):
        entries = list(group)
        if leads and len(entries) >= FEWEST:
            why = f"dots lead to the page number in {len(entries)} lines"
            whole = reading.source(entries[0].start, entries[-1].end)
            yield Finding("list", whole, Wrap("list", (("rend", "simple"),)), "r.list", "medium", why)
            for line in entries:
                yield Finding("list", reading.source(line.start, line.end), MARK, "r.list", "medium", why)


def _label(text: str) -> _Label | None:
    if match := BULLET.match(text):
        return _Label(match["label"], match.end(), 0)
    if match := COUNT.match(text):
        count, form = match["count"], match["label"].replace(match["count"], "1")
        if count.isdigit():
            return _Label(form, match.end(), int(count))
        if len(count) == 1 and count not in "iv":
            return _Label(form + "a", match.end(), ord(count) - ord("a") + 1)
        numerals = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
        return _Label(form + "i", match.end(), numerals.index(count) + 1) if count in numerals else None
    return None


def _follows(before: _Label, label: _Label) -> bool:
    """Whether a label goes on where another left off."""
    return before.kind == label.kind and (label.number == before.number + 1 if label.number else not before.number)


def _opens(lines: Sequence[SetLine], at: int, run: Sequence[_Item]) -> bool:
    """Whether an item may begin with the line: no sentence is open before it."""
    if at == 0 or lines[at].gap or lines[at].edge:
        return True
    before = lines[at - 1]
    return before.stopped or before.text.endswith((";", ",")) or bool(run) or _label(before.text) is not None


def _item(lines: Sequence[SetLine], at: int, label: _Label, sign: str, told: frozenset[int]) -> _Item:
    """The item's lines: to the next label, or to where a paragraph begins.

    `sign` is what the item before ends with; `told` are the lines of bullets whose items are known to stand elsewhere.
    """
    first, last = lines[at], at + 1
    parted = len(first.text) == label.length
    while last < len(lines):
        before, line = lines[last - 1], lines[last]
        if _label(line.text) or (line.edge and parted and last == at + 1 and first.number not in told):
            break
        if not (parted and last == at + 1) and (begins(before, line) or _ends(before, line, sign)):
            break
        last += 1
    return _Item(label, tuple(lines[at:last]))


def _ends(before: SetLine, line: SetLine, sign: str) -> bool:
    """Whether an item without a stop ends: short of its column, or in the sign that the item before ends with."""
    room = before.room(line)
    return (
        line.anew
        and not hangs(before)
        and (room > SPARE or (sign in ";," and before.text.endswith(sign) and room > SPARE / 3))
    )


def _list(reading: Reading, run: Sequence[_Item], lines: Sequence[SetLine]) -> Iterator[Finding]:
    """The findings of one list, if it is one."""
    if len(run) < FEWEST:
        return
    kind = run[0].label.kind
    if kind in DOUBTFUL and not _led(run, lines):
        return
    cert: Cert = "medium" if kind not in DOUBTFUL else "low"
    why = f"{len(run)} items follow each other with labels such as “{run[0].lines[0].text[: run[0].label.length]}”"
    whole = reading.source(run[0].lines[0].start, run[-1].lines[-1].end)
    rend = (("rend", "numbered" if run[0].label.number else "bulleted"),)
    yield Finding("list", whole, Wrap("list", rend), "r.list", cert, why)
    for item in run:
        first = item.lines[0]
        yield Finding("list", reading.source(first.start, item.lines[-1].end), MARK, "r.list", cert, why)
        label = reading.source(first.start, first.start + item.label.length)
        yield Finding("list", label, LABEL, "r.list", cert, why)


def _led(run: Sequence[_Item], lines: Sequence[SetLine]) -> bool:
    """Whether a colon leads a list in, or its items end in semicolons."""
    at = lines.index(run[0].lines[0])
    ends = [item.lines[-1].text for item in run[:-1]]
    return (at > 0 and lines[at - 1].text.endswith(":")) or all(end.endswith(";") for end in ends)


def _parted(reading: Reading, line: SetLine) -> Finding:
    why = f"the bullet “{line.text}” has no item behind it: the extraction set the item elsewhere"
    return Finding("list", reading.source(line.start, line.end), Point("doubt"), "r.list", None, why)
