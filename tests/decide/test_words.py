"""What decisions may say of each other and of the rules: contradictions, needless ones, what cannot be set."""

from __future__ import annotations

import pytest

from tei.decide.apply import apply
from tei.decide.check import check
from tei.decide.setting import set_mark
from tei.detect.reading import fold
from tei.encode.settings import Edition, Person, Title
from tei.model import Anchor, Aside, Decision, Emend, Finding, Join, Mark, Order, Place, Point, Span, Wrap
from tei.pipeline import encode
from tei.read import read

WITNESS = read(
    "Ana Lopez met Eva Ruiz and\nAna Lopez again. She said “no” to a\nnew law.\n\nIt was been done.\n".encode()
)
NAME = Wrap("persName", (("ref", "#ana"),))
EDITION = Edition(id="x", title=Title(main="x"), language="en", editor=(Person(name="Ed", id="ED"),))


def span(words: str) -> Span:
    start = WITNESS.text.index(words)
    return Span(start, start + len(words))


def found(words: str, mark: Mark = NAME) -> Finding:
    return Finding("k", (span(words),), mark, "r.k", "low", "the rule's reason")


def decide(action: str, words: str, line: int = 1, kind: str = "k", by: str = "ED", **values: str) -> Decision:
    anchor = Anchor(None, "", words, "")
    return Decision(action, kind, anchor, by, "2026-11-25", "so", values, Place("decisions.toml", line))  # type: ignore[arg-type]


PAIRS = [
    # two decisions on one finding, the codes reported, the findings left
    (("accept", {}), ("reject", {}), ["D004", "D004"], 1),
    (("reject", {}), ("accept", {}), ["D004", "D004"], 1),
    (("change", {"ref": "#a"}), ("change", {"ref": "#b"}), ["D004", "D004"], 1),
    (("change", {"ref": "#a"}), ("change", {"type": "main"}), [], 1),
    (("accept", {}), ("accept", {}), ["D005"], 1),
    (("reject", {}), ("reject", {}), ["D005"], 0),
    (("accept", {}), ("change", {"ref": "#b"}), ["D005"], 1),
]


@pytest.mark.parametrize(("one", "other", "codes", "left"), PAIRS)
def test_two_on_one_finding(
    one: tuple[str, dict[str, str]], other: tuple[str, dict[str, str]], codes: list[str], left: int
) -> None:
    decisions = [decide(one[0], "Eva Ruiz", 1, **one[1]), decide(other[0], "Eva Ruiz", 9, **other[1])]
    applied = apply("k", NAME, [found("Eva Ruiz")], decisions, WITNESS)
    assert [each.code for each in applied.diagnostics] == codes
    assert len(applied.findings) == left
    if codes == ["D004", "D004"]:
        assert [each.place.line for each in applied.diagnostics] == [1, 9]
        assert "line 9" in applied.diagnostics[0].message
        assert applied.findings == (found("Eva Ruiz"),)


def test_changes_are_put_together() -> None:
    decisions = [decide("change", "Eva Ruiz", ref="#eva"), decide("change", "Eva Ruiz", type="main")]
    (kept,), _, made = apply("k", NAME, [found("Eva Ruiz")], decisions, WITNESS)
    assert kept.mark == Wrap("persName", (("ref", "#eva"), ("type", "main")))
    assert [finding for _, finding in made] == [kept, kept]


ADDS = [
    # what a rule finds, what the editor adds, the codes reported, what is left
    ("Eva Ruiz", ("Eva Ruiz", {"ref": "#ana"}), ["D005"], ["Eva Ruiz"]),
    ("Eva Ruiz", ("Eva Ruiz", {"ref": "#eva"}), [], ["Eva Ruiz"]),
    ("Eva", ("Eva Ruiz", {"ref": "#eva"}), [], ["Eva Ruiz"]),
    ("met Eva", ("Eva Ruiz", {"ref": "#eva"}), [], ["Eva Ruiz"]),
    ("She", ("Eva Ruiz", {"ref": "#eva"}), [], ["Eva Ruiz", "She"]),
]


@pytest.mark.parametrize(("rule", "add", "codes", "left"), ADDS)
def test_what_is_added_takes_the_place_of_the_rules(
    rule: str, add: tuple[str, dict[str, str]], codes: list[str], left: list[str]
) -> None:
    applied = apply("k", NAME, [found(rule)], [decide("add", add[0], **add[1])], WITNESS)
    assert [each.code for each in applied.diagnostics] == codes
    assert sorted(WITNESS.text[slice(*each.spans[0])] for each in applied.findings) == left


