"""How the encoded pamphlet reads, against its editor's own reading of the witness.

    python -m tests.bench.reading_pamphlet [edition/tei/iwo-2009-08.xml]

`tests/bench/pamphlet/order.tsv` has the witness's lines in the order in which they are to be read, page by page;
`repairs.tsv` what is printed twice, torn or joined, and how it is to be read. Both were made by reading the witness
and not from the program's output. They stand in for the readings that are kept back for acceptance.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from lxml import etree

from tei.view.render import rendering
from tests.bench.meaning_pamphlet import PAMPHLET, TABLES
from tests.bench.score import score

WITNESS = PAMPHLET.parents[1] / "source" / "iwo-2009-08.txt"


def _rows(name: str) -> list[list[str]]:
    with (TABLES / name).open(encoding="utf-8") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]


def order() -> list[int]:
    """The numbers of the witness's lines in reading order."""
    read: list[int] = []
    for _, ranges in _rows("order.tsv"):
        for stretch in ranges.split():
            first, _, last = stretch.partition("-")
            read += range(int(first), int(last or first) + 1)
    return read


def reading() -> str:
    """The text as its editor reads it."""
    lines = WITNESS.read_text(encoding="utf-8").split("\n")
    text = " ".join(" ".join(lines[number - 1] for number in order()).split())
    for printed, read in _rows("repairs.tsv"):
        if printed not in text:
            raise SystemExit(f"“{printed}” stands nowhere in the witness as it is read")
        text = text.replace(printed, read)
    return text


def figures(path: Path) -> dict[str, float]:
    """The scores of an encoded pamphlet: wer, bag, flow, and running heads left in the text."""
    page = rendering("text", etree.parse(path), str(path)).page.decode()
    heads = ("Voice of the Internationalist Leninist Trotskyist Fraction", "Special Supplement August 2009")
    found = score([reading()], page, heads)
    return {key: found[key] for key in ("words", "wer", "bag", "flow", "leak")}


if __name__ == "__main__":
    print(figures(Path(sys.argv[1]) if len(sys.argv) > 1 else PAMPHLET))
