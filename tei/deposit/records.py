"""The records of an edition for those who register, keep and cite it: DataCite, Zenodo, CITATION.cff.

All of them are made from edition.toml, so that they cannot disagree. (DataCite Metadata Schema 4.5; Citation File
Format 1.2.0. Zenodo reads .zenodo.json and then ignores CITATION.cff, which is why both say the same.)
"""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import yaml

from tei.deposit.content import Right
from tei.deposit.rights import Licence
from tei.encode.settings import NOT_ASSIGNED, Body, Edition, Person

PREFIX = "10.5072"  # DataCite's prefix for tests: nothing under it is registered
UNASSIGNED = ":unas"  # DataCite 4.5, appendix 3: a value that is not assigned
UNREGISTERED = "The DOI has DataCite's test prefix 10.5072; it is not registered."


def identifier(edition: Edition, version: str | None = None) -> str:
    """The DOI a version of the edition has until a real one is assigned."""
    return f"{PREFIX}/{edition.id}.{version or edition.version}".lower()


def summary(edition: Edition) -> str:
    """What the deposit is, in a sentence or two."""
    return edition.project


def datacite(edition: Edition, licences: dict[Right, Licence], date: str) -> dict[str, Any]:
    """The DataCite record, version 4.5.

    Args:
        edition: the edition's settings.
        licences: the licence of each kind of right.
        date: the date of the deposit, YYYY-MM-DD.
    """
    editors = [_person(person) for person in edition.editor]
    record: dict[str, Any] = {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "doi": identifier(edition),
        "creators": [_body(body) for body in edition.author] or editors or [{"name": UNASSIGNED}],
        "contributors": [{**editor, "contributorType": "Editor"} for editor in editors],
        "titles": _titles(edition),
        "publisher": _publisher(edition),
        "publicationYear": date[:4],
        "types": {"resourceTypeGeneral": "Text", "resourceType": "Digital scholarly edition (TEI P5)"},
        "language": edition.language,
        "version": edition.version,
        "dates": [{"date": date, "dateType": "Issued"}],
        "subjects": [{"subject": word} for word in edition.keywords],
        "rightsList": [_rights(licence) for licence in licences.values()],
        "descriptions": [
            {"description": summary(edition), "descriptionType": "Abstract"},
            {"description": f"{UNREGISTERED} {_history(edition)}", "descriptionType": "TechnicalInfo"},
        ],
        "relatedIdentifiers": [
            {"relatedIdentifier": identifier(edition, before), "relatedIdentifierType": "DOI",
             "relationType": "IsNewVersionOf"}
            for before in [release.version for release in edition.earlier()][-1:]
        ],
    }  # fmt: skip
    return {key: value for key, value in record.items() if value}


def datacite_xml(record: dict[str, Any]) -> bytes:
    """The same record as XML."""
    from datacite import schema45  # takes long to load, and only this needs it

    return bytes(schema45.tostring(record).encode())


def zenodo(edition: Edition, licences: dict[Right, Licence], date: str) -> dict[str, Any]:
    """The record Zenodo reads (.zenodo.json), from the same facts."""
    creators = [{"name": body.name} for body in edition.author] or [_zenodo(person) for person in edition.editor]
    return {
        "title": edition.title.main,
        "description": summary(edition),
        "version": edition.version,
        "publication_date": date,
        "upload_type": "dataset",
        "language": edition.language,
        "access_right": "open",
        "creators": creators or [{"name": NOT_ASSIGNED}],
        "contributors": [{**_zenodo(person), "type": "Editor"} for person in edition.editor],
        "keywords": list(edition.keywords),
        "notes": " ".join(licence.words + "." for licence in licences.values()),
    }


def citation(edition: Edition, date: str | None) -> bytes:
    """CITATION.cff of the edition; without a date where it is not released.

    Source: Citation File Format 1.2.0; the roles of authors and editors are told apart in its `preferred-citation`.
    """
    authors, editors = [{"name": body.name} for body in edition.author], [_author(person) for person in edition.editor]
    facts = {
        "title": edition.title.main,
        "authors": authors or editors or [{"name": NOT_ASSIGNED}],
        "version": edition.version,
        "date-released": date,
        "keywords": list(edition.keywords),
    }
    cited = {
        "type": "edited-work",
        **facts,
        "editors": editors,
        "year": int(date[:4]) if date else None,
        "publisher": {"name": edition.publisher.name} if edition.publisher else None,
        "languages": [edition.language] if edition.language != "und" else None,
    }
    document = {
        "cff-version": "1.2.0",
        "message": "If you use this edition, please cite it as below.",
        "type": "dataset",
        **facts,
        "abstract": summary(edition),
        "preferred-citation": _filled(deepcopy(cited)),  # else YAML writes what stands twice as a pointer
    }
    text: str = yaml.safe_dump(_filled(document), sort_keys=False, allow_unicode=True, width=100)
    return text.encode()


def pretty(record: dict[str, Any]) -> bytes:
    """A record as JSON for people: indented, in a fixed order, in UTF-8."""
    return json.dumps(record, indent=1, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _filled(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value}


def _titles(edition: Edition) -> list[dict[str, str]]:
    titles = [{"title": edition.title.main}]
    return titles + ([{"title": edition.title.sub, "titleType": "Subtitle"}] if edition.title.sub else [])


def _body(body: Body) -> dict[str, Any]:
    if not body.ror:
        return {"name": body.name}
    return {
        "name": body.name,
        "nameType": "Organizational",
        "nameIdentifiers": [
            {"nameIdentifier": body.ror, "nameIdentifierScheme": "ROR", "schemeUri": "https://ror.org"}
        ],
    }


def _person(person: Person) -> dict[str, Any]:
    orcid = f"https://orcid.org/{person.orcid}"
    found = {"nameIdentifier": orcid, "nameIdentifierScheme": "ORCID", "schemeUri": "https://orcid.org"}
    return _filled(
        {
            "name": person.name,
            "nameIdentifiers": [found] if person.orcid else [],
            "affiliation": [{"name": person.organisation}] if person.organisation else [],
        }
    )


def _zenodo(person: Person) -> dict[str, str]:
    return _filled({"name": person.name, "orcid": person.orcid, "affiliation": person.organisation})


def _author(person: Person) -> dict[str, str]:
    orcid = f"https://orcid.org/{person.orcid}" if person.orcid else None
    return _filled({"name": person.name, "orcid": orcid})


def _publisher(edition: Edition) -> dict[str, str]:
    body = edition.publisher
    if body is None:
        return {"name": UNASSIGNED}
    if not body.ror:
        return {"name": body.name}
    return {
        "name": body.name,
        "publisherIdentifier": body.ror,
        "publisherIdentifierScheme": "ROR",
        "schemeUri": "https://ror.org",
    }


def _rights(licence: Licence) -> dict[str, str]:
    return {"rights": licence.words} | ({} if licence.id.startswith("#") else {"rightsUri": licence.id})


def _history(edition: Edition) -> str:
    earlier = [release.version for release in edition.earlier()]
    return f"The version before this one is {earlier[-1]}." if earlier else "This is the first version."
