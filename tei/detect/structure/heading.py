"""Headings: short lines without a final stop that stand where a paragraph has ended and before one begins.

A heading is a run of one to four lines behind the end of a paragraph; its last line would have held the next word,
yet the next line begins anew. A number (“Chapter 3”, “Defin. IV.”, “2. The army”), capitals throughout or white lines
on both sides make it surer. Lines run on as one heading if the first had no room for the second's first word, else each
is a heading of its own.

Refuses a line that ends in a stop (unless it ends in its number, is set in capitals, or calls out in words doubled as
bold is), in a comma or in a small word;
a line inside a sentence; five and more short lines in a row, which are verse, a table or an address; labels of a list;
lines set narrow round a picture; and the last line of the text, which may be a signature.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tei.detect.reading import Reading
from tei.detect.structure.setting import Blocks, SetLine, begins, doubled, hangs, set_lines, within
from tei.model import Cert, Context, Finding, Wrap

MARK = Wrap("head", block=True)
AFTER: Mapping[str, str] = {
    "list": "a bullet alone on its line is no heading",
    "box": "the heading of a box in mid-sentence is known by the box",
}

LONGEST = 4  # lines
MOST_WORDS = 24
FEW_WORDS = 9  # of a heading that white lines make sure
CALLS = ("!", "?")
SURE = 4  # letters of the last word, where white lines alone speak for a heading
SPACE = 0.12  # of the measure: the room that the last line of a heading leaves at least
INNER_STOP = re.compile(r"[^\W\d_]{3,}[!?] +[^\W\d_a-z]")  # several sentences that call out are a display passage
NUMERAL = r"(?:\d{1,3}|[IVXLC]{1,7}|[ivxlc]{1,5})"
NUMBERED = re.compile(rf"(?:[^\W\d_]\w*\.?\s+){{1,2}}{NUMERAL}\.?|§\s*\d+.*|{NUMERAL}\.?")
LEADING = re.compile(rf"(?:{NUMERAL}(?:\.\d+)*\.?|[A-Z]\.)\s+[^\W\d_a-z]")


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Each heading, one finding for each of several that stand together."""
    lines, taken, bold = set_lines(reading), Blocks(reading), doubled(reading)
    at = 0
    while at < len(lines) - 1:
        run = _run(lines, at, taken, bold) if _opens(lines, at) else []
        if not run:
            at += 1
            continue
        yield from _headings(reading, run, lines[at - 1] if at else None, lines[at + len(run)])
        at += len(run)


def _opens(lines: Sequence[SetLine], at: int) -> bool:
    """Whether a block may begin with the line: nothing before it is left open."""
    if at == 0:
        return True
    before, line = lines[at - 1], lines[at]
    if before.stopped or begins(before, line):
        return True
    return (line.gap or line.edge) and _strong(line.text) and not hangs(before)


def _run(lines: Sequence[SetLine], at: int, taken: Blocks, bold: Sequence[int]) -> list[SetLine]:
    """The lines of the headings that begin here; none if they are too many, too long or followed by no beginning."""
    run: list[SetLine] = []
    end = 0
    for line, after in zip(lines[at : at + LONGEST + 1], lines[at + 1 : at + LONGEST + 2], strict=False):
        if taken.holds(line) or (run and line.edge) or line.text.endswith((",", ";", "-", ":")):
            break
        run.append(line)
        calls = line.text.endswith(CALLS) and bool(within(bold, run[0].start, line.end))
        if after.anew and not after.edge and line.room(after) > SPACE and (calls or _unstopped(line)):
            end = len(run)
        if after.gap or not _unstopped(line):
            break
    run = run[:end]
    text = " ".join(line.text for line in run)
    fits = 0 < end <= LONGEST and len(text.split()) <= MOST_WORDS and not hangs(run[-1])
    return run if fits and run[0].anew and _whole(text) and not INNER_STOP.search(text) else []


def _unstopped(line: SetLine) -> bool:
    return _strong(line.text) or not line.stopped


def _whole(text: str) -> bool:
    """Whether a text holds words, and no bracket or quotation mark that is opened only or closed only."""
    pairs = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))
    return any(letter.isalpha() or letter == "§" for letter in text) and all(
        text.count(opening) == text.count(closing) for opening, closing in pairs
    )


def _strong(text: str) -> bool:
    """Whether the words alone make it a heading: a number behind or before them, or capitals throughout."""
    letters = [letter for letter in text if letter.isalpha()]
    capitals = len(letters) > 3 and all(letter.isupper() for letter in letters)
    return bool(NUMBERED.fullmatch(text)) or (capitals and not text.startswith(("“", '"', "«")))


def _headings(reading: Reading, run: Sequence[SetLine], before: SetLine | None, after: SetLine) -> Iterator[Finding]:
    """One finding a heading; lines that had no room for the next word are one."""
    first = run[0]
    for line, follower in zip(run, [*run[1:], after], strict=True):
        ends = line.room(follower) > SPACE or _strong(line.text) or follower.gap
        if line is run[-1] or (follower.anew and ends and not hangs(line)):
            yield _heading(reading, first, line, before, follower)
            first = follower


def _heading(reading: Reading, first: SetLine, last: SetLine, before: SetLine | None, after: SetLine) -> Finding:
    text = " ".join(reading.text[first.start : last.end].split())
    alone = after.gap and (before is None or first.gap) and len(text.split()) < FEW_WORDS
    sure = alone and first is last and len(text.rsplit(maxsplit=1)[-1]) > SURE
    cert: Cert = "high" if _strong(text) or sure else "low"
    reasons = ["no paragraph is open before it", "it ends short of its column without a stop"]
    if _strong(text) or LEADING.match(text):
        reasons.append("its number or its capitals are those of a heading")
    if alone:
        reasons.append("it stands between white lines")
    why = f"“{text[:50]}”: {', '.join(reasons)}"
    return Finding("heading", reading.source(first.start, last.end), MARK, "r.heading", cert, why)
