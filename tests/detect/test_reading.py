"""The reading knows where every character of it comes from."""

from __future__ import annotations

import random

import pytest
from hypothesis import given

from tei.detect.arrange import arrange
from tei.detect.reading import Reading, fold
from tei.detect.settle import settle
from tei.model import Aside, Emend, Finding, Join, Mark, Order, Span, Witness, Wrap
from tei.read import read
from tests.witnesses import many, texts


def finding(mark: Mark, *spans: Span, by: str = "r.test", kind: str = "test") -> Finding:
    return Finding(kind, spans, mark, by, "high", "for the test")


def at(witness: Witness, words: str) -> Span:
    start = witness.text.index(words)
    return Span(start, start + len(words))


def folded(text: str, *acts: tuple[Mark, str] | tuple[Mark, str, str]) -> Reading:
    witness = read(text.encode())
    found = [finding(mark, *(at(witness, word) for word in words)) for mark, *words in acts]
    return fold(witness, sorted(found, key=lambda f: f.start))


P, FW = Wrap("p", block=True), Aside("fw", (("type", "header"),))
READINGS = [
    # name, witness, acts, what is read
    ("as it stands", "a b\nc\n\nd", [], "a b\nc\n\nd"),
    ("several white lines are one", "a\n\n \n\nb", [], "a\n\nb"),
    ("white lines before and behind", "\n \na\n\n", [], "a"),
    ("a running head between lines", "one\nHEAD\ntwo", [(FW, "HEAD")], "one\ntwo"),
    ("a running head in a paragraph", "one\n\nHEAD\n\ntwo", [(FW, "HEAD"), (P, "one\n\nHEAD\n\ntwo")], "one\ntwo"),
    ("two paragraphs without white lines", "one\ntwo", [(P, "one"), (P, "two")], "one\n\ntwo"),
    ("a doubled word", "the thethe end", [(Emend("", "overprint"), "thethe")], "the  end"),
    ("a hyphen that divides", "wor-\nkers go", [(Emend("", "hyphen"), "-"), (Join(), "wor-", "kers")], "workers go"),
    ("a hyphen of the word", "self-\nmade", [(Join(), "self-", "made")], "self-made"),
    ("a word divided by a page", "wor\n\n\fHEAD\nkers", [(Join(), "wor", "kers"), (FW, "HEAD")], "workers"),
    ("a lost hyphen", "reopen", [(Emend("-", "lost-hyphen"), "open")], "re-"),
    ("a sign normalised", "a -- b", [(Emend("–", "normalisation"), "--")], "a – b"),
    ("a slip stays", "teh end", [(Emend("", "slip", "the"), "teh")], "teh end"),
    ("read at another place", "one\ntwo\nthree\nfour", [(Order(), "one", "three")], "one\nthree\nfour\ntwo"),
    ("two links", "1\n2\n3\n4", [(Order(), "1", "3"), (Order(), "3", "2"), (Order(), "2", "4")], "1\n3\n2\n4"),
    (
        "torn from its line",
        "one two\nthree",
        [(Order(), "one", "three"), (Order(), "three", "two")],
        "one \nthree\ntwo",
    ),
    (
        "columns beside each other",
        "  one    four\n         five\n two     six\n\nend",
        [
            (Order(beside=True), "one", "two"),
            (Order(beside=True), "two", "four"),
            (Order(beside=True, apart=True), "four", "five"),
            (Order(beside=True), "five", "six"),
        ],
        "  one\ntwo\nfour\n\nfive\nsix\n\nend",
    ),
    (
        "a word divided in columns beside each other",
        "wood-  five\ncutter six",
        [
            (Order(beside=True), "wood-", "cutter"),
            (Order(beside=True), "cutter", "five"),
            (Order(beside=True), "five", "six"),
            (Emend("", "hyphen"), "-"),
            (Join(), "wood-", "cutter"),
        ],
        "woodcutter\nfive\nsix",
    ),
    ("an order of lines keeps their indent", "one\ntwo\n  three", [(Order(), "one", "three")], "one\n  three\ntwo"),
    ("a ring of links loses nothing", "1\n2\n3", [(Order(), "1", "2"), (Order(), "2", "1")], "3\n1\n2"),
]


@pytest.mark.parametrize(("name", "text", "acts", "expected"), READINGS, ids=[case[0] for case in READINGS])
def test_what_is_read(name: str, text: str, acts: list[tuple[Mark, str]], expected: str) -> None:
    assert folded(text, *acts).text == expected


def assert_knows_its_source(reading: Reading) -> None:
    """Each character that is read as it stands is the witness's at its source."""
    for offset, character in enumerate(reading.text):
        (span,) = reading.source(offset, offset + 1)
        if span.end - span.start == 1 and character != "\n":
            assert reading.witness.text[span.start] == character
            assert reading.offset(span.start) == offset


