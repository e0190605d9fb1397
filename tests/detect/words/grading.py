"""Runs the word detectors on damaged texts whose truth is known, and counts what is right, wrong and missed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tei.detect.order import detectors
from tei.detect.reading import Reading, fold
from tei.detect.settle import settle
from tei.model import Context, Emend, Finding, Join, Witness
from tei.read import read
from tests.detect.words.damage import Damaged, Plan, damage, paragraphs

TEXTS = Path(__file__).parents[2] / "bench" / "texts"
LANGUAGES = {"candide": "fr", "parure": "fr", "grimm": "de", "verwandlung": "de", "conquista1": "es", "quijote": "es"}
KINDS = ("overprint", "stray_space", "lost_hyphen", "hyphen", "own_hyphen", "split_word", "dash")
Key = tuple[str, int, int]


@dataclass
class Grades:
    """Right, wrong and missed findings by kind, and right and wrong ones by kind and certainty."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    by_cert: defaultdict[tuple[str, str], Counter[bool]] = field(default_factory=lambda: defaultdict(Counter))
    examples: list[str] = field(default_factory=list)

    def precision(self, kind: str) -> float:
        """The share of findings that are right."""
        return self.right[kind] / max(1, self.right[kind] + self.wrong[kind])

    def recall(self, kind: str) -> float:
        """The share of damages that are found."""
        return self.right[kind] / max(1, self.right[kind] + self.missed[kind])

    def f1(self, kind: str) -> float:
        """The harmonic mean of both."""
        return 2 * self.right[kind] / max(1, 2 * self.right[kind] + self.wrong[kind] + self.missed[kind])


def repaired(witness: Witness, language: str) -> Reading:
    """The reading that the word detectors alone make."""
    reading = fold(witness)
    for kind, detector in detectors().items():
        if kind in KINDS or kind == "ligature":
            found = tuple(detector.detect(reading, Context(language=language)))
            reading = fold(witness, settle(reading.findings, found, witness)[0])
    return reading


def _key(finding: Finding, hyphens: set[int], text: str) -> Key | None:
    """The finding in the terms of the truth: what kind of damage, from where to where."""
    first, last = finding.spans[0], finding.spans[-1]
    match finding.kind, finding.mark:
        case "hyphen", Emend(reading=""):
            return "hyphen", first.start, last.end
        case "hyphen", Join() if first.end - 1 not in hyphens and text[first.end - 1] == "-":
            return "own_hyphen", first.end - 1, first.end
        case "hyphen", Emend(reading="-"):
            return "own_hyphen", first.start, last.end
        case "split_word", Join():
            return "split_word", first.end, first.end
        case "overprint" | "stray_space" | "lost_hyphen", Emend():
            return finding.kind, first.start, last.end
    return None


def grade(damaged: Damaged, language: str, grades: Grades, name: str = "") -> None:
    """Add what the detectors make of one text to the grades."""
    reading = repaired(read(damaged.text.encode("utf-8"), "damaged"), language)
    hyphens = {f.start for f in reading.findings if f.kind == "hyphen" and f.mark == Emend("", "hyphen")}
    found = {key: finding for finding in reading.findings if (key := _key(finding, hyphens, damaged.text)) is not None}
    truth = {key for key in damaged.truth if key[0] != "dash"}
    for key, finding in found.items():
        right = key in truth
        (grades.right if right else grades.wrong)[key[0]] += 1
        grades.by_cert[key[0], str(finding.cert)][right] += 1
        if not right:
            grades.examples.append(f"{name} wrong {_show(key, damaged.text)}: {finding.why}")
    for key in truth - set(found):
        grades.missed[key[0]] += 1
        grades.examples.append(f"{name} missed {_show(key, damaged.text)}")


def _show(key: Key, text: str) -> str:
    kind, start, end = key
    return f"{kind} {text[max(0, start - 20) : start]!r} {text[start:end]!r} {text[end : end + 20]!r}"


def graded(plans: Iterable[tuple[str, Plan, int]]) -> Grades:
    """Grades over many plans, each with the name of a text and a seed."""
    grades = Grades()
    for name, plan, seed in plans:
        grade(damage(paragraphs(TEXTS / f"{name}.txt"), plan, seed), plan.language, grades, name)
    return grades
