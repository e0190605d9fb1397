"""In which attributes white space means nothing: those whose datatype collapses it, by the schema.

An attribute is asked for by its name alone. It counts only if the schema collapses white space wherever it defines an
attribute of that name: every datatype of XML Schema but string, normalizedString, and token and anyURI that no pattern
bounds; every list; every value that is compared as a token.

Source: RELAX NG Specification, sections 4.3 and 6.2.7; XML Schema part 2, section 4.3.6 (whiteSpace).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from tei.validate import safety

RNG = "{http://relaxng.org/ns/structure/1.0}"
XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
XML = "http://www.w3.org/XML/1998/namespace"
NAMES = frozenset({f"{RNG}name", f"{RNG}anyName", f"{RNG}nsName", f"{RNG}param"})
KEPT = frozenset({"string", "normalizedString"})
LOOSE = frozenset({"token", "anyURI"})  # without a pattern they may be an expression or a file name with blanks in it


@cache
def collapsing(schema: Path) -> frozenset[str]:
    """The names of attributes, as documents write them, in which white space means nothing; none if it is no schema."""
    trees = list(_trees(schema, set()))
    defines: dict[str, list[etree._Element]] = {}
    for tree in trees:
        for define in tree.iter(f"{RNG}define"):
            defines.setdefault(define.get("name", "").strip(), []).append(define)
    yes: set[str] = set()
    no: set[str] = set()
    for tree in trees:
        for attribute in tree.iter(f"{RNG}attribute"):
            names = set(_names(attribute))
            (yes if _collapses(attribute, defines, frozenset()) else no).update(names)
    return frozenset(yes - no)


def _trees(schema: Path, seen: set[Path]) -> Iterator[etree._Element]:
    """A schema, and those it includes."""
    if (path := schema.resolve()) in seen:
        return
    seen.add(path)
    try:
        tree = safety.parse(path).tree
    except (OSError, safety.Refused):
        return
    yield tree
    for include in tree.iter(f"{RNG}include", f"{RNG}externalRef"):
        yield from _trees(path.parent / unquote(include.get("href", "")), seen)


def _names(attribute: etree._Element) -> Iterator[str]:
    """The names an attribute pattern gives one by one."""
    if (given := attribute.get("name")) is not None:
        named = [(given, attribute)]
    else:
        named = [(each.text or "", each) for each in attribute.iterfind(f"{RNG}name")]
        named += [(each.text or "", each) for each in attribute.iterfind(f"{RNG}choice/{RNG}name")]
    for name, element in named:
        space = element.get("ns", attribute.get("ns", ""))
        if space == XML:
            yield f"xml:{name.strip()}"
        elif not space:
            yield name.strip()


def _collapses(pattern: etree._Element, defines: dict[str, list[etree._Element]], open: frozenset[str]) -> bool:
    """Whether a pattern, for whatever it allows, takes no heed of white space at the edges or doubled."""
    tag = pattern.tag
    if tag == f"{RNG}data":
        library = next(
            (each.get("datatypeLibrary") for each in _lineage(pattern) if "datatypeLibrary" in each.attrib), ""
        )
        type = pattern.get("type", "").strip()
        bound = any(param.get("name") == "pattern" for param in pattern.iterfind(f"{RNG}param"))
        return library in {XSD, ""} and type not in KEPT and (bound or type not in LOOSE)
    if tag == f"{RNG}value":
        return pattern.get("type", "token").strip() not in KEPT
    if tag in {f"{RNG}list", f"{RNG}empty", f"{RNG}notAllowed"}:
        return True
    if tag == f"{RNG}ref":
        name = pattern.get("name", "").strip()
        if name in open:
            return True
        return name in defines and all(_collapses(each, defines, open | {name}) for each in defines[name])
    inner = [child for child in pattern if isinstance(child.tag, str) and child.tag.startswith(RNG)]
    inner = [child for child in inner if child.tag not in NAMES and not _is_name_class(child)]
    return bool(inner) and all(_collapses(child, defines, open) for child in inner)


def _is_name_class(element: etree._Element) -> bool:
    """Whether an element is a choice of names, not of values."""
    return element.tag == f"{RNG}choice" and len(element) > 0 and element[0].tag in NAMES


def _lineage(element: etree._Element) -> Iterator[etree._Element]:
    yield element
    yield from element.iterancestors()
