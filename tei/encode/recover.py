"""The witness out of the TEI alone, byte for byte (encoding.md, section 1)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from tei.model import TeiError
from tei.names import TEI
from tei.tails import tail

LEFT_OUT = frozenset({"reg", "corr", "supplied", "figDesc", "desc", "certainty", "precision", "respons"})
LINE_ENDS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}
FEED = re.compile(r"\n[ \t]*")
FED = re.compile(r"\n[ \t]*\Z")
ADDRESS = re.compile(r"([1-9]\d*)(?:\.([1-9]\d*))?")
GLYPH = re.compile(r"#u([0-9A-Fa-f]{4,6})")


class Stated(NamedTuple):
    """What the header says of the witness: encoding, line end, number of lines, bytes and SHA-256."""

    encoding: str
    newline: str
    lines: int
    bytes: int | None
    sha256: str | None


def recover(tree: etree._Element) -> bytes:
    """The bytes of the witness.

    Args:
        tree: the `TEI` element.

    Raises:
        TeiError: the TEI cannot give a witness: no header facts, text before the first `lb`, an address twice or
            out of series.
    """
    facts = stated(tree)
    lines = [""] * facts.lines
    for (number, _), text in sorted(pieces(tree).items()):
        if number > facts.lines:
            raise TeiError(f'<lb n="{number}"/>: the header says the witness has {facts.lines} lines', status=1)
        lines[number - 1] += text
    try:
        return facts.newline.join(lines).encode(facts.encoding)
    except (LookupError, UnicodeError) as error:
        raise TeiError(f"the text cannot be written in the header's encoding {facts.encoding}: {error}", 1) from None


def stated(tree: etree._Element) -> Stated:
    """What the header says of the witness."""
    bibl = tree.find(f".//{{{TEI}}}sourceDesc//{{{TEI}}}bibl[@{{http://www.w3.org/XML/1998/namespace}}id='witness']")
    if bibl is None:
        raise TeiError('the header has no <bibl xml:id="witness">, so the witness cannot be recovered', status=1)
    idnos = {idno.get("type"): (idno.text or "").strip() for idno in bibl.iter(f"{{{TEI}}}idno")}
    sizes = {m.get("unit"): m.get("quantity") for m in bibl.iter(f"{{{TEI}}}measure")}
    try:
        newline, lines = LINE_ENDS[idnos["line-end"]], int(sizes["lines"] or "")
        length = int(sizes["bytes"] or "") if "bytes" in sizes else None
        return Stated(idnos["encoding"], newline, lines, length, idnos.get("sha256"))
    except (KeyError, ValueError):
        raise TeiError(
            'the header\'s <bibl xml:id="witness"> must state encoding, line-end (LF, CRLF or CR), lines and bytes', 1
        ) from None


def pieces(tree: etree._Element) -> dict[tuple[int, int], str]:
    """The text of each line or piece of line, by its address N.K (K is 1 for N alone)."""
    text = tree.find(f"{{{TEI}}}text")
    found: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    here: tuple[int, int] | None = None
    for part in characters(text) if text is not None else ():
        if isinstance(part, str):
            if here is not None:
                found[here].append(part)
            elif part:
                raise TeiError(f"“{part[:20]}” stands before the first <lb/>, so it belongs to no line", status=1)
        else:
            match = ADDRESS.fullmatch(part.n)
            if not match:
                raise TeiError(f'<lb n="{part.n}"/>: a line number is N or N.K', status=1)
            here = (int(match[1]), int(match[2] or 1))
            if here in found or match[2] == "1":
                raise TeiError(f'<lb n="{part.n}"/> stands twice', status=1)
            found[here] = []
    for number, k in found:
        if k > 1 and (number, k - 1) not in found:
            raise TeiError(f'<lb n="{number}.{k}"/> has no piece before it', status=1)
    return {address: "".join(parts) for address, parts in found.items()}


class Lb(NamedTuple):
    """The beginning of a line: its `@n`."""

    n: str


def characters(text: etree._Element) -> Iterator[str | Lb]:
    """The witness's characters and line beginnings of an element, in document order."""
    skipped = 0
    feed = False  # whether we stand behind a line feed, with nothing but blanks and comments since
    for event, node in etree.iterwalk(text, events=("start", "end", "comment", "pi")):
        name = etree.QName(node).localname if event in {"start", "end"} else ""
        part = ""
        if event == "start":
            if not skipped and name == "lb":
                yield Lb(node.get("n", ""))
            elif not skipped and name == "g":
                yield _glyph(node.get("ref", ""))
            feed = feed and _left_out(node, name)
            skipped += _left_out(node, name)
            part = node.text or ""
        elif node is not text:
            feed = feed and (not name or _left_out(node, name))
            skipped -= event == "end" and _left_out(node, name)
            part = tail(node)
        if not skipped and part:
            yield (FEED.sub("", part.lstrip(" \t") if feed else part))
            feed = bool(FED.search(part)) or (feed and not part.strip(" \t"))


def _left_out(node: etree._Element, name: str) -> bool:
    if name == "expan":
        parent = node.getparent()
        return parent is not None and parent.tag == f"{{{TEI}}}choice"
    return name in LEFT_OUT or name == "g" or (name == "note" and node.get("type") == "editor")


def _glyph(ref: str) -> str:
    match = GLYPH.fullmatch(ref)
    if not match:
        raise TeiError(f'<g ref="{ref}"/> names no character: #uXXXX is wanted', status=1)
    return chr(int(match[1], 16))
