"""What the editor decided, applied right behind the detector it concerns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tei.decide.anchor import resolve
from tei.model import (
    Anchor,
    Aside,
    Decision,
    Diagnostic,
    Emend,
    Finding,
    Mark,
    Place,
    Point,
    Span,
    Witness,
    Wrap,
)

THEN = frozenset({"then", "then_prefix", "then_suffix"})  # the second place of an order or a join


def apply(
    kind: str, mark: Mark, found: Sequence[Finding], decisions: Sequence[Decision], witness: Witness
) -> tuple[tuple[Finding, ...], tuple[Diagnostic, ...]]:
    """The findings of one kind after the editor's decisions on that kind.

    * `accept`: the finding stands as the rule made it, its certainty is high and the editor answers for it.
    * `reject`: no finding of this kind at these words.
    * `change`: the finding stands with what `set` says of it (attributes, `reading`).
    * `add`: a finding that no rule made, with the detector's own mark and what `set` says.

    A decision whose words are not found, or found more than once, or on which nothing was found to accept, reject or
    change, is an error: nothing an editor wrote is dropped silently.

    Args:
        kind: the detector's kind.
        mark: the mark the detector makes, for `add`.
        found: what it found.
        decisions: all decisions; only those of this kind are applied.
        witness: where the anchors' words stand.
    """
    findings = list(found)
    diagnostics: list[Diagnostic] = []
    for decision in decisions:
        if decision.kind != kind:
            continue
        spans = _spans(decision, witness)
        if isinstance(spans, str):
            diagnostics.append(_stale(decision, spans))
            continue
        if decision.action == "add":
            findings.append(_add(decision, mark, spans))
            continue
        hit = [finding for finding in findings if _touches(finding, spans[0])]
        if not hit:
            diagnostics.append(_stale(decision, f"no {kind} was found at these words"))
            continue
        findings = [finding for finding in findings if finding not in hit]
        if decision.action != "reject":
            findings += [_change(finding, decision) for finding in hit]
    return tuple(findings), tuple(diagnostics)


def _spans(decision: Decision, witness: Witness) -> tuple[Span, ...] | str:
    """Where the decision stands, or why nobody can tell; `then` in `set` is the second place of an order or a join."""
    spans: list[Span] = []
    anchors = [decision.anchor]
    if "then" in decision.set:
        around = (decision.set.get("then_prefix", ""), decision.set["then"], decision.set.get("then_suffix", ""))
        anchors.append(Anchor(None, *around))
    for anchor in anchors:
        places = resolve(anchor, witness)
        if len(places) != 1:
            many = (
                f"stand {len(places)} times; add more of what stands before or behind them"
                if places
                else "do not stand"
            )
            return f"the words “{anchor.exact[:40]}” {many} in the witness"
        spans.append(places[0])
    return tuple(spans)


def _touches(finding: Finding, span: Span) -> bool:
    first, last = finding.spans[0], finding.spans[-1]
    low, high = min(first.start, last.start), max(first.end, last.end)
    return low < span.end and span.start < max(high, low + 1)


def _add(decision: Decision, mark: Mark, spans: tuple[Span, ...]) -> Finding:
    return Finding(decision.kind, spans, _set(mark, decision.set), decision.by, "high", decision.why)


def _change(finding: Finding, decision: Decision) -> Finding:
    by = decision.by if decision.action == "change" else f"{decision.by} {finding.by}"
    return replace(finding, mark=_set(finding.mark, decision.set), by=by, cert="high", why=decision.why or finding.why)


def _set(mark: Mark, values: Mapping[str, str]) -> Mark:
    """The mark with what the editor set: the fields of the mark by name, everything else an attribute."""
    match mark:
        case Wrap() | Point() | Aside():
            given = {key: value for key, value in values.items() if key not in {"element", *THEN}}
            attrs = tuple((dict(mark.attrs) | given).items())
            return replace(mark, element=values.get("element", mark.element), attrs=attrs)
        case Emend():
            reading, corrected = values.get("reading", mark.reading), values.get("corrected", mark.corrected)
            return replace(mark, reading=reading, corrected=corrected)
        case _:
            return mark


def _stale(decision: Decision, reason: str) -> Diagnostic:
    return Diagnostic(
        "D002",
        "error",
        f"the decision to {decision.action} a {decision.kind} cannot be applied: {reason}",
        decision.place or Place("decisions.toml"),
        "Correct the quotation, or take the decision out.",
    )
