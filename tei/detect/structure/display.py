"""Display passages: whole sentences in bold or larger type that open no section.

A passage of at least three lines, set narrower than its column, that calls out (an exclamation or question mark) or in
which words were doubled by overprinting, as bold often is, is a display passage. So is a paragraph all of whose
sentences call out, and one whose words stand in the text once more (a pull quote). It is no heading: it has whole
sentences with their stops.

Refuses a passage in quotation marks or behind a dash, which somebody speaks; a list, a heading, a call of one or two
words (“Alas!”), in capitals, filling its column or beside a picture; lines of verse that call out, and a quiet passage
without doubled words, which may be a quotation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice

from tei.detect.reading import Reading
from tei.detect.structure.passages import WIDEST, Passage, passages
from tei.detect.structure.setting import Blocks, SetLine, blocks, doubled, set_lines, within
from tei.model import Cert, Context, Finding, Wrap

MARK = Wrap("ab", (("type", "display"), ("rend", "bold")), block=True)
PULL = Wrap("ab", (("type", "display"),), block=True)
AFTER: Mapping[str, str] = {
    "heading": "a heading has no stop, a display passage has whole sentences",
    "list": "an item is set narrower than its column too",
    "block_quotation": "a passage in quotation marks is a quotation",
}

CALLS = ("!", "?")
FEWEST, MOST = 4, 60  # words of a paragraph that calls out
VERSE = 3  # lines that call out, one below the other
PULLED = 8  # words of a sentence that does not stand twice by chance
CALL = re.compile(r"(?:[^.!?…]+!+\s*)+")
SAID = re.compile(r"[“”«»„\"]|^[—–-]")


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Each display passage."""
    bold = doubled(reading)
    lines, taken = set_lines(reading), Blocks(reading)
    found: set[int] = set()
    for passage in passages(lines, taken):
        twice = within(bold, passage.lines[0].start, passage.lines[-1].end)
        calls = any(sign in passage.text for sign in CALLS)
        if twice or calls:
            cert: Cert = "medium" if twice or passage.text.rstrip('”»"').endswith(CALLS) else "low"
            found.update(line.start for line in passage.lines)
            yield _finding(reading, passage, cert, twice)
    whole = " ".join(reading.text.split())
    read = [(block, _text(reading, block)) for block in blocks(lines, taken)]
    alike = Counter(text for _, text in read)
    beside = [span for finding in reading.of("narrow_wrap") for span in finding.spans]
    calling, again = _calling(read), _again(whole, alike)
    for number, (block, text) in enumerate(read):
        if block[0].start in found or len(text.split()) > MOST or SAID.search(text):
            continue
        at = reading.position(block[0].start)
        if any(span.start <= at < span.end for span in beside):
            continue
        twice = within(bold, block[0].start, block[-1].end)
        spans = reading.source(block[0].start, block[-1].end)
        if number in calling:
            why = "all its sentences call out" + (f", with {twice} doubled as bold is" if twice else "")
            yield Finding("display", spans, MARK, "r.display", "medium" if twice else "low", why)
        elif text in again:
            why = "its words stand in the text once more, as those of a pull quote do"
            yield Finding("display", spans, PULL, "r.display", "medium", why)


def _again(whole: str, alike: Mapping[str, int]) -> frozenset[str]:
    """The short blocks whose words stand inside another block too; one walk through the text, however long it is."""
    heads = {text: tuple(text.split()[:PULLED]) for text in alike if PULLED <= len(text.split()) <= MOST}
    wanted, words = set(heads.values()), whole.split()
    times = Counter(
        run for run in zip(*(islice(words, at, None) for at in range(PULLED)), strict=False) if run in wanted
    )
    return frozenset(
        text for text, head in heads.items() if times[head] > alike[text] and whole.count(text) > alike[text]
    )


def _calling(read: Sequence[tuple[Sequence[SetLine], str]]) -> frozenset[int]:
    """Which blocks call out in all their sentences; several of one line below one another are verse."""
    calling: set[int] = set()
    for calls, group in groupby(range(len(read)), lambda number: _calls(*read[number])):
        run = list(group)
        lines = [line for number in run for line in read[number][0]]
        torn = any(" " not in line.text and not line.stopped for line in lines)  # beside a picture
        if calls and not torn and not (len(run) >= VERSE and len(run) == len(lines)):
            calling.update(run)
    return frozenset(calling)


def _calls(block: Sequence[SetLine], text: str) -> bool:
    """Whether all sentences of a block call out, and none of its lines but the last fills the column."""
    if text.isupper() or any(line.tail > WIDEST * line.measure for line in block[:-1]):
        return False
    return block[0].anew and len(text.split()) >= FEWEST and CALL.fullmatch(text) is not None


def _text(reading: Reading, block: Sequence[SetLine]) -> str:
    return " ".join(reading.text[block[0].start : block[-1].end].split())


def _finding(reading: Reading, passage: Passage, cert: Cert, twice: int) -> Finding:
    why = f"whole sentences set to {passage.ratio:.0%} of the column's measure, " + (
        f"with {twice} doubled as bold is" if twice else "which call out"
    )
    spans = reading.source(passage.lines[0].start, passage.lines[-1].end)
    return Finding("display", spans, MARK, "r.display", cert, why)
