"""Placing a piece: in an open column or in a new one, at the height where it must stand, and what that costs."""

from __future__ import annotations

from tei.detect.columns.boxes import Column, Setting, State
from tei.detect.columns.kinship import REACH
from tei.detect.columns.pieces import Piece
from tei.detect.columns.weights import Kind, Weights


def begin(state: State, piece: Piece, setting: Setting) -> State:
    """The piece begins a column: the first of a new box, or one beside the others."""
    weights, layout, count = setting.weights, setting.layout, len(state.columns)
    cost = (0.0, layout.two, layout.three - layout.two)[count]
    low = high = 0.0
    columns = state.columns
    if count:
        low, high, short = first_top(state, 0.0, 0.0, piece, setting)
        columns, cost = narrowed(state, high), cost + short
    if piece.attached:
        cost += weights.tear
    elif count:
        cost += layout.turn
    columns = (*columns, grown(None, low, high, piece, weights))
    return state._replace(cost=state.cost + cost, columns=columns, low=low, high=high, newest=count)


def first_top(state: State, low: float, high: float, piece: Piece, setting: Setting) -> tuple[float, float, float]:
    """Where the first piece of a column stands whose box begins at a height, at least and at most, and what it costs.

    White above a heading or a quotation sets it lower than the text beside it.
    """
    if piece.heading or piece.speech:
        high += setting.weights.head_top
    if state.low > high:
        return state.low, state.low, late(state.low - high, setting.weights)
    return max(low, state.low), high, 0.0


def go_on(state: State, index: int, piece: Piece, setting: Setting) -> State:
    """The piece goes on with an open column."""
    weights, columns, many = setting.weights, state.columns, len(state.columns) > 1
    column = columns[index]
    cost = joined(column, piece, setting, "within" if many else "run")
    low, high = top_of(column, piece, setting)
    # Lines that touch came as one block: the block's top alone says where it was sorted.
    if piece.attached and column.last == piece.index - 1:
        more = grown(column, low, high, piece, weights)
        columns = (*columns[:index], more, *columns[index + 1 :])
        return state._replace(cost=state.cost + cost, columns=columns)
    if many and state.low > high:
        cost += late(state.low - high, weights)
        low = high = state.low
    elif many and index < state.newest and abs(state.low + state.high - low - high) <= 2 * weights.exact:
        sure = max(high, state.high) - min(low, state.low) <= weights.same
        cost += weights.tie_sure if sure else weights.tie
    if many and index != state.newest:
        low, columns = max(low, state.low), narrowed(state, high)
    cost += weights.tear if piece.attached else 0.0
    if not piece.attached and many:
        cost += setting.layout.stay if column.last == piece.index - 1 else setting.layout.turn
    columns = (*columns[:index], grown(column, low, high, piece, weights), *columns[index + 1 :])
    cost += state.cost
    return State(cost, state.read, state.last, columns, low, high, index, state.above, None, state.cut, state.told)


def top_of(column: Column, piece: Piece, setting: Setting) -> tuple[float, float]:
    """Where a piece stands that goes on with a column, in lines, at least and at most."""
    weights, above = setting.weights, setting.pieces[column.last]
    gap = weights.gap if above.ends in ("stop", "head", "pause") else 0.0
    if piece.attached and column.last == piece.index - 1 and not setting.layout.stay and gap > weights.merged:
        gap = 0.0
    if above.heading != piece.heading:
        gap += weights.gap_head
    return column.low + gap, column.high + gap


def narrowed(state: State, high: float) -> tuple[Column, ...]:
    """The open columns, where the newest block stands no lower than `high`, the top of the block that comes next."""
    if high >= state.high:
        return state.columns
    column = state.columns[state.newest]
    told = column._replace(high=max(column.low, column.high - (state.high - high)))
    return (*state.columns[: state.newest], told, *state.columns[state.newest + 1 :])


def grown(column: Column | None, low: float, high: float, piece: Piece, weights: Weights) -> Column:
    """A column, new or not, with one piece more, whose top is told."""
    line = weights.head_line if piece.heading else 1.0
    low, high = low + piece.low * line, high + piece.high * (weights.title_line if piece.title else line)
    step = piece.index, (low + high) / 2
    if column is None:
        return Column(piece.index, piece.index, low, high, ((), step), (piece.index,), (piece.index,))
    head = column.head if len(column.head) == REACH else (*column.head, piece.index)
    tail = (piece.index, *column.tail[: REACH - 1])
    return Column(column.first, piece.index, low, high, (column.pieces, step), head, tail)


def joined(column: Column, piece: Piece, setting: Setting, kind: Kind) -> float:
    """What it costs to read a piece below those of a column: the join, and the words it shares with them."""
    join = setting.joins.cost(column.last, piece.index, kind)
    return join - setting.joins.kinship.chained(column.tail, (piece.index,))


def late(lines: float, weights: Weights) -> float:
    """What it costs that a block would stand so many lines higher than the block that came before it."""
    if lines <= weights.exact:
        return 0.0
    return weights.late + weights.late_line * min(lines, 2.0) + weights.late_more * min(max(lines - 2.0, 0.0), 8.0)
