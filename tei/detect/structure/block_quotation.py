"""Block quotations: passages set narrower than their column, or blocks in quotation marks with their source behind.

A passage of narrower measure is a block quotation if quotation marks enclose it or a colon leads it in. A block of the
column's own measure is one if quotation marks enclose it and a source in brackets, with a year, closes it or stands on
lines of its own behind it. Its source (`bibl`) and the `cit` round both belong to the detector of quotations.

Refuses a speaker's words (in quotation marks, but with no source and of common measure), a quotation inside a
paragraph, verse, and a passage without marks or colon, which may be set apart for another reason: unless it is long,
when it is taken with low certainty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tei.detect.reading import Reading
from tei.detect.structure.passages import Passage, passages
from tei.detect.structure.setting import Blocks, SetLine, begins, set_lines
from tei.model import Cert, Context, Finding, Wrap

MARK = Wrap("quote", block=True)
AFTER: Mapping[str, str] = {
    "heading": "a heading over two lines is set narrow too",
    "list": "an item is set narrower than its column too",
}

LONG = 6  # lines that a passage without quotation marks must have
LOUD = ("!", "?")
OPENS = tuple('“«„"‘‹')
ENCLOSED = re.compile(r"^[“«„\"‘‹].*[”»“\"’›][\W\d]*(?P<source>[(\[][^()\[\]]*\d{4}[^()\[\]]*[)\]])?[.,;]?$", re.DOTALL)
SOURCE = re.compile(r"[(\[—–-]?\s*[^\W\d_a-z].*\d{4}.*", re.DOTALL)
YEAR = re.compile(r"\d{4}[^()\[\]]*[)\]][.,;]?$")


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Each block quotation."""
    lines, taken = set_lines(reading), Blocks(reading)
    found: set[int] = set()
    for passage in passages(lines, taken):
        if told := _narrow(passage):
            found.update(line.start for line in passage.lines)
            yield _finding(reading, passage.lines, *told)
    for block in _blocks(lines, taken):
        match = ENCLOSED.match(" ".join(line.text for line in block))
        if match and match["source"] and block[0].start not in found and len(block) > 1:
            why = f"quotation marks enclose it and its source follows: {match['source'][:50]}"
            yield _finding(reading, block, "medium", why)


def _narrow(passage: Passage) -> tuple[Cert, str] | None:
    """How sure it is that a narrower passage is a quotation, and why."""
    measure = f"it is set to {passage.ratio:.0%} of the column's measure"
    source = passage.after is not None and bool(SOURCE.fullmatch(passage.after.text))
    if ENCLOSED.match(passage.text) or (passage.text.startswith(OPENS) and source):
        return "high" if source else "medium", f"{measure} and enclosed in quotation marks"
    if any(stop in passage.text for stop in LOUD):
        return None
    if passage.before is not None and passage.before.text.endswith(":"):
        return "medium", f"{measure} and a colon leads it in"
    return ("low", f"{measure} over {len(passage.lines)} lines") if len(passage.lines) >= LONG else None


def _blocks(lines: Sequence[SetLine], taken: Blocks) -> Iterator[list[SetLine]]:
    """The blocks that paragraphs would be made of, parted before an opening mark and behind a quotation's source."""
    block: list[SetLine] = []
    for line in lines:
        if block and (taken.between(block[-1], line) or begins(block[-1], line) or _parted(block, line)):
            yield block
            block = []
        if not taken.holds(line):
            block.append(line)
    if block:
        yield block


def _parted(block: Sequence[SetLine], line: SetLine) -> bool:
    """Whether a quotation may begin with a line, or its source ends before it, though the line before is full."""
    last = block[-1]
    if line.text.startswith(OPENS) and last.stopped:
        return True
    if not line.anew or not YEAR.search(last.text) or not block[0].text.startswith(OPENS):
        return False
    match = ENCLOSED.match(" ".join(each.text for each in block))
    return match is not None and match["source"] is not None


def _finding(reading: Reading, lines: Sequence[SetLine], cert: Cert, why: str) -> Finding:
    spans = reading.source(lines[0].start, lines[-1].end)
    return Finding("block_quotation", spans, MARK, "r.block_quotation", cert, why)
