"""The short ways through what is in order find the same as the long ways."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei.model import Diagnostic, Place, TeiError
from tei.validate import check as checks
from tei.validate.aside import aside
from tei.validate.glance import glance
from tei.validate.safety import parse
from tei.validate.witness import read

PARTS = st.lists(
    st.sampled_from(
        [
            "word ", "\n  ", "&amp;", "&#10; x", '<lb n="1"/>', '<lb n="2"/>', '<lb n="2.2"/>', '<lb n="3"/>', "<lb/>",
            '<lb n="2.1"/>', '<lb n="0"/>', '<milestone unit="fragment"/>', '<g ref="#u000C">?</g>', '<g ref="#x"/>',
            "<choice><sic>a</sic><corr>b</corr></choice>", "<choice><abbr>a</abbr><expan>b</expan></choice>",
            '<note type="editor">x</note>', '<note type="editor">x<lb n="3"/></note>', "<note>y</note>", "<!-- c -->",
            "<supplied>-<desc>d</desc></supplied>", "<hi>b<text>c</text></hi>", "<reg><g/></reg>", "<x:reg>n</x:reg>",
        ]
    ),
    max_size=9,
)  # fmt: skip


@given(PARTS)
def test_a_glance_sees_what_a_look_sees(parts: list[str]) -> None:
    body = "".join(parts)
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:x="urn:x"><teiHeader>h</teiHeader><text>{body}</text></TEI>'
    document = parse(text.encode(), "x.xml")
    seen, looked = glance(document, 3), read(document)
    if seen is not None:
        lines = ["", "", ""]
        for piece in sorted(looked.pieces, key=lambda piece: (piece.number, piece.k)):
            lines[piece.number - 1] += piece.text
        assert (seen, looked.diagnostics) == (lines, [])
    odd = any(part in body for part in ("<expan>", "<text>", "<g ref"))
    assert seen is not None or looked.diagnostics or odd


def test_a_glance_is_not_fooled_by_a_number() -> None:
    text = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><lb n="99999999999"/>x</text></TEI>'
    assert glance(parse(text.encode(), "x.xml"), 3) is None


FOUND = [Diagnostic("x", "error", "a sentence", Place("ü.xml", 2, 3, "/a/@b"), "help")]


def test_a_second_process_finds_the_same() -> None:
    result = aside(lambda: [FOUND, []])
    assert result() == [FOUND, []]


def test_an_error_of_the_second_process_is_one_here() -> None:
    def work() -> list[list[Diagnostic]]:
        raise TeiError("the schema is wrong", 1)

    result = aside(work)
    with pytest.raises(TeiError, match="the schema is wrong") as raised:
        result()
    assert raised.value.status == 1


def test_a_process_that_dies_is_made_up_for() -> None:
    here = os.getpid()

    def work() -> list[list[Diagnostic]]:
        if os.getpid() != here:
            os.kill(os.getpid(), 9)
        return [FOUND]

    assert aside(work)() == [FOUND]


@pytest.mark.parametrize("name", ["edition", "letter", "play", "critical"])
def test_two_processes_share_a_file_and_find_what_one_finds(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (Path(__file__).parent / "mutants" / f"{name}.xml").read_text("utf-8")
    file = tmp_path / f"{name}.xml"
    for before, after in (
        ("", ""),
        ("<p", "<pp"),
        ("</body>", '<p xml:lang="x_y" corresp="#no"><lb n="0"/></p></body>'),
    ):
        file.write_text(text.replace(before, after, 1) if before else text, "utf-8")
        monkeypatch.setattr(checks, "LARGE", 1 << 30)
        alone = checks.check(str(file))
        monkeypatch.setattr(checks, "LARGE", 0)
        assert checks.check(str(file), alone=True) == alone
