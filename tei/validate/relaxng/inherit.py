"""What an element of a schema has from those round it: namespace, datatype library, and so the names it means.

Source: RELAX NG specification, sections 4.3 and 4.8 to 4.10.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tei.validate.relaxng import names
from tei.validate.relaxng.datatypes import BLANKS
from tei.validate.relaxng.lexical import is_ncname
from tei.validate.relaxng.names import NameClass
from tei.validate.relaxng.syntax import RNG, XML, SchemaError, rng_children


def inherited(node: etree._Element, name: str) -> str | None:
    """An attribute of the element, or of the nearest one round it that has it."""
    at: etree._Element | None = node
    while at is not None:
        value = at.get(name)
        if value is not None:
            return str(value)
        at = at.getparent()
    return None


def library(node: etree._Element) -> str:
    """The datatype library in force."""
    return inherited(node, "datatypeLibrary") or ""


def names_of(node: etree._Element, default_ns: str | None) -> NameClass:
    """The name class of an element or attribute, by @name or by its first child.

    Args:
        node: the element of the schema.
        default_ns: the namespace of a name in @name; None for the one in force.
    """
    name = node.get("name")
    if name is not None:
        ns = node.get("ns") if default_ns is not None else inherited(node, "ns")
        return _name(node, name.strip(), ns or "")
    return _name_class(rng_children(node)[0])


def mentioned(taken: NameClass) -> Iterator[str]:
    """All names that a class mentions, also as exceptions; for a namespace, the namespace with no local name."""
    match taken:
        case names.Name(name):
            yield name
        case names.NsName(ns, besides):
            yield names.qualified(ns, "")
            yield from mentioned(besides) if besides else ()
        case names.AnyName(besides):
            yield from mentioned(besides) if besides else ()
        case names.OneOf(classes):
            for each in classes:
                yield from mentioned(each)


def _name_class(node: etree._Element) -> NameClass:
    kind = str(node.tag).removeprefix(RNG)
    if kind == "name":
        return _name(node, (node.text or "").strip(BLANKS), inherited(node, "ns") or "")
    children = rng_children(node)
    if kind == "choice":
        return names.OneOf(tuple(_name_class(child) for child in children))
    besides = names.OneOf(tuple(_name_class(child) for child in rng_children(children[0]))) if children else None
    return names.AnyName(besides) if kind == "anyName" else names.NsName(inherited(node, "ns") or "", besides)


def _name(node: etree._Element, name: str, ns: str) -> NameClass:
    """A name with its prefix resolved."""
    prefix, colon, local = name.rpartition(":")
    if prefix == "xml":
        ns = XML
    elif colon and prefix not in node.nsmap:
        raise SchemaError(node, f"the prefix of {name} is not declared")
    elif colon:
        ns = node.nsmap[prefix]
    if not is_ncname(local):
        raise SchemaError(node, f"“{name}” is no name")
    return names.Name(names.qualified(ns, local))
