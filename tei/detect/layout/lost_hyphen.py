"""Hyphens lost where two printed lines were joined.

Some extractors join a word divided at a line end and drop its hyphen, also where the hyphen belongs to the word
("the Botanic Tea- / House" becomes "the Botanic TeaHouse"). The joined line is then longer than its column, and the
word stands about one column's measure from its beginning: only there is a lost hyphen looked for. Lines set narrow
beside a picture have no measure that tells, nor does the measure tell where the last printed line holds the rest of a
word alone; there only words are divided that the dictionary has with a hyphen alone, at medium certainty.
Where exactly the hyphen stood is told by a capital within the word, by the same compound elsewhere in the text, or by
two known words in an unknown one. If no other word of the text was divided at the joins, as in a text set without
hyphenation, a word that could be written either way had its hyphen too.

Refuses words inside other lines of their column's measure, words that by the widths of the letters stand too far
behind the end of a printed line (unless their hyphen is beyond doubt), words that the text writes in one elsewhere,
inner capitals of names ("McDonald") and of words that begin the next box ("shameThe"), and, in languages that write
compounds in one word, any compound that the text itself does not write with a hyphen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

from tei.detect.compounds import ONLY, Compounds
from tei.detect.em import em
from tei.detect.joined import LOWER, UPPER, Joined, divide
from tei.detect.measure import Row, beside, joints, rows
from tei.detect.reading import Reading
from tei.detect.words import HYPHENS, LETTER, PROOF, SOFT, WORD, prior, words_of
from tei.model import Cert, Context, Emend, Finding, Point, Span

MARK = Emend("-", "lost-hyphen")
SURPLUS = Emend("", "overprint")
AFTER: Mapping[str, str] = {
    "overprint": "a doubled word makes a line longer too",
    "stray_space": "a blank inside a word leaves parts that look like halves",
}

TOKEN = re.compile(
    rf"(?<!\d)(?:\d+(?:(?:st|nd|rd|th){LETTER}+|{LETTER}{{4,}})|{LETTER}+(?:\d+{LETTER}+)*(?:\d+\b)?)(?!['’](?!s?\b){LETTER})"
)  # no elided word: "quoiqu’il"
DIVIDED = frozenset(HYPHENS)
KEPT = re.compile(f"[{SOFT}]")  # the extractor joined the lines, but kept a sign of the hyphen
# what is written with hyphens before and behind a word
CHAIN = re.compile(rf"(?:\d+-|(?:{LETTER}+-)+)$"), re.compile(rf"(?:-{LETTER}+)+")
ADDRESS = re.compile(r"[@/_.\\]")  # before or behind a part of an address or a file's name
CAMEL = re.compile(rf"\b{LETTER}*{LOWER}{{2}}{UPPER}{LOWER}{LETTER}*")
CAMELS = 0.02  # words with a capital inside for each line: a text that has more writes them so
SHORTEST = 2  # letters on either side of a hyphen
WIDE = 0.3  # of the measure: how far a join may be from where it is expected
SHORT, EXCESS = 0.3, 0.12  # of the measure: how far a line that ends in a hyphen falls short of it, and exceeds it
LONG = 1.3  # of the measure: a line longer than this has been joined beyond doubt
SURE, LIKELY, DOUBT = 2.0, 0.8, -0.3  # log10 of the odds: for high and medium certainty, for a doubt


class _Join(NamedTuple):
    """A word at a join: its offset in the reading, its text, where its hyphen stood, the odds that it did, why.

    `told` says whether the line's length tells of a join too.
    """

    start: int
    word: str
    at: int
    odds: float
    why: str
    told: bool = True


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Each hyphen that a joined line has lost."""
    text, lines, begun = reading.witness.text, rows(reading), _begun(reading)
    seams = [
        (row, list(_words_at(row, low, high)))
        for row in lines
        if not KEPT.search(row.text)
        for low, high in joints(row, begun=begun.get(row.start, 0.0))
    ]
    here = Counter(word for row in lines for _, word in {*_near_joints(row), *_near_joints(row, begun.get(row.start))})
    here.update(_doubled(reading))
    compounds = Compounds(words_of(text, context.language), here)
    camels = sum(here[word.casefold()] == 0 for word in CAMEL.findall(reading.text))
    camel = camels > CAMELS * len(lines)
    joins = [
        (row, max(found, key=lambda join: join.odds))
        for row, matches in seams
        if (
            found := [
                join
                for match in matches
                if (join := _divide(text, row, match, compounds, camels, camel))
                and _ends_line(row, join, begun.get(row.start, 0.0))
            ]
        )
    ]
    weighed = {join.start for _, join in joins}
    joins += ((row, join) for row, join in _untold(text, lines, compounds) if join.start not in weighed)
    habit = prior((join.odds for row, join in joins if row.width > LONG * row.measure), len(lines))
    for row, join in joins:
        usual = habit if row.width > LONG * row.measure else min(0.0, habit)  # else it may be one printed line
        odds = join.odds + (usual if -PROOF < join.odds < PROOF else 0.0)
        cert: Cert | None = "high" if odds >= SURE and join.told else "medium" if odds >= LIKELY else None
        if odds >= DOUBT:
            at = reading.source(join.start + join.at, join.start + join.at + 1)[0].start
            joined = "were" if join.told else "may have been"
            why = f"two lines {joined} joined at “{join.word}”; {join.why}"
            mark = MARK if cert else Point("doubt")
            yield Finding("lost_hyphen", (Span(at, at),), mark, "r.lost_hyphen", cert, why)


