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
    last = len(witness.text)
    return [
        line.number
        for span in arrange(witness, findings)
        for line in witness.lines
        if span.start <= line.span.start < span.end or line.span.start == last == span.end
    ]
