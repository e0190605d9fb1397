"""What the editor decided, applied right behind the detector it concerns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, NamedTuple, cast

from tei.decide.anchor import nearest, resolve
from tei.decide.setting import set_mark
from tei.detect.reading import Reading
from tei.encode.breaks import DOUBT
from tei.model import (
    Anchor,
    Cert,
    Decision,
    Diagnostic,
    Emend,
    Finding,
    Join,
    Mark,
    Order,
    Place,
    Point,
    Span,
    Witness,
    Wrap,
)

# Elements that may stand in one of their own kind; of the others an editor's takes the place of the rule's.
NESTING = frozenset(
    {"quote", "said", "q", "soCalled", "mentioned", "note", "cit", "list", "item", "hi", "floatingText"}
)


class Applied(NamedTuple):
    """The findings of a kind with the editor's word on them, what is to be reported, and what each decision made.

    `made` has a pair for each finding an editor added, changed or accepted, so that nobody drops it later unseen.
    """

    findings: tuple[Finding, ...]
    diagnostics: tuple[Diagnostic, ...]
    made: tuple[tuple[Decision, Finding], ...] = ()


Severity = Literal["error", "warning", "note"]
Placed = tuple[Decision, tuple[Span, ...]]


def apply(
    kind: str,
    mark: Mark,
    found: Sequence[Finding],
    decisions: Sequence[Decision],
    witness: Witness,
    reading: Reading | None = None,
) -> Applied:
    """The findings of one kind after the editor's decisions on that kind.

    * `accept`: the finding stands as the rule made it, its certainty is high and the editor answers for it.
    * `reject`: no finding of this kind at these words.
    * `change`: the finding stands with what `set` says of it.
    * `add`: a finding that no rule made, with the detector's own mark and what `set` says. An element with a `then`
      reaches from the decision's words to those of its `then`, by all that is read between them: so a passage that
      columns or pages cut is one element.

    Where a finding holds exactly the words of the decision, that one is meant; else all that touch them. Nothing an
    editor wrote is dropped silently: a decision whose words are not found or found more than once, that finds nothing
    to accept or change, or that another one contradicts, is an error; one that the rule has overtaken is a note.

    Args:
        kind: the detector's kind.
        mark: the mark the detector makes, for `add`.
        found: what it found.
        decisions: all decisions; only those of this kind are applied.
        witness: where the anchors' words stand.
        reading: the text as it is read so far, for elements that reach over cuts.
    """
    diagnostics: list[Diagnostic] = []
    placed: list[Placed] = []
    for decision in decisions:
        if decision.kind == kind:
            spans = places(decision, witness)
            if isinstance(spans, str):
                diagnostics.append(_wrong(decision, spans))
            elif reading and isinstance(mark, Wrap) and decision.action == "add" and len(spans) == 2:
                reach = _reach(reading, *spans)
                if reach:
                    placed.append((decision, reach))
                else:
                    diagnostics.append(_wrong(decision, "the words of its then are read before its own"))
            else:
                placed.append((decision, spans))
    judged = _judge(found, [pair for pair in placed if pair[0].action != "add"])
    added = _add_all(mark, [pair for pair in placed if pair[0].action == "add"], judged, found)
    return Applied(added.findings, (*diagnostics, *judged.diagnostics, *added.diagnostics), judged.made + added.made)


def _reach(reading: Reading, first: Span, last: Span) -> tuple[Span, ...]:
    """All that is read from one place to another; nothing if the second is read first."""
    start, end = reading.offset(first.start), reading.offset(last.end - 1) + 1
    return reading.source(start, end) if start < end else ()


def places(decision: Decision, witness: Witness) -> tuple[Span, ...] | str:
    """Where the decision stands, or why nobody can tell; `then` in `set` is the second place."""
    spans: list[Span] = []
    anchors = [decision.anchor]
    if "then" in decision.set:
        around = (decision.set.get("then_prefix", ""), decision.set["then"], decision.set.get("then_suffix", ""))
        anchors.append(Anchor(None, *around))
    for anchor in anchors:
        found = resolve(anchor, witness)
        words = f"the words “{anchor.exact[:40]}”"
        if len(found) > 1:
            return f"{words} stand {len(found)} times; add more of what stands before or behind them"
        if not found:
            near = nearest(anchor, witness)
            return f"{words} do not stand in the witness{f'; {near}' if near else ''}"
        spans.append(found[0])
    return tuple(spans)


def _judge(found: Sequence[Finding], placed: Sequence[Placed]) -> Applied:
    """What becomes of the rule's findings."""
    verdicts: dict[int, list[Decision]] = {}
    diagnostics: list[Diagnostic] = []
    for decision, spans in placed:
        hit = hits(found, decision, spans)
        if not hit and decision.action == "reject":
            diagnostics.append(
                _needless(decision, f"the rule finds no {decision.kind} at these words any more", "warning")
            )
        elif not hit:
            diagnostics.append(
                _wrong(
                    decision,
                    f"no {decision.kind} was found at these words; make it an add if it is to stand all the same",
                )
            )
        elif decision.action == "change" and len({type(found[index].mark) for index in hit}) < len(hit):
            diagnostics.append(_wrong(decision, f"these words touch {len(hit)} of them; quote the words of one"))
        else:
            for index in hit:
                verdicts.setdefault(index, []).append(decision)
    by_decision = {id(decision): spans for decision, spans in placed}
    findings: list[Finding] = []
    made: list[tuple[Decision, Finding]] = []
    for index, finding in enumerate(found):
        result = _verdict(finding, verdicts.get(index, []), by_decision)
        findings += result.findings
        made += result.made
        diagnostics += [each for each in result.diagnostics if each not in diagnostics]
    return Applied(tuple(findings), tuple(diagnostics), tuple(made))


