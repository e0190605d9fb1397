"""From pieces to jumps: where reading leaves the witness's own order, how sure that is, and why."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from tei.detect.columns.boxes import Setting
from tei.detect.columns.joins import Joins, learn
from tei.detect.columns.pieces import Piece, cut
from tei.detect.columns.search import Found, search
from tei.detect.columns.shape import columns_of_page, in_blocks, lines_of_page, unbroken
from tei.detect.columns.weights import IN_ORDER, LAYOUTS, Layout, Weights, in_flows, in_frames
from tei.model import Cert, Span, Witness

# White between paragraphs other than the usual one, in lines, and what it costs that it is so.
GAPS = ((0.0, 3.0), (0.24, 1.0), (0.65, 0.7), (0.85, 1.5))
_cost = attrgetter("cost")


class Way(NamedTuple):
    """A way a document may be set: what it costs, its layout, the white between its paragraphs in lines."""

    cost: float
    layout: Layout
    gap: float


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
    columns = columns_of_page(pieces, width, weights)
    if not columns:
        return ()
    blocks = in_blocks(pieces, lines, width, weights)
    if blocks:
        pieces, lines, width = cut(witness, starts, frozenset(ignore), seams=True)
    found = best(pieces, Joins(pieces, learn(pieces, lines, width), weights), weights, columns, blocks)
    return tuple(_jumps(witness, pieces, found, weights))


def best(
    pieces: Sequence[Piece], joins: Joins, weights: Weights, columns: Sequence[int] = (2, 3), blocks: bool = False
) -> Found:
    """The best order over all the ways a document may be set: in one column, in two or three, partly in order.

    A narrow beam scouts; where the text is not clearly in order as it stands, the likeliest layouts are searched
    with the full one, and a join counts by how likely its layout is too. Pages that read on from column to column
    show it by sentences that run on in mid-page; where none does, order as it stands pays for that.

    Args:
        pieces: all pieces of the text.
        joins: what each join costs.
        weights: the costs of the search.
        columns: how many columns the pages may have.
        blocks: whether white lines stand between blocks, and not between all paragraphs.
    """
    total = lines_of_page(pieces, weights)

    def setting(layout: Layout, weights: Weights) -> Setting:
        many = layout.most if layout.one else 1
        return Setting(pieces, joins, layout, weights, many, total / many if layout.one else 0.0)

    def scout(layout: Layout, gap: float = weights.gap, rare: float = 0.0) -> Way:
        scouts = replace(weights, beam=weights.scouts, gap=gap)
        return Way(search(setting(layout, scouts)).cost + rare, layout, gap)

    def framed(way: Way) -> Way:
        if way.layout.most > 2:
            return way
        return min(way, scout(in_frames(way.layout, weights.frames), way.gap), key=_cost)

    layouts = [layout for many in columns for layout in LAYOUTS[many]]
    if blocks:
        layouts += [in_flows(layout) for layout in layouts]
    if not layouts:
        return search(setting(IN_ORDER, weights))
    plain = scout(replace(IN_ORDER, prior=weights.unbroken * unbroken(pieces)))
    several = [
        framed(min((way, *(scout(way.layout, gap, rare) for gap, rare in GAPS)), key=_cost))
        for way in sorted(map(scout, layouts), key=_cost)[: weights.layouts]
    ]
    least = min(several, key=_cost).cost
    if plain.cost <= least - weights.scouting:
        return search(setting(plain.layout, weights))
    likely = [way for way in (*several, plain) if way.cost < least + weights.doubt]
    results = sorted((search(setting(way.layout, replace(weights, gap=way.gap))) for way in likely), key=_cost)
    shares = [math.exp((results[0].cost - result.cost) / weights.temper) for result in results]
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
        jumps.append(
            Jump(
                _span(witness, left),
                _span(witness, right),
                _cert(support, weights),
                _why(a, b),
                support,
            )
        )
    return jumps


def _span(witness: Witness, run: Sequence[Piece]) -> Span:
    """The text of a run of pieces, from its first line's start to its last line's end."""
    first, last = witness.lines[run[0].first - 1], witness.lines[run[-1].last - 1]
    return Span(first.span.start, last.span.end)


def _cert(support: float, weights: Weights) -> Cert:
    """How sure a jump is, by its share among all good orders; never high: of the surest, 3 of 122 were wrong."""
    return "medium" if support >= weights.medium else "low"


def _shown(a: Piece, b: Piece) -> bool:
    """Whether the words at the cut show that `b` continues `a`: a sentence or word broken off, and its rest."""
    return a.ends in ("open", "hyphen") and b.begins == "lower"


def _why(a: Piece, b: Piece) -> str:
    """The evidence for reading `b` after `a`, in a sentence."""
    if a.page != b.page:
        place = f"the page ends with line {a.last} and the next begins with line {b.first}"
    else:
        place = f"line {b.first} continues the column of line {a.last}"
    if a.ends == "hyphen" and b.begins == "lower":
        return f"Line {a.last} ends in half a word, line {b.first} begins with the rest ({a.tail}-{b.head}); {place}."
    if _shown(a, b):
        cut = f"Line {a.last} breaks off in mid-sentence at “{a.tail}”, line {b.first} goes on with “{b.head}”"
        return f"{cut}; {place}."
    return f"By the heights of the blocks, which came sorted by their top edges, {place}."
