"""Where a word at a join of two lines may have lost its hyphen, and how likely it had one.

Asked in this order: capitals or figures that meet small letters as nobody writes them ("TeaHouse", "44year-old"), the
words with hyphens that it is part of ("sonin-law", "44-yearold"), the same compound elsewhere in the text, and last
what `Compounds` knows of its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tei.detect.compounds import Compounds
from tei.detect.hyphened import FIGURES, hyphened
from tei.detect.words import FLOOR, LETTER, PROOF

LOWER, UPPER = "[a-zß-öø-ÿœ]", "[A-ZÀ-ÖØ-ÞŒ]"
CAPITAL = re.compile(
    rf"(?<={LOWER}{{2}})(?={UPPER}{LOWER})|(?<={UPPER}{{2}})(?={UPPER}{LOWER}{{2}})|(?<={LETTER}\d)(?={UPPER}{LOWER}{{2}})"
    rf"|(?<=[a-z0-9]{UPPER})(?={UPPER}{LOWER}{{2}})|(?<={LOWER}{{3}})(?={UPPER}{{2,}}$)"
)
FIGURE = re.compile(rf"(?:\d+(?:th|st|nd|rd)|{UPPER}{{2,}}|{LETTER}+\d+)(?={LOWER}{{3,}}$)")
NUMBER = re.compile(rf"\d+(?={LOWER}{{4,}}$)")
YEAR = re.compile(rf"{LOWER}{{3,}}(?=(?:1[5-9]|20)\d\ds?$)")  # "mid1980s": no name, and no note has such a number
MIXED = re.compile(rf"(?<={LETTER})(?=\d)|(?<=\d)(?={LETTER})")
NAMES = re.compile("(?:Ma?c|De|Di|La|Le|Du|Van|Von|O|D)[A-Z][a-z]")
HABIT = 2  # other words with a capital inside that show the author to write names so ("DaimlerChrysler")
ELSEWHERE = 3  # times a word with a capital inside stands in the text, before it is taken for a name
SHORTEST = 2  # letters before a hyphen; behind it, too, unless another one follows
SMALL, BRIEF = -3.0, 3  # log10 of the share, and letters, of small words such as "in" and "the"
WHOLE = -6.5  # log10 of the share from which a word is one, whatever capitals it has inside
RARE = -6.0  # log10 of the share up to which a word may be two that were joined between other hyphens
STARTS = -2.7  # log10 of the share from which a word with a capital is rather the first of a sentence
NAMED, INSIDE = 3.0, 4.0  # log10 of what a capital inside a word tells of which one half is known; what a chain tells


class Joined(NamedTuple):
    """A word with what stands about it: "sonin", before it nothing, behind it "-law"; and the text it is from."""

    word: str
    before: str
    behind: str
    text: str
    camel: bool  # the text writes words with a capital inside
    camels: int  # how many others there are


class Cut(NamedTuple):
    """Where in a word a hyphen stood, log10 of the odds that it did, and why."""

    at: int
    odds: float
    why: str


def divide(joined: Joined, compounds: Compounds) -> Cut | None:
    """Where a word may have lost its hyphen, on the best evidence there is."""
    word, words = joined.word, compounds.words
    if cut := _made(joined, compounds):
        return cut
    if not word.isalpha():
        return next(_figures(joined), None)
    flat = word[1:].islower() or not word.rstrip("s").isupper()
    end = len(word) - (1 if joined.behind else SHORTEST - 1)
    cuts = [at for at in range(SHORTEST, end) if word[at].islower() or not flat]
    if found := next(_told(joined, cuts, compounds), None):
        return found
    if compounds.count(word):
        return Cut(0, -PROOF, "it stands elsewhere in the text")
    if not flat or NAMES.match(word):
        return next(_dictionary(joined, cuts, compounds), None)
    if joined.before or joined.behind:
        chain = max((cut for at in cuts if (cut := _chained(joined, at, compounds))), key=_odds, default=None)
        if chain:
            return chain
    asked = (
        Cut(at, *compounds.lost_odds(word[:at], word[at:]))
        for at in cuts
        if at < len(word) - 1 or words.count(word[at:])
    )
    return max(asked, key=_odds, default=None)


def _odds(cut: Cut) -> float:
    return cut.odds


def _made(joined: Joined, compounds: Compounds) -> Cut | None:
    """Where capitals or figures and small letters meet inside a word as nobody writes them."""
    word, words = joined.word, compounds.words
    if NAMES.match(word) or words.count(word) >= ELSEWHERE:
        return None
    number = NUMBER.match(word) if words.language in FIGURES else None
    ends = [match.end() for match in (CAPITAL.search(word), FIGURE.match(word), number, YEAR.match(word)) if match]
    if not ends:
        return None
    at = next((at for at in ends if words.known(word[at:], 0)), ends[0])
    if found := next(_dictionary(joined, [at], compounds), None):
        return found
    first, second = word[:at], word[at:]
    sure = [
        bool(words.count(half)) or not half.isalpha() or half.isupper() or words.known(half, 0)
        for half in (first, second)
    ]
    usual = joined.camel and first[-1].islower() and second.isalpha()
    listed = words.share(word) > (FLOOR if second.isupper() else WHOLE)  # "FreeBSD"
    odds = NAMED if _named(first, compounds) and sure[0] and (sure[1] or not second.islower()) else 0.0
    if usual or listed or words.share(second) > STARTS:  # "shameThe": the next box's first word, no half of this one
        odds = 0.0
    if odds and all(sure) and joined.camels < HABIT and words.share(word) <= FLOOR:
        odds = PROOF  # nobody writes it so, this text neither
    return Cut(at, odds, "a capital or a figure stands inside it")


def _named(first: str, compounds: Compounds) -> bool:
    """Whether a name may follow a first half: "indifferMrs" has half of a word cut off, "theMrs" a small word.

    Short ones are where they begin other compounds: "non-English", "mid-August".
    """
    return len(first) > BRIEF or not first.isalpha() or first.isupper() or compounds.prefixed(first)


def _dictionary(joined: Joined, cuts: list[int], compounds: Compounds) -> Iterator[Cut]:
    """What the language writes with a hyphen, for a word in capitals, which the list of words knows little of."""
    for at in cuts:
        compound = f"{joined.word[:at]}-{joined.word[at:]}"
        if hyphened(compounds.words.language).writes(compound) == "only":
            yield Cut(at, PROOF, f"the language's dictionary has “{compound}”")


def _figures(joined: Joined) -> Iterator[Cut]:
    """The same with its hyphen elsewhere, for what has figures: "ISO8859"."""
    for match in MIXED.finditer(joined.word):
        form = f"{joined.word[: match.start()]}-{joined.word[match.start() :]}"
        if re.search(rf"(?<!\w){re.escape(form)}(?!\w)", joined.text):
            yield Cut(match.start(), PROOF, f"“{form}” stands elsewhere in the text")


def _told(joined: Joined, cuts: list[int], compounds: Compounds) -> Iterator[Cut]:
    """The same compound elsewhere in the text, or its second half before the same third."""
    word, words = joined.word, compounds.words
    follows = joined.behind.split("-")[1] if joined.behind else ""
    for at in cuts:
        first, second = word[:at], word[at:]
        times = words.count(f"{first}-{second}")
        noun = second.islower() and f"{first}-{second.capitalize()}" in joined.text  # "Vorab-Version": another word
        if times and times >= compounds.count(word) and not noun:
            yield Cut(at, PROOF, f"“{first}-{second}” stands elsewhere in the text ({times})")
        word_of_its_own = words.share(second) > FLOOR or not words.has_list
        if follows and words.count(f"{second}-{follows}") and words.known(first, 0) and word_of_its_own:
            yield Cut(at, PROOF, f"“{second}-{follows}” follows other words in the text")


def _chained(joined: Joined, at: int, compounds: Compounds) -> Cut | None:
    """What the words about it tell, to which it is joined with hyphens."""
    words, first, second = compounds.words, joined.word[:at], joined.word[at:]
    weight = words.weight(first) + words.weight(second)
    whole = f"{joined.before}{first}-{second}{joined.behind}"
    if hyphened(words.language).writes(whole):
        return Cut(at, PROOF, f"the language's dictionary has “{whole}”")
    small = [words.share(part) > SMALL and len(part) <= BRIEF for part in (first, second)]
    known = [
        is_small or (len(part) > BRIEF and words.known(part, 0))
        for is_small, part in zip(small, (first, second), strict=True)
    ]
    figure = joined.before[:1].isdigit() and words.language in FIGURES and min(len(first), len(second)) >= BRIEF
    if figure and weight > words.share(joined.word):  # rarer than its halves side by side: no "pounder"
        small[0], known = True, [words.known(part, 0) for part in (first, second)]
    if any(small) and all(known) and words.share(joined.word) <= (FLOOR if all(small) else RARE):
        why = f"“{whole}” is words with hyphens between, and “{joined.word}” is hardly one"
        return Cut(at, INSIDE + weight / 100, why)  # of two ways to cut the likelier
    return None
