"""Distributed Text Services 1.0 as static files: entry, collection, navigation, documents.

A server's queries cannot be answered by files; the addresses are templates whose variables stand in the path, which
RFC 6570 allows. The whole tree of references is in one answer, so that none of the other queries is needed.
Source: https://dtsapi.org/specifications/versions/v1.0/
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tei.publish.facts import Facts

CONTEXT = "https://dtsapi.org/context/v1.0.json"
TEMPLATES = {
    "collection": "collection/{id}.json",
    "navigation": "navigation/{resource}.json",
    "document": "document/{resource}/{ref}.xml",
}


def files(units: Iterable[Mapping[str, Any]], facts: Facts) -> Iterator[tuple[str, bytes]]:
    """The files below dts/.

    Args:
        units: the citable units, from the header's citeStructures: ref, type, level, parent and document of each.
        facts: the facts of the edition.
    """
    base = f"{facts.edition.url}/dts/" if facts.edition.url else ""
    links = {name: base + template for name, template in TEMPLATES.items()}
    known = {unit["ref"]: unit for unit in reversed(list(units))}
    units = list(reversed(known.values()))
    resource = _resource(facts, units, links)
    yield "dts/index.json", _json({"@id": f"{base}index.json", "@type": "EntryPoint", "dtsVersion": "1.0", **links})
    collection = {
        "@id": facts.id + "-collection",
        "@type": "Collection",
        "dtsVersion": "1.0",
        "title": facts.edition.title.main,
        "totalParents": 0,
        "totalChildren": 1,
        "collection": links["collection"],
        "member": [resource],
    }
    yield f"dts/collection/{facts.id}-collection.json", _json(collection)
    yield "dts/collection.json", _json(collection)
    yield f"dts/collection/{facts.id}.json", _json({"dtsVersion": "1.0", **resource})
    yield f"dts/navigation/{facts.id}.json", _json(_navigation(facts, units, resource, base))
    for unit in units:
        yield f"dts/document/{facts.id}/{unit['ref']}.xml", unit["xml"].encode()


def _resource(facts: Facts, units: list[Mapping[str, Any]], links: Mapping[str, str]) -> dict[str, Any]:
    kinds = dict.fromkeys((unit["type"], unit["level"]) for unit in units)
    structure = [{"@type": "CiteStructure", "citeType": kind} for kind, level in kinds if level == 1]
    depth = max((level for _, level in kinds), default=0)
    return {
        "@id": facts.id,
        "@type": "Resource",
        "title": facts.edition.title.main,
        "totalParents": 1,
        "totalChildren": 0,
        **links,
        "download": f"../tei/{facts.id}.xml",
        "mediaTypes": ["application/tei+xml"],
        "citationTrees": [{"@type": "CitationTree", "maxCiteDepth": depth, "citeStructure": structure}],
    }


def _navigation(facts: Facts, units: list[Mapping[str, Any]], resource: Mapping[str, Any], base: str) -> dict[str, Any]:
    members = [
        {
            "@type": "CitableUnit",
            "identifier": unit["ref"],
            "level": unit["level"],
            "parent": unit["parent"],
            "citeType": unit["type"],
        }
        for unit in units
    ]
    return {
        "@id": f"{base}navigation/{facts.id}.json",
        "@type": "Navigation",
        "dtsVersion": "1.0",
        "resource": dict(resource),
        "ref": None,
        "member": members,
    }


def _json(value: Mapping[str, Any]) -> bytes:
    return (json.dumps({"@context": CONTEXT, **value}, ensure_ascii=False, indent=1) + "\n").encode()
