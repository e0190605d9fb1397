"""Does the witness come back? (encoding.md, section 1.)

Three questions: does the text keep the rule of recovery; does what comes back agree with the length, the number of
lines and the SHA-256 that the header states; and, where the witness file is at hand, which of its lines differ, and
where in the TEI. A file whose header describes no witness is not asked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from tei.model import Diagnostic
from tei.names import TEI
from tei.validate.document import Document
from tei.validate.glance import Glance, glance
from tei.validate.messages import character, excerpt, say
from tei.validate.witness import Piece, read

LINE_ENDS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}
FOLDERS = frozenset({"tei", "machine"})  # of an edition: its witness is ../source/ID.txt


class Stated(NamedTuple):
    """What the header says of the witness; `offset` is where its SHA-256 stands, or else its `bibl`."""

    offset: int
    encoding: str
    newline: str
    lines: int
    bytes: int | None
    sha256: str


def check(document: Document, witness: Path | None = None, glanced: Glance | None = None) -> Iterator[Diagnostic]:
    """What keeps the witness from coming back.

    Args:
        document: the TEI document.
        witness: the file it was encoded from; else it is looked for at its place in an edition.
        glanced: what the short way has read of the document, if it has.
    """
    facts = _facts(document)
    if facts is None:
        if witness is not None:
            yield say("witness-header", document.place(max(document.text.find(b"<teiHeader"), 0)), what="anything")
        return
    stated = _stated(facts)
    if isinstance(stated, str):
        yield say("witness-header", document.place(facts.offset), what=stated)
        return
    source = witness or _beside(document)
    if _comes_back(document, stated, source, glanced):
        return
    text = read(document)
    breaches = [*text.diagnostics, *_beyond(document, text.pieces, stated)]
    yield from breaches
    if source is None:
        if not breaches:
            yield from _against_header(document, text.pieces, stated)
        return
    said = {diagnostic.place.line for diagnostic in breaches}  # one finding for one mistake
    for found in _against_file(document, text.pieces, stated, source):
        if found.code not in {"witness-line", "witness-lines", "witness-lb-lost"} or found.place.line not in said:
            yield found


def _comes_back(document: Document, stated: Stated, source: Path | None, glanced: Glance | None) -> bool:
    """Whether all is in order, so that nobody need ask where what stands."""
    lines = glanced.lines(stated.lines) if glanced else glance(document, stated.lines)
    if lines is None:
        return False
    try:
        data = stated.newline.join(lines).encode(stated.encoding)
        there = data if source is None else source.read_bytes()
    except (OSError, UnicodeEncodeError):
        return False
    known = stated.bytes in (None, len(data)) and hashlib.sha256(data).hexdigest() == stated.sha256
    return known and data == there


class _Facts(NamedTuple):
    """The `bibl` of the witness: where it begins, its `idno`s with their places, its `measure`s."""

    offset: int
    idnos: dict[str, tuple[str, int]]
    measures: dict[str, str]


def _facts(document: Document) -> _Facts | None:
    """The `bibl` with the xml:id `witness` in the header's sourceDesc."""
    parser = document.parser()
    path: list[str] = []
    found: list[_Facts] = []
    idno: list[str] = []

    def start(name: str, attributes: list[str]) -> None:
        local = name.removeprefix(f"{TEI} ")
        path.append(local)
        given = dict(zip(attributes[::2], attributes[1::2], strict=True))
        at = parser.CurrentByteIndex
        if local == "bibl" and "sourceDesc" in path:
            if given.get("http://www.w3.org/XML/1998/namespace id") == "witness":
                found.append(_Facts(at, {}, {}))
        elif found and local == "idno":
            found[0].idnos.setdefault(given.get("type", ""), ("", at))
            idno[:] = [given.get("type", "")]
        elif found and local == "measure":
            found[0].measures.setdefault(given.get("unit", ""), given.get("quantity", ""))

    def characters(text: str) -> None:
        if found and idno and path[-1] == "idno":
            value, at = found[0].idnos[idno[0]]
            found[0].idnos[idno[0]] = (value + text, at)

    def end(_name: str) -> None:
        local = path.pop()
        if local == "teiHeader" or (local == "bibl" and found):
            raise _Done
        idno.clear()

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, characters
    with suppress(_Done):
        parser.Parse(document.text, True)
    return found[0] if found else None


