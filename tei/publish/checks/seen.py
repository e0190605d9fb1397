"""What the checks of the score sheet look at, and what they share."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from lxml import etree

from tei.publish.facts import Facts

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Seen(NamedTuple):
    """What the checks look at."""

    files: Mapping[str, bytes]
    tree: etree._Element
    facts: Facts
    witness: bytes
    pages: Mapping[str, Any]
    places: Mapping[str, frozenset[str]]

    def ids(self, page: str) -> frozenset[str]:
        """The ids on a page."""
        return self.places[page]

    def text(self, *names: str) -> list[etree._Element]:
        """Elements of the text, by name; all without a name."""
        text = self.tree.find(f"{TEI}text")
        return [] if text is None else list(text.iter(*(TEI + name for name in names or ("*",))))

    def words(self, page: str) -> str:
        """The words of a page."""
        return " ".join(self.pages[page].text_content().split())


Check = Callable[[Seen], str]
"""A check says why it fails; nothing where all is well."""


def missing(seen: Seen, *names: str) -> str:
    """Which of these files are not there, as a reason; nothing where all are."""
    lost = [name for name in names if name not in seen.files]
    return f"not made: {', '.join(lost)}" if lost else ""


def lost(what: str, wanted: AbstractSet[str], found: AbstractSet[str]) -> str:
    """Which ids have no place, as a reason; nothing where all have."""
    lost = sorted(wanted - found)
    return f"{what} without: {', '.join(lost[:5])}{' ...' if len(lost) > 5 else ''}" if lost else ""


def cited(seen: Seen, *names: str) -> set[str]:
    """The ids of elements of the text."""
    return {id for element in seen.text(*names) if (id := element.get(XML_ID))}


def links(page: Any) -> list[str]:
    """The addresses of all links of a page."""
    return [str(href) for href in page.xpath("//a/@href")]


def passages(seen: Seen) -> list[Any]:
    """The passages of the citing page."""
    return list(seen.pages["cite.html"].xpath("//ol[contains(@class,'cited')]/li"))


def indexed(seen: Seen) -> set[str]:
    """The ids in the index of the search."""
    script = seen.files["search-index.js"].decode()
    return {row[0] for row in json.loads(script.partition("=")[2].rstrip(";\n"))}


def letters(text: str) -> str:
    """The letters and figures of a text."""
    return "".join(filter(str.isalnum, text))


def contained(needle: str, hay: str) -> bool:
    """Whether the letters of one come in the other in their order; between them may stand others."""
    rest = iter(hay)
    return all(letter in rest for letter in needle)


def words_of(element: etree._Element | None) -> str:
    """The words of an element, with single blanks."""
    return "" if element is None else " ".join(" ".join(map(str, element.itertext())).split())
