"""Bytes become a witness, or are refused with a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given

from tei.model import Span, TeiError
from tei.read import load, read
from tei.read.language import propose
from tests.conftest import PAMPHLET
from tests.witnesses import texts

ENCODINGS = [
    # bytes, encoding named, encoding found, first line
    (b"plain\n", None, "UTF-8", "plain"),
    (b"\xef\xbb\xbfmark\n", None, "UTF-8", "\ufeffmark"),
    (b"\xef\xbb\xbfmark\n", "utf-8-sig", "UTF-8", "\ufeffmark"),
    ("\ufeffmark\n".encode("utf-16-le"), None, "UTF-16LE", "\ufeffmark"),
    ("\ufeffmark\n".encode("utf-16-be"), None, "UTF-16BE", "\ufeffmark"),
    ("\ufeffmark\n".encode("utf-16-be"), "UTF-16", "UTF-16BE", "\ufeffmark"),
    ("\ufeffmark\n".encode("utf-32-le"), None, "UTF-32LE", "\ufeffmark"),
    ("naïve".encode("cp1252"), "cp1252", "cp1252", "naïve"),
    ("naïve".encode("latin-1"), "ISO-8859-1", "iso8859-1", "naïve"),
    ("Привет".encode("koi8-r"), "koi8-r", "koi8-r", "Привет"),
    (b"", None, "UTF-8", ""),
    (b"\x00", None, "UTF-8", "\x00"),
]


@pytest.mark.parametrize(("data", "named", "found", "first"), ENCODINGS)
def test_encodings(data: bytes, named: str | None, found: str, first: str) -> None:
    witness = read(data, encoding=named)
    assert (witness.encoding, witness.line(1)) == (found, first)
    assert witness.text.encode(witness.encoding) == data


REFUSED = [
    (b"abc\xff", None, "offset 3 (byte 0xFF)", "--encoding"),
    ("naïve".encode("cp1252"), None, "offset 2", "cp1252"),
    (b"\xff\xfea", None, "offset 2", "--encoding"),
    (b"abc", "klingon", "'klingon' is not known", "utf-8"),
    (b"abc", "utf-16", "no byte-order mark", "utf-16-le"),
    (b"abc", "base64", "not an encoding of text", "--encoding"),
    (b"+AGE-", "utf-7", "cannot give the same bytes back", "UTF-8"),
]


@pytest.mark.parametrize(("data", "named", "what", "todo"), REFUSED)
def test_refused_with_one_sentence(data: bytes, named: str | None, what: str, todo: str) -> None:
    with pytest.raises(TeiError) as error:
        read(data, encoding=named, name="text.txt")
    message = str(error.value)
    assert message.startswith("text.txt: ")
    assert what in message
    assert todo in message
    assert "\n" not in message


def test_no_file() -> None:
    with pytest.raises(TeiError, match="cannot be read"):
        load("no/such/file.txt")


LINES = [
    # text, line end, lines
    ("a\nb", "\n", ["a", "b"]),
    ("a\nb\n", "\n", ["a", "b", ""]),
    ("a\r\nb\r\n", "\r\n", ["a", "b", ""]),
    ("a\rb", "\r", ["a", "b"]),
    ("a\r\nb\n", "\n", ["a\r", "b", ""]),
    ("a\rb\n", "\n", ["a\rb", ""]),
    ("", "\n", [""]),
    ("\n", "\n", ["", ""]),
]


@pytest.mark.parametrize(("text", "newline", "expected"), LINES)
def test_lines(text: str, newline: str, expected: list[str]) -> None:
    witness = read(text.encode())
    assert witness.newline == newline
    assert [witness.line(line.number) for line in witness.lines] == expected


PAGES = [
    # text, page break, first lines of the pages
    ("a\n\fb\nc", "\f", [1, 2]),
    ("\fa\n\fb", "\f", [1, 2]),
    ("a\nb\f\n", "\f", [1]),  # a form feed inside a line begins no page
    ("a\n\f", "\f", [1]),  # nor one behind all text
    ("a\n\f\n\n\fb", "\f", [1, 2, 4]),
    ("a\n b\nc\n d", " ", [1, 2, 4]),
    ("a\n\fb", "", [1]),
]


@pytest.mark.parametrize(("text", "mark", "firsts"), PAGES)
def test_pages(text: str, mark: str, firsts: list[int]) -> None:
    assert [page.first for page in read(text.encode(), page_break=mark).pages] == firsts


@given(texts())
def test_lines_and_pages_hold_the_whole_text(text: str) -> None:
    witness = read(text.encode())
    assert witness.newline.join(witness.line(line.number) for line in witness.lines) == text
    assert [line.number for line in witness.lines] == list(range(1, len(witness.lines) + 1))
    covered = [number for page in witness.pages for number in range(page.first, page.last + 1)]
    assert covered == [line.number for line in witness.lines]
    assert all(
        witness.lines[number - 1].page == page.number for page in witness.pages for number in (page.first, page.last)
    )
    blocks = [number for block in witness.blocks for number in range(block.first, block.last + 1)]
    assert blocks == [
        line.number for line in witness.lines if witness.line(line.number).strip().strip("\ufeff").strip()
    ]


def test_one_line_of_fifty_megabytes() -> None:
    data = b"x" * 50_000_000
    witness = read(data)
    assert len(witness.lines) == 1
    assert witness.lines[0].span == Span(0, 50_000_000)


def test_the_pamphlet_has_its_pages() -> None:
    witness = load(PAMPHLET, page_break=" ")
    assert len(witness.pages) == 17  # the break between pages 9 and 10 is lost
    assert len(witness.lines) == 2302


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It is the first of the things that were said to be in the hands of the many.", "en"),
        ("Los hombres que en la ciudad estaban no pudieron ver más que el humo de las casas y del puerto.", "es"),
        ("Les hommes qui étaient dans la ville ne pouvaient voir que la fumée des maisons et du port.", "fr"),
        ("Die Männer, die in der Stadt waren, konnten nicht mehr als den Rauch der Häuser und des Hafens sehen.", "de"),
        ("1848 1849 1850", "und"),
        ("Lorem", "und"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert propose(text) == language
