"""Whether the decisions can be meant, before they are applied, and whether each was carried out, after."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from tei.decide.apply import report
from tei.decide.setting import THEN
from tei.detect.arrange import arrange, line_at, link, rings
from tei.detect.reading import Reading
from tei.model import Decision, Diagnostic, Finding, Join, Order, Point, Span, Witness
from tei.validate.near import did_you_mean

RING = (
    "has no effect: what it leads to runs on, in the witness, to where it leaves; say by another order where that ends"
)


def check(decisions: Iterable[Decision], kinds: Collection[str], editors: Collection[str]) -> Iterator[Diagnostic]:
    """What is wrong with decisions whatever the text is.

    Args:
        decisions: the decisions.
        kinds: the kinds there are, each with a detector of its name.
        editors: the initials of the edition's editors.
    """
    for decision in decisions:
        if decision.kind not in kinds:
            known = f"there is no such kind{did_you_mean(decision.kind, kinds, '{}')}"
            yield report("D006", decision, f"cannot be applied: {known}", f"Known are {', '.join(sorted(kinds))}.")
        if decision.by not in editors:
            if editors:
                known = f"“{decision.by}” is no editor of edition.toml{did_you_mean(decision.by, editors, '{}')}"
            else:
                known = f"edition.toml names no editor “{decision.by}”"
            help = "Add the person to edition.toml as an [[editor]] with this id, or correct the initials."
            yield report("D006", decision, f"names nobody: {known}", help, "error" if editors else "warning")
        useless = sorted(set(decision.set) - THEN) if decision.action in {"accept", "reject"} else []
        useless = [key for key in useless if (decision.action, key) != ("accept", "cert")]
        if useless:
            words = f"cannot be applied: to {decision.action} sets nothing, but it says {useless[0]}"
            yield report("D002", decision, words, "Make it a change, or take the set out.")


def audit(
    made: Sequence[tuple[Decision, Finding]], reading: Reading, claimed: Collection[Finding]
) -> Iterator[Diagnostic]:
    """Decisions that were applied and still have no effect in the encoded text: another finding was in their way.

    Args:
        made: what each decision made or let stand.
        reading: the reading with all findings.
        claimed: the findings that the encoded text claims.
    """
    standing = set(reading.findings)
    followed: set[tuple[int, int]] | None = None
    for decision, finding in made:
        if finding not in standing:
            rival = _rival(finding, reading.findings)
            yield report("D003", decision, f"has no effect: {rival}", "Decide which of the two is right.")
        elif isinstance(finding.mark, Order):
            followed = _followed(reading) if followed is None else followed
            if link(reading.witness, finding) not in followed:
                yield report("D003", decision, _ring(finding, made, reading.witness), "Take one of them out.")
            elif finding not in claimed:  # no jump is left to claim
                words = "is not needed now: the witness itself goes on so"
                yield report("D005", decision, words, "It may stay, or be taken out.", "note")
        elif finding not in claimed and not _is_silent(finding, reading):
            words = "has no effect: there is no text at its place that could be marked so"
            yield report("D003", decision, words, "Quote the words that are meant.")


def _rival(finding: Finding, standing: Iterable[Finding]) -> str:
    low, high = min(span.start for span in finding.spans), max(span.end for span in finding.spans)
    for other in standing:
        if type(other.mark) is type(finding.mark) and any(own.start <= high and low <= own.end for own in other.spans):
            who = "a rule" if other.by.startswith("r.") else f"a decision by {other.by}"
            return f"{who} that finds a {other.kind} holds the same place"
    return "another finding holds the same characters"


def _is_silent(finding: Finding, reading: Reading) -> bool:
    """Marks that claim nothing of their own in the text: a page's printed number, halves on one line, a plain block."""
    if isinstance(finding.mark, Join):
        first, second = finding.spans
        return line_at(reading.witness, first.end - 1) == line_at(reading.witness, second.start)
    return isinstance(finding.mark, Point) and finding.mark.element == "pb"


def _ring(finding: Finding, made: Sequence[tuple[Decision, Finding]], witness: Witness) -> str:
    """Which decisions lead in a ring with this one; no rule's order does, since it would have given way."""
    decided = {order: decision for decision, order in made}
    ring = next((ring for ring in rings(witness, decided) if finding in ring), ())
    places = [decided[order].place for order in ring if order != finding]
    lines = ", ".join(f"{place.line}" for place in places if place)
    return f"has no effect: with the decisions of lines {lines} it leads in a ring" if lines else RING


def _followed(reading: Reading) -> set[tuple[int, int]]:
    """Which places follow each other in the reading, as the end of one fragment and the start of the next."""
    fragments = arrange(reading.witness, reading.findings)
    ends = {Span(*one).end: other.start for one, other in pairwise(fragments)}
    inside = {(end, end) for end in _links_inside(reading, fragments)}
    return set(ends.items()) | inside


def _links_inside(reading: Reading, fragments: Sequence[Span]) -> Iterator[int]:
    """Links that say what the witness says anyway."""
    for finding in reading.findings:
        if isinstance(finding.mark, Order):
            end, start = link(reading.witness, finding)
            if end == start and any(fragment.start < end < fragment.end for fragment in fragments):
                yield end
