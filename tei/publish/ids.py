"""The ids that can be cited: what a release promised stays, or a tombstone says why not.

`ids.txt` in the edition's folder is the list of the last release; `tei release` writes it. `tombstones.toml` has an
entry for each id that had to go:

    [tombstone.p-106-0]
    why = "Two paragraphs were one: read p-99-0."
    see = "p-99-0"
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from tei.files import read_toml
from tei.folder import Folder
from tei.model import TeiError

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
CITED = ("div", "head", "p", "ab", "item", "note", "pb", "cit", "l", "lg")


def citable(tree: etree._Element) -> tuple[str, ...]:
    """The ids of blocks, notes and page breaks, in the order of the text."""
    text = tree.find(f"{TEI}text")
    found = text.iter(*(TEI + name for name in CITED)) if text is not None else iter(())
    return tuple(id for element in found if (id := element.get(XML_ID)))


def listed(ids: Iterable[str], id: str, version: str) -> str:
    """The list as a file."""
    return "".join(
        [f"# {id} {version}: the ids that can be cited, in the order of the text\n", *(f"{i}\n" for i in ids)]
    )


def check(folder: Folder, tree: etree._Element) -> tuple[str, ...]:
    """The citable ids, once it is sure that none is lost that a release promised.

    Args:
        folder: the edition's folder, for the promised list and the tombstones.
        tree: the encoded text.

    Raises:
        TeiError: an id is gone, or its tombstone leads nowhere.
    """
    now = citable(tree)
    present = {id for element in tree.iter() if (id := element.get(XML_ID))}
    graves = _tombstones(folder)
    lost = [
        (line, id)
        for line, id in enumerate(_promised(folder), 1)
        if id and not id.startswith("#") and id not in present and id not in graves
    ]
    if lost:
        raise TeiError(
            "\n".join(
                f"{folder.ids}:{line}:1: the id {id}, which a release promised, is no longer in {folder.tei}; bring it "
                f'back, or write into {folder.tombstones}: [tombstone.{id}] why = "..."'
                for line, id in lost
            ),
            status=1,
        )
    for id, grave in graves.items():
        if grave.get("see", id) not in present and "see" in grave:
            raise TeiError(f"{folder.tombstones}: [tombstone.{id}] see = {grave['see']!r} is no id of the text", 1)
    return now


def _promised(folder: Folder) -> list[str]:
    return [line.strip() for line in folder.ids.read_text("utf-8").splitlines()] if folder.ids.is_file() else []


def _tombstones(folder: Folder) -> dict[str, dict[str, str]]:
    """The tombstones, each with its reason."""
    if not folder.tombstones.is_file():
        return {}
    _, data = read_toml(folder.tombstones)
    graves: dict[str, dict[str, str]] = data.get("tombstone", {})
    for id, grave in graves.items():
        if not isinstance(grave, dict) or not str(grave.get("why", "")).strip():
            raise TeiError(f'{folder.tombstones}: [tombstone.{id}] lacks why = "...", the reason why the id is gone')
    return graves
