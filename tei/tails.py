"""The text behind an element, which lxml keeps on the element itself; nothing else touches it."""

from __future__ import annotations

from lxml import etree


def tail(node: etree._Element) -> str:
    """The text behind an element, up to the next one."""
    return node.tail or ""


def set_tail(node: etree._Element, text: str) -> None:
    """Let `text` stand behind an element."""
    node.tail = text
