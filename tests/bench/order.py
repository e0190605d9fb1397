"""The lines of a witness in an order that jumps give, by the rule that the program itself goes by."""

from __future__ import annotations

from collections.abc import Iterable

from tei.detect.arrange import arrange
from tei.detect.columns import Jump
from tei.model import Finding, Order, Witness


def sequence(witness: Witness, jumps: Iterable[Jump]) -> list[int]:
    """Line numbers in reading order."""
    findings = [
        Finding("reading_order", (jump.before, jump.after), Order(), "r.reading_order", jump.cert, jump.why)
        for jump in jumps
    ]
    starts = {line.span.start: line.number for line in witness.lines}
    return [
        starts[offset]
        for span in arrange(witness, findings)
        for offset in range(span.start, max(span.end, span.start + 1))
        if offset in starts
    ]
