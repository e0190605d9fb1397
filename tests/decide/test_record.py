"""decisions.toml: what is written into it is what is read from it, and nothing that stood there is touched."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tei.decide.anchor import nearest, quote, resolve
from tei.decide.file import load
from tei.decide.record import record, restore
from tei.model import Anchor, Decision, Span, TeiError
from tei.read import read
from tests.conftest import ROOT

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\"\\\n#'"), min_size=1, max_size=20)
DECISIONS = st.builds(
    Decision,
    st.sampled_from(["accept", "reject", "change", "add"]),
    WORDS,
    st.builds(Anchor, st.none() | st.integers(1, 99), WORDS | st.just(""), WORDS, WORDS | st.just("")),
    WORDS,
    WORDS,
    WORDS,
    st.dictionaries(WORDS, WORDS | st.just(""), max_size=3),
)  # fmt: skip


def plain(decision: Decision) -> tuple[object, ...]:
    return decision.action, decision.kind, decision.anchor, decision.by, decision.when, decision.why, dict(decision.set)


@given(st.lists(DECISIONS, min_size=1, max_size=3), st.lists(DECISIONS, max_size=2))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_is_read(tmp_path: Path, first: list[Decision], more: list[Decision]) -> None:
    path = tmp_path / "decisions.toml"
    path.unlink(missing_ok=True)
    record(path, first)
    record(path, more)
    assert list(map(plain, load(path))) == list(map(plain, [*first, *more]))


BEFORE = """\
# A comment at the top.

[[decision]]   # behind the head
why = "so"     # the reason first
action = "reject"
kind = 'k'
exact = "x"
by = "ED"
when = "2026-11-23"


# before the second
[[decision]]
action = "add"
kind = "k"
exact = "y"
by = "ED"
when = "2026-11-23"
why = "so"
# at the end"""
NEW = Decision("change", "k", Anchor(2, "a ", "x", ""), "ED", "2026-11-25", "so", {"ref": "#x"})


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("tail", ["", "\n", "\n\n"])
def test_nothing_that_is_there_is_touched(tmp_path: Path, end: str, tail: str) -> None:
    path = tmp_path / "decisions.toml"
    text = (BEFORE + tail).replace("\n", end)
    path.write_bytes(text.encode())
    before = record(path, [NEW])
    written = path.read_bytes()
    assert before == text.encode()
    assert written.startswith(before)
    assert end == "\n" or b"\n" not in written.replace(b"\r\n", b"")
    assert plain(load(path)[2]) == plain(NEW)
    restore(path, before, written)
    assert path.read_bytes() == before


def test_one_decision_in_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text(BEFORE)
    record(path, [], {0: NEW})
    text = path.read_text()
    assert plain(load(path)[0]) == plain(NEW)
    for kept in (
        "# A comment at the top.\n",
        "# behind the head",
        "# the reason first",
        "\n\n\n# before the second\n",
        "# at the end",
    ):
        assert kept in text
    assert text.index("why") < text.index("action")


def test_undo_leaves_what_somebody_else_wrote(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    before = record(path, [NEW])
    written = path.read_bytes()
    path.write_bytes(written + b"# mine\n")
    with pytest.raises(TeiError, match="somebody else"):
        restore(path, before, written)
    assert path.read_bytes() == written + b"# mine\n"


@pytest.mark.parametrize("text", ["decision = []\n", 'decision = [{action = "add"}]\n', "x = \n"])
def test_a_file_that_takes_no_table_is_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text(text)
    with pytest.raises(TeiError) as error:
        record(path, [NEW])
    assert str(path) in str(error.value)
    assert path.read_text() == text


def test_the_edition_s_own_decisions_keep_their_layout(tmp_path: Path) -> None:
    source = ROOT / "edition" / "decisions.toml"
    path = tmp_path / "decisions.toml"
    path.write_bytes(source.read_bytes())
    old = load(path)
    record(path, [], {3: old[3], len(old) - 1: old[-1]})
    assert path.read_bytes() == source.read_bytes()
    assert tomllib.loads(path.read_text())


# anchors

TEXT = st.lists(st.sampled_from(["a", "b", "ab", "Ana", "\n", " ", "\n\n", "\t ", "—"]), min_size=3, max_size=40)


@given(TEXT, st.data())
@settings(max_examples=100)
def test_an_anchor_finds_its_words_and_no_others(parts: list[str], data: st.DataObject) -> None:
    witness = read(" ".join(parts).encode())
    start = data.draw(st.integers(0, len(witness.text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(witness.text))))
    try:
        anchor = quote(witness, span)
    except ValueError:
        assert witness.text[span.start].isspace() or witness.text[span.end - 1].isspace()
        return
    assert resolve(anchor, witness) == (span,)
    assert resolve(Anchor(None, anchor.prefix, anchor.exact, anchor.suffix), witness) == (span,)


@given(TEXT, TEXT, st.data())
@settings(max_examples=100)
def test_an_anchor_survives_what_is_changed_elsewhere(parts: list[str], other: list[str], data: st.DataObject) -> None:
    """Other line ends and other text before and behind: found, or told, but never at other words."""
    witness = read(" ".join([*parts, "Lima", *parts]).encode())
    start = witness.text.index("Lima")
    anchor = quote(witness, Span(start, start + 4))
    moved = read(" ".join([*other, *parts, "\n\fLima\n", *parts]).encode())
    assert [moved.text[slice(*span)] for span in resolve(anchor, moved)] == ["Lima"]
    gone = read(" ".join([*parts, "Quito", *parts]).encode())
    assert resolve(anchor, gone) == ()
    assert "Lima" not in nearest(anchor, gone)


def test_an_anchor_is_no_longer_than_it_must() -> None:
    witness = read(b"Ana met Eva. Eva met Ana.\n")
    assert quote(witness, Span(4, 7)) == Anchor(1, "", "met", " Eva.")
    assert quote(witness, Span(8, 12)) == Anchor(1, "", "Eva.", "")
