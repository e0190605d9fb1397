"""The reading text of an encoded document, with the witness line of each character and what is marked as a name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from tei.names import TEI
from tei.tails import tail

NS = f"{{{TEI}}}"
UNREAD = frozenset(NS + name for name in ("fw", "surplus", "orig", "corr", "figDesc", "desc", "certainty"))
BLOCKS = frozenset(NS + name for name in ("p", "head", "item", "ab", "cit", "label", "div", "floatingText", "list"))
MARKED = frozenset(
    NS + name for name in ("persName", "orgName", "placeName", "title", "rs", "date", "author", "pubPlace")
)


class Passages(NamedTuple):
    """The text, the offsets at which witness lines begin with their numbers, and the stretches that are marked."""

    text: str
    starts: tuple[int, ...]
    numbers: tuple[str, ...]
    marked: tuple[tuple[int, int], ...]

    def line(self, offset: int) -> int:
        """The witness line of a character."""
        at = bisect_right(self.starts, offset) - 1
        return int(self.numbers[at].partition(".")[0] or 0) if at >= 0 else 1


def passages(tree: etree._Element) -> Passages:
    """What is read in a document.

    Args:
        tree: its `TEI` element.
    """
    text, starts, numbers, marked = "", list[int](), list[str](), list[tuple[int, int]]()
    open_marks: list[int] = []
    body = tree.find(NS + "text")
    parts: list[str] = []
    length = 0
    for what, words in _walk(body) if body is not None else ():
        if what == "line":
            starts.append(length)
            numbers.append(words)
        elif what == "mark":
            open_marks.append(length)
        elif what == "marked":
            marked.append((open_marks.pop(), length))
        else:
            parts.append(words)
            length += len(words)
    text = "".join(parts)
    return Passages(text, tuple(starts), tuple(numbers), tuple(sorted(marked)))


def _walk(node: etree._Element) -> Iterator[tuple[str, str]]:
    if (
        not isinstance(node.tag, str)
        or node.tag in UNREAD
        or (node.tag == NS + "note" and node.get("type") == "editor")
    ):
        return
    if node.tag == NS + "lb":
        if node.get("break") != "no":
            yield "text", "\n"
        yield "line", node.get("n") or ""
    if node.tag == NS + "pc":
        return
    if node.tag in MARKED:
        yield "mark", ""
    if node.tag in BLOCKS:
        yield "text", "\n\n"
    yield "text", (node.text or "").replace("\n", "")
    for child in node:
        yield from _walk(child)
        yield "text", tail(child).replace("\n", "")
    if node.tag in MARKED:
        yield "marked", ""
    if node.tag in BLOCKS:
        yield "text", "\n\n"
