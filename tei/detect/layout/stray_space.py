"""Blanks inside a word: "remark able", "mor ning", "sea -side", "i .e.".

Two neighbours in a line are one word, if together they are a word that is far likelier than either of them next to
the other: the text has the whole word elsewhere, or the language's list has it, or it is formed as listed words are,
and one of the parts is no word or a much rarer one. Then it is asked what company they keep: whether the text puts
such words side by side. Beyond a hyphen at a line end the halves go on. Parts that are both words ("with out", "no
thing") are taken for one only in a text that has blanks in other words too, as many as make it likely. A blank before
a hyphen goes, if the text has the compound elsewhere.

Refuses parts that are both words in a text without other stray blanks ("some one", "in deed": the author's spelling),
words that are not lower case from the second letter on, and whatever crosses a line end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from tei.detect.company import company_of
from tei.detect.reading import Reading
from tei.detect.words import FEW, HYPHENS, LETTER, PROOF, SOFT, Words, words_of
from tei.model import Cert, Context, Emend, Finding, Point, Witness

MARK = Emend("", "stray-space")
AFTER: Mapping[str, str] = {
    "overprint": "the surplus copy of a word may stand before the blank",
    "ligature": "extractors set blanks behind ligatures, which are read as letters then",
}

PART = rf"{LETTER}+(?:[{SOFT}]{LETTER}+)*"  # the sign of a hyphen at a line end may stand in it
PAIR = re.compile(
    rf"(?<![\w{SOFT}])(?P<first>{PART})(?P<blank> )"
    rf"(?=(?P<second>{PART})(?:[{HYPHENS}]\n(?P<rest>{LETTER}+))?(?![\w{SOFT}]|['’](?!s\b)\w|[{HYPHENS}]\s*\n))"
)
SIGN = re.compile(f"[{SOFT}]")
CUT = re.compile(rf"({LETTER}+)[{HYPHENS}]\n$")
HYPHEN = re.compile(
    rf"(?P<first>{LETTER}+)(?P<blank> )(?=(?P<second>-{LETTER}+))|(?P<dot>\b{LETTER})(?P<gap> )(?=\.{LETTER}\.)"
)
SHORTEST = 4  # letters of the whole word
ASKED = 1.5  # log10 of the odds from which it is asked what company the two keep
LONGEST = 40  # letters before a line end that are looked at
SURE, LIKELY, FAIR, DOUBT = 5.0, 4.5, 4.2, 3.2  # log10 of the odds for one word (`Words.one_word`)
NO_WORD = -7.0  # log10 of the share in the language of what no author writes as a word of its own
OWN = -5.0  # log10 of the share from which a part that begins and ends few other words is one of its own
NEAR = 100  # letters behind the surplus copy of a word, in which its other copy stands
ENOUGH = 3  # stray blanks beyond doubt, before parts that are both words are thought of


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Each blank that stands inside a word."""
    words = words_of(reading.witness.text, context.language)
    yield from _before_marks(reading, words)
    copies = {_copy(reading.witness, finding): reading.offset(finding.start) for finding in reading.of("overprint")}
    pairs = [(match, odds) for match in PAIR.finditer(reading.text) if (odds := _odds(match, words, copies)) >= ASKED]
    torn = Counter(part for match, odds in pairs if odds >= SURE for part in _parts(match))
    pairs = [(match, odds if odds >= PROOF else _again(match, words, torn)) for match, odds in pairs]
    sure = sum(odds >= SURE and not _two_words(match, words) for match, odds in pairs)
    twice = Counter(_parts(match) for match, _ in pairs)
    taken: set[int] = set()
    for match, odds in sorted(pairs, key=lambda pair: -pair[1]):
        first, second = _parts(match)
        habit = twice[_parts(match)] > 1 and not any(words.share(part) < NO_WORD for part in _parts(match))
        cert = _cert(odds, sure, _two_words(match, words)) if odds >= SURE or not habit else None
        ends = {match.start(), match.start("second")}
        if odds < DOUBT or taken & ends:
            continue
        whole = _whole(match, words)
        why = f"“{first}” and “{second}” make “{''.join(whole)}”, {_evidence(''.join(whole), words)}"
        found = cert and (len(second) > 1 or odds >= PROOF)
        taken |= ends if found else set()
        mark = MARK if found else Point("doubt")
        yield Finding(
            "stray_space", reading.source(*match.span("blank")), mark, "r.stray_space", cert if found else None, why
        )


