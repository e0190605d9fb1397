"""The editor's word stands: where orders lead in a ring, the rules' give way, as few as can be, and none in silence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tei.decide.draft import Editor, Word, decision
from tei.detect.arrange import BROKEN, arrange, link, rings
from tei.detect.order import detect
from tei.detect.reading import fold
from tei.detect.rings import CERTAINTY, open_rings
from tei.detect.settle import settle
from tei.encode.recover import recover
from tei.encode.settings import Edition, Person, Title
from tei.model import Anchor, Cert, Context, Decision, Diagnostic, Finding, Order, Place, Span, Witness
from tei.pipeline import encode
from tei.read import read
from tests.detect.reading_order.press import extract, print_lines
from tests.detect.reading_order.test_reading_order import paragraphs

EDITION = Edition(id="x", title=Title(main="x"), language="en", editor=(Person(name="Ed", id="ED"),))


class Told(NamedTuple):
    """An order for a test: the line it leaves, the line it leads to, by whom and how sure."""

    first: int
    second: int
    by: str = "r.reading_order"
    cert: Cert = "medium"


def page(count: int) -> Witness:
    """Lines that say their own number."""
    return read("\n".join(f"line {number}" for number in range(1, count + 1)).encode())


def finding(told: Told, witness: Witness) -> Finding:
    spans = (witness.lines[told.first - 1].span, witness.lines[told.second - 1].span)
    return Finding("reading_order", spans, Order(), told.by, told.cert, "so")


def numbers(witness: Witness, findings: Sequence[Finding]) -> list[int]:
    return [int(line.removeprefix("line ")) for line in fold(witness, findings).text.split("\n")]


LOW, ED = ("r.reading_order", "low"), ("ED", "high")
CASES = [
    # name, lines, orders of rules, orders of editors, the order read, how many rules gave way
    ("no ring", 4, [Told(1, 3)], [Told(3, 2, *ED)], [1, 3, 2, 4], 0),
    ("the editor turns two lines round", 3, [Told(1, 3), Told(3, 2)], [Told(2, 3, *ED)], [1, 2, 3], 1),
    ("the least certain gives way", 4, [Told(1, 4), Told(2, 1, *LOW)], [Told(4, 2, *ED)], [1, 4, 2, 3], 1),
    ("certainty before place", 4, [Told(1, 4, *LOW), Told(2, 1)], [Told(4, 2, *ED)], [3, 4, 2, 1], 1),
    ("two rings, one order each", 6, [Told(2, 1), Told(5, 4)], [Told(1, 2, *ED), Told(4, 5, *ED)], [1, 2, 3, 4, 5, 6], 2),
    ("a rule alone", 3, [Told(1, 2), Told(2, 1, *LOW)], [], [1, 2, 3], 1),
    ("a line that follows itself", 2, [Told(2, 2)], [], [1, 2], 1),
    ("the editor's words on one line", 3, [Told(2, 1)], [Told(1, 2, *ED)], [1, 2, 3], 1),
]  # fmt: skip


@pytest.mark.parametrize(("name", "count", "rules", "editors", "order", "gone"), CASES, ids=[case[0] for case in CASES])
def test_cases(name: str, count: int, rules: list[Told], editors: list[Told], order: list[int], gone: int) -> None:
    witness = page(count)
    found = [finding(told, witness) for told in [*rules, *editors]]
    kept, reports = settle((), found, witness)
    assert numbers(witness, kept) == order
    assert [report.code for report in reports if report.severity != "note"] == ["D007"] * gone
    assert sum(each.mark == BROKEN for each in kept) == gone


def test_the_editors_ring_stays_and_is_no_rules_affair() -> None:
    witness = page(3)
    found = [finding(told, witness) for told in (Told(1, 2, *ED), Told(2, 1, *ED))]
    assert open_rings(found, witness) == (tuple(found), ())


def test_white_space_is_no_difference_between_two_orders() -> None:
    """An editor quotes words, a rule whole lines: both lead to one place, and the editor's stands."""
    witness = read(b"one\n two\n\nthree")
    rule = Finding("k", (Span(0, 3), Span(10, 15)), Order(), "r.k", "medium", "so")
    editor = Finding("k", (Span(5, 8), Span(10, 15)), Order(), "ED", "high", "so")
    indented = Finding("k", (Span(10, 15), Span(5, 8)), Order(), "ED", "high", "so")
    whole = Finding("k", (Span(0, 3), Span(4, 8)), Order(), "r.k", "medium", "so")
    assert settle((rule,), (editor,), witness)[0] == (editor,)
    assert settle((whole,), (indented,), witness)[0] == (indented,)


TOLD = st.builds(
    Told,
    st.integers(1, 7),
    st.integers(1, 7),
    st.sampled_from(["r.reading_order", "r.box", "ED"]),
    st.sampled_from(["high", "medium", "low"]),
)


def inside_rings(findings: Sequence[Finding], witness: Witness) -> list[Finding]:
    """The orders that lead in a ring."""
    return [order for ring in rings(witness, findings) for order in ring]


def of_rules(findings: Sequence[Finding]) -> list[Finding]:
    return [each for each in findings if each.by.startswith("r.")]


