"""A schema in XML syntax becomes patterns (RELAX NG specification, section 4).

Every file is read by the hardened parser, from the local file system alone. What the specification calls an error is
a `SchemaError` with file, line and reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from tei.validate.relaxng import names
from tei.validate.relaxng.datatypes import BadDatatype, Datatype
from tei.validate.relaxng.inherit import inherited, library, mentioned, names_of
from tei.validate.relaxng.patterns import Pattern, Patterns
from tei.validate.relaxng.restrictions import restrict
from tei.validate.relaxng.soundness import fault
from tei.validate.relaxng.strings import expanded
from tei.validate.relaxng.syntax import RNG, XML, SchemaError, check, load, rng_children

XMLNS = "http://www.w3.org/2000/xmlns"
REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")


class Schema(NamedTuple):
    """A simplified schema: its patterns, the one it begins with, and the files it was read from."""

    patterns: Patterns
    start: Pattern
    files: tuple[Path, ...]


def simplify(path: Path) -> Schema:
    """The schema in a file.

    Raises:
        SchemaError: it is not a RELAX NG schema, or uses what is not supported.
        OSError: it cannot be read.
    """
    reader = _Reader()
    try:
        start = reader.pattern(reader.open(path), None)
        reader.finish()
        reader.read_the_rest()
        restrict(start)
        reader.patterns.unsound = fault(start)
    except RecursionError:
        raise SchemaError(None, "its patterns are nested too deep") from None
    return Schema(reader.patterns, start, tuple(reader.files))


class _Part(NamedTuple):
    """A part of a definition, and by which files it was come to."""

    node: etree._Element
    opened: tuple[Path, ...]


class _Define(NamedTuple):
    """The parts of a definition, and how they are combined."""

    parts: list[_Part]
    combine: list[str]


class _Grammar:
    """The definitions of one `grammar`, and the grammar round it."""

    def __init__(self, parent: _Grammar | None) -> None:
        self.parent = parent
        self.defines: dict[str, _Define] = {}
        self.replaced: list[_Part] = []  # what an include has replaced, which has to be sound all the same
        self.made: dict[str, Pattern | None] = {}  # None while it is being made


START = " start"  # no definition can have that name


class _Reader:
    """Reads files into patterns; its state is the patterns made and the element contents still to be read."""

    def __init__(self) -> None:
        self.patterns = Patterns()
        self.files: list[Path] = []
        self.opened: tuple[Path, ...] = ()  # by which files we came to this, to find one that holds itself
        self.waiting: list[tuple[Pattern, etree._Element, _Grammar | None, tuple[Path, ...]]] = []
        self.grammars: list[_Grammar] = []
        self.replaced: list[_Part] = []  # by the includes of the grammar whose definitions are being gathered
        self.reached = True  # whether the start refers to what is being read

    def open(self, path: Path) -> etree._Element:
        """The outermost element of a schema file, checked for its form."""
        root = load(path)
        if path not in self.files:
            self.files.append(path)
        check(root)
        return root

    def read_the_rest(self) -> None:
        """Reads what nothing refers to, and what was replaced: only going round in circles is no error there (4.19)."""
        self.reached = False
        for grammar in self.grammars:  # which may grow
            for name, define in grammar.defines.items():
                self._named(define.parts[0].node, name, grammar)
            for part in grammar.replaced:
                self._part(part, grammar)
            self.finish()

    def finish(self) -> None:
        """Reads the content of every element met, which may meet more."""
        while self.waiting:
            element, node, grammar, opened = self.waiting.pop()
            element.content = self._come_by(opened, _contents(node), grammar)

    def _part(self, part: _Part, grammar: _Grammar) -> Pattern:
        return self._come_by(part.opened, _contents(part.node, named=False), grammar)

    def _come_by(self, opened: tuple[Path, ...], nodes: list[etree._Element], grammar: _Grammar | None) -> Pattern:
        """Patterns of another file than the one that is being read, as a group."""
        here, self.opened = self.opened, opened
        found = self.group(nodes, grammar)
        self.opened = here
        return found

    def pattern(self, node: etree._Element, grammar: _Grammar | None) -> Pattern:
        """The pattern of one element of a schema."""
        make: Callable[[etree._Element, _Grammar | None], Pattern] = getattr(self, f"_{_kind(node)}")
        return make(node, grammar)

    def group(self, nodes: list[etree._Element], grammar: _Grammar | None) -> Pattern:
        """Several patterns, one after the other."""
        found = self.patterns.empty
        for node in reversed(nodes):
            found = self.patterns.group(self.pattern(node, grammar), found)
        return found

    def _group(self, node: etree._Element, grammar: _Grammar | None) -> Pattern:
        return self.group(rng_children(node), grammar)

    def _choice(self, node: etree._Element, grammar: _Grammar | None) -> Pattern:
        return self.patterns.choice([self.pattern(child, grammar) for child in rng_children(node)])

    def _interleave(self, node: etree._Element, grammar: _Grammar | None) -> Pattern:
        found = self.patterns.empty
        for child in rng_children(node):
            found = self.patterns.interleave(found, self.pattern(child, grammar))
        return found

    def _mixed(self, node: etree._Element, grammar: _Grammar | None) -> Pattern:
        return self.patterns.interleave(self._group(node, grammar), self.patterns.text)

    def _optional(self, node: etree._Element, grammar: _Grammar | None) -> Pattern:
        return self.patterns.optional(self._group(node, grammar))

    def _zeroOrMore(self, node: etree._Element, grammar: _Grammar | None) -> Pattern:
        return self.patterns.zero_or_more(self._group(node, grammar))

    def _oneOrMore(self, node: etree._Element, grammar: _Grammar | None) -> Pattern:
        return self.patterns.one_or_more(self._group(node, grammar))

    def _list(self, node: etree._Element, grammar: _Grammar | None) -> Pattern:
        return self.patterns.list(self._group(node, grammar))

    def _empty(self, _node: etree._Element, _grammar: _Grammar | None) -> Pattern:
        return self.patterns.empty

    def _notAllowed(self, _node: etree._Element, _grammar: _Grammar | None) -> Pattern:
        return self.patterns.not_allowed

    def _text(self, _node: etree._Element, _grammar: _Grammar | None) -> Pattern:
        return self.patterns.text

    def _data(self, node: etree._Element, grammar: _Grammar | None) -> Pattern:
        children = rng_children(node)
        params = tuple(
            ((child.get("name") or "").strip(), child.text or "") for child in children if _kind(child) == "param"
        )
        besides = [child for child in children if _kind(child) == "except"]
        try:
            datatype = Datatype(library(node), (node.get("type") or "").strip(), params)
        except BadDatatype as error:
            raise SchemaError(node, str(error)) from None
        return self.patterns.data(datatype, self._choice(besides[0], grammar) if besides else None)

    def _value(self, node: etree._Element, _grammar: _Grammar | None) -> Pattern:
        named = node.get("type")
        shown = node.text or ""
        try:
            datatype = Datatype(library(node) if named else "", (named or "token").strip())
        except BadDatatype as error:
            raise SchemaError(node, str(error)) from None
        value = datatype.value(shown)
        if datatype.is_qualified and value is not None:
            prefixes = {prefix or "": ns for prefix, ns in node.nsmap.items()} | {"": inherited(node, "ns") or ""}
            value = expanded(shown, {**prefixes, "xml": XML})
        if value is None:
            raise SchemaError(node, f"“{shown}” is no value of the type {datatype.name}")
        return self.patterns.value(datatype, value, shown)

    def _attribute(self, node: etree._Element, grammar: _Grammar | None) -> Pattern:
        content = _contents(node)
        value = self.group(content, grammar) if content else self.patterns.text
        taken = names_of(node, "")
        for name in mentioned(taken):
            if names.namespace(name) == XMLNS or name == "xmlns":
                raise SchemaError(node, "an attribute cannot be named xmlns")
        return self.patterns.attribute(taken, value)

    def _element(self, node: etree._Element, grammar: _Grammar | None) -> Pattern:
        made = self.patterns.element(names_of(node, None))
        self.waiting.append((made, node, grammar, self.opened))
        return made

    def _externalRef(self, node: etree._Element, grammar: _Grammar | None) -> Pattern:
        path = self._path(node)
        if path in self.opened:
            raise SchemaError(node, f"{path.name} refers to itself")
        root = self.open(path)
        if root.get("ns") is None:
            root.set("ns", inherited(node, "ns") or "")
        return self._come_by((*self.opened, path), [root], grammar)

    def _path(self, node: etree._Element) -> Path:
        """The local file that @href means."""
        href = node.get("href") or ""
        if "#" in href:
            raise SchemaError(node, "an href of a schema has no fragment")
        if REMOTE.match(href) and not href.startswith("file:"):
            raise SchemaError(node, f"{href} is not a local file")
        folder, _, _ = (node.base or "").removeprefix("file://").rpartition("/")  # with each xml:base round it
        return Path(f"{unquote(folder)}/" if folder else "", unquote(href.removeprefix("file://"))).resolve()

    # grammars

    def _grammar(self, node: etree._Element, parent: _Grammar | None) -> Pattern:
        grammar = _Grammar(parent)
        self.replaced = grammar.replaced
        for component in self._components(node):
            self._add(grammar, component)
        for define in grammar.defines.values():
            _check_combine(define)
        self.grammars.append(grammar)
        if START not in grammar.defines:
            raise SchemaError(node, "the grammar has no start")
        return self._named(node, START, grammar)

    def _components(self, node: etree._Element) -> Iterator[etree._Element]:
        """The `start` and `define` elements of a grammar, those of included files among them."""
        for child in rng_children(node):
            kind = _kind(child)
            if kind == "div":
                yield from self._components(child)
            elif kind == "include":
                yield from self._include(child)
            else:
                yield child

    def _include(self, node: etree._Element) -> Iterator[etree._Element]:
        path = self._path(node)
        if path in self.opened:
            raise SchemaError(node, f"{path.name} includes itself")
        here, self.opened = self.opened, (*self.opened, path)
        root = self.open(path)
        if _kind(root) != "grammar":
            raise SchemaError(root, "an included file is a grammar")
        if root.get("ns") is None and (ns := inherited(node, "ns")):
            root.set("ns", ns)
        mine = list(self._components(node))
        replaced = {_define_name(each) for each in mine}
        theirs = list(self._components(root))
        missing = replaced - {_define_name(each) for each in theirs}
        if missing:
            raise SchemaError(node, f"{path.name} does not define {sorted(missing)[0].strip()}, which is replaced here")
        self.replaced += [_Part(each, self.opened) for each in theirs if _define_name(each) in replaced]
        self.opened = here
        yield from (each for each in theirs if _define_name(each) not in replaced)
        yield from mine

    def _add(self, grammar: _Grammar, node: etree._Element) -> None:
        define = grammar.defines.setdefault(_define_name(node), _Define([], []))
        define.parts.append(_Part(node, self.opened))
        define.combine.append((node.get("combine") or "").strip())

    def _named(self, node: etree._Element, name: str, grammar: _Grammar) -> Pattern:
        """The pattern of a definition, made once."""
        if name in grammar.made:
            found = grammar.made[name]
            if found is None and self.reached:
                raise SchemaError(node, f"the definition of {name.strip()} holds itself without an element between")
            return found or self.patterns.not_allowed
        if name not in grammar.defines:
            raise SchemaError(node, f"{name} is not defined")
        grammar.made[name] = None
        define = grammar.defines[name]
        parts = [self._part(part, grammar) for part in define.parts]
        if "interleave" in define.combine:
            found = self.patterns.empty
            for part in parts:
                found = self.patterns.interleave(found, part)
        else:
            found = self.patterns.choice(parts)
        grammar.made[name] = found
        return found

    def _ref(self, node: etree._Element, grammar: _Grammar | None) -> Pattern:
        if grammar is None:
            raise SchemaError(node, "a ref stands outside a grammar")
        return self._named(node, (node.get("name") or "").strip(), grammar)

    def _parentRef(self, node: etree._Element, grammar: _Grammar | None) -> Pattern:
        if grammar is None or grammar.parent is None:
            raise SchemaError(node, "a parentRef stands outside a grammar in a grammar")
        return self._named(node, (node.get("name") or "").strip(), grammar.parent)


def _kind(node: etree._Element) -> str:
    return str(node.tag).removeprefix(RNG)


def _contents(node: etree._Element, named: bool = True) -> list[etree._Element]:
    """The patterns in an element, without the name class an element or attribute may begin with."""
    children = rng_children(node)
    return children[1:] if named and node.get("name") is None else children


def _define_name(node: etree._Element) -> str:
    return START if _kind(node) == "start" else (node.get("name") or "").strip()


def _check_combine(define: _Define) -> None:
    """At most one part is without @combine, and all others agree (section 4.17)."""
    name = _define_name(define.parts[0].node).strip()
    if define.combine.count("") > 1:
        raise SchemaError(define.parts[1].node, f"{name} is defined twice without combine")
    if {"choice", "interleave"} <= set(define.combine):
        raise SchemaError(define.parts[-1].node, f"{name} is combined in two ways")
