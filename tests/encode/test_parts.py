"""Elements that are cut in parts, and what boxes hold."""

from __future__ import annotations

from lxml import etree

from tei.detect.reading import fold
from tei.encode.document import write
from tei.encode.settings import minimal
from tei.model import Emend, Finding, Span, Wrap
from tei.names import TEI
from tei.read import read


def encoded(text: str, *marks: tuple[str, Wrap | Emend]) -> etree._Element:
    witness = read(text.encode())
    findings = [
        Finding("any", (Span(text.index(words), text.index(words) + len(words)),), mark, "r.any", "low", "so")
        for words, mark in marks
    ]
    return etree.fromstring(write(fold(witness, findings), minimal("any"), "en", {}).tei)


def test_a_dash_over_the_end_of_a_bold_run_is_read_once() -> None:
    bold = Wrap("hi", (("rend", "bold"),))
    tree = encoded("the last ones--which are\n", ("last ones-", bold), ("--", Emend("—", "normalisation")))
    assert [reg.text for reg in tree.iter(f"{{{TEI}}}reg")] == [None, "—"]
    assert "".join(orig.text or "" for orig in tree.iter(f"{{{TEI}}}orig")) == "--"


def test_the_heading_of_a_box_begins_no_section() -> None:
    text = "One\n\nText of one.\n\nBox\n\nText of the box.\n\nMore of one.\n"
    tree = encoded(
        text,
        ("One", Wrap("head", block=True)),
        ("Text of one.", Wrap("p", block=True)),
        ("Box\n\nText of the box.", Wrap("floatingText", (("type", "box"),))),
        ("Box", Wrap("head", block=True)),
        ("Text of the box.", Wrap("p", block=True)),
        ("More of one.", Wrap("p", block=True)),
    )
    (division,) = tree.iter(f"{{{TEI}}}div")
    assert [etree.QName(child).localname for child in division] == ["head", "p", "floatingText", "p"]
