"""Blocks that hold lines of two boxes: where the columns are cut across in the middle of a block.

Where a column's last lines stand close above the first of the box below, they come as one block. Then the rest of the
box above comes later than lines of the box below, and the search must keep both boxes open: the column that ran on
stands below the cut, the others above it until a piece of theirs begins the box below too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from tei.detect.columns.boxes import Column, Cut, Setting, State, cost_in_order, read_on
from tei.detect.columns.pieces import Piece
from tei.detect.columns.place import first_top, go_on, grown, late, narrowed, top_of


def cut_across(state: State, index: int, piece: Piece, setting: Setting) -> Iterator[State]:
    """The way in which a piece begins a box below in the middle of the block that its column ends with."""
    column = state.columns[index]
    if not piece.attached or column.last != piece.index - 1:
        return
    low, high = top_of(column, piece, setting)
    upper = tuple(column if at == index else None for at in range(len(state.columns)))
    cost = setting.layout.section + _parted(piece, setting)
    for at, other in enumerate(state.columns):
        if at != index:
            cost += late(other.low - high, setting.weights)
    lower = grown(None, low, high, piece, setting.weights)
    columns = (*state.columns[:index], lower, *state.columns[index + 1 :])
    yield state._replace(cost=state.cost + cost, columns=columns, cut=Cut(upper, low, high))


def below(state: State, index: int, piece: Piece, setting: Setting) -> Iterator[State]:
    """The ways in which a piece goes on with a column while a cut is open: above the cut, or first below it."""
    cut = state.cut
    assert cut is not None
    after = go_on(state, index, piece, setting)
    if cut.upper[index] is not None:
        yield after
        return
    yield after._replace(cost=after.cost + late(after.columns[index].low - cut.high, setting.weights))
    yield from _passed(state, cut, index, piece, setting)


def _passed(state: State, cut: Cut, index: int, piece: Piece, setting: Setting) -> Iterator[State]:
    """The piece is the first of its column below the cut."""
    layout, column = setting.layout, state.columns[index]
    low, high, cost, here = cut.low, cut.high, state.cost, state
    columns = state.columns
    if piece.attached and column.last == piece.index - 1:
        cost += _parted(piece, setting)
    else:
        low, high, short = first_top(state, low, high, piece, setting)
        white = layout.stay if column.last == piece.index - 1 else layout.turn
        cost += short + (setting.weights.tear if piece.attached else white)
        columns = narrowed(state, high) if index != state.newest else columns
        here = state._replace(low=low, high=high, newest=index)
    columns = (*columns[:index], grown(None, low, high, piece, setting.weights), *columns[index + 1 :])
    upper = (*cut.upper[:index], column, *cut.upper[index + 1 :])
    after = here._replace(cost=cost, columns=columns, cut=cut._replace(upper=upper))
    columns_above = [above for above in upper if above is not None]
    if len(columns_above) < len(upper):
        yield after
    else:
        yield from _closed(after, columns_above, setting)


def _closed(state: State, upper: Sequence[Column], setting: Setting) -> Iterator[State]:
    """The box above the cut is full: its columns are read, and those below are read in the same order."""
    places = tuple(range(len(upper)))
    for order in (places,) if state.told else permutations(places):
        columns = tuple(upper[at] for at in order)
        cost = cost_in_order(state._replace(columns=tuple(upper)), columns, setting)
        yield state._replace(
            cost=state.cost + cost,
            read=read_on(state.read, columns),
            last=columns[-1].last,
            columns=tuple(state.columns[at] for at in order),
            newest=order.index(state.newest),
            cut=None,
            told=True,
        )


def _parted(piece: Piece, setting: Setting) -> float:
    """What it costs that a piece's block is cut above it: nothing where its lines part there anyway.

    By trial: there 1 nat more or less is worse; at seams 1 to 2 nats differ little (2 is what a seam costs elsewhere).
    """
    return setting.weights.seam if piece.seam else 0.0
