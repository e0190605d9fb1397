"""What the editor most likely meant: the name, the element left out, the element that would hold this one."""

from __future__ import annotations

from collections.abc import Iterable

from tei.validate.near import near
from tei.validate.relaxng.automaton import Automaton, State
from tei.validate.relaxng.names import local, namespace
from tei.validate.relaxng.patterns import Pattern

STEPS = 3  # elements that may be missing in a row
WIDE = 40  # names that are tried at each step


def meant(name: str, names: Iterable[str]) -> str | None:
    """The name, of those allowed, that a misspelt one stands for."""
    by_local = {local(other): other for other in names if namespace(other) == namespace(name)}
    found = near(local(name), by_local)
    return by_local[found] if found else None


def _next(state: State, name: str) -> State:
    """The state behind an element that is taken to be in order."""
    opening = state.opening(name)
    assert opening is not None
    return opening.behind(tuple(True for _ in opening.elements))


def _ways(state: State) -> list[str]:
    """The names that lead on: those that come back to the same state are passed over, since nothing needs them."""
    return [name for name in state.names() if _next(state, name) is not state][:WIDE]


def missing_before(state: State, name: str) -> tuple[tuple[str, ...], State] | None:
    """The shortest row of elements that, put before it, would make an element allowed; and the state behind them."""
    rows: list[tuple[tuple[str, ...], State]] = [((), state)]
    seen = {state}
    for _ in range(STEPS):
        longer = []
        for row, at in rows:
            for other in _ways(at):
                behind = _next(at, other)
                if behind in seen:
                    continue
                seen.add(behind)
                if behind.opening(name):
                    return (*row, other), behind
                longer.append(((*row, other), behind))
        rows = longer
    return None


def missing_at_end(state: State) -> list[str]:
    """The names of which one is wanted next, on the shortest way to a complete content."""
    rows: list[tuple[str, State]] = [(name, _next(state, name)) for name in state.names()]
    seen = {state}
    for _ in range(STEPS):
        done = [name for name, at in rows if at.accepts]
        if done:
            return list(dict.fromkeys(done))
        seen.update(at for _, at in rows)
        rows = [(name, behind) for name, at in rows for other in _ways(at) if (behind := _next(at, other)) not in seen]
    return []


def holders(automaton: Automaton, name: str) -> list[str]:
    """The names of all elements that may hold an element of this name."""
    return [
        other
        for other, elements in automaton.elements.items()
        if any(name in mentioned(each.content) for each in elements if each.content)
    ]


def mentioned(pattern: Pattern) -> set[str]:
    """The names of the elements that a content model mentions."""
    found: set[str] = set()
    waiting, seen = [pattern], {pattern}
    while waiting:
        one = waiting.pop()
        if one.kind == "element":
            found.update(_names(one))
        waiting += [part for part in one.parts if part not in seen]
        seen.update(one.parts)
    return found


def _names(element: Pattern) -> tuple[str, ...]:
    from tei.validate.relaxng.names import listed

    return (listed(element.names) if element.names else None) or ()
