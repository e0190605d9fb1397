"""Which entries of an authority a text can name at all: those with a word that the text has too.

An authority may hold the names of a whole library catalogue, a text only a few hundred of them: the forms of the
others need not be made. The index is made once for an authority.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from tei.detect.names.derivation import CHANGES, VOWELS
from tei.detect.names.tokens import Prose, fold
from tei.detect.names.words import FUNCTION, PARTICLES, SUFFIXES
from tei.model import Authority, Entry

WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
SHORT = 3  # letters below which a word is too common to be looked for, where the name has others
INFLECTED = 5  # letters that an inflection may add ("innen")
UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))


def possible(authority: Authority, prose: Prose) -> Authority:
    """The entries that a text may name, in their order; the text's words decide, not what stands round them.

    Args:
        authority: the loaded authority files.
        prose: the text.
    """
    places = _places(authority)
    found = {at for word in _vocabulary(prose) for at in places.get(word, ())}
    return Authority(tuple(authority.entries[at] for at in sorted(found)))


@lru_cache(maxsize=4)
def _places(authority: Authority) -> Mapping[str, list[int]]:
    """Where in the authority the entries with a word are."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, entry in enumerate(authority.entries):
        for word in set(_words(entry)):
            places[word].append(at)
    return places


def _words(entry: Entry) -> Iterator[str]:
    """Of each name the words that no form of it is without: a surname's, of other names the longest word."""
    for name in entry.names:
        words = [fold(word) for word in WORD.findall(name.surname or name.text)]
        telling = [word for word in words if len(word) >= SHORT and word not in FUNCTION and word not in PARTICLES]
        words = telling or words
        yield from words if entry.kind == "person" else [max(words, key=len)] if words else []
        if "." in name.text:
            yield fold("".join(filter(str.isalnum, name.text)))


def _vocabulary(prose: Prose) -> set[str]:
    """The words of a text, and what they may be inflected, derived or spelt from."""
    words = {token.key for token in prose.tokens if token.is_word}
    words |= {fold(acronym.replace(".", "")) for acronym in DOTTED.findall(prose.text)}
    words |= {word[:-cut] for word in words for cut in range(1, INFLECTED + 1) if len(word) - cut > 1}
    words |= {word.replace(two, one) for two, one in UMLAUTS for word in list(words) if two in word}
    return words | set(_origins(words))


def _origins(words: Iterable[str]) -> Iterator[str]:
    """Names that a word with a productive ending may be made from."""
    for word in words:
        for suffix in SUFFIXES:
            if word.endswith(suffix):
                stem = word.removesuffix(suffix)
                yield stem
                yield from (stem + vowel for vowel in VOWELS)
                yield from (stem.removesuffix(new) + end for end, new in CHANGES.items() if stem.endswith(new))
