"""The search: which piece stands in which column of which box of the page.

A beam search over the pieces in the witness's order. Each piece goes on with one of the open columns, begins a new
column, or begins a new box when the old one is closed. At a page's end the box is closed too, and the beam goes on
into the next page, so that the join between the pages counts.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from itertools import pairwise
from typing import Any, NamedTuple

from tei.detect.columns.boxes import Column, Links, Setting, State, close, ends, members_of
from tei.detect.columns.pieces import Piece
from tei.detect.columns.weights import Weights

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
    closed = sorted((way for state in states for way in ends(state, setting)), key=lambda state: state.cost)
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
    """All ways with one piece more; of those alike the cheapest, and as many as the beam holds."""
    best: dict[Any, tuple[float, int, State]] = {}
    least = math.inf
    margin = setting.weights.margin
    for state in states:
        for after in _choices(state, piece, setting):
            promise = after.cost + _expected(after, setting)
            if promise > least + margin:
                continue
            least = min(least, promise)
            key = (after.last, *[column[:2] for column in after.columns])
            if key not in best or promise < best[key][0]:
                best[key] = (promise, len(best), after)
    near = (found for found in best.values() if found[0] <= least + margin)
    return [found[2] for found in nsmallest(setting.weights.beam, near)]


def _expected(state: State, setting: Setting) -> float:
    """What the joins before the open columns will cost, as far as their first words tell."""
    total = 0.0
    for column in state.columns[1:]:
        total += setting.joins.expected[column.first]
    return total


def _choices(state: State, piece: Piece, setting: Setting) -> Iterator[State]:
    """The columns a piece may go into."""
    weights, count = setting.weights, len(state.columns)
    for index in range(count):
        yield _continue(state, index, piece, setting)
    if 0 < count < setting.layout.most and (count > 1 or state.low < weights.latest):
        yield _begin(state, piece, setting)
    if not count:
        yield _begin(state, piece, setting)
        return
    bottoms = [column.bottom for column in state.columns]
    if max(bottoms) - min(bottoms) < weights.latest:
        closed = close(state, setting)
        fresh = _begin(closed, piece, setting)
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


def _begin(state: State, piece: Piece, setting: Setting) -> State:
    """The piece begins a column: the first of a new box, or one beside the others."""
    weights, layout, count = setting.weights, setting.layout, len(state.columns)
    cost = (0.0, layout.two, layout.three - layout.two)[count]
    low = high = 0.0
    if count and piece.heading:  # white above a heading sets it lower than the text beside it
        low = high = weights.head_top
    if count and state.low > high:
        cost += _late(state.low - high, weights)
        low = high = state.low
    if piece.attached:
        cost += weights.tear
    elif count:
        cost += layout.turn
    column = _grown(None, low, high, piece, weights)
    columns = (*(_below(state, high) if count else state.columns), column)
    return State(state.cost + cost, state.read, state.last, columns, low, high, count, state.above)


def _continue(state: State, index: int, piece: Piece, setting: Setting) -> State:
    """The piece goes on with an open column."""
    weights, columns, many = setting.weights, state.columns, len(state.columns) > 1
    column = columns[index]
    cost = setting.joins.cost(column.last, piece.index, "within" if many else "run")
    low, high = _top(column, piece, setting)
    # Lines that touch came as one block: the block's top alone says where it was sorted.
    if piece.attached and column.last == piece.index - 1:
        grown = _grown(column, low, high, piece, weights)
        columns = (*columns[:index], grown, *columns[index + 1 :])
        return state._replace(cost=state.cost + cost, columns=columns)
    if many and state.low > high:
        cost += _late(state.low - high, weights)
        low = high = state.low
    elif many and index < state.newest and abs(state.low + state.high - low - high) <= 2 * weights.exact:
        sure = max(high, state.high) - min(low, state.low) <= weights.same
        cost += weights.tie_sure if sure else weights.tie
    if many and index != state.newest:
        low, columns = max(low, state.low), _below(state, high)
    cost += weights.tear if piece.attached else 0.0
    if not piece.attached and many:
        cost += setting.layout.stay if column.last == piece.index - 1 else setting.layout.turn
    columns = (*columns[:index], _grown(column, low, high, piece, weights), *columns[index + 1 :])
    return State(state.cost + cost, state.read, state.last, columns, low, high, index, state.above)


def _top(column: Column, piece: Piece, setting: Setting) -> tuple[float, float]:
    """Where a piece stands that goes on with a column, in lines, at least and at most."""
    weights, above = setting.weights, setting.pieces[column.last]
    gap = weights.gap if above.ends in ("stop", "head", "pause") else 0.0
    if above.heading != piece.heading:
        gap += weights.gap_head
    return column.low + gap, column.high + gap


def _below(state: State, high: float) -> tuple[Column, ...]:
    """The open columns, where the newest block stands no lower than `high`, the top of the block that comes next."""
    if high >= state.high:
        return state.columns
    column = state.columns[state.newest]
    told = column._replace(high=max(column.low, column.high - (state.high - high)))
    return (*state.columns[: state.newest], told, *state.columns[state.newest + 1 :])


def _grown(column: Column | None, low: float, high: float, piece: Piece, weights: Weights) -> Column:
    """A column, new or not, with one piece more, whose top is told."""
    line = weights.head_line if piece.heading else 1.0
    low, high = low + piece.low * line, high + piece.high * line
    above, first = (column.pieces, column.first) if column else ((), piece.index)
    return Column(first, piece.index, low, high, (above, (piece.index, (low + high) / 2)))


def _late(lines: float, weights: Weights) -> float:
    """What it costs that a block would stand so many lines higher than the block that came before it."""
    if lines <= weights.exact:
        return 0.0
    return weights.late + weights.late_line * min(lines, 2.0) + weights.late_more * min(max(lines - 2.0, 0.0), 8.0)
