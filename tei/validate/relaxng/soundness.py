"""Can IDs be told by the schema alone? Only then are they checked, which is also what jing asks.

An attribute of type ID, IDREF or IDREFS has one name, as its element has; and no attribute of that name has another
type on any element of that name. The grammar's verdict does not depend on it.

Source: RELAX NG DTD Compatibility (OASIS, 3 December 2001), section 5.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tei.validate.relaxng.names import NameClass, contains, listed, local
from tei.validate.relaxng.patterns import Pattern
from tei.validate.relaxng.restrictions import reachable


class _Typed(NamedTuple):
    """An attribute of an element: the names of both, and the ID type, empty for any other."""

    element: NameClass
    attribute: NameClass
    type: str


def fault(start: Pattern) -> str:
    """Why IDs cannot be told by a schema; empty where they can, or where there are none.

    Args:
        start: the pattern that the schema begins with.
    """
    elements = [element for element in reachable(start) if element.content is not None]
    if not any(_id_type(part) for element in elements for part in _values(element)):
        return ""
    typed: list[_Typed] = []
    for element in elements:
        assert element.content is not None and element.names is not None
        for part in _content(element.content):
            if _id_type(part):
                return f"a value of the type {_id_type(part)} stands where no attribute is"
            if part.kind == "attribute" and part.names is not None:
                kind = _id_type(part.parts[0])
                if not kind and any(_id_type(inner) for inner in _content(part.parts[0])):
                    return "a list or a choice holds a value of an ID type"
                typed.append(_Typed(element.names, part.names, kind))
    return next(_conflicts(typed), "")


def _conflicts(typed: list[_Typed]) -> Iterator[str]:
    endless = [one for one in typed if listed(one.element) is None]
    by_element: dict[str, list[_Typed]] = {}
    for one in typed:
        for name in listed(one.element) or ():
            by_element.setdefault(name, []).append(one)
    for one in typed:
        if not one.type:
            continue
        elements, attributes = listed(one.element), listed(one.attribute)
        if attributes is None or len(attributes) != 1:
            yield f"an attribute of the type {one.type} has more than one name"
        elif elements is None:
            yield f"`@{local(attributes[0])}` has the type {one.type} on elements of any name"
        else:
            for name in elements:
                others = [*by_element[name], *(other for other in endless if contains(other.element, name))]
                if any(other.type != one.type and contains(other.attribute, attributes[0]) for other in others):
                    yield f"`@{local(attributes[0])}` of `{local(name)}` is of the type {one.type}, and also is not"


def _id_type(pattern: Pattern) -> str:
    """ID, IDREF or IDREFS for a datatype or value of that type."""
    return pattern.datatype.name if pattern.datatype is not None and pattern.datatype.is_id else ""


def _values(element: Pattern) -> Iterator[Pattern]:
    """All patterns of values in an element."""
    assert element.content is not None
    for part in _content(element.content):
        yield part
        if part.kind == "attribute":
            yield from _content(part.parts[0])


def _content(pattern: Pattern) -> Iterator[Pattern]:
    """A pattern and all in it, without what elements and attributes hold."""
    seen, waiting = {pattern}, [pattern]
    while waiting:
        one = waiting.pop()
        yield one
        for part in one.parts if one.kind not in {"attribute", "element"} else ():
            if part not in seen:
                seen.add(part)
                waiting.append(part)
