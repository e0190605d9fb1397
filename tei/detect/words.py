"""What speaks for a word: the text itself first, and only where it is silent the word list of its language.

A word that stands elsewhere in the same text is better evidence than any list: it is the author's. The lists are
those of wordfreq 3.1 (Robyn Speer; data CC BY-SA 4.0), frequencies of some hundred thousand forms in each of about
forty languages, read straight from the package's data and only on the first question that the text leaves open.
"""

from __future__ import annotations

import gzip
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, cached_property, lru_cache
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise, repeat
from math import log10
from pathlib import Path
from types import MappingProxyType

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
SOFT = "\u00ad\ufffe\u00ac"  # soft hyphen; what pdfium makes of a hyphen at a line end; the not sign used for one
HYPHENS = "-\u2010\u2011" + SOFT
LETTER = r"[^\W\d_]"
WORD = re.compile(rf"(?:(?<!['’´]){LETTER}|{LETTER}{{3}}){LETTER}*(?:[-‐‑]{LETTER}+)*")  # not the "s" of "king’s"
CUT = re.compile(rf"\w+[{HYPHENS}][ \t]*\r?\n\s*\w+|\w*[{SOFT}]\w+")
VOWELS = "aeiouyàáèéêìíòóùúæøåäöü"
NAMES = 2.0  # log10 of what a capital tells against one word that the text has nowhere else
COMMONER = 3  # times in the text: two such words that the text never joins are left alone unasked
FLOOR = -9.0  # log10 of the share of a word that no list holds
BACKING = 1e5  # words of text that the list weighs as much as
CONTENT = -3.3  # log10 of the share of a common noun; a commoner word is likelier alone than in a compound
PREFIXES = range(2, 6)  # letters of a prefix
USUAL = -6.0  # log10 of the share of a common word
MANY, STEM, LONGEST = 40, 4, 6  # words that have an ending of the language; letters of a stem, and of an ending
FORMED = -8.0  # log10 of the share of a word that no list holds, and that is formed as others are
LAST = chr(0x10FFFF)  # behind all letters
BOUND = 1.5  # log10 of how much rarer a prefix or an ending is by itself than a list of forms says
FEW = 10  # words with a part: more of them show it to be a prefix or an ending
CLEAR, MOST = 2.0, 1.7  # log10: odds that count as clear, and the most that a text's habit can tell
OWN = 0.004  # of the lines end in a hyphen of the word's own, hyphenated or not
FULL = 100  # lines from which their number tells
PROOF = 9.0  # log10 of odds beyond doubt
COMMON = {1: -4.0, 2: -4.5, 3: -5.0, 4: -6.0, 5: -6.5}  # log10 of the share from which the list proves so short a word
NONE: Mapping[str, int] = MappingProxyType({})
DATA = "data/large_{}.msgpack.gz", "data/small_{}.msgpack.gz"


