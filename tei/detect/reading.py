"""The reading: clean text that knows, for every character, where in the witness it comes from.

It is made by construction, never by comparing texts: the witness is walked once in reading order, and each piece of
it is either read as it stands, or read as what a finding says, or not read at all.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from tei.detect.arrange import arrange, begin, line_at
from tei.model import Aside, Emend, Finding, Join, Order, Page, Point, Span, Witness, Wrap
from tei.read.lines import is_white


class Piece(NamedTuple):
    """A stretch of the witness and the offset in the reading where its text begins; it may be read as nothing."""

    start: int
    span: Span


class ReadLine(NamedTuple):
    """A line, or a part of one, as it is read: witness line, page, offsets in the reading, lines of white before."""

    number: int
    page: int
    start: int
    end: int
    gap: int


@dataclass(frozen=True)
class Reading:
    r"""What is read, given the findings so far.

    A line end is `\n`, the end of a block `\n\n`; between the halves of a joined word there is neither. Text left
    out (running heads, doubled words) has pieces without text, so that the pieces hold the whole witness.
    """

    witness: Witness
    findings: tuple[Finding, ...]
    text: str
    pieces: tuple[Piece, ...]
    line_ends: tuple[_Edit, ...] = field(repr=False, compare=False)  # the witness's, kept for the next fold

    @cached_property
    def _filled(self) -> list[int]:
        """Indexes of the pieces that are read as something."""
        ends = [piece.start for piece in self.pieces[1:]] + [len(self.text)]
        return [index for index, (piece, end) in enumerate(zip(self.pieces, ends, strict=True)) if end > piece.start]

    @cached_property
    def _starts(self) -> list[int]:
        return [self.pieces[index].start for index in self._filled]

    def _piece(self, offset: int) -> int:
        return self._filled[bisect_right(self._starts, offset) - 1]

    def _length(self, index: int) -> int:
        after = self.pieces[index + 1].start if index + 1 < len(self.pieces) else len(self.text)
        return after - self.pieces[index].start

    def source(self, start: int, end: int) -> tuple[Span, ...]:
        """Where `text[start:end]` stands in the witness, in reading order.

        What is left out between the two (a running head, a doubled word, white lines) is held too, so that a
        quotation across a page break is one stretch.

        Args:
            start, end: offsets in the reading's text, `start < end`.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no text at {start}:{end} of a reading of {len(self.text)} characters")
        first, last = self._piece(start), self._piece(end - 1)
        spans: list[Span] = []
        for index in range(first, last + 1):
            piece, length = self.pieces[index], self._length(index)
            low, high = piece.span
            if length == high - low:  # read as it stands
                low, high = (
                    low + (start - piece.start if index == first else 0),
                    high - (piece.start + length - end if index == last else 0),
                )
            if spans and spans[-1].end == low:
                spans[-1] = Span(spans[-1].start, high)
            elif low < high or first == last:
                spans.append(Span(low, high))
        return tuple(spans)

    def position(self, offset: int) -> int:
        """Where in the witness the character at `offset` stands, or the text it is read for begins."""
        index = self._piece(offset)
        piece = self.pieces[index]
        whole = self._length(index) == piece.span.end - piece.span.start
        return piece.span.start + (offset - piece.start if whole else 0)

    @cached_property
    def _by_source(self) -> list[tuple[int, int]]:
        return sorted((self.pieces[index].span.start, index) for index in self._filled)

    def offset(self, position: int) -> int:
        """The offset in the reading of the witness's character at `position`, or of the next one that is read."""
        at = bisect_right(self._by_source, (position, len(self.pieces))) - 1
        if at >= 0:
            piece = self.pieces[index := self._by_source[at][1]]
            if position < piece.span.end:
                whole = self._length(index) == piece.span.end - piece.span.start
                return piece.start + (position - piece.span.start if whole else 0)
        at += 1
        return self.pieces[self._by_source[at][1]].start if at < len(self._by_source) else len(self.text)

    @cached_property
    def lines(self) -> tuple[ReadLine, ...]:
        """The lines that are read, in reading order."""
        return tuple(_lines(self))

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The pages as far as they are known: from the witness, and from the page breaks found since."""
        firsts = {page.first: page.mark for page in self.witness.pages}
        for finding in self.findings:
            if not (isinstance(finding.mark, Point) and finding.mark.element == "pb"):
                continue
            firsts.setdefault(line_at(self.witness, finding.start), None)
        starts = sorted(firsts)
        ends = [number - 1 for number in starts[1:]] + [len(self.witness.lines)]
        return tuple(
            Page(number, first, last, firsts[first])
            for number, (first, last) in enumerate(zip(starts, ends, strict=True), 1)
        )

    def of(self, kind: str) -> tuple[Finding, ...]:
        """The findings of one kind."""
        return tuple(finding for finding in self.findings if finding.kind == kind)


def _lines(reading: Reading) -> Iterator[ReadLine]:
    """Lines of the reading; a piece of a line that is read elsewhere is a line of its own."""
    pages = [page.first for page in reading.pages]
    line_starts = [line.span.start for line in reading.witness.lines]
    gap, start = 0, 0
    for end in [*_ends(reading.text), len(reading.text)]:
        if end > start:
            number = bisect_right(line_starts, reading.position(start))
            yield ReadLine(number, bisect_right(pages, number), start, end, gap)
            gap = 0
        else:
            gap += 1
        start = end + 1


def _ends(text: str) -> Iterator[int]:
    at = text.find("\n")
    while at >= 0:
        yield at
        at = text.find("\n", at + 1)


class _Edit(NamedTuple):
    """Something that happens on the walk along the witness; `rank` orders what happens at one place."""

    start: int
    rank: int
    end: int
    act: Literal["block", "text", "join", "joined", "read", "line"]
    text: str


# A stretch of the witness with what is read for it: text, or a break of that strength (1 a line, 2 a block).
_Token = tuple[Span, str, int]


def fold(witness: Witness, findings: Iterable[Finding] = (), before: Reading | None = None) -> Reading:
    """The reading that some findings make of a witness.

    Args:
        witness: the witness.
        findings: findings that do not overlap (see `tei.detect.order`).
        before: a reading of the same witness, which saves looking for its line ends again.
    """
    findings = tuple(findings)
    line_ends = tuple(_line_ends(witness)) if before is None else before.line_ends
    edits = sorted([*line_ends, *_edits(witness, findings)])
    starts = [edit.start for edit in edits]
    tokens: list[_Token] = []
    inside = joining = False
    for fragment in arrange(witness, findings):
        low, high = bisect_left(starts, fragment.start), bisect_left(starts, fragment.end)
        run = edits[low:] if fragment.end == len(witness.text) else edits[low:high]
        inside, joining = _walk(witness.text, fragment, run, inside, joining, tokens)
    return Reading(witness, findings, *_write(tokens), line_ends)


def _line_ends(witness: Witness) -> Iterator[_Edit]:
    """Each line end with the white lines behind it."""
    text, lines, number = witness.text, witness.lines, 1
    while number < len(lines):
        after = number + 1
        while after < len(lines) and is_white(text[slice(*lines[after - 1].span)]):
            after += 1
        here = lines[number - 1].span
        if is_white(text[slice(*here)]):  # only the first lines of the file: the others were passed over
            yield _Edit(here.start, 4, lines[after - 1].span.start, "line", "\n")
        else:
            strength = "\n" if after == number + 1 else "\n\n"
            yield _Edit(here.end, 4, lines[after - 1].span.start, "line", strength)
        number = after


def _edits(witness: Witness, findings: tuple[Finding, ...]) -> Iterator[_Edit]:
    """What each finding does to the reading."""
    for finding in findings:
        first, last = finding.spans[0], finding.spans[-1]
        match finding.mark:
            case Wrap(block=True):
                yield _Edit(first.start, 3, first.start, "block", "open")
                yield _Edit(last.end, 1, last.end, "block", "close")
            case Join():
                yield _Edit(first.end, 2, first.end, "join", "")
                yield _Edit(last.start, 2, last.start, "joined", "")
            case Order(beside=True):  # the white about the words parts them from other columns
                yield _Edit(first.end, 5, _white_behind(witness.text, first.end), "read", "")
                yield _Edit(begin(witness, last.start), 0, last.start, "line", "\n\n" if finding.mark.apart else "\n")
            case Aside():
                for span in finding.spans:
                    yield _Edit(span.start, 5, span.end, "read", "")
            case Emend(type="slip"):
                continue
            case Emend(reading=text):
                yield _Edit(first.start, 5, first.end, "read", text)
                for span in finding.spans[1:]:
                    yield _Edit(span.start, 5, span.end, "read", "")


def _white_behind(text: str, at: int) -> int:
    """Where the blanks end that stand behind a place in its line."""
    while at < len(text) and text[at] in " \t":
        at += 1
    return at


def _walk(
    text: str, fragment: Span, edits: list[_Edit], inside: bool, joining: bool, tokens: list[_Token]
) -> tuple[bool, bool]:
    """Read one fragment into `tokens`; tells whether it ended inside a block, and inside a joined word."""

    def put(span: Span, read: str, strength: int = 0) -> None:
        tokens.append((span, "", 0) if joining else (span, read, strength))

    at = fragment.start
    put(Span(at, at), "", 1)
    for edit in edits:
        if edit.start < at:
            continue  # inside text that is already read as something else
        if edit.start > at:
            put(Span(at, edit.start), text[at : edit.start])
            at = edit.start
        end = min(max(at, edit.end), fragment.end)
        if edit.act == "block":
            inside = edit.text == "open"
            put(Span(at, at), "", 2)
        elif edit.act == "line":
            put(Span(at, end), "", 1 if inside else len(edit.text))
        elif edit.act == "read":
            put(Span(at, end), edit.text)
        else:
            joining = edit.act == "join"
        at = end
    if at < fragment.end:
        put(Span(at, fragment.end), text[at : fragment.end])
    return inside, joining


def _write(tokens: list[_Token]) -> tuple[str, tuple[Piece, ...]]:
    """The text and its pieces; breaks with nothing read between them are one, as strong as the strongest."""
    texts: list[str] = []
    pieces: list[Piece] = []
    length, first, strength = 0, -1, 0  # `first`: the piece that will read the break we are in
    for span, text, breaks in tokens:
        if breaks:
            first = len(pieces) if first < 0 else first
            strength = max(strength, breaks)
        elif text:
            if first >= 0 and length:
                length += strength
                texts.append("\n" * strength)
                for index in range(first + 1, len(pieces)):
                    pieces[index] = Piece(length, pieces[index].span)
            first, strength = -1, 0
        pieces.append(Piece(length, span))
        if text:
            texts.append(text)
            length += len(text)
    return "".join(texts), tuple(pieces)
