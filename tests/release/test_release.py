"""A release changes everything it should, or nothing at all."""

from __future__ import annotations

import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from tei.dates import day
from tei.deposit.verify import verify
from tei.encode import settings
from tei.model import TeiError
from tei.release import announce, release
from tests.deposit.conftest import make, silent

TEI = {"t": "http://www.tei-c.org/ns/1.0"}


def git(root: Path, *args: str) -> str:
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    return subprocess.run(["git", "-C", str(root), *who, *args], capture_output=True, text=True, check=True).stdout


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    root = make(tmp_path / "repository")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "as it is")
    return root


def state(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
            and ".git" not in path.relative_to(root).parts}  # fmt: skip


def test_a_release_and_the_next(edition: Path) -> None:
    made = release(edition, "1.0.0", "2026-11-25", "The first one.", silent)
    assert made is not None
    assert made.deposit.name == "text-1.0.0.zip" and verify(made.deposit, silent) == ()
    facts = settings.load(edition / "edition.toml")
    assert (facts.version, facts.date, facts.status) == ("1.0.0", "2026-11-25", "published")
    assert "version: 1.0.0" in (edition / "CITATION.cff").read_text("utf-8")
    ids = (edition / "ids.txt").read_text("utf-8")
    assert "1.0.0" in ids and len(ids.splitlines()) > 2
    before = state(edition)
    assert release(edition, "1.0.0", "2026-11-25", None, silent) is None
    assert state(edition) == before

    git(edition, "add", "-A")
    git(edition, "commit", "-qm", "Release 1.0.0")
    made = release(edition, "1.1.0", "2027-01-31", None, silent)
    assert made is not None
    header = etree.parse(edition / "tei" / "text.xml")
    changes = header.xpath("//t:revisionDesc/t:change/@n", namespaces=TEI)
    assert changes == ["1.1.0", "1.0.0"]
    assert header.xpath("string(//t:revisionDesc/t:change[2])", namespaces=TEI) == "Version 1.0.0. The first one."
    assert header.xpath("string(//t:revisionDesc/@status)", namespaces=TEI) == "published"
    with ZipFile(made.deposit) as zip:
        record = zip.read("text-1.1.0/data/datacite.json").decode()
    assert '"relationType": "IsNewVersionOf"' in record and "10.5072/text.1.0.0" in record


def test_a_promised_id_that_is_gone_stops_the_next_release(edition: Path) -> None:
    release(edition, "1.0.0", "2026-11-25", None, silent)
    ids = edition / "ids.txt"
    ids.write_text(ids.read_text("utf-8") + "p-99-0\n", "utf-8")
    git(edition, "add", "-A")
    git(edition, "commit", "-qm", "a promise")
    before = state(edition)
    with pytest.raises(TeiError, match=f"(?s){ids}:.*p-99-0.*Nothing was changed"):
        release(edition, "1.1.0", "2027-01-31", None, silent)
    assert state(edition) == before


def test_what_is_not_committed_is_not_released(edition: Path) -> None:
    (edition / "decisions.toml").write_text("# a thought\n", "utf-8")
    before = state(edition)
    with pytest.raises(TeiError, match=r"not everything is committed \(decisions.toml\)"):
        release(edition, "1.0.0", "2026-11-25", None, silent)
    assert state(edition) == before


def test_without_git(tmp_path: Path) -> None:
    root = make(tmp_path / "no-repository")
    with pytest.raises(TeiError, match="not in a git repository"):
        release(root, "1.0.0", "2026-11-25", None, silent)


@pytest.mark.parametrize("version", ["1", "v1.0.0", "1.0.0-rc1", "0.0.0"])
def test_no_version(version: str, edition: Path) -> None:
    with pytest.raises(TeiError, match="version"):
        release(edition, version, "2026-11-25", None, silent)


def test_an_invalid_edition_is_not_released(edition: Path) -> None:
    decision = '[[decision]]\naction = "reject"\nkind = "heading"\nexact = "no such words"\n'
    (edition / "decisions.toml").write_text(decision + 'by = "AE"\nwhen = "2026-11-25"\nwhy = "none"\n', "utf-8")
    git(edition, "commit", "-qam", "a stale decision")
    before = state(edition)
    with pytest.raises(TeiError, match=f"{edition / 'decisions.toml'}:1:1: (?s:.)*Nothing was changed"):
        release(edition, "1.0.0", "2026-11-25", None, silent)
    assert state(edition) == before
    assert list(edition.parent.iterdir()) == [edition] or not list(edition.parent.glob(".*release*"))


def test_comments_and_order_of_the_settings_stay() -> None:
    text = '# facts\nid = "x"\nversion = "0.1.0"  # the first\nstatus = "draft"\n\n[title]\nmain = "T"  # a title\n'
    once = announce(text, "1.0.0", "2026-11-25", None)
    assert once.startswith(
        '# facts\nid = "x"\nversion = "1.0.0"  # the first\nstatus = "published"\ndate = "2026-11-25"\n'
    )
    twice = announce(once, "1.1.0", "2027-01-31", "More.")
    assert twice.count("[[release]]") == 2 and '[title]\nmain = "T"  # a title\n' in twice


@pytest.mark.parametrize("given", ["2026-13-01", "25.11.2026", "2026-02-30", "20261125"])
def test_no_day(given: str) -> None:
    with pytest.raises(TeiError, match="no day"):
        day(given)


def test_the_clock_is_never_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    with pytest.raises(TeiError, match="the clock is never asked"):
        day(None)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert day(None) == "1970-01-02"
