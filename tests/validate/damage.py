"""Damage for fuzzing: to the structure of a document or a schema, and to its bytes."""

from __future__ import annotations

import random
from collections.abc import Callable
from copy import deepcopy

from lxml import etree

Damage = Callable[[bytes, random.Random], bytes]

VALUES = ["", " ", "x", "a b", "-1", "%4", "2001-02-30", "#nowhere", "é&<", "x" * 300, "1e9", "xml:id", "\u2028", "*"]
BYTES = [b"<", b">", b"&", b"&#0;", b"&x;", b"]]>", b"<!--", b"--", b"<?", b"\0", b"\xff", b"\xc3", b"\r", b"'", b'"',
         b"<!DOCTYPE a []>", b"<a:b/>", b' xmlns=""', b"<![CDATA[", b"\xef\xbf\xbe", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"]  # fmt: skip


def structure(data: bytes, chance: random.Random) -> bytes:
    """One to three elements, attributes or texts are changed, removed, doubled or moved; it stays well formed."""
    root = etree.fromstring(data, etree.XMLParser(collect_ids=False))
    for _ in range(chance.randint(1, 3)):
        elements = [each for each in root.iter() if isinstance(each.tag, str)]
        _change(chance.choice(elements), chance.choice(elements), elements, chance)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=chance.random() < 0.5)


def _change(one: etree._Element, other: etree._Element, elements: list[etree._Element], chance: random.Random) -> None:
    named = [each for each in elements if each.attrib]
    match chance.randrange(11):
        case 0:
            one.tag = other.tag
        case 1:
            one.tag = f"{one.tag}{chance.choice('xé1')}"
        case 2 if named:
            given = chance.choice(named).attrib
            name = chance.choice(sorted(map(str, given)))
            one.set(name, chance.choice([str(given[name]), *VALUES]))
        case 3 if one.attrib:
            one.set(chance.choice(sorted(map(str, one.attrib))), chance.choice(VALUES))
        case 4 if one.attrib:
            del one.attrib[chance.choice(sorted(map(str, one.attrib)))]
        case 5:
            one.text = f"{one.text or ''}{chance.choice(VALUES)}"
        case 6:
            one.insert(0, etree.Element(chance.choice(elements).tag))
        case 7 if (parent := one.getparent()) is not None:
            parent.remove(one)
        case 8 if one.getparent() is not None:
            one.addnext(deepcopy(one))
        case 9:
            one.insert(0, chance.choice([etree.Comment("c"), etree.ProcessingInstruction("p", "i")]))
        case _ if other.getparent() is not None and other not in one.iterancestors() and one is not other:
            one.append(other)


def scrambled(data: bytes, chance: random.Random) -> bytes:
    """Bytes are changed, put in, doubled or cut out, anywhere."""
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice([1, 1, 2, 10, 200]))
        match chance.randrange(5):
            case 0:
                data = data[:at] + chance.choice(BYTES) + data[at:]
            case 1:
                data = data[:at] + chance.choice(BYTES) + data[end:]
            case 2:
                data = data[:at] + data[end:]
            case 3:
                data = data[:end] + data[at:end] + data[end:]
            case _:
                data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
    return data
