"""How well one piece reads on into another: the language at the cut.

The evidence comes from the text itself: which words it has, which kinds of words follow each other in it, how often
a line in mid-sentence begins with a capital (one in twenty in English, one in three in German). What a join costs is
minus the logarithm of how much likelier it is than that two pieces of this text met by chance.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tei.detect.columns.kinship import Kinship, RareWords
from tei.detect.columns.pieces import Piece, begin_of, end_of
from tei.detect.columns.weights import Begin, End, Kind, Weights

_TOKEN = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*|[.!?:;,()\[\]“”«»„]")
_DIVIDED = re.compile(r"(?<=\w)[-\xad‐￾]\n(?=[a-zß-ÿ])")
_BEGINS: tuple[Begin, ...] = ("lower", "upper", "other")


@dataclass(frozen=True)
class Language:
    """What a text tells about its language, counted where lines follow each other for certain.

    Args:
        upper: the share of lines in mid-sentence that begin with a capital.
        words: all words in lower case.
        firsts, seconds, pairs: kinds of words that stand before another, behind another, and both.
        texts: the pieces themselves, divided words made whole.
    """

    upper: float
    words: Counter[str]
    firsts: Counter[str]
    seconds: Counter[str]
    pairs: Counter[tuple[str, str]]
    texts: tuple[str, ...] = ()

    def affinity(self, a: str, b: str) -> float:
        """Log of how much more often than by chance a word of b's kind follows one of a's, from -2.5 to 2.5."""
        x, y = kind_of(a, self.words), kind_of(b, self.words)
        expected = self.firsts[x] * self.seconds[y] / max(1, self.firsts.total())
        return max(-2.5, min(2.5, math.log((self.pairs[x, y] + 0.5) / (expected + 0.5))))


def kind_of(word: str, words: Counter[str]) -> str:
    """The word itself if the text has it often, else its ending."""
    low = word.lower()
    return low if words[low] >= 4 else "~" + low[-2:]


def learn(pieces: Sequence[Piece], lines: dict[int, str], width: int) -> Language:
    """The language of a text, from inside its pieces."""
    upper = mid = 0
    for run in _without_seams(pieces):
        texts = [lines[number] for number in range(run[0].first, run[-1].last + 1) if lines[number]]
        for above, below in pairwise(texts):
            if end_of(above, width) == "open":
                mid += 1
                upper += begin_of(below) == "upper"
    whole = tuple(_text(piece, lines) for piece in pieces)
    streams = [[token.lower() for token in _TOKEN.findall(text)] for text in whole]
    words = Counter(token for stream in streams for token in stream if token[0].isalnum())
    pairs = Counter(
        (kind_of(a, words), kind_of(b, words))
        for stream in streams
        for a, b in pairwise(stream)
        if a[0].isalnum() and b[0].isalnum()
    )
    firsts, seconds = Counter[str](), Counter[str]()
    for (a, b), count in pairs.items():
        firsts[a] += count
        seconds[b] += count
    return Language(
        (upper + 1) / (mid + 10),
        words,
        firsts,
        seconds,
        pairs,
        whole,
    )


def _text(piece: Piece, lines: dict[int, str]) -> str:
    """The text of a piece, divided words made whole."""
    shown = (lines[number] for number in range(piece.first, piece.last + 1) if lines[number])
    return _DIVIDED.sub("", "\n".join(shown))


def _without_seams(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces, those put together that only a seam parts."""
    run: list[Piece] = []
    for piece in pieces:
        if run and not piece.seam:
            yield run
            run = []
        run.append(piece)
    yield run


class Joins:
    """The cost of each join between the pieces of one text, in nats; counted once, then remembered."""

    def __init__(self, pieces: Sequence[Piece], language: Language, weights: Weights) -> None:
        self._pieces, self._language, self._weights = pieces, language, weights
        self._costs: dict[tuple[int, int, Kind], float] = {}
        self.kinship = Kinship(pieces, language.texts, weights)
        self._rare = RareWords(pieces, language.texts, weights)
        seams = {piece.index for piece in pieces if piece.seam}
        ends = Counter(piece.ends for piece in pieces if piece.index + 1 not in seams)
        begins = Counter(piece.begins for piece in pieces if piece.index not in seams)
        count = len(pieces) - len(seams)
        self._chance = {
            (e, b): (ends[e] + 1) / (count + 5) * (begins[b] + 1) / (count + 3)
            for e in weights.ends["turn"]
            for b in _BEGINS
        }

        turns = {
            b: sum(weights.ends["turn"][e] * weights.begins["turn"][e][b] for e in weights.ends["turn"])
            for b in _BEGINS
        }
        expected = {b: -math.log(turns[b] * (count + 3) / (begins[b] + 1)) for b in _BEGINS}
        self.expected = [expected[piece.begins] for piece in pieces]

    def cost(self, a: int, b: int, kind: Kind) -> float:
        """What it costs to read piece `b` directly after piece `a`.

        Args:
            a, b: indexes of pieces; nothing stands before the first piece (-1), which seldom begins in
                mid-sentence.
            kind: inside a column, at a turn to the next column or page, or in the witness's own order.
        """
        if a < 0:
            return self._start(self._pieces[b])
        key = (a, b, kind)
        known = self._costs.get(key)
        if known is None:
            known = self._costs[key] = self._cost(self._pieces[a], self._pieces[b], kind)
        return known

    def _start(self, piece: Piece) -> float:
        """What it costs that the text begins with a piece."""
        if piece.begins == "lower":
            return self._weights.start
        return 0.0 if piece.heading else self._weights.untitled

    def _cost(self, a: Piece, b: Piece, kind: Kind) -> float:
        weights, language = self._weights, self._language
        trust = weights.trust_turn if kind == "turn" else weights.trust_within
        cost = -trust * math.log(self._ratio(kind, a.ends, b.begins))
        if a.ends == "hyphen" and b.begins == "lower":
            if language.words[(a.tail + b.head).lower()]:
                cost -= weights.halves_known
            else:
                cost += -weights.halves if language.words[b.head.lower()] <= 1 else weights.halves
        elif a.ends == "open" and b.begins != "other":
            cost -= weights.affinity * language.affinity(a.tail, b.head)
        if a.colon:
            cost += -weights.said if b.speech or b.counter[1] == 1 else weights.unsaid
        if a.counter[1] and b.counter[1] and a.counter[0] == b.counter[0]:
            cost += -weights.next if b.counter[1] == a.counter[1] + 1 else weights.said
        if a.quotes > 0 and a.ends in ("open", "hyphen"):
            cost += -weights.bracket if b.quotes < 0 else weights.bracket
        cost -= self._rare.shared(a.index, b.index)
        if a.brackets > 0:
            cost += -weights.bracket if b.brackets < 0 else weights.bracket
        return min(cost, 0.0) if b.attached and b.index == a.index + 1 else cost

    def _ratio(self, kind: Kind, end: End, begin: Begin) -> float:
        """How much likelier than by chance a join of this kind has this end and this beginning."""
        if kind == "run":  # the witness's own order holds column turns that nothing shows
            return 0.9 * self._ratio("within", end, begin) + 0.1 * self._ratio("turn", end, begin)
        share = self._weights.begins[kind][end][begin]
        if end == "open" and begin != "other":
            upper = max(self._language.upper, 0.02)
            share = min(0.95, share * (upper / 0.06 if begin == "upper" else (1 - upper) / 0.94))
        return self._weights.ends[kind][end] * share / self._chance[end, begin]
