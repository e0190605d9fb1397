"""The damage that old text files show and today's extractors do not do by themselves, each act on record.

Every record names its kind, its line in the finished witness, the characters there (`source`) and what they should
read (`reading`), so that a detector of that kind gets an F1 of its own.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bench.plans import Plan


SIGN = "‡"  # what the typesetting puts before running heads and page numbers
WORD = re.compile(r"[\w’'-]+")
NUMBER = re.compile(r"\W*(?:(?:Page|Seite)\s)?\W*(?:\d+|[ivxlc]+)(?: of \d+)?\W*")


@dataclass
class Row:
    """A line while it is being damaged, with the records that belong to it."""

    text: str
    records: list[tuple[str, str, str]] = field(default_factory=list)


def damage(text: str, plan: Plan, blocks: list[list[str]], rng: random.Random) -> tuple[str, list[dict[str, object]]]:
    """The damaged witness and the record of all damage, the extractor's own lost and kept hyphens too."""
    rows = [Row(line) for line in text.replace("\r\n", "\n").split("\n")]
    words = frozenset(word for block in blocks for word in WORD.findall(block[1]))
    for act in (_lose, partial(_halve, words=words), _tear, _double, partial(_split, words=words), _spell, _feed):
        rows = list(act(rows, plan, rng))
    _record_hyphens(rows, words)
    _record_furniture(rows)
    newline = "\r\n" if plan.crlf else "\n"
    records: list[dict[str, object]] = [
        {"kind": kind, "line": number, "source": source, "reading": reading}
        for number, row in enumerate(rows, 1)
        for kind, source, reading in row.records
    ]
    return newline.join(row.text for row in rows), records


def _lose(rows: list[Row], plan: Plan, rng: random.Random) -> Iterable[Row]:
    """A line that ends in a hyphen and the next become one line, without the hyphen."""
    waiting: Row | None = None
    for row in rows:
        if waiting and row.text.strip():
            row = Row(waiting.text[:-1] + row.text)
        elif waiting:
            yield waiting
        waiting = None
        if re.search(r"\w-$", row.text) and rng.random() < plan.lost:
            waiting = row
        else:
            yield row
    if waiting:
        yield waiting


def _halve(rows: list[Row], plan: Plan, rng: random.Random, words: frozenset[str]) -> Iterable[Row]:
    """A hyphen at a line end is dropped, and the halves stay on their lines."""
    for row, after in zip(rows, [*rows[1:], Row("")], strict=True):
        end, begin = re.search(r"(\w{2,})[-\u00ad‐\ufffe]$", row.text), re.match(r"[a-zß-ÿ]{2,}", after.text)
        if end and begin and plan.halved and rng.random() < plan.halved:
            row.text = row.text[:-1]
            own = end[1] + begin[0] not in words and f"{end[1]}-{begin[0]}" in words
            row.records.append(("split-line", f"{end[1]}\n{begin[0]}", f"{end[1]}{'-' * own}{begin[0]}"))
        yield row


def _tear(rows: list[Row], plan: Plan, rng: random.Random) -> Iterable[Row]:
    """The words of a line set narrow beside a picture come one a line, as justified words far apart do."""
    for row in rows:
        words = row.text.split(" ")
        if (
            SIGN not in row.text
            and 2 <= len(words) <= 4
            and 8 <= len(row.text) <= 24
            and row.text[-1].isalpha()
            and rng.random() < plan.torn
        ):
            yield Row(words[0], [("torn", "\n".join(words), row.text)])
            yield from (Row(word) for word in words[1:])
        else:
            yield row


def _double(rows: list[Row], plan: Plan, rng: random.Random) -> Iterable[Row]:
    """Bold drawn twice: where bold meets plain, the last bold word or part of a word comes twice."""
    for row in rows:
        words = row.text.split(" ")
        compounds = [k for k, word in enumerate(words) if re.match(r"\w{3,}-\w{3,}", word)]
        if compounds and rng.random() < 4 * plan.double:
            k = rng.choice(compounds)
            part = words[k].split("-")[0]
            row.records.append(("overprint", part + words[k], words[k]))
            words[k] = part + words[k]
            row.text = " ".join(words)
            yield row
        elif len(words) > 4 and SIGN not in row.text and rng.random() < plan.double:
            k = rng.randrange(0, len(words) - 1)
            yield Row(" ".join(words[: k + 1]), row.records)
            yield Row(" ".join(words[k:]), [("overprint", words[k], "")])
        else:
            yield row


