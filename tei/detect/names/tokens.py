"""A text as words and signs, each in the form in which names are compared: no capitals, no diacritics.

Every sign is a token of its own, so that "Unesco’s" ends with the name, "l’Humanité" begins before it and "pro-Pitt"
holds it, while no name is ever found inside a longer word.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from tei.detect.names.words import ARTICLES, TITLES

BREAK = "\n"  # the token of a block's end, which no name crosses
TOKEN = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+|\n\n+|\S")
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'",
                         "‘": "'", "´": "'", "`": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-"})  # fmt: skip
ENDS = frozenset('.!?:…¿¡•·*“„«"([')  # signs behind which a capital tells nothing
BULLETS = frozenset("-•·*▪■◦")
APOSTROPHE, HYPHEN = "'", "-"
MOST = 0.7  # share of the words of a heading that have a capital


class Token(NamedTuple):
    """A word or a sign: its text as it stands, where it is in the text, and its folded form."""

    text: str
    start: int
    end: int
    key: str

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters or digits."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def is_caps(self) -> bool:
        """Whether it is in capitals throughout, being longer than one letter."""
        return len(self.text) > 1 and self.text.isupper()


@lru_cache(maxsize=1 << 17)
def fold(word: str) -> str:
    """A word as names are compared: without capitals and diacritics, letters of other alphabets in Latin ones."""
    if word.isascii():
        return word.casefold()
    plain = unicodedata.normalize("NFKD", word.casefold().translate(LETTERS))
    return "".join(char for char in plain if not unicodedata.combining(char))


def tokens(text: str) -> list[Token]:
    """The words and signs of a text."""
    found = []
    for match in TOKEN.finditer(text):
        word = match[0]
        found.append(Token(word, match.start(), match.end(), BREAK if word[0] == "\n" else fold(word)))
    return found


def key(words: list[Token]) -> str:
    """Tokens as the string that is searched for or in: one blank round each."""
    return f" {' '.join(token.key for token in words)} "


@dataclass(frozen=True, eq=False)
class Prose:
    """A text with its tokens, and what its own use of capitals tells of a word."""

    text: str

    @cached_property
    def tokens(self) -> list[Token]:
        """All words and signs."""
        return tokens(self.text)

    @cached_property
    def key(self) -> str:
        """The text as it is searched in."""
        return key(self.tokens)

    @cached_property
    def _starts(self) -> list[int]:
        """Where the blank before each token stands in `key`, and the last one."""
        starts, at = [], 0
        for token in self.tokens:
            starts.append(at)
            at += len(token.key) + 1
        return [*starts, at]

    def index(self, offset: int) -> int:
        """The token before which the blank at an offset of `key` stands."""
        return bisect_right(self._starts, offset) - 1

    @cached_property
    def lower(self) -> Counter[str]:
        """The words the text has without a capital, diacritics kept."""
        return Counter(token.text for token in self.tokens if token.text[0].islower())

    @cached_property
    def proper(self) -> frozenset[str]:
        """Words that have a capital where no sentence begins and nothing else asks for one, folded."""
        return frozenset(
            token.key
            for at, token in enumerate(self.tokens)
            if token.is_capital and not self.begins(at) and not self.is_heading(at) and not self.in_caps(at)
        )

    def is_ordinary(self, token: Token) -> bool:
        """Whether the text has the word without a capital too."""
        return self.lower[token.text.lower()] > 0

    def is_noun(self, token: Token) -> bool:
        """Whether the word stands behind an article somewhere in the text, as a German noun does."""
        return token.key in self._articled

    @cached_property
    def _articled(self) -> frozenset[str]:
        return frozenset(token.key for before, token in pairwise(self.tokens) if before.key in ARTICLES)

    def begins(self, at: int) -> bool:
        """Whether a sentence, a quotation or an item begins at a token, so that its capital tells nothing."""
        if at == 0:
            return True
        before = self.tokens[at - 1]
        if before.text in {".", "…"} and at > 1:
            return not self._abbreviates(at - 2)
        if before.text in BULLETS:  # a dash inside a line ends no sentence
            return at == 1 or "\n" in self.text[self.tokens[at - 2].end : before.start]
        return before.key == BREAK or before.text in ENDS

    def _abbreviates(self, at: int) -> bool:
        """Whether the word before a full stop is an initial or a title's abbreviation."""
        token = self.tokens[at]
        return token.is_capital and (len(token.text) == 1 or (token.key in TITLES and len(token.text) < 5))

    @cached_property
    def _lines(self) -> list[tuple[int, bool]]:
        """The first token of each line, and whether the line is in capitals."""
        firsts = [0]
        for at in range(1, len(self.tokens)):
            if "\n" in self.text[self.tokens[at - 1].end - 1 : self.tokens[at].start + 1]:
                firsts.append(at)
        bounds = zip(firsts, [*firsts[1:], len(self.tokens)], strict=True)
        return [(first, _in_capitals(self.tokens[first:end])) for first, end in bounds]

    @cached_property
    def _line_firsts(self) -> list[int]:
        return [first for first, _ in self._lines]

    def in_caps(self, at: int) -> bool:
        """Whether a token stands on a line in capitals."""
        return self._lines[bisect_right(self._line_firsts, at) - 1][1]

    @cached_property
    def _blocks(self) -> list[tuple[int, bool]]:
        """The first token of each block, and whether its words have capitals as those of an English heading."""
        firsts = [0, *(at for at, token in enumerate(self.tokens) if token.key == BREAK)]
        bounds = zip(firsts, [*firsts[1:], len(self.tokens)], strict=True)
        return [(first, _is_title(self.tokens[first:end])) for first, end in bounds]

    @cached_property
    def _block_firsts(self) -> list[int]:
        return [first for first, _ in self._blocks]

    def is_heading(self, at: int) -> bool:
        """Whether a token stands in a block in which nearly every word has a capital."""
        return self._blocks[bisect_right(self._block_firsts, at) - 1][1]


def _in_capitals(line: list[Token]) -> bool:
    words = [token for token in line if token.is_word and len(token.text) > 1 and not token.text.isdigit()]
    return len(words) > 1 and sum(token.is_caps for token in words) >= MOST * len(words)


def _is_title(block: list[Token]) -> bool:
    words = [token for token in block if len(token.text) > 3 and token.text[0].isalpha()]
    if block and block[-1].text == ".":
        return False  # a heading has no full stop
    return 3 <= len(words) < 25 and sum(token.is_capital for token in words) >= MOST * len(words)
