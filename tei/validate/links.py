"""Do the pointers of the file lead somewhere, and does each xml:id stand once?

A pointer is `#id`, an element of this file, or `FILE#id`, one of a local file, read from this file's folder. What has
a scheme (`https:`, `urn:`, a prefix of the project's own) leads out of the files and is not followed; nothing is
fetched. Elements of other namespaces than TEI's, such as the examples in a documentation, are not looked at.

Source: TEI P5 Guidelines, sections 2.2.3.2 (private URI schemes) and 17.1 (links); xml:id Version 1.0, section 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote
from xml.parsers import expat

from tei.model import Diagnostic
from tei.names import TEI, XML_ID
from tei.validate import safety
from tei.validate.document import Document
from tei.validate.messages import say
from tei.validate.near import did_you_mean
from tei.validate.safety import Layer, read
from tei.validate.suppress import TARGET

XML = "http://www.w3.org/XML/1998/namespace"
# Attributes of the datatype teidata.pointer, but for addresses of pictures and media (@url), which need not be there;
# nor need the picture that @facs names without a # in it.
POINTER_NAMES = """
    active adj adjFrom adjTo ana calendar change children copyOf corresp decls domains edRef end exclude facs feats
    follow given hand inst lemmaRef mergedIn mutual new next nymRef origin parent parts passive perf period prev ref
    rendition replyTo resp sameAs scribeRef scriptRef select since source spanTo start synch target targetEnd toWhom
    unitRef where who wit
"""
POINTERS = frozenset(POINTER_NAMES.split())
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
FOLLOWED = 20  # near names are looked for this often in one file; each look reads all its ids


PREFIX = f"{TEI} "
ID, BASE = f"{XML} id", f"{XML} base"


class Anchors:
    """The ids of a file, each with its offset, those that stand twice, and its pointers, heard while it is read.

    `pointers` are by where they lead: the offset of the element and the attribute's name of each.
    """

    def __init__(self) -> None:
        self.layer = Layer(self._begin, self._start)
        self.ids: dict[str, int] = {}
        self.twice: list[tuple[str, int]] = []
        self.pointers: dict[str, list[tuple[int, str]]] = {}
        self.bases = False
        self._is_none_of = POINTERS.union((ID, BASE)).isdisjoint  # asked of names and values alike: one call a tag

    def _begin(self, parser: expat.XMLParserType) -> None:
        self._parser = parser

    def _start(self, name: str, attributes: list[str]) -> None:
        if self._is_none_of(attributes) or not name.startswith(PREFIX):
            return
        pairs = iter(attributes)
        for attribute in pairs:
            value = next(pairs)
            if attribute in POINTERS:
                pointer = (self._parser.CurrentByteIndex, attribute)
                for target in value.split():
                    if target in self.pointers:
                        self.pointers[target].append(pointer)
                    elif target[0] == "#" or not SCHEME.match(target):
                        self.pointers[target] = [pointer]
            elif attribute == ID:
                id = value.strip()
                if self.ids.setdefault(id, offset := self._parser.CurrentByteIndex) != offset:
                    self.twice.append((id, offset))
            elif attribute == BASE:
                self.bases = True


def check(document: Document, anchors: Anchors | None = None) -> Iterator[Diagnostic]:
    """Ids that stand twice, and pointers that lead nowhere: one finding for each place they fail to reach.

    Args:
        document: the document; files it points to are read from its folder.
        anchors: its ids and pointers, if it has been read for them.
    """
    if anchors is None:
        anchors = Anchors()
        read(document, [anchors.layer])
    for id, offset in anchors.twice:
        first = document.place(anchors.ids[id])
        place = document.place(document.attribute(offset, "xml:id"))
        yield say("id-twice", place, id=id, line=first.line, column=first.column)
    looks = FOLLOWED
    together = b"<?" + TARGET.encode() not in document.text  # else one that is suppressed would hide the others
    for target, pointers in anchors.pointers.items():
        file, hash, id = target.partition("#")
        if file and not hash and file not in anchors.ids and all(name == "facs" for _, name in pointers):
            continue  # a picture, which need not be there either
        if file and (anchors.bases or document.name in {"", "-"}):
            continue  # xml:base or standard input: nobody knows the folder
        fault = _fault(document, anchors, file, unquote(id), looks > 0)
        if fault:
            looks -= 1
            code, missing, hint = fault
            more = f" ({len(pointers)} pointers)" if len(pointers) > 1 and together else ""
            for offset, name in pointers[
                : 1 if together else None
            ]:  # a missing entry is one mistake, however often meant
                place = document.place(document.attribute(offset, name))
                yield say(code, place, name=name, target=target, missing=missing, hint=hint, more=more)
    yield from _unlisted(document, anchors)


def _unlisted(document: Document, anchors: Anchors) -> Iterator[Diagnostic]:
    """Entries of the document's lists that the authority files beside it do not hold, each in the file of its kind."""
    folder = Path(document.name).resolve().parent.parent / "authority"
    if document.name in {"", "-"} or not folder.is_dir():
        return
    from tei.authority.files import FILES

    for file in FILES:
        known = _ids_of(folder / file.name) or frozenset()
        for entry in document.tree.iterfind(f"{{{TEI}}}standOff//{{{TEI}}}{file.list}/{{{TEI}}}{file.entry}"):
            id = entry.get(XML_ID)
            if id and id not in known:
                place = document.place(document.attribute(anchors.ids[id], "xml:id"))
                yield say("authority-missing", place, id=id, file=f"authority/{file.name}")


def _fault(document: Document, anchors: Anchors, file: str, id: str, look: bool) -> tuple[str, str, str] | None:
    """Code, what is missing and the near id of a pointer that leads nowhere; None for one that arrives."""
    if not file:
        if not id or id in anchors.ids or "(" in id:  # a TEI pointer scheme such as #xpath(...)
            return None
        return "pointer-dangling", "is no xml:id of this file", _near(id, anchors.ids, look, "#")
    path = Path(document.name).parent / unquote(file)
    ids = _ids_of(path)
    if ids is None:
        return "pointer-file", "", f": did you mean `#{file}`?" if file in anchors.ids else ""
    if not id or id in ids or "(" in id:
        return None
    return "pointer-dangling", "is no xml:id of that file", _near(id, ids, look, f"{file}#")


def _near(id: str, ids: Iterable[str], look: bool, before: str) -> str:
    return did_you_mean(id, ids, "`" + before + "{}`") if look else ""


def _ids_of(path: Path) -> frozenset[str] | None:
    """The ids of another file; None where there is no such file."""
    try:
        now = path.stat()
        return _read_ids(path, now.st_mtime_ns, now.st_size) if path.is_file() else None
    except (OSError, ValueError):
        return None


@lru_cache(maxsize=256)
def _read_ids(path: Path, _changed: int, _size: int) -> frozenset[str]:
    """The ids of a file, which is read as safely as the one that points to it, once for each state it is in."""
    anchors = Anchors()
    try:
        read(safety.document(path.read_bytes(), ""), [anchors.layer])
    except (OSError, safety.Refused):
        return frozenset()
    return frozenset(anchors.ids)
