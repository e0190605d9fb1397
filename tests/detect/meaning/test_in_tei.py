"""What the detectors of meaning make in the TEI: notes and their marks both ways, sources, quotations with speakers."""

from __future__ import annotations

from textwrap import fill

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tei.detect.meaning.language import language
from tei.detect.meaning.marks import MARKS, pair
from tei.detect.order import detect
from tei.detect.reading import fold
from tei.detect.settle import settle
from tei.encode.recover import recover
from tei.encode.settings import minimal
from tei.model import Context, Finding, Span, Wrap
from tei.names import TEI, XML_ID
from tei.pipeline import encode
from tei.read import read
from tei.resources import schema_folder
from tei.validate.check import inspect
from tei.validate.safety import parse
from tei.view.render import render

PROSE = "The ferry was slow, and nobody in the town minded it much.\nThe ferryman had three daughters and a dog.\n"


def _encoded(text: str, lang: str = "en") -> etree._Element:
    """The TEI of a text, which must be valid and give the text back."""
    tei = encode(read(text.encode(), "t"), minimal("t", lang)).tei
    document = parse(tei, "t.xml")
    found = [d for d in inspect(document, schema_folder() / "tei-edition.rng", None) if d.severity == "error"]
    assert not found, found[0]
    tree = etree.fromstring(tei)
    assert recover(tree) == text.encode()
    return tree


def _all(tree: etree._Element, name: str) -> list[etree._Element]:
    text = tree.find(f"{{{TEI}}}text")
    assert text is not None
    return list(text.iter(f"{{{TEI}}}{name}"))


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize(
    ("first", "second"),
    [("*", "**"), ("1", "2"), ("¹", "²"), ("[1]", "[2]"), ("(1)", "(2)"), ("†", "‡")],
)
def test_notes_and_marks_point_to_each_other(first: str, second: str) -> None:
    tree = _encoded(
        f"{PROSE}\nHe paid the toll{first} in silver and the tax{second} in copper.\n\n"
        f"Notes\n\n{first} A small sum.\n\n{second} A large one.\n"
    )
    notes, marks = _all(tree, "note"), _all(tree, "ref")
    assert [_words(note) for note in notes] == [f"{first} A small sum.", f"{second} A large one."]
    assert [_words(mark) for mark in marks] == [first, second]
    assert [note.get("target") for note in notes] == [f"#{mark.get(XML_ID)}" for mark in marks]
    assert [mark.get("target") for mark in marks] == [f"#{note.get(XML_ID)}" for note in notes]
    assert {note.get("type") for note in notes} == {"author"}
    assert all(note.getparent().getparent().tag == f"{{{TEI}}}back" for note in notes)


def test_lost_mark_has_an_anchor() -> None:
    tree = _encoded(
        f"{PROSE}\nHe met the Harbuormaster at noon and paid the tax** in copper.\n\n"
        "NOTES\n\nThe Harbourmaster had a house there.\n\n** A large sum.\n"
    )
    (anchor,), (note, _) = _all(tree, "anchor"), _all(tree, "note")
    assert anchor.get("cert") == "low" and note.get("n") == "*"
    assert note.get("target") == f"#{anchor.get(XML_ID)}" and anchor.get("corresp") == f"#{note.get(XML_ID)}"
    assert _words(anchor.getparent()).count("Harbuormaster") == 1


def test_footnote_stays_on_its_page_and_is_read_at_the_end() -> None:
    tree = _encoded(
        f"{PROSE}\nHe paid the toll* in silver.\n\n* A small sum of the time.\n\fThe second page goes on as before.\n"
    )
    (note,) = _all(tree, "note")
    assert note.get("place") == "bottom" and not _all(tree, "back")
    blocks = render("text", parse(etree.tostring(tree), "t").tree).decode().split("\n\n")
    assert blocks[-1].strip() == "* A small sum of the time."


def test_block_quotation_with_its_source_is_a_cit() -> None:
    around = fill(5 * (PROSE.replace("\n", " ")), 54)
    quoted = fill(
        "“The dam will hold until the spring, and then we shall see what the water does to the meadow and to the mill "
        "below it, for nobody has seen it so high.” (The Northern Echo, Leeds, May 3, 1901).",
        54,
    )
    same = _encoded(f"{around}\n\n{quoted}\n\n{around}\n")
    (cit,) = _all(same, "cit")
    assert [etree.QName(child).localname for child in cit] == ["quote", "bibl"]
    assert _words(cit[1]) == "(The Northern Echo, Leeds, May 3, 1901)."
    parts = [(etree.QName(part).localname, _words(part)) for part in cit[1] if part.tag != f"{{{TEI}}}lb"]
    assert parts == [("title", "The Northern Echo"), ("pubPlace", "Leeds"), ("date", "May 3, 1901")]


def test_names_and_dates_in_notes_are_found() -> None:
    tree = _encoded(
        f"{PROSE}\nHe paid the toll* in silver (it was set on May 3, 1901, by “order” of the town, NT).\n\n"
        "NOTES\n\n* A sum of May 4, 1901, they “say”.\n"
    )
    assert [date.get("when") for date in _all(tree, "date")] == ["1901-05-03", "1901-05-04"]
    assert len(_all(tree, "soCalled")) == 2
    assert {note.get("resp") for note in _all(tree, "note")} == {"#translator #r.translator_note", "#r.author_note"}


def test_quotation_over_a_page_break_is_one() -> None:
    tree = _encoded(f"{PROSE}\nHe said: “The dam will hold\nuntil\fthe spring, and then we shall see.”\n")
    (said,) = _all(tree, "said")
    assert _words(said).endswith("we shall see.”") and said.find(f".//{{{TEI}}}pb") is not None


def test_speaker_is_who_is_named() -> None:
    text = "“The dam will hold,” said Anna Berg of the works.\n\nKarl Holm declared: “It will break.”\n"
    witness = read(text.encode(), "t")
    names = tuple(
        Finding("person", (Span(at, at + len(name)),), Wrap("persName", (("ref", f"#{ref}"),)), "r.person", "high", "x")
        for name, ref in (("Anna Berg", "anna"), ("Karl Holm", "karl"))
        for at in (text.index(name),)
    )
    from tei.detect.meaning import quotation

    reading = fold(witness, settle((), names, witness)[0])
    found = list(quotation.detect(reading, Context(language="en")))
    assert [dict(f.mark.attrs).get("who") for f in found if isinstance(f.mark, Wrap)] == ["#anna", "#karl"]


@given(
    st.lists(
        st.sampled_from(
            ["“", "”", "‘", "’", "„", "«", "»", '"', "'", "a", "b s", " ", ". ", "\n", "\n\n", "(", ")", "7"]
        ),
        max_size=40,
    )
)
def test_pairs_never_cross_and_marks_are_told_once(parts: list[str]) -> None:
    text = "".join(parts)
    pairs, strays = pair(text, language("en"))
    ends = [(p.start, p.end) for p in pairs]
    for start, end in ends:
        assert MARKS.match(text, start) and end - start >= 2
        assert not any(start < other < end < stop for other, stop in ends), "two pairs cross"
    used = [p.start for p in pairs] + [stray.at for stray in strays]
    assert len(used) == len(set(used))


@given(st.text(alphabet="“”‘’„«»()[]NT,. \nab1*", max_size=120))
def test_any_text_comes_back(text: str) -> None:
    witness = read(text.encode(), "t")
    reading = detect(witness, Context(language="en")).reading
    assert all(span.end <= len(text) for finding in reading.findings for span in finding.spans)
