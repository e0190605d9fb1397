"""Hand edits in an edition's folder: carried by every build, adopted as decisions, never lost by a crash."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from tei.build import build
from tei.decide import hand
from tei.decide.adopt import run as adopt
from tei.decide.file import load
from tei.encode.recover import recover
from tei.files import is_sealed, seal, seal_of, unsealed
from tei.folder import Folder
from tei.model import TeiError
from tests.conftest import ROOT
from tests.decide.test_session import SETTINGS, TEXT


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("edition")
    (root / "source").mkdir()
    (root / "source" / "x.txt").write_text(TEXT.replace("\n\n2\n", "\n\n\f2\n").replace("\n\n3\n", "\n\n\f3\n"))
    (root / "edition.toml").write_text(SETTINGS)
    done = build(root, lambda words: None, pdf=False)
    assert done and done.changed
    return root


@pytest.fixture
def edition(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "x")
    return tmp_path / "x"


def edit(root: Path, *changes: tuple[str, str]) -> Path:
    path = root / "tei" / "x.xml"
    text = path.read_text()
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after, 1)
    path.write_text(text)
    return path


def errors(root: Path) -> list[str]:
    done = build(root, lambda words: None, force=True, pdf=False)
    assert done
    return [str(each) for each in done.diagnostics if each.severity == "error"]


def test_what_was_not_edited_is_what_the_machine_made(edition: Path) -> None:
    assert hand.hand_edits(Folder(edition, "x")) is None
    assert is_sealed((edition / "tei" / "x.xml").read_bytes())


DECIDED = [
    # an edit, then the decision it becomes: action, kind, words, what it sets
    ((' type="header"', ' type="footer"'), ("change", "running_head", "THE DAILY NEWS", {"type": "footer"})),
    (("wife", "<choice><sic>wife</sic><corr>wives</corr></choice>"), ("add", "slip", "wife", {"corrected": "wives"})),
    (("bread", 'bread<note type="editor">White bread?</note>'), ("add", "remark", "some bread", {"text": "White bread?"})),
    (("bread", 'bread<gap reason="lost" unit="words" quantity="2"/>'), ("add", "lost_text", "some bread", {"unit": "words", "quantity": "2"})),
]  # fmt: skip


@pytest.mark.parametrize(("change", "expected"), DECIDED)
def test_an_edit_becomes_a_decision(edition: Path, change: tuple[str, str], expected: tuple[object, ...]) -> None:
    path = edit(edition, change)
    adopt(path, None, None, "seen in the print")
    (made,) = load(edition / "decisions.toml")
    assert (made.action, made.kind, made.anchor.exact, dict(made.set)) == expected
    assert (made.by, made.when, made.why) == ("ED", "2026-11-25", "seen in the print")
    assert errors(edition) == []
    assert (edition / "machine" / "x.xml").read_bytes() == path.read_bytes()  # the decision says all of it
    assert is_sealed(path.read_bytes())


def test_an_element_taken_out_becomes_a_reject(edition: Path) -> None:
    path = edition / "tei" / "x.xml"
    tree = etree.fromstring(path.read_bytes())
    head = next(node for node in tree.iter("{*}fw") if node.get("type") == "header")
    from tests.decide.by_hand import unwrap

    unwrap(head)
    path.write_bytes(etree.tostring(tree.getroottree(), encoding="UTF-8", xml_declaration=True))
    if errors(edition):  # text that stands in no block: the schema says so, and nothing is lost
        assert path.read_bytes() != (edition / "machine" / "x.xml").read_bytes()
        return
    adopt(path, None, None, "")
    assert [(made.action, made.kind) for made in load(edition / "decisions.toml")] == [("reject", "running_head")]


def test_adopting_twice_writes_no_decision_twice(edition: Path) -> None:
    path = edit(edition, (' type="header"', ' type="footer"'), ("bread", "<!-- ? -->bread"))
    adopt(path, None, None, "")
    before = (edition / "decisions.toml").read_bytes()
    assert errors(edition) == []
    with_comment = path.read_bytes()
    assert b"<!-- ? -->" in with_comment
    _, adopted = adopt(path, None, None, "")
    assert adopted.changes == ()
    assert (edition / "decisions.toml").read_bytes() == before
    edit(edition, (' type="footer"', ' type="header"'))
    adopt(path, None, None, "")  # a change of mind takes the place of the first decision
    (made,) = load(edition / "decisions.toml")
    assert made.set["type"] == "header"


def test_edits_that_no_decision_can_say_are_carried(edition: Path) -> None:
    path = edit(
        edition,
        ("bread", '<hi rend="italic">bread</hi>'),
        ('<title type="main">x</title>', '<title type="main">x, edited</title>'),
        ("<standOff", "<!-- the reasons --><standOff"),
        ("?><TEI", "?><!-- the edition --><TEI"),
        ("</body>", "</body><!-- the end -->"),
    )
    edition.joinpath("edition.toml").write_text(
        SETTINGS.replace('language = "en"', 'language = "en"\nkeywords = ["bread"]')
    )
    assert errors(edition) == []
    text = path.read_text()
    for kept in (
        '<hi rend="italic">bread</hi>',
        "x, edited",
        "<!-- the reasons -->",
        "<!-- the edition -->",
        "</body><!-- the end -->",
    ):
        assert kept in text
    assert "<term>bread</term>" in text
    assert recover(etree.fromstring(text.encode())) == (edition / "source" / "x.txt").read_bytes()
    assert not is_sealed(text.encode())
    assert seal_of(text.encode()) == seal_of((edition / "machine" / "x.xml").read_bytes())
    assert errors(edition) == []
    assert path.read_text() == text


def test_other_line_ends_and_another_form_of_the_xml_are_no_edits(edition: Path) -> None:
    path = edition / "tei" / "x.xml"
    text = path.read_text()
    other = text.replace("<?xml version='1.0' encoding='UTF-8'?>", '<?xml version="1.0" encoding="UTF-16"?>').replace(
        "\n", "\r\n"
    )
    path.write_bytes(other.encode("utf-16"))
    (edition / "edition.toml").write_text(SETTINGS.replace('main = "x"', 'main = "y"'))
    assert errors(edition) == []
    assert path.read_bytes() == (edition / "machine" / "x.xml").read_bytes()


CONFLICTS = [
    ((' type="header"', ' type="footer"'), "running_head", "reject", {}, "which the new encoding no longer has"),
    ((' type="header"', ' type="footer"'), "running_head", "change", {"type": "pageNum"}, "“footer” as you edited it and “pageNum” in the new encoding"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "kind", "action", "values", "message"), CONFLICTS)
def test_a_conflict_is_shown_and_nothing_is_written(
    edition: Path, change: tuple[str, str], kind: str, action: str, values: dict[str, str], message: str
) -> None:
    path = edit(edition, change)
    edited, machine = path.read_bytes(), (edition / "machine" / "x.xml").read_bytes()
    pairs = ", ".join(f'{key} = "{value}"' for key, value in values.items())
    (edition / "decisions.toml").write_text(
        f'[[decision]]\naction = "{action}"\nkind = "{kind}"\nexact = "THE DAILY NEWS"\nprefix = "1 "\nby = "ED"\n'
        f'when = "2026-11-25"\nwhy = "so"\n' + (f"set = {{ {pairs} }}\n" if values else "")
    )
    (shown,) = errors(edition)
    line = edited[: edited.index(b'type="footer"')].count(b"\n") + 1
    assert shown.startswith(f"{path}:{line}:")
    assert message in shown
    assert path.read_bytes() == edited
    assert (edition / "machine" / "x.xml").read_bytes() == machine


SPOILT = [
    (("bread", "bred"), "witness-line"),
    (("bread", "brread"), "witness-line"),
    (('<lb n="8"/>', ""), "witness-lb"),
    (("bread", "<persName>bread"), "never-closed"),
    (("bread", "<foo>bread</foo>"), "unknown-element"),
    (("bread", '<persName nonsense="x">bread</persName>'), "attribute-not-allowed"),
]


@pytest.mark.parametrize(("change", "code"), SPOILT)
def test_an_edit_that_spoils_the_text_is_reported_at_its_line(
    edition: Path, change: tuple[str, str], code: str
) -> None:
    path = edition / "tei" / "x.xml"
    line = path.read_text()[: path.read_text().index(change[0])].count("\n") + 1
    edit(edition, change)
    edited = path.read_bytes()
    shown = errors(edition)
    assert any(f" {code}" in each for each in shown)
    assert any(abs(int(each.split(":")[1]) - line) <= 1 for each in shown), (line, shown)
    assert path.read_bytes() == edited
    with pytest.raises(TeiError):
        adopt(path, None, None, "")
    assert not (edition / "decisions.toml").exists()


def test_without_its_base_nothing_is_guessed(edition: Path) -> None:
    path = edit(edition, ("bread", "<!-- ? -->bread"))
    machine = edition / "machine" / "x.xml"
    other = seal(unsealed(machine.read_bytes()) + b"<!-- another -->\n")
    for spoil in (machine.unlink, lambda: machine.write_bytes(other), lambda: machine.write_bytes(b"<TEI/>")):
        spoil()
        edited = path.read_bytes()
        with pytest.raises(TeiError, match="not at hand"):
            build(edition, lambda words: None, pdf=False)
        assert path.read_bytes() == edited


def test_a_changed_witness_is_told(edition: Path) -> None:
    path = edit(edition, ("bread", "<!-- ? -->bread"))
    source = edition / "source" / "x.txt"
    source.write_text("Another line.\n" + source.read_text())
    edited = path.read_bytes()
    with pytest.raises(TeiError, match="has changed since"):
        build(edition, lambda words: None, pdf=False)
    assert path.read_bytes() == edited


def test_adopt_wants_an_edited_text_of_an_edition(edition: Path, tmp_path: Path) -> None:
    with pytest.raises(TeiError, match="nothing to adopt"):
        adopt(edition / "tei" / "x.xml", None, None, "")
    with pytest.raises(TeiError, match="is not the encoded text"):
        adopt(edition / "tei" / "y.xml", None, None, "")
    with pytest.raises(TeiError, match=r"edition\.toml"):
        adopt(tmp_path / "some" / "y.xml", None, None, "")


@pytest.mark.parametrize("step", ["first", "second", "third"])
def test_a_crash_between_the_two_files_loses_nothing(edition: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed before the text is written, before the machine's output takes its place, or while it does."""
    path = edit(edition, ("bread", "<!-- ? -->bread"))
    folder = Folder(edition, "x")
    (edition / "edition.toml").write_text(SETTINGS.replace('main = "x"', 'main = "y"'))

    class Killed(BaseException):
        pass

    real = hand.write

    def write(target: Path, data: bytes) -> bool:
        if step == "second" and target == folder.tei:
            raise Killed
        done = real(target, data)
        if step == "first" and target == folder.machine_next:
            raise Killed
        return done

    def settle(_: Folder) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(hand, "write", write)
        if step == "third":
            patch.setattr(hand, "settle", lambda folder: None)
            patch.setattr(hand, "write_both", hand.write_both)
            hand.settle(folder)
            kill = hand.hand_edits(folder)
            assert kill
            patch.setattr(hand, "settle", settle)
            patch.setattr("tei.build.hand_edits", lambda folder: kill)
        with pytest.raises(Killed):
            build(edition, lambda words: None, pdf=False)
    assert folder.machine_next.is_file()
    assert errors(edition) == []
    assert not folder.machine_next.exists()
    text = path.read_text()
    assert "<!-- ? -->bread" in text
    assert ">y</title>" in text
    assert seal_of(text.encode()) == seal_of(folder.machine.read_bytes())


@pytest.mark.long
def test_killed_at_any_time(edition: Path) -> None:
    """The process is killed for good, many times, at any moment of a build; the edit is always there."""
    path = edit(edition, ("bread", "<!-- ? -->bread"))
    code = f"from pathlib import Path; from tei.build import build; build(Path({str(edition)!r}), lambda w: None, force=True, pdf=False)"
    for number in range(40):
        (edition / "edition.toml").write_text(SETTINGS.replace('main = "x"', f'main = "y{number}"'))
        running = subprocess.Popen([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT)})
        try:
            running.wait(0.25 + number * 0.04)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
        assert "<!-- ? -->bread" in path.read_text()
    assert errors(edition) == []
    assert "<!-- ? -->bread" in path.read_text()
    assert ">y39</title>" in path.read_text()
