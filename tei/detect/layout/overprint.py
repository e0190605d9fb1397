"""Words printed twice: bold made by drawing the text a second time, a little aside.

Where bold meets plain, an extractor takes the last bold word, or the part of it that it could tell apart, for a text
of its own. It then stands within the word ("semisemi-circles"), or it ends its line early and the word begins
the next line once more ("of the sailors / sailors and", "for the gar / gardeners"). The first copy is the surplus:
it is the stub, the second stands whole in its line. Only where the first copy is joined to what stands before it
("the re-building / building of") the second is the surplus, for nothing else would read right. That the word was set
bold is marked as well.

Refuses what an author may have written: a word that comes twice in one line, or at the end of a line that is full
and the beginning of the next ("that / that"), and whatever stands where lines are not filled: verse, refrains,
tables, one line after the other of single words. A repeated word at a line end that proves nothing is left to the
editor.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from tei.detect.copies import DASHES, Copies, copies
from tei.detect.measure import OVER, STOPS, Row, early, one_line, rows, torn, uneven, unfilled, width
from tei.detect.reading import Reading
from tei.detect.words import Words, words_of
from tei.model import Cert, Context, Emend, Finding, Point, Wrap

MARK = Emend("", "overprint")
BOLD = Wrap("hi", (("rend", "bold"),))
AFTER: Mapping[str, str] = {
    "running_head": "a running head may stand between the two copies",
    "side_by_side": "words on either side of a gutter are no neighbours",
}

ROOMY = 0.75  # of the measure: a line that ends so early, with the next word, was cut
CERTAIN = 5  # letters: a stretch so long does not come twice in a row by chance
AWRY = 0.3, 0.5  # of the lines about a place: if more end early, a doubling is unlikely to be one, or no guess
ENOUGH = 2  # doublings beyond doubt, before a likely one is taken too
TOKEN = re.compile(r"\S{4,}")
ALNUM = re.compile(r"[^\W_]")
WITHIN = re.compile(
    r"(?<![\w-])(?P<twice>(?P<word>\w{2,30}[-–—]?|[(\[“‘]\w{3,30}[)\]”’])(?P=word))(?P<rest>(?:(?<=[-–—])|(?![\w)\]”’]))\S*)"
)
AGAIN = re.compile(r"(?<!\S)(\S+) \1(?!\S)")  # the author repeats the word within a line
MARKS = re.compile(r"[,.;:!?»”)]+")  # no line of an author's begins with these


class _Pair(NamedTuple):
    """Two copies of a word: offsets of both in the reading, which is the surplus, how sure, why."""

    first: tuple[int, int]
    second: tuple[int, int]
    surplus: tuple[int, int]
    cert: Cert | None
    why: str


class _Text(NamedTuple):
    """What a doubling is judged by: lines as printed, where doublings may be, words, the author's repetitions."""

    lines: list[Row]
    places: Mapping[int, Copies]
    cut: frozenset[int]
    words: Words
    habits: frozenset[str]


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """The surplus copy of each doubled word, and the bold that it betrays."""
    words = words_of(reading.witness.text, context.language)
    habits = frozenset(match[1] for match in AGAIN.finditer(reading.text))
    lines = rows(reading)
    pairs = [*_within(reading.text, lines, words), *_across(lines, words, habits)]
    enough = sum(pair.cert == "high" for pair in pairs) >= ENOUGH
    for pair in pairs:
        cert = "medium" if pair.cert == "low" and enough else pair.cert
        span = reading.source(*pair.surplus)
        if cert in ("high", "medium"):
            yield Finding("overprint", span, MARK, "r.overprint", cert, pair.why)
            bold = reading.source(pair.first[0], pair.second[1])
            why = "a word drawn twice was set bold; how far the bold reaches before it is not known"
            yield Finding("overprint", bold, BOLD, "r.overprint", "medium", why, (span[0],))
        else:
            yield Finding("overprint", span[:1], Point("doubt"), "r.overprint", None, pair.why)


