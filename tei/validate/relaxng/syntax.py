"""The form of a schema in XML syntax: which elements hold which, and which attributes they have (section 3).

The checks follow the grammar of the specification; what they let pass, `simplify` can read.
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from tei.validate.relaxng.datatypes import BLANKS
from tei.validate.relaxng.lexical import ESCAPE, SCHEME, is_ncname, is_qname

RNG = "{http://relaxng.org/ns/structure/1.0}"
XML = "http://www.w3.org/XML/1998/namespace"

PATTERNS = frozenset(
    {"element", "attribute", "group", "interleave", "choice", "optional", "zeroOrMore", "oneOrMore", "list", "mixed",
     "ref", "parentRef", "empty", "text", "value", "data", "notAllowed", "externalRef", "grammar"}
)  # fmt: skip
NAME_CLASSES = frozenset({"name", "anyName", "nsName", "choice"})
COMPONENTS = frozenset({"start", "define", "div"})
REQUIRED = {
    "ref": "name", "parentRef": "name", "define": "name", "param": "name", "data": "type", "include": "href",
    "externalRef": "href",
}  # fmt: skip
ATTRIBUTES = {
    "element": {"name"}, "attribute": {"name"}, "ref": {"name"}, "parentRef": {"name"}, "value": {"type"},
    "data": {"type"}, "param": {"name"}, "include": {"href"}, "externalRef": {"href"}, "define": {"name", "combine"},
    "start": {"combine"},
}  # fmt: skip
WORDS = frozenset({"value", "param", "name"})  # elements that hold text
TEXTS = etree.XPath("text()[normalize-space()]")
NAMED = frozenset({"define", "ref", "parentRef", "param"})


class SchemaError(ValueError):
    """The schema breaks the specification, or uses what is not supported: file, line and reason."""

    def __init__(self, node: etree._Element | None, reason: str) -> None:
        if node is not None:
            file = Path((node.getroottree().docinfo.URL or "").removeprefix("file://")).name
            reason = f"{file}, line {node.sourceline}: {reason}"
        super().__init__(reason)


def load(path: Path) -> etree._Element:
    """The outermost element of a schema file, from a hardened parse.

    Raises:
        SchemaError: its outermost element is no RELAX NG pattern.
        OSError: it cannot be read.
        etree.XMLSyntaxError: it is no XML.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        collect_ids=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(path.read_bytes(), parser, base_url=str(path))
    if not str(root.tag).startswith(RNG) or root.tag.removeprefix(RNG) not in PATTERNS:
        raise SchemaError(root, f"<{etree.QName(root).localname}> begins no RELAX NG schema")
    return root


def rng_children(node: etree._Element) -> list[etree._Element]:
    """The children that are RELAX NG; all others are annotations (section 4.1)."""
    return [child for child in node if isinstance(child.tag, str) and child.tag.startswith(RNG)]


def check(root: etree._Element) -> None:
    """Goes through a file once.

    Raises:
        SchemaError: for the first thing that is out of form.
    """
    waiting = [root]
    while waiting:
        node = waiting.pop()
        _check_attributes(node)
        _check_text(node)
        children = rng_children(node)
        _check_children(node, children)
        waiting.extend(children)


def _local(node: etree._Element) -> str:
    return str(node.tag).removeprefix(RNG)


def _check_attributes(node: etree._Element) -> None:
    kind = _local(node)
    allowed = ATTRIBUTES.get(kind, set()) | {"ns", "datatypeLibrary"}
    for name, value in ((str(name), str(value)) for name, value in node.attrib.items()):
        if not name.startswith("{") and name not in allowed:
            raise SchemaError(node, f"{kind} has no attribute {name}")
        if name == "combine" and value.strip() not in {"choice", "interleave"}:
            raise SchemaError(node, f"combine is choice or interleave, not “{value}”")
        if name == "datatypeLibrary":
            _check_library(node, value)
        if name == "name" and kind in NAMED and not is_ncname(value.strip(BLANKS)):
            raise SchemaError(node, f"“{value}” is no name")
        if name == "name" and kind in {"element", "attribute"} and not is_qname(value.strip(BLANKS)):
            raise SchemaError(node, f"“{value}” is no name")
        if name == "type" and not is_ncname(value.strip(BLANKS)):
            raise SchemaError(node, f"“{value}” is no name of a type")
    if kind in REQUIRED and node.get(REQUIRED[kind]) is None:
        raise SchemaError(node, f"{kind} needs the attribute {REQUIRED[kind]}")


