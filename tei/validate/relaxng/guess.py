"""What the editor most likely meant: the name that was misspelt, the element that was left out."""

from __future__ import annotations

from collections.abc import Iterable

from tei.validate.near import near
from tei.validate.relaxng.automaton import State
from tei.validate.relaxng.names import local, namespace

STEPS = 3  # elements that may be missing in a row
MOST = 2000  # states that are looked at


def meant(name: str, names: Iterable[str]) -> str | None:
    """The name, of those allowed, that a misspelt one stands for."""
    by_local = {local(other): other for other in names if namespace(other) == namespace(name)}
    found = near(local(name), by_local)
    return by_local[found] if found else None


def missing_before(state: State, name: str) -> tuple[tuple[str, ...], State] | None:
    """The shortest row of elements that, put before it, would make an element allowed; and the state behind them."""
    if name not in state.mentioned:
        return None
    rows: list[tuple[tuple[str, ...], State]] = [((), state)]
    seen = {state}
    for _ in range(STEPS):
        longer = []
        for row, at in rows:
            for other, behind in at.ways.items():
                if behind in seen:
                    continue
                seen.add(behind)
                if behind.opening(name):
                    return (*row, other), behind
                longer.append(((*row, other), behind))
        rows = longer
        if len(seen) > MOST:
            return None
    return None


def missing_at_end(state: State) -> list[str]:
    """The names of which one is wanted next, on the shortest way to a complete content."""
    rows = list(state.ways.items())
    seen = {state}
    for _ in range(STEPS):
        done = [name for name, at in rows if at.accepts]
        if done or len(seen) > MOST:
            return list(dict.fromkeys(done))
        seen.update(at for _, at in rows)
        rows = [(name, behind) for name, at in rows for behind in at.ways.values() if behind not in seen]
    return []
