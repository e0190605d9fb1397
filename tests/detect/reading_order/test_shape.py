"""What pages and pieces tell before any search: columns, white between paragraphs, heights, numbered items."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei.detect.columns.joins import Joins, learn
from tei.detect.columns.measure import full_measure, height
from tei.detect.columns.pieces import counter, cut
from tei.detect.columns.shape import columns_of_page, in_blocks, unbroken
from tei.detect.columns.weights import Weights
from tei.read import read
from tests.detect.reading_order.press import extract, print_lines

TEXTS = Path(__file__).parents[2] / "bench" / "texts"

COUNTERS = [
    ("1. To understand the law", ("1.", 1)),
    ("12) twelfth", ("1)", 12)),
    ("(3) third", ("1)", 3)),
    ("4° quarto", ("1°", 4)),
    ("IV. Of the fourth", ("I.", 4)),
    ("b) the second", ("a)", 2)),
    ("1848 was a year", ("", 0)),
    ("3.5 per cent", ("", 0)),
    ("I came home.", ("", 0)),
    ("a man of means", ("", 0)),
    ("", ("", 0)),
]


@pytest.mark.parametrize(("line", "value"), COUNTERS)
def test_numbered_items(line: str, value: tuple[str, int]) -> None:
    assert counter(line) == value


# lines of a text in columns of about 36 letters, some of them joined when their hyphen was dropped
FULL = [
    "it was one of the peculiarities of",
    "to take delight in the conflict of",
    "the gauntlet that he flung for the",
]
JOINED = ["he never failed to direct some piquant phrase and some irritating thought"]

# lines, how many lines of print they are
HEIGHTS = [
    (FULL, 3),
    ([*FULL, "final combat."], 4),
    ([FULL[0], FULL[1] + FULL[2]], 3),
    ([FULL[0], FULL[1] + " combat"], 3),
    ([FULL[0] + FULL[1] + FULL[2], "combat."], 4),
    (["WWWW MMMM WWWW"], 1),  # 14 letters, as long as 25
    (["il y a ici l’île, là-bas il y a l’il"], 1),  # 37 letters, as long as 30
    ([FULL[0] + " I", FULL[1], FULL[2]], 3),  # a line set tight, and not the last
    ([FULL[0], "so", "it", "was", FULL[1]], 3),  # a widely set line, torn into its words
]


@pytest.mark.parametrize(("lines", "count"), HEIGHTS)
def test_a_line_too_long_for_its_column_is_more_than_one(lines: list[str], count: int) -> None:
    full = full_measure([*FULL * 9, *JOINED * 3], 34)
    assert height(lines, full) == (count, count)


def test_a_last_line_set_tight_may_be_two() -> None:
    full = full_measure([*FULL * 9, *JOINED * 3], 34)
    assert height([*FULL, FULL[1] + "s."], full) == (4, 5)


def test_words_that_would_fill_lines_beside_a_picture_may_be_lines() -> None:
    full = full_measure([*FULL * 9, *JOINED * 3], 34)
    assert height([FULL[0], "never again", "wandering", "wonders", FULL[1]], full) == (4, 5)


def test_where_no_line_is_twice_as_long_none_was_joined() -> None:
    full = full_measure(FULL * 9, 34)
    assert height([FULL[0], FULL[1] + " whom"], full) == (2, 2)


@pytest.mark.parametrize(
    ("columns", "length", "width", "found"),
    [(1, 50, 75, ()), (1, 38, 60, ()), (2, 50, 48, (2,)), (2, 56, 52, (2,)), (3, 60, 36, (3,))],
)
def test_the_proportions_of_a_page_tell_its_columns(
    columns: int, length: int, width: int, found: tuple[int, ...]
) -> None:
    rows = (TEXTS / "persuasion.txt").read_text(encoding="utf-8").splitlines()
    text, starts, _ = extract(list(print_lines([row for row in rows if row], columns, length, width)), True)
    pieces, _, measure = cut(read(text.encode()), starts, frozenset())
    assert columns_of_page(pieces, measure, Weights()) == found


def test_a_page_read_on_from_column_to_column_is_broken() -> None:
    broken = "The end of it is near, said he, and then\n\nhe went away for good.\n\nThis is a third one here."
    pieces, _, _ = cut(read(broken.encode()), (1,), frozenset())
    assert unbroken(pieces) == 0
    pieces, _, _ = cut(read(b"The end of it is near.\n\nHe went away.\n\nAnd so it was."), (1,), frozenset())
    assert unbroken(pieces) == 1


@pytest.mark.parametrize("flows", [False, True])
def test_the_ends_of_paragraphs_tell_whether_white_lines_tell_columns(flows: bool) -> None:
    rows = (TEXTS / "persuasion.txt").read_text(encoding="utf-8").splitlines()
    printed = list(print_lines([row for row in rows if row], 2, 50, 48))
    text, starts, _ = extract(printed, interleave=True, flows=flows)
    pieces, lines, width = cut(read(text.encode()), starts, frozenset())
    assert in_blocks(pieces, lines, width, Weights()) == flows


def test_a_text_begins_with_its_heading_rather_than_in_mid_sentence() -> None:
    text = "and so it went on for a while.\n\nCHAPTER ONE\n\nThere was once a man who had nothing at all."
    pieces, lines, width = cut(read(text.encode()), (1,), frozenset())
    joins = Joins(pieces, learn(pieces, lines, width), Weights())
    rest, heading, paragraph = (joins.cost(-1, piece.index, "run") for piece in pieces)
    assert heading < paragraph < rest


FULL_LINE = "a line as full as any other of this text"
# a text's first lines, and how many of them are its title
TITLES = [
    (["The Meaning of it", "All", "For those who read", FULL_LINE], 3),
    (["The Meaning of it All", "For those who read"], 2),
    ([*[FULL_LINE, "goes on until a stop.", ""] * 3, "The meaning of it all", "for those who read"], 0),
    ([FULL_LINE, "goes on until a stop.", "", "The meaning of it all", "for those who read", ""], 2),
    (["The Meaning of it All.", FULL_LINE], 0),
    (["the meaning of it all", FULL_LINE], 0),
    (["A first line that is nearly full too", FULL_LINE], 0),
    (["A title of one line", FULL_LINE], 1),
    (
        [
            "These five lines stand",
            "beside a picture where",
            "the text begins below",
            "no title and wherever",
            "it is as narrow as",
            FULL_LINE,
        ],
        0,
    ),
    (["It", "was", "as", FULL_LINE], 0),
    (["It", "was", "as", "full", "as", "any"], 0),
    ([FULL_LINE, FULL_LINE], 0),
    (["The Meaning of it All", "", FULL_LINE], 0),
]


@pytest.mark.parametrize(("first", "count"), TITLES)
def test_the_title_of_a_text(first: list[str], count: int) -> None:
    rest = [line for _ in range(4) for line in ("", FULL_LINE.capitalize(), FULL_LINE, "and a short one.")]
    pieces, *_ = cut(read("\n".join([*first, *rest]).encode()), (1,), frozenset(), seams=True)
    assert sum(piece.last - piece.first + 1 for piece in pieces if piece.title) == count
