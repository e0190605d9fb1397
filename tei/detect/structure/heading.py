"""Headings: short lines without a final stop that stand where a paragraph has ended and before one begins.

A heading is a run of one to four lines behind the end of a paragraph; its last line would have held the next word,
yet the next line begins anew. A number (“Chapter 3”, “Defin. IV.”, “2. The army”), capitals throughout or white lines
on both sides make it surer. Lines run on as one heading if the first had no room for the second's first word, else each
is a heading of its own.

Refuses a line that ends in a stop (unless it ends in its number, is set in capitals, calls out in words doubled as bold
is, or asks below a white line), in a comma, in a small word or in a year behind a comma, as a quotation's source does;
a line inside a sentence; five and more short lines in a row, which are verse, a table or an address; labels of a list;
lines set narrow round a picture; and the last line of the text, which may be a signature.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from tei.detect.reading import Reading
from tei.detect.structure.setting import SPARE, Blocks, SetLine, begins, doubled, hangs, set_lines, within
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
NEAR = 4  # lines about a word alone on its line, which may have been torn from one of them
SURE = 4  # letters of the last word, where white lines alone speak for a heading
KIN, SMALL = 3, 3  # headings that begin with one word; letters of a word that is too short to show kinship
ENOUGH, OFTEN = 1500, 0.004  # words of a text that shows which are its small ones, and their share of it
OVER = 1.06  # of the measure: a line joined from two is no heading
WORD = re.compile(r"[^\W\d_]+")
SPEECH, SPOKEN = tuple('—–“«„"‘'), tuple('”»“"’')
SPACE = 0.12  # of the measure: the room that the last line of a heading leaves at least
INNER_STOP = re.compile(r"[^\W\d_]{3,}[!?] +[^\W\d_a-z]")  # several sentences that call out are a display passage
NUMERAL = r"(?:\d{1,3}|[IVXLC]{1,7}|[ivxlc]{1,5})"
NUMBERED = re.compile(rf"(?:[^\W\d_]\w*\.?\s+){{1,2}}{NUMERAL}\.?|§\s*\d+.*|{NUMERAL}\.?")
SOURCE = re.compile(r".*,.*\b\d{4}[.)]*")  # of a quotation: title, place and year
LEADING = re.compile(rf"(?:{NUMERAL}(?:\.\d+)*\.?|[A-Z]\.)\s+[^\W\d_a-z]")


class _Text(NamedTuple):
    """What headings are told by: the lines, blocks found before, where words are doubled, the commonest small words."""

    lines: Sequence[SetLine]
    taken: Blocks
    bold: Sequence[int]
    small: frozenset[str]


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Each heading, one finding for each of several that stand together."""
    lines = set_lines(reading)
    text = _Text(lines, Blocks(reading), doubled(reading), _small_words(reading.text))
    found: list[Finding] = []
    at, below = 0, False
    while at < len(lines) - 1:
        run = _run(text, at, below) if below or _opens(lines, at) else []
        if run:
            found += _headings(reading, run, lines[at - 1] if at else None, lines[at + len(run)])
        below = bool(run)
        at += max(1, len(run))
    yield from _kin(reading, found)


def _small_words(text: str) -> frozenset[str]:
    """The words that a text has oftenest and hardly ever with a capital: no heading ends in one."""
    words = Counter(WORD.findall(text))
    total = words.total()
    return frozenset(
        word
        for word, times in words.items()
        if total >= ENOUGH and word.islower() and times >= OFTEN * total and words[word.capitalize()] < times
    )


def _kin(reading: Reading, found: Sequence[Finding]) -> Iterator[Finding]:
    """The headings; one that begins as others do ("Chapter the first", "Chapter the second") is surer for it."""
    first = [reading.text[reading.offset(f.start) :].split(maxsplit=1)[0] for f in found]
    times = Counter(word for word in first if len(word) > SMALL)
    for finding, word in zip(found, first, strict=True):
        if finding.cert == "low" and times[word] >= KIN:
            why = f"{finding.why}, “{word}” begins {times[word]} headings"
            finding = replace(finding, cert="medium", why=why)
        yield finding


def _opens(lines: Sequence[SetLine], at: int) -> bool:
    """Whether a block may begin with the line: nothing before it is left open."""
    if at == 0:
        return True
    before, line = lines[at - 1], lines[at]
    if before.stopped or begins(before, line):
        return True
    return (line.gap or line.edge) and _strong(line.text) and not hangs(before)


def _run(text: _Text, at: int, below: bool) -> list[SetLine]:
    """The lines of the headings that begin here; none if they are too many, too long or followed by no beginning."""
    run: list[SetLine] = []
    end = 0
    lines, space = text.lines, SPACE / 2 if below else SPACE
    for line, after in zip(lines[at : at + LONGEST + 1], lines[at + 1 : at + LONGEST + 2], strict=False):
        open_ended = line.text.endswith((";", "-", ":")) or (line.text.endswith(",") and not below)
        if text.taken.holds(line) or (run and line.edge) or open_ended or line.tail > OVER * line.measure > 0:
            break
        run.append(line)
        calls = line.text.endswith(CALLS) and bool(within(text.bold, run[0].start, line.end))
        if (
            after.anew
            and not after.edge
            and line.room(after) > space
            and (calls or _unstopped(line) or _asks(run, after))
        ):
            end = len(run)
        if after.gap or not _unstopped(line):
            break
    run = run[:end]
    around = [*lines[max(0, at - NEAR) : at], *lines[at + end : at + end + NEAR]]
    return run if 0 < end <= LONGEST and _titles(run, around, lines[at + end], text.small) else []


def _titles(run: Sequence[SetLine], around: Sequence[SetLine], after: SetLine, small: frozenset[str]) -> bool:
    """Whether the words of some lines may be those of headings."""
    words = " ".join(line.text for line in run)
    last = words.rsplit(maxsplit=1)[-1]
    if len(words.split()) > MOST_WORDS or not run[0].anew or not _whole(words) or INNER_STOP.search(words):
        return False
    if all(" " not in line.text for line in run) and not _strong(words) and not (run[0].gap and after.gap):
        others = [*around, *run[1:]]
        if len(words) <= SURE or any(" " not in line.text and not line.stopped for line in others):
            return False  # a word torn from its line
    if SOURCE.fullmatch(words) and not _strong(words):
        return False
    spoken = words.startswith(SPEECH) and not words.endswith(SPOKEN)
    return not spoken and not hangs(run[-1]) and (last.casefold() not in small or _strong(words))


def _asks(run: Sequence[SetLine], after: SetLine) -> bool:
    """Whether a line is a question that stands below a white line: a heading, unless somebody speaks it."""
    line = run[-1]
    few = len(run) == 1 and line.gap and len(line.text.split()) < FEW_WORDS
    return few and line.text.endswith("?") and not line.text.startswith(SPEECH) and line.room(after) > SPARE


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