def _within(text: str, lines: Sequence[Row], words: Words) -> Iterator[_Pair]:
    """Doublings within a word: both copies stand side by side without a blank."""
    for match in (found for token in TOKEN.finditer(text) if _twice(token[0]) for found in _doublings(text, token)):
        word, twice, rest = match["word"], match["twice"], match["rest"]
        letters = word.strip("-–—()[]“”‘’")
        core = re.sub(r"\d+$", "", letters)
        if not core or (word[-1:] in DASHES and rest[:1] not in tuple(DASHES)):
            row = lines[bisect_right(lines, match.start(), key=_start) - 1]
            if not (len(core) >= CERTAIN and rest[:1].islower() and row.width > OVER * row.measure):
                continue  # "Baden-Baden-Land": the author's, unless two lines were joined: "river-river-flows"
        attested = len(core) >= CERTAIN or (len(core) > 2 and words.known(core, 0))
        compound = words.heads[letters.casefold()] > 0 and rest[:1] == "-"
        if words.count(twice) - 1 > words.count(letters) or words.share(twice) > (-6.5 if compound else -8.5):
            continue  # "bonbon", "couscous"
        if words.count(f"{letters}-{letters}") > 1 or not (attested or compound):
            continue
        start, middle, end = match.start(), match.start() + len(word), match.end("twice")
        sure = (len(core) > 3 and bool(rest.strip(".,;:!?)"))) or compound
        why = f"“{word}” stands twice in “{match[0][:40]}”, which is no word; “{core}” is one"
        yield _Pair((start, middle), (middle, end), (start, middle), "high" if sure else "medium", why)


def _start(row: Row) -> int:
    return row.start


def _twice(token: str) -> bool:
    """Whether two letters of a token's beginning, or of a part of it behind a mark, come again: quick, for most."""
    starts = [0] if token.isalnum() else [at for at in range(len(token) - 3) if not at or not token[at - 1].isalnum()]
    return any(token.find(token[at : at + 2], at + 2) >= 0 for at in starts)


def _doublings(text: str, token: re.Match[str]) -> Iterator[re.Match[str]]:
    return WITHIN.finditer(text, token.start(), token.end())


def _across(lines: Sequence[Row], words: Words, habits: frozenset[str]) -> Iterator[_Pair]:
    """Doublings over a line end: the line breaks early and the next begins with the same letters."""
    places = {
        at: found
        for at, (row, after) in enumerate(pairwise(lines))
        if not after.gap and (found := copies(row.text, after.text)) and _words(row.text, found)
    }
    cut = frozenset(index for at in places for index in (at, at + 1))
    text = _Text(list(lines), places, cut, words, habits)
    for at, (low, high, start, end) in places.items():
        row, after = text.lines[at], text.lines[at + 1]
        stub = row.text[low:high]
        cert, why = _judge(text, at, stub)
        if cert:  # the next line is the rest of a printed line, and ends where that ended
            text.lines[at + 1] = after._replace(width=row.width + after.width - width(stub))
        if why:
            first = row.start + low, row.start + high
            second = after.start + start, after.start + end
            glued = low > 0 and not row.text[low - 1].isspace()
            yield _Pair(first, second, second if glued else first, cert, why)


def _words(line: str, found: Copies) -> bool:
    """Whether copies are more than two bullets, each on a line of its own: words, or marks behind some."""
    stub = line[found.low : found.high]
    return bool(ALNUM.search(stub)) or (found.low > 0 and bool(MARKS.fullmatch(stub)))


def _judge(text: _Text, at: int, stub: str) -> tuple[Cert | None, str]:
    """How sure a doubling over a line end is, and why; no reason where nothing speaks for it."""
    row, after = text.lines[at], text.lines[at + 1]
    behind = text.lines[at + 2] if at + 2 < len(text.lines) and at + 1 not in text.places else None
    short, short_next = early(row, after), behind is not None and not behind.gap and early(after, behind)
    part = after.text[text.places[at].end :][:1].isalnum() and stub[-1:].isalnum()
    word = part and text.words.known(stub, 1)
    if word and (at - 1 in text.places or row.width + width(after.text.split()[0]) > ROOMY * row.measure):
        return None, ""  # "the / theatre": two words, unless the line had much room
    lower = next((letter for letter in stub if letter.isalpha()), "").islower()
    whole = one_line(row, after, stub) or (short and lower and after.text.rstrip().endswith(STOPS))
    within = max(row.width, after.width) <= row.measure
    together = uneven(row, after, stub) and not part
    if not (short or together or (part and not word and short_next) or (whole and not part and (short_next or within))):
        return None, ""  # a full line that happens to end as the next begins: the author's
    quoted = f"“{stub.strip()[:40]}” ends a line and begins the next"
    awry = unfilled(text.lines, at, text.cut)
    habit = stub.split()[-1] in text.habits and not (short and lower)
    alone = not (whole or together) and (part or not (short and lower))  # a short line before a whole one: a heading
    if alone or habit or awry > AWRY[1] or (torn(text.lines, at) and torn(text.lines, at + 1)):
        return None, "" if part else f"{quoted}; it may be the author's"
    why = f"{quoted}, which with one of them left out make one line of the column's measure"
    same = row.text.split() == after.text.split() and len(row.text.split()) > 1
    ended = (stub.endswith(STOPS) and not lower) or (after.text.rstrip().endswith(STOPS) and not short)
    if awry > AWRY[0] or same or ended or word or not whole or not (short or short_next):
        return "low", why
    return "high" if short or lower else "medium", why
