"""Damaged texts whose every damage is known: prose set in a column, extracted, and spoilt as such texts are.

The column is set with the widths of Times (Adobe's font metrics), so that its lines have even widths and uneven
numbers of letters, as printed lines have. Private characters mark each damage while the text is made; `Damaged` holds
where each stands in the finished witness.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path

import pyphen

WIDTHS = dict.fromkeys("ijlt:;/", 278) | dict.fromkeys(" .,", 250) | dict.fromkeys("frIJ-()!'’‘", 333)
WIDTHS |= (
    dict.fromkeys("aceéèêàáâäçz?“”", 444)
    | dict.fromkeys("ABCDEFGHKLMNOPQRSTUVWXYZÄÖÜÉ", 670)
    | {"w": 722, "m": 778, "—": 1000, "s": 389}
)
SURPLUS, STRAY, LOST, DIVIDING, OWN, SPLIT, DASH, END = "\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue000"
KINDS = {
    SURPLUS: "overprint",
    STRAY: "stray_space",
    LOST: "lost_hyphen",
    DIVIDING: "hyphen",
    OWN: "own_hyphen",
    SPLIT: "split_word",
    DASH: "dash",
}
MARKS = re.compile("([\ue000-\ue007])")


@dataclass(frozen=True)
class Plan:
    """How a text is set and spoilt; rates are chances for each word, line or line end."""

    language: str
    measure: int = 20  # ems
    hyphenate: bool = True
    hyphens: str = "join"  # what the extractor makes of a hyphen at a line end: join, keep, soft, or a blank
    doubled: float = 0.0
    stray: float = 0.0
    split: float = 0.0
    dashes: float = 0.0


@dataclass(frozen=True)
class Damaged:
    """A witness with the place of each damage: kind, start and end in code points."""

    text: str
    truth: frozenset[tuple[str, int, int]]


def paragraphs(path: Path) -> list[str]:
    """The paragraphs of a text file of the benches: one a line, its role before it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [re.sub(r"^[#>*] ", "", line).strip() for line in lines if line.strip()]


def damage(blocks: list[str], plan: Plan, seed: int) -> Damaged:
    """Set the paragraphs in a column, extract them and spoil them."""
    rng = random.Random(seed)
    out = []
    for block in blocks:
        lines = _extract(_set(_dashes(block, plan, rng), plan), plan, rng)
        out.append("\n".join(_stray(_doubled(line, plan, rng), plan, rng) for line in lines))
    return _settle("\n\n".join(out) + "\n")


def _width(text: str) -> int:
    return sum(WIDTHS.get(letter, 500) for letter in text if not "\ue000" <= letter <= "\ue007")


def _set(text: str, plan: Plan) -> list[str]:
    """Fill the lines of a column; a word that does not fit is divided where its hyphens or the language allow."""
    dictionary = pyphen.Pyphen(lang=plan.language) if plan.hyphenate else None
    lines, line = [], ""
    words = text.split(" ")
    while words:
        word = words.pop(0)
        if _width(f"{line} {word}".strip()) <= plan.measure * 1000:
            line = f"{line} {word}".strip()
            continue
        head, tail = _divide(word, plan.measure * 1000 - _width(line + " "), dictionary)
        if head:
            lines.append(f"{line} {head}".strip())
            line, words = "", [tail, *words]
        elif line:
            lines.append(line)
            line, words = "", [word, *words]
        else:
            lines.append(word)
    return [*lines, line] if line else lines


def _divide(word: str, room: int, dictionary: pyphen.Pyphen | None) -> tuple[str, str]:
    """The longest beginning of a word that fits, with its hyphen (marked), and the rest."""
    cuts = [(match.end(), OWN) for match in re.finditer(r"(?<=\w\w)-(?=\w\w)", word)]
    core = re.search(r"[^\W\d_]{5,}", word)
    if dictionary and core and "-" not in word:
        cuts += [(core.start() + at, DIVIDING) for at in dictionary.positions(core[0]) if 1 < at < len(core[0]) - 1]
    for at, mark in sorted(cuts, reverse=True):
        head = word[: at - 1] if mark == OWN else word[:at]
        if _width(head + "-") <= room:
            return head + mark + "-", word[at:]
    return "", word


def _extract(lines: list[str], plan: Plan, rng: random.Random) -> list[str]:
    """What the extractor does to the hyphens at line ends."""
    out: list[str] = []
    glue = False
    for line in lines:
        if glue:
            out[-1] += line
        else:
            out.append(line)
        glue = False
        found = re.search("([\ue004\ue005])-$", out[-1])
        if not found:
            continue
        if plan.hyphens == "join":
            out[-1] = out[-1][:-2] + (LOST if found[1] == OWN else "")
            glue = True
        elif plan.hyphens == "soft":
            out[-1] = out[-1][:-1] + "\ufffe"
            glue = True
        elif found[1] == DIVIDING and rng.random() < plan.split:
            out[-1] = out[-1][:-2] + SPLIT
    return out


def _doubled(line: str, plan: Plan, rng: random.Random) -> str:
    """Bold drawn twice: the last bold word comes twice, its line cut in two, or a part of it within the word."""
    words = line.split(" ")
    compounds = [at for at, word in enumerate(words) if re.match(r"\w{3,}-\w{3,}", word)]
    if compounds and rng.random() < 4 * plan.doubled:
        at = rng.choice(compounds)
        words[at] = SURPLUS + words[at].split("-")[0] + END + words[at]
    elif len(words) > 4 and rng.random() < plan.doubled:
        at = rng.randrange(len(words) - 1)
        word = re.sub(MARKS, "", words[at])
        stub = (
            word
            if rng.random() < 0.8 or not word[3:].isalpha() or len(word) < 6
            else word[: rng.randrange(2, len(word) - 2)]
        )
        return " ".join([*words[:at], SURPLUS + stub + END]) + "\n" + " ".join(words[at:])
    return " ".join(words)


def _stray(text: str, plan: Plan, rng: random.Random) -> str:
    def cut(match: re.Match[str]) -> str:
        if rng.random() >= plan.stray:
            return match[0]
        at = rng.randrange(2, len(match[0]) - 1)
        return match[0][:at] + STRAY + " " + END + match[0][at:]

    return re.sub(r"(?<![\w\ue000-\ue007])[a-zà-ÿß]{6,}(?![\w\ue000-\ue007])", cut, text) if plan.stray else text


def _dashes(text: str, plan: Plan, rng: random.Random) -> str:
    def spoil(match: re.Match[str]) -> str:
        return DASH + rng.choice(["--", "-–", "–-"]) + END if rng.random() < plan.dashes else match[0]

    return re.sub("[—–](?=\\w)", spoil, text)


def _settle(text: str) -> Damaged:
    """Take the marks out and keep where they stood."""
    plain, truth = "", set()
    open_at: list[tuple[str, int]] = []
    at = 0
    for part in MARKS.split(text):
        if not MARKS.fullmatch(part):
            plain += part
            at += len(part)
        elif part == END:
            kind, start = open_at.pop()
            truth.add((kind, start, at))
        elif part in (SURPLUS, STRAY, DASH):
            open_at.append((KINDS[part], at))
        elif part == LOST:
            truth.add((KINDS[part], at, at))
        else:
            truth.add((KINDS[part], at, at + (part != SPLIT)))
    return Damaged(plain, frozenset(truth))
