"""A plain reading text from a witness and a reading order, with everything but the order taken from the truth.

So the order is measured by itself: running heads go by the truth, hyphens by the true words, doublings and stray
spaces by their records. Paragraphs are told by white lines and by what the line before ends with.
"""

from __future__ import annotations

import re
from typing import Any

from tei.model import Witness

FOOT = re.compile(r"[-–\s]*(Page\s+)?\d{1,3}[-–\s]*")
STOP = re.compile(r"[.!?:;…][\"”’»)\]“]*$|[.!?][\"”’»)\]]*\s*\(?\[?\d*[)\]]?$")


def furniture(witness: Witness, truth: dict[str, Any]) -> frozenset[int]:
    """The lines that are running heads or page numbers, by the truth."""
    heads = {*truth["furniture"], " ".join(truth["furniture"])}
    found = set()
    for line in witness.lines:
        text = witness.line(line.number).replace("\f", "").strip()
        if text in heads or (text and FOOT.fullmatch(text)):
            found.add(line.number)
    return frozenset(found)


def page_starts(witness: Witness, truth: dict[str, Any]) -> tuple[int, ...]:
    """The first line of each page, by the truth: at a form feed, or where that was lost, at the running head."""
    marked = [line.number for line in witness.lines if "\f" in witness.line(line.number)]
    if not truth["plan"]["feed"]:
        return (1, *(n for n in marked if n != 1))
    heads = {*truth["furniture"], " ".join(truth["furniture"])}
    left = truth["furniture"][0]
    starts = [
        line.number for line in witness.lines
        if (text := witness.line(line.number).strip()) in heads and text.startswith(left)
    ]  # fmt: skip
    return tuple(sorted({1, *starts}))


def assemble(witness: Witness, order: list[int], truth: dict[str, Any]) -> str:
    """The reading text: blocks with a blank line between.

    Args:
        order: line numbers in reading order, without furniture.
    """
    vocabulary = {word for block in truth["blocks"] for word in re.findall(r"[\w’'-]+", block[1])}
    repairs: dict[int, list[dict[str, Any]]] = {}
    for record in truth["damage"]:
        if record["kind"] != "hyphen":
            repairs.setdefault(record["line"], []).append(record)
    width = _width([witness.line(number) for number in order])
    text, before = "", 0
    for number in order:
        line = witness.line(number).replace("\f", "").strip()
        for record in repairs.get(number, ()):
            line = line.replace(record["source"], record["reading"], 1)
        line = line.strip()
        if not line:
            continue
        text = _join(text, line, before, number, witness, vocabulary, width)
        before = number
    return text


def _join(text: str, line: str, before: int, number: int, witness: Witness, words: set[str], width: int) -> str:
    if not text:
        return line
    halves = re.search(r"([\w’'-]+)[-\xad￾]$", text), re.match(r"([\w’'-]+)", line)
    if halves[0] and halves[1]:
        if halves[0][1] + halves[1][1] in words:
            return text[:-1] + line
        return text.replace("￾", "-") + line
    last = witness.line(before).strip()
    begins = line[0].isupper() or not line[0].isalpha()
    apart = number != before + 1
    ended = bool(STOP.search(last)) and begins
    heading = apart and len(last) < 0.75 * width and begins
    if (ended and (apart or len(last) < 0.88 * width)) or heading:
        return f"{text}\n\n{line}"
    return f"{text} {line}"


def _width(lines: list[str]) -> int:
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    return lengths[int(0.85 * len(lengths))] if lengths else 0
