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
from itertools import combinations, pairwise, permutations
from typing import Any, NamedTuple

from tei.detect.columns.joins import Joins
from tei.detect.columns.pieces import Piece
from tei.detect.columns.weights import Layout, Weights

Links = tuple[Any, ...]  # a linked list: () or (the list before, the newest member)
Support = dict[tuple[int, int], float]


class Setting(NamedTuple):
    """What a search goes by: the pieces, what their joins cost, how the document is set, all other costs."""

    pieces: Sequence[Piece]
    joins: Joins
    layout: Layout
    weights: Weights


class Column(NamedTuple):
    """A column of the open box: its first and last piece, its height in lines, all its pieces."""

    first: int
    last: int
    bottom: float
    pieces: Links


class State(NamedTuple):
    """A way to read the pieces so far: its cost, the columns read, the open box, the top of its newest block."""

    cost: float
    read: Links
    last: int
    columns: tuple[Column, ...]
    top: float


class Found(NamedTuple):
    """The best order, its cost, and for each join the share that the orders with it have among all good orders."""

    cost: float
    order: tuple[int, ...]
    support: Support


def search(setting: Setting) -> Found:
    """The best reading order of the pieces."""
    states = [State(setting.layout.prior, (), -1, (), 0.0)]
    support: Support = {}
    for index, piece in enumerate(setting.pieces):
        if index and piece.page != setting.pieces[index - 1].page:
            states = _turn(states, setting, support)
        states = _step(states, piece, setting)
    if setting.pieces:
        states = _turn(states, setting, support)
    order = tuple(piece for column in _members(states[0].read) for piece in _members(column))
    return Found(states[0].cost, order, support)


def _turn(states: list[State], setting: Setting, support: Support) -> list[State]:
    """The page's end: its boxes closed, its joins counted; of the ways that end with the same piece the cheapest."""
    closed = sorted((_close(state, setting, page_ends=True) for state in states), key=lambda state: state.cost)
    shares: Support = defaultdict(float)
    for state in closed:
        for join in _joins_of_page(state.read, setting.pieces):
            shares[join] += math.exp(closed[0].cost - state.cost)
    total = sum(math.exp(closed[0].cost - state.cost) for state in closed)
    support.update((join, share / total) for join, share in shares.items())
    best: dict[int, State] = {}
    for state in closed:
        best.setdefault(state.last, state)
    return list(best.values())


