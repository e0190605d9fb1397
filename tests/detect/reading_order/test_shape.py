"""What pages and pieces tell before any search: columns, white between paragraphs, heights, numbered items."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei.detect.columns.pieces import counter, cut, height
from tei.detect.columns.shape import columns_of_page, gap_between, unbroken
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


# lengths of lines, width, height
HEIGHTS = [((40, 40, 12), 40, 3), ((40, 79, 12), 40, 4), ((43, 38), 40, 2), ((118,), 40, 3), ((47,), 40, 1)]


@pytest.mark.parametrize(("lengths", "width", "lines"), HEIGHTS)
def test_a_line_too_long_for_its_column_is_more_than_one(lengths: tuple[int, ...], width: int, lines: int) -> None:
    assert height(["a " * (length // 2) + "a" * (length % 2) for length in lengths], width) == lines


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


def test_full_pages_tell_the_white_between_paragraphs() -> None:
    sentence = "So it went on from day to day and no one said a word."
    pages = [[4] * 12, [5] * 10, [3] * 15]  # lines of each paragraph: with 1.0 between, 60 lines on each page
    rows: list[str] = []
    starts = []
    for page in pages:
        starts.append(len(rows) + 1)
        for lines in page:
            rows += [sentence[:-1] + "s"] * (lines - 1) + [sentence, ""]
    pieces, _, _ = cut(read("\n".join(rows).encode()), starts, frozenset())
    loose, firm = (gap_between(pieces, Weights(gap_firm=firm)) for firm in (1.0, 1e6))
    assert firm == pytest.approx(Weights().gap, abs=0.01)
    assert 0.6 < loose < 1.2


def test_a_page_read_on_from_column_to_column_is_broken() -> None:
    broken = "The end of it is near, said he, and then\n\nhe went away for good.\n\nThis is a third one here."
    pieces, _, _ = cut(read(broken.encode()), (1,), frozenset())
    assert unbroken(pieces) == 0
    pieces, _, _ = cut(read(b"The end of it is near.\n\nHe went away.\n\nAnd so it was."), (1,), frozenset())
    assert unbroken(pieces) == 1
