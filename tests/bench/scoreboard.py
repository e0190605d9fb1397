"""The benchmark's table. Usage: python -m tests.bench.scoreboard [train] [dev] [heldout]

For each document: the score of its raw text, of its text in the witness's order with all other repairs made from
the truth, and of the same in the order that `tei.detect.columns` finds.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

from tei.model import Witness
from tei.read import read
from tests.bench.assemble import assemble, furniture, page_starts
from tests.bench.generate import documents
from tests.bench.score import score

WIDTHS, DIGITS = (9, 9, 8, 8, 7, 8, 6), (3, 3, 3, 3, 3, 3, 1)
Orderer = Callable[[Witness, tuple[int, ...], frozenset[int], str], list[int]]


def natural(witness: Witness, starts: tuple[int, ...], ignore: frozenset[int], language: str) -> list[int]:
    """The witness's own order."""
    return [line.number for line in witness.lines if line.number not in ignore]


def found(witness: Witness, starts: tuple[int, ...], ignore: frozenset[int], language: str) -> list[int]:
    """The order that the program finds."""
    from tei.detect.columns import order
    from tests.bench.order import sequence

    jumps = order(witness, starts, ignore, language)
    return [number for number in sequence(witness, jumps) if number not in ignore]


def measure(witness: Witness, truth: dict[str, Any], orderer: Orderer) -> dict[str, Any]:
    """Scores of one document."""
    ignore = furniture(witness, truth)
    lines = orderer(witness, page_starts(witness, truth), ignore, truth["lang"])
    text = assemble(witness, lines, truth)
    result: dict[str, Any] = score([block[1] for block in truth["blocks"]], text, truth["furniture"])
    return result


def table(name: str) -> None:
    """Print one set: flow and wer in the witness's order and in the order found, seconds taken."""
    print(
        f"{name:9}{'how':10}{'cols':5}{'raw flow':>9}{'raw wer':>9}{'flow':>8}{'wer':>8}{'para':>7}{'bag':>8}{'s':>6}"
    )
    rows = []
    for id, path, truth in documents(name):
        witness = read(path.read_bytes(), id)
        raw = measure(witness, truth, natural)
        start = time.perf_counter()
        got = measure(witness, truth, found)
        spent = time.perf_counter() - start
        rows.append((raw["flow"], raw["wer"], got["flow"], got["wer"], got["para"], got["bag"], spent))
        print(f"{id:9}{truth['how']:10}{truth['cols']:<5}" + _row(rows[-1]))
    mean = tuple(sum(column) / len(column) for column in zip(*rows, strict=True))
    print(f"{'mean':24}" + _row(mean))


def _row(row: tuple[float, ...]) -> str:
    return "".join(f"{value:{width}.{digits}f}" for value, width, digits in zip(row, WIDTHS, DIGITS, strict=True))


if __name__ == "__main__":
    for name in sys.argv[1:] or ("train", "dev"):
        table(name)
