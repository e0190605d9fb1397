"""Score a reading text against the truth. Usage: python -m tests.bench.score TRUTH.json READING.txt -> one JSON line.

READING.txt: the reading text, blocks separated by a blank line, no line breaks inside a block needed.
wer    word edits / words of the truth (order counts)           0 is perfect
bag    F1 of the bags of words (order does not count)           1 is perfect
flow   share of the truth's word 5-grams that the text has      1 is perfect (each wrong join breaks four)
para   F1 of block beginnings (first four words)                1 is perfect
leak   running heads left in the text, over the times the truth has their words   0 is perfect
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from rapidfuzz.distance import Levenshtein


def norm(text: str) -> str:
    """Text with one kind of hyphen, dash, quotation mark and blank."""
    text = text.replace("\xad", "").replace("￾", "")
    text = re.sub(r"[‐‑]", "-", text)
    text = re.sub(r"\s*(?:[-–—]{2,}|[–—])\s*", " — ", text)
    text = re.sub(r"[“”„«»\"]", '"', re.sub(r"[‘’]", "'", text))
    return re.sub(r"\s+", " ", text).strip()


def words(text: str) -> list[str]:
    """The words of a text."""
    return re.findall(r"[\w'-]+", norm(text))


def f1(a: Counter[tuple[str, ...]], b: Counter[tuple[str, ...]]) -> float:
    """The F1 of two bags."""
    return 2 * sum((a & b).values()) / (sum(a.values()) + sum(b.values()) or 1)


def _grams(tokens: list[str], size: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1))


def _starts(blocks: Iterable[str]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words(block)[:4]) for block in blocks if words(block))


def _left(head: str, truth: str, text: str) -> int:
    """How often a running head stands in a text beyond the times that the author wrote its words."""
    return max(0, text.count(head) - truth.count(head))


def score(blocks: list[str], text: str, furniture: Iterable[str] = ()) -> dict[str, float]:
    """All figures of one reading text."""
    gold, got = [word for block in blocks for word in words(block)], words(text)
    gold5, got5 = _grams(gold, 5), _grams(got, 5)
    return {
        "words": len(gold),
        "wer": round(Levenshtein.distance(gold, got) / len(gold), 4),
        "bag": round(f1(_grams(gold, 1), _grams(got, 1)), 4),
        "flow": round(sum((gold5 & got5).values()) / sum(gold5.values()), 4),
        "para": round(f1(_starts(blocks), _starts(re.split(r"\n\s*\n", text))), 4),
        "leak": sum(_left(norm(head), norm(" ".join(blocks)), norm(text)) for head in furniture),
    }


if __name__ == "__main__":
    truth = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    reading = Path(sys.argv[2]).read_text(encoding="utf-8")
    print(json.dumps(score([block[1] for block in truth["blocks"]], reading, truth["furniture"])))
