"""The reading text as EPUB 3.3: a ZIP whose bytes depend on nothing but the text.

Source: W3C, EPUB 3.3 and EPUB Accessibility 1.1.
"""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from tei.publish.facts import Facts

CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
ACCESS = {
    "schema:accessMode": "textual",
    "schema:accessModeSufficient": "textual",
    "schema:accessibilityHazard": "none",
    "schema:accessibilitySummary": "Text with headings, page breaks of the print, and languages marked.",
}
FEATURES = ("structuralNavigation", "tableOfContents", "readingOrder")


def epub(book: Mapping[str, Any], facts: Facts, css: str) -> bytes:
    """The book as EPUB.

    Args:
        book: what the site's stylesheet made for the books: title, language, chapters, notes ...
        facts: the facts of the edition.
        css: the book's style sheet.
    """
    pages = _linked(list(_pages(book)))
    entries = {
        "META-INF/container.xml": CONTAINER,
        "EPUB/package.opf": _package(book, facts, [name for name, _, _ in pages]),
        "EPUB/nav.xhtml": _navigation(book, pages),
        "EPUB/book.css": css,
        **{f"EPUB/{name}": _document(book["language"], title, body) for name, title, body in pages},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(_member("mimetype", facts, zipfile.ZIP_STORED), "application/epub+zip")
        for name, text in entries.items():
            archive.writestr(_member(name, facts, zipfile.ZIP_DEFLATED), text.encode())
    return out.getvalue()


def _member(name: str, facts: Facts, method: int) -> zipfile.ZipInfo:
    """An entry whose date and rights are the same on every machine."""
    member = zipfile.ZipInfo(name, facts.moment.timetuple()[:6])
    member.compress_type, member.create_system, member.external_attr = method, 3, 0o644 << 16
    return member


def _pages(book: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """File name, title and body of each page."""
    yield "imprint.xhtml", book["title"], book["imprint"]
    for number, chapter in enumerate(book["chapters"], 1):
        yield f"chapter-{number}.xhtml", chapter["title"], chapter["body"]
    if book["notes"]:
        yield "notes.xhtml", book["title"], book["notes"]


def _linked(pages: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The pages with each link to a place on another page naming that page; a link to no place is none."""
    homes = {id: name for name, _, body in pages for id in re.findall(r'\bid="([^"]+)"', body)}

    def link(match: re.Match[str]) -> str:
        return f' href="{homes[match[1]]}#{match[1]}"' if match[1] in homes else ""

    return [(name, title, re.sub(r' href="#([^"]+)"', link, body)) for name, title, body in pages]


def _document(language: str, title: str, body: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{language}" xml:lang="{language}"><head><title>{escape(title)}</title>'
        f'<link rel="stylesheet" type="text/css" href="book.css"/></head><body>{body}</body></html>\n'
    )


def _package(book: Mapping[str, Any], facts: Facts, names: list[str]) -> str:
    edition = facts.edition
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"tei-edition:{facts.id}:{edition.version}").urn
    people = [f"<dc:creator>{escape(name)}</dc:creator>" for name in book["authors"]]
    people += [f'<dc:contributor id="e{n}">{escape(name)}</dc:contributor><meta refines="#e{n}" property="role" '
               f'scheme="marc:relators">edt</meta>' for n, name in enumerate(book["editors"], 1)]  # fmt: skip
    access = [f'<meta property="{name}">{escape(value)}</meta>' for name, value in ACCESS.items()]
    access += [f'<meta property="schema:accessibilityFeature">{feature}</meta>' for feature in FEATURES]
    date = f"<dc:date>{edition.date}</dc:date>" if edition.date else ""
    manifest = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(names)))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        f'unique-identifier="id" xml:lang="{book["language"]}"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">{identifier}</dc:identifier><dc:title>{escape(book["title"])}</dc:title>'
        f"<dc:language>{book['language']}</dc:language>{''.join(people)}{date}"
        f"<dc:rights>{escape(book['rights'])}</dc:rights>"
        f'<meta property="dcterms:modified">{facts.moment:%Y-%m-%dT%H:%M:%SZ}</meta>{"".join(access)}</metadata>'
        '<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        f'<item id="css" href="book.css" media-type="text/css"/>{manifest}</manifest>'
        f"<spine>{spine}</spine></package>\n"
    )


def _navigation(book: Mapping[str, Any], pages: list[tuple[str, str, str]]) -> str:
    items = "".join(f'<li><a href="{name}">{escape(title)}</a></li>' for name, title, _ in pages)
    body = f'<nav epub:type="toc"><h1>{escape(book["title"])}</h1><ol>{items}</ol></nav>'
    return _document(book["language"], book["title"], body)
