"""In which order the stretches of the witness are read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from tei.model import Finding, Order, Span, Witness


def arrange(witness: Witness, findings: Iterable[Finding]) -> tuple[Span, ...]:
    """The whole witness as fragments in reading order; each character stands in exactly one of them.

    Each `Order` finding says that its second span is read directly after its first. Where none speaks, what follows
    in the witness follows in the reading; what a fragment displaced comes next in the witness's own order.

    Args:
        witness: the witness.
        findings: all findings; only those whose mark is `Order` count.
    """
    links = [
        (end_with_white(witness, f.spans[0].end), begin(witness, f.spans[1].start))
        for f in findings
        if isinstance(f.mark, Order)
    ]
    if not links:
        return (Span(0, len(witness.text)),)
    cuts = sorted({0, *(cut for link in links for cut in link if cut < len(witness.text))})
    fragments = {start: Span(start, end) for start, end in zip(cuts, [*cuts[1:], len(witness.text)], strict=True)}
    return _follow(fragments, dict(links))


def _follow(fragments: dict[int, Span], links: dict[int, int]) -> tuple[Span, ...]:
    """Chains of fragments, from the first one on; a link beats the witness's own order."""
    claimed = set(links.values())
    waiting = dict.fromkeys(sorted(fragments))
    ordered: list[Span] = []
    while waiting:
        # A chain begins at a fragment that no other one claims; only a ring of links leaves none such.
        start: int | None = next((s for s in waiting if s not in claimed), next(iter(waiting)))
        while start is not None:
            del waiting[start]
            fragment = fragments[start]
            ordered.append(fragment)
            follower = links.get(fragment.end, fragment.end if fragment.end not in claimed else None)
            start = follower if follower in waiting else None
    return tuple(ordered)


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
