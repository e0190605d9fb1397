"""Sabotage of a TEI file: the validator names the place, once for each mistake."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei.validate import integrity
from tei.validate.safety import parse

LINES = [
    "The Harbour", "", "On Monday the gates stayed shut.", "Nobody had called for it, and nobody came.",
    "“We go in together”, said the crane driver, “or not at all”,", "and sat down.", "   ", "Nothing moved until",
    "Thursday, when the first ship", "left again.",
]  # fmt: skip
HEADER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><sourceDesc><bibl xml:id="witness">
<idno type="encoding">UTF-8</idno><idno type="line-end">LF</idno>
<idno type="sha256">{sha}</idno>
<extent><measure unit="bytes" quantity="{bytes}"/><measure unit="lines" quantity="{lines}"/></extent>
</bibl></sourceDesc></fileDesc></teiHeader>
<text xml:space="preserve"><body>
"""
SHA_AT = (3, 1)


def edition(lines: list[str], body: list[str] | None = None) -> str:
    data = "\n".join(lines).encode()
    head = HEADER.format(sha=hashlib.sha256(data).hexdigest(), bytes=len(data), lines=len(lines))
    body = body or [f'<lb n="{n}"/>{line}' for n, line in enumerate(lines, 1) if line]
    return head + "<p>\n" + "\n".join(body) + "</p></body></text></TEI>\n"


def found(text: str, tmp_path: Path | None = None, lines: list[str] = LINES) -> list[tuple[str, int, int, str]]:
    """Code, line, column and sentence of each finding; with the witness file where a folder is given."""
    witness = None
    if tmp_path:
        witness = tmp_path / "witness.txt"
        witness.write_bytes("\n".join(lines).encode())
    return [
        (d.code, d.place.line, d.place.column, d.message)
        for d in integrity.check(parse(text.encode(), "e.xml"), witness)
    ]


def at(text: str, words: str) -> tuple[int, int]:
    before = text[: text.index(words)].split("\n")
    return len(before), len(before[-1]) + 1


def drop(words: str) -> Callable[[str], str]:
    return lambda text: text.replace(words, "", 1)


def put(words: str, other: str) -> Callable[[str], str]:
    return lambda text: text.replace(words, other, 1)


def swap(one: str, other: str) -> Callable[[str], str]:
    return lambda text: text.replace(one, "\0").replace(other, one).replace("\0", other)


LINE_4 = '<lb n="4"/>' + LINES[3] + "\n"
LINE_5 = '<lb n="5"/>' + LINES[4] + "\n"
# what was done, how, the words at whose place the finding stands afterwards, its code, words of its sentence
SABOTAGE = [
    ("a word dropped", drop("called "), "for it", "witness-line", "line 4"),
    ("one letter changed", put("crane", "crone"), "one driver", "witness-line", "line 5"),
    ("one letter added", put("Nothing", "NNothing"), "Nothing", "witness-line", "line 8"),
    ("a quotation mark straightened", put("“or", '"or'), '"or', "witness-line", "line 5"),
    ("the end of a line dropped", drop(" came."), '\n<lb n="5"/>', "witness-line", "line 4"),
    ("a line dropped", drop(LINE_4), '<lb n="5"/>', "witness-line-lost", "line 4 of the witness is missing"),
    ("two lines dropped", drop(LINE_4 + LINE_5), '<lb n="6"/>', "witness-lines-lost", "lines 4 to 5"),
    ("the last line dropped", drop('<lb n="10"/>left again.'), "\n</p>", "witness-line-lost", "behind line 9"),
    ("an lb dropped", drop('\n<lb n="6"/>'), "and sat", "witness-lb-lost", "lb of line 6"),
    ("the text of a line dropped", drop(LINES[3]), '\n<lb n="5"/>', "witness-line", "line 4"),
    ("two lines swapped", swap(LINE_4, LINE_5), '<lb n="4"/>', "witness-lb-order", "line 4"),
    ("the text of two lines swapped", swap(LINES[3], LINES[4]), "“We go in", "witness-lines", "lines 4 to 5"),
    ("a number twice", put('lb n="6"', 'lb n="5"'), '<lb n="5"/>and', "witness-lb-twice", "stands twice"),
    ("no number", put('lb n="6"', "lb"), "<lb/>and", "witness-lb-number", "has no @n"),
    ("a number that is none", put('lb n="6"', 'lb n="six"'), '<lb n="six"/>', "witness-lb-number", "“six”"),
    ("a first piece", put('lb n="6"', 'lb n="6.1"'), '<lb n="6.1"/>', "witness-lb-number", "6.1"),
    ("a piece without the one before", put('lb n="6"', 'lb n="6.2"'), '<lb n="6.2"/>', "witness-lb-piece", '"6"'),
    ("a number beyond the end", put('lb n="10"', 'lb n="99"'), '<lb n="99"/>', "witness-lb-beyond", "10 lines"),
    ("words before the first lb", put("<p>\n", "<p>Oh "), "Oh ", "witness-before-lb", "“Oh”"),
    ("a line wrapped in reg", put('<lb n="6"/>', '<reg><lb n="6"/></reg>'), '<lb n="6"/>', "witness-left-out", "`reg`"),
    ("an unknown character", put("Monday", '<g ref="u66"/>'), "<g ref", "witness-g", "u66"),
]  # fmt: skip


