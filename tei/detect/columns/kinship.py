"""Kinship: how many words two pieces share, beyond what chance makes likely.

Paragraphs that follow each other are about the same things, so that they share more words than others of their page:
with the next paragraph most, with the eighth still a little. One pair tells next to nothing, a whole column much.
A single page does not tell which words are rare in the text; there only those count that two neighbours share and few
other paragraphs have. The text alone is the measure; no list of words nor language is needed.

Source: Hearst, "TextTiling: Segmenting Text into Multi-paragraph Subtopic Passages", Computational Linguistics 23
(1997), who finds by the same words where one subject ends.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from tei.detect.columns.pieces import Piece
from tei.detect.columns.weights import Weights

REACH = 8  # pieces farther apart than this share no more words than by chance
STEM = 5  # letters that tell a word whatever its ending
SPREAD = 8  # a rare word is in no more pieces than that
_WORD = re.compile(r"[^\W\d_]{2,}")
_COMPOUND = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")

Chain = tuple[int, ...]  # pieces that are read one after the other, the one nearest to the cut first


def tells(pieces: Sequence[Piece], weights: Weights) -> bool:
    """Whether a text has pages enough to tell which words are rare in it."""
    return len({piece.page for piece in pieces}) >= weights.kin_pages


class Kinship:
    """How akin the pieces of one text are, counted once, then remembered.

    Args:
        pieces: all pieces of the text.
        texts: their words, divided ones made whole.
        weights: the costs of the search.
    """

    def __init__(self, pieces: Sequence[Piece], texts: Iterable[str], weights: Weights) -> None:
        kin = weights.kin if tells(pieces, weights) else 0.0
        self._shares = [kin * weights.kin_far**apart for apart in range(REACH)]
        self._pages = [piece.page for piece in pieces]
        bags = [Counter(word[:STEM].lower() for word in _WORD.findall(text)) for text in texts]
        spread = Counter(stem for bag in bags for stem in bag)
        rare = {stem: math.sqrt(math.log(len(bags) / count)) for stem, count in spread.items() if count > 1}
        self._stems = [
            {stem: rare[stem] * (1 + math.log(count)) for stem, count in bag.items() if stem in rare} for bag in bags
        ]
        self._sizes = [sum(stems.values()) for stems in self._stems]
        self._known: list[dict[int, float]] = [{} for _ in bags]
        self._chains: dict[tuple[Chain, Chain], float] = {}
        self._chance = self._by_chance()

    def between(self, a: int, b: int) -> float:
        """How much more two pieces share than by chance, in standard deviations of chance."""
        known = self._known[b].get(a)
        if known is None:
            chance = self._chance[self._pages[b]] * self._sizes[a] * self._sizes[b]
            known = self._known[b][a] = (self._shared(a, b) - chance) / (math.sqrt(chance) + 0.5)
        return known

    def chained(self, above: Chain, below: Chain) -> float:
        """What it saves that `below` is read after `above`, in nats; both begin at the cut between them."""
        key = above, below
        known = self._chains.get(key)
        if known is None:
            known = self._chains[key] = sum(
                self._shares[far] * self.between(a, b)
                for i, a in enumerate(above)
                for far, b in enumerate(below[: REACH - i], start=i)
            )
        return known

    def _shared(self, a: int, b: int) -> float:
        few, many = sorted((self._stems[a], self._stems[b]), key=len)
        return sum(weight * many[stem] for stem, weight in few.items() if stem in many)

    def _by_chance(self) -> defaultdict[int, float]:
        """For each page, what two of its pieces share on average, for each unit of their sizes."""
        on_page: defaultdict[int, list[int]] = defaultdict(list)
        for index, page in enumerate(self._pages):
            on_page[page].append(index)
        sums = {
            page: (
                sum(self._shared(a, b) for a, b in combinations(members, 2)),
                sum(self._sizes[a] * self._sizes[b] for a, b in combinations(members, 2)),
            )
            for page, members in on_page.items()
        }
        shared, size = (sum(part) for part in zip(*sums.values(), strict=True))
        return defaultdict(float, {page: (s or shared) / (n if s else size or 1.0) for page, (s, n) in sums.items()})


class RareWords:
    """The words that few pieces of a short text have: evidence for two that are read one after the other.

    Args:
        pieces: all pieces of the text; of `kin_pages` pages or more nothing counts here, but in `Kinship`.
        texts: their words, divided ones made whole.
        weights: the costs of the search.
    """

    def __init__(self, pieces: Sequence[Piece], texts: Iterable[str], weights: Weights) -> None:
        self._rare, self._most = 0.0 if tells(pieces, weights) else weights.rare, weights.rare_most
        words = [frozenset(word.lower() for word in _COMPOUND.findall(text) if len(word) > 3) for text in texts]
        spread = Counter(word for piece in words for word in piece)
        self._worth = {word: 1 / (count - 1) for word, count in spread.items() if 2 <= count <= SPREAD}
        self._words = [frozenset(word for word in piece if word in self._worth) for piece in words]
        # Every word's pieces make count * (count - 1) ordered pairs, each worth 1 / (count - 1).
        pairs = sum(spread[word] for word in self._worth)
        self._by_chance = pairs / max(1, sum(map(len, self._words)) ** 2)

    def shared(self, a: int, b: int) -> float:
        """What the rare words save that two pieces share, beyond what their lengths make likely, in nats."""
        if not self._rare:
            return 0.0
        mine, other = self._words[a], self._words[b]
        # A set's own order changes from run to run, and with it the last digit of a sum.
        worth = sum(sorted(self._worth[word] for word in mine & other)) - self._by_chance * len(mine) * len(other)
        return self._rare * min(self._most, worth)
