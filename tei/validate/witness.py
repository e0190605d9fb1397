"""The witness as the TEI gives it, each character with its place in the file.

The rule is section 1 of encoding.md, read here a second time and independently of `tei.encode.recover`, because a
report needs places: one pass of expat over the bytes, in which every line of the witness keeps where its `lb` and its
characters stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from tei.model import Diagnostic
from tei.names import TEI
from tei.validate.document import Document
from tei.validate.messages import excerpt, say

LEFT_OUT = frozenset({"reg", "corr", "supplied", "figDesc", "desc", "certainty", "precision", "respons"})
ASKED = frozenset({"note", "lb", "milestone", "g"})  # elements whose attributes count
ADDRESS = re.compile(r"([1-9][0-9]*)(?:\.([1-9][0-9]*))?")
MOST = 1000  # findings of a kind in one file; behind that nobody reads
GLYPH = re.compile(r"#u([0-9A-Fa-f]{4,6})")


class Run(NamedTuple):
    """Characters that stand together in the file: the characters, and the offset of the first (in bytes).

    The bytes of a run are its characters in UTF-8, but for a run of one character, which may be a reference or a `g`.
    """

    text: str
    offset: int


class Piece(NamedTuple):
    """A line of the witness or a piece of one: its address, where its `lb` begins and ends, its characters."""

    number: int
    k: int
    offset: int
    behind: int
    runs: list[Run]

    @property
    def n(self) -> str:
        """The address as `lb/@n` gives it."""
        return f"{self.number}" if self.k == 1 else f"{self.number}.{self.k}"

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(run.text for run in self.runs)

    def at(self, index: int) -> int:
        """Where in the file its character `index` (from 0) stands, or would stand."""
        behind = self.behind
        for run in self.runs:
            if index < len(run.text):
                return run.offset + len(run.text[:index].encode()) if len(run.text) > 1 else run.offset
            index -= len(run.text)
            behind = run.offset + len(run.text.encode())
        return behind


class Read(NamedTuple):
    """The pieces in reading order, and every breach of the rule."""

    pieces: list[Piece]
    diagnostics: list[Diagnostic]


def read(document: Document) -> Read:
    """The pieces of the witness in the document's `text`, with every breach of the rule at its place."""
    reader = _Reader(document)
    reader.run()
    series = islice(_series(document, reader.pieces), MOST)
    order = islice(_order(document, reader), MOST)
    found = [*reader.diagnostics[:MOST], *series, *order]
    return Read(reader.pieces, sorted(found, key=lambda each: (each.place.line, each.place.column)))


class _Reader:
    """One pass over the bytes; its state is where the pass stands."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.pieces: list[Piece] = []
        self.diagnostics: list[Diagnostic] = []
        self.moved: set[int] = set()
        self._path: list[str] = []  # the open elements, with the name of what is left out
        self._in_text = 0  # depth at which `text` is open
        self._left_out: list[str] = []
        self._after_feed = False
        self._stray = False
        self._parser = document.parser()

    def run(self) -> None:
        parser = self._parser
        parser.buffer_text = False
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(self.document.text, True)

    def _start(self, name: str, attributes: list[str]) -> None:
        space, _, local = name.rpartition(" ")
        depth = len(self._path)
        self._path.append(local if space == TEI else "")
        if not self._in_text:
            self._in_text = depth if self._path[-1] == "text" and depth == 1 else 0
            return
        self._after_feed = False
        given = dict(zip(attributes[::2], attributes[1::2], strict=True)) if local in ASKED else {}
        if self._left_out or _leaves_out(self._path, given):
            if self._left_out and self._path[-1] in {"lb", "g"}:
                self._say("witness-left-out", name=local, inside=self._left_out[0])
            self._left_out.append(local)
        elif self._path[-1] == "lb":
            self._lb(given.get("n"))
        elif self._path[-1] == "milestone" and given.get("unit") == "fragment":
            self.moved.add(len(self.pieces))
        elif self._path[-1] == "g":
            self._glyph(given.get("ref"))
            self._left_out.append(local)

    def _end(self, _name: str) -> None:
        self._path.pop()
        self._after_feed = False
        if self._left_out:
            self._left_out.pop()
        elif len(self._path) == self._in_text:
            self._in_text = 0

    def _characters(self, text: str) -> None:
        """Takes characters: expat gives line feeds, references and the text between them each by themselves."""
        if not self._in_text or self._left_out:
            return
        offset = self._parser.CurrentByteIndex
        if text == "\n":
            self._after_feed = True
            return
        if self._after_feed:
            rest = text.lstrip(" \t")
            offset += len(text) - len(rest)
            text = rest
        if text:
            self._after_feed = False
            self._add(Run(text, offset))

    def _add(self, run: Run) -> None:
        if self.pieces:
            self.pieces[-1].runs.append(run)
        elif not self._stray:
            self._stray = True  # one finding, however much stands there
            self._say("witness-before-lb", run.offset, text=excerpt(run.text))

    def _lb(self, n: str | None) -> None:
        offset = self._parser.CurrentByteIndex
        match = ADDRESS.fullmatch(n or "")
        if not match or match[2] == "1":
            self._say("witness-lb-number", what="has no @n" if n is None else f"has @n “{excerpt(n)}”")
        if match:
            behind = self.document.text.find(b">", offset) + 1
            self.pieces.append(Piece(int(match[1]), int(match[2] or 1), offset, behind, []))

    def _glyph(self, ref: str | None) -> None:
        match = GLYPH.fullmatch(ref or "")
        if match and int(match[1], 16) < 0x110000:
            self._add(Run(chr(int(match[1], 16)), self._parser.CurrentByteIndex))
        else:
            self._say("witness-g", ref="missing" if ref is None else f"“{excerpt(ref)}”")

    def _say(self, code: str, offset: int | None = None, /, **fields: object) -> None:
        place = self.document.place(self._parser.CurrentByteIndex if offset is None else offset)
        self.diagnostics.append(say(code, place, **fields))


def _leaves_out(path: list[str], attributes: dict[str, str]) -> bool:
    """Whether rule 1 leaves the element out, with its content."""
    name = path[-1]
    if name == "note":
        return attributes.get("type") == "editor"
    return name in LEFT_OUT or (name == "expan" and path[-2] == "choice")


def _series(document: Document, pieces: list[Piece]) -> Iterator[Diagnostic]:
    """Addresses that come twice, and pieces without the one before them (rule 4)."""
    first: dict[tuple[int, int], Piece] = {}
    for piece in pieces:
        address = (piece.number, piece.k)
        if address in first:
            place = document.place(first[address].offset)
            yield say("witness-lb-twice", document.place(piece.offset), n=piece.n, line=place.line, column=place.column)
        first.setdefault(address, piece)
    for (number, k), piece in first.items():
        if k > 1 and (number, k - 1) not in first:
            before = f"{number}.{k - 1}" if k > 2 else f"{number}"
            yield say("witness-lb-piece", document.place(piece.offset), n=piece.n, before=before)


def _order(document: Document, reader: _Reader) -> Iterator[Diagnostic]:
    """Lines that stand before an earlier one although no milestone begins a fragment there (encoding.md section 2)."""
    for index in range(1, len(reader.pieces)):
        before, piece = reader.pieces[index - 1], reader.pieces[index]
        if (piece.number, piece.k) < (before.number, before.k) and index not in reader.moved:
            yield say("witness-lb-order", document.place(piece.offset), n=piece.n, before=before.n)
