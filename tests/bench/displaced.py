"""Which pages come out in a wrong order, and how many of their words stand elsewhere than they should.

Usage: python -m tests.bench.displaced [train] [dev] [heldout] [pamphlet] [NAME=VALUE ...]

Running heads and pages are taken from the truth (of the pamphlet, from its own reading); the values are weights of
the order, as in trial.py. Words are displaced that stand outside the longest run of lines in the true order.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import partial
from multiprocessing import Pool

from tei.detect.columns.weights import Weights
from tei.model import Witness
from tei.read import load, read
from tests.bench import reading_pamphlet
from tests.bench.align import places
from tests.bench.assemble import furniture, page_starts
from tests.bench.generate import documents
from tests.bench.plans import PLANS
from tests.bench.score import words
from tests.bench.trial import changed, found

Task = tuple[str, Witness, tuple[int, ...], frozenset[int], dict[int, float]]


def tasks(name: str) -> Iterator[Task]:
    """The documents of a set: name, witness, first line of each page, furniture, the true place of each line."""
    if name == "pamphlet":
        witness, by_page = load(reading_pamphlet.WITNESS), reading_pamphlet.pages()
        place = {number: float(at) for at, number in enumerate(n for page in by_page for n in page)}
        aside = frozenset(line.number for line in witness.lines if line.number not in place)
        yield name, witness, tuple(map(min, by_page)), aside, place
        return
    for id, path, truth in documents(name):
        witness = read(path.read_bytes(), id)
        yield id, witness, page_starts(witness, truth), furniture(witness, truth), places(witness, truth)


def displaced(weights: Weights, task: Task) -> tuple[str, dict[int, int], int]:
    """The name, the displaced words of each page that has any, and how many words there are in all."""
    name, witness, starts, ignore, place = task
    order = [number for number in found(weights, witness, starts, ignore, "und") if number in place]
    sizes = {number: len(words(witness.line(number))) for number in order}
    pages: dict[int, int] = {}
    firsts = sorted({1, *starts})
    for page in range(1, len(firsts) + 1):
        mine = [number for number in order if bisect_right(firsts, number) == page]
        if gone := sum(sizes[n] for n in mine) - heaviest([(place[n], sizes[n]) for n in mine]):
            pages[page] = gone
    return name, pages, sum(sizes.values())


def heaviest(items: Sequence[tuple[float, int]]) -> int:
    """The most words that stand in ascending order of their places."""
    best: list[int] = []
    for at, (place, size) in enumerate(items):
        best.append(size + max((best[i] for i in range(at) if items[i][0] <= place), default=0))
    return max(best, default=0)


def main() -> None:
    """Print a line for each document that has displaced words, and one for each set."""
    weights = changed(sys.argv[1:])
    with Pool() as pool:
        for name in [argument for argument in sys.argv[1:] if argument in {*PLANS, "pamphlet"}] or ["dev"]:
            rows = pool.map(partial(displaced, weights), list(tasks(name)), chunksize=1)
            for id, pages, _ in rows:
                if pages:
                    print(f"{id:6}", " ".join(f"{page}:{gone}" for page, gone in pages.items()), flush=True)
            gone = sum(sum(pages.values()) for _, pages, _ in rows)
            print(f"{name:9} {gone} of {sum(all for *_, all in rows)} words displaced")


if __name__ == "__main__":
    main()
