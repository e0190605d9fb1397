"""The text of a TEI document as a stream: the characters of the witness, and what stands between them.

Every character has the offset it has in the witness (line ends counted as one), so that it is the same in every
encoding of it, wherever that puts it. What stands between two characters, up to the last end tag, is held by the one
before; the rest by the one behind.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple

from tei.decide.merge.nodes import Node
from tei.encode.recover import ADDRESS, GLYPH, LEFT_OUT

FEED = re.compile(r"(\n[ \t]*)")
ENDS = re.compile(r"\n[ \t]*\Z")
BREAKS = frozenset({"lb", "pb", "cb", "milestone"})
START, END = -1, -2  # stand for characters before the first and behind the last

Key = tuple[object, ...]
Role = Literal["start", "end", "atom"]


class Half(NamedTuple):
    """One side of a character: where a tag is held."""

    side: Literal["after", "before"]
    char: int


@dataclass(frozen=True, eq=False)
class Item:
    """An element that holds characters of the witness, or something that holds none (`end` is None then).

    `feed` is white space before it that is no character of the witness, `feed_end` that before its end tag.
    """

    node: Node
    first: int
    last: int
    start: Half
    end: Half | None
    feed: str
    feed_end: str = ""


@dataclass(frozen=True, eq=False)
class Stream:
    """Characters in the order of the document; items by what identifies them; at each half the roles in order."""

    chars: list[int]
    letters: dict[int, str]
    offsets: dict[int, int]
    items: dict[Key, Item]
    order: dict[Half, list[tuple[Role, Key]]]
    trail: str
    text: Node
    positions: dict[int, int] = field(default_factory=dict)


class _Event(NamedTuple):
    role: Literal["start", "end", "atom", "char"]
    node: Node | None
    feed: str
    letter: str = ""
    address: tuple[int, int] = (0, 0)
    offset: int = 0


def stream(text: Node) -> Stream:
    """The stream of a `text` element.

    Args:
        text: the element; it keeps the rule of recovery (see `tei.encode.recover`).
    """
    walk = _Walk()
    events = list(walk.events(text))
    ids = _offsets(events)
    chars = [ids[index] for index, event in enumerate(events) if event.role == "char"]
    found = Stream(
        chars,
        {ids[index]: event.letter for index, event in enumerate(events) if event.role == "char"},
        {ids[index]: event.offset for index, event in enumerate(events) if event.role == "char"},
        {},
        {},
        walk.pending,
        text,
        {char: position for position, char in enumerate(chars)},
    )
    _place(found, events, ids)
    return found


class _Walk:
    """Walks the text as recovery does; its state is the line we are on, and white space that is not written yet."""

    def __init__(self) -> None:
        self.here = (0, 0)
        self.fed = False
        self.pending = ""
        self.holding: dict[int, bool] = {}

    def events(self, text: Node) -> Iterator[_Event]:
        for child in text.children:
            yield from self._child(child, text)

    def _child(self, node: Node, parent: Node) -> Iterator[_Event]:
        if node.kind == "text":
            yield from self._characters(node)
        elif node.kind != "element" or _left_out(node, parent):
            yield _Event("atom", node, self._white())
        elif node.name == "g":
            yield from self._glyph(node)
        elif not self._holds(node, parent):
            self.fed = False
            self._lines(node)
            yield _Event("atom", node, self._white())
        else:
            self.fed = False
            yield _Event("start", node, self._white())
            for child in node.children:
                yield from self._child(child, node)
            self.fed = False
            yield _Event("end", node, self._white())

    def _white(self) -> str:
        white, self.pending = self.pending, ""
        return white

    def _glyph(self, node: Node) -> Iterator[_Event]:
        match = GLYPH.fullmatch(node.attrs.get("ref", ""))
        self.fed = False
        yield _Event("start", node, self._white())
        yield _Event("char", node, "", chr(int(match[1], 16)) if match else "?", self.here, node.offset)
        yield _Event("end", node, "")

    def _characters(self, node: Node) -> Iterator[_Event]:
        value, skip = node.value, 0
        if self.fed:
            skip = len(value) - len(value.lstrip(" \t"))
            self.pending += value[:skip]
        at = skip
        for part in FEED.split(value[skip:]):
            if part.startswith("\n"):
                self.pending += part
            for letter in part if not part.startswith("\n") else "":
                if self.pending:
                    yield _Event("atom", Node("text", "", {}, self._white(), "", node.offset), "")
                yield _Event("char", None, "", letter, self.here, node.offset + len(value[:at].encode()))
                at += 1
            at += len(part) if part.startswith("\n") else 0
        if value:
            self.fed = bool(ENDS.search(value)) or (self.fed and not value.strip(" \t"))

    def _holds(self, node: Node, parent: Node) -> bool:
        """Whether an element holds characters of the witness."""
        if id(node) not in self.holding:
            self.holding[id(node)] = any(
                (child.kind == "text" and FEED.sub("", child.value) != "")
                or (child.kind == "element" and (child.name == "g" or self._holds(child, node)))
                for child in node.children
            ) and not _left_out(node, parent)
        return self.holding[id(node)]

    def _lines(self, node: Node) -> None:
        """The line that an element without characters begins, itself or inside it."""
        if node.name == "lb":
            match = ADDRESS.fullmatch(node.attrs.get("n", ""))
            self.here = (int(match[1]), int(match[2] or 1)) if match else self.here
        for child in node.children:
            if child.kind == "element" and not _left_out(child, node):
                self._lines(child)


def _left_out(node: Node, parent: Node) -> bool:
    if node.name == "expan":
        return parent.name == "choice"
    return node.name in LEFT_OUT or (node.name == "note" and node.attrs.get("type") == "editor")


def _offsets(events: list[_Event]) -> dict[int, int]:
    """The offset in the witness of each event that is a character, by its index."""
    pieces: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for index, event in enumerate(events):
        if event.role == "char":
            pieces[event.address].append(index)
    ids: dict[int, int] = {}
    offset, line = 0, 1
    for address in sorted(pieces):
        offset += address[0] - line  # the line ends between
        line = address[0]
        for index in pieces[address]:
            ids[index] = offset
            offset += 1
    return ids


def _place(found: Stream, events: list[_Event], ids: dict[int, int]) -> None:
    """Give every item its key and its halves."""
    extents = _extents(events, ids)
    counts: defaultdict[Key, int] = defaultdict(int)
    keys: dict[int, Key] = {}
    gap: list[_Event] = []
    before = START
    for index, event in enumerate([*events, _Event("char", None, "")]):
        if event.role != "char":
            gap.append(event)
            continue
        behind = ids.get(index, END)
        last = _last_of_before(gap)
        for k, each in enumerate(gap):
            half = Half("after", before) if k <= last else Half("before", behind)
            _hold(found, each, half, extents, keys, counts)
        before, gap = behind, []


def _last_of_before(gap: list[_Event]) -> int:
    """The last thing between two characters that belongs to the one before: an end tag, or a note at a line's end."""
    last = max((k for k, each in enumerate(gap) if each.role == "end"), default=-1)
    breaks = (k for k, each in enumerate(gap) if k > last and each.node is not None and each.node.name in BREAKS)
    for k in range(last + 1, next(breaks, 0)):
        node = gap[k].node
        if gap[k].role != "atom" or gap[k].feed or node is None or (node.kind == "element" and node.name != "note"):
            break
        last = k
    return last


