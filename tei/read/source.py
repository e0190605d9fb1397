"""The source file, byte for byte, as a `Witness`."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path

from tei.model import TeiError, Witness
from tei.read.blocks import find_blocks
from tei.read.lines import find_newline, split_lines
from tei.read.pages import FORM_FEED, find_pages

# A byte-order mark decides the encoding. Each maps to a codec that keeps the mark as a character (U+FEFF), so that
# encoding the text again gives the same bytes; Python's own "utf-16" and "utf-8-sig" swallow it.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "UTF-8"),
    (codecs.BOM_UTF32_LE, "UTF-32LE"),  # before UTF-16LE, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "UTF-32BE"),
    (codecs.BOM_UTF16_LE, "UTF-16LE"),
    (codecs.BOM_UTF16_BE, "UTF-16BE"),
)


def load(path: str | Path, encoding: str | None = None, page_break: str = FORM_FEED) -> Witness:
    """The witness in a file (`-` is standard input).

    Args:
        path: the file.
        encoding: the encoding the editor names; without it a byte-order mark decides, else UTF-8.
        page_break: the character that begins a page at the start of a line (a form feed unless told).

    Raises:
        TeiError: the file cannot be read, or is not valid in its encoding.
    """
    name = str(path)
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(path).read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise TeiError(f"{name}: cannot be read ({reason}). Check the path and its permissions.") from None
    return read(data, "stdin" if name == "-" else Path(path).stem, encoding, page_break, name)


def read(
    data: bytes,
    id: str = "text",
    encoding: str | None = None,
    page_break: str = FORM_FEED,
    name: str | None = None,
) -> Witness:
    """The witness in some bytes; the text encodes to the same bytes again, or is refused.

    Args:
        data: the file's bytes.
        id: the witness's id, from its file name.
        encoding: as for `load`.
        page_break: as for `load`.
        name: the file's name for messages.

    Raises:
        TeiError: unknown encoding, or a byte that is not valid in it (with its offset, from 0).
    """
    name = name or id
    encoding = _canonical(encoding, data, name)
    text = _decode(data, encoding, name)
    newline = find_newline(text)
    spans = split_lines(text, newline)
    pages, lines = find_pages(text, spans, newline, page_break)
    return Witness(id, data, encoding, newline, text, lines, pages, find_blocks(text, lines, pages))


def _canonical(encoding: str | None, data: bytes, name: str) -> str:
    """The name of a codec that keeps a byte-order mark as a character."""
    marked = next((codec for mark, codec in BYTE_ORDER_MARKS if data.startswith(mark)), None)
    if encoding is None:
        return marked or "UTF-8"
    try:
        codec = codecs.lookup(encoding).name
    except LookupError:
        raise TeiError(
            f"{name}: the encoding {encoding!r} is not known. Name one such as utf-8, utf-16, cp1252 or iso-8859-15."
        ) from None
    if codec in {"utf-8", "utf-8-sig"}:
        return "UTF-8"
    if codec in {"utf-16", "utf-32"}:
        if marked is None or not marked.startswith(codec.upper()):
            raise TeiError(
                f"{name}: has no byte-order mark, so {codec} may be either byte order. "
                f"Say --encoding {codec}-le or {codec}-be."
            )
        return marked
    return codec


def _decode(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        byte = f" (byte 0x{data[error.start]:02X})" if error.start < len(data) else ""
        raise TeiError(
            f"{name}: not valid {encoding} at offset {error.start}{byte}. "
            "Name the right encoding with --encoding, for example --encoding cp1252.",
            status=2,
        ) from None
    except (LookupError, ValueError):
        raise TeiError(f"{name}: {encoding} is not an encoding of text. Name another with --encoding.") from None
    try:
        same = text.encode(encoding) == data
    except UnicodeError:
        same = False
    if not same:
        raise TeiError(
            f"{name}: {encoding} cannot give the same bytes back, so the witness would be lost. "
            "Convert the file to UTF-8 and keep the original beside it."
        )
    return text
