"""Make the benchmark's documents: known texts, set in columns, extracted by real programs, damaged on record.

Usage: python -m tests.bench.generate train|dev|heldout [FOLDER]

The extraction is the witness, the blocks are the truth. Everything is drawn from seeds, so that the same plan and
the same programs give the same files; they are kept in `generated/` beside this file and made only once.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.bench.damage import damage
from tests.bench.plans import CHAPTER, PLANS, Plan, Rich, Titled
from tests.bench.structures import enrich, plain
from tests.bench.typeset import Blocks, typeset

HERE = Path(__file__).parent
TEXTS = HERE / "texts"
GENERATED = HERE / "generated"

NOTES = {
    "en": ["(a silver coin of small value, NT)", "(he was at that time secretary of the league, NT)",
           "[the word is a pun in the original. — Translator’s note]", "(now the Street of the Republic, Tr.)",
           "[Trans. note: the figures are those of the first printing.]",
           "(the party had split two years before, and this refers to the larger part of it, which kept the name"
           " and the newspaper, NT)"],
    "fr": ["(ancienne monnaie de cuivre, NdT)", "[le jeu de mots est intraduisible. N.d.T.]",
           "(c’est-à-dire la gare du Nord, NDLR)"],
    "es": ["(antigua moneda de plata, N. del T.)", "[juego de palabras intraducible. N. de la T.]",
           "(hoy calle de la República, NT)"],
    "de": ["(eine kleine Silbermünze, Anm. d. Übers.)", "[Wortspiel im Original. Anm. d. Ü.]",
           "(heute Straße der Republik, A. d. Ü.)"],
}  # fmt: skip
SOURCES = {
    "en": ["(The Morning Chronicle, London, June 13, 1848).", "(IPS report, March 4, 1871)",
           "Letters from the Front, Volume Two, Chapter 7, written in 1849."],
    "fr": ["(Le Siècle, Paris, 13 juin 1848).", "(La Presse, 4 mars 1871)"],
    "es": ["(El Comercio, Lima, 13 de junio de 1848).", "(La Gaceta, 4 de marzo de 1871)"],
    "de": ["(Neue Zeitung, Köln, 13. Juni 1848).", "(Die Presse, 4. März 1871)"],
}  # fmt: skip


def load(name: str) -> Blocks:
    """Blocks of a text file: '# ' head, '> ' quote, '* ' item, else paragraph; one block a line."""
    out = []
    places = (TEXTS / f"{name}.txt", GENERATED / "texts" / f"{name}.txt")
    file = next((path for path in places if path.is_file()), None)
    if file is None:
        raise SystemExit(f"There is no text “{name}” here: python -m tests.bench.borrow fetches the borrowed ones.")
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip():
            role = {"# ": "head", "> ": "quote", "* ": "item"}.get(line[:2], "p")
            out.append([role, (line if role == "p" else line[2:]).strip()])
    return out


def dress(
    blocks: Blocks,
    lang: str,
    rng: random.Random,
    notes: int = 5,
    quotes: int = 3,
    phrases: Mapping[str, Sequence[str]] = NOTES,
    sources: Mapping[str, Sequence[str]] = SOURCES,
) -> tuple[list[str], list[dict[str, str]]]:
    """Put translator's notes into paragraphs and make some paragraphs block quotations; what was done."""
    put_notes, put_quotes = [], []
    paragraphs = [i for i, block in enumerate(blocks) if block[0] == "p" and len(block[1]) > 200]
    rng.shuffle(paragraphs)
    for i in sorted(paragraphs[:quotes]):
        source = rng.choice(sources[lang])
        cut = " ".join(re.split(r"(?<=[.;])\s", blocks[i][1])[:3])
        blocks[i] = ["quote", "“" + cut.rstrip('.;,’”»" ') + ".” " + source]
        put_quotes.append({"text": cut, "bibl": source})
    for i in paragraphs[quotes : quotes + notes]:
        note = rng.choice(phrases[lang])
        words = blocks[i][1].split(" ")
        words.insert(rng.randrange(len(words) // 4, 3 * len(words) // 4), note)
        blocks[i][1] = " ".join(words)
        put_notes.append(note)
    return put_notes, put_quotes


def _title(blocks: Blocks, rng: random.Random) -> str:
    """A sentence of the text, of eight words to thirty, as its title."""
    text = " ".join(block[1] for block in blocks if block[0] == "p")
    sentences = re.findall(r"(?<=[.] )[^.!?;:“”»«()\[\]]{40,200}(?=[.] )", text)
    return rng.choice([s for s in sentences if 8 <= len(s.split()) <= 30 and s[0].isupper()])


def make(plan: Plan) -> tuple[str, dict[str, Any]]:
    """The witness of a plan and its truth."""
    rng = random.Random(plan.id + "-2026")
    blocks = load(plan.text)
    notes, quotes = dress(blocks, plan.lang, rng)
    if isinstance(plan, Titled):
        blocks.insert(0, ["head", _title(blocks, rng)])
    rich = enrich(blocks, plan.lang, rng) if isinstance(plan, Rich) else blocks
    blocks = plain(rich)
    text, records = damage(typeset(rich, plan), plan, blocks, rng)
    furniture = [head for head in (plan.left, plan.right, plan.even) if head and head != CHAPTER]
    if CHAPTER in (plan.left, plan.right):
        furniture += dict.fromkeys(str(record["source"]) for record in records if record["kind"] == "running-head")
    truth = {"lang": plan.lang, "how": plan.how, "cols": plan.cols, "blocks": blocks, "notes": notes}
    if isinstance(plan, Rich):
        truth["kinds"] = rich
    return text, {**truth, "quotes": quotes, "furniture": furniture, "damage": records, "plan": asdict(plan)}


def documents(name: str, folder: Path = GENERATED) -> list[tuple[str, Path, dict[str, Any]]]:
    """Name, witness file and truth of each document of a set, made now where it is not there yet."""
    out = []
    (folder / name).mkdir(parents=True, exist_ok=True)
    for plan in PLANS[name]:
        witness, truth = folder / name / f"{plan.id}.txt", folder / name / f"{plan.id}.truth.json"
        if not truth.exists() or json.loads(truth.read_text(encoding="utf-8"))["plan"] != asdict(plan):
            text, facts = make(plan)
            witness.write_bytes(text.encode("utf-8"))
            truth.write_text(json.dumps(facts, ensure_ascii=False, indent=1), encoding="utf-8")
        out.append((plan.id, witness, json.loads(truth.read_text(encoding="utf-8"))))
    return out


if __name__ == "__main__":
    for name, witness, truth in documents(sys.argv[1], *map(Path, sys.argv[2:3])):
        print(name, witness.stat().st_size, "bytes", len(truth["blocks"]), "blocks", len(truth["damage"]), "damages")
