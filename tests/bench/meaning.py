"""How well notes, quotations and sources are found, and quotations told apart.

    python -m tests.bench.meaning [own] [train] [dev] [heldout]

Notes and sources: on generated documents; `own` are documents with other phrasings than the generator's, kept in
generated/meaning. Types of quotations: on the sentences of quotations.toml, typed by hand; rules are developed on its
`dev` part alone.
"""

from __future__ import annotations

import json
import random
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from tei.detect.meaning.language import language
from tei.detect.meaning.marks import pair
from tei.detect.order import detect, detectors
from tei.detect.reading import Reading, fold
from tei.detect.settle import settle
from tei.model import Context, Finding, Wrap
from tei.read import read
from tests.bench import generate
from tests.bench.damage import damage
from tests.bench.plans import CONDENSED, DEJAVU, DSERIF, NARROW, SANS, SERIF, Plan
from tests.bench.score import norm, words
from tests.bench.typeset import typeset

HERE = Path(__file__).parent
TYPED = HERE / "quotations.toml"
CLASSES = {"mentioned": "name", "term": "name"}
KINDS = ("translator_note", "publisher_note", "date", "attribution", "quotation")
NEEDED = 0.85  # of a note's words that must be the same, where a repair of the page is wrong in one

OWN = (
    Plan("m1", "persuasion", "en", "rows", 2, SANS, "Persuasion", "", section=11, pt=10),
    Plan("m2", "northanger", "en", "pdftotext", 3, NARROW, "", "Northanger", section=14, double=0.03),
    Plan("m3", "conquista1", "es", "rows", 2, SERIF, "La conquista", "", section=10, pt=9.5),
    Plan("m4", "quijote", "es", "pdftotext", 2, DEJAVU, "", "Don Quijote", split=0.003, pic="4cm"),
    Plan("m5", "candide", "fr", "rows", 2, DSERIF, "Candide", "", section=9, pt=9.5),
    Plan("m6", "parure", "fr", "pdfium", 2, CONDENSED, "La Parure", "", crlf=True),
    Plan("m7", "grimm", "de", "rows", 2, SERIF, "Märchen", "", section=8, pt=11),
    Plan("m8", "verwandlung", "de", "pdftotext", 2, NARROW, "", "Die Verwandlung", double=0.03, feed="space"),
)
NOTES = {
    "en": ["(a dish of the coast made of maize and fish; translator's note)", "[T.N.: the province has another name now.]",
           "(they held the land in common until the last war, Trans.)", "[Translator’s note: a play on two words.]",
           "(as the men of the guild (not the masters) were called, Tr.)"],
    "es": ["(vino de la costa, muy dulce; nota del traductor)", "[N.d.T.: hoy la provincia lleva otro nombre.]",
           "(así llamaban a los del gremio, N. de los T.)", "(en el original hay un juego de palabras, Trad.)"],
    "fr": ["(vin doux de la côte ; note du traducteur)", "[N. du T. : la province porte aujourd’hui un autre nom.]",
           "(c’est ainsi qu’on nommait les gens de la guilde, N.D.T.)", "(jeu de mots dans l’original, note de la traductrice)"],
    "de": ["(ein süßer Wein von der Küste; Anmerkung des Übersetzers)", "[Anm. d. Übers.: Die Provinz heißt heute anders.]",
           "(so nannte man die Leute der Zunft, Anm. der Übersetzerin)", "(im Original ein Wortspiel, A.d.Ü.)"],
}  # fmt: skip
SOURCES = {
    "en": ["(Evening Courier, Leeds, 3 May 1901)", "(The Northern Star, July 4, 1889).",
           "(A History of the Harbours, London 1871, p. 12)"],
    "es": ["(El Heraldo, Lugo, 3 de mayo de 1901)", "(La Voz del Norte, 4 de julio de 1889).",
           "(Historia de los puertos, Madrid 1871, pág. 12)"],
    "fr": ["(Le Courrier du Nord, Lille, 3 mai 1901)", "(La Dépêche, 4 juillet 1889).",
           "(Histoire des ports, Paris 1871, p. 12)"],
    "de": ["(Nordkurier, Emden, 3. Mai 1901)", "(Der Bote, 4. Juli 1889).",
           "(Geschichte der Häfen, Berlin 1871, S. 12)"],
}  # fmt: skip


