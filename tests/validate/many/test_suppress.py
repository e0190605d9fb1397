"""Findings an editor answers for, and what is wrong with the answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei.encode.recover import characters
from tei.validate.check import check, exit_status
from tei.validate.report import render
from tei.validate.report.text import summary

from .conftest import tei, write

WHY = 'reason="the print has it so"'
# name, content, before the outermost element, the codes found (suppressed ones too)
CASES = [
    ("next element", f'<?tei-validate ignore="unknown-element" {WHY}?><q/>', "", ["suppressed"]),
    ("single quotes", "<?tei-validate ignore='unknown-element' reason='a \"b\"'?><q/>", "", ["suppressed"]),
    ("all it contains", f'<?tei-validate ignore="unknown-element" {WHY}?><p><p><q/></p></p>', "", ["suppressed"]),
    ("over text and comments", f'<p><?tei-validate ignore="unknown-element" {WHY}?> x <!-- y --> <q/></p>', "", ["suppressed"]),
    ("whole file", "<p><q/></p><q/>", f'<?tei-validate ignore="unknown-element" {WHY}?>\n', ["suppressed"] * 2),
    ("whole file, in its head too", "<p/>", f'<?tei-validate ignore="schema-remote" {WHY}?>\n<?xml-model href="https://example.org/a.rng"?>\n', ["suppressed"]),
    ("several codes", f'<?tei-validate ignore="unknown-element  attribute-not-allowed" {WHY}?><p x="1"><q/></p>', "", ["suppressed"] * 2),
    ("two for one element", f'<?tei-validate ignore="unknown-element" {WHY}?><?tei-validate ignore="attribute-not-allowed" {WHY}?><p x="1"><q/></p>', "", ["suppressed"] * 2),
    ("inner and outer", f'<?tei-validate ignore="unknown-element" {WHY}?><p><?tei-validate ignore="attribute-not-allowed" {WHY}?><p x="1"/><q/></p>', "", ["suppressed"] * 2),
    ("not the one behind", f'<?tei-validate ignore="unknown-element" {WHY}?><q/><p/><q/>', "", ["suppressed", "unknown-element"]),
    ("not the next of a run", f'<?tei-validate ignore="unknown-element" {WHY}?><q/><q/><q/>', "", ["suppressed", "unknown-element"]),
    ("in a run", f'<q/><q/><?tei-validate ignore="unknown-element" {WHY}?><q/><q/>', "", ["suppressed", "unknown-element", "unknown-element"]),
    ("not the one before", f'<q/><?tei-validate ignore="unknown-element" {WHY}?><p/>', "", ["unknown-element", "suppression-unused"]),
    ("not the parent", f'<p x="1"><?tei-validate ignore="attribute-not-allowed" {WHY}?><p/></p>', "", ["attribute-not-allowed", "suppression-unused"]),
    ("not out of the parent", f'<p><?tei-validate ignore="unknown-element" {WHY}?></p><q/>', "", ["suppression-unused", "unknown-element"]),
    ("another code", f'<?tei-validate ignore="bad-value" {WHY}?><q/>', "", ["suppression-unused", "unknown-element"]),
    ("no reason", '<?tei-validate ignore="unknown-element"?><q/>', "", ["suppression-without-reason", "unknown-element"]),
    ("empty reason", '<?tei-validate ignore="unknown-element" reason=" "?><q/>', "", ["suppression-without-reason", "unknown-element"]),
    ("no code", f"<?tei-validate {WHY}?><q/>", "", ["suppression-names-no-code", "unknown-element"]),
    ("nothing to suppress", f'<?tei-validate ignore="unknown-element" {WHY}?><p/>', "", ["suppression-unused"]),
    ("the witness", f'<?tei-validate ignore="witness-header" {WHY}?><p/>', "", ["suppression-refused"]),
    ("another instruction", f'<?tei-validates ignore="unknown-element" {WHY}?><q/>', "", ["unknown-element"]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "before", "codes"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_suppression(content: str, before: str, codes: list[str], tmp_path: Path, schema: str) -> None:
    name = write(tmp_path / "a.xml", content, before)
    found = check(name, None if "xml-model" in before else schema)
    assert sorted(d.code for d in found) == sorted(codes)
    wrong = [d for d in found if d.severity == "error"]
    assert exit_status(found) == bool(wrong)


def test_the_witness_cannot_be_suppressed(tmp_path: Path, schema: str) -> None:
    name = write(tmp_path / "a.xml", "<p/>", f'<?tei-validate ignore="witness-header" {WHY}?>')
    found = check(name, schema, str(tmp_path / "w.txt"))
    assert {d.code for d in found} == {"witness-header", "suppression-refused"}


def test_what_is_suppressed_is_counted_and_not_printed(tmp_path: Path, schema: str) -> None:
    found = check(write(tmp_path / "a.xml", CASES[0][1]), schema)
    assert render("text", found, []) == b""
    assert summary(found, 1) == "1 file: nothing wrong, 1 suppressed"
    assert "the print has it so" in found[0].message
    assert "`q`" in found[0].message


def test_a_near_code_is_told(tmp_path: Path, schema: str) -> None:
    found = check(write(tmp_path / "a.xml", f'<?tei-validate ignore="unknown-elment" {WHY}?><q/>'), schema)
    assert "did you mean `unknown-element`?" in found[0].message


def test_an_instruction_is_no_part_of_the_witness() -> None:
    """encoding.md, section 1, rule 1: recovery passes over processing instructions."""
    with_it, without = (
        "".join(
            part
            for part in characters(
                etree.fromstring(tei(f'<text><lb n="1"/>a {instruction}<q>b</q></text>').encode())[0]
            )
            if isinstance(part, str)
        )
        for instruction in (f'<?tei-validate ignore="x" {WHY}?>', "")
    )
    assert with_it == without == "a b"
