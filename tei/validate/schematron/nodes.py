"""The places of a file's nodes. XSLT knows no columns: a node goes through it as a number, and is found again here.

The number of a node is how many elements, comments and processing instructions begin up to it, itself included.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from contextlib import suppress
from typing import NamedTuple

from tei.validate.document import Document


class Node(NamedTuple):
    """Where a node begins, as a byte offset, and its XPath: local names, each with its place among its like."""

    offset: int
    xpath: str


def locate(document: Document, numbers: Collection[int]) -> dict[int, Node]:
    """The nodes with these numbers."""
    parser = document.parser()
    wanted, last = frozenset(numbers), max(numbers, default=0)
    found: dict[int, Node] = {}
    steps: list[tuple[str, int]] = []
    siblings: list[Counter[str]] = [Counter()]
    count = 0

    def enter(name: str) -> None:
        nonlocal count
        count += 1
        siblings[-1][name] += 1
        steps.append((name, siblings[-1][name]))
        if count in wanted:
            xpath = "".join(f"/{name.rpartition(' ')[2]}[{number}]" for name, number in steps)
            found[count] = Node(parser.CurrentByteIndex, xpath)
        if count >= last:
            raise _Done

    def start(name: str, _attributes: list[str]) -> None:
        enter(name)
        siblings.append(Counter())

    def void(name: str) -> None:
        enter(name)
        steps.pop()

    def end(_name: str) -> None:
        steps.pop()
        siblings.pop()

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CommentHandler = lambda _text: void("comment()")
    parser.ProcessingInstructionHandler = lambda _target, _data: void("processing-instruction()")
    with suppress(_Done):
        parser.Parse(document.text, True)
    return found


class _Done(Exception):
    """Every node that was wanted has been seen."""
