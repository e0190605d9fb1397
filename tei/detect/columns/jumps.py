"""From pieces to jumps: where reading leaves the witness's own order, how sure that is, and why."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter, itemgetter

from tei.detect.columns.joins import Joins, learn
from tei.detect.columns.pieces import Piece, cut
from tei.detect.columns.search import Found, Setting, search
from tei.detect.columns.weights import IN_COLUMNS, IN_ORDER, MIXED, Layout, Weights
from tei.model import Cert, Span, Witness


@dataclass(frozen=True, slots=True)
class Jump:
    """The second span is read directly after the first, though it does not follow it in the witness.

    Args:
        before, after: the two fragments, as spans of the witness in code points; each holds whole lines.
        cert: how sure.
        why: one sentence with the evidence.
        support: the share of this join among all good orders, 0 to 1, as the search saw it.
    """

    before: Span
    after: Span
    cert: Cert
    why: str
    support: float


def order(
    witness: Witness,
    starts: Sequence[int],
    ignore: Collection[int],
    language: str = "und",
    weights: Weights | None = None,
) -> tuple[Jump, ...]:
    """Where the reading order leaves the witness's order.

    Args:
        witness: the witness.
        starts: the line each page begins with, ascending; the first line need not be named.
        ignore: the lines that are no part of the text: running heads, feet, page numbers.
        language: not used yet; the text itself tells what is needed.
        weights: the costs of the search.

    Returns:
        The jumps in reading order; none where the witness is in order as it stands.
    """
    weights = weights or Weights()
    pieces, lines, width = cut(witness, starts, frozenset(ignore))
    if len(pieces) < 3:
        return ()
    found = best(pieces, Joins(pieces, learn(pieces, lines, width), weights), weights)
    return tuple(_jumps(witness, pieces, found, weights))


def best(pieces: Sequence[Piece], joins: Joins, weights: Weights) -> Found:
    """The best order over all the ways a document may be set: in one column, in two or three, partly in order.

    A narrow beam scouts; where the text is not in order as it stands, the likely numbers of columns are searched
    with the full one, and a join counts by how likely the number of columns is too.
    """

    def scout(layout: Layout) -> tuple[float, Layout]:
        return search(Setting(pieces, joins, layout, replace(weights, beam=weights.scouts))).cost, layout

    one = scout(IN_ORDER)
    several = sorted(
        (min((scout(layout) for layout in pair), key=itemgetter(0)) for pair in zip(IN_COLUMNS, MIXED, strict=True)),
        key=itemgetter(0),
    )
    if one[0] <= several[0][0]:
        return search(Setting(pieces, joins, IN_ORDER, weights))
    likely = [layout for cost, layout in several if cost < several[0][0] + weights.doubt]
    results = sorted((search(Setting(pieces, joins, layout, weights)) for layout in likely), key=attrgetter("cost"))
    shares = [math.exp(results[0].cost - result.cost) for result in results]
    support: defaultdict[tuple[int, int], float] = defaultdict(float)
    for share, result in zip(shares, results, strict=True):
        for join, part in result.support.items():
            support[join] += part * share / sum(shares)
    return results[0]._replace(support=dict(support))


def fragments(pieces: Sequence[Piece], reading: Sequence[int]) -> list[list[Piece]]:
    """The order as runs of pieces that follow each other in the witness too."""
    runs: list[list[Piece]] = []
    for index in reading:
        if runs and runs[-1][-1].index == index - 1:
            runs[-1].append(pieces[index])
        else:
            runs.append([pieces[index]])
    return runs


def _jumps(witness: Witness, pieces: Sequence[Piece], found: Found, weights: Weights) -> list[Jump]:
    runs = fragments(pieces, found.order)
    jumps = []
    for left, right in pairwise(runs):
        a, b = left[-1], right[0]
        support = found.support.get((a.index, b.index), 0.0)
        jumps.append(Jump(_span(witness, left), _span(witness, right), _cert(support, weights), _why(a, b), support))
    return jumps


def _span(witness: Witness, run: Sequence[Piece]) -> Span:
    """The text of a run of pieces, from its first line's start to its last line's end."""
    first, last = witness.lines[run[0].first - 1], witness.lines[run[-1].last - 1]
    return Span(first.span.start, last.span.end)


def _cert(support: float, weights: Weights) -> Cert:
    """How sure a jump is, by its share among all good orders."""
    return "high" if support >= weights.high else "medium" if support >= weights.medium else "low"


def _why(a: Piece, b: Piece) -> str:
    """The evidence for reading `b` after `a`, in a sentence."""
    if a.page != b.page:
        place = f"the page ends with line {a.last} and the next begins with line {b.first}"
    else:
        place = f"line {b.first} continues the column of line {a.last}"
    if a.ends == "hyphen" and b.begins == "lower":
        return f"Line {a.last} ends in half a word, line {b.first} begins with the rest ({a.tail}-{b.head}); {place}."
    if a.ends == "open" and b.begins == "lower":
        cut = f"Line {a.last} breaks off in mid-sentence at “{a.tail}”, line {b.first} goes on with “{b.head}”"
        return f"{cut}; {place}."
    return f"By the heights of the blocks, which came sorted by their top edges, {place}."
