"""Words split at a line end without a hyphen: "Peruvi / an".

The last letters of a line and the first of the next are one word, if together they are a word that is far likelier
than the two side by side: the text has it elsewhere, or the language's list has it, and one of the parts is no word.

Refuses parts that are both words ("with / out"), a second part with a capital, and lines with a white line between
them, unless the text has the whole word and neither part elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

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
SURE, LIKELY, THIN = 5.0, 4.0, 3.0  # log10 of the odds for one word (`Words.one_word`)
ENOUGH = 3  # splits beyond doubt, before halves that are both words are thought of


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Each word split at a line end, as a join of its halves."""
    words = words_of(reading.witness.text, context.language)
    splits = [(match, odds) for match in HALVES.finditer(reading.text) if (odds := _odds(match, words)) >= THIN]
    sure = sum(odds >= SURE for _, odds in splits)
    for match, odds in splits:
        first, second = match["first"], match["second"]
        apart = "\n\n" in match["end"].replace("\r", "")
        cert: Cert = "high" if odds >= SURE and not apart else "medium" if odds >= LIKELY else "low"
        why = f"“{first}” ends a line and “{second}” begins the next; “{first + second}” is a word and not both are"
        halves = reading.source(*match.span("first"))[-1], reading.source(*match.span("second"))[0]
        if (
            (odds < SURE and (apart or not sure))
            or (odds < LIKELY and sure < ENOUGH)
            or (apart and not words.count(first + second))
        ):
            if odds >= LIKELY:
                yield Finding("split_word", halves[:1], Point("doubt"), "r.split_word", None, why)
        else:
            yield Finding("split_word", halves, MARK, "r.split_word", cert, why)


def _odds(match: re.Match[str], words: Words) -> float:
    first, second = match["first"], match["second"]
    if len(first) + len(second) < SHORTEST or not second.islower() or not (first[1:] or "a").islower():
        return -9.0
    elided = len(first) < 3 and match.string[match.start() - 1 : match.start()] in ("'", "’")
    if elided or len(first) == 1 or len(second) == 1:
        return -9.0
    return words.one_word(first, second)
