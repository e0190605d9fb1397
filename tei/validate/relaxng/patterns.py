"""The patterns of a simplified schema, each built once: equal patterns are the same object.

The constructors simplify as they build (RELAX NG specification, section 4.21), so that the derivatives of a content
model come back to the same few patterns and can serve as the states of an automaton.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from tei.validate.relaxng.datatypes import Datatype
from tei.validate.relaxng.names import NameClass, listed

Kind = Literal[
    "empty", "notAllowed", "text", "choice", "group", "interleave", "oneOrMore", "list", "data", "value", "attribute",
    "element",
]  # fmt: skip


class Pattern:
    """A pattern: its kind, its parts, and whether the empty sequence matches it.

    `number` counts patterns as they are built; an element's `content` is set once its definition has been read, so
    that elements can hold each other.
    """

    __slots__ = (
        "content",
        "datatype",
        "first",
        "has_attributes",
        "kind",
        "names",
        "nullable",
        "number",
        "parts",
        "shown",
        "value",
    )

    def __init__(self, kind: Kind, number: int, nullable: bool, parts: tuple[Pattern, ...] = ()) -> None:
        self.kind: Kind = kind
        self.number = number
        self.nullable = nullable
        self.parts = parts
        self.names: NameClass | None = None
        self.datatype: Datatype | None = None
        self.value: object = None
        self.shown = ""
        self.content: Pattern | None = None
        self.first: object = None  # what `automaton` works out about it, once
        self.has_attributes: bool | None = None


class Patterns:
    """All patterns of one schema; its methods build them."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], Pattern] = {}
        self.elements: list[Pattern] = []
        self.typed: set[str] = set()  # names of attributes of the types ID, IDREF and IDREFS
        self.unsound = ""  # why IDs cannot be told by the schema (see `soundness`)
        self.qualified = False  # whether the schema knows QNames, whose prefixes a run must follow
        self.prefixes: dict[str, str] = {}  # those in force where a QName is judged; only the run knows them
        self.empty = self._make("empty", True)
        self.not_allowed = self._make("notAllowed", False)
        self.text = self._make("text", True)

    def _make(self, kind: Kind, nullable: bool, parts: tuple[Pattern, ...] = (), *more: object) -> Pattern:
        key = (kind, *[part.number for part in parts], *more)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = Pattern(kind, len(self._known), nullable, parts)
        return known

    def choice(self, parts: Iterable[Pattern]) -> Pattern:
        """Any one of the parts."""
        flat: dict[int, Pattern] = {}
        for part in parts:
            if part.kind == "choice":
                flat.update((each.number, each) for each in part.parts)
            elif part.kind != "notAllowed":
                flat[part.number] = part
        if len(flat) > 1 and self.empty.number in flat and any(p.nullable for p in flat.values() if p.kind != "empty"):
            del flat[self.empty.number]
        if len(flat) < 2:
            return next(iter(flat.values()), self.not_allowed)
        members = tuple(flat[number] for number in sorted(flat))
        return self._make("choice", any(member.nullable for member in members), members)

    def group(self, one: Pattern, other: Pattern) -> Pattern:
        """One, then the other."""
        if one.kind == "notAllowed" or other.kind == "notAllowed":
            return self.not_allowed
        if one.kind == "empty":
            return other
        if other.kind == "empty":
            return one
        if one.kind == "group":  # to the right, so that equal sequences are equal patterns
            return self.group(one.parts[0], self.group(one.parts[1], other))
        return self._make("group", one.nullable and other.nullable, (one, other))

    def interleave(self, one: Pattern, other: Pattern) -> Pattern:
        """Both, in any order and mixed."""
        if one.kind == "notAllowed" or other.kind == "notAllowed":
            return self.not_allowed
        if one.kind == "empty":
            return other
        if other.kind == "empty":
            return one
        if one.number > other.number:
            one, other = other, one
        return self._make("interleave", one.nullable and other.nullable, (one, other))

    def one_or_more(self, part: Pattern) -> Pattern:
        """The part, once or more often."""
        if part.kind in {"empty", "notAllowed", "text", "oneOrMore"}:
            return part
        if part.kind == "choice" and self.empty in part.parts:
            return self.choice([self.empty, self.one_or_more(self.choice(p for p in part.parts if p.kind != "empty"))])
        return self._make("oneOrMore", part.nullable, (part,))

    def optional(self, part: Pattern) -> Pattern:
        """The part or nothing."""
        return self.choice([part, self.empty])

    def zero_or_more(self, part: Pattern) -> Pattern:
        """The part as often as it comes."""
        return self.optional(self.one_or_more(part))

    def list(self, part: Pattern) -> Pattern:
        """Words, parted by white space, that match the part one after the other."""
        return part if part.kind == "notAllowed" else self._make("list", False, (part,))

    def data(self, datatype: Datatype, besides: Pattern | None = None) -> Pattern:
        """A string of a datatype that `besides` does not match."""
        self.qualified = self.qualified or datatype.is_qualified
        made = self._make("data", False, (besides,) if besides else (), datatype.key)
        made.datatype = datatype
        return made

    def value(self, datatype: Datatype, value: object, shown: str) -> Pattern:
        """One value of a datatype; `shown` is how the schema writes it."""
        self.qualified = self.qualified or datatype.is_qualified
        made = self._make("value", False, (), datatype.key, value, shown)
        made.datatype, made.value, made.shown = datatype, value, shown
        return made

    def attribute(self, names: NameClass, value: Pattern) -> Pattern:
        """An attribute with one of the names."""
        if value.kind == "notAllowed":
            return value
        made = self._make("attribute", False, (value,), names)
        made.names = names
        if value.datatype is not None and value.datatype.is_id:
            self.typed.update(listed(names) or ())
        return made

    def element(self, names: NameClass) -> Pattern:
        """An element with one of the names; its content is set later, so each is a pattern of its own."""
        made = self._make("element", False, (), len(self.elements))
        made.names = names
        self.elements.append(made)
        return made

    def as_it_was(self, kind: Kind, parts: tuple[Pattern, ...]) -> Pattern:
        """A choice, group, interleave, oneOrMore or list that has been simplified before, or one of the constants."""
        if not parts:
            return {"empty": self.empty, "text": self.text, "notAllowed": self.not_allowed}[kind]
        nullable = [part.nullable for part in parts]
        all_or_any = all if kind in {"group", "interleave"} else any
        return self._make(kind, kind != "list" and all_or_any(nullable), parts)
