"""The entries of the indexes as data: CSV and JSON, and BEACON files for identifiers of authority files."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
LISTS = {"persons": "person", "organisations": "org", "places": "place", "works": "bibl"}
NAMES = ("persName", "orgName", "placeName", "title")
PREFIXES = {
    "GND": "https://d-nb.info/gnd/",
    "VIAF": "https://viaf.org/viaf/",
    "Wikidata": "https://www.wikidata.org/wiki/",
    "GeoNames": "https://www.geonames.org/",
}


def files(tree: etree._Element, url: str | None) -> Iterator[tuple[str, bytes]]:
    """Two files for each list that has entries, and a BEACON file for each kind of identifier.

    Args:
        tree: the encoded text.
        url: where the pages are published, which BEACON must name; none without.
    """
    mentions = _mentions(tree)
    everyone = []
    for page, element in LISTS.items():
        entries = [
            _entry(entry, mentions)
            for listing in tree.iter(f"{TEI}standOff")
            for entry in listing.iter(TEI + element)
            if entry.get(XML_ID)
        ]
        if entries:
            yield f"{page}.json", (json.dumps(entries, ensure_ascii=False, indent=1) + "\n").encode()
            yield f"{page}.csv", _csv(entries)
        everyone += [(page, entry) for entry in entries]
    if url:
        yield from _beacons(everyone, url)


def _mentions(tree: etree._Element) -> dict[str, list[str | None]]:
    """From an entry's id to the ids of the elements of the text that refer to it."""
    text = tree.find(f"{TEI}text")
    found: dict[str, list[str | None]] = defaultdict(list)
    for element in text.iter(f"{TEI}*") if text is not None else ():
        if etree.QName(element).localname != "g":
            for reference in (element.get("ref") or "").split():
                found[reference.removeprefix("#")].append(element.get(XML_ID))
    return found


def _entry(entry: etree._Element, mentions: dict[str, list[str | None]]) -> dict[str, Any]:
    id = entry.get(XML_ID) or ""
    forms = [
        " ".join("".join(map(str, name.itertext())).split()) for name in entry.iterchildren(*(TEI + n for n in NAMES))
    ]
    return {
        "id": id,
        "name": forms[0] if forms else " ".join("".join(map(str, entry.itertext())).split()),
        "forms": list(dict.fromkeys(forms[1:])),
        "born": _when(entry, "birth"),
        "died": _when(entry, "death"),
        "identifiers": {
            idno.get("type", ""): (idno.text or "").strip() for idno in entry.iterchildren(f"{TEI}idno") if idno.text
        },
        "mentions": [mention for mention in mentions[id] if mention],
        "mentioned": len(mentions[id]),
    }


def _when(entry: etree._Element, name: str) -> str:
    element = entry.find(TEI + name)
    return (element.get("when") or "") if element is not None else ""


def _csv(entries: list[dict[str, Any]]) -> bytes:
    """One row an entry; several values in one cell are parted by " | "."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    writer.writerow(entries[0])
    for entry in entries:
        identifiers = [f"{kind} {value}" for kind, value in entry["identifiers"].items()]
        row = entry | {"identifiers": identifiers}
        writer.writerow([" | ".join(value) if isinstance(value, list) else value for value in row.values()])
    return out.getvalue().encode()


def _beacons(entries: list[tuple[str, dict[str, Any]]], url: str) -> Iterator[tuple[str, bytes]]:
    """BEACON link dumps: which identifiers the edition has a page for. (gbv.github.io/beaconspec)"""
    for kind, prefix in PREFIXES.items():
        lines = [
            f"{entry['identifiers'][kind].removeprefix(prefix)}|{entry['mentioned']}|{url}/{page}.html#{entry['id']}"
            for page, entry in entries
            if kind in entry["identifiers"]
        ]
        if lines:
            head = ["#FORMAT: BEACON", f"#PREFIX: {prefix}"]
            yield f"beacon-{kind.lower()}.txt", "\n".join([*head, "", *lines, ""]).encode()
