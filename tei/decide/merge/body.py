"""Three-way merge of the text: tags and what else stands between the characters of the witness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from tei.decide.merge import tree
from tei.decide.merge.nodes import is_empty_tag, start_tag, text
from tei.decide.merge.stream import END, START, Half, Item, Key, Role, Stream, gaps
from tei.decide.merge.tree import SHOWN, Clash, Conflict, merge_attrs, merged_order, pick

# Attributes that tell who, how sure and under which name: what an editor takes out goes although these have changed.
BOOKKEEPING = frozenset({"resp", "cert", "ana", "xml:id", "next", "prev"})


class _Made(NamedTuple):
    """What is written for one item: its tag (or all of it, without an end), where, and whose it is."""

    raw: str
    close: str
    start: Half
    end: Half | None
    feed: str
    feed_end: str
    item: Item
    edited: bool


def merge(base: Stream, edited: Stream, new: Stream, conflicts: list[Conflict]) -> str:
    """The content of the `text` element, as both sides want it.

    Args:
        base, edited, new: the three sides, all of the same witness.
        conflicts: what both sides changed is put here.
    """
    keys = _Keys(base, edited, new)
    chars = _order_of_characters(base, edited, new, conflicts)
    made: dict[Key, _Made] = {}
    for key in keys.all():
        one = _merge_item(*keys.of(key), edited, conflicts)
        if one is not None:
            made[key] = one
    position = {char: at for at, char in enumerate(chars)} | {START: -1, END: len(chars)}
    for one in made.values():
        _check_extent(one, edited, chars, position, conflicts)
    return _Writer(made, position, conflicts).write(keys.halves(made, position), chars, edited) if not conflicts else ""


class _Keys:
    """Which items of the three sides are one: by their key, else by their name at their place."""

    def __init__(self, base: Stream, edited: Stream, new: Stream) -> None:
        self.sides = (base, edited, new)
        same_new = matches(base, new, {})
        same_edited = matches(base, edited, {})
        same_new |= matches(edited, new, same_new, same_edited)
        self.names: tuple[dict[Key, Key], ...] = ({}, same_edited, same_new)
        self.items = tuple(
            {names.get(key, key): item for key, item in side.items.items()}
            for side, names in zip(self.sides, self.names, strict=True)
        )

    def all(self) -> Iterator[Key]:
        return iter(dict.fromkeys(key for items in (self.items[2], self.items[1], self.items[0]) for key in items))

    def of(self, key: Key) -> tuple[Item | None, Item | None, Item | None]:
        base, edited, new = self.items
        return base.get(key), edited.get(key), new.get(key)

    def halves(self, made: Mapping[Key, _Made], position: Mapping[int, int]) -> dict[Half, list[tuple[Role, Key]]]:
        """What stands at each half, in order."""
        members: defaultdict[Half, set[tuple[Role, Key]]] = defaultdict(set)
        for key, one in made.items():
            members[one.start].add(("start" if one.end else "atom", key))
            if one.end:
                members[one.end].add(("end", key))
        found: dict[Half, list[tuple[Role, Key]]] = {}
        leading: dict[Half, set[tuple[Role, Key]]] = {}
        for half, present in members.items():
            orders = [
                [(role, names.get(key, key)) for role, key in side.order.get(half, ())]
                for side, names in zip(self.sides, self.names, strict=True)
            ]
            lists = [[each for each in order if each in present] for order in orders]
            found[half], leading[half] = merged_order(*lists), set(lists[2])

        def begin(key: Key) -> tuple[int, int]:
            start = made[key].start
            return position[start.char], found[start].index(("start", key))

        return {half: _inner_first(ordered, leading[half], begin) for half, ordered in found.items()}


def _inner_first(
    ordered: list[tuple[Role, Key]], lead: set[tuple[Role, Key]], begin: Callable[[Key], tuple[int, int]]
) -> list[tuple[Role, Key]]:
    """Runs of what the editor put in, each before the end of an element that begins before what ends in the run."""
    found: list[tuple[Role, Key]] = []
    for new, run in groupby(ordered, key=lambda each: each in lead):
        part = list(run)
        ends = [begin(key) for role, key in part if role == "end"]
        at = len(found)
        if not new and ends:
            outer = (k for k, (role, key) in enumerate(found) if role == "end" and begin(key) < min(ends))
            at = next(outer, at)
        found[at:at] = part
    return found


def matches(
    one: Stream, other: Stream, taken: Mapping[Key, Key], renamed: Mapping[Key, Key] | None = None
) -> dict[Key, Key]:
    """Items of `other` that are items of `one` under another key: same name, same place; by their key in `other`."""
    renamed = renamed or {}
    free: defaultdict[tuple[object, ...], list[Key]] = defaultdict(list)
    held = {taken.get(key, key) for key in other.items}
    known = {renamed.get(key, key) for key in one.items}
    for key, item in one.items.items():
        if renamed.get(key, key) not in held:
            free[(*_place(item), bool(item.node.id))].append(renamed.get(key, key))
    found: dict[Key, Key] = {}
    for key, item in other.items.items():
        if taken.get(key, key) not in known:
            # Two names of the program's are two things; only what the editor put in has none.
            options = ([] if item.node.id else [True]) + [False]
            rivals = next((names for named in options if (names := free[(*_place(item), named)])), None)
            if rivals:
                found[key] = rivals.pop(0)
    return found


def _place(item: Item) -> tuple[object, ...]:
    if item.end is None and item.node.kind != "element":
        return item.node.kind, item.start, item.node.value
    return item.node.name, item.first, item.last, item.start if item.end is None else None


def _order_of_characters(base: Stream, edited: Stream, new: Stream, conflicts: list[Conflict]) -> list[int]:
    try:
        return list(pick(tuple(base.chars), tuple(edited.chars), tuple(new.chars)))
    except Clash:
        at = next(k for k, (one, other) in enumerate(zip(base.chars, edited.chars, strict=False)) if one != other)
        words = _words(edited, edited.chars[at])
        message = f"you moved “{words}”, and the new encoding reads the text in another order too"
        conflicts.append(Conflict(edited.offsets[edited.chars[at]], message))
        return new.chars


def _words(side: Stream, char: int) -> str:
    at = side.positions.get(char, 0)
    return "".join(side.letters[each] for each in side.chars[at : at + SHOWN])


def _merge_item(
    base: Item | None, edited: Item | None, new: Item | None, side: Stream, conflicts: list[Conflict]
) -> _Made | None:
    """What becomes of one item; None where it goes."""
    if edited and new:
        return _both(base, edited, new, conflicts)
    if edited:
        if base and _same(base, edited):
            return None  # the new encoding has it no more
        if base:
            message = f"you changed `{_shown(edited)}`, which the new encoding no longer has"
            conflicts.append(Conflict(edited.node.offset, message))
        return _made(edited, edited, edited=True)
    if new:
        if base and _same(base, new, but=BOOKKEEPING):
            return None  # the editor took it out
        if base:
            message = f"you took out `{_shown(base)}`, which the new encoding has as `{_shown(new)}` now"
            conflicts.append(Conflict(side.offsets.get(base.start.char, side.text.offset), message))
        return _made(new, new, edited=False)
    return None


def _shown(item: Item) -> str:
    return item.node.raw[: 2 * SHOWN]


def _same(one: Item, other: Item, but: frozenset[str] = frozenset()) -> bool:
    """Whether two items say the same at the same place."""
    if (one.start, one.end, one.node.name) != (other.start, other.end, other.node.name):
        return False
    if one.end is None and not but:
        return one.node.canon == other.node.canon
    if one.end is None and [child.canon for child in one.node.children] != [
        child.canon for child in other.node.children
    ]:
        return False
    return {k: v for k, v in one.node.attrs.items() if k not in but} == {
        k: v for k, v in other.node.attrs.items() if k not in but
    }


def _made(item: Item, place: Item, edited: bool) -> _Made:
    node = item.node
    if item.end is None:
        return _Made(node.source, "", place.start, None, item.feed, "", item, edited)
    return _Made(node.raw, node.end, place.start, place.end, item.feed, item.feed_end, item, edited)


def _both(base: Item | None, edited: Item, new: Item, conflicts: list[Conflict]) -> _Made:
    """An item that both sides have."""
    start, end = _where(base, edited, new, conflicts)
    feed = _form(base.feed if base else None, edited.feed, new.feed)
    feed_end = _form(base.feed_end if base else None, edited.feed_end, new.feed_end)
    if edited.end is None and new.end is None:
        raw = tree.merge(base.node if base else None, edited.node, new.node, conflicts)
        return _Made(raw, "", start, None, feed, "", edited, False)
    if (edited.end is None) != (new.end is None):  # on one side alone it holds characters of the witness
        return _emptied(base, edited, new, conflicts)
    attrs = merge_attrs(base.node.attrs if base else {}, edited.node, new.node, conflicts)
    fitting = (each.node for each in (new, edited) if each.node.attrs == attrs)
    side = next((node for node in fitting if node.name == "g" or not is_empty_tag(node.raw)), None)
    name = _name(base, edited, new, conflicts)
    raw = side.raw if side and side.name == name else start_tag(name, attrs)
    moved = bool(base) and (start, end) != (new.start, new.end)
    return _Made(raw, f"</{name}>", start, end, feed, feed_end, edited, moved)


def _emptied(base: Item | None, edited: Item, new: Item, conflicts: list[Conflict]) -> _Made:
    """An element that holds characters of the witness on one side, and none on the other."""
    if base and _same(base, edited):
        return _made(new, new, edited=False)
    if not base or not _same(base, new):
        message = f"`{_shown(edited)}` holds other words of the witness than in the new encoding"
        conflicts.append(Conflict(edited.node.offset, message))
    return _made(edited, edited, edited=True)


def _name(base: Item | None, edited: Item, new: Item, conflicts: list[Conflict]) -> str:
    try:
        return pick(base.node.name if base else edited.node.name, edited.node.name, new.node.name)
    except Clash:
        message = f"`{_shown(edited)}` was another element, and the new encoding has made it `{new.node.name}`"
        conflicts.append(Conflict(edited.node.offset, message))
        return edited.node.name


def _where(base: Item | None, edited: Item, new: Item, conflicts: list[Conflict]) -> tuple[Half, Half | None]:
    if base is None:
        return new.start, new.end
    try:
        return pick(base.start, edited.start, new.start), pick(base.end, edited.end, new.end)
    except Clash:
        message = f"you moved an end of `{_shown(edited)}`, and the new encoding has it elsewhere too"
        conflicts.append(Conflict(edited.node.offset, message))
        return edited.start, edited.end


def _form(base: str | None, edited: str, new: str) -> str:
    """White space that says nothing: where both sides changed it, the editor's."""
    return new if edited == base else edited


