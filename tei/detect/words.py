"""What speaks for a word: the text itself first, and only where it is silent the word list of its language.

A word that stands elsewhere in the same text is better evidence than any list: it is the author's. The lists are
those of wordfreq 3.1 (Robyn Speer; data CC BY-SA 4.0), frequencies of some hundred thousand forms in each of about
forty languages, read straight from the package's data and only on the first question that the text leaves open.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from functools import cached_property, lru_cache
from importlib.util import find_spec
from math import log10
from pathlib import Path
from typing import NamedTuple

from tei.model import Cert

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
SOFT = "\u00ad\ufffe\u00ac"  # soft hyphen; what pdfium makes of a hyphen at a line end; the not sign used for one
HYPHENS = "-\u2010\u2011" + SOFT
LETTER = r"[^\W\d_]"
WORD = re.compile(rf"{LETTER}+(?:[-‐‑]{LETTER}+)*")
CUT = re.compile(rf"\w+[{HYPHENS}][ \t]*\r?\n\s*\w+|\w*[{SOFT}]\w+")
FLOOR = -9.0  # log10 of the share of a word that no list holds
PLAIN = -5.7  # log10 of the share of a word too common to be an accident of a list
BACKING = 1e5  # words of text that the list weighs as much as
CHANCE = 30.0  # how much oftener than by chance the parts of a compound stand together
COMMON = {1: -4.0, 2: -4.5, 3: -5.0, 4: -6.0, 5: -6.5}  # log10 of the share from which the list proves so short a word
CLOSED = frozenset({"de", "nl", "sv", "da", "nb", "nn", "no", "fi", "hu", "is", "et"})  # write compounds in one word
DATA = "data/large_{}.msgpack.gz", "data/small_{}.msgpack.gz"


class Verdict(NamedTuple):
    """Whether the hyphen between two halves is the word's own, how sure, and why (a part of a sentence)."""

    own: bool
    cert: Cert
    why: str


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
            lower = form.casefold().replace("‐", "-").replace("‑", "-")
            if "-" in lower:
                self.compounds[lower] += times
            for part in lower.split("-"):
                self.counts[part] += times
        self.total = sum(self.counts.values())

    def count(self, word: str) -> int:
        """How often a word, or a compound with hyphens, stands in the text; capitals are not told apart."""
        key = plain_letters(word).casefold()
        return self.compounds[key] if "-" in key else self.counts[key]

    @cached_property
    def heads(self) -> Counter[str]:
        """First parts of the text's compounds with hyphens, by how many compounds have them."""
        return Counter(form.split("-")[0] for form in self.compounds)

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

    def own_hyphen(self, first: str, second: str) -> Verdict:
        """Whether a hyphen between two halves at a line end is the word's own ("self-defense") or only divides it.

        Args:
            first, second: the letters before and behind the hyphen.
        """
        whole, compound = first + second, f"{first}-{second}"
        apart, together = self.count(compound), self.count(whole)
        if apart > together:
            return Verdict(True, "high", f"“{compound}” stands elsewhere in the text ({apart})")
        if together:
            return Verdict(False, "high", f"“{whole}” stands elsewhere in the text ({together})")
        if second[:1].isupper():
            return Verdict(True, "high", f"“{second}” begins with a capital")
        return self._by_list(first, second)

    def _by_list(self, first: str, second: str) -> Verdict:
        whole = first + second
        share, parts = self.share(whole), (self.share(first), self.share(second))
        last = first.rsplit("-", 1)[-1]
        if share >= PLAIN:
            return Verdict(False, "high", f"“{whole}” is a common word")
        both = self.known(last, 0) and self.known(second, 0) and len(last) > 1
        if self.heads[last.casefold()] > 1 and both:
            return Verdict(True, "medium", f"the text writes “{last}-” with a hyphen in other words")
        if both and self.language not in CLOSED and share < parts[0] + parts[1] + log10(CHANCE):
            return Verdict(True, "medium", f"“{first}” and “{second}” are words and “{whole}” is hardly one")
        if share > FLOOR:
            return Verdict(False, "high", f"“{whole}” is a word")
        return Verdict(False, "medium", f"“{first}” and “{second}” are no compound that the text writes with a hyphen")

    def weight(self, word: str, here: int = 0) -> float:
        """log10 of a word's share, text and list together; `here` of its places in the text do not count."""
        times = max(0, self.count(word) - here)
        return log10((times + BACKING * 10 ** self.share(word)) / (self.total + BACKING))

    def one_word(self, first: str, second: str) -> float:
        """How much likelier two neighbours are halves of one word than words, as log10 of the odds.

        The author's two words are taken for likelier by chance than by rule: where the joined word is common, its
        parts seldom stand side by side ("with out"). Negative where the joined word is not known at all.
        """
        whole = first + second
        if not self.count(whole) and ((self.count(first) > 1 and self.count(second) > 1) or self.share(whole) <= FLOOR):
            return -9.0
        parts = self._part(first), self._part(second)
        odds = self.weight(whole) - sum(parts)
        margin = self.weight(whole) - min(parts)
        return min(odds - 2.0, 4.0 * margin) if margin > 0 else margin - 1.0

    def _part(self, part: str) -> float:
        """A part's weight as a word of its own; a lone letter counts only as the text itself has it alone."""
        if len(part) == 1 and not self.count(part) > 1:
            return FLOOR
        return self.weight(part, 1)


@lru_cache(maxsize=2)
def words_of(text: str, language: str) -> Words:
    """The words of a text; the same text is counted once."""
    return Words(text, language)


def plain_letters(text: str) -> str:
    """A text with its typographic ligatures as single letters."""
    for ligature, letters in LIGATURES.items():
        if ligature in text:
            text = text.replace(ligature, letters)
    return text


@lru_cache(maxsize=2)
def _load(language: str) -> dict[str, int]:
    """A language's list, each form with its grade: the negative log10 of its share in hundredths.

    The format (wordfreq's "cBpack"): a header, then one list of forms a grade, from the most frequent on.
    """
    spec = find_spec("wordfreq")
    if spec is None or not spec.submodule_search_locations or not re.fullmatch(r"[a-z]{2,3}", language):
        return {}
    import msgpack  # loaded only with the first list

    for name in DATA:
        path = Path(spec.submodule_search_locations[0]) / name.format(language)
        if path.is_file():
            with gzip.open(path) as file:
                grades = msgpack.load(file, raw=False)[1:]
            return {form: grade for grade, forms in enumerate(grades) for form in forms}
    return {}
