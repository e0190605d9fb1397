"""How the encoded pamphlet reads, against its editor's own reading of the witness.

    python -m tests.bench.reading_pamphlet

prints the figures of the witness as it came, of what the program makes of it alone, and with its editors' decisions.

`tests/bench/pamphlet/order.tsv` has the witness's lines in the order in which they are to be read, page by page;
`repairs.tsv` what is printed twice, torn or joined, and how it is to be read. Both were made by reading the witness
and not from the program's output. They stand in for the readings that are kept back for acceptance.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

from tei.authority import load as load_authority
from tei.decide.file import load as load_decisions
from tei.encode import settings
from tei.folder import Folder, settings_file
from tei.pipeline import encode
from tei.read import load as load_witness
from tei.validate.safety import parse
from tei.view.render import render
from tests.bench.meaning_pamphlet import PAMPHLET, TABLES
from tests.bench.score import score

ROOT = PAMPHLET.parents[1]
WITNESS = ROOT / "source" / "iwo-2009-08.txt"
HEADS = ("Voice of the Internationalist Leninist Trotskyist Fraction", "Special Supplement August 2009")


def _rows(name: str) -> list[list[str]]:
    with (TABLES / name).open(encoding="utf-8") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]


def order() -> list[int]:
    """The numbers of the witness's lines in reading order."""
    return [number for page in pages() for number in page]


def pages() -> list[list[int]]:
    """The same, page by page."""
    stretches = ([stretch.partition("-") for stretch in ranges.split()] for _, ranges in _rows("order.tsv"))
    return [
        [number for first, _, last in page for number in range(int(first), int(last or first) + 1)]
        for page in stretches
    ]


def reading() -> str:
    """The text as its editor reads it."""
    lines = WITNESS.read_text(encoding="utf-8").split("\n")
    text = " ".join(" ".join(lines[number - 1] for number in order()).split())
    for printed, read in _rows("repairs.tsv"):
        if printed not in text:
            raise SystemExit(f"“{printed}” stands nowhere in the witness as it is read")
        text = text.replace(printed, read)
    return text


def figures(page: str) -> dict[str, float]:
    """The scores of a reading text: wer, bag, flow, and running heads left in the text."""
    found = score([reading()], page, HEADS)
    return {key: found[key] for key in ("words", "wer", "bag", "flow", "leak")}


def scores() -> Iterator[tuple[str, dict[str, float]]]:
    """The figures of the witness, of the program's own reading of it, and of the one its editors decided on."""
    yield "raw", figures(WITNESS.read_text(encoding="utf-8"))
    edition = settings.load(settings_file(ROOT))
    folder = Folder(ROOT, edition.id)
    witness = load_witness(folder.source(edition.witness_file), edition.source.encoding, edition.source.mark)
    authority = load_authority(folder.authority)
    for label, decisions in (("machine only", ()), ("with decisions", load_decisions(folder.decisions))):
        encoded = encode(witness, edition, decisions, authority=authority)
        yield label, figures(render("text", parse(encoded.tei, edition.id).tree).decode())


if __name__ == "__main__":
    for label, found in scores():
        print(f"{label:15}", found)
