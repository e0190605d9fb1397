"""The files of a Schematron schema: the one that is named, and what it includes, as one text for the transpiler.

Only local files are read, each by the hardened parse. The first file is the schema, or a RELAX NG schema with rules
embedded in it. What a RELAX NG schema includes and is no local file is left to the grammar to complain of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from tei.model import Place, TeiError
from tei.validate import safety
from tei.validate.document import Document
from tei.validate.messages import say
from tei.validate.models import RELAX_NG, REMOTE, SCHEMATRON
from tei.validate.schematron.nodes import locate

DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?xml\s[^>]*\?>)?")
INCLUDES = {f"{SCHEMATRON} include": True, f"{RELAX_NG} include": False, f"{RELAX_NG} externalRef": False}
ANY_INCLUDE = re.compile(rb"<(?:[\w.-]+:)?(?:include|externalRef)[\s/>]")


class Include(NamedTuple):
    """A reference to another file: as written, where it stands, and whether it is Schematron's own."""

    href: str
    offset: int
    is_schematron: bool

    def path(self, document: Document) -> Path | None:
        """The local file it names; None where it names none."""
        name = unquote(self.href.partition("#")[0])
        if not name or (REMOTE.match(name) and not name.startswith("file:")):
            return None
        return Path(document.name).parent / name.removeprefix("file://").removeprefix("file:")


class Source(NamedTuple):
    """One file, and the file that each of its references names, by its place in the list of all."""

    document: Document
    links: tuple[tuple[str, int], ...]

    @property
    def body(self) -> bytes:
        """Its text without byte-order mark and XML declaration."""
        return body(self.document)


@dataclass(frozen=True)
class Rules:
    """The files of a schema."""

    sources: tuple[Source, ...]

    @cached_property
    def text(self) -> bytes:
        """All of them as one document: files/file, with the references of each resolved."""
        return b"<files>" + b"".join(b"".join(parts) for parts in self._parts()) + b"</files>"

    def places(self, numbers: list[int]) -> Iterator[Place]:
        """Where the nodes with these numbers in `text` stand, each in its own file."""
        whole = Document("", self.text, self.text)
        nodes = locate(whole, numbers)
        for number in numbers:
            offset = nodes[number].offset
            start = len(b"<files>")
            for source, parts in zip(self.sources, self._parts(), strict=True):
                head, text, tail = map(len, parts)
                if offset < start + head + text + tail:
                    cut = len(source.document.text) - text
                    yield source.document.place(max(0, offset - start - head) + cut)
                    break
                start += head + text + tail

    def _parts(self) -> Iterator[tuple[bytes, bytes, bytes]]:
        for number, source in enumerate(self.sources):
            links = "".join(f'<include href="{escape(href)}" file="{to}"/>' for href, to in source.links)
            yield f'<file n="{number}">{links}'.encode(), source.body, b"</file>"


def body(document: Document) -> bytes:
    """A document's text without byte-order mark and XML declaration, whose encoding may no longer be true."""
    found = DECLARATION.match(document.text)
    return document.text[found.end() :] if found else document.text


def read(path: Path) -> Rules:
    """The schema in a file.

    Raises:
        TeiError: it, or what it includes, cannot be read.
    """
    sources: list[Source | None] = []
    numbers: dict[Path, int] = {}

    def visit(path: Path, name: str, chain: tuple[Path, ...]) -> int:
        numbers[path.resolve()] = number = len(sources)
        sources.append(None)
        document = _document(path, name)
        if ANY_INCLUDE.search(document.text):
            sound(document)
        links = []
        for include in _includes(document):
            target = include.path(document)
            if target is None or not target.is_file():
                if include.is_schematron:
                    raise _unusable(document, include)
                continue
            real = target.resolve()
            if include.is_schematron and real in (*chain, path.resolve()):
                raise _unusable(document, include)
            known = numbers.get(real)
            to = known if known is not None else visit(target, str(target), (*chain, path.resolve()))
            links.append((include.href, to))
        sources[number] = Source(document, tuple(links))
        return number

    visit(path, str(path), ())
    return Rules(tuple(source for source in sources if source is not None))


def sound(document: Document) -> None:
    """Nothing, if a file of a schema passes the safety layer; `read` has asked that only of those that include others.

    Raises:
        TeiError: it does not.
    """
    try:
        safety.read(document)
    except safety.Refused as refused:
        raise TeiError("\n".join(map(str, refused.diagnostics))) from None


def _document(path: Path, name: str) -> Document:
    try:
        return safety.document(path.read_bytes(), name)
    except OSError as error:
        raise TeiError(f"{name}: cannot be read ({(error.strerror or str(error)).lower()}).") from None
    except safety.Refused as refused:
        raise TeiError("\n".join(map(str, refused.diagnostics))) from None


def _unusable(document: Document, include: Include) -> TeiError:
    return TeiError(str(say("schematron-include", document.place(include.offset), href=include.href)))


def _includes(document: Document) -> Iterator[Include]:
    """The references of a file to other files, in its order."""
    if not ANY_INCLUDE.search(document.text):
        return
    parser = document.parser()
    found: list[Include] = []

    def start(name: str, attributes: list[str]) -> None:
        if name in INCLUDES:
            given = dict(zip(attributes[::2], attributes[1::2], strict=True))
            found.append(Include(given.get("href", ""), parser.CurrentByteIndex, INCLUDES[name]))

    parser.StartElementHandler = start
    parser.Parse(document.text, True)
    yield from found