@given(texts())
def test_every_character_knows_its_source(text: str) -> None:
    witness = read(text.encode())
    reading = fold(witness)
    assert_knows_its_source(reading)
    assert "".join(witness.text[slice(*piece.span)] for piece in reading.pieces) == witness.text


def test_a_stretch_holds_what_is_left_out_inside_it() -> None:
    reading = folded("“one\n\nHEAD\n\ntwo” three", (FW, "HEAD"))
    start, end = reading.text.index("“"), reading.text.index("”") + 1
    (span,) = reading.source(start, end)
    assert reading.witness.text[slice(*span)] == "“one\n\nHEAD\n\ntwo”"


def test_a_stretch_over_a_jump_has_two_parts() -> None:
    reading = folded("one\ntwo\nthree", (Order(), "one", "three"))
    spans = reading.source(0, len("one\nthree"))
    assert [reading.witness.text[slice(*span)].strip() for span in spans] == ["one", "three"]


def test_no_stretch_outside_the_text() -> None:
    with pytest.raises(ValueError, match="no text at"):
        folded("one").source(0, 9)


PAGES = "a1\n\nb1\n\na2\n\n9\n\n\fHEAD\n\nc1\n\nd1\n\nc2\n\n10\n"
JUMPS = [
    (Order(), "a1", "a2"),
    (Order(), "a2", "b1"),
    (Order(), "b1", "c1"),
    (Order(), "c1", "c2"),
    (Order(), "c2", "d1"),
]
ASIDES = [
    # what stands aside, the order of the fragments
    ("page numbers and a head", ["9", "HEAD", "10"], "a1 a2 b1 9 HEAD c1 c2 d1 10"),
    ("text between stays displaced", ["9", "10"], "a1 a2 b1 c1 c2 d1 9 HEAD 10"),
    ("nothing", [], "a1 a2 b1 c1 c2 d1 9 HEAD 10"),
]


@pytest.mark.parametrize(("name", "aside", "expected"), ASIDES, ids=[case[0] for case in ASIDES])
def test_what_stands_aside_stays_on_its_page(name: str, aside: list[str], expected: str) -> None:
    witness = read(PAGES.encode())
    found = [finding(mark, *(at(witness, word) for word in words)) for mark, *words in JUMPS]
    found += [finding(FW, at(witness, words)) for words in aside]
    assert " ".join(witness.text[slice(*span)] for span in arrange(witness, found)).split() == expected.split()


@pytest.mark.parametrize("seed", range(3))
def test_order_is_a_permutation(seed: int) -> None:
    rng = random.Random(seed)
    for text in many(200, seed):
        witness = read(text.encode())
        lines = [line for line in witness.lines if line.span.end > line.span.start]
        if len(lines) < 2:
            continue
        links = [finding(Order(), *(line.span for line in rng.sample(lines, 2))) for _ in range(rng.randrange(6))]
        links += [finding(FW, rng.choice(lines).span) for _ in range(rng.randrange(4))]
        kept, _ = settle((), links, witness)
        reading = fold(witness, kept)
        spans = [piece.span for piece in reading.pieces]
        assert "".join(witness.text[slice(*span)] for span in sorted(spans)) == witness.text
        assert_knows_its_source(reading)


CLASHES = [
    # name, marks with their words, whose findings stand (by place in the list)
    ("the same characters twice", [(Emend("", "overprint"), "word"), (Emend("x", "normalisation"), "word")], [0]),
    ("crossing", [(Emend("", "overprint"), "a word"), (Emend("", "overprint"), "word more")], [1]),
    ("inside a running head", [(FW, "a word more"), (Emend("", "overprint"), "word")], [0, 1]),
    ("a running head inside an emendation", [(Emend("", "overprint"), "a word more"), (FW, "word")], [0]),
    ("side by side", [(Emend("", "overprint"), "a "), (Emend("", "overprint"), "word")], [0, 1]),
    ("elements may cross", [(Wrap("hi"), "a word"), (Wrap("quote"), "word more")], [0, 1]),
]


@pytest.mark.parametrize(("name", "acts", "stand"), CLASHES, ids=[case[0] for case in CLASHES])
def test_clashes(name: str, acts: list[tuple[Mark, str]], stand: list[int]) -> None:
    witness = read(b"a word more")
    found = [finding(mark, at(witness, words)) for mark, words in acts]
    kept, lost = settle((), found, witness)
    assert set(kept) == {found[index] for index in stand}
    assert len(lost) == len(found) - len(stand)
    assert all(diagnostic.code == "D001" and "gives way" in diagnostic.message for diagnostic in lost)


def test_an_editor_beats_a_rule_and_an_earlier_detector() -> None:
    witness = read(b"a word more")
    rule = finding(Emend("", "overprint"), at(witness, "word"))
    editor = finding(Emend("x", "normalisation"), at(witness, "word"), by="ED")
    kept, lost = settle((rule,), (editor,), witness)
    assert kept == (editor,)
    assert len(lost) == 1