def _parts(match: re.Match[str]) -> tuple[str, str]:
    return SIGN.sub("", match["first"]).casefold(), SIGN.sub("", match["second"]).casefold()


def _whole(match: re.Match[str], words: Words) -> tuple[str, str]:
    """The halves of the word, with what stands beyond a line end, as in "consid-/er ation"."""
    first, second = SIGN.sub("", match["first"]), SIGN.sub("", match["second"]) + (match["rest"] or "")
    if match.string[match.start() - 1 : match.start()] == "\n":
        cut = CUT.search(match.string, max(0, match.start() - LONGEST), match.start())
        if cut and (words.known(cut[1] + first + second, 0) or words.known(cut[1] + first, 0)):
            return cut[1] + first, second
    return first, second


def _copy(witness: Witness, finding: Finding) -> str:
    """The witness's words that a finding holds."""
    return witness.text[finding.start : finding.spans[-1].end].strip(" \n.,;:!?…")


def _odds(match: re.Match[str], words: Words, copies: Mapping[str, int]) -> float:
    """How much likelier two neighbours are one word, before it is asked what company they keep: log10."""
    first, second = _whole(match, words)
    if len(first) + len(second) < SHORTEST or not second.islower() or not (first[1:] or "a").islower():
        return -9.0
    if 0 <= match.start() - copies.get(first + second, match.end()) < NEAR:
        return PROOF  # the surplus copy of the word says how it reads
    if len(first) == 1 or (len(first) < 3 and match.string[match.start() - 1 : match.start()] in ("'", "’")):
        return -9.0  # "v and w are", "he’s on"
    return words.one_word(first, second)


def _again(match: re.Match[str], words: Words, torn: Mapping[str, int]) -> float:
    """The same, with the company they keep, and knowing which forms are halves of words in other places too."""
    odds = words.one_word(*_whole(match, words), torn)
    parts = SIGN.sub("", match["first"]), SIGN.sub("", match["second"])
    return odds + company_of(match.string).one_word(match.start(), match.end("second"), *parts)


def _two_words(match: re.Match[str], words: Words) -> bool:
    """Whether both parts are words of the language: an author may have written "per cent", "tea spoon"."""
    parts = _parts(match)
    return all(words.share(part) > OWN and words.affix(part, at) < FEW for at, part in enumerate(parts))


def _cert(odds: float, sure: int, two: bool) -> Cert | None:
    """How sure a blank is stray, given the odds and how many blanks in the text are beyond doubt."""
    if two and odds < PROOF:
        return "medium" if odds >= SURE and sure >= ENOUGH else None
    if odds >= SURE:
        return "high"
    return "medium" if (odds >= LIKELY and sure) or (odds >= FAIR and sure >= ENOUGH) else None


def _evidence(whole: str, words: Words) -> str:
    times = words.count(whole)
    return f"which the text has elsewhere ({times})" if times else "a word of the language"


def _before_marks(reading: Reading, words: Words) -> Iterator[Finding]:
    """Blanks before a hyphen inside a compound, and before the stop inside an abbreviation."""
    for match in HYPHEN.finditer(reading.text):
        if match["dot"]:
            why = f"“{match['dot']} .” is an abbreviation's letter and its stop"
            yield Finding("stray_space", reading.source(*match.span("gap")), MARK, "r.stray_space", "high", why)
        elif times := words.count(match["first"] + match["second"]):
            why = f"“{match['first']}{match['second']}” stands elsewhere in the text ({times})"
            yield Finding("stray_space", reading.source(*match.span("blank")), MARK, "r.stray_space", "high", why)
