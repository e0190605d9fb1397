"""What an editor reads on the terminal."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei.model import Diagnostic, Place
from tei.resources import schema_folder
from tei.validate.messages import say
from tei.validate.notices import notice
from tei.validate.report import FORMATS, may_colour, render, sarif
from tei.validate.report.cause import by_cause, in_turn
from tei.validate.report.text import summary, window

GOLDEN = Path(__file__).parent / "golden"
LINES = {
    ("a.xml", 3): '  <persname ref="#anne">Anna</persname>',
    ("a.xml", 9): "\t<p>漢字 & \u202eevil</p>",
    ("b.xml", 1): "<TEI>" + "x" * 200 + "&" + "y" * 200,
}
FOUND = [
    say("unknown-element", Place("a.xml", 3, 4), name="persname", hint=": did you mean `persName`?"),
    say(
        "pointer-dangling",
        Place("a.xml", 3, 13),
        name="ref",
        target="#anne",
        missing="is no xml:id of this file",
        hint="",
        more="",
    ),
    say("bare-ampersand", Place("a.xml", 9, 8)),
    say(
        "pointer-dangling",
        Place("a.xml", 11, 2),
        name="ref",
        target="#q",
        missing="is no xml:id of this file",
        hint=": did you mean `#p`?",
        more=" (2 pointers)",
    ),
    notice("suppressed", Place("a.xml", 12, 1), code="bad-value", reason="printed so", message="m"),
    say("bare-ampersand", Place("b.xml", 1, 206)),
    say("schema-remote", Place("b.xml", 1, 1), schema="https://example.org/x.rng"),
]
FILES = ["a.xml", "b.xml", "c.xml"]


def line(place: Place) -> str:
    return LINES.get((place.file, place.line), "")


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_is_as_it_was_agreed(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files in golden/ are read by people before they are committed; a change of a format shows there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sarif, "__version__", "0.0.0")
    report = render(form, FOUND, FILES, line)
    said = report.decode().replace(schema_folder().absolute().as_uri(), "file:///SCHEMA")
    assert said == (GOLDEN / f"{form}.txt").read_text("utf-8")
    assert b"printed so" not in report  # what is suppressed is only counted


def test_nothing_found() -> None:
    assert [render(form, [], [], line) for form in ("text", "concise", "grouped", "github")] == [b""] * 4


def test_colour_only_adds_escapes() -> None:
    import re

    for form in ("text", "concise", "grouped"):
        plain, coloured = (render(form, FOUND, FILES, line, colour).decode() for colour in (False, True))
        assert "\x1b" not in plain
        assert "\x1b[31m" in coloured
        assert re.sub(r"\x1b\[\d*m", "", coloured) == plain


@pytest.mark.parametrize(
    ("output", "tty", "environment", "may"),
    [
        ("-", True, {}, True),
        ("-", False, {}, False),
        ("out.txt", True, {}, False),
        ("-", True, {"NO_COLOR": "1"}, False),
        ("-", True, {"NO_COLOR": ""}, True),
        ("-", True, {"TERM": "dumb"}, False),
    ],
)
def test_colour_only_on_a_terminal(
    output: str, tty: bool, environment: dict[str, str], may: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: tty)
    assert may_colour(output) is may


def test_a_name_or_a_sentence_cannot_move_the_cursor_or_begin_a_line() -> None:
    found = Diagnostic("bad-value", "error", "two\nlines \x9b31m\u202e", Place("a\x1b[2J\nb.xml"))
    (only,) = render("concise", [found], []).decode().splitlines()
    assert only == "a\ufffd[2J\ufffdb.xml:1:1: bad-value two\ufffdlines \ufffd31m\ufffd"


def test_a_file_name_keeps_its_bytes() -> None:
    name = b"caf\xe9.xml".decode("utf-8", "surrogateescape")
    assert render("concise", [Diagnostic("c", "error", "m", Place(name))], []) == b"caf\xe9.xml:1:1: c m\n"


CELLS = st.text(st.sampled_from("ab\t漢字é\u0301\u200d한\u1161\u00ad\u202e\x7f\x85\ufe0f😀…"), max_size=300)


@given(CELLS, st.data())
def test_the_caret_stands_under_its_character(source: str, data: st.DataObject) -> None:
    """Measured by cells, with the tab stops a terminal has, by an implementation that shares nothing with ours."""
    column = data.draw(st.integers(1, len(source) + 1))
    shown, blanks = window(source + "&", column)
    start = max(0, column - 1 - 55) if len(source) + 1 > 110 else 0
    prefix = shown[: column - 1 - start + bool(start)]  # one character is shown for each; “…” stands for those before
    assert _width(prefix) == _width(blanks)
    assert set(blanks) <= {" ", "\t"}


def _width(text: str) -> int:
    at = 4
    for char in text:
        if char == "\t":
            at += 8 - at % 8
        elif unicodedata.combining(char) or char in "\u200d\ufe0f\u1161":
            at += 0
        else:
            at += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return at


def test_the_caret_of_a_place_beyond_the_line_stands_at_its_end() -> None:
    assert window("ab", 9) == ("ab", "  ")


def test_summary_names_what_is_most_frequent_where_there_is_much() -> None:
    assert summary(FOUND, 3) == "3 files: 5 errors, 1 warning, 1 suppressed"
    much = [say("bare-ampersand", Place("a.xml", n, 1)) for n in range(1, 61)]
    head, most = summary([*much, FOUND[0]], 1).split("\n")[:2]
    assert head.startswith("1 file: 61 errors; ")
    assert most.strip() == "60 bare-ampersand a plain & cannot stand in XML"


def test_causes() -> None:
    """Numbers, quoted words, ids, near names and counts do not part what has one cause; names of elements do."""
    groups = by_cause(FOUND[:4] + FOUND[5:])
    assert [(group[0].code, len(group)) for group in groups] == [
        ("pointer-dangling", 2), ("bare-ampersand", 2), ("unknown-element", 1), ("schema-remote", 1),
    ]  # fmt: skip
    other = say("unknown-element", Place("a.xml"), name="orgname", hint=": did you mean `orgName`?")
    assert len(by_cause([FOUND[0], other])) == 2
    assert [d.place.line for d in in_turn(FOUND[:4])] == [3, 3, 9, 11]
