"""The scoreboard: what the whole program makes of texts whose truth is known, machine only, no decisions.

    python -m tests.bench.board [train] [dev] [heldout] [--each]

Every figure is of `tei encode` followed by `tei view text`, scored by score.py; `raw` is the text as it came.
"""

from __future__ import annotations

import sys
from statistics import mean, median
from typing import Any

from tei.encode.settings import minimal
from tei.pipeline import encode
from tei.read import read
from tei.validate.safety import parse
from tei.view.render import render
from tests.bench.generate import documents
from tests.bench.score import score

FIGURES = ("bag", "flow", "wer", "para", "leak")


def reading_text(data: bytes, name: str, language: str) -> str:
    """The plain reading text the program makes of a witness."""
    encoded = encode(read(data, name), minimal(name, language))
    return render("text", parse(encoded.tei, name).tree).decode()


def scores(data: bytes, name: str, truth: dict[str, Any]) -> tuple[dict[str, float], dict[str, float]]:
    """The scores of the raw text and of the reading text."""
    blocks = [block[1] for block in truth["blocks"]]
    raw = score(blocks, data.decode(), truth["furniture"])
    return raw, score(blocks, reading_text(data, name, truth["lang"]), truth["furniture"])


def main() -> None:
    """Print the table."""
    each = "--each" in sys.argv
    names = [arg for arg in sys.argv[1:] if not arg.startswith("-")] or ["train", "heldout"]
    print("| texts              | bag    | flow   | wer mean | wer median | paragraphs | heads left |")
    print("|--------------------|--------|--------|----------|------------|------------|------------|")
    for name in names:
        pairs = []
        for id, path, truth in documents(name):
            pairs.append(scores(path.read_bytes(), id, truth))
            if each:
                got = pairs[-1][1]
                print(f"| {id:18} |" + "".join(f" {got[figure]:8.4f} |" for figure in FIGURES))
        for label, index in ((f"{name}, raw", 0), (f"{name}, {len(pairs)} texts", 1)):
            rows = [pair[index] for pair in pairs]
            bag, flow, wer, para = ([row[figure] for row in rows] for figure in FIGURES[:4])
            print(
                f"| {label:18} | {mean(bag):6.4f} | {mean(flow):6.4f} | {mean(wer):8.3f} | {median(wer):10.3f} "
                f"| {mean(para):10.3f} | {sum(int(row['leak']) for row in rows):10} |"
            )
            print(
                f"| {'  least':18} | {min(bag):6.4f} | {min(flow):6.4f} |          |            |            |            |"
            )


if __name__ == "__main__":
    main()
