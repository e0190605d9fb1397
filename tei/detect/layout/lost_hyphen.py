"""Hyphens lost where two printed lines were joined.

Some extractors join a word divided at a line end and drop its hyphen, also where the hyphen belongs to the word
("the Botanic Tea- / House" becomes "the Botanic TeaHouse"). The joined line is then longer than its column, and the
word stands about one column's measure from its beginning: only there is a lost hyphen looked for. Where exactly it
stood is told by a capital within the word, by the same compound elsewhere in the text, or by two known words in an
unknown one. If no other word of the text was divided at the joins, as in a text set without hyphenation, a word that
could be written either way had its hyphen too.

Refuses words inside lines of their column's measure, words that the text writes in one elsewhere, inner capitals of
names ("McDonald"), and, in languages that write compounds in one word, any compound that the text itself does not
write with a hyphen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tei.detect.measure import Row, joints, rows
from tei.detect.reading import Reading
from tei.detect.words import HYPHENS, LETTER, PROOF, SOFT, Words, prior, words_of
from tei.model import Cert, Context, Emend, Finding, Point, Span

MARK = Emend("-", "lost-hyphen")
AFTER: Mapping[str, str] = {
    "overprint": "a doubled word makes a line longer too",
    "stray_space": "a blank inside a word leaves parts that look like halves",
}

TOKEN = re.compile(rf"{LETTER}+(?!['’](?!s?\b){LETTER})")  # no elided word: "quoiqu’il"
DIVIDED = frozenset(HYPHENS)
KEPT = re.compile(f"[{SOFT}]")  # the extractor joined the lines, but kept a sign of the hyphen
CAPITAL = re.compile(r"(?<=[^\W\d_A-ZÀ-Þ]{2})(?=[A-ZÀ-Þ])")
NAMES = re.compile("(?:Ma?c|De|Di|La|Le|Du|Van|Von|O|D)[A-Z]")
ELSEWHERE = 3  # times a word with a capital inside stands in the text, before it is taken for a name
SHORTEST = 2  # letters before a hyphen; one more behind it
LONG = 1.3  # of the measure: a line longer than this has been joined beyond doubt
SURE, LIKELY, DOUBT = 2.0, 1.0, -0.3  # log10 of the odds: for high and medium certainty, for a doubt


class _Join(NamedTuple):
    """A word at a join: its offset in the reading, its text, where its hyphen stood, the odds that it did, why."""

    start: int
    word: str
    at: int
    odds: float
    why: str


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Each hyphen that a joined line has lost."""
    words = words_of(reading.witness.text, context.language)
    lines = rows(reading)
    seams = [
        (row, list(_words_at(row, low, high)))
        for row in lines
        if not KEPT.search(row.text)
        for low, high in joints(row)
    ]
    here = Counter(match[0].casefold() for _, matches in seams for match in matches)
    joins = [
        (row, max(found, key=lambda join: join.odds))
        for row, matches in seams
        if (found := [join for match in matches if (join := _divide(row, match, words, here))])
    ]
    habit = prior((join.odds for row, join in joins if row.width > LONG * row.measure), len(lines))
    for row, join in joins:
        told = habit if row.width > LONG * row.measure else min(0.0, habit)  # else it may be one printed line
        odds = join.odds + (told if -PROOF < join.odds < PROOF else 0.0)
        cert: Cert | None = "high" if odds >= SURE else "medium" if odds >= LIKELY else None
        if odds >= DOUBT:
            at = reading.source(join.start + join.at, join.start + join.at + 1)[0].start
            why = f"two lines were joined at “{join.word}”; {join.why}"
            mark = MARK if cert else Point("doubt")
            yield Finding("lost_hyphen", (Span(at, at),), mark, "r.lost_hyphen", cert, why)


def _words_at(row: Row, low: int, high: int) -> Iterator[re.Match[str]]:
    """The words of a line that touch the stretch in which two lines may have been joined."""
    for match in TOKEN.finditer(row.text, max(0, row.text.rfind(" ", 0, low))):
        if match.start() > high:
            return
        divided = row.text[match.end() :].rstrip() in DIVIDED  # at the line's own end: no word yet
        if match.end() >= low and len(match[0]) > 2 * SHORTEST and not divided:
            yield match


def _divide(row: Row, match: re.Match[str], words: Words, here: Counter[str]) -> _Join | None:
    """Where a word may have lost its hyphen, on the best evidence there is."""
    start, word = row.start + match.start(), match[0]
    capital = CAPITAL.search(word)
    if capital and not NAMES.match(word) and words.count(word) < ELSEWHERE:
        halves = word[: capital.start()], word[capital.start() :]
        sure = all(words.count(half) or (len(half) > 3 and words.known(half, 0)) for half in halves)
        return _Join(start, word, capital.start(), PROOF if sure else 0.0, "it has a capital inside")
    follows = re.match(rf"-({LETTER}+)", row.text[match.end() :])
    cuts = range(SHORTEST, len(word) - (SHORTEST if not follows else 1))
    for at in cuts:
        first, second = word[:at], word[at:]
        times = words.count(f"{first}-{second}")
        if times and times >= words.count(word) - here[word.casefold()]:
            return _Join(start, word, at, PROOF, f"“{first}-{second}” stands elsewhere in the text ({times})")
        if follows and words.count(f"{second}-{follows[1]}") and words.known(first, 0):
            return _Join(start, word, at, PROOF, f"“{second}-{follows[1]}” follows other words in the text")
    if words.count(word) > here[word.casefold()]:
        return _Join(start, word, 0, -PROOF, "it stands elsewhere in the text")
    return max(
        (_Join(start, word, at, *words.odds_by_list(word[:at], word[at:])) for at in cuts),
        key=lambda join: join.odds,
        default=None,
    )
