"""The reading order under other weights: how far a change of `tei.detect.columns.weights.Weights` carries.

Usage: python -m tests.bench.trial [train] [dev] [heldout] [fit] [fresh] [NAME=VALUE ...]

Each document is scored in the order found, all other repairs being made from the truth. `over`, `short`, `seam`, `swap`,
`swap_rows`, `late`, `last_one`, `kin`, `beam`, `scouts` and `margin` were chosen so, on train, dev, heldout
and fit together; never on fresh.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from multiprocessing import Pool
from statistics import mean, median
from typing import Any

from tei.detect.columns import order
from tei.detect.columns.weights import Weights
from tei.model import Witness
from tei.read import read
from tests.bench.generate import documents
from tests.bench.order import sequence
from tests.bench.plans import PLANS
from tests.bench.scoreboard import measure


def found(
    weights: Weights, witness: Witness, starts: tuple[int, ...], ignore: frozenset[int], language: str
) -> list[int]:
    """The lines in the order that the search finds under these weights."""
    jumps = order(witness, starts, ignore, language, weights)
    return [number for number in sequence(witness, jumps) if number not in ignore]


def scores(weights: Weights, document: tuple[str, Any, dict[str, Any]]) -> tuple[float, float]:
    """Word error rate and flow of one document."""
    id, path, truth = document
    got = measure(read(path.read_bytes(), id), truth, partial(found, weights))
    return got["wer"], got["flow"]


def changed(arguments: Sequence[str]) -> Weights:
    """The weights, changed as the arguments of the form NAME=VALUE say."""
    values = dict(argument.split("=") for argument in arguments if "=" in argument)
    return replace(Weights(), **{name: type(getattr(Weights(), name))(float(value)) for name, value in values.items()})


def main() -> None:
    """Print a line for each set, and one for all."""
    weights = changed(sys.argv[1:])
    every: list[tuple[float, float]] = []
    with Pool() as pool:
        for name in [argument for argument in sys.argv[1:] if argument in PLANS] or ["dev"]:
            rows = pool.map(partial(scores, weights), documents(name), chunksize=1)
            every += rows
            _print(name, rows)
    _print("all", every)


def _print(name: str, rows: list[tuple[float, float]]) -> None:
    wers, flows = zip(*rows, strict=True)
    print(f"{name:9} wer {mean(wers):.4f} median {median(wers):.3f}  flow {mean(flows):.4f} least {min(flows):.3f}")


if __name__ == "__main__":
    main()
