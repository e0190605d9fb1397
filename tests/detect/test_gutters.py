"""Columns of prose, set side by side in any way, are read one after the other; nothing else is taken for columns."""

from __future__ import annotations

import textwrap
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tei.detect.gutters import boxes

TEXTS = Path(__file__).parents[1] / "bench/texts"
PROSE = [
    block
    for name in ("northanger", "candide", "grimm", "conquista1")
    for block in (TEXTS / f"{name}.txt").read_text("utf-8").splitlines()
    if len(block) > 900
]


@given(
    st.integers(0, len(PROSE) - 4),
    st.integers(2, 3),
    st.integers(30, 50),
    st.integers(3, 12),
    st.integers(0, 4),
    st.booleans(),
)
@settings(max_examples=60, deadline=None, derandomize=True)  # of all, 1 in 400 is cut by chance
def test_columns_are_read_one_after_the_other(
    first: int, count: int, width: int, gutter: int, margin: int, staggered: bool
) -> None:
    """A text that runs through columns; where they are staggered, their lower lines stand between each other's."""
    lines = textwrap.wrap(" ".join(PROSE[first : first + count]), width, break_on_hyphens=False)
    height = len(lines) // count
    columns = [lines[number * height : (number + 1) * height] for number in range(count)]
    rows = [""] * (2 * height + 1)
    for number, column in enumerate(columns):
        for at, line in enumerate(column):
            below = max(0, at - height // 2) if staggered else 0
            row = at + below + (number % 2 if below else 0)
            rows[row] = rows[row].ljust(margin + number * (width + gutter)) + line
    read = [part.text for box in boxes(rows) for column in box.columns for part in column]
    assert read == lines[: height * count]


@given(st.sampled_from(PROSE), st.integers(40, 110), st.integers(0, 20))
@settings(max_examples=60, deadline=None)
def test_one_column_is_none_beside_others(text: str, width: int, margin: int) -> None:
    rows = [" " * margin + line for line in textwrap.wrap(text, width)]
    assert boxes(rows) == () == boxes(rows, known=True)


@given(st.lists(st.text(" ab.\t", max_size=60), max_size=30))
@settings(max_examples=150, deadline=None)
def test_each_word_stands_in_one_box_once(rows: list[str]) -> None:
    """Whatever the rows are: boxes follow each other, and hold all words of their rows."""
    last = -1
    for box in boxes(rows, known=True):
        assert last < box.first <= box.last < len(rows)
        last = box.last
        words = sorted(word for column in box.columns for part in column for word in part.text.split())
        assert words == sorted(word for row in rows[box.first : box.last + 1] for word in row.split())