def own_documents() -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """Documents with phrasings of their own: name, witness and truth."""
    folder = generate.GENERATED / "meaning"
    folder.mkdir(parents=True, exist_ok=True)
    for plan in OWN:
        witness, truth = folder / f"{plan.id}.txt", folder / f"{plan.id}.truth.json"
        if not truth.exists() or json.loads(truth.read_text("utf-8"))["plan"] != asdict(plan):
            rng = random.Random(plan.id + "-meaning")
            blocks = generate.load(plan.text)
            notes, quotes = generate.dress(blocks, plan.lang, rng, phrases=NOTES, sources=SOURCES)
            text, _ = damage(typeset(blocks, plan), plan, blocks, rng)
            facts = {"lang": plan.lang, "blocks": blocks, "notes": notes, "quotes": quotes, "plan": asdict(plan)}
            witness.write_bytes(text.encode())
            truth.write_text(json.dumps(facts, ensure_ascii=False), "utf-8")
        yield plan.id, witness.read_bytes(), json.loads(truth.read_text("utf-8"))


def documents(name: str) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """The documents of a set."""
    if name == "own":
        yield from own_documents()
        return
    for id, path, truth in generate.documents(name):
        yield id, path.read_bytes(), truth


def _read(finding: Finding, reading: Reading) -> list[str]:
    """The words of a finding as they are read."""
    pieces = []
    for span in finding.spans:
        start, end = reading.offset(span.start), reading.offset(span.end - 1) + 1
        pieces.append(reading.text[start:end])
    return words(" ".join(pieces))


def _same(got: list[str], wanted: list[str]) -> bool:
    """Whether two runs of words are the same, but for repairs of the page."""
    common = sum((Counter(got) & Counter(wanted)).values())
    return bool(wanted) and common >= NEEDED * max(len(got), len(wanted))


