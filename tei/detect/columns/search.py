"""The search: which piece stands in which column of which box of the page.

A beam search over the pieces in the witness's order. Each piece goes on with one of the open columns, begins a new
column, begins a new box when the old one is closed, or cuts the box across inside a block that runs on into the next.
At a page's end the box is closed too, and the beam goes on into the next page, so that the join between the pages
counts.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from tei.detect.columns.boxes import Links, Setting, State, close, ends, members_of
from tei.detect.columns.cuts import below, cut_across
from tei.detect.columns.early import fill, hold
from tei.detect.columns.pieces import Piece
from tei.detect.columns.place import begin, go_on

Support = dict[tuple[int, int], float]


class Found(NamedTuple):
    """The best order, its cost, and for each join the share that the orders with it have among all good orders."""

    cost: float
    order: tuple[int, ...]
    support: Support


def search(setting: Setting) -> Found:
    """The best reading order of the pieces."""
    states = [State(setting.layout.prior, (), -1, ())]
    support: Support = {}
    for index, piece in enumerate(setting.pieces):
        if index and piece.page != setting.pieces[index - 1].page:
            states = _turn(states, setting, support)
        states = _step(states, piece, setting)
    if setting.pieces:
        states = _turn(states, setting, support)
    order = tuple(piece for column in members_of(states[0].read) for piece, _ in members_of(column))
    return Found(states[0].cost, order, support)


def _turn(states: list[State], setting: Setting, support: Support) -> list[State]:
    """The page's end: its boxes closed, its joins counted; of the ways that end with the same piece the cheapest."""
    whole = [state for state in states if not (state.early or state.cut)]
    closed = sorted((way for state in whole for way in ends(state, setting)), key=lambda state: state.cost)
    odds = [math.exp((closed[0].cost - state.cost) / setting.weights.temper) for state in closed]
    shares: Support = defaultdict(float)
    for state, share in zip(closed, odds, strict=True):
        for join in _joins_of_page(state.read, setting.pieces):
            shares[join] += share
    support.update((join, share / sum(odds)) for join, share in shares.items())
    best: dict[int, State] = {}
    for state in closed:
        best.setdefault(state.last, state)
    return list(best.values())


def _joins_of_page(read: Links, pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """The joins on the page read last, the one with the page before it included."""
    page = pieces[_last(read)].page
    order: list[int] = []
    while read and pieces[_last(read)].page == page:
        order = [index for index, _ in members_of(read[1])] + order
        read = read[0]
    return pairwise([_last(read) if read else -1, *order])


def _last(read: Links) -> int:
    """The piece read last."""
    index: int = read[1][1][0]
    return index


def _step(states: list[State], piece: Piece, setting: Setting) -> list[State]:
    """All ways with one piece more; of those alike the cheapest, and as many as the beam holds.

    It holds as many again of the ways that wait, so that they put out none of those that could end here.
    """
    best: dict[Any, tuple[float, int, State, bool]] = {}
    least = math.inf
    margin, beam = setting.weights.margin, setting.weights.beam
    for state in states:
        for after in _choices(state, piece, setting):
            promise = after.cost + _expected(after, setting)
            if promise > least + margin:
                continue
            cut = after.cut
            waits = cut is not None or after.early is not None
            if not waits:  # one that waits may wait in vain, so it puts no other out
                least = min(least, promise)
            above = cut and tuple(column and column[:2] for column in cut.upper)
            key = (after.last, after.early, above, after.told, *[column[:2] for column in after.columns])
            if key not in best or promise < best[key][0]:
                best[key] = (promise, len(best), after, waits)
    near = sorted((found for found in best.values() if found[0] <= least + margin), key=itemgetter(0, 1))
    whole = [after for _, _, after, waits in near if not waits]
    return whole[:beam] + [after for _, _, after, waits in near if waits][:beam]


def _expected(state: State, setting: Setting) -> float:
    """What the joins before the open columns will cost, as far as their first words tell."""
    expected = setting.joins.expected
    total = 0.0
    for column in state.columns[1:]:
        total += expected[column.first]
    if state.cut:
        total += sum(expected[above.first] for above in state.cut.upper[1:] if above)
    return total


def _choices(state: State, piece: Piece, setting: Setting) -> Iterator[State]:
    """The columns a piece may go into."""
    weights, count = setting.weights, len(state.columns)
    if state.early:
        yield from fill(state, piece, setting)
        return
    if state.cut:
        for index in range(count):
            yield from below(state, index, piece, setting)
        if count < setting.layout.most and state.low < weights.latest:
            after = begin(state, piece, setting)
            yield after._replace(cut=state.cut._replace(upper=(*state.cut.upper, None)))
        return
    if setting.layout.stay and count > 1:
        yield from hold(state, piece, setting)
    for index in range(count):
        yield go_on(state, index, piece, setting)
        if setting.layout.one:
            yield from cut_across(state, index, piece, setting)
    if not state.told and 0 < count < setting.layout.most and (count > 1 or state.low < weights.latest):
        yield begin(state, piece, setting)
    if not count:
        yield begin(state, piece, setting)
        return
    bottoms = [column.bottom for column in state.columns]
    if max(bottoms) - min(bottoms) < weights.latest:
        closed = close(state, setting)
        fresh = begin(closed, piece, setting)
        yield fresh._replace(cost=fresh.cost + _new_box(state, closed.last, piece, setting))


def _new_box(state: State, last: int, piece: Piece, setting: Setting) -> float:
    """What it costs that the piece begins a new box, where the open one is read to its piece `last`."""
    weights, layout, count = setting.weights, setting.layout, len(state.columns)
    cost = layout.section if count > 1 else weights.run
    if piece.attached and last == piece.index - 1:
        cost -= weights.tear
    if piece.seam:
        return cost + weights.seam
    if state.columns[0].last != piece.index - 1:
        return cost if piece.attached else cost + layout.turn
    if count > 1:
        cost += -layout.joined if piece.attached else layout.stay
    return cost
