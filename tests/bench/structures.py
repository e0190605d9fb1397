"""Blocks of every kind, and how often each is found: precision, recall and F1 by kind.

    python -m tests.bench.structures [structure] [fresh_structure] [--each]

`enrich` puts into a known text headings, lists, passages in bold, boxes, captions, pull quotes, tables of contents and
quotations set off with and without marks; the truth keeps what each block is. A block counts as found where a finding
of its kind begins and ends with its words.
"""

from __future__ import annotations

import random
import re
import sys
import tomllib
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from tei.detect.order import detect
from tei.detect.reading import Reading
from tei.model import Context, Wrap
from tei.read import read
from tests.bench.plans import PLANS
from tests.bench.score import words
from tests.bench.tally import Tally

PHRASES: dict[str, dict[str, list[str]]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
SENTENCE = re.compile(r"[^\W\d_a-z][^.!?“”«»„]{40,140}\.(?=\s)")
BULLETS = "•●▪■"
KINDS = {  # what a block of the truth is called by the program
    "head": "heading",
    "item": "item",
    "contents": "item",
    "quote": "quotation",
    "set": "quotation",
    "call": "display",
    "pull": "display",
    "p": "paragraph",
    "box": "box",
}
FOUND = {"head": "heading", "item": "item", "quote": "quotation", "ab": "display", "p": "paragraph"}
Key = tuple[str, tuple[str, ...], tuple[str, ...]]


def enrich(blocks: list[list[str]], lang: str, rng: random.Random) -> list[list[str]]:
    """A text with blocks of every kind between its paragraphs, drawn by lot."""
    phrases = PHRASES[lang]
    out: list[list[str]] = []
    makers = [_heads, _list, _call, _set_off, _box, _caption, _pull, _contents]
    waiting: list[Any] = []
    for number, (role, text) in enumerate(blocks):
        out.append([role, text])
        if role == "p" and number % 3 == 2:
            waiting = waiting or rng.sample(makers, len(makers))
            maker = waiting.pop()
            if maker in (_set_off, _box):  # these take the paragraph's place
                out.pop()
            out += maker(phrases, text, rng)
    return out


def _heads(phrases: dict[str, list[str]], text: str, rng: random.Random) -> list[list[str]]:
    return [["head", rng.choice(phrases["heads"])]]


def _list(phrases: dict[str, list[str]], text: str, rng: random.Random) -> list[list[str]]:
    items = rng.sample(phrases["items"], rng.randint(3, 5))
    stop = rng.choice([".", ";", "!"])
    form = rng.choice(["bullet", "bullet", "parted", "numbered"])
    marked = [f"{number + 1}. {item}{stop}" if form == "numbered" else item + stop for number, item in enumerate(items)]
    return [["p", rng.choice(phrases["leads"])], *(["item", item, form] for item in marked)]


def _call(phrases: dict[str, list[str]], text: str, rng: random.Random) -> list[list[str]]:
    return [["call", rng.choice(phrases["calls"])]]


def _set_off(phrases: dict[str, list[str]], text: str, rng: random.Random) -> list[list[str]]:
    """A quotation without marks: led in by a colon, or with its source behind it, or neither."""
    quoted = " ".join(re.split(r"(?<=[.;])\s", text)[:3]).rstrip(';,’”»" ')
    quoted = quoted if quoted.endswith(".") else quoted + "."
    way = rng.choice(["colon", "source", "plain"])
    lead = [["p", rng.choice(phrases["leads"])]] if way == "colon" else []
    return [*lead, ["set", quoted], *([["source", rng.choice(phrases["sources"])]] if way == "source" else [])]


def _box(phrases: dict[str, list[str]], text: str, rng: random.Random) -> list[list[str]]:
    return [["box", rng.choice(phrases["heads"][:4]), text]]


def _caption(phrases: dict[str, list[str]], text: str, rng: random.Random) -> list[list[str]]:
    return [["caption", rng.choice(phrases["captions"])]]


def _pull(phrases: dict[str, list[str]], text: str, rng: random.Random) -> list[list[str]]:
    sentences = SENTENCE.findall(text)
    return [["pull", rng.choice(sentences)]] if sentences else []


def _contents(phrases: dict[str, list[str]], text: str, rng: random.Random) -> list[list[str]]:
    return [["contents", f"{head} {'. ' * 6}{7 * number + 3}"] for number, head in enumerate(phrases["heads"][:4])]


def plain(blocks: list[list[str]]) -> list[list[str]]:
    """Role and words of each block, for the score."""
    return [["head" if role == "box" and not at else role, text]
            for role, *texts in blocks
            for at, text in enumerate(texts if role == "box" else texts[:1])]  # fmt: skip


def truth_of(blocks: list[list[str]]) -> Counter[Key]:
    """What should be found: the kind of each block, the words that it begins and ends with."""
    found: Counter[Key] = Counter()
    for role, *texts in blocks:
        if role in KINDS and role != "box":
            found[_key(KINDS[role], texts[0])] += 1
        elif role == "box":
            found[_key("box", " ".join(texts))] += 1
            found[_key("heading", texts[0])] += 1
            found[_key("paragraph", texts[1])] += 1
        else:  # a caption, a source: whatever it is, it is a block of its own
            found[_key("other", texts[0])] += 1
    return found


def found_in(reading: Reading) -> Counter[Key]:
    """What the program found."""
    found: Counter[Key] = Counter()
    for finding in reading.findings:
        mark = finding.mark
        if isinstance(mark, Wrap) and (mark.block or mark.element == "floatingText"):
            start, end = reading.offset(finding.start), reading.offset(finding.spans[-1].end - 1) + 1
            found[_key(FOUND.get(mark.element, "box"), reading.text[start:end])] += 1
    return found


def _key(kind: str, text: str) -> Key:
    tokens = words(text)
    return kind, tuple(tokens[:3]), tuple(tokens[-2:])


def compare(wanted: Counter[Key], got: Counter[Key]) -> tuple[dict[str, Tally], list[str]]:
    """The tally of each kind; what was missed and what was made up, for whoever mends a rule.

    A block of no kind of its own may be found as a paragraph.
    """
    other = {key[1:] for key in wanted if key[0] == "other"}
    sums: dict[str, Tally] = {}
    for kind in sorted({*KINDS.values()}):
        mine = Counter({key: times for key, times in wanted.items() if key[0] == kind})
        made = Counter({key: n for key, n in got.items() if key[0] == kind})
        free = sum(n for key, n in (made - mine).items() if kind == "paragraph" and key[1:] in other)
        right = (mine & made).total()
        sums[kind] = Tally(right, mine.total() - right, made.total() - right - free)
    missed = [f"  missed {key}" for key in wanted - got if key[0] != "other"]
    false = [f"  false  {key}" for key in got - wanted if key[1:] not in other or key[0] != "paragraph"]
    return sums, [*missed, *false]


def main() -> None:
    """Print the table."""
    from tests.bench.generate import documents

    sets = [name for name in sys.argv[1:] if name in PLANS] or ["structure"]
    total: defaultdict[str, Tally] = defaultdict(Tally)
    for name in sets:
        for id, path, facts in documents(name):
            reading = detect(read(path.read_bytes(), id), Context(language=facts["lang"])).reading
            sums, told = compare(truth_of(facts["kinds"]), found_in(reading))
            for kind, tally in sums.items():
                total[kind] = total[kind] + tally
            if "--each" in sys.argv:
                print(id, facts["how"], facts["cols"], *told, sep="\n")
    print("| block       | precision | recall | F1    | of   |\n|-------------|-----------|--------|-------|------|")
    for kind, tally in sorted(total.items()):
        count = tally.mended + tally.missed
        print(f"| {kind:11} | {tally.precision:9.3f} | {tally.recall:6.3f} | {tally.f1:.3f} | {count:4} |")


if __name__ == "__main__":
    main()