class _Done(Exception):
    """The part of the file that was wanted has been read."""


def _stated(facts: _Facts) -> Stated | str:
    """The header's facts, or the name of the first one that is missing or wrong."""
    idnos = {type: value.strip() for type, (value, _) in facts.idnos.items()}
    newline = LINE_ENDS.get(idnos.get("line-end", ""))
    lines, size = facts.measures.get("lines", ""), facts.measures.get("bytes")
    if "encoding" not in idnos:
        return "the encoding"
    try:
        "".encode(idnos["encoding"])
    except LookupError:
        return f"a known encoding (“{excerpt(idnos['encoding'])}” is none)"
    if newline is None:
        return "the line end (LF, CRLF or CR)"
    if not lines.isdecimal():
        return "the number of lines"
    if "sha256" not in idnos:
        return "the SHA-256"
    if size is not None and not size.isdecimal():
        return "the number of bytes"
    length = int(size) if size is not None else None
    return Stated(facts.idnos["sha256"][1], idnos["encoding"], newline, int(lines), length, idnos["sha256"].lower())


def _beside(document: Document) -> Path | None:
    """The witness file at its place in an edition."""
    path = Path(document.name)
    source = path.parent.resolve().parent / "source" / f"{path.stem}.txt"
    return source if path.parent.resolve().name in FOLDERS and source.is_file() else None


def _beyond(document: Document, pieces: list[Piece], stated: Stated) -> Iterator[Diagnostic]:
    """Lines that the header's witness does not have; one finding for all of them."""
    wrong = next((piece for piece in pieces if piece.number > stated.lines), None)
    if wrong:
        yield say("witness-lb-beyond", document.place(wrong.offset), n=wrong.n, lines=stated.lines)


def _lines(pieces: list[Piece], count: int) -> list[str]:
    """The recovered lines (rule 5); those that never occur are empty."""
    lines = [""] * count
    for piece in sorted(pieces, key=lambda piece: (piece.number, piece.k)):
        if piece.number <= count:
            lines[piece.number - 1] += piece.text
    return lines


def _against_header(document: Document, pieces: list[Piece], stated: Stated) -> Iterator[Diagnostic]:
    """The recovered bytes by their SHA-256; where they differ, nothing can say in which line."""
    try:
        data = stated.newline.join(_lines(pieces, stated.lines)).encode(stated.encoding)
    except UnicodeEncodeError:
        yield from _unwritable(document, pieces, stated)
        return
    if hashlib.sha256(data).hexdigest() == stated.sha256:
        return
    more = len(data) - stated.bytes if stated.bytes is not None else 0
    size = f" ({abs(more)} bytes too {'many' if more > 0 else 'few'})" if more else ""
    yield say("witness-changed", document.place(stated.offset), size=size)


def _unwritable(document: Document, pieces: list[Piece], stated: Stated) -> Iterator[Diagnostic]:
    """The first character that the witness's encoding lacks."""
    for piece in pieces:
        try:
            piece.text.encode(stated.encoding)
        except UnicodeEncodeError as error:
            place = document.place(piece.at(error.start))
            char = character(error.object[error.start])
            yield say("witness-encoding", place, character=char, encoding=stated.encoding)
            return


