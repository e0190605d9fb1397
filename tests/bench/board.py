"""The scoreboard: what the whole program makes of texts whose truth is known, machine only, no decisions.

    python -m tests.bench.board [train] [dev] [heldout] [furniture] [damaged] [side] [pamphlet] [--each]

Every figure is of `tei encode` followed by `tei view text`, scored by score.py; `raw` is the text as it came. The
pamphlet of `edition/` is held against our own reading of it (reading_pamphlet.py), which does not tell paragraphs; it
is passed over, and that is said, where the edition is not there. The second table has the F1 of each kind of damage on record (tally.py): precision, recall, F1, how many there are.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from statistics import mean, median
from typing import Any, NamedTuple

from tei.encode.settings import minimal
from tei.pipeline import encode
from tei.read import read
from tei.validate.safety import parse
from tei.view.render import render
from tests.bench import reading_pamphlet
from tests.bench.generate import documents
from tests.bench.plans import PLANS
from tests.bench.score import score
from tests.bench.tally import RULES, Tally, tallies

FIGURES = ("bag", "flow", "wer", "para", "leak")
PAMPHLET = "pamphlet"
SETS = ("train", "heldout", "furniture", "damaged", "side", PAMPHLET)
HEAD = "| texts                    | words  | flow   | wer mean | wer median | paragraphs | heads left |"


class Result(NamedTuple):
    """The scores of a document's raw text and of its reading text, and the tally of each kind of damage."""

    raw: dict[str, float]
    got: dict[str, float]
    damage: Mapping[str, Tally]


def measured(data: bytes, name: str, truth: dict[str, Any]) -> Result:
    """What the program makes of one document."""
    blocks = [block[1] for block in truth["blocks"]]
    encoded = encode(read(data, name), minimal(name, truth["lang"]))
    text = render("text", parse(encoded.tei, name).tree).decode()
    return Result(
        score(blocks, data.decode(), truth["furniture"]),
        score(blocks, text, truth["furniture"]),
        tallies(encoded.reading, truth),
    )


def rows(label: str, scores: Iterable[Mapping[str, float]]) -> None:
    """Print the mean, the median and the least of some scores."""
    found = list(scores)
    bag, flow, wer, para = ([row[figure] for row in found] for figure in FIGURES[:4])
    print(
        f"| {label:24} | {mean(bag):6.4f} | {mean(flow):6.4f} | {mean(wer):8.3f} | {median(wer):10.3f} "
        f"| {mean(para):10.3f} | {sum(int(row['leak']) for row in found):10} |"
    )
    print(f"| {'  least':24} | {min(bag):6.4f} | {min(flow):6.4f} |          |            |            |            |")


def pamphlet() -> None:
    """Print the rows of the first edition: as it came, machine only, and with its editors' decisions."""
    if not reading_pamphlet.WITNESS.is_file():
        print(f"{PAMPHLET}: skipped, since there is no {reading_pamphlet.WITNESS.name} in edition/source/")
        return
    for label, row in reading_pamphlet.scores():
        print(
            f"| {f'{PAMPHLET}, {label}':24} | {row['bag']:6.4f} | {row['flow']:6.4f} | {row['wer']:8.3f} |            "
            f"|            | {int(row['leak']):10} |"
        )


def damage(sums: Mapping[str, Mapping[str, Tally]]) -> None:
    """Print precision, recall and F1 of each kind of damage in each set of texts."""
    print("\n| damage          |" + "".join(f" {name:32} |" for name in sums))
    print("|-----------------|" + "-" * 34 * len(sums) + "|")
    for kind in RULES:
        cells = [f"{_cell(found.get(kind, Tally())):32}" for found in sums.values()]
        print(f"| {kind:15} | " + " | ".join(cells) + " |")


def _cell(tally: Tally) -> str:
    if not any(tally):
        return ""
    total = tally.mended + tally.missed
    return f"{tally.precision:.3f} {tally.recall:.3f} F1 {tally.f1:.3f} ({tally.mended} of {total})"


def main() -> None:
    """Print both tables."""
    each = "--each" in sys.argv
    names = [arg for arg in sys.argv[1:] if arg in {*PLANS, PAMPHLET}] or list(SETS)
    sums: dict[str, dict[str, Tally]] = {}
    print(HEAD + "\n|" + "|".join("-" * len(cell) for cell in HEAD.split("|")[1:-1]) + "|")
    for name in names:
        if name == PAMPHLET:
            pamphlet()
            continue
        results, total = [], defaultdict[str, Tally](Tally)
        for id, path, truth in documents(name):
            result = measured(path.read_bytes(), id, truth)
            results.append(result)
            for kind, tally in result.damage.items():
                total[kind] = total[kind] + tally
            if each:
                print(f"| {id:24} |" + "".join(f" {result.got[figure]:8.4f} |" for figure in FIGURES))
        rows(f"{name}, raw", (result.raw for result in results))
        rows(f"{name}, {len(results)} texts", (result.got for result in results))
        sums[name] = total
    if sums:
        damage(sums)


if __name__ == "__main__":
    main()