def _check_extent(
    one: _Made, edited: Stream, chars: list[int], position: Mapping[int, int], conflicts: list[Conflict]
) -> None:
    """An element that the editor put round words holds these words and no others, in whatever order they are read."""
    if not one.edited or one.end is None or chars == edited.chars:
        return
    held = edited.chars[edited.positions[one.item.first] : edited.positions[one.item.last] + 1]
    first, last = position[one.item.first], position[one.item.last]
    if sorted(chars[first : last + 1]) != sorted(held):
        message = f"the words that you put into `{_shown(one.item)}` do not stand together in the new reading order"
        conflicts.append(Conflict(one.item.node.offset, message))


class _Writer:
    """Writes the merged content; its state is the open elements."""

    def __init__(self, made: Mapping[Key, _Made], position: Mapping[int, int], conflicts: list[Conflict]) -> None:
        self.made = made
        self.position = position
        self.conflicts = conflicts
        self.open: list[Key] = []
        self.out: list[str] = []
        self.crossed: set[Key] = set()

    def write(self, halves: Mapping[Half, list[tuple[Role, Key]]], chars: list[int], letters: Stream) -> str:
        for before, behind in gaps(chars):
            here = [*halves.get(Half("after", before), ()), *halves.get(Half("before", behind), ())]
            if here:
                self._gap(self._outer_first(here))
            if behind != END and not self._is_glyph():
                self.out.append(text(letters.letters[behind]))
        for key in reversed(self.open):
            self._cross(key, key)
        return "".join(self.out)

    def _is_glyph(self) -> bool:
        """Whether the character is written by a `g`, whose tag is then all of it."""
        return bool(self.open) and self.made[self.open[-1]].item.node.name == "g"

    def _outer_first(self, here: list[tuple[Role, Key]]) -> list[tuple[Role, Key]]:
        """Of elements that begin at one place the one that ends last is the outer one."""
        places = [k for k, (role, _) in enumerate(here) if role == "start"]
        ordered = sorted((here[k] for k in places), key=lambda each: -self._ending(each[1]))
        for k, each in zip(places, ordered, strict=True):
            here[k] = each
        return here

    def _ending(self, key: Key) -> int:
        end = self.made[key].end
        return 0 if end is None else self.position[end.char] * 2 + (end.side == "after")

    def _gap(self, here: list[tuple[Role, Key]]) -> None:
        waiting = [key for role, key in here if role == "end"]
        for role, key in here:
            one = self.made[key]
            if role == "start":
                self.out += [one.feed, one.raw]
                self.open.append(key)
            elif role == "atom":
                self.out += [one.feed, one.raw]
            elif key in waiting:
                self._close(key, waiting)

    def _close(self, key: Key, waiting: list[Key]) -> None:
        """Close an element, and first those inside it that end here too."""
        while self.open and self.open[-1] != key:
            if key not in self.open or self.open[-1] not in waiting:
                self._cross(key, self.open[-1])
                return
            self._end(waiting)
        if self.open:
            self._end(waiting)

    def _end(self, waiting: list[Key]) -> None:
        key = self.open.pop()
        waiting.remove(key)
        one = self.made[key]
        self.out += [one.feed_end, "" if is_empty_tag(one.raw) else one.close]

    def _cross(self, one: Key, other: Key) -> None:
        """Two elements overlap, which XML cannot say."""
        if self.conflicts and {one, other} & self.crossed:
            return
        self.crossed |= {one, other}
        first, second = self.made[one].item, self.made[other].item
        message = f"`{_shown(first)}` and `{_shown(second)}` would overlap: one is yours, the other the new encoding's"
        self.conflicts.append(Conflict(max(first.node.offset if self.made[one].edited else 0,
                                           second.node.offset if self.made[other].edited else 0), message))  # fmt: skip
