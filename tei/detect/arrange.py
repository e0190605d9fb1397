"""In which order the stretches of the witness are read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from tei.model import Aside, Finding, Order, Point, Span, Witness

# An order that gave way: nothing is read from its one place to its other, but the text may be cut at both.
BROKEN = Point("doubt", (("unit", "fragment"),))


def arrange(witness: Witness, findings: Iterable[Finding]) -> tuple[Span, ...]:
    """The whole witness as fragments in reading order; each character stands in exactly one of them.

    Each `Order` finding says that its second span is read directly after its first. Where none speaks, what follows
    in the witness follows in the reading; what a fragment displaced comes next in the witness's own order. What stands
    aside (a running head, a page number) is no text to be displaced: it stays between all text before and behind it.

    Args:
        witness: the witness.
        findings: all findings; only those whose mark is `Order`, `BROKEN` or `Aside` count.
    """
    findings = tuple(findings)
    graph = _graph(witness, findings)
    claimed = set(graph.after.values())
    aside = set(_aside(witness, findings, graph)) - claimed
    waiting, rest = set(graph.fragments), deque(graph.fragments)
    ordered: list[Span] = []
    # A chain begins at a fragment that no other one claims; only a ring of orders leaves none such.
    for begun in [*(start for start in graph.fragments if start not in claimed), *graph.fragments]:
        start: int | None = begun
        while start in waiting:
            while rest[0] not in waiting:
                rest.popleft()
            passed = rest[0] in aside and rest[0] < start
            here = rest[0] if passed else start
            waiting.remove(here)
            ordered.append(graph.fragments[here])
            start = start if passed else graph.after.get(start)
    return tuple(ordered)


def rings(witness: Witness, findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], ...]:
    """The rings that orders lead in, each as its orders one after the other; none where all can be followed.

    Args:
        witness: the witness.
        findings: all findings, of whose orders no two leave from or arrive at one place.
    """
    graph = _graph(witness, findings)
    waiting = dict.fromkeys(graph.fragments)
    found: list[tuple[Finding, ...]] = []
    for start in [*(graph.fragments.keys() - graph.after.values()), *graph.fragments]:  # chains first, rings are left
        run: list[Finding] = []
        at: int | None = start
        while at in waiting:
            del waiting[at]
            run += [graph.orders[at]] if at in graph.orders else []
            at = graph.after.get(at)
        if run and at == start:
            found.append(tuple(run))
    return tuple(found)


class _Graph(NamedTuple):
    """The fragments by their starts, in the witness's order; which is read after each, and the order that says so."""

    fragments: Mapping[int, Span]
    after: Mapping[int, int]
    orders: Mapping[int, Finding]


def _graph(witness: Witness, findings: Iterable[Finding]) -> _Graph:
    end = len(witness.text)
    places = [(link(witness, finding), finding) for finding in findings if finding.mark in (Order(), BROKEN)]
    cuts = sorted({0, *(cut for pair, _ in places for cut in pair if cut < end)})
    fragments = {start: Span(start, stop) for start, stop in zip(cuts, [*cuts[1:], end], strict=True)}
    starts = {fragment.end: start for start, fragment in fragments.items()}
    links = [(starts[leaving], arriving, finding) for (leaving, arriving), finding in places if finding.mark == Order()]
    after = {start: arriving for start, arriving, _ in links}
    return _Graph(fragments, after, {start: finding for start, _, finding in links})


def _aside(witness: Witness, findings: Iterable[Finding], graph: _Graph) -> Iterator[int]:
    """The starts of fragments that hold nothing but what stands aside, and from which no order leaves."""
    spans = sorted(span for finding in findings if isinstance(finding.mark, Aside) for span in finding.spans)
    for start, fragment in graph.fragments.items() if spans else ():
        at, index = start, bisect_left(spans, start, key=lambda span: span.start)
        while (
            index < len(spans)
            and spans[index].end <= fragment.end
            and not witness.text[at : spans[index].start].strip()
        ):
            at, index = max(at, spans[index].end), index + 1
        if at > start and start not in graph.after and not witness.text[at : fragment.end].strip():
            yield start


def link(witness: Witness, finding: Finding) -> tuple[int, int]:
    """Where an order leaves from and where it arrives, in code points of the witness: white space is no difference."""
    first, second = finding.spans
    return end_with_white(witness, first.end), begin(witness, second.start)


def begin(witness: Witness, start: int) -> int:
    """Where a fragment begins: at its line's start, if only white space stands before it there."""
    line = witness.lines[line_at(witness, start) - 1]
    return line.span.start if not witness.text[line.span.start : start].strip() else start


def end_with_white(witness: Witness, end: int) -> int:
    """Where a fragment ends: the white space behind it, white lines too, stays with it."""
    text = witness.text
    stop = end
    while stop < len(text) and text[stop].isspace():
        stop += 1
    if stop == len(text):
        return stop
    return max(end, begin(witness, stop))


def line_at(witness: Witness, offset: int) -> int:
    """The number of the line that holds the character at `offset` (its line end belongs to it)."""
    return bisect_right(witness.lines, offset, key=lambda line: line.span.start)


def identity(witness: Witness, element: str, offset: int) -> str:
    """The xml:id of an element that begins at an offset: its name, the line and the offset in it (encoding.md)."""
    line = line_at(witness, offset)
    return f"{element}-{line}-{offset - witness.lines[line - 1].span.start}"
