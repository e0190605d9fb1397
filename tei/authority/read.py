"""The authority files as one frozen list of entries; what is wrong with them is said with file, line and column.

Entries may lie in lists within the list, and hold whatever TEI allows: only names, level and xml:id are read here; the
rest goes into the edition as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from tei.authority.files import FILES, File
from tei.model import Authority, Diagnostic, Entry, Name, Place, TeiError
from tei.names import TEI, XML_ID
from tei.tails import tail
from tei.validate.document import Document
from tei.validate.messages import say
from tei.validate.safety import Refused, parse

NS = f"{{{TEI}}}"
NO_NAME = frozenset(NS + name for name in ("roleName", "note", "idno", "certainty", "date", "desc"))


class Listed(NamedTuple):
    """An entry, where its start tag is, and its element."""

    entry: Entry
    place: Place
    element: etree._Element


class Source(NamedTuple):
    """An authority file that was read, with its entries and the offset at which each of its elements begins."""

    file: File
    document: Document
    listed: tuple[Listed, ...]
    offsets: dict[etree._Element, int]

    def place(self, element: etree._Element) -> Place:
        """Line and column of an element's start tag."""
        return self.document.place(self.offsets[element])


def load(folder: Path) -> Authority:
    """The authority files of an edition; those that are not there are empty.

    Args:
        folder: the folder with `persons.xml`, `organisations.xml`, `places.xml` and `works.xml`.

    Raises:
        TeiError: something in them is wrong; its message names each place.
    """
    from tei.authority.check import check

    sources, found = read_all(folder)
    found += check(sources)
    wrong = [diagnostic for diagnostic in found if diagnostic.severity == "error"]
    if wrong:
        raise TeiError("\n".join(map(str, wrong)), status=1)
    return Authority(tuple(listed.entry for source in sources for listed in source.listed))


def read_all(folder: Path) -> tuple[list[Source], list[Diagnostic]]:
    """The files that are there, and what cannot be read in them."""
    sources: list[Source] = []
    found: list[Diagnostic] = []
    for file in FILES:
        path = folder / file.name
        if path.is_file():
            try:
                sources.append(read(path.read_bytes(), str(path), file))
            except Refused as refused:
                found += refused.diagnostics
            except OSError as error:
                found.append(say("unreadable", Place(str(path)), reason=(error.strerror or str(error)).lower()))
    return sources, found


def read(data: bytes, name: str, file: File) -> Source:
    """One authority file.

    Args:
        data: its bytes.
        name: its name for messages.
        file: what it should hold.

    Raises:
        Refused: it is not well formed, or not the list it should be.
    """
    document = parse(data, name)
    tree = document.tree
    if tree.tag != NS + file.list:
        raise Refused(say("authority-root", document.place(_starts(document)[0]), list=file.list, found=_local(tree)))
    elements = list(tree.iter("*"))
    offsets = dict(zip(elements, _starts(document), strict=True))
    listed = tuple(
        Listed(_entry(element, file), document.place(offsets[element]), element)
        for element in tree.iter(NS + file.entry)
        if (parent := element.getparent()) is not None and parent.tag == NS + file.list
    )
    return Source(file, document, listed, offsets)


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _starts(document: Document) -> list[int]:
    """The offset of each start tag, in order."""
    parser, starts = document.parser(), list[int]()

    def start(_name: str, _attributes: list[str]) -> None:
        starts.append(parser.CurrentByteIndex)

    parser.StartElementHandler = start
    parser.Parse(document.text, True)
    return starts


def _entry(element: etree._Element, file: File) -> Entry:
    names = tuple(_name(form) for form in element.iterchildren(NS + file.form))
    level = ""
    if file.kind == "work":
        level = next((form.get("level") or "" for form in element.iterchildren(NS + file.form)), "")
    tei = etree.tostring(element, encoding="unicode", with_tail=False)
    return Entry(element.get(XML_ID) or "", file.kind, names, level, tei)


def _name(form: etree._Element) -> Name:
    parts = {part: " ".join(map(words, form.iterfind(NS + part))) for part in ("forename", "nameLink", "surname")}
    return Name(
        words(form),
        form.get("type") or "",
        parts["forename"],
        parts["nameLink"],
        parts["surname"],
        form.get("cert") in {"low", "medium", "unknown"},
    )


def words(element: etree._Element, without: frozenset[str] = NO_NAME) -> str:
    """The text of an element as one line; of a name without the office, note or identifier that may stand in it."""
    return " ".join("".join(_texts(element, without)).split())


def _texts(element: etree._Element, without: frozenset[str]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in without:
            yield from _texts(child, without)
        yield tail(child)