def _against_file(document: Document, pieces: list[Piece], stated: Stated, source: Path) -> Iterator[Diagnostic]:
    """Every line of the witness file that the text does not give back."""
    start, file = document.place(stated.offset), source.as_posix()
    try:
        data = source.read_bytes()
        text = data.decode(stated.encoding)
    except OSError as error:
        yield say("witness-unreadable", start, file=file, reason=f"cannot be read ({error.strerror})")
        return
    except UnicodeDecodeError as error:
        reason = f"is not valid {stated.encoding} at offset {error.start}"
        yield say("witness-unreadable", start, file=file, reason=reason)
        return
    lines = text.split(stated.newline)
    for what, said, real in (
        ("SHA-256", stated.sha256, hashlib.sha256(data).hexdigest()),
        ("number of lines", stated.lines, len(lines)),
        ("length in bytes", stated.bytes, len(data)),
    ):
        if said not in (None, real):
            yield say("witness-other", start, file=file, what=f"{what} is {real}")
            break
    yield from _differences(document, pieces, lines)


def _differences(document: Document, pieces: list[Piece], lines: list[str]) -> Iterator[Diagnostic]:
    """The lines at fault, those that stand together as one finding each, at the place in the TEI."""
    recovered = _lines(pieces, len(lines))
    wrong = [n for n, (given, line) in enumerate(zip(recovered, lines, strict=True), 1) if given != line]
    by_number: dict[int, list[Piece]] = {}
    for piece in sorted(pieces, key=lambda piece: (piece.number, piece.k)):
        by_number.setdefault(piece.number, []).append(piece)
    for _, run in groupby(enumerate(wrong), key=lambda pair: pair[1] - pair[0]):
        yield _difference(document, by_number, recovered, lines, [number for _, number in run])


def _difference(
    document: Document, by_number: dict[int, list[Piece]], recovered: list[str], lines: list[str], run: list[int]
) -> Diagnostic:
    """One finding for lines that stand together: an lb lost, lines lost, or characters changed."""
    first, last = run[0], run[-1]
    if len(run) == 2 and last not in by_number and recovered[first - 1] == lines[first - 1] + lines[last - 1]:
        at = _at(by_number[first], len(lines[first - 1]))
        return say("witness-lb-lost", document.place(at), n=last, before=first)
    if not any(number in by_number for number in run):
        at, where = _gap(document, by_number, first, last)
        code = "witness-line-lost" if first == last else "witness-lines-lost"
        return say(code, document.place(at), n=first, last=last, where=where, text=excerpt(lines[first - 1]))
    shown = next(number for number in run if number in by_number)
    given, line = recovered[shown - 1], lines[shown - 1]
    index = next((k for k, (one, other) in enumerate(zip(given, line, strict=False)) if one != other), None)
    index = min(len(given), len(line)) if index is None else index
    place = document.place(_at(by_number[shown], index))
    code = "witness-line" if first == last else "witness-lines"
    return say(code, place, n=first, last=last, what=_contrast(given, line, index))


def _contrast(given: str, line: str, index: int) -> str:
    """What stands in the TEI and what in the witness, a few words from the first difference on."""
    start = max(line.rfind(" ", 0, index) + 1, index - 12)
    return f"“{excerpt(given[start:])}” instead of “{excerpt(line[start:])}”"


def _at(pieces: list[Piece], index: int) -> int:
    """Where in the file the character `index` of a line stands, over all its pieces."""
    for piece in pieces[:-1]:
        if index < len(piece.text):
            return piece.at(index)
        index -= len(piece.text)
    return pieces[-1].at(index)


def _gap(document: Document, by_number: dict[int, list[Piece]], first: int, last: int) -> tuple[int, str]:
    """Where lost lines would stand: before the lb of the line behind them, else at the end of the line before."""
    after = by_number.get(last + 1)
    if after:
        return after[0].offset, f" before line {last + 1}"
    before = max((number for number in by_number if number < first), default=None)
    if before is not None:
        return _at(by_number[before], sum(len(piece.text) for piece in by_number[before])), f" behind line {before}"
    return max(document.text.find(b"<body"), 0), ""
