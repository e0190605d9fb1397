"""`tei decide` as an editor uses it: one by one, from a list, and with options."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from tei.decide import session
from tei.decide.command import decide
from tei.decide.desk import lay, who_and_when
from tei.decide.draft import Editor
from tei.decide.file import load
from tei.model import TeiError
from tei.review import as_json, review

PAGE = "{n}\n\nTHE DAILY NEWS\n\nA well-\nknown man went to the mar-\nket and b ought some bread for his wife on day {n}\nof the month.\n\n•\n\n"
TEXT = "".join(PAGE.format(n=n) for n in range(1, 4))
SETTINGS = """\
id = "x"
language = "en"
date = "2026-11-25"
[title]
main = "x"
[[editor]]
name = "Ed"
id = "ED"
"""


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "x.txt").write_text(TEXT.replace("\n\n2\n", "\n\n\f2\n").replace("\n\n3\n", "\n\n\f3\n"))
    (tmp_path / "edition.toml").write_text(SETTINGS)
    return tmp_path


def run(root: Path, **asked: object) -> str:
    defaults = {"by": None, "when": None, "file": None, "action": None, "line": None, "kind": None, "words": None}
    return decide(root, **{**defaults, "values": (), "why": "", **asked})  # type: ignore[arg-type]


def talk(root: Path, *lines: str) -> tuple[int, str]:
    said: list[str] = []
    answers: Iterator[str] = iter(lines)

    def line(_prompt: str = "") -> str:
        return next(answers, "")

    return session.decide(lay(root), Editor("ED", "2026-11-25"), session.Terminal(said.append, line, line)), "\n".join(
        said
    )


def test_every_claim_can_be_decided_either_way(edition: Path) -> None:
    """Each thing a rule found is told from every other by the words that are quoted for it."""
    desk = lay(edition)
    kinds = {finding.kind for _, finding in desk.encoded.claims}
    assert {"hyphen", "running_head", "page_number"} <= kinds
    for id, finding in desk.encoded.claims:
        (edition / "decisions.toml").unlink(missing_ok=True)
        listed = edition / "list.json"
        listed.write_text(json.dumps([{"id": id, "action": "reject", "because": "so", "why": finding.why}]))
        run(edition, file=str(listed))
        after = lay(edition)
        assert not [each for each in after.encoded.diagnostics if each.severity == "error"]
        gone = {id for id, _ in desk.encoded.claims} - {id for id, _ in after.encoded.claims}
        assert id in gone
        assert (
            len([f for i, f in desk.encoded.claims if i in gone and f.kind == finding.kind]) <= 2
        )  # a hyphen and its join


def test_a_session_is_written_at_once_undone_and_resumed(edition: Path) -> None:
    desk = lay(edition)
    count = len(desk.open())
    if not count:
        pytest.fail("the text has nothing that is in doubt")
    written, said = talk(edition, "s", "u", "q")
    assert written == 0
    assert "nothing was answered yet" in said
    written, said = talk(edition, "x", "a", "", "u", "a", "it is so", "q")
    assert written == 1
    assert "taken back" in said
    (made,) = load(edition / "decisions.toml")
    assert (made.action, made.why, made.by, made.when) == ("accept", "it is so", "ED", "2026-11-25")
    assert len(lay(edition).open()) == count - 1


def test_a_reject_without_a_reason_is_asked_again(edition: Path) -> None:
    written, said = talk(edition, "r", "", "r", "wrong", "q")
    assert "not written: say why you reject it" in said
    assert written == 1


def test_a_list_that_was_filled_in(edition: Path) -> None:
    claims = json.loads(as_json(review(etree.fromstring(lay(edition).encoded.tei)), to_answer=True))
    assert {"action", "set", "because"} <= set(claims[0])
    for claim in claims:
        claim["action"] = "accept"
    listed = edition / "list.json"
    listed.write_text(json.dumps(claims))
    assert f"{len(claims)} accept" in run(edition, file=str(listed))
    assert lay(edition).open() == ()
    said = run(edition, file=str(listed))  # once more: the same decisions, none twice
    assert f"{len(claims)} in place of an earlier one" in said
    assert len(load(edition / "decisions.toml")) == len(claims)


BAD_LISTS = [
    ("{}", "is not what"),
    ("[", "no valid JSON"),
    ('[{"id": "lb-1", "action": "forget"}]', "none of accept"),
    ('[{"id": "nothing-1-2", "action": "accept", "because": "x"}]', "no more|any more"),
    ('[{"id": "ID", "action": "reject"}]', "say why"),
    ('[{"id": "ID", "action": "change", "because": "x", "set": {"nonsense": "y"}}]', "nonsense"),
]


@pytest.mark.parametrize(("text", "reason"), BAD_LISTS)
def test_a_list_that_cannot_be_meant_writes_nothing(edition: Path, text: str, reason: str) -> None:
    id = next(id for id, finding in lay(edition).encoded.claims if finding.kind == "running_head")
    (edition / "list.json").write_text(text.replace("ID", id))
    with pytest.raises(TeiError, match=reason):
        run(edition, file=str(edition / "list.json"))
    assert not (edition / "decisions.toml").exists()


def test_with_options(edition: Path) -> None:
    run(edition, action="reject", line=3, kind="running_head", why="a heading")
    with pytest.raises(TeiError, match="rejects a running_head there"):
        run(edition, action="accept", line=3, kind="running_head", why="no, it is one")
    (edition / "decisions.toml").unlink()
    run(edition, action="change", line=3, kind="running_head", values=("type=footer",), why="a foot")
    run(edition, action="accept", line=3, kind="running_head", why="no, it is one")  # in place of the first
    run(edition, action="add", kind="slip", words="bread", line=7, values=("corrected=bred",), why="so")
    one, other = load(edition / "decisions.toml")
    assert (one.action, one.why) == ("accept", "no, it is one")
    assert (other.kind, dict(other.set)) == ("slip", {"corrected": "bred"})
    assert not [each for each in lay(edition).encoded.diagnostics if each.severity == "error"]


WRONG = [
    ({"action": "reject", "line": 3}, "say why"),
    ({"action": "reject"}, "--line"),
    ({"action": "reject", "line": 4, "why": "x"}, "nothing was found"),
    ({"action": "reject", "line": 3, "kind": "overprint", "why": "x"}, "there is running_head"),
    ({"action": "add", "kind": "slip", "words": "bread", "why": "x"}, "stand 3 times"),
    ({"action": "add", "kind": "slip", "words": "none", "why": "x"}, "do not stand"),
    ({"action": "add", "kind": "slipp", "words": "day 1", "why": "x"}, "did you mean slip"),
    ({"action": "add", "kind": "slip", "words": "day 1", "why": "x"}, "corrected"),
    ({"action": "add", "kind": "slip", "words": "day 1"}, "say why"),
    ({"action": "add", "words": "day 1", "why": "x"}, "--kind"),
    ({"line": 3}, "--accept"),
    ({"action": "accept", "line": 3, "by": "XX"}, "no such editor"),
    ({"action": "accept", "line": 3, "when": "today"}, "YYYY-MM-DD"),
    ({"action": "change", "line": 3, "values": ("type",), "why": "x"}, "NAME=VALUE"),
]


@pytest.mark.parametrize(("asked", "reason"), WRONG)
def test_what_is_missing_or_wrong_is_told(edition: Path, asked: dict[str, object], reason: str) -> None:
    with pytest.raises(TeiError) as error:
        run(edition, **asked)
    assert reason in str(error.value)
    assert not (edition / "decisions.toml").exists()


def test_the_day_is_never_read_from_the_clock(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    settings = lay(edition).edition
    assert who_and_when(settings, None, None).when == "2026-11-25"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert who_and_when(settings, None, None).when == "1970-01-01"
    assert who_and_when(settings, None, "2001-02-03").when == "2001-02-03"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    with pytest.raises(TeiError, match="on which day"):
        who_and_when(settings.model_copy(update={"date": None}), None, None)
    with pytest.raises(TeiError, match="--by"):
        who_and_when(settings.model_copy(update={"editor": ()}), None, None)