def hits(found: Sequence[Finding], decision: Decision, spans: tuple[Span, ...]) -> list[int]:
    """Which findings a decision that is no `add` is about, as indexes."""
    new_end = decision.action == "change"  # `then` is then where it is to go on, not where it does
    touched = [
        index
        for index, finding in enumerate(found)
        if _touches(finding, spans[0])
        and (len(spans) == 1 or (_leaves(finding, spans[0]) if new_end else _arrives(finding, spans[1])))
    ]
    exact = {type(found[index].mark) for index in touched if found[index].spans == spans[:1]}
    return [i for i in touched if found[i].spans == spans[:1] or type(found[i].mark) not in exact]


def _leaves(finding: Finding, span: Span) -> bool:
    """Whether a finding goes on from a place; an order that only arrives there is another."""
    return finding.mark != Order() or _meet(finding.spans[0], span)


def _arrives(finding: Finding, span: Span) -> bool:
    return len(finding.spans) == 2 and _meet(finding.spans[1], span)


def _touches(finding: Finding, span: Span) -> bool:
    if isinstance(finding.mark, Join):  # what stands between the halves belongs to it
        first, last = finding.spans
        return _meet(Span(min(first.start, last.start), max(first.end, last.end)), span)
    return any(_meet(own, span) for own in finding.spans)


def _meet(own: Span, span: Span) -> bool:
    return own.start < span.end and span.start < max(own.end, own.start + 1)


def _verdict(finding: Finding, decided: list[Decision], spans: dict[int, tuple[Span, ...]]) -> Applied:
    """One finding of the rule's with all that was decided of it."""
    if not decided:
        return Applied((finding,), ())
    first, *others = decided
    diagnostics: list[Diagnostic] = []
    settled = dict(first.set)
    for other in others:
        quarrel = (first.action == "reject") != (other.action == "reject")
        if quarrel or any(settled.get(key, value) != value for key, value in other.set.items()):
            diagnostics += [_contradiction(first, other), _contradiction(other, first)]
        elif (other.action, other.set) == (first.action, first.set):
            diagnostics.append(_needless(other, f"the one of line {_line(first)} says the same"))
        elif other.action != first.action:  # to change it is to accept the rest of it
            accepting, changing = (first, other) if first.action == "accept" else (other, first)
            diagnostics.append(
                _needless(accepting, f"the one of line {_line(changing)} changes the same and so accepts it")
            )
        settled |= other.set
    if any(each.severity == "error" for each in diagnostics):
        return Applied((finding,), tuple(diagnostics))
    if first.action == "reject":
        return Applied((), tuple(diagnostics))
    deciding = next((each for each in decided if each.action == "change"), first)
    mark = set_mark(finding.mark, settled)
    if isinstance(mark, str):
        return Applied((finding,), (*diagnostics, _wrong(deciding, mark)))
    if deciding.action == "change" and mark == finding.mark and not settled.keys() & {"then", "cert"}:
        diagnostics.append(_needless(deciding, "the rule finds the same by itself"))
    by = deciding.by if deciding.action == "change" else f"{deciding.by} {finding.by}"
    where = finding.spans
    if isinstance(mark, Join | Order) and deciding.action == "change" and "then" in deciding.set:
        where = (finding.spans[0], spans[id(deciding)][1])
    why = "; ".join(dict.fromkeys(each.why for each in decided if each.action == deciding.action))
    changed = replace(finding, mark=mark, spans=where, by=by, cert=_cert(settled), why=why or finding.why)
    return Applied((changed,), tuple(diagnostics), tuple((each, changed) for each in decided))


