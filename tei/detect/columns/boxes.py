"""Boxes: how columns are read when their box is closed, and what that costs.

A box is closed when a piece begins another, and where its page ends. Then its columns are read one after the other;
at the page's end the page is held against a full one. Boxes that end in the middle of a block are in `cuts`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise, permutations
from typing import Any, NamedTuple

from tei.detect.columns.joins import Joins
from tei.detect.columns.kinship import REACH, Chain
from tei.detect.columns.pieces import Piece
from tei.detect.columns.weights import Layout, Weights

Links = tuple[Any, ...]  # a linked list: () or (the list before, the newest member)


class Setting(NamedTuple):
    """What a search goes by: the pieces, what their joins cost, how the document is set, all other costs.

    `columns` is how many columns a page has, `full` how high a full page is in lines, 0 if that is not known.
    """

    pieces: Sequence[Piece]
    joins: Joins
    layout: Layout
    weights: Weights
    columns: int = 2
    full: float = 0.0


class Column(NamedTuple):
    """A column of the open box: its first and last piece, its height in lines at least and at most, all its pieces.

    `head` are its first pieces, `tail` its last ones, the last one first: as many as share words with others.
    """

    first: int
    last: int
    low: float
    high: float
    pieces: Links
    head: Chain
    tail: Chain

    @property
    def bottom(self) -> float:
        """Its likely height in lines."""
        return (self.low + self.high) / 2


class Early(NamedTuple):
    """A block that came before others of its column that stand above it: its pieces, its column, its top's bounds."""

    pieces: tuple[int, ...]
    column: int
    low: float
    high: float


class Cut(NamedTuple):
    """Where a box ends inside a block: its columns, none for those not full yet, and where the next one begins."""

    upper: tuple[Column | None, ...]
    low: float
    high: float


class State(NamedTuple):
    """A way to read the pieces so far: its cost, the columns read, the open box, the top of its newest block.

    `low` and `high` are that top, at least and at most, `newest` is the column that block stands in, `above` how many
    lines of the page stand above the open box, `early` a block that waits for those above it, `cut` a cut that not all
    columns have passed; `told` says that the box's columns go on below a cut, so that their order is known.
    """

    cost: float
    read: Links
    last: int
    columns: tuple[Column, ...]
    low: float = 0.0
    high: float = 0.0
    newest: int = 0
    above: float = 0.0
    early: Early | None = None
    cut: Cut | None = None
    told: bool = False


def _uneven(lines: float, weights: Weights) -> float:
    """What it costs that the columns of a box end at different heights."""
    if lines < 0.7:
        return weights.even
    if lines < 1.7:
        return weights.near
    return weights.uneven * min(lines - 0.7, 8.0)


def close(state: State, setting: Setting) -> State:
    """The open box is full: its columns are read one after the other, in the order that reads best."""
    columns = state.columns
    if len(columns) < 2:
        return _close_one(state, setting) if columns else state
    cost, order = min((cost_in_order(state, order, setting), order) for order in _orders(state))
    above = state.above + max(column.bottom for column in columns)
    return State(state.cost + cost, read_on(state.read, order), order[-1].last, (), above=above)


def cost_in_order(state: State, order: tuple[Column, ...], setting: Setting) -> float:
    """What it costs that the open box ends and its columns are read in this order."""
    return _cost_of_columns(state, order, setting) + _uneven(_unevenness(order), setting.weights)


def _orders(state: State) -> Iterable[tuple[Column, ...]]:
    """The orders in which the columns of the open box may be read; one, if a box above that goes on in it tells."""
    return (state.columns,) if state.told else permutations(state.columns)


def _close_one(state: State, setting: Setting) -> State:
    """A box of a single column is full."""
    column = state.columns[0]
    cost = setting.joins.cost(state.last, column.first, "turn" if _turned(state, setting) else "run")
    if column.first != column.last:
        last = setting.pieces[column.last].page == setting.pieces[-1].page and not state.above
        cost += min(setting.layout.one, setting.weights.last_one) if last else setting.layout.one
    elif setting.layout.one:
        cost += setting.weights.lone
    cost -= _kinship(state, (column,), setting)
    above = state.above + _share(column, setting)
    return State(state.cost + cost, (state.read, column.pieces), column.last, (), above=above)