def test_a_quotation_may_hold_another() -> None:
    applied = apply("k", Wrap("quote"), [found("no", Wrap("quote"))], [decide("add", "said “no” to")], WITNESS)
    assert len(applied.findings) == 2


@pytest.mark.parametrize(("other", "codes"), [({"ref": "#b"}, ["D004", "D004"]), ({"ref": "#a"}, ["D005"])])
def test_two_adds_at_one_place(other: dict[str, str], codes: list[str]) -> None:
    decisions = [decide("add", "Eva Ruiz", ref="#a"), decide("add", "Eva Ruiz", 7, **other)]
    applied = apply("k", NAME, [], decisions, WITNESS)
    assert [each.code for each in applied.diagnostics] == codes
    assert len(applied.findings) == 1


def test_a_doubt_is_answered_by_what_is_added() -> None:
    applied = apply("k", NAME, [found("Eva", Point("doubt"))], [decide("add", "Eva Ruiz")], WITNESS)
    assert [finding.by for finding in applied.findings] == ["ED"]


def test_a_rejected_order_leaves_the_others() -> None:
    """The words of one order may stand between the words of another."""
    far = Finding("k", (span("Ana Lopez met"), span("done")), Order(), "r.k", "low", "far")
    near = Finding("k", (span("She"), span("law")), Order(), "r.k", "low", "near")
    applied = apply("k", Order(), [far, near], [decide("reject", "She")], WITNESS)
    assert applied.findings == (far,)


def test_an_order_is_changed_to_lead_elsewhere() -> None:
    order = Finding("k", (span("She"), span("law")), Order(), "r.k", "low", "so")
    (kept,), reports, _ = apply("k", Order(), [order], [decide("change", "She", then="done")], WITNESS)
    assert (kept.spans, reports) == ((span("She"), span("done")), ())


def test_an_element_reaches_over_what_is_read_between_its_ends() -> None:
    """Columns may have cut the passage: its spans stand in any order in the witness, and it is one element."""
    order = [
        Finding("reading_order", (span("to a"), span("It was been done.")), Order(), "ED", "high", "so"),
        Finding("reading_order", (span("done."), span("new law.")), Order(), "ED", "high", "so"),
    ]
    reading = fold(WITNESS, order)
    inner = found("new law", Wrap("quote", block=True))
    said = decide("add", "She said", element="quote", then="new law.")
    applied = apply("k", Wrap("said"), [inner], [said], WITNESS, reading)
    added = next(finding for finding in applied.findings if finding.by == "ED")
    assert [WITNESS.text[slice(*each)].strip() for each in added.spans] == [
        "She said “no” to a",
        "It was been done.",
        "new law.",
    ]
    assert inner in applied.findings  # it lies in the longer one, whatever their order in the witness
    back = decide("add", "new law", then="She said")
    assert [each.code for each in apply("k", Wrap("said"), [], [back], WITNESS, reading).diagnostics] == ["D002"]


@pytest.mark.parametrize("mark", [Point("gap"), Emend("-", "lost-hyphen")])
def test_what_is_lost_stands_behind_the_words_that_are_left(mark: Mark) -> None:
    (lost,), _, _ = apply("k", mark, [], [decide("add", "new law")], WITNESS)
    assert lost.spans == (Span(span("new law").end, span("new law").end),)


def test_a_join_is_touched_between_its_halves() -> None:
    join = Finding("k", (span("to"), span("new")), Join(), "r.k", "low", "so")
    assert apply("k", Join(), [join], [decide("reject", "a new")], WITNESS).findings == ()


WRONG = [
    # a mark, what is set, a part of the reason
    (NAME, {"reff": "#x"}, "no attribute reff: did you mean ref?"),
    (NAME, {"element": "persname"}, "no element persname: did you mean persName?"),
    (NAME, {"type": "mian"}, "did you mean “main”?"),
    (NAME, {"cert": "sure"}, "none of high, medium, low"),
    (NAME, {"ana": "#x"}, "the program's to write"),
    (Emend("", "slip"), {}, "corrected"),
    (Emend("", "slip"), {"correct": "x"}, "did you mean `corrected`?"),
    (Emend("", "overprint"), {"reading": "x"}, "takes nothing"),
    (Order(), {"than": "x"}, "did you mean `then`?"),
    (Point("doubt"), {"ref": "x"}, "a doubt has no ref"),
    (Point("note", (("type", "editor"),)), {}, "text"),
    (Point("gap"), {"unit": "word"}, "did you mean “words”?"),
]