def _check_library(node: etree._Element, value: str) -> None:
    """A datatype library is an absolute address without a fragment, or nothing (section 4.4)."""
    scheme, colon, rest = value.partition(":")
    if value and (
        not colon
        or not SCHEME.fullmatch(scheme)
        or not rest
        or "#" in value
        or ESCAPE.search(value)
        or value.strip(BLANKS) != value
    ):
        raise SchemaError(node, f"the datatype library “{value}” is no absolute address")


def _check_text(node: etree._Element) -> None:
    kind = _local(node)
    if kind not in WORDS:
        if TEXTS(node):
            raise SchemaError(node, f"{kind} holds no text")
    elif len(node):
        raise SchemaError(node, f"{kind} holds nothing but text")
    elif kind == "name" and not is_qname((node.text or "").strip(BLANKS)):
        raise SchemaError(node, f"“{node.text or ''}” is no name")


def _check_children(node: etree._Element, children: list[etree._Element]) -> None:
    kind, parent = _local(node), node.getparent()
    kinds = [_local(child) for child in children]
    naming = kind == "choice" and parent is not None and _names_here(node, parent)
    if kind in {"element", "attribute"}:
        _check_named(node, kind, kinds)
    elif naming or (kind == "except" and parent is not None and _local(parent) in {"anyName", "nsName"}):
        _check_all(node, kinds, NAME_CLASSES, 1)
        _check_exceptions(node)
    elif kind in {"anyName", "nsName"}:
        _check_all(node, kinds, frozenset({"except"}), 0, 1)
        _check_exceptions(node)
    elif kind == "data":
        at = next((k for k, each in enumerate(kinds) if each != "param"), len(kinds))
        if kinds[at:] not in ([], ["except"]):
            raise SchemaError(node, "data holds params, then one except at most")
    elif kind == "grammar":
        _check_all(node, kinds, COMPONENTS | {"include"}, 0)
    elif kind == "div":
        within = COMPONENTS if _below_include(node) else COMPONENTS | {"include"}
        _check_all(node, kinds, within, 0)
    elif kind == "include":
        _check_all(node, kinds, COMPONENTS, 0)
    elif kind == "start":
        _check_all(node, kinds, PATTERNS, 1, 1)
    elif kind in {"ref", "parentRef", "empty", "text", "notAllowed", "externalRef", "value", "param", "name"}:
        _check_all(node, kinds, frozenset(), 0)
    else:
        _check_all(node, kinds, PATTERNS, 1)


def _names_here(node: etree._Element, parent: etree._Element) -> bool:
    """Whether a choice is one of names: it, or what it stands in, begins an element or attribute without @name."""
    kind = _local(parent)
    if kind in {"element", "attribute"}:
        return parent.get("name") is None and rng_children(parent)[0] is node
    outer = parent.getparent()
    if kind == "except":
        return outer is not None and _local(outer) in {"anyName", "nsName"}
    return kind == "choice" and outer is not None and _names_here(parent, outer)


def _below_include(node: etree._Element) -> bool:
    parent = node.getparent()
    return parent is not None and (_local(parent) == "include" or (_local(parent) == "div" and _below_include(parent)))


def _check_named(node: etree._Element, kind: str, kinds: list[str]) -> None:
    """An element or attribute: a name class where @name is missing, then patterns; one at most in an attribute."""
    if node.get("name") is None:
        if not kinds or kinds[0] not in NAME_CLASSES:
            raise SchemaError(node, f"{kind} needs a name")
        kinds = kinds[1:]
    most = 1 if kind == "attribute" else None
    _check_all(node, kinds, PATTERNS, 0 if kind == "attribute" else 1, most)


def _check_all(
    node: etree._Element, kinds: list[str], allowed: frozenset[str], least: int, most: int | None = None
) -> None:
    kind = _local(node)
    wrong = next((each for each in kinds if each not in allowed), None)
    if wrong is not None:
        raise SchemaError(node, f"{wrong} cannot stand in {kind}")
    if len(kinds) < least:
        raise SchemaError(node, f"{kind} holds nothing")
    if most is not None and len(kinds) > most:
        raise SchemaError(node, f"{kind} holds too much")


def _check_exceptions(node: etree._Element) -> None:
    """Refuses anyName as an exception of a name class, and nsName as one of nsName (section 4.16)."""
    kind, inside = (
        _local(node),
        {_local(each) for each in node.iter(f"{RNG}anyName", f"{RNG}nsName") if each is not node},
    )
    if kind in {"anyName", "nsName"} and "anyName" in inside:
        raise SchemaError(node, f"anyName cannot be an exception of {kind}")
    if kind == "nsName" and "nsName" in inside:
        raise SchemaError(node, "nsName cannot be an exception of nsName")
