"""Words split at a line end without a hyphen: "morn / ing".

The last letters of a line and the first of the next are one word, if together they are a word that is far likelier
than the two side by side: the text has it elsewhere, or the language's list has it, one of the parts is no word or a
much rarer one, and the word fits between its neighbours as the text puts words together.

Refuses parts that are both words ("with / out"), a second part with a capital, and lines with a white line between
them, unless the text has the whole word and neither part elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from tei.detect.company import company_of
from tei.detect.reading import Reading
from tei.detect.words import LETTER, Words, words_of
from tei.model import Cert, Context, Finding, Join, Point

MARK = Join()
AFTER: Mapping[str, str] = {
    "reading_order": "a word cut at a block's end goes on where the reading goes on",
    "overprint": "the stub of a doubled word at a line end is no split word",
    "hyphen": "a word divided with a hyphen is joined already",
    "stray_space": "a blank inside a half makes it look like a word of its own",
}

HALVES = re.compile(rf"(?<!\w)(?P<first>{LETTER}+)[ \t]*(?P<end>\r?\n\n?)[ \t]*(?P<second>{LETTER}+)(?!\w)")
SHORTEST = 5  # letters of the whole word
ASKED = 1.5  # log10 of the odds from which it is asked what company the halves keep
SURE, LIKELY, FAIR, THIN, DOUBT = 5.0, 4.5, 4.0, 3.6, 3.2  # log10 of the odds for one word (`Words.one_word`)
ENOUGH = 3  # splits beyond doubt, before halves that are both words are thought of


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Each word split at a line end, as a join of its halves."""
    words, company = words_of(reading.witness.text, context.language), company_of(reading.text)
    asked = [(match, odds) for match in HALVES.finditer(reading.text) if (odds := _odds(match, words)) >= ASKED]
    torn = Counter(part for match, odds in asked if odds >= SURE for part in _parts(match))
    splits = [
        (match, words.one_word(*_parts(match), torn) + company.one_word(match.start(), match.end(), *_parts(match)))
        for match, _ in asked
    ]
    sure = sum(odds >= SURE for _, odds in splits)
    for match, odds in splits:
        first, second = match["first"], match["second"]
        apart = "\n\n" in match["end"].replace("\r", "")
        cert: Cert = "high" if odds >= SURE and not apart else "medium" if odds >= FAIR else "low"
        why = f"“{first}” ends a line and “{second}” begins the next; “{first + second}” is a word and not both are"
        halves = reading.source(*match.span("first"))[-1], reading.source(*match.span("second"))[0]
        enough = 0 if odds >= LIKELY else 1 if odds >= FAIR else ENOUGH
        if odds >= THIN and sure >= enough and not (apart and (odds < SURE or not words.count(first + second))):
            yield Finding("split_word", halves, MARK, "r.split_word", cert, why)
        elif odds >= DOUBT:
            yield Finding("split_word", halves[:1], Point("doubt"), "r.split_word", None, why)


def _parts(match: re.Match[str]) -> tuple[str, str]:
    return match["first"], match["second"]


def _odds(match: re.Match[str], words: Words) -> float:
    first, second = match["first"], match["second"]
    if len(first) + len(second) < SHORTEST or not second.islower() or not (first[1:] or "a").islower():
        return -9.0
    elided = len(first) < 3 and match.string[match.start() - 1 : match.start()] in ("'", "’")
    if elided or len(first) == 1 or len(second) == 1:
        return -9.0
    return words.one_word(first, second)
