"""What a deposit says of itself to a reader without our program: README.txt and LICENSE."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from string import Template

from tei import __version__
from tei.deposit.content import Item, Right
from tei.deposit.records import UNREGISTERED, identifier, summary
from tei.deposit.rights import Licence
from tei.encode.settings import NOT_ASSIGNED, Edition

README = Template("""\
$title
$line

$authors
Edited by $editors. Version $version, $status, $date.
Identifier: $doi ($unregistered)

$summary

WHAT IS HERE

$parts

The whole is a BagIt bag (RFC 8493): every file's checksum stands in manifest-sha256.txt and manifest-sha512.txt, one
folder up. What each file is, under which licence and by whom, stands in ro-crate-metadata.json; ro-crate-preview.html
shows it as a page.

TO READ IT     open site/index.html in any browser; no server and no network is needed.
TO CHECK IT    tei deposit --verify FILE.zip (or: bagit.py --validate FOLDER)
TO MAKE IT     pip install tei-edition==$program, with the versions of code/requirements.lock;
AGAIN          then, in this folder: tei build .

RIGHTS

$rights
""")
PARTS = {
    "tei": "the encoded text (TEI P5); the witness comes back from it alone, byte for byte: tei recover",
    "source": "the witness: the text as a PDF extractor left it",
    "schema": "the schema of the encoding: ODD, RELAX NG, Schematron",
    "machine": "what the program alone made of the witness and the decisions",
    "authority": "the editors' lists of persons, organisations, places and works",
    "pages": "the editors' prose",
    "site": "the published edition, which works from the disk",
    "derived": "plain text, Markdown, EPUB, PDF and tables made from the TEI",
    "code": "stylesheets and pinned requirements",
    "reports": "validation, accuracy, places in doubt, the record of the run",
}


def readme(edition: Edition, items: Iterable[Item], date: str) -> bytes:
    """README.txt.

    Args:
        edition: the edition's settings.
        items: the other files.
        date: the date of the deposit, YYYY-MM-DD.
    """
    there = {item.path.split("/")[0] for item in items}
    width = max(map(len, PARTS)) + 3
    facts = {
        "title": edition.title.main,
        "line": "=" * len(edition.title.main),
        "authors": "; ".join(body.name for body in edition.author) or f"Author: {NOT_ASSIGNED}",
        "editors": ", ".join(person.name for person in edition.editor) or NOT_ASSIGNED,
        "version": edition.version,
        "status": edition.status,
        "date": date,
        "doi": identifier(edition),
        "unregistered": UNREGISTERED,
        "summary": summary(edition).strip(),
        "parts": "\n".join(f"{f'{part}/':{width}}{about}" for part, about in PARTS.items() if part in there),
        "program": __version__,
        "rights": "See LICENSE, and for each file ro-crate-metadata.json.",
    }
    return README.substitute(facts).encode()


def licence_text(licences: Mapping[Right, Licence]) -> bytes:
    """LICENSE: whose rights are in which files."""
    text, encoding, code = licences["text"], licences["encoding"], licences["code"]
    return f"""\
The text and its translation (in source/, tei/, machine/, site/ and derived/):
{text.words}

Mark-up, notes, authority files, prose and records (in all folders but source/ and code/):
{encoding.name}, {encoding.id}

Schema and stylesheets (in schema/ and code/):
{code.name}, {code.id}

Which of these hold for a file stands at the file in ro-crate-metadata.json.
""".encode()
