"""Which findings stand where two of them want the same characters."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tei.detect.arrange import line_at, link
from tei.detect.rings import CERTAINTY, by_rule, open_rings
from tei.model import Aside, Diagnostic, Emend, Finding, Join, Order, Place, Span, Witness


def settle(
    standing: Sequence[Finding], new: Sequence[Finding], witness: Witness
) -> tuple[tuple[Finding, ...], tuple[Diagnostic, ...]]:
    """The findings that stand together, and a diagnostic for each that had to go.

    Two findings clash when both change the reading of the same characters and neither lies inside a running head
    that holds it whole; or when they join or order the same place differently. An editor's finding beats a rule's,
    an earlier detector's a later one's, then the surer, then the longer. Orders that together lead in a ring clash too.

    Args:
        standing: findings of the detectors before, which stand already.
        new: findings of one detector, with the editor's decisions applied.
        witness: for the line numbers in the diagnostics.
    """
    editors = [finding for finding in new if not by_rule(finding)]
    rules = sorted(
        (finding for finding in new if by_rule(finding)),
        key=lambda f: (CERTAINTY[f.cert], f.spans[0].start - f.spans[-1].end, f.start),
    )
    taken = _Taken(witness)
    kept: list[Finding] = []
    lost: list[tuple[Finding, Finding]] = []
    for finding in [*editors, *standing, *rules]:
        rival = taken.claim(finding)
        if rival is None:
            kept.append(finding)
        elif rival != finding:
            lost.append((finding, rival))
    reports = [_report(finding, rival, witness) for finding, rival in lost]
    if any(isinstance(finding.mark, Order) for finding in new):
        opened = open_rings(kept, witness)
        kept, reports = [*opened.findings], [*reports, *opened.diagnostics]
    kept.sort(key=lambda f: (f.start, f.spans[-1].end, f.kind))
    return tuple(kept), tuple(reports)


class _Row:
    """Stretches of the witness that are held, none over another, by their start."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.holders: list[tuple[Span, Finding]] = []

    def over(self, span: Span) -> Iterator[tuple[Span, Finding]]:
        """The stretches that share a character, or the place, with `span`."""
        at = max(0, bisect_left(self.starts, span.start) - 1)
        for held, holder in self.holders[at:]:
            if held.start > max(span.start, span.end - 1):
                return
            if held.end > span.start or held.start == span.start:
                yield held, holder

    def hold(self, span: Span, finding: Finding) -> None:
        at = bisect_left(self.starts, span.start)
        self.starts.insert(at, span.start)
        self.holders.insert(at, (span, finding))


class _Taken:
    """The places that findings hold already."""

    def __init__(self, witness: Witness) -> None:
        self.witness = witness
        self.emended, self.aside = _Row(), _Row()
        self.points: dict[tuple[str, int], Finding] = {}

    def claim(self, finding: Finding) -> Finding | None:
        """Take the finding's place; the finding that holds it already, if one does."""
        match finding.mark:
            case Emend():
                return self._claim_text(finding, self.emended, self.aside)
            case Aside():
                return self._claim_text(finding, self.aside, self.emended)
            case Join():
                first, second = finding.spans
                return self._claim_points(finding, ("join behind", first.end), ("join before", second.start))
            case Order():  # white space is no difference: an editor quotes words, a rule whole lines
                leaving, arriving = link(self.witness, finding)
                return self._claim_points(finding, ("order behind", leaving), ("order before", arriving))
            case mark:
                return self._claim_points(finding, (repr((mark, finding.spans)), finding.start))

    def _claim_points(self, finding: Finding, *keys: tuple[str, int]) -> Finding | None:
        rival = next((self.points[key] for key in keys if key in self.points), None)
        if rival is None:
            self.points.update(dict.fromkeys(keys, finding))
        return rival

    def _claim_text(self, finding: Finding, own: _Row, other: _Row) -> Finding | None:
        for span in finding.spans:
            for _, holder in own.over(span):
                return holder
            for held, holder in other.over(span):
                inner, outer = (span, held) if own is self.emended else (held, span)
                if not (outer.start <= inner.start and inner.end <= outer.end):
                    return holder
        for span in finding.spans:
            own.hold(span, finding)
        return None


def _report(finding: Finding, rival: Finding, witness: Witness) -> Diagnostic:
    line = line_at(witness, finding.start)
    column = finding.start - witness.lines[line - 1].span.start + 1
    words = witness.text[finding.start : finding.spans[-1].end][:40].replace("\n", " ")
    return Diagnostic(
        "D001",
        "note",
        f"{finding.kind} on “{words}” gives way to {rival.kind}, which holds the same characters",
        Place(witness.id, line, column, span=finding.spans[0]),
        "Decide which of the two is right in decisions.toml.",
    )
