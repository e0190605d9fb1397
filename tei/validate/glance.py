"""The witness as the TEI gives it, read the short way: its characters and nothing of where they stand.

What is in order needs no places, and nearly every file is in order. This reader follows the same rule as
`tei.validate.witness` (encoding.md, section 1), and leaves to that one whatever breaks it.
"""

from __future__ import annotations

import re

from tei.names import TEI
from tei.validate.document import Document
from tei.validate.witness import ADDRESS, GLYPH, LEFT_OUT

FEED = re.compile(r"\n[ \t]*")
LB, G, NOTE, CHOICE, EXPAN, MILESTONE, TEXT = (
    f"{TEI} {name}" for name in ("lb", "g", "note", "choice", "expan", "milestone", "text")
)
SPECIAL = frozenset({*(f"{TEI} {name}" for name in LEFT_OUT), G, NOTE, CHOICE, EXPAN, MILESTONE, TEXT})

PLAIN = re.compile("[1-9][0-9]{0,12}").fullmatch
PIECES = 20  # bits for the number of a piece: an address is one integer, since there are very many


class _Odd(Exception):
    """Something that the short way does not know."""


def glance(document: Document, most: int) -> list[str] | None:
    """The lines of the witness.

    Args:
        document: the TEI document.
        most: how many lines the witness has.

    Returns:
        None where anything breaks the rule of recovery or is out of the common.
    """
    glancer = _Glance()
    parser = document.parser()
    parser.StartElementHandler = glancer.start
    parser.EndElementHandler = glancer.end
    parser.CharacterDataHandler = glancer.characters
    try:
        parser.Parse(document.text, True)
        return glancer.lines(most)
    except _Odd:
        return None


class _Glance:
    """One pass; its state is where the pass stands."""

    def __init__(self) -> None:
        self.addresses: list[int] = []
        self.begins: list[int] = []  # for each address, the first of its parts
        self.parts: list[str] = []
        self.before = 0
        self.moved = False
        self.depth = 0
        self.in_text = False
        self.left_out = 0
        self.choices = 0

    def lines(self, most: int) -> list[str]:
        """What was read, in the order of the witness (rule 5)."""
        ends = [*self.begins, len(self.parts)][1:]
        if self.parts and (not self.begins or self.begins[0]):
            raise _Odd  # text before the first line
        pieces = sorted(zip(self.addresses, self.begins, ends, strict=True))
        if pieces and pieces[-1][0] >> PIECES > most:
            raise _Odd
        lines = [""] * most
        before = 0
        for address, begin, end in pieces:
            k = address & (1 << PIECES) - 1
            if address == before or (k > 1 and address != before + 1):
                raise _Odd
            before = address
            lines[(address >> PIECES) - 1] += "".join(self.parts[begin:end])
        return lines

    def start(self, name: str, attributes: list[str]) -> None:
        self.depth += 1
        if name == LB:
            if self.left_out or not self.in_text:
                raise _Odd
            self._line(attributes)
        elif self.left_out:
            if name == G:
                raise _Odd
            self.left_out += 1
        elif name in SPECIAL:
            self._special(name, _given(attributes))

    def _line(self, attributes: list[str]) -> None:
        n = attributes[1] if attributes[:1] == ["n"] else _given(attributes).get("n", "")
        if PLAIN(n):
            address = int(n) << PIECES | 1
        else:
            match = ADDRESS.fullmatch(n)
            if not match or match[2] == "1" or int(match[2] or 0) >> PIECES:
                raise _Odd
            address = int(match[1]) << PIECES | int(match[2])
        if address < self.before and not self.moved:
            raise _Odd
        self.addresses.append(address)
        self.begins.append(len(self.parts))
        self.before, self.moved = address, False

    def _special(self, name: str, attributes: dict[str, str]) -> None:
        if name == TEXT:
            if self.depth != 2 or self.in_text:
                raise _Odd
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
            raise _Odd

    def _glyph(self, ref: str) -> None:
        match = GLYPH.fullmatch(ref)
        if not match or int(match[1], 16) >= 0x110000:
            raise _Odd
        self.parts.append(chr(int(match[1], 16)))
        self.left_out += 1

    def end(self, name: str) -> None:
        self.depth -= 1
        if self.left_out:
            self.left_out -= 1
        elif name == CHOICE:
            self.choices -= 1
        elif name == TEXT and self.depth == 1:
            self.in_text = False

    def characters(self, text: str) -> None:
        if self.in_text and not self.left_out:
            text = FEED.sub("", text) if "\n" in text else text
            if text:
                self.parts.append(text)


def _given(attributes: list[str]) -> dict[str, str]:
    return dict(zip(attributes[::2], attributes[1::2], strict=True))
