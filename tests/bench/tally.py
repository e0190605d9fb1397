"""What was found of the damage that is on record, and what was found that is none: an F1 for each kind.

A recorded damage counts as mended where a finding at its line makes the true words of it; a finding is wrong where the
truth has no such words (see judge.py). Running heads, page numbers and page breaks go by their lines alone.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from tei.detect.arrange import line_at
from tei.detect.reading import Reading
from tei.model import Aside, Emend, Finding, Join, Point
from tests.bench.judge import Truth, mended, right

RULES = {
    "overprint": ("overprint",),
    "lost-hyphen": ("lost_hyphen",),
    "hyphen": ("hyphen",),
    "split-word": ("stray_space",),
    "split-line": ("split_word",),
    "dash": ("dash",),
    "ligature": ("ligature",),
    "running-head": ("running_head",),
    "page-number": ("page_number",),
    "page-break": ("page_break", "lost_page_break"),
}
PLACED = ("running-head", "page-number", "page-break")


class Tally(NamedTuple):
    """How many damages of one kind were mended and missed, and how many findings of its rule are wrong."""

    mended: int = 0
    missed: int = 0
    wrong: int = 0

    @property
    def precision(self) -> float:
        """Share of the findings that are right."""
        return self.mended / max(1, self.mended + self.wrong)

    @property
    def recall(self) -> float:
        """Share of the damages that are mended."""
        return self.mended / max(1, self.mended + self.missed)

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.mended / max(1, 2 * self.mended + self.missed + self.wrong)

    def __add__(self, other: object) -> Tally:
        if not isinstance(other, Tally):
            return NotImplemented
        return Tally(*(mine + its for mine, its in zip(tuple(self), tuple(other), strict=True)))


def tallies(reading: Reading, facts: dict[str, Any]) -> dict[str, Tally]:
    """The tally of each kind of damage in one document."""
    truth = Truth(facts)
    findings = [finding for finding in reading.findings if _acts(finding)]
    lines = {kind: {record["line"] for record in truth.damage if record["kind"] == kind} for kind in PLACED}
    counts: Counter[tuple[str, str]] = Counter()
    for record in truth.damage:
        if record["kind"] in RULES and record["source"] != record["reading"]:
            counts[record["kind"], "mended" if _found(record, reading, findings) else "missed"] += 1
    for kind, rules in RULES.items():
        for finding in findings:
            if finding.kind in rules and not _right(kind, finding, reading, truth, lines):
                counts[kind, "wrong"] += 1
    return {
        kind: Tally(counts[kind, "mended"], counts[kind, "missed"], counts[kind, "wrong"])
        for kind in RULES
        if any(counts[kind, what] for what in Tally._fields)
    }


def _acts(finding: Finding) -> bool:
    """Whether a finding does something: a doubt does not, nor does the bold that a doubled word betrays."""
    return isinstance(finding.mark, Emend | Join | Aside) or finding.mark == Point("pb")


def _found(record: dict[str, Any], reading: Reading, findings: list[Finding]) -> bool:
    if record["kind"] not in PLACED:
        return mended(record, reading, findings) is not None
    return any(
        finding.kind in RULES[record["kind"]] and record["line"] in _lines(finding, reading) for finding in findings
    )


def _right(kind: str, finding: Finding, reading: Reading, truth: Truth, lines: dict[str, set[int]]) -> bool:
    if kind == "page-break":
        return finding.kind == "page_break" or bool(lines[kind].intersection(_lines(finding, reading)))
    if kind in PLACED:
        furniture = lines["running-head"] | lines["page-number"]
        return bool(furniture.intersection(_lines(finding, reading)))
    return right(finding, reading, truth) is not False


def _lines(finding: Finding, reading: Reading) -> range:
    """The lines that a finding touches; the place of a page break may be the blank line before its first words."""
    text, start = reading.witness.text, finding.start
    if isinstance(finding.mark, Point):
        while start < len(text) - 1 and text[start].isspace():
            start += 1
    return range(line_at(reading.witness, start), line_at(reading.witness, max(start, finding.spans[-1].end - 1)) + 1)
