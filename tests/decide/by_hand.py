"""Hand edits at random, as an editor with an XML editor makes them, each with a test of whether it is still there.

On lxml and apart from the program's own merge, so that the one is a witness for the other.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from tests import independent

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
LEFT_OUT = {"reg", "corr", "supplied", "figDesc", "desc", "certainty", "precision", "respons"}
Tree = etree._Element


class Edit(NamedTuple):
    """What was done, in words, and whether a document still shows it."""

    what: str
    stands: Callable[[Tree], bool]


def text(tree: Tree) -> Tree:
    found = tree.find(f"{TEI}text")
    assert found is not None
    return found


def witness_words(node: Tree) -> str:
    """The witness's characters in an element, white space apart."""
    parts = [node.text or ""]
    for child in node:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if name and name not in LEFT_OUT and not (name == "note" and child.get("type") == "editor"):
            parts.append(witness_words(child))
        parts.append(child.tail or "")
    return "".join("".join(parts).split())


def witness_before(tree: Tree, stop: Tree) -> str:
    """The witness's characters on the line of a node, up to it, in the order of the document."""
    parts: list[str] = []

    def walk(node: Tree, out: bool) -> bool:
        if node is stop:
            return True
        name = etree.QName(node).localname if isinstance(node.tag, str) else ""
        out = out or not name or name in LEFT_OUT or (name == "note" and node.get("type") == "editor")
        if name == "lb":
            parts.clear()
        if not out and node.text:
            parts.append(node.text)
        for child in node:
            if walk(child, out):
                return True
            if not out and child.tail:
                parts.append(child.tail)
        return False

    walk(text(tree), False)
    return "".join(parts).replace("\n", "")


def by_id(tree: Tree, id: str) -> Tree | None:
    found = [node for node in tree.iter() if node.get(ID) == id]
    return found[0] if found else None


def claimed(tree: Tree, rng: random.Random) -> Tree | None:
    """An element of the text that a rule made, which no other one continues."""
    found = [
        node
        for node in text(tree).iter(f"{TEI}*")
        if node.get("resp") and node.get(ID) and not node.get("next") and not node.get("prev")
    ]
    return rng.choice(found) if found else None


def change_attribute(tree: Tree, rng: random.Random, mark: str) -> Edit | None:
    node = claimed(tree, rng)
    if node is None:
        return None
    id, name = node.get(ID) or "", rng.choice(["n", "rend", "cert", "resp"])
    value = {"cert": "high", "resp": "#ED"}.get(name, mark)
    if node.get(name) == value:
        return None
    if etree.QName(node).localname == "lb":
        if name == "n":
            return None
        node.set(name, value)
        line = node.get("n")
        return Edit(
            f"@{name} of lb {line}",
            lambda t: [n.get(name) for n in t.iter(f"{TEI}lb") if n.get("n") == line] == [value],
        )
    node.set(name, value)
    return Edit(f"@{name} of {id}", lambda t: (found := by_id(t, id)) is not None and found.get(name) == value)


