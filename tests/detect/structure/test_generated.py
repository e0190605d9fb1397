"""Blocks of every kind, in texts that were set and extracted by real programs, each kind with its own F1."""

from __future__ import annotations

import pytest

from tests.bench.structures import compare, truth_of
from tests.bench.tally import Tally

LEAST = {"heading": (0.97, 0.88), "item": (0.97, 0.9), "display": (0.85, 0.8), "quotation": (0.95, 0.4)}


def test_a_block_counts_by_its_kind_its_beginning_and_its_end() -> None:
    wanted = truth_of([["head", "The Old Harbour Road"], ["p", "He never came back to us."], ["caption", "The quay."]])
    as_paragraph = truth_of([["p", "The Old Harbour Road"], ["p", "He never came back to us."], ["p", "The quay."]])
    sums, told = compare(wanted, as_paragraph)
    assert sums["heading"] == Tally(0, 1, 0) and sums["paragraph"] == Tally(1, 0, 1)
    assert len(told) == 2


@pytest.mark.long
def test_blocks_of_every_kind_are_found() -> None:
    pytest.importorskip("weasyprint")
    from tei.detect.order import detect
    from tei.model import Context
    from tei.read import read
    from tests.bench.generate import documents
    from tests.bench.structures import found_in

    total = dict.fromkeys(LEAST, Tally())
    for id, path, facts in documents("fresh_structure"):
        reading = detect(read(path.read_bytes(), id), Context(language=facts["lang"])).reading
        sums, _ = compare(truth_of(facts["kinds"]), found_in(reading))
        total = {kind: tally + sums[kind] for kind, tally in total.items()}
    for kind, (precision, recall) in LEAST.items():
        assert total[kind].precision >= precision and total[kind].recall >= recall, (kind, total[kind])
