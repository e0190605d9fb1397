"""How often the jumps of the reading order are right, by certainty and by the share that the search gives them.

Usage: python -m tests.bench.calibrate_order [train] [dev] [heldout]. Running heads and pages are taken from the truth.
A jump is right if the words at its end follow, in the true text, the words at its beginning.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tei.detect.columns import Jump, order
from tei.model import Witness
from tei.read import read
from tests.bench.align import places
from tests.bench.assemble import furniture, page_starts
from tests.bench.generate import documents
from tests.bench.score import words

STEPS = (0.9995, 0.998, 0.995, 0.99, 0.98, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.0)


def judge(witness: Witness, truth: dict[str, Any]) -> Iterator[tuple[Jump, bool]]:
    """Each jump found in a document, and whether it is right; those that cannot be told are left out."""
    place = places(witness, truth)
    ends = {line.span.end: line.number for line in witness.lines}
    begins = {line.span.start: line.number for line in witness.lines}
    for jump in order(witness, page_starts(witness, truth), furniture(witness, truth), truth["lang"]):
        last = ends[jump.before.end]
        a, b = place.get(last), place.get(begins[jump.after.start])
        if a is not None and b is not None:
            yield jump, abs(a + len(words(witness.line(last))) - b) <= 3


def table(names: list[str]) -> None:
    """Print how many jumps there are and how many of them are wrong."""
    certs: Counter[tuple[str, bool]] = Counter()
    steps: Counter[tuple[float, bool]] = Counter()
    for name in names:
        for id, path, truth in documents(name):
            for jump, right in judge(read(path.read_bytes(), id), truth):
                certs[jump.cert, right] += 1
                steps[next(step for step in STEPS if jump.support >= step), right] += 1
    for cert in ("high", "medium", "low"):
        _print(cert, certs[cert, True], certs[cert, False])
    for step in STEPS:
        _print(f"share {step}", steps[step, True], steps[step, False])


def _print(name: str, right: int, wrong: int) -> None:
    print(f"{name:12}{right + wrong:6} jumps{wrong / max(1, right + wrong):8.1%} wrong")


if __name__ == "__main__":
    table(sys.argv[1:] or ["dev"])