def _cert(values: dict[str, str]) -> Cert:
    return cast(Cert, values.get("cert", "high"))


def _add_all(mark: Mark, placed: Sequence[Placed], judged: Applied, found: Sequence[Finding]) -> Applied:
    """The rule's findings, as judged, with what the editor adds; what the editor's takes the place of goes."""
    diagnostics: list[Diagnostic] = []
    made: list[tuple[Decision, Finding]] = []
    standing = list(judged.findings)
    kept = {finding for _, finding in judged.made}
    for decision, spans in placed:
        wanted = set_mark(mark, decision.set)
        if isinstance(wanted, str):
            diagnostics.append(_wrong(decision, wanted))
            continue
        if isinstance(mark, Join | Order) and len(spans) != 2:
            diagnostics.append(_wrong(decision, 'it needs a second place: set = { then = "the words behind it" }'))
            continue
        where = (Span(spans[0].end, spans[0].end),) if _points_behind(wanted) else spans
        added = Finding(decision.kind, where, wanted, decision.by, _cert(dict(decision.set)), decision.why)
        twin = next(
            (pair for pair in made if pair[1].spans == added.spans and not _may_stand_together(pair[1], added)), None
        )
        if twin and twin[1].mark != added.mark:
            diagnostics += [_contradiction(twin[0], decision), _contradiction(decision, twin[0])]
            continue
        if twin:
            diagnostics.append(_needless(decision, f"the one of line {_line(twin[0])} says the same"))
            continue
        if any(finding.spans == added.spans and finding.mark == added.mark for finding in found):
            said = any(finding in kept and finding.spans == added.spans for finding in standing)
            diagnostics.append(
                _needless(decision, "another one says so already" if said else "the rule finds the same by itself")
            )
        standing = [finding for finding in standing if finding in kept or not _replaces(added, finding)]
        made.append((decision, added))
    return Applied((*standing, *(finding for _, finding in made)), tuple(diagnostics), tuple(made))


def _points_behind(mark: Mark) -> bool:
    """Whether a mark stands behind the words it is about: an editor's note does, a gap, a hyphen that was lost."""
    lost_hyphen = isinstance(mark, Emend) and mark.type == "lost-hyphen"
    return lost_hyphen or (isinstance(mark, Point) and mark.element in {"note", "gap"})


def _may_stand_together(one: Finding, other: Finding) -> bool:
    """Two notes of the editor's, with different words, may stand at one place."""
    return one.mark != other.mark and _points_behind(one.mark) and _points_behind(other.mark)


def _replaces(added: Finding, finding: Finding) -> bool:
    """Whether a rule's finding of the kind gives way to one that an editor adds."""
    if isinstance(finding.mark, Point) and finding.mark.element == DOUBT:
        return any(_touches(finding, span) for span in added.spans)  # the doubt is answered
    if finding.spans == added.spans:
        return True
    if isinstance(added.mark, Point) and isinstance(finding.mark, Point):
        return added.mark.element == finding.mark.element and added.start == finding.start
    if not (isinstance(added.mark, Wrap) and isinstance(finding.mark, Wrap)):
        return False  # `settle` decides between marks that hold characters
    if not any(_touches(finding, span) for span in added.spans):
        return False
    nested = _holds(added, finding) or _holds(finding, added)
    return not nested or added.mark.element not in NESTING


def _holds(outer: Finding, inner: Finding) -> bool:
    """Whether all of one finding lies in another, whose spans may stand in any order in the witness."""
    return all(any(held.start <= own.start and own.end <= held.end for held in outer.spans) for own in inner.spans)


def _line(decision: Decision) -> int:
    return decision.place.line if decision.place else 0


def report(code: str, decision: Decision, message: str, help: str, severity: Severity = "error") -> Diagnostic:
    """What is to be said of a decision, at its place in the file."""
    words = f"the decision to {decision.action} a {decision.kind} {message}"
    return Diagnostic(code, severity, words, decision.place or Place("decisions.toml"), help)


def _wrong(decision: Decision, reason: str) -> Diagnostic:
    return report("D002", decision, f"cannot be applied: {reason}", "Correct the decision, or take it out.")


def _contradiction(decision: Decision, other: Decision) -> Diagnostic:
    who = f"line {_line(other)} ({other.action}, {other.by}, {other.when})"
    words = f"contradicts the one of {who}; neither is applied"
    return report("D004", decision, words, "Take one of the two out.")


def _needless(decision: Decision, reason: str, severity: Severity = "note") -> Diagnostic:
    return report("D005", decision, f"is not needed now: {reason}", "It may stay, or be taken out.", severity)
