"""The first layer: is the file XML, and can it be read without harm?

One pass of expat that builds nothing. A DOCTYPE is refused at its first sign, so that no entity is ever expanded and
no other file read; nesting and the length of tags are bounded; what is not well formed gets its line and column, and
where a tag was never closed, that tag. Only what passed here reaches lxml, and only that reaches Saxon.

Source: XML 1.0 (fifth edition), sections 2.1, 2.4, 2.8 and 3.1; OWASP, XML External Entity Prevention.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, NoReturn
from xml.parsers import expat
from xml.parsers.expat import errors

from tei.model import Diagnostic
from tei.validate.document import Document
from tei.validate.messages import character, say
from tei.validate.near import did_you_mean

CHUNK = 1 << 16
DECLARED = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\x00?\x00", "utf-16-le"),
    (b"\x00<\x00?", "utf-16-be"),
)
PREFIXED = re.compile(rb"""[<\s]([^\s:=<>"'/]+):[^\s=<>"'/]+""")
AMPERSAND = re.compile(rb"&#?\w*(?:$|[^\w;#]$)")  # one that begins no reference
KINDS = {
    errors.XML_ERROR_DUPLICATE_ATTRIBUTE: "attribute-twice",
    errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: "after-end",
    errors.XML_ERROR_MISPLACED_XML_PI: "xml-declaration",
    errors.XML_ERROR_XML_DECL: "xml-declaration",
    errors.XML_ERROR_UNCLOSED_TOKEN: "unclosed-token",
    errors.XML_ERROR_PARTIAL_CHAR: "unclosed-token",
}


class Limits(NamedTuple):
    """What is refused: the depth of elements, the bytes of one tag or comment, the attributes of one element."""

    depth: int = 1000
    token: int = 1 << 20
    attributes: int = 1000


DEFAULT = Limits()


class Layer(NamedTuple):
    """What another layer wants to hear while a document is read; it raises `Enough` when that was all.

    begin: called with the parser, which knows at every moment where it stands; the others as expat calls them.
    """

    begin: Callable[[expat.XMLParserType], None]
    start: Callable[[str, list[str]], None] | None = None
    end: Callable[[str], None] | None = None
    text: Callable[[str], None] | None = None
    instruction: Callable[[str, str], None] | None = None


class Enough(Exception):
    """A layer wants to hear no more."""


class Refused(Exception):
    """The file is not XML, or not XML that may be read; `diagnostics` says why."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(*diagnostics)
        self.diagnostics = diagnostics


def parse(source: str | Path | bytes, name: str | None = None, limits: Limits = DEFAULT) -> Document:
    """The document, once it is known to be safe and well formed.

    Args:
        source: the file or its bytes.
        name: the file's name for messages; else its path.
        limits: what to refuse.

    Raises:
        Refused: it is not well formed, or has what validation refuses.
        OSError: the file cannot be read.
    """
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    shown = name if name is not None else "" if isinstance(source, bytes) else str(source)
    found = document(data, shown)
    read(found, limits=limits)
    return found


def document(data: bytes, name: str) -> Document:
    """The document without any question asked, to show its lines.

    Raises:
        Refused: its bytes are not in the encoding it states.
    """
    return Document(name, data, _in_utf8(data, name))


def look_ahead(path: Path, name: str, limits: Limits = DEFAULT) -> None:
    """Refuses a file for what its beginning shows, before the rest is read and anything else is loaded.

    Args:
        path: the file; one that cannot be read or is in another encoding than UTF-8 is left to `read`.
        name: its name for messages.
        limits: what to refuse.

    Raises:
        Refused: its beginning has what validation refuses.
    """
    wanted = 2 * limits.token
    try:
        with path.open("rb") as file:
            head = file.read(wanted)
    except OSError:
        return
    declared = DECLARED.match(head[:200])
    plain = not head.startswith(tuple(mark for mark, codec in MARKS if codec != "utf-8"))
    if plain and (declared is None or declared[1].lower() == b"utf-8"):
        beginning = Document(name, head, head)
        with suppress(expat.ExpatError):
            _Reading(beginning, (), limits).read(whole=False)


def _in_utf8(data: bytes, name: str) -> bytes:
    """The file's bytes in UTF-8, by its byte-order mark or its XML declaration (XML 1.0, appendix F)."""
    start = Document(name, data, data).place(0)
    encoding = next((codec for mark, codec in MARKS if data.startswith(mark)), None)
    if encoding is None:
        declared = DECLARED.match(data[:200])
        encoding = declared[1].decode() if declared else "utf-8"
        if encoding.lower().startswith(("utf-16", "utf-32", "ucs-", "iso-10646-ucs")):  # it reads as plain bytes
            raise Refused(say("bad-encoding", start, byte="0x3C at offset 0", encoding=encoding))
    try:
        if "--" in encoding:  # which Python reads over, and other programs do not
            raise LookupError(encoding)
        codec = codecs.lookup(encoding).name
        if codec in {"utf-8", "ascii"}:
            return data
        return data.decode(codec).removeprefix("\ufeff").encode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(codec, "replace").encode("utf-8")
        place = Document(name, before, before).place(len(before))
        byte = f"0x{data[error.start]:02X} at offset {error.start}"
        raise Refused(say("bad-encoding", place, byte=byte, encoding=encoding)) from None
    except (LookupError, UnicodeError):
        raise Refused(say("unknown-encoding", start, encoding=encoding)) from None


def read(document: Document, layers: Sequence[Layer] = (), limits: Limits = DEFAULT) -> None:
    """Reads a document once, for this layer and all others.

    Args:
        document: the document, of which nothing need be known.
        layers: what else wants to hear what stands in it.
        limits: what to refuse.

    Raises:
        Refused: it is not well formed, or has what validation refuses; the layers have then heard only a part of it.
    """
    reading = _Reading(document, layers, limits)
    try:
        reading.read()
    except expat.ExpatError as error:
        raise Refused(_ill_formed(document, error, reading.parser.ErrorByteIndex)) from None


class _Reading:
    """One pass of expat; its state is the depth it is in, and the layers that still listen."""

    def __init__(self, document: Document, layers: Sequence[Layer], limits: Limits) -> None:
        self.document = document
        self.limits = limits
        self.parser = document.parser()
        self.layers = layers
        for layer in layers:
            layer.begin(self.parser)

    def read(self, whole: bool = True) -> None:
        """Reads all there is, or the `whole` as far as it goes; a fault of its form is expat's error."""
        parser, text = self.parser, self.document.text
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = lambda *_: self._refuse("doctype", at=text.find(b"<!DOCTYPE"))
        self._listen()
        view, at = memoryview(text), 0
        while at < len(text):
            end = at + CHUNK
            if end < len(text):  # before a tag, so that no text is parted
                end = max(text.rfind(b"<", at + 1, end), 0) or end
            parser.Parse(view[at:end], False)
            at = end
            if at - parser.CurrentByteIndex > self.limits.token + CHUNK:
                self._refuse("too-large", self.limits.token)
        if whole:
            parser.Parse(b"", True)

    def _listen(self, depth: int = 0) -> None:
        """Sets the parser's handlers, as few as there can be."""
        parser, (deepest, _, widest) = self.parser, self.limits
        starts = [layer.start for layer in self.layers if layer.start]
        ends = [layer.end for layer in self.layers if layer.end]

        def start(name: str, attributes: list[str]) -> None:
            nonlocal depth
            depth += 1
            if depth > deepest:
                self._refuse("too-deep", deepest)
            if len(attributes) > 2 * widest:
                self._refuse("too-many-attributes", widest)
            for hear in starts:
                try:
                    hear(name, attributes)
                except Enough:
                    self._dismiss(hear, depth)

        def end(name: str) -> None:
            nonlocal depth
            depth -= 1
            for hear in ends:
                try:
                    hear(name)
                except Enough:
                    self._dismiss(hear, depth)

        def together(hears: list[Callable[..., None]]) -> Callable[..., None] | None:
            def tell(*given: str) -> None:
                for hear in hears:
                    try:
                        hear(*given)
                    except Enough:
                        self._dismiss(hear, depth)

            return tell if hears else None

        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = together([layer.text for layer in self.layers if layer.text])
        parser.ProcessingInstructionHandler = together(
            [layer.instruction for layer in self.layers if layer.instruction]
        )

    def _dismiss(self, hear: Callable[..., None], depth: int) -> None:
        self.layers = [layer for layer in self.layers if hear not in layer]
        self._listen(depth)

    def _declaration(self, version: str, _encoding: str | None, _standalone: int) -> None:
        if version not in {"1.0", "1.1"}:  # expat takes any
            self._refuse("xml-declaration")

    def _refuse(self, code: str, limit: int = 0, at: int | None = None) -> NoReturn:
        place = self.document.place(self.parser.CurrentByteIndex if at is None else at)
        raise Refused(say(code, place, limit=f"{limit:,}"))


def _ill_formed(document: Document, error: expat.ExpatError, offset: int) -> Diagnostic:
    """Why the document is not well formed, in the editor's words."""
    reason = errors.messages[error.code]
    if reason == errors.XML_ERROR_TAG_MISMATCH:
        return _mismatch(document, offset - 2)
    if reason == errors.XML_ERROR_NO_ELEMENTS:
        return _cut_off(document)
    place = document.place(offset)
    if reason == errors.XML_ERROR_INVALID_TOKEN:
        return _bad_token(document, offset)
    if reason == errors.XML_ERROR_UNDEFINED_ENTITY:
        entity = re.compile(rb"&([^;\s]+)").match(document.text, offset)
        return say("unknown-entity", place, name=entity[1].decode() if entity else "")
    if reason == errors.XML_ERROR_BAD_CHAR_REF:
        reference = re.compile(rb"&[^;\s]*;?").match(document.text, offset)
        return say("bad-character", place, character=reference[0].decode() if reference else "")
    if reason == errors.XML_ERROR_UNCLOSED_CDATA_SECTION:
        return say("unclosed-token", document.place(document.text.rfind(b"<![CDATA[")))
    if reason == errors.XML_ERROR_UNBOUND_PREFIX:
        return say("unbound-prefix", document.place(_unbound(document, offset)))
    code = KINDS.get(reason, "not-well-formed")
    return say(code, place, reason=reason)


def _bad_token(document: Document, offset: int) -> Diagnostic:
    """A sign that cannot stand where it stands."""
    place, rest = document.place(offset), document.text[offset : offset + 8]
    ampersand = AMPERSAND.search(document.text, max(0, offset - 30), offset + 1)
    if ampersand:
        return say("bare-ampersand", document.place(ampersand.start()))
    less = next((at for at in (offset, offset - 1) if document.text[at : at + 1] == b"<"), None)
    if less is not None and (less == offset or not rest[:1].isalnum()):
        return say("bare-less-than", document.place(less))
    if document.text[offset - 2 : offset + 1] == b"]]>":
        return say("not-well-formed", document.place(offset - 2), reason="“]]>” ends a CDATA section; write ]]&gt;")
    try:
        char = codecs.getincrementaldecoder("utf-8")().decode(rest)[:1]
    except UnicodeDecodeError:
        char = ""
    if not char:
        byte = f"0x{rest[0]:02X} at offset {offset}"
        return say("bad-encoding", place, byte=byte, encoding="UTF-8")
    if char.isprintable() and document.text.rfind(b"<", 0, offset) > document.text.rfind(b">", 0, offset):
        return say("not-well-formed", place, reason=f"“{char}” cannot stand here inside a tag")
    return say("bad-character", place, character=character(char))


def _unbound(document: Document, offset: int) -> int:
    """The first name in the tag at `offset` whose prefix is declared nowhere before."""
    end = document.text.find(b">", offset)
    for found in PREFIXED.finditer(document.text, offset, end if end > 0 else len(document.text)):
        if found[1] not in {b"xml", b"xmlns"} and b"xmlns:" + found[1] not in document.text[:end]:
            return found.start(1) if found.start(1) > offset + 1 else offset
    return offset


def _open_tags(document: Document) -> list[tuple[str, int]]:
    """Name and offset of each element that is open where the document ceases to be well formed."""
    parser = expat.ParserCreate("UTF-8")
    stack: list[tuple[str, int]] = []
    parser.StartElementHandler = lambda name, _: stack.append((name, parser.CurrentByteIndex))
    parser.EndElementHandler = lambda _: stack.pop()
    with suppress(expat.ExpatError):
        parser.Parse(document.text, True)
    return stack


def _mismatch(document: Document, offset: int) -> Diagnostic:
    """An end tag at `offset` that is not the one of the open element."""
    stack = _open_tags(document)
    name, opened = stack[-1]
    found, place = document.tag_name(offset), document.place(offset)
    if any(other == found for other, _ in stack):
        return say(
            "never-closed", document.place(opened), name=name, found=f"</{found}>", line=place.line, column=place.column
        )
    hint = did_you_mean(found, [name], "`</{}>`")
    return say("closes-nothing", place, name=found, open=name, line=document.place(opened).line, hint=hint)


def _cut_off(document: Document) -> Diagnostic:
    """The file ends before the outermost element does, or holds none."""
    stack = _open_tags(document)
    if not stack:
        return say("no-element", document.place(len(document.text)))
    name, opened = stack[-1]
    return say("open-at-end", document.place(opened), name=name)
