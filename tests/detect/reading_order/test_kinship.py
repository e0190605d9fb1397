"""Words shared: what they say of the order of paragraphs, and where a sentence that begins shows a box's end."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from tei.detect.columns.joins import learn
from tei.detect.columns.kinship import REACH, Kinship, RareWords
from tei.detect.columns.pieces import cut
from tei.detect.columns.weights import Weights
from tei.read import read
from tests.bench.generate import TEXTS


def _kinship(texts: list[str]) -> Kinship:
    """The kinship of paragraphs, each a block of its own."""
    pieces, lines, width = cut(read("\n\n".join(texts).encode()), (1,), frozenset())
    assert len(pieces) == len(texts)
    return Kinship(pieces, learn(pieces, lines, width).texts, Weights(kin_pages=0))


def test_paragraphs_about_one_thing_are_akin() -> None:
    kinship = _kinship(
        [
            "The lighthouse keeper lit the lamp.",
            "A lamp in the lighthouse burns all night.",
            "Of bread he knew that yeast makes it rise.",
            "Yeast and flour, said the baker, make bread.",
        ]
    )
    assert kinship.between(0, 1) > 0 > kinship.between(1, 2)
    assert kinship.between(2, 3) > 0 > kinship.between(0, 3)


def test_a_short_text_tells_nothing_but_by_rare_words_of_neighbours() -> None:
    texts = ["The lamp was lit.", "A lamp burns.", "Bread and yeast.", "Yeast and flour."]
    pieces, _, _ = cut(read("\n\n".join(texts).encode()), (1,), frozenset())
    assert Kinship(pieces, texts, Weights()).chained((0,), (1,)) == 0.0
    rare = RareWords(pieces, texts, Weights())
    assert rare.shared(0, 1) > 0 > rare.shared(1, 2)
    assert rare.shared(2, 3) > 0


def test_no_words_shared_is_no_kinship() -> None:
    kinship = _kinship(["One two.", "Three four.", "Five six."])
    assert kinship.chained((1, 0), (2,)) == 0.0


def test_pieces_farther_apart_than_the_reach_count_for_nothing() -> None:
    kinship = _kinship(["The lamp of the keeper."] * 2 + ["Other things here."] * (REACH + 2))
    far = tuple(range(2, 2 + REACH))
    assert kinship.chained((*far, 0), (1,)) == kinship.chained(far, (1,))


@pytest.mark.parametrize("name", ["persuasion", "opticks", "quijote", "parure", "verwandlung"])
def test_a_text_in_its_own_order_is_more_akin_than_shuffled(name: str) -> None:
    rows = [row for row in (TEXTS / f"{name}.txt").read_text(encoding="utf-8").splitlines() if len(row) > 60]
    count = min(40, len(rows))
    kinship = _kinship([f"{row.rstrip('.')}." for row in rows[:count]])

    def saved(order: list[int]) -> float:
        return sum(kinship.chained(tuple(order[max(0, at - REACH) : at][::-1]), (order[at],)) for at in range(1, count))

    lot = random.Random(name)
    others = [saved(lot.sample(range(count), count)) for _ in range(20)]
    assert saved(list(range(count))) > max(others)


# the last line of a box, the first of the next one, and whether a block is cut between them
MEETINGS = [
    ("it is as full as any other, if not the", "This line begins a sentence of its own", True),
    ("it is as full as any other, if not the", "“This line begins a sentence of it", True),
    ("it is as full as any other, if not the", "Delsarte begins no sentence, it may be", False),
    ("it is as full as any other, if not the", "I begin no sentence for all that shows", False),
    ("it is as full as any other, if not the", "this line goes on with it, as it seems", False),
    ("it is as full as any other, as it is.", "This line begins a sentence of its own", False),
    ("it is not as full as the", "This line begins a sentence of its own", False),
]


@pytest.mark.parametrize(("above", "below", "parted"), MEETINGS)
def test_a_block_is_cut_where_a_sentence_begins_in_the_middle_of_another(above: str, below: str, parted: bool) -> None:
    rest = "of this line and of this other line too\n\nWhat of Delsarte, and I am Delsarte I said\n\n" * 3
    text = f"{rest}What came before it is a line as any is\n{above}\n{below}\nand it goes on to its end."
    pieces, lines, _ = cut(read(text.encode()), (1,), frozenset())
    number = next(number for number, line in lines.items() if line == below)
    assert any(piece.first == number for piece in pieces) == parted
    assert all(above.last < below.first for above, below in pairwise(pieces))
