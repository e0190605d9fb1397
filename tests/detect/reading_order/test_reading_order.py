"""The reading order: known pages come back in order, pages in order are left alone."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tei.detect.columns import order, search
from tei.detect.columns.measure import full_measure, height
from tei.detect.columns.weights import Weights
from tei.model import Witness
from tei.read import read
from tests.bench.order import sequence
from tests.detect.reading_order.press import boxes, extract, print_lines

TEXTS = Path(__file__).parents[2] / "bench" / "texts"


def paragraphs(name: str, first: int = 0, last: int = 40) -> list[str]:
    lines = (TEXTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("# ") for line in lines if line.strip()][first:last]


def witness(text: str) -> Witness:
    return read(text.encode())


def shown(made: Witness, numbers: list[int]) -> list[int]:
    return [number for number in numbers if made.line(number).strip()]


def right_joins(found: list[int], true: list[int]) -> float:
    """The share of true joins of lines that are found."""
    return len(set(pairwise(found)) & set(pairwise(true))) / max(1, len(true) - 1)


# text, columns, lines in a column, letters in a line, least share of right joins
INTERLEAVED = [
    ("persuasion", 2, 50, 48, 0.99),
    ("persuasion", 3, 60, 38, 0.98),
    ("candide", 2, 45, 50, 0.97),
    ("grimm", 2, 52, 46, 0.98),
    ("conquista1", 2, 40, 45, 0.99),
    ("conquista1", 3, 55, 36, 0.99),
    ("northanger", 2, 48, 44, 0.97),
    ("opticks", 2, 44, 52, 0.98),
    ("sense", 3, 58, 40, 0.97),
]


@pytest.mark.parametrize(("name", "columns", "length", "width", "least"), INTERLEAVED)
def test_interleaved_columns_are_read_one_after_the_other(
    name: str, columns: int, length: int, width: int, least: float
) -> None:
    text, starts, true = extract(list(print_lines(paragraphs(name), columns, length, width)), interleave=True)
    made = witness(text)
    assert right_joins(shown(made, [line.number for line in made.lines]), true) < least, "nothing to repair"
    found = shown(made, sequence(made, order(made, starts, ())))
    assert right_joins(found, true) >= least


# text, lines in a column: a page of each has a block that came before those above it
EARLY = [
    ("delsarte1", 44),
    ("delsarte1", 50),
    ("northanger", 44),
    ("grimm", 54),
    ("delsarte3", 50),
    ("delsarte3", 56),
]


@pytest.mark.parametrize(("name", "length"), EARLY)
def test_a_block_that_came_before_those_above_it(name: str, length: int) -> None:
    printed = list(print_lines(paragraphs(name), 2, length, 48))
    text, starts, true = extract(printed, interleave=True, flows=True)
    made = witness(text)

    def joins(weights: Weights) -> float:
        return right_joins(shown(made, sequence(made, order(made, starts, (), weights=weights))), true)

    assert joins(Weights()) == 1
    assert joins(Weights(early=99.0)) < 1, "no block came early"


@pytest.mark.parametrize("beam", [1, 2, 3])
@pytest.mark.parametrize(("name", "length"), EARLY)
def test_a_narrow_beam_holds_a_way_that_can_be_ended(name: str, length: int, beam: int) -> None:
    text, starts, true = extract(list(print_lines(paragraphs(name), 2, length, 48)), interleave=True, flows=True)
    made = witness(text)
    for pages in (starts, ()):
        found = sequence(made, order(made, pages, (), weights=Weights(beam=beam, scouts=beam)))
        assert sorted(shown(made, found)) == sorted(true)


TITLE = ["How the Right Column Came", "Directly Below", "the Title of the Whole"]
# text, lines in a column
TITLED = [("delsarte1", 40), ("northanger", 40), ("persuasion", 56), ("candide", 50), ("grimm", 44), ("sense", 50)]


@pytest.mark.parametrize(("name", "length"), TITLED)
def test_a_title_that_came_as_one_block_with_the_right_column(name: str, length: int) -> None:
    printed = list(print_lines(paragraphs(name), 2, length, 48))
    text, starts, true = extract(printed, interleave=True, flows=True)
    rows = ["", *text.split("\n")]
    right = next(line for line in printed if line.column == 1)
    first = [
        number
        for line, number in zip(printed, true, strict=True)
        if (line.page, line.column, line.paragraph) == (1, 1, right.paragraph)
    ]
    moved = [*first, 0, *(number for number in range(1, len(rows)) if number not in first)]
    made = witness("\n".join([*TITLE, *(rows[number] for number in moved)]))
    now = {number: at for at, number in enumerate(moved, start=4)}
    found = sequence(made, order(made, [now[start] for start in starts[1:]], ()))
    assert shown(made, found) == [1, 2, 3, *(now[number] for number in true)]


# text, lines in a column, whether white lines tell columns: on each second page the right column stands higher
FRAMED = [
    ("candide", 34, False),
    ("persuasion", 54, False),
    ("delsarte1", 34, True),
]


@pytest.mark.parametrize(("name", "length", "flows"), FRAMED)
def test_a_right_column_that_stands_a_little_higher(name: str, length: int, flows: bool) -> None:
    printed = list(print_lines(paragraphs(name, last=90), 2, length, 48))
    text, starts, true = extract(printed, interleave=True, flows=flows, raised=0.1)
    made = witness(text)

    def joins(weights: Weights) -> float:
        return right_joins(shown(made, sequence(made, order(made, starts, (), weights=weights))), true)

    assert joins(Weights()) == 1
    assert joins(Weights(frames=99.0)) < 1, "no column was swapped"


# text, paragraphs in a box, letters in a line: a box ends inside a block
CUT = [
    ("persuasion", 7, 54),
    ("delsarte1", 8, 54),
    ("delsarte3", 9, 42),
    ("candide", 5, 54),
    ("northanger", 6, 42),
    ("grimm", 6, 54),
    ("conquista1", 4, 54),
    ("opticks", 5, 42),
]


@pytest.mark.parametrize(("name", "each", "width"), CUT)
def test_a_box_that_ends_inside_a_block(name: str, each: int, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    taken, places = boxes(paragraphs(name, last=4 * each), each, width)
    text, starts, numbers = extract(taken, interleave=True, flows=True)
    made, true = witness(text), [numbers[place] for place in places]

    def joins() -> float:
        return right_joins(shown(made, sequence(made, order(made, starts, ()))), true)

    assert joins() == 1
    monkeypatch.setattr(search, "cut_across", lambda *_: iter(()))
    assert joins() < 1, "no box ended inside a block"


IN_ORDER = [
    ("persuasion", 1, 50, 70),
    ("grimm", 1, 40, 60),
    ("candide", 1, 45, 64),
    ("northanger", 1, 38, 48),
    ("delsarte1", 1, 50, 75),
    ("delsarte2", 1, 44, 66),
    ("conquista1", 1, 52, 80),
    ("persuasion", 2, 50, 48),
    ("grimm", 3, 60, 36),
    ("conquista1", 2, 40, 45),
    ("northanger", 2, 48, 44),
]


@pytest.mark.parametrize(("name", "columns", "length", "width"), IN_ORDER)
def test_text_in_order_is_left_alone(name: str, columns: int, length: int, width: int) -> None:
    text, starts, _ = extract(list(print_lines(paragraphs(name), columns, length, width)), interleave=False)
    assert order(witness(text), starts, ()) == ()


@pytest.mark.parametrize("text", ["", "\n\n", "One line.", "One.\n\nTwo.", "•\n\n•\n\n•\n", "\f\f\f"])
def test_too_little_text_is_left_alone(text: str) -> None:
    assert order(witness(text), (1,), ()) == ()


def test_ignored_lines_take_no_part() -> None:
    lines = list(print_lines(paragraphs("persuasion"), 2, 50, 48))
    text, starts, true = extract(lines, interleave=True)
    rows = text.split("\n")
    for number in sorted(starts, reverse=True):
        rows[number - 1 : number - 1] = ["the running head", ""]
    moved = [number + 2 * sum(start <= number for start in starts) for number in true]
    heads = frozenset(number for number, row in enumerate(rows, 1) if row == "the running head")
    made = witness("\n".join(rows))
    jumps = order(made, sorted(heads), heads)
    found = [number for number in shown(made, sequence(made, jumps)) if number not in heads]
    assert right_joins(found, moved) >= 0.99


def test_words_set_narrow_beside_a_picture_count_as_lines() -> None:
    line = "a full line of many words here"
    full = full_measure([line] * 9, len(line))
    assert height([line, "the", "old", "man and his", "sea", "was"], full) == (4, 4)


def test_every_jump_says_why_and_holds_whole_lines() -> None:
    text, starts, _ = extract(list(print_lines(paragraphs("sense"), 2, 46, 50)), interleave=True)
    made = witness(text)
    jumps = order(made, starts, ())
    edges = {line.span.start for line in made.lines}, {line.span.end for line in made.lines}
    assert jumps
    for jump in jumps:
        assert jump.before.end < jump.after.start or jump.after.start < jump.before.end
        assert {jump.before.start, jump.after.start} <= edges[0]
        assert {jump.before.end, jump.after.end} <= edges[1]
        assert jump.cert in {"high", "medium", "low"}
        assert jump.why.endswith(".")
        assert str(made.lines[0].number) or jump.why


def test_what_was_put_in_order_stays_so() -> None:
    text, starts, _ = extract(list(print_lines(paragraphs("persuasion"), 2, 50, 48)), interleave=True)
    made = witness(text)
    pages = {line.number: sum(start <= line.number for start in starts) for line in made.lines}
    found = shown(made, sequence(made, order(made, starts, ())))
    rows: list[str] = []
    again: list[int] = [1]
    for before, after in pairwise([found[0], *found]):
        if rows and pages[after] != pages[before]:
            again.append(len(rows) + 2)
        if rows and (after != before + 1 or pages[after] != pages[before]):
            rows.append("")
        rows.append(made.line(after))
    assert order(witness("\n".join(rows)), again, ()) == ()


LINES = st.lists(
    st.one_of(
        st.just(""), st.text("abcdefgh ABC.,-()“”•", max_size=50), st.just("The end of it."), st.just("and then")
    ),
    max_size=40,
)


@settings(deadline=None, max_examples=60)
@given(rows=LINES, cuts=st.sets(st.integers(2, 40), max_size=4), ignored=st.sets(st.integers(1, 40), max_size=5))
def test_the_order_is_a_permutation_of_the_lines(rows: list[str], cuts: set[int], ignored: set[int]) -> None:
    made = witness("\n".join(rows))
    jumps = order(made, sorted({1, *cuts}), ignored)
    assert sorted(sequence(made, jumps)) == [line.number for line in made.lines]
    assert order(made, sorted({1, *cuts}), ignored) == jumps
