"""Which schema a file asks for: its `xml-model` processing instructions.

Source: Associating Schemas with XML documents 1.0 (W3C), sections 3 and 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote
from xml.parsers.expat import ExpatError

from tei.validate.document import Document
from tei.validate.safety import DEFAULT

RELAX_NG = "http://relaxng.org/ns/structure/1.0"
SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
CHUNK = 1 << 16
LONGEST_TAG = DEFAULT.token
PSEUDO = re.compile(r"""([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")


class Model(NamedTuple):
    """A schema that a file names: the address as written, its namespace, and where the instruction stands."""

    href: str
    kind: str
    offset: int

    @property
    def is_remote(self) -> bool:
        """Whether it is no local file."""
        return bool(REMOTE.match(self.href)) and not self.href.startswith("file:")

    def path(self, document: Document) -> Path:
        """The local file, read from the document's folder."""
        href = unquote(self.href.removeprefix("file://").removeprefix("file:").partition("#")[0])
        return Path(document.name).parent / href


def models(document: Document) -> Iterator[Model]:
    """The schemas a document names, in its order; the kind is told by the file name where the file does not say it."""
    parser = document.parser()
    found: list[Model] = []

    def instruction(target: str, data: str) -> None:
        if target == "xml-model":
            given = {name: one or other for name, one, other in PSEUDO.findall(data)}
            href = given.get("href", "")
            kind = given.get("schematypens") or (SCHEMATRON if href.endswith(".sch") else RELAX_NG)
            found.append(Model(href, kind, parser.CurrentByteIndex))

    def begin(*_given: object) -> None:
        raise _Begun

    parser.ProcessingInstructionHandler = instruction
    parser.StartElementHandler = parser.StartDoctypeDeclHandler = begin
    with suppress(_Begun, ExpatError):  # what is wrong with the form of the document, the safety layer says
        for at in range(0, len(document.text), CHUNK):
            parser.Parse(document.text[at : at + CHUNK], False)
            if at - parser.CurrentByteIndex > LONGEST_TAG:
                break  # the safety layer refuses it
    yield from found


class _Begun(Exception):
    """The outermost element has begun, or a DOCTYPE, which is refused: no instruction behind it names a schema."""