def _joins_of_page(read: Links, pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """The joins on the page read last, the one with the page before it included."""
    page = pieces[read[1][1]].page
    order: list[int] = []
    while read and pieces[read[1][1]].page == page:
        order = _members(read[1]) + order
        read = read[0]
    return pairwise([read[1][1] if read else -1, *order])


def _step(states: list[State], piece: Piece, setting: Setting) -> list[State]:
    """All ways with one piece more; of those alike the cheapest, and as many as the beam holds."""
    best: dict[Any, State] = {}
    for state in states:
        for after in _choices(state, piece, setting):
            key = (after.last, *[(column.first, column.last) for column in after.columns])
            if key not in best or after.cost < best[key].cost:
                best[key] = after
    promise = {state: state.cost + _expected(state, setting) for state in best.values()}
    limit = min(promise.values()) + setting.weights.margin
    near = (state for state in best.values() if promise[state] < limit)
    return nsmallest(setting.weights.beam, near, key=promise.__getitem__)


def _expected(state: State, setting: Setting) -> float:
    """What the joins before the open columns will cost, as far as their first words tell."""
    return sum(setting.joins.expected[setting.pieces[column.first].begins] for column in state.columns[1:])


def _choices(state: State, piece: Piece, setting: Setting) -> Iterator[State]:
    """The columns a piece may go into."""
    weights, count = setting.weights, len(state.columns)
    for index in range(count):
        yield _continue(state, index, piece, setting)
    if 0 < count < 3 and (count > 1 or state.top < weights.latest):
        yield _begin(state, piece, setting)
    if not count:
        yield _begin(state, piece, setting)
        return
    bottoms = [column.bottom for column in state.columns]
    if max(bottoms) - min(bottoms) < weights.latest:
        closed = _close(state, setting, page_ends=False)
        cost = weights.section if count > 1 else weights.run
        if piece.attached and closed.last == piece.index - 1:
            cost -= weights.tear
        fresh = _begin(closed, piece, setting)
        yield fresh._replace(cost=fresh.cost + cost)


def _begin(state: State, piece: Piece, setting: Setting) -> State:
    """The piece begins a column: the first of a new box, or one beside the others."""
    weights, layout, count = setting.weights, setting.layout, len(state.columns)
    cost = (0.0, layout.two, layout.three - layout.two)[count]
    top = 0.0
    if count and state.top > 0:
        cost += _short(state.top, weights, weights.most_new)
        top = state.top
    if piece.attached:
        cost += weights.tear
    column = Column(piece.index, piece.index, top + piece.height, ((), piece.index))
    return State(state.cost + cost, state.read, state.last, (*state.columns, column), top)


def _continue(state: State, index: int, piece: Piece, setting: Setting) -> State:
    """The piece goes on with an open column."""
    weights, columns = setting.weights, state.columns
    column = columns[index]
    above = setting.pieces[column.last]
    cost = setting.joins.cost(column.last, piece.index, "within" if len(columns) > 1 else "run")
    top = column.bottom + (weights.gap if above.ends in ("stop", "head", "pause") else 0.0)
    if above.heading != piece.heading:
        top += weights.gap_head
    newest = state.top
    # Lines that touch came as one block: the block's top alone says where it was sorted.
    if not (piece.attached and column.last == piece.index - 1):
        if len(columns) > 1 and state.top > top:
            cost += _short(state.top - top, weights, weights.most)
            top = state.top
        newest = max(top, state.top)
        cost += weights.tear if piece.attached else 0.0
    grown = Column(column.first, piece.index, top + piece.height, (column.pieces, piece.index))
    return State(state.cost + cost, state.read, state.last, (*columns[:index], grown, *columns[index + 1 :]), newest)


def _short(lines: float, weights: Weights, most: float) -> float:
    """What it costs that a block would stand so many lines higher than the block that came before it."""
    late = max(0.0, lines - weights.slack)
    near = weights.near * min(1.0, lines / weights.blur)
    return near + min(weights.late * late, weights.late + weights.shortfall * late, most)


def _close(state: State, setting: Setting, page_ends: bool) -> State:
    """The open box is full: its columns are read one after the other, in the order that reads best."""
    weights, columns = setting.weights, state.columns
    if not columns:
        return state
    turned = state.last >= 0 and setting.pieces[state.last].page != setting.pieces[columns[0].first].page
    if len(columns) == 1:
        column = columns[0]
        cost = setting.joins.cost(state.last, column.first, "turn" if turned else "run")
        if column.first != column.last:
            cost += setting.layout.one
        elif setting.layout.one:
            cost += weights.lone
        return State(state.cost + cost, (state.read, column.pieces), column.last, (), 0.0)
    cost, order = min((_cost_of_columns(state.last, order, setting, turned), order) for order in permutations(columns))
    bottoms = [column.bottom for column in columns]
    uneven = max(bottoms) - min(bottoms)
    if page_ends:
        cost += min(weights.uneven_end * uneven, weights.uneven_end_most)
    else:
        cost += min(weights.uneven * uneven, weights.uneven_most) - weights.even
    read = state.read
    for column in order:
        read = (read, column.pieces)
    return State(state.cost + cost, read, order[-1].last, (), 0.0)


def _cost_of_columns(last: int, order: tuple[Column, ...], setting: Setting, turned: bool) -> float:
    """What the joins between columns cost if they are read in this order; the column that came first is the left."""
    joins = setting.joins
    cost = joins.cost(last, order[0].first, "turn" if turned else "within")
    cost += sum(joins.cost(left.last, right.first, "turn") for left, right in pairwise(order))
    return cost + setting.weights.swap * sum(left.first > right.first for left, right in combinations(order, 2))


def _members(links: Links) -> list[Any]:
    """A linked list's members, the oldest first."""
    members = []
    while links:
        links, newest = links
        members.append(newest)
    return members[::-1]
