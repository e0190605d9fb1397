"""Whether a finding is right, by the truth of a generated document.

A finding is judged by what is read around it, not by the record of the damage, so that a repair of what the extractor
did by itself counts too: the word it mends must stand in the true text beside the same neighbour.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import Any

from tei.detect.arrange import line_at
from tei.detect.reading import Reading
from tei.model import Aside, Emend, Finding, Join, Order, Wrap
from tests.bench.damage import NUMBER
from tests.bench.score import norm, words

WORD = re.compile(r"[\w'-]+")
WINDOW = 80  # code points of the reading that are looked at on each side
WORDS = ("overprint", "hyphen", "lost_hyphen", "split_word", "stray_space", "ligature")
DAMAGE = {
    "overprint": ("overprint",),
    "split-word": ("stray_space",),
    "lost-hyphen": ("lost_hyphen",),
    "hyphen": ("hyphen",),
    "split-line": ("split_word",),
    "dash": ("dash",),
    "ligature": ("ligature",),
}


class Truth:
    """The true text of a document, ready to be asked."""

    def __init__(self, truth: dict[str, Any]) -> None:
        self.blocks: list[list[str]] = truth["blocks"]
        self.furniture = [norm(head) for head in truth["furniture"]]
        self.notes = [words(note) for note in truth.get("notes", [])]
        self.sources = [words(quote["bibl"]) for quote in truth.get("quotes", [])]
        self.damage: list[dict[str, Any]] = truth.get("damage", [])
        self.flow = [word for _, text in self.blocks for word in words(text)]
        self.starts = {tuple(words(text)[:3]) for _, text in self.blocks}

    @cached_property
    def pairs(self) -> set[tuple[str, str]]:
        """Words that stand side by side."""
        return set(pairwise(self.flow))

    @cached_property
    def text(self) -> str:
        """The whole text, normalised as the score does."""
        return norm(" ".join(text for _, text in self.blocks))

    @cached_property
    def fours(self) -> set[tuple[str, ...]]:
        """Runs of four words."""
        return {tuple(self.flow[at : at + 4]) for at in range(len(self.flow) - 3)}

    def role(self, text: str) -> str | None:
        """The role of the block that begins with the text's first words."""
        first = words(text)[:3]
        return next((role for role, block in self.blocks if words(block)[: len(first)] == first), None)


def right(finding: Finding, reading: Reading, truth: Truth) -> bool | None:
    """Whether a finding is right; None where the truth does not tell."""
    match finding.mark:
        case Aside():
            text = norm(reading.witness.text[finding.start : finding.spans[-1].end])
            return NUMBER.fullmatch(text) is not None or any(head in text or text in head for head in truth.furniture)
        case Order():
            return _joined(finding, reading, truth)
        case Emend() | Join():
            return _word(finding, reading, truth)
        case Wrap(element="note") if finding.kind != "author_note":
            return words(_words_of(finding, reading)) in truth.notes
        case Wrap(element="bibl"):
            return words(_words_of(finding, reading)) in truth.sources
        case Wrap(element="date"):
            mine = words(_words_of(finding, reading))
            told = any(mine == source[at : at + len(mine)] for source in truth.sources for at in range(len(source)))
            return True if told and len(mine) > 1 else None
        case Wrap(element="head" | "quote" as element, block=True):
            return truth.role(_words_of(finding, reading)) == element
        case Wrap(element="item", block=True):
            return tuple(words(_words_of(finding, reading))[:3]) in truth.starts
    return None


def _words_of(finding: Finding, reading: Reading) -> str:
    """What is read of a block."""
    return reading.text[reading.offset(finding.start) : reading.offset(finding.spans[-1].end - 1) + 1]


def _joined(finding: Finding, reading: Reading, truth: Truth) -> bool | None:
    """Whether what is read on both sides of a jump follows each other in the truth."""
    at = reading.offset(finding.spans[1].start)
    if at and not reading.text[at - 1].isspace():  # in a divided word: the whole of it stands before the join
        at += len(re.match(r"\S*", reading.text[at:])[0])  # type: ignore[index]
    before, after = words(reading.text[max(0, at - WINDOW) : at])[-2:], words(reading.text[at : at + WINDOW])[:2]
    return (*before, *after) in truth.fours


def _word(finding: Finding, reading: Reading, truth: Truth) -> bool | None:
    """Whether the word that was mended stands beside the same neighbour in the truth."""
    if finding.kind == "dash":
        at = reading.offset(finding.start)
        around = norm(reading.text[max(0, at - WINDOW) : at + WINDOW])
        place = norm(reading.text[max(0, at - WINDOW) : at + 1])
        middle = len(place)
        left, right_ = around[max(0, middle - 12) : middle], around[middle : middle + 8]
        return left + right_ in truth.text
    position = finding.spans[1].start if isinstance(finding.mark, Join) else finding.start
    at = reading.offset(position)
    low = max(0, at - WINDOW)
    plain = reading.text[low : at + WINDOW].replace("’", "'").replace("‘", "'")
    plain = re.sub(r"[‐‑]", "-", plain)
    tokens = list(WORD.finditer(plain))
    here = at - low
    around = [k for k, token in enumerate(tokens) if token.start() <= here <= token.end()]
    if not around:
        k = next((k for k, token in enumerate(tokens) if token.start() > here), len(tokens))
        around = [k - 1, k]
    close = tokens[max(0, around[0] - 1) : around[-1] + 2]
    return any((a[0], b[0]) in truth.pairs for a, b in pairwise(close))


def mended(record: dict[str, Any], reading: Reading, findings: list[Finding]) -> Finding | None:
    """The finding that mends a recorded damage; None where it was missed."""
    kinds = {*DAMAGE.get(record["kind"], ()), *WORDS}
    lines = range(record["line"] - 1, record["line"] + 2)
    near = [f for f in findings if f.kind in kinds and line_at(reading.witness, f.start) in lines]
    wanted = words(record["reading"])
    for finding in near:
        at = reading.offset(finding.spans[-1].start)
        text = reading.text[max(0, at - WINDOW) : at + WINDOW]
        around = words(text)
        if "-" not in record["reading"]:  # "dis guised" of "ill-dis guised"
            around += words(re.sub("[-‐‑]", " ", text))
        if not wanted and finding.kind == "overprint":
            return finding
        if wanted and any(around[k : k + len(wanted)] == wanted for k in range(len(around))):
            return finding
    return None
