"""What is wrong in authority files: ids, names, dates, identifiers; each with its place and what to do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from tei.authority.read import NS, Listed, Source
from tei.detect.names.forms import is_joint
from tei.detect.names.tokens import key, tokens
from tei.model import Diagnostic, Name
from tei.names import XML_ID
from tei.validate.messages import say

ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
TAKEN = re.compile(r"print|witness|translator(?:-\d+)?|tei-edition|[a-z]+-\d+-\d+|lb-\d+|pb-\d+")  # the encoder's own
DATE = re.compile(r"-?\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
DATES = ("when", "notBefore", "notAfter", "from", "to")
IDNOS = {
    "VIAF": re.compile(r"(?:https?://(?:www\.)?viaf\.org/viaf/)?\d{2,22}/?"),
    "Wikidata": re.compile(r"(?:https?://www\.wikidata\.org/(?:wiki|entity)/)?Q[1-9]\d*"),
    "GeoNames": re.compile(r"(?:https?://(?:www|sws)\.geonames\.org/)?[1-9]\d*(?:/[^\s/]*)?/?"),
    "GND": re.compile(r"(?:https?://d-nb\.info/gnd/)?[\dX-]{8,12}"),
}
LEVELS = frozenset("ajmsu")


def check(sources: Iterable[Source]) -> list[Diagnostic]:
    """All that is wrong in the authority files of an edition.

    Args:
        sources: the files, as they were read.
    """
    sources = list(sources)
    found = [*_ids(sources), *_shared(sources)]
    for source in sources:
        for listed in source.listed:
            found += [*_names(source, listed), *_data(source, listed)]
    return sorted(found, key=lambda one: (one.place.file, one.place.line, one.place.column))


def _ids(sources: list[Source]) -> Iterator[Diagnostic]:
    first: dict[str, Listed] = {}
    for source in sources:
        for listed in source.listed:
            id = listed.entry.id
            place = source.document.place(source.document.attribute(source.offsets[listed.element], "xml:id"))
            if not ID.fullmatch(id) or TAKEN.fullmatch(id):
                yield say("authority-id", place, id=id)
            elif id in first:
                other = first[id].place
                yield say("authority-id-twice", place, id=id, file=other.file, line=other.line)
            first.setdefault(id, listed)


def _names(source: Source, listed: Listed) -> Iterator[Diagnostic]:
    entry, file = listed.entry, source.file
    if not any(name.text for name in entry.names):
        yield say("authority-name", listed.place, id=entry.id, form=file.form)
    if file.kind == "work" and entry.names and entry.level not in LEVELS - {""}:
        yield say("authority-level", listed.place, id=entry.id)


def _shared(sources: list[Source]) -> Iterator[Diagnostic]:
    """Forms of a name that two entries of one kind have, without being marked as shared in both."""
    for source in sources:
        bearers: defaultdict[str, list[tuple[Listed, int, Name]]] = defaultdict(list)
        for listed in source.listed:
            for at, name in enumerate(listed.entry.names):
                shared = name.type in {"surname", "adjective"} or is_joint(listed.entry, name)
                if name.text and not shared:
                    bearers[key(tokens(name.text))].append((listed, at, name))
        for several in bearers.values():
            ids = dict.fromkeys(listed.entry.id for listed, _, _ in several)
            if len(ids) > 1 and not all(name.shared for _, _, name in several):
                listed, at, name = several[-1]
                form = list(listed.element.iterchildren(NS + source.file.form))[at]
                yield say("authority-form", source.place(form), name=name.text, ids=" and ".join(ids))


def _data(source: Source, listed: Listed) -> Iterator[Diagnostic]:
    for element in listed.element.iter("*"):
        for attribute in DATES:
            value = element.get(attribute)
            if value is not None and not DATE.fullmatch(value):
                place = source.document.place(source.document.attribute(source.offsets[element], attribute))
                yield say("authority-date", place, value=value)
        if element.tag == f"{NS}idno":
            kind, value = element.get("type") or "", " ".join("".join(map(str, element.itertext())).split())
            rule = IDNOS.get(kind)
            if not kind or not value or (rule and not rule.fullmatch(value)):
                yield say("authority-idno", source.place(element), value=value, kind=kind or "no type")
        elif element is not listed.element and element.get(XML_ID) == listed.entry.id:
            yield say("authority-id-twice", source.place(element), id=listed.entry.id, file=listed.place.file,
                      line=listed.place.line)  # fmt: skip
