"""The reading text as PDF: tagged, with outline and language, the encoded text inside it.

It claims PDF/A-3a; nothing here can certify that.
"""

from __future__ import annotations

import ctypes
import hashlib
import logging
from collections.abc import Mapping
from html import escape
from importlib.metadata import version
from typing import Any

from tei.publish.facts import Facts
from tei.view.render import style

PANGO = (
    "libpango-1.0.so.0",
    "libpango-1.0-0",
    "libpango-1.0.dylib",
    "libpango-1.0-0.dll",
    "pango-1.0",
)  # as they are named


def available() -> str:
    """Why no PDF can be made on this machine; nothing where one can.

    The library that makes it needs Pango, which is no Python package.
    """
    for name in PANGO:
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return ""
    return "no PDF was made, since the library Pango is not installed (Debian: apt-get install libpango-1.0-0)"


def pdf(book: Mapping[str, Any], facts: Facts, tei: bytes) -> bytes:
    """The book as PDF.

    Args:
        book: what the site's stylesheet made for the books.
        facts: the facts of the edition.
        tei: the encoded text, which is attached.
    """
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # it warns of CSS for the screen
    attachment = weasyprint.Attachment(
        string=tei,
        name=f"{facts.id}.xml",
        description="The encoded text (TEI P5)",
        created=facts.moment,
        modified=facts.moment,
        relationship="Source",
    )
    document = weasyprint.HTML(string=page(book, facts), base_url=None, url_fetcher=_nothing)
    return bytes(
        document.write_pdf(
            stylesheets=[weasyprint.CSS(string=style("book"))],
            font_config=FontConfiguration(),
            attachments=[attachment],
            pdf_variant="pdf/a-3a",
            pdf_tags=True,
            pdf_identifier=facts.id.encode(),
        )
    )


def key(book: Mapping[str, Any], facts: Facts, tei: bytes) -> str:
    """The checksum of all that a PDF is made from."""
    made_from = [page(book, facts), style("book"), f"{facts.moment} {version('weasyprint')}"]
    return hashlib.sha256("\0".join(made_from).encode() + tei).hexdigest()


def page(book: Mapping[str, Any], facts: Facts) -> str:
    """The page that the PDF is printed from."""
    contents = "".join(
        f'<li><a href="#c-{n}">{escape(chapter["title"])}</a></li>' for n, chapter in enumerate(book["chapters"], 1)
    )
    chapters = "".join(
        f'<div class="chapter" id="c-{n}">{chapter["body"]}</div>' for n, chapter in enumerate(book["chapters"], 1)
    )
    dates = "".join(
        f'<meta name="dcterms.{name}" content="{facts.moment:%Y-%m-%d}">' for name in ("created", "modified")
    )
    return (
        f'<!DOCTYPE html><html lang="{book["language"]}"><head><meta charset="utf-8">'
        f"<title>{escape(book['title'])}</title>{dates}"
        f'<meta name="author" content="{escape(", ".join(book["authors"]))}"></head><body>'
        f'{book["imprint"]}<nav class="toc"><ol>{contents}</ol></nav><main>{chapters}{book["notes"]}</main>'
        "</body></html>"
    )


def _nothing(url: str) -> dict[str, Any]:
    raise ValueError(f"{url}: nothing is fetched")
