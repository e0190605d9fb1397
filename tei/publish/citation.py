"""The citation of the edition for machines: CITATION.cff, BibTeX, CSL-JSON.

What nobody has assigned (a DOI, a date) is left out of formats that have no word for it, and never invented.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from tei.deposit.records import citation
from tei.encode.settings import NOT_ASSIGNED
from tei.publish.facts import Facts

FORMATS = {"CITATION.cff": "CFF", "citation.bib": "BibTeX", "citation.csl.json": "CSL-JSON"}
TEI = {"t": "http://www.tei-c.org/ns/1.0"}


def files(facts: Facts, tree: etree._Element) -> Iterator[tuple[str, bytes]]:
    """The citation in each format.

    Args:
        facts: the facts of the edition.
        tree: the encoded text, whose header has the DOI.
    """
    doi = _doi(tree)
    yield "CITATION.cff", citation(facts.edition, facts.edition.date)
    yield "citation.bib", _bibtex(facts, doi).encode()
    yield "citation.csl.json", (json.dumps([_csl(facts, doi)], ensure_ascii=False, indent=1) + "\n").encode()


def _doi(tree: etree._Element) -> str | None:
    found = tree.findtext(".//t:publicationStmt/t:idno[@type='DOI']", namespaces=TEI) or NOT_ASSIGNED
    return None if found.strip() == NOT_ASSIGNED else found.strip()


def _bibtex(facts: Facts, doi: str | None) -> str:
    edition = facts.edition
    year = (edition.date or "")[:4]
    fields = {
        "author": " and ".join(f"{{{_tex(body.name)}}}" for body in edition.author),
        "editor": " and ".join(f"{{{_tex(person.name)}}}" for person in edition.editor),
        "title": _tex(edition.title.main),
        "version": edition.version,
        "publisher": _tex(edition.publisher.name) if edition.publisher else "",
        "year": year,
        "doi": doi or "",
        "url": edition.url or "",
        "language": edition.language,
        "note": f"{edition.status}; {'released ' + edition.date if edition.date else 'not yet released'}",
    }
    body = ",\n".join(f"  {key} = {{{value}}}" for key, value in fields.items() if value)
    return f"@book{{{facts.id},\n{body}\n}}\n"


def _csl(facts: Facts, doi: str | None) -> dict[str, Any]:
    edition = facts.edition
    item: dict[str, Any] = {"id": facts.id, "type": "book", "title": edition.title.main, "version": edition.version}
    item |= {"author": [{"literal": body.name} for body in edition.author]} if edition.author else {}
    item |= {"editor": [{"literal": person.name} for person in edition.editor]} if edition.editor else {}
    item |= {"publisher": edition.publisher.name} if edition.publisher else {}
    item |= {"issued": {"date-parts": [[int(part) for part in edition.date.split("-")]]}} if edition.date else {}
    item |= {"DOI": doi} if doi else {}
    item |= {"URL": edition.url} if edition.url else {}
    return item | {"language": edition.language, "status": edition.status}


def _tex(text: str) -> str:
    return re.sub(r"([&%$#_{}])", r"\\\1", text.replace("\\", r"\textbackslash "))
