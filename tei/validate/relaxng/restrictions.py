"""What a schema may not say, although its form is right (RELAX NG specification, section 7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from tei.validate.relaxng.names import NameClass, contains, listed, overlap
from tei.validate.relaxng.patterns import Kind, Pattern
from tei.validate.relaxng.syntax import SchemaError

# What may not stand inside what (sections 7.1.1, 7.1.3, 7.1.4 and 7.1.5).
FORBIDDEN: dict[str, frozenset[Kind]] = {
    "attribute": frozenset({"element", "attribute"}),
    "list": frozenset({"list", "element", "attribute", "text", "interleave"}),
    "except": frozenset(
        {"attribute", "element", "list", "text", "empty", "group", "interleave", "oneOrMore"}
    ),
    "start": frozenset(
        {"attribute", "data", "value", "list", "text", "empty", "group", "interleave", "oneOrMore"}
    ),
}  # fmt: skip
CALLED = {"element": "an element", "attribute": "an attribute", "list": "a list", "interleave": "an interleave"}

ContentType = Literal["empty", "complex", "string"]


def restrict(start: Pattern) -> None:
    """Refuses a schema that breaks a restriction, in the start or in an element that can be reached from it.

    Raises:
        SchemaError: with the element and the reason.
    """
    _forbid(start, "start", "the start")
    contents = _Contents()
    for element in reachable(start):
        if element.content is not None:
            contents.check(element.content, _called(element))


def reachable(start: Pattern) -> Iterator[Pattern]:
    """The element patterns that the start leads to, itself included."""
    seen, waiting = {start}, [start]
    while waiting:
        pattern = waiting.pop()
        if pattern.kind == "element":
            yield pattern
        for part in (*pattern.parts, pattern.content):
            if part is not None and part not in seen:
                seen.add(part)
                waiting.append(part)


def _called(element: Pattern) -> str:
    names = listed(element.names) if element.names else None
    return f"the element {names[0].rpartition(' ')[2]}" if names else "an element with any name"


def _forbid(pattern: Pattern, inside: str, where: str) -> None:
    """Nothing forbidden stands inside an attribute, a list, an exception or the start."""
    seen, waiting = {pattern}, [pattern]
    while waiting:
        one = waiting.pop()
        if one.kind in FORBIDDEN[inside]:
            raise SchemaError(None, f"in {where}, {CALLED.get(one.kind, one.kind)} cannot stand in {_shown(inside)}")
        for part in one.parts if one.kind not in {"element", "data"} else ():
            if part not in seen:
                seen.add(part)
                waiting.append(part)


def _shown(inside: str) -> str:
    return {"start": "start", "except": "an except"}.get(inside, CALLED.get(inside, inside))


class _Contents:
    """The checks of the elements' contents; a pattern that many of them share is looked at once."""

    def __init__(self) -> None:
        self.where = ""
        self.types: dict[Pattern, ContentType] = {}
        self.seen: set[Pattern] = set()
        self.repeated: set[tuple[Pattern, bool, bool]] = set()

    def check(self, content: Pattern, where: str) -> None:
        """Checks one content; `where` is the element it belongs to."""
        self.where = where
        self._type(content)
        self._repeated(content)
        seen = self.seen
        waiting = [content] if content not in seen else []
        seen.add(content)
        while waiting:
            pattern = waiting.pop()
            if pattern.kind in {"group", "interleave"}:
                members = _chain(pattern)
                self._attributes(members)
                if pattern.kind == "interleave":
                    self._interleaved(members)
                parts = members
            else:
                parts = list(pattern.parts) if pattern.kind != "element" else []
            for inside in ("attribute", "list"):
                if pattern.kind == inside:
                    _forbid(pattern.parts[0], inside, self.where)
            if pattern.kind == "data" and pattern.parts:
                _forbid(pattern.parts[0], "except", self.where)
            waiting += [part for part in parts if part not in seen]
            seen.update(parts)

    def _fail(self, reason: str) -> None:
        raise SchemaError(None, f"in {self.where}, {reason}")

    def _type(self, pattern: Pattern) -> ContentType:
        """The content type (section 7.2): text and elements are not grouped with data, values or lists."""
        known = self.types.get(pattern)
        if known is None:
            known = self.types[pattern] = self._typed(pattern)
        return known

    def _typed(self, pattern: Pattern) -> ContentType:
        match pattern.kind:
            case "data" | "value" | "list":
                return "string"
            case "text" | "element":
                return "complex"
            case "attribute":
                self._type(pattern.parts[0])
                return "empty"
            case "choice":
                return _larger([self._type(part) for part in pattern.parts])
            case "group" | "interleave":
                one, other = (self._type(part) for part in pattern.parts)
                self._groupable(one, other)
                return _larger([one, other])
            case "oneOrMore":
                one = self._type(pattern.parts[0])
                self._groupable(one, one)
                return one
            case _:
                return "empty"

    def _groupable(self, one: ContentType, other: ContentType) -> None:
        if "string" in (one, other) and "empty" not in (one, other):
            self._fail("data, values and lists cannot stand beside text, elements or each other")

    def _repeated(self, content: Pattern) -> None:
        """No attribute in a group that is repeated (7.1.2); one with endlessly many names is repeated (7.3)."""
        waiting, seen = [(content, False, False)], self.repeated
        while waiting:
            at = waiting.pop()
            if at in seen:
                continue
            seen.add(at)
            pattern, repeated, grouped = at
            if pattern.kind == "attribute":
                if grouped:
                    self._fail("an attribute cannot stand in a group that is repeated")
                if pattern.names and listed(pattern.names) is None and not repeated:
                    self._fail("an attribute with any name must be repeated (oneOrMore)")
            elif pattern.kind in {"choice", "group", "interleave", "oneOrMore"}:
                inside = repeated or pattern.kind == "oneOrMore"
                group = grouped or (repeated and pattern.kind in {"group", "interleave"})
                waiting += [(part, inside, group) for part in pattern.parts]

    def _attributes(self, members: list[Pattern]) -> None:
        """No two attributes of one element share a name (7.3)."""
        if self._overlapping([list(_attribute_names(member)) for member in members]):
            self._fail("two attributes have the same name")

    def _interleaved(self, members: list[Pattern]) -> None:
        """What is interleaved has different names, and text on one side only (7.4)."""
        if sum(_has_text(member) for member in members) > 1:
            self._fail("text cannot be interleaved with text")
        if self._overlapping([list(_element_names(member)) for member in members]):
            self._fail("elements of the same name cannot be interleaved")

    @staticmethod
    def _overlapping(members: list[list[NameClass]]) -> bool:
        """Whether a name of one member is a name of another."""
        taken: set[str] = set()
        endless: list[NameClass] = []
        for classes in members:
            mine = {name for each in classes for name in listed(each) or ()}
            open_ended = [each for each in classes if listed(each) is None]
            if taken & mine or any(contains(each, name) for each in endless for name in mine):
                return True
            if any(contains(each, name) for each in open_ended for name in taken):
                return True
            if any(overlap(each, other) for each in open_ended for other in endless):
                return True
            taken |= mine
            endless += open_ended
        return False


