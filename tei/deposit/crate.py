"""The RO-Crate: what each file of the deposit is, who made it, from what, and under which licence.

Source: RO-Crate Metadata Specification 1.3 (the version is pinned; the library's own default moves).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from rocrate.model.contextentity import ContextEntity
from rocrate.model.entity import Entity
from rocrate.model.preview import Preview
from rocrate.rocrate import ROCrate

from tei import __version__
from tei.deposit.content import Item, Right
from tei.deposit.formats import PRONOM, format_of
from tei.deposit.records import identifier, summary
from tei.deposit.rights import CODE, Licence
from tei.deposit.words import PARTS
from tei.encode.settings import NOT_ASSIGNED, Edition, Person
from tei.folder import Folder

VERSION = "1.3"
METADATA, PREVIEW = "ro-crate-metadata.json", "ro-crate-preview.html"
PROGRAM = "#tei-edition"
RUN = "#run"


def crate(
    items: Sequence[Item], edition: Edition, folder: Folder, licences: dict[Right, Licence], date: str
) -> tuple[Item, Item]:
    """The metadata file and its preview page.

    Args:
        items: all other files of the payload.
        edition: the edition's settings.
        folder: the edition's folder, for the parts of the run.
        licences: the licence of each kind of right.
        date: the date of the deposit, YYYY-MM-DD.
    """
    made = ROCrate(version=VERSION)
    for licence in licences.values():
        _add(made, licence.id, "CreativeWork", name=licence.name, description=licence.words)
    formats = {found: None for item in items if (found := format_of(item.path))}
    for found in formats:
        if found.pronom:
            _add(made, PRONOM + found.pronom, "WebPage", name=f"PRONOM {found.pronom}")
    for item in items:
        made.add_file(dest_path=item.path, properties=_file(item, licences))
    for part in sorted({item.path.split("/")[0] for item in items if "/" in item.path}):
        inside = [{"@id": item.path} for item in items if item.path.startswith(f"{part}/")]
        made.add_directory(
            dest_path=f"{part}/", properties={"name": part, "description": PARTS[part], "hasPart": inside}
        )
    _root(made, edition, licences, date)
    _run(made, folder, items, date)
    metadata = json.dumps(_sorted(made), indent=1, ensure_ascii=False, sort_keys=True).encode() + b"\n"
    preview = Preview(made).generate_html().encode()
    about = "What each file is, by whom and under which licence (RO-Crate)"
    return (
        Item(METADATA, metadata, about, ("encoding",)),
        Item(PREVIEW, preview, "The same as a page", ("encoding",)),
    )


def hash_of(data: bytes) -> str:
    """The checksum the record gives of a file."""
    return hashlib.sha256(data).hexdigest()


def _add(made: ROCrate, id: str, type: str, **properties: Any) -> Entity:
    return made.add(ContextEntity(made, id, properties={"@type": type, **properties}))


def _file(item: Item, licences: dict[Right, Licence]) -> dict[str, Any]:
    found = format_of(item.path)
    media: list[Any] = [found.media, {"@id": PRONOM + found.pronom}] if found else ["application/octet-stream"]
    return {
        "name": PurePosixPath(item.path).name,
        "description": item.about,
        "encodingFormat": media,
        "contentSize": str(len(item.data)),
        "sha256": hash_of(item.data),
        "license": [{"@id": licences[right].id} for right in item.rights],
    }


def _root(made: ROCrate, edition: Edition, licences: dict[Right, Licence], date: str) -> None:
    """The deposit as a whole."""
    root = made.root_dataset
    root["name"] = edition.title.main
    root["description"] = summary(edition)
    root["datePublished"] = date
    root["version"] = edition.version
    root["creativeWorkStatus"] = edition.status
    root["inLanguage"] = edition.language
    root["identifier"] = _add(
        made, "#doi", "PropertyValue", name="DOI", propertyID="DOI", value=identifier(edition),
        description="A DOI with the test prefix 10.5072: it is not registered",
    )  # fmt: skip
    root["license"] = [{"@id": licence.id} for licence in licences.values()]
    root["author"] = [
        _add(made, f"#author-{k}", "Organization", name=body.name) for k, body in enumerate(edition.author, 1)
    ] or [_add(made, "#author", "Organization", name=NOT_ASSIGNED)]
    root["editor"] = [_editor(made, person) for person in edition.editor]
    root["publisher"] = _publisher(made, edition)
    root["keywords"] = ", ".join(edition.keywords)


def _editor(made: ROCrate, person: Person) -> Entity:
    id = f"https://orcid.org/{person.orcid}" if person.orcid else f"#{person.id or person.name}"
    about = person.role if person.orcid else f"{person.role}; ORCID {NOT_ASSIGNED}"
    home = f"#organisation-{person.id or person.name}"
    _add(made, home, "Organization", name=person.organisation or NOT_ASSIGNED)
    return _add(made, id, "Person", name=person.name, description=about, affiliation={"@id": home})


def _publisher(made: ROCrate, edition: Edition) -> Entity:
    """The publisher, who is also whom readers write to."""
    body = edition.publisher
    named = body.name if body else NOT_ASSIGNED
    contact = _add(
        made, "#contact", "ContactPoint", name="Contact", contactType="editors", email=edition.contact or NOT_ASSIGNED
    )
    facts = {"name": named, "contactPoint": {"@id": contact.id}}
    if body and body.ror:
        return _add(made, body.ror, "Organization", url=body.ror, **facts)
    return _add(made, "#publisher", "Organization", description=f"ROR {NOT_ASSIGNED}", **facts)


def _run(made: ROCrate, folder: Folder, items: Sequence[Item], date: str) -> None:
    """What made the encoded text, from what."""

    def named(*roots: str) -> list[dict[str, str]]:
        return [{"@id": item.path} for item in items if item.path.split("/")[0] in roots]

    _add(
        made, PROGRAM, "SoftwareApplication", name="tei-edition", softwareVersion=__version__, version=__version__,
        description="The program that encoded the text", license={"@id": CODE},
        url="https://pypi.org/project/tei-edition/",
    )  # fmt: skip
    action = _add(
        made, RUN, "CreateAction", name="The encoding of the witness",
        description="The witness was encoded by the rules of the program and the decisions of the editors",
        instrument={"@id": PROGRAM},
        agent=[{"@id": entity.id} for entity in made.root_dataset["editor"]] or [{"@id": PROGRAM}],
        object=named("source", "authority", folder.settings.name, folder.decisions.name),
        result=named("tei", "machine"),
        endTime=date,
    )  # fmt: skip
    made.root_dataset["mentions"] = [action]


def _sorted(made: ROCrate) -> dict[str, Any]:
    """The crate as JSON-LD, its entities in a fixed order: descriptor and root first, the others by their ids."""
    document: dict[str, Any] = made.metadata.generate()
    first = [METADATA, "./"]
    document["@graph"] = [{key: _single(value) for key, value in entity.items()} for entity in document["@graph"]]
    document["@graph"].sort(key=lambda e: (first.index(e["@id"]) if e["@id"] in first else 2, e["@id"]))
    return document


def _single(value: Any) -> Any:
    """A list of one as that one, as the specification recommends since version 1.3."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value
