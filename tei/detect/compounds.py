"""Whether a word owns the hyphen that it has, or had, at a line end ("self-/defense"), or is only divided by it.

Asked in this order, the first clear answer counting: how the word is made (no line end divides "GPG-key" into capitals
and small letters), the same word elsewhere in the text, words of the same family there ("co-operate" for
"co-operation"), and last the language: the compounds of
its dictionaries, its word list, and the places at which its words may be divided (pyphen's
hyphenation patterns, the ones that typesetting programs use).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cached_property, lru_cache
from importlib import import_module
from math import log10

from tei.detect.hyphened import ENCLITICS, Hyphened, hyphened
from tei.detect.words import CONTENT, FEW, FLOOR, LAST, LETTER, PROOF, Words, words_of

CHANCE = 2.5  # log10 of how much oftener than by chance the parts of a compound stand together
OFTEN = 0.003  # of the words: compounds with a hyphen in a text that likes them
UNHEARD = 3.0  # log10 of how much oftener a word no list holds is a compound than one word made of two by chance
AFFIX = 0.3  # log10: from here on the text shows one of the parts to be a prefix or an ending
SMALL = -3.0  # log10 of the share of small words such as "the" and "and"
CURRENT = -5.5  # log10 of the share from which a word is always likelier one than a compound
UNLISTED, UNLISTED_CLOSED = -9.0, -6.5  # log10 of the share of a word that no list holds; a name or closed compound
CLOSED = frozenset({"de", "nl", "sv", "da", "nb", "nn", "no", "fi", "hu", "is", "et"})  # write compounds in one word
NOUNS = frozenset({"de", "lb"})  # write nouns with a capital, behind a hyphen too
MADE = re.compile(rf"(?P<first>[^\W\da-zß-ÿ_]{{2,}}\d*|{LETTER}+\d+)-(?P<second>[^\W\d_]{LETTER}{{2,}})")
HEADS, HEAD = 3, 1.5  # compounds that show how the text writes a first part, and what each tenfold of them tells
FAMILY = 3.0  # log10 of what other words of the family tell
STEM, INFLECTED = 4, 3  # letters that the words of a family share at least, and that they may end apart in
UNDIVIDED = 1.2  # log10 of what the patterns tell where they do not divide a word
ONLY, ALSO = 6.0, -0.3  # log10 of what a dictionary tells that has the compound only with the hyphen, or either way
LISTED = 0.3  # what a compound of a dictionary counts beside one of the text, for how a part is written
UNATTESTED = 0.5  # log10, at most, for a compound that no dictionary has while the list has the word in one
ENCLITIC = 3.0  # log10 of what a pronoun behind a known word tells
DISTINCT = 2.4  # log10 of odds that the patterns do not change


class Compounds:
    """How a text, and its language, write what is made of two parts.

    Args:
        words: the words of the text.
        joined: how often a word stands where two lines were joined, and may have lost its hyphen: no evidence.
    """

    def __init__(self, words: Words, joined: Counter[str] | None = None) -> None:
        self.words, self.joined = words, joined or Counter()

    def count(self, word: str) -> int:
        """How often the text has a word where it proves that it is written so."""
        return max(0, self.words.count(word) - self.joined[word.casefold()])

    def odds(self, first: str, second: str, behind: str = "") -> tuple[float, str]:
        """`lost_odds` for a hyphen that stands at a line end, where the language may not even divide the word.

        Args:
            first, second: the letters before and behind the hyphen; the first may have hyphens itself.
            behind: what is joined to them with hyphens: "-dire" for "c’est- / à-dire".
        """
        whole = f"{first}-{second}{behind}"
        if (behind or "-" in first) and self._listed.writes(whole) == "only":
            return PROOF, f"the language's dictionary has “{whole}”"
        odds, why = self.lost_odds(first, second)
        if abs(odds) < DISTINCT and divides(first, second, self.words.language) is False:
            return odds + UNDIVIDED, f"{why}; the language does not divide it there"
        return odds, why

    def lost_odds(self, first: str, second: str) -> tuple[float, str]:
        """How much likelier a hyphen between two parts is the word's own than one that only divides it.

        Args:
            first, second: the letters before and behind the hyphen.

        Returns:
            log10 of the odds, without regard to how often this text divides words at all; and the evidence.
        """
        whole, compound = first + second, f"{first}-{second}"
        apart, together = self.words.count(compound), self.count(whole)
        if apart > together:
            return PROOF, f"“{compound}” stands elsewhere in the text ({apart})"
        if together > 0:
            return -PROOF, f"“{whole}” stands elsewhere in the text ({together})"
        last = first.rsplit("-", 1)[-1]
        if second[:1].isupper() and (not first.isupper() or not second.isupper()):
            return PROOF, f"“{second}” begins with a capital"
        if MADE.fullmatch(f"{last}-{second}") and second.islower() and self.words.known(second, 0):
            return FAMILY, f"“{last}” is written with capitals or figures and “{second}” is not"
        noun = self.words.language in NOUNS and first[:1].isupper() and second.islower()  # "Vorab-Fassung" is no family
        apart, together = (0, 0) if noun else self._family(last, second)
        if max(apart, together) and apart != together:
            kept = apart > together
            why = f"words of its family stand in the text {apart} times with the hyphen, {together} times without"
            return FAMILY if kept else -FAMILY, why
        return self._by_list(first, second)

    def _family(self, first: str, second: str) -> tuple[int, int]:
        """How often the text has words that end otherwise ("co-operate"), with the hyphen and without."""
        low, stem = first.casefold(), second.casefold()[: max(STEM, len(second) - INFLECTED)]
        if len(stem) < STEM:
            return 0, 0
        apart = _times(self._sorted_compounds, f"{low}-{stem}") - self.words.count(f"{first}-{second}")
        return apart, _times(self._sorted_words, low + stem) - self.count(first + second)

    @cached_property
    def _sorted_compounds(self) -> list[tuple[str, int]]:
        return sorted(self.words.compounds.items())

    @cached_property
    def _sorted_words(self) -> list[tuple[str, int]]:
        return sorted((form, left) for form in self.words.counts if (left := self.count(form)))

    def _by_list(self, first: str, second: str) -> tuple[float, str]:
        """The odds for a word that the text has nowhere else, by the language's lists."""
        words, whole, last = self.words, first + second, first.rsplit("-", 1)[-1]
        low, high = last.casefold(), second.casefold()
        share, listed = words.share(whole), self._listed.writes(f"{first}-{second}")
        if listed == "only" and share < CURRENT:
            return ONLY, f"the language's dictionary has “{first}-{second}”"
        if (
            high in ENCLITICS.get(words.language, ())
            and low != high
            and share <= UNLISTED_CLOSED
            and words.known(last, 0)
        ):
            return ENCLITIC, f"the language puts “-{second}” behind words, and “{whole}” is hardly one"
        if "-" in first and share <= FLOOR and not (words.known(last, 0) or words.known(second, 0)):
            return -UNATTESTED, f"neither “{last}” nor “{second}” is known, nor what they make"
        if not (words.known(second, 0) and (words.heads[low] > 1 or words.known(last, 0))):
            if share > FLOOR:
                return -3.0, f"“{whole}” is a word"
            return -1.5, f"“{first}” and “{second}” are not both words"
        ways = self._ways(low, high)
        hyphenless = words.language in CLOSED or not self._listed.forms
        closed = hyphenless or (first[:1].isupper() and ways <= 0)
        usual = max(share, UNLISTED_CLOSED if closed else UNLISTED)
        parts = sum(
            min(words.weight(part), CONTENT) - max(0.0, words.share(part) - CONTENT) / 2 for part in (last, second)
        )
        odds = parts + CHANCE + self._habit + ways - usual
        if listed == "also":
            return max(min(odds, 0.0), ALSO), f"the language's dictionary has “{first}-{second}” and “{whole}”"
        short = min(len(last), len(second)) <= STEM
        unheard = share <= FLOOR and not closed and ways > (AFFIX if short else -AFFIX)
        if unheard and not words.formed(whole):
            odds = max(odds, UNHEARD + self._habit)
        if share > CURRENT:
            return min(odds, -1.0), f"“{whole}” is a common word"
        if words.language in CLOSED and words.heads[low] < 2:
            return min(odds, -1.0), f"the language writes “{whole}” in one word"
        if listed is None and self._listed.forms and not words.heads[low] > 1 and self._alone(whole):
            odds = min(odds, UNATTESTED)
        odds = max(odds, self._head(low))
        if odds <= 0:
            return odds, f"“{whole}” is likelier one word than “{first}-{second}” a compound"
        if words.heads[low] > 1:
            return odds, f"“{second}” is a word, and the text writes “{last}-” with a hyphen in other words"
        return odds, f"“{last}” and “{second}” are words and “{whole}” is hardly one"

    def _head(self, first: str) -> float:
        """What the text does with a first part in other words ("anti-"): log10 for a hyphen, -9 where it has few."""
        apart = self.words.heads[first]
        low, high = bisect_left(self._sorted_words, (first, 0)), bisect_left(self._sorted_words, (first + LAST, 0))
        rests = [form[len(first) :] for form, _ in self._sorted_words[low:high]]
        closed = sum(len(rest) >= STEM and self.words.known(rest, 0) for rest in rests)
        return 1 + HEAD * log10((apart + 0.5) / (closed + 0.5)) if apart >= HEADS else FLOOR

    def _ways(self, first: str, last: str) -> float:
        """What the parts' other company tells: log10 for a hyphen, by the text's compounds and the language's words."""
        listed = self._listed.heads[first], self._listed.tails[last]
        hyphened = self.words.heads[first] + LISTED * listed[0], self._tails[last] + LISTED * listed[1]
        joined = self.words.affix(first, 0), self.words.affix(last, 1)
        told = sum(log10(1 + 2 * times) for times in hyphened)
        return told - sum(1.5 * max(0.0, log10((times + 0.5) / FEW)) for times in joined)

    def prefixed(self, first: str) -> bool:
        """Whether many compounds of the language and the text have a first part that is no small word."""
        low = first.casefold()
        return self.words.share(low) <= SMALL and self._listed.heads[low] + self.words.heads[low] > HEADS

    def _alone(self, whole: str) -> bool:
        """Whether the list has the word in one, or its singular."""
        return max(self.words.share(whole), self.words.share(whole.removesuffix("s"))) > FLOOR

    @property
    def _listed(self) -> Hyphened:
        return hyphened(self.words.language)

    @cached_property
    def _tails(self) -> Counter[str]:
        return Counter(form.split("-")[1] for form in self.words.compounds)

    @cached_property
    def _habit(self) -> float:
        """log10 of how readily the text writes compounds with a hyphen, against a text that does so readily."""
        words = self.words
        return log10(min(1.0, (sum(words.compounds.values()) + 0.5) / (OFTEN * max(words.total, 1))))


def _times(forms: list[tuple[str, int]], key: str) -> int:
    """How often forms that begin with `key` and go on for an ending at most stand in a sorted list."""
    low, high = bisect_left(forms, (key, 0)), bisect_left(forms, (key + LAST, 0))
    return sum(times for form, times in forms[low:high] if len(form) <= len(key) + 2 * INFLECTED)


@lru_cache(maxsize=4096)
def divides(first: str, second: str, language: str) -> bool | None:
    """Whether a word may be divided between two parts, by the patterns of its language; None: it has none."""
    if language in CLOSED:
        return None  # their compounds have no hyphen anyway
    pyphen = import_module("pyphen")  # patterns are loaded with the first word that is asked
    if pyphen.language_fallback(language) is None:
        return None
    places = pyphen.Pyphen(lang=language, left=2, right=2).positions((first + second).casefold())
    return len(first) in places


@lru_cache(maxsize=2)
def compounds_of(text: str, language: str) -> Compounds:
    """The compounds of a text; the same text is read once."""
    return Compounds(words_of(text, language))
