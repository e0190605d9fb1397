"""Which file of the authority folder holds what, and what its entries and their names are called in TEI."""

from __future__ import annotations

from typing import NamedTuple

from tei.model import EntryKind


class File(NamedTuple):
    """A file of the folder: its name, the kind of its entries, and the elements of list, entry and name."""

    name: str
    kind: EntryKind
    list: str
    entry: str
    form: str


FILES = (
    File("persons.xml", "person", "listPerson", "person", "persName"),
    File("organisations.xml", "organisation", "listOrg", "org", "orgName"),
    File("places.xml", "place", "listPlace", "place", "placeName"),
    File("works.xml", "work", "listBibl", "bibl", "title"),
)
BY_KIND = {file.kind: file for file in FILES}