@settings(max_examples=200)
@given(told=st.lists(TOLD, max_size=7))
def test_the_editors_word_stands_and_as_few_rules_as_can_be_give_way(told: list[Told]) -> None:
    witness = page(7)
    free = [finding(each, witness) for each in told]
    ends, starts = ([pair[at] for pair in (link(witness, each) for each in free)] for at in (0, 1))
    found = [each for at, each in enumerate(free) if ends[at] not in ends[:at] and starts[at] not in starts[:at]]
    kept, reports = open_rings(found, witness)
    gone = [each for each in found if each not in kept]
    doubts = [each for each in kept if each.mark == BROKEN]
    # Who gives way is a rule, and is told; what an editor said is kept.
    assert of_rules(gone) == gone
    assert len(reports) == len(doubts) == len(gone)
    assert all(report.code == "D007" and report.severity == "warning" for report in reports)
    # No ring is left but of editors' orders; each other order is followed; no line is lost.
    ringed = inside_rings(kept, witness)
    assert not of_rules(ringed)
    fragments = arrange(witness, kept)
    follows = {(one.end, other.start) for one, other in pairwise(fragments)}
    assert all(each in ringed or link(witness, each) in follows for each in kept if each.mark == Order())
    assert sorted(numbers(witness, kept)) == list(range(1, 8))
    # Fewest: one a ring, the least certain in it, and none where there was no ring.
    closed = [ring for ring in rings(witness, found) if of_rules(ring)]
    assert sorted(gone, key=found.index) == sorted(
        (each for ring in closed for each in ring if each in gone), key=found.index
    )
    for ring in closed:
        (broken,) = [each for each in ring if each in gone]
        assert CERTAINTY[broken.cert] == max(CERTAINTY[each.cert] for each in of_rules(ring))


def interleaved() -> Witness:
    text, starts, _ = extract(list(print_lines(paragraphs("persuasion", 0, 14), 2, 50, 48)), interleave=True)
    rows = text.split("\n")
    for start in starts[1:]:
        rows[start - 1] = f"\f{rows[start - 1]}"
    return read("\n".join(rows).encode())


def order_decision(witness: Witness, first: Span, second: Span) -> Decision:
    """The editor reads the second line after the first one."""
    exact, then = (witness.text[slice(*span)].strip("\f\n ") for span in (first, second))
    return Decision(
        "add",
        "reading_order",
        Anchor(None, "", exact, ""),
        "ED",
        "2026-11-25",
        "so",
        {"then": then},
        Place("d.toml", 7),
    )


def rows(witness: Witness, finding: Finding) -> tuple[Span, Span]:
    """The line an order leaves and the one it leads to."""
    before, after = finding.spans
    last = next(line for line in reversed(witness.lines) if line.span.start < before.end)
    first = next(line for line in witness.lines if line.span.end > after.start)
    return last.span, first.span


def errors(reports: Sequence[Diagnostic]) -> list[str]:
    return [report.code for report in reports if report.severity == "error"]


def turned(witness: Witness, jumps: Sequence[Finding]) -> list[Decision]:
    """The rule reads A, B, C: the editor's decisions to read B behind C, one for each such place."""
    found = []
    for one in jumps:
        for other in jumps:
            if other.spans[0] == one.spans[1]:
                first = rows(witness, one)[1]
                last = max(line.span for line in witness.lines if line.span.start < other.spans[1].end)
                found.append(order_decision(witness, last, first))
    return found


def test_an_editor_turns_round_what_a_rule_ordered_in_a_whole_text() -> None:
    witness = interleaved()
    jumps = [each for each in detect(witness, Context("en")).reading.findings if each.mark == Order()]
    made = turned(witness, jumps)
    assert len(made) > 2
    for turn in made[:2]:
        encoded = encode(witness, EDITION, [turn])
        assert not errors(encoded.diagnostics)
        assert f"{turn.anchor.exact}\n{turn.set['then']}" in encoded.reading.text.replace("\n\n", "\n")
        assert recover(etree.fromstring(encoded.tei)) == witness.data
        doubts = [finding for _, finding in encoded.claims if finding.mark == BROKEN]
        reports = [report for report in encoded.diagnostics if report.code == "D007"]
        assert reports and len(reports) == len(doubts)
        assert any("what ED decided" in doubt.why for doubt in doubts)
        # To reject it where `tei review` lists it takes the rule's order out for good.
        word, editor = Word("reject", {}, "Mine is right."), Editor("ED", "2026-11-25")
        answers = [decision(doubt, word, editor, encoded.reading.findings, witness) for doubt in doubts]
        again = encode(witness, EDITION, [turn, *answers])
        told = {(report.code, report.place) for report in again.diagnostics if report.severity != "note"}
        assert not told & {(report.code, report.place) for report in reports}


def test_editors_alone_in_a_ring_are_told_which() -> None:
    witness = page(4)
    lines = [line.span for line in witness.lines]
    ring = [order_decision(witness, lines[2], lines[0]), order_decision(witness, lines[0], lines[2])]
    reports = encode(witness, EDITION, ring).diagnostics
    assert errors(reports) == ["D003"]
    assert "with the decisions of lines 7 it leads in a ring" in next(
        report.message for report in reports if report.code == "D003"
    )
