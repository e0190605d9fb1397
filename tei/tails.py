"""The text in and behind an element; lxml keeps the latter on the element itself, and only this module touches it."""

from __future__ import annotations

from lxml import etree


def tail(node: etree._Element) -> str:
    """The text behind an element, up to the next one."""
    return node.tail or ""


def set_tail(node: etree._Element, text: str) -> None:
    """Let `text` stand behind an element."""
    node.tail = text


def words(node: etree._Element) -> str:
    """All text inside an element, as one string."""
    return "".join(str(part) for part in node.itertext())