def _hold(
    found: Stream,
    event: _Event,
    half: Half,
    extents: dict[int, tuple[int, int]],
    keys: dict[int, Key],
    counts: defaultdict[Key, int],
) -> None:
    node, role = event.node, event.role
    if node is None or role == "char":
        return
    if role == "end":
        key = keys[id(node)]
        item = found.items[key]
        found.items[key] = Item(node, item.first, item.last, item.start, half, item.feed, event.feed)
    else:
        first, last = extents.get(id(node), (half.char, half.char))
        name = _name(node, first, last, half)
        counts[name] += 1
        key = keys[id(node)] = (*name, counts[name])
        found.items[key] = Item(node, first, last, half, None, event.feed)
    found.order.setdefault(half, []).append((role, key))


def _name(node: Node, first: int, last: int, half: Half) -> Key:
    """What identifies a node in every encoding of the witness, but for a count."""
    if node.kind != "element":
        return (node.kind, node.value) if node.kind != "text" else ("white", half)
    if node.name == "lb":
        return "lb", node.attrs.get("n", "")
    if node.id:
        return "id", node.id
    return node.name, first, last


def _extents(events: list[_Event], ids: dict[int, int]) -> dict[int, tuple[int, int]]:
    """The first and the last character of each element that holds any, in the order of the document."""
    found: dict[int, tuple[int, int]] = {}
    opened: list[tuple[Node, int]] = []
    seen: list[int] = []
    for index, event in enumerate(events):
        if event.role == "char":
            seen.append(ids[index])
        elif event.role == "start" and event.node is not None:
            opened.append((event.node, len(seen)))
        elif event.role == "end":
            node, at = opened.pop()
            found[id(node)] = (seen[at], seen[-1])
    return found


def gaps(chars: list[int]) -> Iterator[tuple[int, int]]:
    """The places between characters, with the one before the first and the one behind the last."""
    return pairwise([START, *chars, END])
