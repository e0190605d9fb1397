"""The editor's decisions: applied right behind the detector they concern, or reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei.decide.anchor import resolve
from tei.decide.apply import apply
from tei.decide.file import load
from tei.model import Anchor, Aside, Decision, Emend, Finding, Join, Order, Point, Span, TeiError, Wrap
from tei.read import read

WITNESS = read(b"HEAD\n\nsome words of\na text\n\n\fHEAD\nsome more words\n")
FW = Aside("fw", (("type", "header"),))

ANCHORS = [
    # prefix, exact, suffix, page, the words found
    ("", "some words", "", None, ["some words"]),
    ("", "words of a text", "", None, ["words of\na text"]),
    ("", "HEAD", "", None, ["HEAD", "HEAD"]),
    ("", "HEAD", "", 2, ["HEAD"]),
    ("", "HEAD", " some more", None, ["HEAD"]),
    ("more ", "words", "", None, ["words"]),
    ("", "no such", "", None, []),
    ("", "some words", "", 7, ["some words"]),
]


@pytest.mark.parametrize(("prefix", "exact", "suffix", "page", "expected"), ANCHORS)
def test_anchors(prefix: str, exact: str, suffix: str, page: int | None, expected: list[str]) -> None:
    spans = resolve(Anchor(page, prefix, exact, suffix), WITNESS)
    assert [WITNESS.text[slice(*span)] for span in spans] == expected


def decision(action: str, exact: str, **more: str) -> Decision:
    page = int(more.pop("page", 0)) or None
    return Decision(action, "k", Anchor(page, "", exact, ""), "ED", "2026-11-23", "for the test", more)  # type: ignore[arg-type]


def found(words: str = "some words") -> Finding:
    start = WITNESS.text.index(words)
    return Finding("k", (Span(start, start + len(words)),), FW, "r.k", "low", "the rule's reason")


def test_accept_makes_it_the_editors() -> None:
    (kept,), reports, _ = apply("k", FW, [found()], [decision("accept", "some words")], WITNESS)
    assert (kept.by, kept.cert, kept.why, reports) == ("ED r.k", "high", "for the test", ())


def test_reject() -> None:
    assert apply("k", FW, [found()], [decision("reject", "some words")], WITNESS) == ((), (), ())


def test_change_sets_attributes() -> None:
    (kept,), _, _ = apply("k", FW, [found()], [decision("change", "some words", type="footer")], WITNESS)
    assert kept.mark == Aside("fw", (("type", "footer"),))
    assert kept.by == "ED"


@pytest.mark.parametrize(
    ("mark", "more", "expected"),
    [
        (FW, {"type": "pageNum"}, Aside("fw", (("type", "pageNum"),))),
        (Wrap("hi"), {"rend": "italic"}, Wrap("hi", (("rend", "italic"),))),
        (Point("gap"), {"reason": "lost"}, Point("gap", (("reason", "lost"),))),
        (Emend("", "slip"), {"corrected": "right"}, Emend("", "slip", "right")),
        (Emend("", "normalisation"), {"reading": "—"}, Emend("—", "normalisation")),
        (Order(), {"then": "some more"}, Order()),
        (Join(), {"then": "a text"}, Join()),
    ],
)
def test_add(mark: object, more: dict[str, str], expected: object) -> None:
    (added,), reports, _ = apply("k", mark, [], [decision("add", "some words", **more)], WITNESS)  # type: ignore[arg-type]
    assert added.mark == expected
    assert (added.by, added.cert) == ("ED", "high")
    assert len(added.spans) == (2 if "then" in more else 1)
    assert not reports


def test_a_change_is_about_the_order_that_leaves_its_words_not_about_one_that_arrives_there() -> None:
    leaving, arriving = found("some words"), found("a text")
    jump = Finding("k", leaving.spans + arriving.spans, Order(), "r.k", "low", "the rule's reason")
    (changed,), reports, _ = apply("k", Order(), [jump], [decision("change", "some words", then="some more")], WITNESS)
    assert (changed.by, changed.spans[0], reports) == ("ED", leaving.spans[0], ())
    (kept,), reports, _ = apply("k", Order(), [jump], [decision("change", "a text", then="some more")], WITNESS)
    assert kept == jump
    assert [each.severity for each in reports] == ["error"]


@pytest.mark.parametrize(
    ("action", "exact", "reason"),
    [
        ("reject", "HEAD", "stand 2 times"),
        ("accept", "no such", "do not stand"),
        ("change", "a text", "no k was found"),
    ],
)
def test_what_cannot_be_applied_is_an_error(action: str, exact: str, reason: str) -> None:
    kept, (report,), _ = apply("k", FW, [found()], [decision(action, exact)], WITNESS)
    assert kept == (found(),)
    assert report.severity == "error"
    assert reason in report.message


def test_of_another_kind() -> None:
    assert apply("other", FW, [found()], [decision("reject", "some words")], WITNESS) == ((found(),), (), ())


GOOD = '[[decision]]\naction = "reject"\nkind = "k"\nexact = "x"\nby = "ED"\nwhen = "2026-11-23"\nwhy = "so"\n'
BAD = [
    (GOOD.replace('why = "so"\n', ""), "has no why"),
    (GOOD.replace('"reject"', '"forget"'), "'forget'"),
    (GOOD + 'colour = "red"\n', "unknown key colour"),
    (GOOD + "page = 'two'\n", "page must be a number"),
    (GOOD + "set = {n = 1}\n", "table of strings"),
    ("decision = [\n", "TOML"),
    ("[rejected]\n", "there is no key rejected"),
]


@pytest.mark.parametrize(("text", "reason"), BAD)
def test_a_wrong_file_is_refused_with_its_place(text: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text("# a comment\n" + text)
    with pytest.raises(TeiError) as error:
        load(path)
    assert str(error.value).startswith(str(path))
    assert reason in str(error.value)


def test_a_good_file(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text("\n" + GOOD + "\n" + GOOD)
    one, other = load(path)
    assert one.place and other.place
    assert (one.place.line, other.place.line) == (2, 10)


def test_no_file() -> None:
    assert load(Path("no/such/decisions.toml")) == ()
