"""Three-way merge of trees that hold nothing of the witness: the header, the lists, what stands inside a note."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from tei.decide.merge.nodes import Node, is_empty_tag, start_tag

NAMING = ("target", "type", "unit", "ident", "n", "when")  # attributes that tell elements of one name apart
SHOWN = 40
Value = TypeVar("Value")
Special = Callable[[Node, Node, Node], "str | None"]


class Conflict(NamedTuple):
    """One thing that both sides changed: where it stands in the edited file, in bytes, and what each side says."""

    offset: int
    message: str


class Clash(Exception):
    """Both sides changed one thing."""


def pick(base: Value, edited: Value, new: Value) -> Value:
    """What of three values stands.

    Raises:
        Clash: both sides changed it, and not to the same.
    """
    if edited in (base, new):
        return new
    if new == base:
        return edited
    raise Clash


def merge_attrs(base: Mapping[str, str], edited: Node, new: Node, conflicts: list[Conflict]) -> dict[str, str]:
    """The attributes of an element, in the order of the new one, what the editor added behind."""
    merged: dict[str, str] = {}
    for name in dict.fromkeys([*new.attrs, *edited.attrs]):
        was, is_now, would = base.get(name), edited.attrs.get(name), new.attrs.get(name)
        try:
            value = pick(was, is_now, would)
        except Clash:
            conflicts.append(Conflict(edited.offset, _sides(f"@{name} of `{edited.name}`", was, is_now, would)))
            value = is_now
        if value is not None:
            merged[name] = value
    return merged


def _sides(what: str, was: str | None, is_now: str | None, would: str | None) -> str:
    def quoted(value: str | None) -> str:
        return "nothing" if value is None else f"“{value[:SHOWN]}”"

    return f"{what} is {quoted(is_now)} as you edited it and {quoted(would)} in the new encoding (it was {quoted(was)})"


def merge(
    base: Node | None,
    edited: Node,
    new: Node,
    conflicts: list[Conflict],
    special: Special | None = None,
) -> str:
    """An element as both sides want it, as XML.

    Args:
        base, edited, new: the element on the three sides; no base where both sides made it.
        conflicts: what both sides changed is put here; the edited side is then what is returned.
        special: writes a child of its own kind, or None.
    """
    if base is not None:
        if base.canon == edited.canon:
            return new.source
        if base.canon == new.canon:
            return edited.source
    if edited.canon == new.canon:
        return new.source
    attrs = merge_attrs(base.attrs if base else {}, edited, new, conflicts)
    inside = _merge_inside(base, edited, new, conflicts, special)
    name = edited.name if base is None or edited.name != base.name else new.name
    if not inside and is_empty_tag(new.raw):
        return start_tag(name, attrs, empty=True)
    raw = new.raw if attrs == new.attrs and name == new.name and not is_empty_tag(new.raw) else start_tag(name, attrs)
    return f"{raw}{inside}</{name}>"


def _merge_inside(
    base: Node | None,
    edited: Node,
    new: Node,
    conflicts: list[Conflict],
    special: Special | None,
) -> str:
    sides = [side for side in (base, edited, new) if side is not None]
    if any(_is_mixed(side) for side in sides):
        canons = [side.canon[4] for side in sides]
        try:
            chosen = pick(canons[0] if base else None, canons[-2], canons[-1])
        except Clash:
            words = ["".join(child.source for child in side.children) for side in sides]
            conflicts.append(
                Conflict(
                    edited.offset, _sides(f"the content of `{edited.name}`", words[0] if base else None, *words[-2:])
                )
            )
            chosen = canons[-2]
        return "".join(child.source for child in (new if chosen == canons[-1] else edited).children)
    return _merge_children(base, edited, new, conflicts, special)


def _is_mixed(node: Node) -> bool:
    return any(child.kind == "text" and child.value.strip() for child in node.children)


class _Child(NamedTuple):
    white: str
    node: Node


def _children(node: Node | None) -> tuple[dict[tuple[object, ...], _Child], str]:
    """The children of an element by what identifies them, with the white space before each, and that at the end."""
    found: dict[tuple[object, ...], _Child] = {}
    counts: defaultdict[tuple[object, ...], int] = defaultdict(int)
    white = ""
    for child in node.children if node else ():
        if child.kind == "text":
            white += child.raw
            continue
        name: tuple[object, ...] = (child.kind, child.name, child.value)
        if child.kind == "element":
            named = tuple((key, child.attrs[key]) for key in NAMING if key in child.attrs)
            name = ("id", child.id) if child.id else ("element", child.name, named)
        counts[name] += 1
        found[(*name, counts[name])] = _Child(white, child)
        white = ""
    return found, white


def _merge_children(
    base: Node | None,
    edited: Node,
    new: Node,
    conflicts: list[Conflict],
    special: Special | None,
) -> str:
    (was, _), (is_now, trail), (would, new_trail) = _children(base), _children(edited), _children(new)
    parts: list[str] = []
    for key in merged_order(list(was), list(is_now), list(would)):
        b, e, n = was.get(key), is_now.get(key), would.get(key)
        if e and n:
            white = n.white if b and b.white == e.white else e.white
            written = special(b.node, e.node, n.node) if b and special else None
            parts += [
                white,
                written if written is not None else merge(b.node if b else None, e.node, n.node, conflicts, special),
            ]
        elif e and (not b or b.node.canon != e.node.canon):
            if b:
                message = f"you changed `{e.node.name}`, which the new encoding no longer has"
                conflicts.append(Conflict(e.node.offset, message))
            parts += [e.white, e.node.source]
        elif n and (not b or b.node.canon != n.node.canon):
            if b:
                message = f"you took out `{n.node.name}` ({n.node.raw[:SHOWN]}), which the new encoding has changed"
                conflicts.append(Conflict(edited.offset, message))
            parts += [n.white, n.node.source]
    return "".join(parts) + (new_trail if new_trail or not trail else trail)


def merged_order(base: Sequence[Value], edited: Sequence[Value], new: Sequence[Value]) -> list[Value]:
    """Everything that either side has: in the new order, unless the editor put it in another.

    What only one side has goes behind what stands before it there.
    """
    in_new, in_edited, in_base = set(new), set(edited), set(base)
    moved = [x for x in edited if x in in_base] != [x for x in base if x in in_edited]
    lead, other = (edited, new) if moved else (new, edited)
    ordered = list(lead)
    held = in_edited if moved else in_new
    for index, value in enumerate(other):
        if value in held:
            continue
        before = next((x for x in reversed(other[:index]) if x in ordered), None)
        behind = next((x for x in other[index + 1 :] if x in held), None)
        at = (
            ordered.index(before) + 1
            if before is not None
            else ordered.index(behind)
            if behind is not None
            else len(ordered)
        )
        ordered.insert(at, value)
    return ordered