def _split(rows: list[Row], plan: Plan, rng: random.Random, words: frozenset[str]) -> Iterable[Row]:
    """A stray space in a long word, or in a long half of one that a line end divides: it is read in whole."""
    ends = {found[1] for row in rows if (found := re.search(rf"({WORD.pattern})[-\u00ad‐\ufffe]$", row.text))}
    begins = {found[1] for row in rows if (found := re.match(rf"\s*({WORD.pattern})", row.text))}

    def whole(half: str) -> str:
        if half in words:
            return half
        first = (half + rest for rest in begins if half in ends)
        return min(
            (word for word in (*first, *(end + half for end in ends if half in begins)) if word in words), default=half
        )

    def cut(match: re.Match[str]) -> str:
        doubled = any(kind == "overprint" and match[0] in source for kind, source, _ in row.records)
        if rng.random() >= plan.split or doubled or SIGN in row.text:  # nothing is damaged twice, nor is furniture
            return match[0]
        k = rng.randrange(2, len(match[0]) - 2)
        parts = match[0][:k] + " " + match[0][k:]
        row.records.append(("split-word", parts, whole(match[0])))
        return parts

    for row in rows:
        if plan.split:
            row.text = re.sub(r"\b[a-zà-ÿ]{7,}\b", cut, row.text)
        yield row


def _spell(rows: list[Row], plan: Plan, rng: random.Random) -> Iterable[Row]:
    """Dashes written with two signs, letters with one."""
    for row in rows:
        for words in re.findall(r"\w+[—–]\w+", row.text) if plan.dash else ():
            if rng.random() < plan.dash:
                spoilt = re.sub("[—–]", rng.choice(["--", "-–", "–-"]), words)
                row.records.append(("dash", spoilt, words))
                row.text = row.text.replace(words, spoilt, 1)
        for word in re.findall(r"\w*f[il]\w*", row.text) if plan.ligature else ():
            if rng.random() < plan.ligature:
                spoilt = word.replace("fi", "ﬁ").replace("fl", "ﬂ")
                row.records.append(("ligature", spoilt, word))
                row.text = row.text.replace(word, spoilt, 1)
        yield row


def _feed(rows: list[Row], plan: Plan, rng: random.Random) -> Iterable[Row]:
    """Form feeds become blanks or go."""
    last = max((number for number, row in enumerate(rows) if row.text.strip()), default=0)
    for number, row in enumerate(rows):
        if plan.feed and row.text.startswith("\f") and number <= last:
            row.text = row.text.replace("\f", " " if plan.feed == "space" else "")
            row.records.append(("page-break", row.text[:1].strip("‡"), "\f"))
        yield row


def _record_furniture(rows: list[Row]) -> None:
    """Which lines, or ends of lines, are running heads and page numbers; the sign that told them goes."""
    for row in rows:
        for part in row.text.split("\f"):
            begin = part.find(SIGN)
            words = part[begin:].replace(SIGN, "").strip()
            if begin >= 0 and words:
                row.records.append(("page-number" if NUMBER.fullmatch(words) else "running-head", words, ""))
        row.text = row.text.replace(SIGN, "")


def _record_hyphens(rows: list[Row], words: frozenset[str]) -> None:
    """Which hyphens at line ends divide a word, which belong to it, and which were lost with a line end."""
    compounds = {word.replace("-", ""): word for word in words if "-" in word.strip("-")}
    for row, after in zip(rows, [*rows[1:], Row("")], strict=True):
        end, begin = re.search(r"([\w’'-]+)[-\xad‐￾]$", row.text), re.match(r"\s*([\w’'-]+)", after.text)
        if end and begin:
            joined, kept = end[1] + begin[1], f"{end[1]}-{begin[1]}"
            if joined in words:
                row.records.append(("hyphen", kept, joined))
            elif kept in words:
                row.records.append(("hyphen", kept, kept))
        for word in WORD.findall(row.text):
            if word not in words and word in compounds:
                row.records.append(("lost-hyphen", word, compounds[word]))