@pytest.mark.parametrize(("act", "where", "code", "words"), [s[1:] for s in SABOTAGE], ids=[s[0] for s in SABOTAGE])
def test_sabotage_with_the_witness_at_hand(
    act: Callable[[str], str], where: str, code: str, words: str, tmp_path: Path
) -> None:
    text = act(edition(LINES))
    assert text != edition(LINES)
    ((found_code, line, column, message), *more) = found(text, tmp_path)
    assert found_code == code
    assert words in message
    assert (line, column) == at(text, where)
    assert not [other for other in more if other[0] not in {"witness-line-lost", "witness-line", "witness-lines"}]


@pytest.mark.parametrize(("act", "code"), [(s[1], s[3]) for s in SABOTAGE], ids=[s[0] for s in SABOTAGE])
def test_sabotage_without_the_witness(act: Callable[[str], str], code: str) -> None:
    (one,) = found(act(edition(LINES)))
    if code.startswith("witness-line") or code == "witness-lb-lost":
        assert (one[0], one[1:3]) == ("witness-changed", SHA_AT)
    else:
        assert one[0] == code


def test_what_an_editor_adds_is_no_sabotage(tmp_path: Path) -> None:
    body = [
        '<lb n="1"/>The <hi>Harbour</hi>',
        '<lb n="3"/>On <choice><orig>Mon</orig><reg>Tues</reg></choice>day the g<note type="editor">which?</note>ates '
        "stayed<!-- sic --> sh<?pi x?>ut.",
        *[f'<lb n="{n}"/>{line}' for n, line in enumerate(LINES, 1) if line and n > 3],
    ]
    text = edition(LINES, body)
    assert found(text) == found(text, tmp_path) == []
    assert found(text.replace("Tues", "Satur")) == []


def test_pieces_and_milestones_keep_the_order_of_reading(tmp_path: Path) -> None:
    body = [
        '<lb n="1"/>one ',
        '<lb n="3"/>three',
        '<milestone unit="fragment"/><lb n="1.2"/>two',
        '<lb n="2"/>x<g ref="#u000C"/>&amp;&#x79;',
    ]
    lines = ["one two", "x\x0c&y", "three"]
    assert found(edition(lines, body), tmp_path, lines) == []
    assert [f[0] for f in found(edition(lines, [b.replace("<milestone", "<cb") for b in body]))] == ["witness-lb-order"]
    changed = edition(lines, [b.replace("&#x79;", "z") for b in body])
    assert [f[:3] for f in found(changed, tmp_path, lines)] == [("witness-line", *at(changed, "z</p>"))]


def test_the_header_must_describe_the_witness() -> None:
    assert found("<TEI xmlns='http://www.tei-c.org/ns/1.0'><text/></TEI>") == []
    for kind, said in (("encoding", "the encoding"), ("line-end", "the line end"), ("sha256", "the SHA-256")):
        (one,) = found(edition(LINES).replace(f'type="{kind}"', 'type="other"'))
        assert one[0] == "witness-header"
        assert said in one[3]
    (one,) = found(edition(LINES).replace('unit="lines"', 'unit="line"'))
    assert "number of lines" in one[3]


def test_a_changed_witness_file_is_told_apart_from_a_changed_text(tmp_path: Path) -> None:
    other = [*LINES[:3], "Another line.", *LINES[4:]]
    codes = [f[0] for f in found(edition(LINES), tmp_path, other)]
    assert codes == ["witness-other", "witness-line"]


def test_the_witness_is_found_in_an_edition(tmp_path: Path) -> None:
    for folder in ("tei", "source"):
        (tmp_path / folder).mkdir()
    (tmp_path / "source/ha.txt").write_bytes("\n".join(LINES).encode())
    path = tmp_path / "tei/ha.xml"
    path.write_text(edition(LINES).replace("crane", "crone"), encoding="utf-8")
    assert [d.code for d in integrity.check(parse(path))] == ["witness-line"]


words = st.text("abc “”ä&", min_size=1, max_size=12).map(str.strip).filter(bool)


@given(st.lists(words, min_size=2, max_size=8, unique=True), st.data())
def test_any_lost_character_is_pinned(lines: list[str], data: st.DataObject) -> None:
    number = data.draw(st.integers(1, len(lines)))
    index = data.draw(st.integers(0, len(lines[number - 1]) - 1))
    damaged = list(lines)
    damaged[number - 1] = lines[number - 1][:index] + lines[number - 1][index + 1 :]
    body = [f'<lb n="{n}"/>{line.replace("&", "&amp;")}' for n, line in enumerate(damaged, 1)]
    document = parse(edition(lines, body).encode(), "e.xml")
    path = Path("/nonexistent")
    assert [d.code for d in integrity.check(document, path)] == ["witness-unreadable"]
    assert [d.code for d in integrity.check(document)] == ["witness-changed"]
    from tei.validate.integrity import _differences
    from tei.validate.witness import read

    (one,) = _differences(document, read(document).pieces, lines)
    assert (one.code, f"line {number} " in one.message) == ("witness-line", True)
    assert one.place.line == 7 + number
