"""An XML document as nodes that know how they were written, so that what nobody changes is written as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from tei.validate.document import Document
from tei.validate.safety import Limits
from tei.validate.safety import parse as parse_safely

DEEPEST = 150  # elements in each other: the nodes are walked recursively
ATTR_ENTITIES = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


@dataclass(frozen=True, eq=False)
class Node:
    """An element, comment, processing instruction or text.

    `raw` is the start tag (or all of what is no element) as written, `end` the end tag, empty where there is none;
    `value` is the text, or the content of a comment or instruction; `offset` is where it begins, in bytes.
    """

    kind: str  # element, comment, pi, text
    name: str
    attrs: Mapping[str, str]
    raw: str
    value: str
    offset: int
    children: list[Node] = field(default_factory=list)
    end: str = ""

    @cached_property
    def source(self) -> str:
        """All of it as written."""
        return "".join((self.raw, *(child.source for child in self.children), self.end))

    @cached_property
    def canon(self) -> tuple[object, ...]:
        """What it says, however it is written: equal for nodes that differ in form alone."""
        inside = [
            child for child in self.children if child.kind != "text" or not self.holds_elements or child.value.strip()
        ]
        return self.kind, self.name, self.value, frozenset(self.attrs.items()), tuple(child.canon for child in inside)

    @cached_property
    def holds_elements(self) -> bool:
        """Whether it holds more than text."""
        return any(child.kind != "text" for child in self.children)

    @property
    def id(self) -> str:
        """Its xml:id, or nothing."""
        return self.attrs.get("xml:id", "")


@dataclass(frozen=True, eq=False)
class Parsed:
    """A document: what stands before and behind the outermost element, and that element."""

    document: Document
    before: list[Node]
    root: Node
    behind: list[Node]


def parse(data: bytes, name: str) -> Parsed:
    """A document that is safe and well formed as nodes; line ends are LF, the text is UTF-8, as XML has them.

    Args:
        data: the file's bytes.
        name: its name, for messages.

    Raises:
        tei.validate.safety.Refused: it is not safe, or not well formed.
    """
    read = parse_safely(data, name, Limits(depth=DEEPEST))
    text = read.text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    shown = Document(name, text, text)
    top: list[Node] = []
    open_nodes: list[list[Node]] = [top]
    for kind, label, attrs, value, start, stop in _events(shown):
        if kind == "end":
            open_nodes.pop()
            closed = open_nodes[-1][-1]
            open_nodes[-1][-1] = replace(closed, end=text[start:stop].decode())
            continue
        node = Node(kind, label, attrs, text[start:stop].decode(), value, start)
        here = open_nodes[-1]
        if kind == "text" and here and here[-1].kind == "text":
            last = here.pop()
            node = Node("text", "", {}, last.raw + node.raw, last.value + value, last.offset)
        here.append(node)
        if kind == "element":
            open_nodes.append(node.children)
    at = next(index for index, node in enumerate(top) if node.kind == "element")
    return Parsed(shown, top[:at], top[at], top[at + 1 :])


Event = tuple[str, str, dict[str, str], str, int, int]


def _events(shown: Document) -> Iterator[Event]:
    """What stands in the document, with where each begins and ends in bytes."""
    found: list[tuple[str, str, dict[str, str], str, int]] = []
    reader = expat.ParserCreate("UTF-8")  # without namespaces: names are wanted as written
    reader.ordered_attributes = True
    reader.buffer_text = False

    def start(name: str, attrs: list[str]) -> None:
        given = dict(zip(attrs[::2], attrs[1::2], strict=True))
        found.append(("element", name, given, "", reader.CurrentByteIndex))

    reader.StartElementHandler = start
    reader.EndElementHandler = lambda name: found.append(("end", name, {}, "", reader.CurrentByteIndex))
    reader.CharacterDataHandler = lambda text: found.append(("text", "", {}, text, reader.CurrentByteIndex))
    reader.CommentHandler = lambda text: found.append(("comment", "", {}, text, reader.CurrentByteIndex))
    reader.ProcessingInstructionHandler = lambda name, text: found.append(
        ("pi", name, {}, text, reader.CurrentByteIndex)
    )
    reader.StartCdataSectionHandler = lambda: found.append(("text", "", {}, "", reader.CurrentByteIndex))
    reader.EndCdataSectionHandler = lambda: found.append(("text", "", {}, "", reader.CurrentByteIndex))
    reader.DefaultHandler = lambda text: found.append(("skip", "", {}, text, reader.CurrentByteIndex))
    reader.Parse(shown.text, True)
    ends = [event[4] for event in found[1:]] + [len(shown.text)]
    for (kind, name, attrs, value, at), stop in zip(found, ends, strict=True):
        if kind != "skip":
            yield kind, name, attrs, value, at, stop


def start_tag(name: str, attrs: Mapping[str, str], empty: bool = False) -> str:
    """A start tag, or the tag of an empty element."""
    given = "".join(f" {key}={quoteattr(value, ATTR_ENTITIES)}" for key, value in attrs.items())
    return f"<{name}{given}{'/' if empty else ''}>"


def is_empty_tag(raw: str) -> bool:
    """Whether a tag as written closes itself."""
    return bool(re.search(r"/>\Z", raw))


def text(words: str) -> str:
    """Characters as XML has them in the text of an element."""
    return escape(words, {"\r": "&#13;"})