def _matched(found: list[list[str]], wanted: list[list[str]]) -> int:
    """How many of the wanted runs of words are found, each once."""
    left, right = list(found), 0
    for want in wanted:
        hit = next((got for got in left if _same(got, want)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    return right


def measure(data: bytes, name: str, truth: dict[str, Any]) -> Counter[str]:
    """What is wanted, found and right of notes, quotations, sources and pairs of marks in one document."""
    reading = detect(read(data, name), Context(language=truth["lang"])).reading

    def of(kinds: tuple[str, ...], *elements: str) -> list[Finding]:
        return [
            f for kind in kinds for f in reading.of(kind) if isinstance(f.mark, Wrap) and f.mark.element in elements
        ]

    notes = [_read(f, reading) for f in of(("translator_note", "publisher_note"), "note")]
    bibls = [_read(f, reading) for f in of(("attribution",), "bibl")]
    quoted = [
        _read(f, reading)
        for f in of(("block_quotation", "quotation"), "quote", "said", "q", "soCalled", "mentioned", "term", "title")
    ]
    true_notes = [words(note) for note in truth["notes"]]
    true_bibls = [words(quote["bibl"]) for quote in truth["quotes"]]
    starts = {tuple(run[:5]) for run in quoted}
    tongue = language(truth["lang"])
    true_pairs = Counter(
        tuple(words(block[p.start : p.end])[:6]) for _, block in truth["blocks"] for p in pair(block, tongue)[0]
    )
    got_pairs = Counter(tuple(run[:6]) for run in quoted)
    out: Counter[str] = Counter()
    out["notes wanted"], out["notes found"] = len(true_notes), len(notes)
    out["notes right"] = _matched(notes, true_notes)
    out["sources wanted"], out["sources found"] = len(true_bibls), len(bibls)
    out["sources right"] = _matched(bibls, true_bibls)
    out["quotations wanted"] = len(truth["quotes"])
    out["quotations right"] = sum(tuple(words(norm(quote["text"]))[:5]) in starts for quote in truth["quotes"])
    out["pairs wanted"] = sum(true_pairs.values())
    out["pairs right"] = sum((true_pairs & got_pairs).values())
    marks = pair(reading.text, tongue)
    out["marks paired"], out["marks with an element"] = len(marks[0]), _held(reading, marks[0])
    out["marks left to the editor"] = len(marks[1])
    return out


def _held(reading: Reading, pairs: list[Any]) -> int:
    """How many pairs of marks have exactly one element that begins with them."""
    begun = Counter(
        reading.offset(f.start)
        for kind in ("quotation", "block_quotation", "work")
        for f in reading.of(kind)
        if isinstance(f.mark, Wrap)
    )
    return sum(begun[p.start] == 1 for p in pairs)


@cache
def _sentences() -> dict[str, dict[str, list[list[str]]]]:
    return tomllib.loads(TYPED.read_text("utf-8"))


def kinds_of(text: str, lang: str) -> list[tuple[str, str]]:
    """What each quotation of a sentence is told to be, and how surely."""
    witness, context = read(text.encode(), "x"), Context(language=lang)
    reading = fold(witness)
    for kind in KINDS:
        found = tuple(detectors()[kind].detect(reading, context))
        reading = fold(witness, settle(reading.findings, found, witness)[0])
    out = []
    for finding in sorted(reading.of("quotation"), key=lambda f: f.start):
        if isinstance(finding.mark, Wrap):
            element = finding.mark.element
            slogan = dict(finding.mark.attrs).get("type") == "slogan"
            out.append(("slogan" if slogan else CLASSES.get(element, element), finding.cert or ""))
    return out


def typed(part: str) -> Counter[tuple[str, str, bool]]:
    """How many quotations of a part of quotations.toml are told right, by language and certainty."""
    counts: Counter[tuple[str, str, bool]] = Counter()
    for lang, sentences in _sentences()[part].items():
        for wanted, text in sentences:
            got = kinds_of(text, lang)
            for index, want in enumerate(wanted.split()):
                told, cert = got[index] if index < len(got) else ("", "missed")
                counts[lang, cert, told == want] += 1
    return counts


def _share(right: int, of: int) -> str:
    return f"{right:5} of {of:5} {right / of if of else 1:7.4f}"


def main() -> None:
    """Print the tables."""
    names = sys.argv[1:] or ["own"]
    for name in names:
        total: Counter[str] = Counter()
        for id, data, truth in documents(name):
            total += measure(data, id, truth)
        wanted, found, right = (total[f"notes {key}"] for key in ("wanted", "found", "right"))
        print(
            f"{name}: notes F1 {2 * right / ((wanted + found) or 1):.4f} ({right} right, {wanted} wanted, {found} found)"
        )
        for key in ("quotations", "sources", "pairs"):
            print(f"{name}: {key:10} {_share(total[f'{key} right'], total[f'{key} wanted'])}")
        print(f"{name}: pairs that have one element {_share(total['marks with an element'], total['marks paired'])}, "
              f"{total['marks left to the editor']} marks left to the editor")  # fmt: skip
    for part in ("dev", "heldout"):
        counts = typed(part)
        for lang in [*_sentences()[part], "all"]:
            mine = {key: n for key, n in counts.items() if lang in (key[0], "all")}
            right = sum(n for (_, _, good), n in mine.items() if good)
            print(f"types, {part}, {lang}: {_share(right, sum(mine.values()))}")


if __name__ == "__main__":
    main()