class Words:
    """The words of one text, and the word list of its language.

    Args:
        text: the witness's text.
        language: its BCP 47 tag; a language without a list leaves only the text's own evidence.
    """

    def __init__(self, text: str, language: str) -> None:
        self.language = language.split("-")[0].lower()
        plain = plain_letters(CUT.sub(" ", text))
        self.counts: Counter[str] = Counter()
        self.compounds: Counter[str] = Counter()
        for form, times in Counter(WORD.findall(plain)).items():
            parts = form.casefold().replace("‐", "-").replace("‑", "-").split("-")
            for part in parts:
                self.counts[part] += times
            for pair in pairwise(parts):
                self.compounds["-".join(pair)] += times
        self.total = sum(self.counts.values())

    def count(self, word: str) -> int:
        """How often a word, or two with a hyphen between, stands in the text; capitals are not told apart."""
        key = plain_letters(word).casefold()
        return self.compounds[key] if "-" in key else self.counts[key]

    @cached_property
    def heads(self) -> Counter[str]:
        """First parts of the text's compounds with hyphens, by how many compounds have them."""
        return Counter(form.split("-")[0] for form in self.compounds)

    @cached_property
    def _common(self) -> frozenset[str]:
        """Common words of the language; of the text, where there is no list."""
        return frozenset(form for form, grade in self._list.items() if grade <= -100 * USUAL) or frozenset(self.counts)

    @cached_property
    def _sorted(self) -> tuple[list[str], list[str]]:
        """The common words in order, and in the order of their ends, each from its last letter to its first."""
        return sorted(self._common), sorted(word[::-1] for word in self._common)

    @cached_property
    def _asked(self) -> dict[tuple[str, int], int]:
        return {}

    def affix(self, part: str, place: int) -> int:
        """How many common words a part begins (place 0) or ends (1), the rest being a common word: "un-", "-less"."""
        if (part, place) not in self._asked:
            step, forms = (-1, self._sorted[1]) if place else (1, self._sorted[0])
            key = part[::step]
            low, high = bisect_left(forms, key), bisect_left(forms, key + LAST)
            rests = [form[len(key) :][::step] for form in forms[low:high]] if len(part) > 1 else []
            self._asked[part, place] = sum(len(rest) > 2 and rest in self._common for rest in rests)
        return self._asked[part, place]

    @cached_property
    def _list(self) -> dict[str, int]:
        return _load(self.language)

    @property
    def has_list(self) -> bool:
        """Whether there is a word list for the language."""
        return bool(self._list)

    def share(self, word: str) -> float:
        """log10 of a word's share in the language, by the list; `FLOOR` for a word it does not hold."""
        grade = self._list.get(plain_letters(word).casefold())
        return FLOOR if grade is None else -grade / 100

    def known(self, word: str, here: int = 1) -> bool:
        """Whether the text has the word elsewhere (`here`: times that are not to count), or the list holds it.

        A word's length guards against the list: it holds fragments and abbreviations of two or three letters too.
        """
        return self.count(word) > here or self.share(word) > COMMON.get(len(word), -7.0)

    def weight(self, word: str, here: int = 0) -> float:
        """log10 of a word's share, text and list together; `here` of its places in the text do not count."""
        times = max(0, self.count(word) - here)
        return log10((times + BACKING * 10 ** self.share(word)) / (self.total + BACKING))

    def one_word(self, first: str, second: str, torn: Mapping[str, int] = NONE) -> float:
        """How much likelier two neighbours are halves of one word than words that came together by chance: log10.

        In prose of four languages two neighbouring words of the author's reach 4 once in forty thousand words
        ("al rededor"), 3 where he writes a word in two ("any thing"), and 5 never; of words with a blank put into
        them 97 of 100 reach 4. -9 where the joined word is not known.

        Args:
            first, second: the neighbours.
            torn: how often in the text a form is half of another word, and so no word of its own.
        """
        word, whole = first + second, self.count(first + second)
        often = min(self.count(first), self.count(second))
        if not whole and often > (COMMONER if self.share(word) > FLOOR else 1):
            return FLOOR
        parts = self._part(first, torn, 0), self._part(second, torn, 1)
        weight = self.weight(word)
        if not whole and self.share(word) <= FLOOR:
            weight = FORMED
            if min(parts) > FORMED or not self.formed(word):
                return FLOOR
        alien = any(self.count(part) < 2 and self.share(part) <= FLOOR for part in (first, second))
        names = first[:1].isupper() and not whole and not alien  # "Porto fino": two names may stand together
        rarer = not whole and self.share(word) < min(map(self.share, (first, second)))
        rarer = rarer and min(len(first), len(second)) >= STEM  # "bona fide", which some write in one word
        return weight - sum(parts) + alien - NAMES * (names or rarer)

    @cached_property
    def _endings(self) -> frozenset[str]:
        """The endings that the language puts to many of its words."""
        endings = Counter(
            word[at:]
            for word in self._common
            for at in range(max(3, len(word) - LONGEST), len(word))
            if word[:at] in self._common
        )
        return frozenset(ending for ending, times in endings.items() if times >= MANY)

    def formed(self, word: str) -> bool:
        """Whether a word that no list holds is formed as others are.

        Its stem is known with other endings, or the rest is a word behind a prefix of the language ("un-", "des-").
        """
        low = word.casefold()
        if any(low[at:] in self._list and self.affix(low[:at], 0) >= MANY for at in PREFIXES if len(low) - at > STEM):
            return True
        return any(
            low[at:] in self._endings and sum(low[:at] + ending in self._list for ending in ("", *self._endings)) > 1
            for at in range(max(STEM, len(low) - LONGEST), len(low))
        )

    def _part(self, part: str, torn: Mapping[str, int], place: int) -> float:
        """A part's weight as a word of its own; a lone consonant is none, and a prefix or an ending hardly one."""
        if len(part) == 1:
            return self.share(part) if part.casefold() in VOWELS else FLOOR
        here = 1 + torn.get(part.casefold(), 0)
        if self.count(part) > here:
            return self.weight(part, here)
        bound = log10((self.affix(part.casefold(), place) + 0.5) / FEW)
        return self.weight(part, here) - max(0.0, min(BOUND, bound))


