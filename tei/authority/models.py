"""The entries of the authority files as pydantic-xml models: what a table shows of them, and what new ones are made of.

A model holds what it knows of an entry; comments, instructions and other elements stay where the editor put them,
since an entry is only ever changed element by element (`tei.authority.change`).

Source: TEI P5 Guidelines, sections 14.3 (persons, organisations, places) and 3.12 (bibliographic items).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lxml import etree
from pydantic_xml import BaseXmlModel, attr, element
from pydantic_xml.element.element import SearchMode

from tei.model import Entry, EntryKind, Name
from tei.names import TEI

NSMAP = {"": TEI, "xml": "http://www.w3.org/XML/1998/namespace"}


class Node(BaseXmlModel, ns="", nsmap=NSMAP, skip_empty=True, search_mode=SearchMode.UNORDERED):
    """Any element; its children may stand in any order, with others among them."""


class Text(Node):
    """An element with text, a date, or both."""

    text: str | None = None
    type: str | None = attr("type", default=None)
    when: str | None = attr("when", default=None)


class Form(Node):
    """A form of a name: as one string, or with forename and surname marked."""

    text: str | None = None
    level: str | None = attr("level", default=None)
    type: str | None = attr("type", default=None)
    cert: str | None = attr("cert", default=None)
    lang: str | None = attr("lang", ns="xml", default=None)
    forename: str | None = element("forename", default=None)
    link: str | None = element("nameLink", default=None)
    surname: str | None = element("surname", default=None)


class Person(Node, tag="person"):
    """A person."""

    id: str = attr("id", ns="xml", default="")
    names: list[Form] = element("persName", default=[])
    birth: list[Text] = element("birth", default=[])
    death: list[Text] = element("death", default=[])
    occupation: list[Text] = element("occupation", default=[])
    idno: list[Text] = element("idno", default=[])
    note: list[Text] = element("note", default=[])


class Org(Node, tag="org"):
    """An organisation."""

    id: str = attr("id", ns="xml", default="")
    type: str | None = attr("type", default=None)
    names: list[Form] = element("orgName", default=[])
    desc: list[Text] = element("desc", default=[])
    country: list[Text] = element("country", default=[])
    idno: list[Text] = element("idno", default=[])
    note: list[Text] = element("note", default=[])


class Place(Node, tag="place"):
    """A place."""

    id: str = attr("id", ns="xml", default="")
    type: str | None = attr("type", default=None)
    names: list[Form] = element("placeName", default=[])
    desc: list[Text] = element("desc", default=[])
    country: list[Text] = element("country", default=[])
    idno: list[Text] = element("idno", default=[])
    note: list[Text] = element("note", default=[])


class Work(Node, tag="bibl"):
    """A newspaper, book or article."""

    id: str = attr("id", ns="xml", default="")
    author: list[Text] = element("author", default=[])
    names: list[Form] = element("title", default=[])
    publisher: list[Text] = element("publisher", default=[])
    date: list[Text] = element("date", default=[])
    idno: list[Text] = element("idno", default=[])
    note: list[Text] = element("note", default=[])


Model = Person | Org | Place | Work
MODELS: Mapping[EntryKind, type[Model]] = MappingProxyType(
    {"person": Person, "organisation": Org, "place": Place, "work": Work}
)
# The elements of each kind that a table has a column for; `idno` has one for each type, and names have their own.
FIELDS: Mapping[EntryKind, tuple[str, ...]] = MappingProxyType(
    {
        kind: tuple(name for name in model.model_fields if name not in {"id", "type", "names", "idno"})
        for kind, model in MODELS.items()
    }
)
DATED = frozenset({"birth", "death", "date"})  # of these, @when is what the table shows


def model(element: etree._Element, kind: EntryKind) -> Model:
    """What the models know of an entry's element."""
    return MODELS[kind].from_xml(etree.tostring(element, with_tail=False))


def form(name: Name, level: str = "", lang: str = "") -> Form:
    """A name as an element's content."""
    return Form(
        text=None if name.surname else name.text,
        level=level or None,
        type=name.type or None,
        cert="low" if name.shared else None,
        lang=lang or None,
        forename=name.forename or None,
        link=name.link or None,
        surname=name.surname or None,
    )


def made(entry: Entry) -> Model:
    """A new entry as a model, with its id and names."""
    names = [form(name, entry.level) for name in entry.names]
    return MODELS[entry.kind](id=entry.id, names=names)
