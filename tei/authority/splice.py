"""Changes in an authority file that touch no byte but those of the entries that are changed.

What an editor wrote in oXygen, comments, processing instructions, elements of any kind, the layout of the file, stays
as it was: a changed entry is put in the place of its old bytes, a new one before the end tag of the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml import etree

from tei.authority.files import File
from tei.authority.read import Source
from tei.model import TeiError
from tei.names import TEI
from tei.validate.document import Document

EMPTY = '<?xml version="1.0" encoding="UTF-8"?>\n<{name} xmlns="{tei}">\n</{name}>\n'


def empty(file: File) -> bytes:
    """An authority file without entries."""
    return EMPTY.format(name=file.list, tei=TEI).encode()


def splice(source: Source, changed: Iterable[etree._Element], added: Iterable[etree._Element]) -> bytes:
    """The bytes of a file with some of its entries changed, and others behind its last.

    Args:
        source: the file as it was read; `changed` are elements of its tree.
        changed: the entries that are different now.
        added: the new entries.

    Raises:
        TeiError: the file is not in UTF-8.
    """
    document = source.document
    if document.data != document.text:
        raise TeiError(f"{document.name}: save the file as UTF-8 first; it is in another encoding, which would be lost")
    ends = _ends(document)
    edits = [(source.offsets[each], ends[source.offsets[each]], _serialised(each, source)) for each in changed]
    new = [_serialised(each, source) for each in added]
    edits += [_append(source, new)] if new else []
    text = document.text
    for start, end, words in sorted(edits, reverse=True):
        line_end = b"\r\n" if b"\r\n" in document.text else b"\n"
        text = text[:start] + words.encode().replace(b"\n", line_end) + text[end:]
    return text


def _ends(document: Document) -> Mapping[int, int]:
    """Where the element ends that begins at an offset."""
    parser, ends, open_tags = document.parser(), dict[int, int](), list[int]()

    def start(_name: str, _attributes: list[str]) -> None:
        open_tags.append(parser.CurrentByteIndex)

    def end(_name: str) -> None:
        at = parser.CurrentByteIndex
        first = open_tags.pop()
        closed = document.text[at : at + 2] == b"</"
        ends[first] = document.text.index(b">", at) + 1 if closed else document.tag_end(first)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(document.text, True)
    return ends


def _serialised(element: etree._Element, source: Source) -> str:
    """An entry as it stands in the file, where its namespaces are declared already."""
    words = etree.tostring(element, encoding="unicode", with_tail=False)
    old = b""
    if element in source.offsets:
        start = source.offsets[element]
        old = source.document.text[start : source.document.tag_end(start)]
    tag, rest = words[: words.index(">") + 1], words[words.index(">") + 1 :]
    for declared in re.findall(r' xmlns(?::[\w.-]+)?="[^"]*"', tag):
        prefix = declared.split("=")[0].strip().partition(":")[2] or None
        if declared.encode() not in old and source.document.tree.nsmap.get(prefix) == declared.split('"')[1]:
            tag = tag.replace(declared, "")
    return tag + rest


def _append(source: Source, new: list[str]) -> tuple[int, int, str]:
    """Where new entries go: on lines of their own before the end tag of the list."""
    text, root = source.document.text, source.offsets[source.document.tree]
    words = "".join(f"  {entry}\n" for entry in new)
    end = _ends(source.document)[root]
    if text[end - 2 : end] == b"/>":
        return end - 2, end, f">\n{words}</{source.document.tag_name(root)}>"
    at = text.rindex(b"</", 0, end)
    line = text.rfind(b"\n", 0, at) + 1
    return (line, line, words) if not text[line:at].strip() else (at, at, f"\n{words}")