@pytest.mark.parametrize(("mark", "values", "reason"), WRONG)
def test_what_cannot_be_set_is_told(mark: Mark, values: dict[str, str], reason: str) -> None:
    said = set_mark(mark, values)
    assert isinstance(said, str)
    assert reason in said


RIGHT = [
    (NAME, {"ref": "#eva"}, Wrap("persName", (("ref", "#eva"),))),
    (NAME, {"ref": ""}, Wrap("persName")),
    (NAME, {"element": "orgName"}, Wrap("orgName", (("ref", "#ana"),))),
    (Wrap("said", (("who", "#ana"),)), {"element": "soCalled"}, Wrap("soCalled")),
    (Wrap("said", (("who", "#ana"),)), {"element": "q", "type": "slogan"}, Wrap("q", (("who", "#ana"), ("type", "slogan")))),
    (Point("gap", (("reason", "lost"),)), {"unit": "words", "quantity": "2"}, Point("gap", (("reason", "lost"), ("unit", "words"), ("quantity", "2")))),
    (Aside("fw", (("type", "header"),)), {"type": "footer"}, Aside("fw", (("type", "footer"),))),
]  # fmt: skip


@pytest.mark.parametrize(("mark", "values", "expected"), RIGHT)
def test_what_is_set(mark: Mark, values: dict[str, str], expected: Mark) -> None:
    assert set_mark(mark, values) == expected


CHECKED = [
    (decide("add", "x", kind="runing_head"), "did you mean running_head?"),
    (decide("add", "x", kind="slip", by="EDD"), "did you mean ED?"),
    (decide("accept", "x", kind="slip", ref="#x"), "sets nothing, but it says ref"),
]


@pytest.mark.parametrize(("decision", "reason"), CHECKED)
def test_what_is_wrong_whatever_the_text_is(decision: Decision, reason: str) -> None:
    (report,) = check([decision], ["running_head", "slip"], ["ED"])
    assert (report.severity, report.place.line) == ("error", 1)
    assert reason in report.message


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("Eva Ruiz and Bob", "the nearest are “Eva Ruiz and” on line 1"),
        ("Zoe", ""),
    ],
)
def test_a_stale_decision_names_the_nearest_words(words: str, near: str) -> None:
    (report,) = apply("k", NAME, [], [decide("add", words)], WITNESS).diagnostics
    assert near in report.message


def test_a_stale_context_names_where_the_words_stand_now() -> None:
    decision = Decision("add", "k", Anchor(None, "saw ", "Ana Lopez", ""), "ED", "2026-11-25", "so")
    (report,) = apply("k", NAME, [], [decision], WITNESS).diagnostics
    assert "the words now stand on lines 1, 2, with something else before or behind them" in report.message


def test_the_editors_note_and_doubt_stand_in_the_text_and_not_in_the_witness() -> None:
    from lxml import etree

    from tei.encode.recover import recover

    decisions = [
        decide("add", "again.", kind="remark", text="Who again?"),
        decide("add", "done.", kind="remark", text="By whom is\nnot said."),
        decide("add", "was been", kind="slip", corrected="has been"),
        decide("add", "She", kind="doubt"),
        decide("add", "It", kind="lost_text"),
    ]
    encoded = encode(WITNESS, EDITION, decisions)
    assert not [each for each in encoded.diagnostics if each.severity != "note"]
    text = encoded.tei.decode()
    assert (
        'again.<note xml:id="note-2-16" type="editor" resp="#ED" cert="high" ana="#identification">Who again?</note>'
        in text
    )
    assert "By whom is not said.</note></p>" in text
    assert text.index("By whom") < text.index("</p></div></body>")
    assert 'cert="unknown"' in text
    assert recover(etree.fromstring(encoded.tei)) == WITNESS.data


def test_what_has_no_effect_is_reported() -> None:
    """Two orders that lead in a ring, and a decision that another one stands in the way of."""
    ring = [
        decide("add", "Ana Lopez met", kind="reading_order", then="again. She"),
        decide("add", "to a", kind="reading_order", then="Eva Ruiz"),
        decide("add", "Ruiz and", kind="reading_order", then="met Eva"),
    ]
    clash = [
        decide("add", "was been", kind="slip", corrected="has been"),
        decide("add", "been done", 8, kind="overprint"),
    ]
    for decisions in (ring, clash):
        errors = [each for each in encode(WITNESS, EDITION, decisions).diagnostics if each.severity == "error"]
        assert errors
        assert {each.code for each in errors} <= {"D002", "D003"}
