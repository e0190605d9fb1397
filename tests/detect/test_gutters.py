"""Columns of prose, set side by side in any way, are read one after the other; nothing else is taken for columns."""

from __future__ import annotations

import random
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tei.detect.gutters import boxes, streams

TEXTS = Path(__file__).parents[1] / "bench/texts"
PROSE = [
    block
    for name in ("northanger", "candide", "grimm", "conquista1")
    for block in (TEXTS / f"{name}.txt").read_text("utf-8").splitlines()
    if len(block) > 900
]


def in_columns(columns: list[list[str]], width: int, gutter: int, margin: int, staggered: bool) -> list[str]:
    """Columns set side by side; where they are staggered, their lower lines stand between each other's."""
    height = len(columns[0])
    rows = [""] * (2 * height + 1)
    for number, column in enumerate(columns):
        for at, line in enumerate(column):
            below = max(0, at - height // 2) if staggered else 0
            row = at + below + (number % 2 if below else 0)
            rows[row] = rows[row].ljust(margin + number * (width + gutter)) + line
    return rows


def set_by(chance: random.Random) -> tuple[list[str], list[list[str]]]:
    """Rows, and the columns of a text that runs through them."""
    count, width = chance.randint(2, 3), chance.randint(30, 50)
    first = chance.randint(0, len(PROSE) - count)
    lines = textwrap.wrap(" ".join(PROSE[first : first + count]), width, break_on_hyphens=False)
    height = len(lines) // count
    columns = [lines[number * height : (number + 1) * height] for number in range(count)]
    return in_columns(columns, width, chance.randint(3, 12), chance.randint(0, 4), chance.random() < 0.5), columns


@pytest.mark.parametrize("seed", range(4))
def test_columns_are_read_one_after_the_other(seed: int) -> None:
    """No line comes into another column; all but 1 of 50 are one box (by chance both columns begin a sentence)."""
    whole = 0
    for number in range(50):
        rows, columns = set_by(random.Random(f"{seed} {number}"))
        found = list(boxes(rows, streams(rows)))
        by_column = zip(*(box.columns for box in found), strict=True)
        assert [[part.text for column in parts for part in column] for parts in by_column] == columns
        whole += len(found) == 1
    assert whole >= 49


@given(st.sampled_from(PROSE), st.integers(40, 110), st.integers(0, 20))
@settings(max_examples=60, deadline=None)
def test_one_column_is_none_beside_others(text: str, width: int, margin: int) -> None:
    rows = [" " * margin + line for line in textwrap.wrap(text, width)]
    assert not list(boxes(rows, streams(rows), known=True))
    assert not list(boxes(rows, streams(rows)))


@given(st.lists(st.text(" ab.\t", max_size=60), max_size=30))
@settings(max_examples=150, deadline=None)
def test_each_word_stands_in_one_box_once(rows: list[str]) -> None:
    """Whatever the rows are: boxes follow each other, and hold all words of their rows."""
    last = -1
    for box in boxes(rows, streams(rows), known=True):
        assert last < box.first <= box.last < len(rows)
        last = box.last
        words = sorted(word for column in box.columns for part in column for word in part.text.split())
        assert words == sorted(word for row in rows[box.first : box.last + 1] for word in row.split())