def _larger(types: list[ContentType]) -> ContentType:
    return max(types, key=("empty", "complex", "string").index)


def _chain(pattern: Pattern) -> list[Pattern]:
    """The members of a group of groups, or of an interleave of interleaves."""
    found, waiting = [], [pattern]
    while waiting:
        one = waiting.pop()
        if one.kind == pattern.kind:
            waiting.extend(reversed(one.parts))
        else:
            found.append(one)
    return found


def _attribute_names(pattern: Pattern) -> Iterator[NameClass]:
    for one in _inside(pattern):
        if one.kind == "attribute" and one.names is not None:
            yield one.names


def _element_names(pattern: Pattern) -> Iterator[NameClass]:
    for one in _inside(pattern):
        if one.kind == "element" and one.names is not None:
            yield one.names


def _has_text(pattern: Pattern) -> bool:
    return any(one.kind == "text" for one in _inside(pattern))


def _inside(pattern: Pattern) -> Iterator[Pattern]:
    """All patterns of the same content, without the values of attributes and the content of elements."""
    seen, waiting = {pattern}, [pattern]
    while waiting:
        one = waiting.pop()
        yield one
        for part in one.parts if one.kind in {"choice", "group", "interleave", "oneOrMore"} else ():
            if part not in seen:
                seen.add(part)
                waiting.append(part)