def ends(state: State, setting: Setting) -> Iterator[State]:
    """The ways to read the open box where the page ends: which is best depends on how the next page begins."""
    columns = state.columns
    if len(columns) < 2:
        closed = close(state, setting)
        yield closed._replace(cost=closed.cost + _overfull(closed.above, closed.last, setting), above=0.0)
        return
    lines = _unevenness(columns)
    overfull = _overfull(state.above + max(column.bottom for column in columns), columns[0].last, setting)
    uneven = setting.weights.uneven_end * min(lines, 3.0) + setting.weights.uneven_far * min(max(lines - 3.0, 0.0), 8.0)
    for order in _orders(state):
        cost = _cost_of_columns(state, order, setting) + min(uneven, _filled(state, order, setting))
        yield State(state.cost + cost + overfull, read_on(state.read, order), order[-1].last, ())


def _filled(state: State, order: tuple[Column, ...], setting: Setting) -> float:
    """What it costs that the last page's columns were filled one after the other: all full but the last."""
    layout, weights = setting.layout, setting.weights
    if not setting.full or setting.pieces[order[0].last].page != setting.pieces[-1].page:
        return math.inf
    rest = sum(abs(setting.full - state.above - column.bottom) for column in order[:-1])
    few = layout.two - layout.three if len(order) < layout.most else 0.0
    return weights.filled + weights.uneven_end * max(rest - 1.0, 0.0) - few


def _share(column: Column, setting: Setting) -> float:
    """How high on the page a box of a single column is; where pages are partly in order it may be all columns."""
    if column.first != column.last and setting.layout.mixed:
        return column.bottom / setting.columns
    return column.bottom


def _overfull(height: float, piece: int, setting: Setting) -> float:
    """What it costs that a page would be higher than a full one, or lower though the text goes on."""
    weights = setting.weights
    if not setting.full:
        return 0.0
    over = height - setting.full
    cost = weights.over_line * min(max(over - weights.over, 0.0), 25.0)
    if setting.pieces[piece].page != setting.pieces[-1].page:
        cost += weights.short_line * min(max(-over - weights.short, 0.0), 12.0)
    return cost


def _turned(state: State, setting: Setting) -> bool:
    """Whether the open box is the first of its page."""
    return state.last >= 0 and setting.pieces[state.last].page != setting.pieces[state.columns[0].first].page


def _unevenness(columns: tuple[Column, ...]) -> float:
    """By how many lines the columns end at different heights."""
    bottoms = [column.bottom for column in columns]
    return max(bottoms) - min(bottoms)


def _cost_of_columns(state: State, order: tuple[Column, ...], setting: Setting) -> float:
    """What the joins between columns cost if they are read in this order; the column that came first is the left."""
    joins = setting.joins
    cost = joins.cost(state.last, order[0].first, "turn" if _turned(state, setting) else "within")
    for left, right in pairwise(order):
        cost += joins.cost(left.last, right.first, "turn")
    if not state.told:
        for left, right in combinations(order, 2):
            cost += _left_first(left, right, setting)
    return cost - _kinship(state, order, setting)


def _left_first(left: Column, right: Column, setting: Setting) -> float:
    """What it costs that of two columns beside each other the left one came first, or did not.

    Columns begin at one height, and then the left one comes first; white above a heading or a quotation, which only
    the first column of a box keeps, sets it lower. Frames set by hand may stand a little higher or lower; but what
    came in the middle of a block came there for no column's top.
    """
    weights, first = setting.weights, setting.pieces[left.first]
    if setting.layout.frames and not first.attached:
        return weights.swap_frames if left.first > right.first else 0.0
    lower = first.heading and not setting.pieces[right.first].heading
    if left.first < right.first:
        return weights.high_head if lower else 0.0
    if lower:
        return 0.0
    if first.speech:
        return weights.swap_speech
    return weights.swap if setting.layout.stay else weights.swap_rows


def _kinship(state: State, order: Iterable[Column], setting: Setting) -> float:
    """What the words save that these columns share with what is read before each of them."""
    saved, above = 0.0, _read_last(state.read)
    for column in order:
        saved += setting.joins.kinship.chained(above, column.head)
        above = (*column.tail, *above)[:REACH]
    return saved


def _read_last(read: Links) -> Chain:
    """The pieces read last, the last one first, as many as share words with what comes next."""
    newest: list[int] = []
    while read and len(newest) < REACH:
        read, pieces = read
        while pieces and len(newest) < REACH:
            pieces, (index, _) = pieces
            newest.append(index)
    return tuple(newest)


def read_on(read: Links, columns: Iterable[Column]) -> Links:
    """What is read so far, and then these columns."""
    for column in columns:
        read = (read, column.pieces)
    return read


def members_of(links: Links) -> list[Any]:
    """A linked list's members, the oldest first."""
    members = []
    while links:
        links, newest = links
        members.append(newest)
    return members[::-1]
