"""How often the jumps of the reading order are right, for each certainty. Usage: python -m tests.bench.calibrate SET...

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
from tests.bench.align import positions
from tests.bench.assemble import furniture, page_starts
from tests.bench.generate import documents
from tests.bench.score import words


def judge(witness: Witness, truth: dict[str, Any]) -> Iterator[tuple[Jump, bool]]:
    """Each jump found in a document, and whether it is right; those that cannot be told are left out."""
    gold = [word for block in truth["blocks"] for word in words(block[1])]
    texts = [witness.line(line.number).replace("\f", "").strip() for line in witness.lines]
    place = positions(texts, gold)
    numbers = {line.span.end: line.number for line in witness.lines}
    starts = {line.span.start: line.number for line in witness.lines}
    for jump in order(witness, page_starts(witness, truth), furniture(witness, truth), truth["lang"]):
        last, first = numbers[jump.before.end], starts[jump.after.start]
        a, b = place[last - 1], place[first - 1]
        if a is not None and b is not None:
            yield jump, abs(a + len(words(texts[last - 1])) - b) <= 3


def table(names: list[str]) -> None:
    """Print, for each certainty, how many jumps there are and how many are wrong."""
    counts: Counter[tuple[str, bool]] = Counter()
    bins: Counter[tuple[float, bool]] = Counter()
    for name in names:
        for id, path, truth in documents(name):
            for jump, right in judge(read(path.read_bytes(), id), truth):
                counts[jump.cert, right] += 1
                bins[min(0.9, int(jump.support * 10) / 10) if jump.support < 0.99 else 0.99, right] += 1
    for cert in ("high", "medium", "low"):
        right, wrong = counts[cert, True], counts[cert, False]
        print(f"{cert:8}{right + wrong:6} jumps {wrong / max(1, right + wrong):8.1%} wrong")
    for share in sorted({share for share, _ in bins}):
        right, wrong = bins[share, True], bins[share, False]
        print(f"support >= {share:4} {right + wrong:6} jumps {wrong / max(1, right + wrong):8.1%} wrong")


if __name__ == "__main__":
    table(sys.argv[1:] or ["dev"])
