"""Which elements the project's schema has, and which attributes and values each of them may carry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from lxml import etree

from tei.resources import schema_folder

RNG = "{http://relaxng.org/ns/structure/1.0}"
Attributes = Mapping[str, frozenset[str]]  # the values of a closed list; none where any value may stand


@cache
def attributes() -> Mapping[str, Attributes]:
    """The attributes of each element, and of each the values where only some may stand."""
    tree = etree.parse(schema_folder() / "tei-edition.rng").getroot()
    defines: dict[str, list[etree._Element]] = {}
    for define in tree.iter(f"{RNG}define"):
        defines.setdefault(define.get("name", ""), []).append(define)
    found: dict[str, dict[str, frozenset[str]]] = {}
    for element in tree.iter(f"{RNG}element"):
        given = found.setdefault(element.get("name", ""), {})
        for attribute in _attributes(element, defines, frozenset()):
            values = frozenset(value.text or "" for value in attribute.iter(f"{RNG}value"))
            closed = values if attribute.find(f".//{RNG}ref") is None and _is_closed(attribute) else frozenset[str]()
            given[attribute.get("name", "")] = closed
    return MappingProxyType({name: MappingProxyType(given) for name, given in found.items()})


def _attributes(
    pattern: etree._Element, defines: Mapping[str, list[etree._Element]], seen: frozenset[str]
) -> Iterator[etree._Element]:
    """The attributes that a pattern allows, through its references, but not those of elements inside it."""
    for child in pattern:
        name = child.get("name", "")
        if child.tag == f"{RNG}attribute":
            yield child
        elif child.tag == f"{RNG}ref" and name not in seen:
            for define in defines.get(name, ()):
                yield from _attributes(define, defines, seen | {name})
        elif child.tag != f"{RNG}element":
            yield from _attributes(child, defines, seen)


def _is_closed(attribute: etree._Element) -> bool:
    """Whether the attribute takes one of a list of values and nothing else."""
    return not any(child.tag in {f"{RNG}data", f"{RNG}text", f"{RNG}list"} for child in attribute.iter())
