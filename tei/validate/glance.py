"""The witness as the TEI gives it, read the short way: its characters and nothing of where they stand.

What is in order needs no places, and nearly every file is in order. This reader follows the same rule as
`tei.validate.witness` (encoding.md, section 1), and leaves to that one whatever breaks it.
"""

from __future__ import annotations

import re
from typing import NoReturn

from tei.names import TEI
from tei.validate.document import Document
from tei.validate.safety import Enough, Layer, read
from tei.validate.suppress import TARGET
from tei.validate.witness import ADDRESS, GLYPH, LEFT_OUT

FEED = re.compile(r"\n[ \t]*")
LB, G, NOTE, CHOICE, EXPAN, MILESTONE, TEXT = (
    f"{TEI} {name}" for name in ("lb", "g", "note", "choice", "expan", "milestone", "text")
)
SPECIAL = frozenset({*(f"{TEI} {name}" for name in LEFT_OUT), G, NOTE, CHOICE, EXPAN, MILESTONE, TEXT})

PIECES = 20  # bits for the number of a piece: an address is one integer, since there are very many


def glance(document: Document, most: int) -> list[str] | None:
    """The lines of the witness.

    Args:
        document: the TEI document.
        most: how many lines the witness has.

    Returns:
        None where anything breaks the rule of recovery or is out of the common.
    """
    glancer = Glance(document)
    read(document, [glancer.layer])
    return glancer.lines(most)


class Glance:
    """A reader that listens while a document is read; its state is where it stands."""

    def __init__(self, document: Document) -> None:
        self.layer = Layer(lambda _: None, self._start, self._end, self._characters)
        self.odd = b"<?" + TARGET.encode() in document.text  # which may part a line feed from the blanks behind it
        self.addresses: list[int] = []
        self.texts: list[str] = []  # of each address but the last
        self.parts: list[str] = []  # of the last
        self.before = 0
        self.moved = False
        self.depth = 0
        self.in_text = False
        self.left_out = 0
        self.choices = 0

    def lines(self, most: int) -> list[str] | None:
        """What was read, in the order of the witness (rule 5); arguments and result as for `glance`."""
        if self.odd or (self.parts and not self.addresses):
            return None
        pieces = sorted(zip(self.addresses, [*self.texts, "".join(self.parts)], strict=False))
        if pieces and pieces[-1][0] >> PIECES > most:
            return None
        lines = [""] * most
        before = 0
        for address, text in pieces:
            k = address & (1 << PIECES) - 1
            if address == before or (k > 1 and address != before + 1):
                return None
            before = address
            lines[(address >> PIECES) - 1] += text
        return lines

    def _odd(self) -> NoReturn:
        """There is something that the short way does not know."""
        self.odd = True
        raise Enough

    def _start(self, name: str, attributes: list[str]) -> None:
        self.depth += 1
        if name == LB:
            if self.left_out or not self.in_text:
                self._odd()
            self._line(attributes)
        elif self.left_out:
            if name == G:
                self._odd()
            self.left_out += 1
        elif name in SPECIAL:
            self._special(name, _given(attributes))

    def _line(self, attributes: list[str]) -> None:
        n = attributes[1] if attributes[:1] == ["n"] else _given(attributes).get("n", "")
        if n.isdigit() and n.isascii() and n[0] != "0" and len(n) < 14:
            address = int(n) << PIECES | 1
        else:
            match = ADDRESS.fullmatch(n)
            if not match or match[2] == "1" or int(match[2] or 0) >> PIECES:
                self._odd()
            address = int(match[1]) << PIECES | int(match[2])
        if address < self.before and not self.moved:
            self._odd()
        if self.addresses:
            self.texts.append("".join(self.parts))
            self.parts.clear()
        elif self.parts:
            self._odd()  # text before the first line
        self.addresses.append(address)
        self.before, self.moved = address, False

    def _special(self, name: str, attributes: dict[str, str]) -> None:
        if name == TEXT:
            if self.depth != 2 or self.in_text:
                self._odd()
            self.in_text = True
        elif not self.in_text:
            return
        elif name == MILESTONE:
            self.moved = self.moved or attributes.get("unit") == "fragment"
        elif name == CHOICE:
            self.choices += 1
        elif name == G:
            self._glyph(attributes.get("ref", ""))
        elif name == NOTE:
            self.left_out += attributes.get("type") == "editor"
        elif name != EXPAN:
            self.left_out += 1
        elif self.choices:
            self._odd()

    def _glyph(self, ref: str) -> None:
        match = GLYPH.fullmatch(ref)
        if not match or int(match[1], 16) >= 0x110000:
            self._odd()
        self.parts.append(chr(int(match[1], 16)))
        self.left_out += 1

    def _end(self, name: str) -> None:
        self.depth -= 1
        if self.left_out:
            self.left_out -= 1
        elif name == CHOICE:
            self.choices -= 1
        elif name == TEXT and self.depth == 1:
            self.in_text = False

    def _characters(self, text: str) -> None:
        if self.in_text and not self.left_out:
            text = FEED.sub("", text) if "\n" in text else text
            if text:
                self.parts.append(text)


def _given(attributes: list[str]) -> dict[str, str]:
    return dict(zip(attributes[::2], attributes[1::2], strict=True))
