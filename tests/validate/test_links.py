"""Pointers that lead nowhere, ids that stand twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei.validate import links
from tei.validate.safety import parse

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">{}</TEI>'
# what, content of TEI, findings as (code, column in the content, words)
CASES = [
    ("arrives", '<p xml:id="a" corresp="#a https://x.y/z urn:x:y psn:b"/>', []),
    ("near id", '<p xml:id="berg"/><p who="#burg"/>', [("pointer-dangling", 22, "did you mean `#berg`?")]),
    ("other case", '<p xml:id="Berg"/><p who="#berg"/>', [("pointer-dangling", 22, "did you mean `#Berg`?")]),
    ("nothing near", '<p xml:id="a"/><p who="#zzz"/>', [("pointer-dangling", 19, "no xml:id of this file")]),
    ("second of two", '<p xml:id="a"/><p n="1" who="#a #b"/>', [("pointer-dangling", 25, "`#b`")]),
    ("one mistake, met often", '<p who="#b"/>' * 30, [("pointer-dangling", 4, "(30 pointers)")]),
    ("twice", '<p xml:id="a"/><p xml:id="a"/>', [("id-twice", 19, "the first is at line 1, column")]),
    ("no file", '<p ref="none.xml#a"/>', [("pointer-file", 4, "`none.xml#a`")]),
    ("hash forgotten", '<p xml:id="a" ref="a"/>', [("pointer-file", 15, "did you mean `#a`?")]),
    ("other file", '<p ref="other.xml#o"/>', []),
    ("not in the other file", '<p ref="other.xml#i"/>', [("pointer-dangling", 4, "that file")]),
    ("escaped", '<p xml:id="ä" ref="#%C3%A4"/>', []),
    ("a picture need not be there", '<pb facs="0001.jpg"/>', []),
    ("hash forgotten before a zone", '<p xml:id="z" facs="z"/>', [("pointer-file", 15, "did you mean `#z`?")]),
    ("pointer scheme", '<p target="#xpath(//p)"/>', []),
    ("the file itself", '<p target="#"/>', []),
    ("no pointer", '<p n="#b" url="#b"/>', []),
    ("another namespace", '<x xmlns="urn:x" ref="#b" xml:id="a"/><p xml:id="a"/>', []),
]


def test_a_suppressed_pointer_hides_no_other(tmp_path: Path) -> None:
    path = tmp_path / "this.xml"
    path.write_text(TEI.format('<?tei-validate ignore="x" reason="y"?><p who="#b"/><p who="#b"/>'), encoding="utf-8")
    assert [d.code for d in links.check(parse(path))] == ["pointer-dangling"] * 2


def test_another_file_is_read_anew_when_it_changes(tmp_path: Path) -> None:
    path, other = tmp_path / "this.xml", tmp_path / "other.xml"
    path.write_text(TEI.format('<p ref="other.xml#o"/>'), encoding="utf-8")
    codes = []
    for content in (None, "<p/>", '<p xml:id="o"/>', '<p xml:id="ox"/>'):
        if content is not None:
            other.write_text(TEI.format(content), encoding="utf-8")
        codes.append([d.code for d in links.check(parse(path))])
    assert codes == [["pointer-file"], ["pointer-dangling"], [], ["pointer-dangling"]]


@pytest.mark.parametrize(("content", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_pointers(content: str, expected: list[tuple[str, int, str]], tmp_path: Path) -> None:
    (tmp_path / "other.xml").write_text(TEI.format('<p xml:id="o"/>'), encoding="utf-8")
    path = tmp_path / "this.xml"
    path.write_text(TEI.format(content), encoding="utf-8")
    found = list(links.check(parse(path)))
    start = len(TEI.partition("{")[0])
    assert [(d.code, d.place.column - start) for d in found] == [e[:2] for e in expected]
    for diagnostic, (_, _, words) in zip(found, expected, strict=True):
        assert words in diagnostic.message
        assert len(diagnostic.message) < 200


def test_an_entry_that_the_authority_files_do_not_hold(tmp_path: Path) -> None:
    (tmp_path / "authority").mkdir()
    (tmp_path / "tei").mkdir()
    person = '<person xml:id="{}"><persName>Berg</persName></person>'
    lists = f'<listPerson xmlns="http://www.tei-c.org/ns/1.0">{person.format("berg")}</listPerson>'
    (tmp_path / "authority" / "persons.xml").write_text(lists, "utf-8")
    (tmp_path / "authority" / "places.xml").write_text(lists.replace("berg", "holm"), "utf-8")
    path = tmp_path / "tei" / "t.xml"
    entries = "\n".join(person.format(id) for id in ("berg", "holm", "lund"))
    path.write_text(TEI.format(f"<standOff><listPerson>\n{entries}</listPerson></standOff>"), "utf-8")
    found = list(links.check(parse(path)))
    assert [(each.code, each.place.line, each.place.column) for each in found] == [
        ("authority-missing", 3, 9),
        ("authority-missing", 4, 9),
    ]
    assert "“holm” stands in authority/persons.xml no more" in found[0].message and found[0].severity == "warning"
