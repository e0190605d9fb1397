"""Elements that are cut in parts, and what boxes hold."""

from __future__ import annotations

from itertools import pairwise

import pytest
from lxml import etree

from tei.detect.reading import fold
from tei.encode.document import write
from tei.encode.recover import recover
from tei.encode.settings import minimal
from tei.model import Aside, Emend, Finding, Join, Mark, Order, Point, Span, Wrap
from tei.names import TEI
from tei.read import read

TORN = "those in project, etc.\netc. and so it went on\n\nwhich stands between"


def encoded(text: str, *marks: tuple[str | tuple[str, ...], Mark]) -> etree._Element:
    """The TEI of a text, each mark made on its words; several where it has several spans."""
    findings = [
        Finding(
            "any", tuple(Span(at := text.index(part), at + len(part)) for part in parts), mark, "r.any", "low", "so"
        )
        for words, mark in marks
        for parts in ((words,) if isinstance(words, str) else words,)
    ]
    return etree.fromstring(write(fold(read(text.encode()), findings), minimal("any"), "en", {}).tei)


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


def test_only_what_may_stand_in_a_word_says_that_it_goes_on() -> None:
    """A column may begin in a divided word; a picture may stand there, but has no `break` (TEI, att.breaking)."""
    halves = ("wood", "cutter")
    column, picture = Point("cb", (("n", "2"),)), Point("figure", (("figDesc", "a picture"),))
    tree = encoded("a wood\ncutter\n", (halves, Join()), ("cutter", column), ("cutter", picture))
    breaks = {etree.QName(element).localname: element.get("break") for element in tree.iter(f"{{{TEI}}}*")}
    assert (breaks["cb"], breaks["lb"], breaks["figure"]) == ("no", "no", None)


@pytest.mark.parametrize("order", [(0, 2, 1), (2, 1, 0), (1, 0, 2), (1, 2, 0)])
@pytest.mark.parametrize(
    ("name", "words"), [("hi", "etc.\netc."), ("hi", "project, etc.\netc."), ("quote", "etc.\netc. and"), ("p", TORN)]
)
def test_what_is_read_in_two_places_is_marked_in_both_and_nowhere_else(
    name: str, words: str, order: tuple[int, ...]
) -> None:
    """A span in whose middle reading leaves for another place: that place is no part of it."""
    lines = [line for line in TORN.split("\n") if line]
    jumps = [((lines[a], lines[b]), Order()) for a, b in pairwise(order)]
    tree = encoded(TORN, (words, Wrap(name, block=name == "p")), *jumps)
    marked = [element for element in tree.iter(f"{{{TEI}}}{name}") if element.get("resp") or element.get("prev")]
    assert sorted(" ".join("".join(part.itertext()) for part in marked).split()) == sorted(words.split())
    assert recover(tree) == TORN.encode()


QUOTED = "Words of ours:\n\nWords that are quoted\n\n3\n\n\fHEAD\n\nand go on behind.\n\nOurs again.\n"
FURNITURE = [(words, Aside("fw", (("type", "header"),))) for words in ("3", "HEAD")]


def test_a_running_head_parts_no_block_quotation() -> None:
    whole = QUOTED[QUOTED.index("Words that") : QUOTED.index("\n\nOurs")]
    tree = encoded(QUOTED, *FURNITURE, (whole, Wrap("quote", (("rend", "block"),), block=True)))
    (quote,) = tree.iter(f"{{{TEI}}}quote")
    (paragraph,) = quote.iter(f"{{{TEI}}}p")
    assert [etree.QName(child).localname for child in paragraph] == ["lb", "fw", "pb", "fw", "lb"]


def test_a_running_head_parts_no_paragraph_that_has_two_spans() -> None:
    tree = encoded(QUOTED, *FURNITURE, (("Words that are quoted", "and go on behind."), Wrap("p", block=True)))
    (paragraph,) = (each for each in tree.iter(f"{{{TEI}}}p") if each.get("resp"))
    assert [etree.QName(child).localname for child in paragraph] == ["lb", "fw", "pb", "fw", "lb"]
