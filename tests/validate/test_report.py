"""What the terminal and other programs get to see."""

from __future__ import annotations

import json as standard

import pytest

from tei.model import Place
from tei.validate.messages import CATALOGUE, explain, say
from tei.validate.report import json, text

FOUND = say("bare-ampersand", Place("e.xml", 3, 5))
CARETS = [
    ("plain", "a & b & c", 7, "      ^"),
    ("tab", "\ta &", 4, "\t  ^"),
    ("wide", "漢字 &", 4, "     ^"),
    ("combining", "a\u0301 &", 4, "  ^"),
]


def test_a_line_names_place_code_and_sentence_and_shows_the_source() -> None:
    lines = list(text.report([FOUND], lambda _: "sal & pepper"))
    assert lines == ["e.xml:3:5: bare-ampersand a plain & cannot stand in XML", "    sal & pepper", "        ^"]
    assert list(text.report([FOUND], lambda _: "", helps=True))[1].strip() == FOUND.help


@pytest.mark.parametrize(("source", "column", "caret"), [c[1:] for c in CARETS], ids=[c[0] for c in CARETS])
def test_the_caret_stands_under_its_character(source: str, column: int, caret: str) -> None:
    found = say("bare-ampersand", Place("e.xml", 1, column))
    assert list(text.report([found], lambda _: source))[2] == "    " + caret


def test_a_long_line_is_cut_to_a_window() -> None:
    found = say("bare-ampersand", Place("e.xml", 1, 5001))
    _, shown, caret = text.report([found], lambda _: "x" * 5000 + "&" + "y" * 5000)
    assert shown[caret.index("^")] == "&"
    assert len(shown) < 130


def test_json_is_json() -> None:
    for count in (0, 1, 3):
        objects = standard.loads("\n".join(json.report([FOUND] * count)))
        assert [(o["line"], o["column"], o["code"]) for o in objects] == [(3, 5, "bare-ampersand")] * count


def test_summary_counts() -> None:
    assert text.summary([], 1) == "1 file: nothing wrong"
    assert (
        text.summary([FOUND, FOUND, say("schema-remote", FOUND.place, schema="x")], 2) == "2 files: 2 errors, 1 warning"
    )


def test_the_catalogue_speaks_in_sentences() -> None:
    for code, message in CATALOGUE.items():
        assert code.replace("-", "").islower(), code
        assert not message.text.endswith("."), code
        assert message.help.endswith((".", "@quantity for bytes and for lines.", "back.")), code
        assert message.help in (explain(code) or "")
    assert explain("no-such-code") is None
    long = say("unknown-entity", Place("x"), name="n" * 1000)
    assert len(long.message) < 200