def unwrap(node: Tree) -> None:
    """Take the tags of an element out and leave what stands in it."""
    parent = node.getparent()
    assert parent is not None
    index = parent.index(node)
    children = list(node)
    before = parent[index - 1] if index else None
    if before is not None:
        before.tail = (before.tail or "") + (node.text or "")
    else:
        parent.text = (parent.text or "") + (node.text or "")
    tail = node.tail or ""
    node.tail = None
    parent.remove(node)
    for at, child in enumerate(children):
        parent.insert(index + at, child)
    last = children[-1] if children else before
    if last is not None:
        last.tail = (last.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail


def remove_element(tree: Tree, rng: random.Random, mark: str) -> Edit | None:
    node = claimed(tree, rng)
    if node is None or etree.QName(node).localname in {"lb", "corr", "reg", "body"}:
        return None
    id = node.get(ID) or ""
    if etree.QName(node).localname in LEFT_OUT | {"milestone", "gap"}:
        node.text = None
        for child in list(node):
            node.remove(child)
    unwrap(node)
    return Edit(f"{id} taken out", lambda t: by_id(text(t), id) is None)


def runs(tree: Tree) -> list[tuple[Tree, str, str]]:
    """Stretches of text of the witness, as the node they stand in or behind, and on which side."""
    found: list[tuple[Tree, str, str]] = []

    def walk(node: Tree) -> None:
        if node.text and node.text.strip() and node.tag is not etree.Comment:
            found.append((node, "text", node.text))
        for child in node:
            if isinstance(child.tag, str):
                name = etree.QName(child).localname
                if name not in LEFT_OUT | {"g"} and not (name == "note" and child.get("type") == "editor"):
                    walk(child)
            if child.tail and child.tail.strip():
                found.append((child, "tail", child.tail))

    walk(text(tree))
    return found


def put(node: Tree, side: str, before: str, new: Tree, behind: str) -> None:
    """Put an element into a stretch of text."""
    new.tail = behind
    if side == "text":
        node.text = before
        node.insert(0, new)
    else:
        node.tail = before
        parent = node.getparent()
        assert parent is not None
        parent.insert(parent.index(node) + 1, new)


def wrap_words(tree: Tree, rng: random.Random, mark: str) -> Edit | None:
    places = runs(tree)
    if not places:
        return None
    node, side, words = rng.choice(places)
    start = rng.randrange(len(words))
    end = rng.randrange(start, len(words)) + 1
    if not words[start:end].strip() or "\n" in words[start:end]:
        return None
    new = etree.Element(f"{TEI}{rng.choice(['hi', 'persName', 'term'])}", n=mark)
    new.text = words[start:end]
    put(node, side, words[:start], new, words[end:])
    held = witness_words(new)
    return Edit(
        f"“{held}” wrapped", lambda t: [witness_words(n) for n in text(t).iter() if n.get("n") == mark] == [held]
    )


def add_slip(tree: Tree, rng: random.Random, mark: str) -> Edit | None:
    places = runs(tree)
    if not places:
        return None
    node, side, words = rng.choice(places)
    start = rng.randrange(len(words))
    end = min(len(words), start + rng.choice([1, 3, 8]))
    if not words[start:end].strip() or "\n" in words[start:end]:
        return None
    choice = etree.Element(f"{TEI}choice")
    sic, corr = etree.SubElement(choice, f"{TEI}sic"), etree.SubElement(choice, f"{TEI}corr", resp="#ED")
    sic.text, corr.text = words[start:end], mark
    put(node, side, words[:start], choice, words[end:])
    held = witness_words(sic)

    def stands(t: Tree) -> bool:
        found = [n for n in text(t).iter(f"{TEI}corr") if n.text == mark]
        return len(found) == 1 and witness_words(found[0].getparent()[0]) == held  # type: ignore[index, arg-type]

    return Edit(f"slip at “{held}”", stands)


def add_point(tree: Tree, rng: random.Random, mark: str) -> Edit | None:
    """A comment, an instruction, a note of the editor's, a gap."""
    places = runs(tree)
    if not places:
        return None
    node, side, words = rng.choice(places)
    at = rng.randrange(len(words) + 1)
    if "\n" in words[max(0, at - 1) : at + 1] or words[:at].endswith("\n") or (words[at : at + 1].isspace()):
        return None
    what = rng.choice(["comment", "pi", "note", "gap"])
    if what == "comment":
        new = etree.Comment(mark)
    elif what == "pi":
        new = etree.ProcessingInstruction("look", mark)
    elif what == "note":
        new = etree.Element(f"{TEI}note", type="editor", n=mark)
        new.text = f"Is it so? {mark}"
        etree.SubElement(new, f"{TEI}hi").text = "No."
    else:
        new = etree.Element(f"{TEI}gap", reason="lost", extent=mark)
    put(node, side, words[:at], new, words[at:])

    def stands(t: Tree) -> bool:
        found = [n for n in t.iter() if is_it(n)]
        return len(found) == 1 and said(found[0]) == kept and (places(t, found[0]) == here or not here)

    def is_it(node: Tree) -> bool:
        if not isinstance(node.tag, str):
            return mark in (node.text or "")
        return mark in (node.get("n"), node.get("extent"))

    def said(node: Tree) -> str:
        return etree.tostring(node, with_tail=False).decode().replace(' xmlns="http://www.tei-c.org/ns/1.0"', "")

    def places(t: Tree, node: Tree) -> str:
        """What stands before it on its line, if anything does."""
        return "".join(witness_before(t, node).split())[-3:]

    kept, here = said(new), places(tree, new)
    return Edit(f"a {what} put in", stands)


def change_header(tree: Tree, rng: random.Random, mark: str) -> Edit | None:
    header = tree.find(f"{TEI}teiHeader")
    assert header is not None
    names = ["title", "author", "editor", "licence", "language", "p"]
    node = next((n for n in header.iter(f"{TEI}{rng.choice(names)}") if not len(n)), None)
    if node is None:
        return None
    node.text = f"{node.text or ''} {mark}"
    words = node.text
    return Edit("a fact of the header", lambda t: any(n.text == words for n in t.iter(f"{TEI}*")))


def change_reason(tree: Tree, rng: random.Random, mark: str) -> Edit | None:
    reasons = list(tree.iterfind(f"{TEI}standOff/*/{TEI}desc"))
    if not reasons:
        return None
    node = rng.choice(reasons)
    node.text = words = f"{node.text} {mark}"
    return Edit(
        "a reason in standOff", lambda t: any(n.text == words for n in t.iterfind(f"{TEI}standOff/*/{TEI}desc"))
    )


def white_space(tree: Tree, rng: random.Random, mark: str) -> Edit | None:
    """A line feed with blanks before a tag that has one already: it says nothing, and nothing is lost by it."""
    lbs = [n for n in text(tree).iter(f"{TEI}lb") if not n.get("break")]
    node = rng.choice(lbs)
    before, parent = node.getprevious(), node.getparent()
    assert parent is not None
    if before is not None and (before.tail or "").endswith("\n"):
        before.tail = f"{before.tail}      "
    elif before is None and (parent.text or "").endswith("\n"):
        parent.text = f"{parent.text}      "
    return Edit("white space", lambda t: True)


def move_end(tree: Tree, rng: random.Random, mark: str) -> Edit | None:
    """An element that holds a word more than it did."""
    nodes = [
        n
        for n in text(tree).iter(f"{TEI}*")
        if n.get(ID)
        and n.get("resp")
        and not len(n)
        and (n.text or "").strip()
        and (n.tail or "")[:1].strip()
        and etree.QName(n).localname not in LEFT_OUT | {"pc"}
    ]
    if not nodes:
        return None
    node = rng.choice(nodes)
    tail = node.tail or ""
    node.text, node.tail = f"{node.text}{tail[0]}", tail[1:]
    id, held = node.get(ID) or "", witness_words(node)
    return Edit(f"{id} holds more", lambda t: (found := by_id(t, id)) is not None and witness_words(found) == held)


EDITS = (change_attribute, change_attribute, remove_element, remove_element, wrap_words, wrap_words, add_slip, add_point,
         add_point, change_header, change_reason, white_space, move_end)  # fmt: skip


def edit_at_random(tei: bytes, rng: random.Random, count: int) -> tuple[bytes, list[Edit]]:
    """A document with some edits, none of which touches the witness, that all still stand in it."""
    edits: list[Edit] = []
    data = tei
    for number in range(count):
        tree = etree.fromstring(data)
        edit = rng.choice(EDITS)(tree, rng, f"e{number}-{rng.randrange(10**6)}")
        if edit is None:
            continue
        root = tree.getroottree()
        after = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
        try:
            same = independent.recover(after) == independent.recover(tei)
        except AssertionError:
            same = False
        if same and edit.stands(tree) and all(each.stands(tree) for each in edits):
            data, edits = after, [*edits, edit]
    return data, edits
