"""Block quotations: passages set narrower than their column, or blocks in quotation marks with their source behind.

A passage of narrower measure is a block quotation if quotation marks enclose it, a colon leads it in or a line with its
source, with a year, follows. A block of the column's own measure is one if quotation marks enclose it and a source in
brackets, with a year, closes it or stands on lines of its own behind it. Its source (`bibl`) and the `cit` round both
belong to the detector of quotations.

Refuses a speaker's words (in quotation marks, but with no source and of common measure), a quotation inside a
paragraph, verse, and a passage without marks, colon or source, however long: on generated texts none of five such was a
quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tei.detect.reading import Reading
from tei.detect.structure.passages import WIDEST, Passage, passages
from tei.detect.structure.setting import Blocks, SetLine, blocks, set_lines
from tei.model import Cert, Context, Finding, Wrap

MARK = Wrap("quote", block=True)
AFTER: Mapping[str, str] = {
    "heading": "a heading over two lines is set narrow too",
    "list": "an item is set narrower than its column too",
}

MARKED = 0.975  # of the column's measure, which a passage in quotation marks may reach
LOUD = ("!", "?")
OPENS = tuple('“«„"‘‹')
ENCLOSED = re.compile(r"^[“«„\"‘‹].*[”»“\"’›][\W\d]*(?P<source>[(\[][^()\[\]]*\d{4}[^()\[\]]*[)\]])?[.,;]?$", re.DOTALL)
TAIL = re.compile(r"[“«„\"‘‹].*[”»“\"’›] *[^\W\d_a-z][^”»“\"]{8,100}\d{4}[.)]*", re.DOTALL)  # its source unbracketed
SOURCE = re.compile(r"[(\[—–-]?\s*[^\W\d_a-z].*\d{4}.*", re.DOTALL)
YEAR = re.compile(r"\d{4}[^()\[\]]*[)\]][.,;]?$")


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Each block quotation."""
    lines, taken = set_lines(reading), Blocks(reading)
    found: set[int] = set()
    for widest in (WIDEST, MARKED):
        for passage in passages(lines, taken, widest):
            told = _marked(passage) or (_bare(passage) if widest == WIDEST else None)
            if told and passage.lines[0].start not in found:
                found.update(line.start for line in passage.lines)
                yield _finding(reading, passage.lines, *told)
    for block in blocks(lines, taken, _parted):
        match = ENCLOSED.match(" ".join(line.text for line in block))
        if match and match["source"] and block[0].start not in found and len(block) > 1:
            why = f"quotation marks enclose it and its source follows: {match['source'][:50]}"
            yield _finding(reading, block, "medium", why)


def _marked(passage: Passage) -> tuple[Cert, str] | None:
    """How sure it is that a narrower passage in quotation marks is a quotation, and why."""
    measure = f"it is set to {passage.ratio:.0%} of the column's measure"
    source = passage.after is not None and bool(SOURCE.fullmatch(passage.after.text))
    if ENCLOSED.match(passage.text) or (passage.text.startswith(OPENS) and source):
        return "high" if source else "medium", f"{measure} and enclosed in quotation marks"
    if TAIL.fullmatch(passage.text):
        return "medium", f"{measure}, enclosed in quotation marks, and its source follows"
    return None


def _bare(passage: Passage) -> tuple[Cert, str] | None:
    """How sure it is that a narrower passage without marks is a quotation, and why."""
    measure = f"it is set to {passage.ratio:.0%} of the column's measure"
    if any(stop in passage.text for stop in LOUD):
        return None
    if passage.after is not None and SOURCE.fullmatch(passage.after.text) and "," in passage.after.text:
        return "medium", f"{measure} and its source follows: {passage.after.text[:50]}"
    if passage.before is not None and passage.before.text.endswith(":"):
        return "medium", f"{measure} and a colon leads it in"
    return None


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
