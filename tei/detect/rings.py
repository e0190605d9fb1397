"""Orders that lead in a ring: which of them gives way, and what its editor is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tei.detect.arrange import BROKEN, line_at, rings
from tei.model import Diagnostic, Finding, Place, Span, Witness

CERTAINTY = {"high": 0, None: 0, "medium": 1, "low": 2}


class Opened(NamedTuple):
    """The findings with a doubt in the place of each order that gave way, and what is to be reported."""

    findings: tuple[Finding, ...]
    diagnostics: tuple[Diagnostic, ...]


def open_rings(findings: Sequence[Finding], witness: Witness) -> Opened:
    """Break each ring at one order of a rule, the least certain; of several such at the first behind an editor's.

    What an editor ordered stands. A ring of editors' orders alone stays closed: `tei.decide.check.audit` reports it.

    Args:
        findings: the findings that stand together.
        witness: the witness.
    """
    doubts: dict[Finding, Finding] = {}
    for ring in rings(witness, findings):
        editors = [at for at, order in enumerate(ring) if not by_rule(order)]
        first = editors[0] if editors else 0
        weakest = max(filter(by_rule, ring[first:] + ring[:first]), key=lambda f: CERTAINTY[f.cert], default=None)
        if weakest:
            doubts[weakest] = _doubt(weakest, sorted({ring[at].by for at in editors}), witness)
    kept = tuple(doubts.get(finding, finding) for finding in findings)
    return Opened(kept, tuple(_report(doubt, witness) for doubt in doubts.values()))


def by_rule(finding: Finding) -> bool:
    """Whether a rule alone answers for a finding."""
    return finding.by.startswith("r.")


def _doubt(order: Finding, editors: Sequence[str], witness: Witness) -> Finding:
    """A place for the review list: the line an order left and the line it led to."""
    first, second = order.spans
    last, next = line_at(witness, first.end - 1), line_at(witness, second.start)
    whose = f"what {' and '.join(editors)} decided" if editors else "the other orders"
    why = (
        f"The rule would read line {next} after line {last}, which with {whose} leads in a ring; "
        "the rule gave way: see whether the order round these lines is right."
    )
    lines = witness.lines
    spans = (
        Span(max(first.start, lines[last - 1].span.start), first.end),
        Span(second.start, min(second.end, max(lines[next - 1].span.end, second.start + 1))),
    )
    return Finding(order.kind, spans, BROKEN, order.by, None, why)


def _report(doubt: Finding, witness: Witness) -> Diagnostic:
    span = doubt.spans[1]
    line = line_at(witness, span.start)
    place = Place(witness.id, line, span.start - witness.lines[line - 1].span.start + 1, span=span)
    help = "Reject the rule's order, or take yours out; `tei decide` asks."
    return Diagnostic("D007", "warning", f"{doubt.kind}: {doubt.why}", place, help)
