"""The commands as an editor runs them: what they write, what they say, and with which status they end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import independent
from tests.conftest import PAMPHLET, ROOT

ENV = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}


def tei(*args: str | Path, input: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run a command."""
    code = "from tei.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, args)], input=input, capture_output=True, env=ENV, cwd=cwd
    )


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "a text.txt"
    path.write_bytes(b"A HEAD\n\nSome words of a paragraph that is long enough\nto go on.\n\nAnother one.\n")
    return path


@pytest.mark.parametrize("command", ["encode", "recover", "view", "validate", "build", "new", "decide", "adopt"])
def test_help_has_an_example(command: str) -> None:
    done = tei(command, "--help")
    assert done.returncode == 0
    assert b"Example" in done.stdout
    assert f"tei {command}".encode() in done.stdout


def test_encode_and_recover(text: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xml"
    assert tei("encode", text, "-o", out).returncode == 0
    assert tei("recover", out).stdout == text.read_bytes()
    assert tei("recover", out, "-o", tmp_path / "again.txt").returncode == 0
    assert (tmp_path / "again.txt").read_bytes() == text.read_bytes()
    assert tei("view", "diplomatic", "--text", out).stdout == text.read_bytes()
    assert (
        b"Some words of a paragraph that is long enough to go on.\n\nAnother one.\n" in tei("view", "text", out).stdout
    )


def test_standard_input_and_output(text: Path) -> None:
    encoded = tei("encode", "-", input=text.read_bytes())
    assert encoded.returncode == 0
    assert independent.recover(encoded.stdout) == text.read_bytes()
    assert tei("recover", "-", input=encoded.stdout).stdout == text.read_bytes()
    assert tei("view", "reading", "-", input=encoded.stdout).stdout.lower().startswith(b"<!doctype html>")


def test_many_sources_one_bad(text: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"abc\xff")
    first = tei("encode", text, bad, tmp_path / "none.txt", "-o", tmp_path / "out", "--jobs", "2")
    assert first.returncode == 1
    assert b"1 encoded, 0 unchanged, 2 failed" in first.stderr
    assert b"offset 3" in first.stderr
    second = tei("encode", text, "-o", tmp_path / "out", text.with_name("bad.txt"))
    assert b"0 encoded, 1 unchanged, 1 failed" in second.stderr


def test_two_sources_of_one_name(text: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / text.name
    other.parent.mkdir()
    other.write_bytes(b"other")
    done = tei("encode", text, other, "-o", tmp_path / "out")
    assert done.returncode == 1
    assert b"rename one" in done.stderr


def test_edited_output_is_left_alone(text: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xml"
    tei("encode", text, "-o", out)
    edited = out.read_bytes().replace(b"Another", b"An other")
    out.write_bytes(edited)
    done = tei("encode", text, "-o", out)
    assert done.returncode == 1
    assert b"--force" in done.stderr
    assert out.read_bytes() == edited
    assert tei("encode", text, "-o", out, "--force").returncode == 0
    assert out.read_bytes() != edited


NO_WITNESS = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><p>no lines</p></body></text></TEI>'


def test_a_tei_without_a_witness_is_named(tmp_path: Path) -> None:
    file = tmp_path / "other.xml"
    file.write_bytes(NO_WITNESS)
    done = tei("recover", file, "-o", tmp_path / "out.txt")
    assert done.returncode == 1
    assert f"tei: {file}: ".encode() in done.stderr
    assert not (tmp_path / "out.txt").exists()


WRONG = [
    (["encode"], 2),
    (["encode", "no-such-file.txt"], 2),
    (["recover", "no-such-file.xml"], 2),
    (["view", "nonsense", "x.xml"], 2),
    (["build", "no-such-folder"], 2),
    (["validate", "no-such-file.xml"], 2),
    (["decide", "no-such-folder"], 2),
    (["adopt", "no-such-folder/tei/x.xml"], 2),
    (["nonsense"], 2),
]


@pytest.mark.parametrize(("args", "status"), WRONG)
def test_wrong_usage(args: list[str], status: int, tmp_path: Path) -> None:
    done = tei(*args, cwd=tmp_path)
    assert done.returncode == status
    assert b"Traceback" not in done.stderr
    assert done.stderr.strip()


@pytest.fixture
def edition(text: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "edition"
    assert tei("new", folder, "--source", text).returncode == 0
    return folder


def test_a_new_edition_builds_at_once(edition: Path) -> None:
    done = tei("build", edition, "--no-pdf")
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (edition / "build" / "site").iterdir()} >= {
        "reading.html",
        "diplomatic.html",
        "reading.txt",
    }
    encoded = (edition / "tei" / "a-text.xml").read_bytes()
    assert encoded == (edition / "machine" / "a-text.xml").read_bytes()
    assert independent.recover(encoded) == (edition / "source" / "a-text.txt").read_bytes()
    assert b'href="../schema/tei-edition.rng"' in encoded
    assert (edition / "schema" / "tei-edition.rng").is_file()
    again = tei("build", edition, "--no-pdf")
    assert b"nothing has changed" in again.stderr
    assert again.returncode == 0


def test_a_schema_edited_by_hand_is_never_overwritten(edition: Path) -> None:
    assert tei("build", edition).returncode == 0
    copy = edition / "schema" / "tei-edition.rng"
    edited = copy.read_bytes().replace(b"<start>", b"<start><!-- ours -->")
    copy.write_bytes(edited)
    done = tei("build", edition, "--force")
    assert (done.returncode, copy.read_bytes()) == (1, edited)
    assert b"tei-edition.rng: was edited by hand" in done.stderr
    copy.unlink()
    assert tei("build", edition, "--force").returncode == 0


def test_a_changed_setting_is_built(edition: Path) -> None:
    tei("build", edition, "--no-pdf")
    settings = edition / "edition.toml"
    settings.write_text(settings.read_text().replace('main = "a text"', 'main = "Another title"'))
    assert b"wrote" in tei("build", edition, "--no-pdf").stderr
    assert b"Another title" in (edition / "build" / "site" / "reading.html").read_bytes()


def test_a_hand_edit_is_carried_and_a_lost_character_stops_the_build(edition: Path) -> None:
    tei("build", edition, "--no-pdf")
    encoded = edition / "tei" / "a-text.xml"
    lines = encoded.read_bytes().count(b"\n", 0, encoded.read_bytes().index(b"Another")) + 1
    spoilt = encoded.read_bytes().replace(b"Another", b"An other")
    encoded.write_bytes(spoilt)
    done = tei("build", edition, "--no-pdf")
    assert done.returncode == 1
    assert f"{encoded}:{lines}:".encode() in done.stderr
    assert b"witness-line" in done.stderr
    assert encoded.read_bytes() == spoilt
    encoded.write_bytes(spoilt.replace(b"An other", b"<!-- which? -->Another"))
    settings = edition / "edition.toml"
    settings.write_text(settings.read_text().replace('main = "a text"', 'main = "Another title"'))
    assert tei("build", edition, "--no-pdf").returncode == 0
    built = encoded.read_bytes()
    assert b"<!-- which? -->Another" in built
    assert b"Another title" in built
    assert b"which?" not in (edition / "machine" / "a-text.xml").read_bytes()
    assert tei("build", edition, "--force", "--no-pdf").returncode == 0
    assert encoded.read_bytes() == built
    assert tei("validate", encoded).returncode == 0


def test_new_refuses_a_folder_that_holds_something(edition: Path, text: Path) -> None:
    done = tei("new", edition, "--source", text)
    assert done.returncode == 2
    assert b"holds something already" in done.stderr


SETTINGS = [
    ('version = "0.1.0"', 'version = "one"', "version"),
    ('version = "0.1.0"', 'verzion = "0.1.0"', "verzion"),
    ('main = "a text"', "", "title.main"),
    ('status = "draft"', 'status = "done"', "status"),
    ("[title]", "[title", "TOML"),
]


@pytest.mark.parametrize(("before", "after", "named"), SETTINGS)
def test_a_wrong_setting_is_named(edition: Path, before: str, after: str, named: str) -> None:
    settings = edition / "edition.toml"
    assert before in settings.read_text()
    settings.write_text(settings.read_text().replace(before, after, 1))
    done = tei("build", edition, "--no-pdf")
    assert done.returncode == 2
    assert f"{settings}: ".encode() in done.stderr
    assert named.encode() in done.stderr
    assert b"Traceback" not in done.stderr


def test_decisions_are_applied_and_stale_ones_reported(edition: Path) -> None:
    decisions = edition / "decisions.toml"
    decision = '[[decision]]\naction = "add"\nkind = "running_head"\nexact = "A HEAD"\nby = "AE"\nwhen = "2026-11-23"\nwhy = "It is one."\n'
    decisions.write_text(decision)
    assert tei("build", edition, "--no-pdf").returncode == 0
    encoded = (edition / "tei" / "a-text.xml").read_text()
    assert '<fw xml:id="fw-1-0" type="header" resp="#AE" cert="high" ana="#identification">' in encoded
    assert '<respStmt xml:id="AE">' in encoded
    decisions.write_text(decision.replace("A HEAD", "NO SUCH WORDS"))
    done = tei("build", edition, "--no-pdf")
    assert done.returncode == 1
    assert f"{decisions}:1:1: D002".encode() in done.stderr
    assert (edition / "tei" / "a-text.xml").read_text() == encoded


def test_the_committed_edition_is_what_the_program_makes(tmp_path: Path) -> None:
    import shutil

    copy = tmp_path / "edition"
    shutil.copytree(ROOT / "edition", copy, ignore=shutil.ignore_patterns("build"))
    (copy / "tei" / f"{PAMPHLET.stem}.xml").unlink()
    assert tei("build", copy, "--no-pdf").returncode == 0
    machine = (copy / "machine" / f"{PAMPHLET.stem}.xml").read_bytes()
    assert machine == (ROOT / "edition" / "machine" / f"{PAMPHLET.stem}.xml").read_bytes()
