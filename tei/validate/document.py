"""A file under validation: its bytes, its tree, and the line and column of every byte."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING
from xml.parsers import expat

from tei.model import Place

if TYPE_CHECKING:
    from lxml import etree

ATTRIBUTE = re.compile(rb"""\s([^\s=/>"']+)\s*=\s*("[^"]*"|'[^']*')""")
NAME = re.compile(rb"[^\s/>]+")
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Document:
    """An XML file that passed the safety layer.

    Args:
        name: the file's name as the editor gave it, for messages.
        data: its bytes.
        text: the same in UTF-8; all offsets are bytes of it.
    """

    name: str
    data: bytes
    text: bytes

    @cached_property
    def tree(self) -> etree._Element:
        """The outermost element, from a hardened parse: no network, no DTD, no entities."""
        from lxml import etree

        parser = etree.XMLParser(
            encoding="UTF-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, collect_ids=False
        )
        return etree.fromstring(self.text, parser)

    @cached_property
    def _lines(self) -> array[int]:
        """The offset at which each line begins."""
        if b"\r" in self.text:
            ends = accumulate(map(len, self.text.splitlines(keepends=True)))
            return array("q", [0, *(end for end in ends if end < len(self.text))])
        starts, at = array("q", [0]), 0
        while at := self.text.find(b"\n", at) + 1:
            starts.append(at)
        return starts

    def line(self, number: int) -> str:
        """A line's text, without its line end; numbers count from 1."""
        start = self._lines[number - 1] if number <= len(self._lines) else len(self.text)
        end = self._lines[number] if number < len(self._lines) else len(self.text)
        return self.text[start:end].removeprefix(BOM if number == 1 else b"").decode("utf-8", "replace").rstrip("\r\n")

    def line_start(self, number: int) -> int:
        """Where a line begins."""
        return self._lines[number - 1]

    def place(self, offset: int) -> Place:
        """File, line and column (code points from 1) of a byte."""
        number = bisect_right(self._lines, offset)
        before = self.text[self._lines[number - 1] : offset]
        if number == 1:
            before = before.removeprefix(BOM)
        return Place(self.name, number, len(before.decode("utf-8", "replace")) + 1)

    def attribute(self, offset: int, name: str) -> int:
        """Where an attribute stands.

        Args:
            offset: where its element's start tag begins.
            name: its name as written, prefix included.
        """
        tag = self.text[offset : self.tag_end(offset)]
        wanted = name.encode()
        return next((offset + found.start(1) for found in ATTRIBUTE.finditer(tag) if found[1] == wanted), offset)

    def prefixed(self, offset: int, local: str) -> str:
        """The name of the attribute with this local name and a prefix, as the tag at `offset` writes it."""
        names = (found[1].decode() for found in ATTRIBUTE.finditer(self.text[offset : self.tag_end(offset)]))
        return next((name for name in names if name.endswith(f":{local}")), local)

    def tag_name(self, offset: int) -> str:
        """The element's name as the tag at `offset` writes it, prefix included."""
        found = NAME.match(self.text, offset + (2 if self.text[offset + 1 : offset + 2] == b"/" else 1))
        return found[0].decode() if found else ""

    def tag_end(self, offset: int) -> int:
        """Behind the `>` of the start tag at `offset`; a `>` inside an attribute's quotes does not count."""
        found = re.compile(rb"""(?:[^<>"']|<|"[^"]*"|'[^']*')*>""").match(self.text, offset)
        return found.end() if found else offset

    def parser(self) -> expat.XMLParserType:
        """A parser for `text` whose names are “namespace local” and whose attributes come as one flat list."""
        parser = expat.ParserCreate("UTF-8", " ")
        parser.ordered_attributes = True
        parser.buffer_text = True
        return parser
