"""An entry as a row of a table: one cell for each thing that editors keep in spreadsheets.

A cell with several values has " | " between them. The cell `forms` holds the other forms of the name, each with what
it is: `variant: the Old Man | surname: Berg | shared abbreviation: AB | variant@es: el Viejo`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from tei.authority.files import BY_KIND, FILES
from tei.authority.models import DATED, FIELDS, Text, model
from tei.authority.read import NS, Listed, words
from tei.model import EntryKind, Name
from tei.names import XML_LANG

IDNOS = ("VIAF", "Wikidata", "GeoNames", "GND")
NAMES = ("name", "forename", "link", "surname", "forms")
_DATA = tuple(dict.fromkeys(field for file in FILES for field in FIELDS[file.kind] if field != "note"))
COLUMNS = ("kind", "id", *NAMES, "type", "level", *_DATA, "note", *IDNOS, "other ids")
PLAIN = "plain"  # the type of a form that has none
FORM = re.compile(r"(?P<shared>shared )?(?P<type>[a-z]+)(?:@(?P<lang>[\w-]+))?: *(?P<text>.+)", re.DOTALL)
Row = Mapping[str, str]


def columns(kind: EntryKind) -> tuple[str, ...]:
    """The columns that an entry of a kind has something to say in."""
    own = {
        "person": ("forename", "link", "surname"),
        "organisation": ("type",),
        "place": ("type",),
        "work": ("level",),
    }[kind]
    return ("kind", "id", "name", *own, "forms", *FIELDS[kind], *IDNOS, "other ids")


def row(listed: Listed) -> dict[str, str]:
    """An entry as a row.

    Args:
        listed: the entry, as it was read.
    """
    entry, element = listed.entry, listed.element
    known = model(element, entry.kind)
    first = entry.names[0] if entry.names else Name("")
    forms = list(element.iterchildren(NS + BY_KIND[entry.kind].form))
    found = {"kind": entry.kind, "id": entry.id, "name": first.text}
    found |= {"forename": first.forename, "link": first.link, "surname": first.surname}
    found |= {"type": element.get("type") or "", "level": entry.level}
    found["forms"] = joined(told(name, form) for name, form in zip(entry.names[1:], forms[1:], strict=True))
    for field in FIELDS[entry.kind]:
        found[field] = joined(value(each, field) for each in children(element, field))
    ids: Sequence[Text] = known.idno
    for kind in IDNOS:
        found[kind] = joined(" ".join((each.text or "").split()) for each in ids if each.type == kind)
    others = (f"{each.type or PLAIN}: {' '.join((each.text or '').split())}" for each in ids if each.type not in IDNOS)
    found["other ids"] = joined(others)
    return {name: found[name] for name in columns(entry.kind)}


def children(element: etree._Element, field: str) -> list[etree._Element]:
    """The elements of an entry that a column shows."""
    return list(element.iterchildren(NS + field))


def value(element: etree._Element, field: str) -> str:
    """What a column shows of an element: the date, or the text."""
    return (element.get("when") or "") if field in DATED else words(element, frozenset())


def told(name: Name, form: etree._Element) -> str:
    """A form of a name with what it is."""
    lang = form.get(XML_LANG)
    return f"{'shared ' if name.shared else ''}{name.type or PLAIN}{'@' + lang if lang else ''}: {name.text}"


def joined(values: Iterable[str]) -> str:
    """Several values in one cell."""
    return " | ".join(each.replace("\\", "\\\\").replace("|", "\\|") for each in values)


def parted(cell: str) -> list[str]:
    """The values of a cell."""
    parts, escaped = [""], False
    for char in cell:
        if escaped or char not in "\\|":
            parts[-1] += char
            escaped = False
        elif char == "|":
            parts.append("")
        else:
            escaped = True
    return [part.strip() for part in parts] if cell.strip() else []
