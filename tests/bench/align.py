"""Where each line of a witness stands in the true text: the yardstick for reading orders."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from tei.model import Witness
from tests.bench.score import words


def places(witness: Witness, truth: dict[str, Any]) -> dict[int, float]:
    """The word of the truth at which each line begins, by line number; lines that cannot be told are left out."""
    gold = [word for block in truth["blocks"] for word in words(block[1])]
    texts = [witness.line(line.number).replace("\f", "").strip() for line in witness.lines]
    found = enumerate(positions(texts, gold), start=1)
    return {number: place for number, place in found if place is not None}


def positions(lines: list[str], gold: list[str]) -> list[float | None]:
    """The word of the truth each line begins at, by its runs of three words; None where a line is too short.

    A run that occurs several times in the truth votes for each place; the line goes where most of its runs meet.
    """
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in range(len(gold)):
        for size in (2, 3):
            places[tuple(gold[index : index + size])].append(index)
    found: list[float | None] = []
    for line in lines:
        mine = words(line)
        votes: dict[int, int] = defaultdict(int)
        for size in (2, 3):
            for at in range(len(mine) - size + 1):
                for place in places.get(tuple(mine[at : at + size]), ()):
                    votes[place - at] += 1
        best = max(votes.values(), default=0)
        tops = [place for place, count in votes.items() if count >= 0.9 * best]
        found.append(float(tops[0]) if len(tops) == 1 else None)
    return found
