"""IDs and the references to them, where a schema gives attributes the datatypes ID, IDREF and IDREFS.

The xml:id of TEI's elements is looked at by `tei.validate.links`, whatever the schema.

Source: RELAX NG DTD Compatibility (OASIS, 3 December 2001), section 3.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from tei.model import Diagnostic
from tei.names import TEI
from tei.validate.document import Document
from tei.validate.messages import say
from tei.validate.near import did_you_mean
from tei.validate.relaxng.automaton import Automaton
from tei.validate.relaxng.datatypes import WORD
from tei.validate.relaxng.names import listed, local
from tei.validate.relaxng.patterns import Pattern

XML_ID = "http://www.w3.org/XML/1998/namespace id"
Kinds = Mapping[str, Mapping[str, str]]  # element, attribute: ID, IDREF or IDREFS


def check(automaton: Automaton, document: Document) -> Iterator[Diagnostic]:
    """IDs that stand twice, and references to none; or that the schema leaves open what is an ID."""
    fault = automaton.patterns.unsound
    if fault:
        yield say("schema-ids", document.place(0), reason=fault)
        return
    kinds = {name: mine for name, mine in _kinds(automaton).items() if local(name).encode() in document.text}
    if kinds:
        yield from _check(kinds, document)


def _check(kinds: Kinds, document: Document) -> Iterator[Diagnostic]:
    parser = document.parser()
    ids: dict[str, int] = {}
    twice: list[tuple[str, int, str]] = []
    references: list[tuple[str, int, str]] = []

    def start(name: str, attributes: list[str]) -> None:
        mine = kinds.get(name)
        if not mine:
            return
        for at in range(0, len(attributes), 2):
            attribute, offset = attributes[at], parser.CurrentByteIndex
            kind, words = mine.get(attribute), WORD.findall(attributes[at + 1])
            if kind == "ID" and words:
                if words[0] in ids:
                    twice.append((words[0], offset, attribute))
                ids.setdefault(words[0], offset)
            elif kind:
                references.extend((word, offset, attribute) for word in words)

    parser.StartElementHandler = start
    parser.Parse(document.text, True)
    for id, offset, attribute in twice:
        place = document.place(document.attribute(offset, _shown(attribute)))
        first = document.place(ids[id])
        yield say("id-twice", place, id=id, line=first.line, column=first.column)
    for id, offset, attribute in references:
        if id not in ids:
            place = document.place(document.attribute(offset, local(attribute)))
            yield say("id-missing", place, name=local(attribute), id=id, hint=did_you_mean(id, ids))


def _shown(attribute: str) -> str:
    return "xml:id" if attribute == XML_ID else local(attribute)


@cache
def _kinds(automaton: Automaton) -> Kinds:
    """The attributes of such types; those whose name is a wild card cannot have one."""
    found: dict[str, dict[str, str]] = {}
    typed = automaton.patterns.typed
    if not typed or (typed == {XML_ID} and all(name.startswith(f"{TEI} ") for name in automaton.elements)):
        return found  # every TEI schema: known without looking into each element
    for name, elements in automaton.elements.items():
        for attribute, kind in (pair for element in elements if element.content for pair in _typed(element.content)):
            if attribute != XML_ID or not name.startswith(f"{TEI} "):
                found.setdefault(name, {})[attribute] = kind
    return found


def _typed(content: Pattern) -> Iterator[tuple[str, str]]:
    waiting, seen = [content], {content}
    while waiting:
        one = waiting.pop()
        yield from _of(one)
        if one.kind not in {"attribute", "element"}:
            waiting += [part for part in one.parts if part not in seen]
            seen.update(one.parts)


def _of(pattern: Pattern) -> Iterator[tuple[str, str]]:
    """Name and type of an attribute pattern that has such a type."""
    if pattern.kind == "attribute" and pattern.names is not None:
        datatype = pattern.parts[0].datatype
        if datatype is not None and datatype.is_id:
            yield from ((name, datatype.name) for name in listed(pattern.names) or ())