def prior(odds: Iterable[float], lines: int = 0) -> float:
    """How readily this text divides words at its line ends, from the hyphens that are clear: log10, for their own.

    A text set without hyphenation has hyphens at its line ends that are the words' own; in a hyphenated one they are
    rare.

    Args:
        odds: of every hyphen at a line end, as `Compounds.odds` gives them.
        lines: how many lines there are, which tells how many hyphens of the words' own are to be expected.
    """
    known = list(odds)
    own, dividing = float(sum(value >= CLEAR for value in known)), float(sum(value <= -CLEAR for value in known))
    if lines >= FULL:
        own, dividing = max(own, OWN * lines) + 0.2, dividing + 0.2
    else:
        own, dividing = own + 0.5, dividing + 1.5
    return max(-MOST, min(MOST, log10(own / dividing)))


@lru_cache(maxsize=2)
def words_of(text: str, language: str) -> Words:
    """The words of a text; the same text is counted once."""
    return Words(text, language)


def plain_letters(text: str) -> str:
    """A text with its typographic ligatures as single letters."""
    for ligature, letters in () if text.isascii() else LIGATURES.items():
        if ligature in text:
            text = text.replace(ligature, letters)
    return text


def listed(word: str, language: str, large: bool = False) -> float:
    """The share of a word in a language's list; 0 where the list does not have it.

    Args:
        word: the word in lower case.
        language: the language.
        large: whether to ask the large list, which has rare words too.
    """
    grade = (_load(language) if large else _small(language)).get(word)
    return 0.0 if grade is None else 10 ** (-grade / 100)


@cache
def _small(language: str) -> dict[str, int]:
    """A language's list of common words."""
    return _read(language, DATA[1:])


@lru_cache(maxsize=2)
def _load(language: str) -> dict[str, int]:
    """A language's list of words, the larger of those there are."""
    return _read(language, DATA)


def _read(language: str, names: Iterable[str]) -> dict[str, int]:
    """A list, each form with its grade: the negative log10 of its share in hundredths.

    The format (wordfreq's "cBpack"): a header, then one list of forms a grade, from the most frequent on.
    """
    spec = find_spec("wordfreq")
    if spec is None or not spec.submodule_search_locations or not re.fullmatch(r"[a-z]{2,3}", language):
        return {}
    msgpack = import_module("msgpack")  # loaded only with the first list
    for name in names:
        path = Path(spec.submodule_search_locations[0]) / name.format(language)
        if path.is_file():
            with gzip.open(path) as file:
                grades = msgpack.load(file, raw=False)[1:]
            found: dict[str, int] = {}
            for grade, forms in enumerate(grades):
                found.update(zip(forms, repeat(grade)))
            return found
    return {}
