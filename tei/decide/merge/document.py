"""Three-way merge of whole documents: prolog, header, lists, text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from tei.decide.merge import body, tree
from tei.decide.merge.nodes import Node, Parsed, parse, start_tag
from tei.decide.merge.stream import stream
from tei.decide.merge.tree import Conflict, merge_attrs, merged_order
from tei.model import Diagnostic

DECLARATION = "<?xml version='1.0' encoding='UTF-8'?>\n"
PROGRAMS = "tei-edition"  # the processing instruction that seals a document
TEXT = Node("pi", PROGRAMS, {}, "<?tei-edition text?>", "text", 0)  # holds the place of the text in its document
REASONS = frozenset({"respons", "certainty"})
IDS = re.compile(r"""<[^<>]*?\sxml:id\s*=\s*["']([^"']*)["']""")


class Merged(NamedTuple):
    """The merged document, without a seal, and what both sides changed; it is of no use where there is any such."""

    tei: bytes
    conflicts: tuple[Diagnostic, ...]


def merge(base: bytes, edited: bytes, new: bytes, name: str) -> Merged:
    """What an editor did to the base, carried into the new document.

    Args:
        base: the machine's last output.
        edited: the same as an editor left it; it gives the same witness back.
        new: the machine's output now, of the same witness.
        name: the edited file's name, for the conflicts.

    Raises:
        tei.validate.safety.Refused: one of them is not safe, or not well formed.
    """
    sides = parse(base, name), parse(edited, name), parse(new, name)
    conflicts: list[Conflict] = []
    texts = [text_of(side.root) for side in sides]
    text = _text(texts[0], texts[1], texts[2], conflicts)
    gone = {node.id for node in nodes(texts[2]) if node.id} - set(IDS.findall(text))
    gone -= {target for target, reason in _reasons(sides[1].root) - _reasons(sides[0].root)}
    roots = [_prepared(side.root, gone) for side in sides]
    root = tree.merge(roots[0], roots[1], roots[2], conflicts).replace(TEXT.raw, text, 1)
    before = "".join(_outside(sides, lambda side: side.before))
    behind = "".join(f"{raw}\n" for raw in _outside(sides, lambda side: side.behind))
    found = tuple(_diagnostic(sides[1], conflict) for conflict in dict.fromkeys(conflicts))
    return Merged(f"{DECLARATION}{before}{root}\n{behind}".encode(), found)


def taken_out(base: bytes, edited: bytes, name: str) -> set[str]:
    """The xml:ids that the text had and has no more; what gives the reasons for them goes with them."""
    before, now = ({node.id for node in nodes(text_of(parse(data, name).root))} for data in (base, edited))
    return before - now


def text_of(root: Node) -> Node:
    """The `text` element of a document."""
    return next(
        (child for child in root.children if child.name == "text"), Node("element", "text", {}, "<text>", "", 0)
    )


def nodes(node: Node) -> Iterator[Node]:
    """A node and all inside it."""
    yield node
    for child in node.children:
        yield from nodes(child)


def _text(base: Node, edited: Node, new: Node, conflicts: list[Conflict]) -> str:
    streams = stream(base), stream(edited), stream(new)
    attrs = merge_attrs(base.attrs, edited, new, conflicts)
    content = body.merge(*streams, conflicts)
    trail = streams[2].trail if streams[1].trail == streams[0].trail else streams[1].trail
    return f"{start_tag('text', attrs)}{content}{trail}</text>"


def _reasons(root: Node) -> set[tuple[str, object]]:
    """What the reasons of a document say, with the xml:id that each is about."""
    found = (node for child in root.children if child.name == "standOff" for node in child.children)
    return {(node.attrs.get("target", "").removeprefix("#"), node.canon) for node in found if node.name in REASONS}


def _prepared(root: Node, gone: set[str]) -> Node:
    """A document without its text, and without the reasons of what the editor took out of it."""
    children: list[Node] = []
    for child in root.children:
        if child.name == "text":
            children.append(TEXT)
        elif child.name == "standOff" and gone:
            children.append(replace(child, children=_with_reasons(child.children, gone)))
        else:
            children.append(child)
    return replace(root, children=children)


def _with_reasons(children: list[Node], gone: set[str]) -> list[Node]:
    kept: list[Node] = []
    for child in children:
        targets = child.attrs.get("target", "").split() if child.name in REASONS else []
        if targets and all(target.removeprefix("#") in gone for target in targets):
            if kept and kept[-1].kind == "text":
                kept.pop()
        else:
            kept.append(child)
    return kept


def _outside(sides: tuple[Parsed, Parsed, Parsed], part: Callable[[Parsed], list[Node]]) -> list[str]:
    """What stands before or behind the outermost element, but for the seal."""
    base, edited, new = ({node.raw: None for node in part(side) if node.name != PROGRAMS} for side in sides)
    ordered = merged_order(list(base), list(edited), list(new))
    return [
        raw
        for raw in ordered
        if (raw in edited and (raw in new or raw not in base)) or (raw in new and raw not in base)
    ]


def _diagnostic(edited: Parsed, conflict: Conflict) -> Diagnostic:
    help = "Make the edited file agree with the new encoding, or let `tei adopt` write your edit as a decision."
    return Diagnostic("M001", "error", conflict.message, edited.document.place(conflict.offset), help)
