"""Blocks that came too early: pdftotext takes four blocks that stand like the cells of a table for one.

Then the lower right of them follows the lower left directly, and the blocks above it in its own column come after it.
A page of columns has such blocks by chance where two tops lie at about one height. On train, dev, heldout and fit the
rule of the extractor, played through on the true places of all blocks, gives the order of 178 of 179 pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from tei.detect.columns.boxes import Column, Early, Setting, State
from tei.detect.columns.pieces import Piece
from tei.detect.columns.place import grown, joined, top_of


def hold(state: State, piece: Piece, setting: Setting) -> Iterator[State]:
    """The ways in which a piece stands beside the newest block, and those above it in its column come later."""
    if piece.attached:
        return
    cost = state.cost + setting.weights.early + setting.layout.turn
    for index, column in enumerate(state.columns):
        if index != state.newest and state.low - column.high > 1:
            early = Early((piece.index,), index, state.low, state.high)
            yield state._replace(cost=cost, early=early)


def fill(state: State, piece: Piece, setting: Setting) -> Iterator[State]:
    """The ways to go on while a block waits: the piece is more of it, or stands above it in its column."""
    early = state.early
    assert early is not None
    if piece.attached and early.pieces[-1] == piece.index - 1:
        yield state._replace(early=early._replace(pieces=(*early.pieces, piece.index)))
        return
    column = state.columns[early.column]
    within = joined(column, piece, setting, "within")
    low, high = top_of(column, piece, setting)
    if low > early.high:
        return
    filled = _with(state, early.column, grown(column, low, high, piece, setting.weights), within)
    yield filled
    yield from _released(filled, setting)


def _released(state: State, setting: Setting) -> Iterator[State]:
    """The block that waited takes its place, if those above it fill the column to about its top."""
    early = state.early
    assert early is not None
    column, cost = state.columns[early.column], 0.0
    low, high = top_of(column, setting.pieces[early.pieces[0]], setting)
    slack = setting.weights.level_rows
    if low > early.high + slack or high < early.low - slack:
        return
    for number, index in enumerate(early.pieces):
        piece = setting.pieces[index]
        cost += joined(column, piece, setting, "within")
        low, high = (early.low, early.high) if not number else top_of(column, piece, setting)
        column = grown(column, low, high, piece, setting.weights)
    placed = _with(state, early.column, column, cost)
    yield placed._replace(low=early.low, high=early.high, newest=early.column, early=None)


def _with(state: State, index: int, column: Column, cost: float) -> State:
    """The same with one column changed, at some cost."""
    columns = (*state.columns[:index], column, *state.columns[index + 1 :])
    return state._replace(cost=state.cost + cost, columns=columns)