def _ends_line(row: Row, join: _Join, begun: float) -> bool:
    """Whether a printed line could end in a hyphen that nothing proves: it may fall short of its column only."""
    part = em(row.text[: join.start - row.start + join.at] + "-") / em(row.text)
    lines = (begun + part * row.width) / row.measure
    whole = max(1, int(lines + SHORT))
    return join.at == 0 or join.odds >= PROOF or lines - whole <= EXCESS * sqrt(whole)


def _begun(reading: Reading) -> dict[int, float]:
    """How wide the beginning of a line is that a doubled word has cut off; by the offset of the line."""
    cuts = {reading.offset(finding.start) for finding in reading.of("overprint") if finding.mark == SURPLUS}
    return {
        after.start: row.width for row, after in pairwise(rows(reading)) if not cuts.isdisjoint({row.end, row.end - 1})
    }


def _doubled(reading: Reading) -> Iterator[str]:
    """The words that the witness has twice and the print has once: no evidence either."""
    for finding in reading.of("overprint"):
        for span in finding.spans if finding.mark == SURPLUS else ():
            yield from (word.casefold() for word in WORD.findall(reading.witness.text[span.start : span.end]))


def _near_joints(row: Row, begun: float | None = None) -> Iterator[tuple[int, str]]:
    """The words of a line that may stand at a join, wherever the line began; they prove nothing of others."""
    for low, high in joints(row, WIDE, begun or 0.0):
        yield from ((match.start(), match[0].casefold()) for match in _words_at(row, low, high))


def _untold(text: str, lines: Sequence[Row], compounds: Compounds) -> Iterator[tuple[Row, _Join]]:
    """Words with a hyphen by the dictionary, where no length tells: beside a picture, and last in a joined line."""
    found = []
    for at, row in enumerate(lines):
        if KEPT.search(row.text):
            continue
        if beside(lines, at):
            found += [(row, match) for match in _words_at(row, 0, len(row.text))]
        elif 0 < LONG * row.measure < row.width:  # the rest of its last word may have been a printed line
            found += [(row, match) for match in _words_at(row, row.text.rstrip().rfind(" ") + 1, len(row.text))]
    here = Counter(match[0].casefold() for _, match in found)
    others = Compounds(compounds.words, compounds.joined + here)
    for row, match in found:
        if (join := _divide(text, row, match, others, 0, False)) and join.odds == ONLY:  # which the dictionary tells
            yield row, join._replace(told=False)


def _words_at(row: Row, low: int, high: int) -> Iterator[re.Match[str]]:
    """The words of a line that touch the stretch in which two lines may have been joined."""
    for match in TOKEN.finditer(row.text, max(0, row.text.rfind(" ", 0, low))):
        if match.start() > high:
            return
        if ADDRESS.search(row.text, match.start() - 1, match.start()) or re.match(r"[@/_.]\w", row.text[match.end() :]):
            continue
        divided = row.text[match.end() :].rstrip() in DIVIDED  # at the line's own end: no word yet
        if match.end() >= low and len(match[0]) > 2 * SHORTEST and not divided:
            yield match


def _divide(text: str, row: Row, match: re.Match[str], compounds: Compounds, camels: int, camel: bool) -> _Join | None:
    """Where a word at a join may have lost its hyphen."""
    before, behind = CHAIN[0].search(row.text[: match.start()]), CHAIN[1].match(row.text[match.end() :])
    about = before[0] if before else "", behind[0] if behind else ""
    cut = divide(Joined(match[0], *about, text, camel, camels), compounds)
    return _Join(row.start + match.start(), match[0], *cut) if cut else None
