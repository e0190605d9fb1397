"""An edition whose text is the views' sample, which uses every element, and its published site."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

from tei.encode.settings import Edition
from tei.folder import Folder
from tei.publish.site import Published, publish
from tei.validate.document import Document
from tei.validate.safety import parse

VIEW = Path(__file__).parent.parent / "view"
PAGES = (
    *("index", "reading", "diplomatic", "parallel", "register", "persons", "organisations", "places", "works"),
    *("quotations", "notes", "pictures", "search", "principles", "cite", "score"),
)
WITNESS = (VIEW / "sample.txt").read_bytes()
SETTINGS = {
    "id": "ferry",
    "title": {"main": "The Ferry at Low Water"},
    "author": [{"name": "Ada Marlow"}],
    "editor": [{"name": "Jan Brook", "id": "JB", "orcid": "0000-0002-1825-0097"}],
    "publisher": {"name": "The Ferry Press"},
    "date": "2026-11-20",
    "url": "https://example.org/ferry",
    "language": "en",
    "archive": {"where": "The Northbank Archive"},
}


def sample_bytes() -> bytes:
    """The sample, with what names and notes need to show in the indexes."""
    text = (VIEW / "sample.xml").read_text("utf-8")
    text = text.replace('<persName>Marlow, Ada</persName>', "<persName><forename>Ada</forename> <surname>Marlow</surname></persName>"
                        '<persName type="variant">Mrs Marlow</persName><birth when="1860"/><death when="1931"/>')  # fmt: skip
    text = text.replace('<persName xml:id="persName-9-0" ref="#marlow"', '<persName xml:id="persName-9-0" ref="#marlow" '
                        'resp="#r.overprint" cert="high" ana="#identification"')  # fmt: skip
    text = text.replace('<note type="editor" resp="#JB">', '<note type="editor" resp="#JB" xml:id="note-21-80">')
    return text.encode()


def edition(**changed: object) -> Edition:
    """The settings of the sample's edition."""
    return Edition.model_validate({**SETTINGS, **changed})


def document(data: bytes) -> Document:
    """The encoded text, parsed as a build does."""
    return parse(data, "tei/ferry.xml")


def published(root: Path, data: bytes = b"", **changed: object) -> Published:
    """The site of the sample below a folder, without the PDF, which takes longer than all the rest."""
    data = data or sample_bytes()
    with patch("tei.publish.pdf.available", return_value="no PDF in this test"):
        return publish(Folder(root, "ferry"), edition(**changed), document(data), data, WITNESS)
