"""What a deposit holds, that it is made the same twice, and when it is refused."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from tei.deposit.deposit import deposit
from tei.deposit.formats import format_of
from tei.deposit.verify import verify
from tei.folder import Folder
from tei.model import TeiError
from tests import independent
from tests.conftest import ROOT
from tests.deposit.conftest import TEXT, make, silent


def files(packed: Path) -> dict[str, bytes]:
    with ZipFile(packed) as zip:
        return {name.split("/", 1)[1]: zip.read(name) for name in zip.namelist()}


def test_what_it_holds(packed: Path) -> None:
    names = set(files(packed))
    parts = {"tei/text.xml", "source/text.txt", "machine/text.xml", "schema/tei-edition.odd", "schema/tei-edition.rng",
             "schema/tei-edition.sch", "site/reading.html", "derived/reading.txt", "code/requirements.lock",
             "reports/validation.json", "reports/accuracy.toml", "reports/run.json", "reports/review.json",
             "edition.toml", "decisions.toml", "datacite.json", "datacite.xml", ".zenodo.json", "CITATION.cff",
             "LICENSE", "README.txt", "ro-crate-metadata.json", "ro-crate-preview.html"}  # fmt: skip
    assert {f"data/{part}" for part in parts} <= names
    assert all(name.isascii() and re.fullmatch(r"[A-Za-z0-9_./-]+", name) for name in names)
    assert all(unicodedata.is_normalized("NFC", name) for name in names)


def test_the_text_in_it_gives_the_witness_back(packed: Path) -> None:
    held = files(packed)
    assert independent.recover(held["data/tei/text.xml"]) == held["data/source/text.txt"] == TEXT


def test_every_file_has_a_format_a_size_and_a_licence(packed: Path) -> None:
    held = files(packed)
    graph = {entity["@id"]: entity for entity in json.loads(held["data/ro-crate-metadata.json"])["@graph"]}
    payload = {name.removeprefix("data/") for name in held if name.startswith("data/")} - {"ro-crate-metadata.json"}
    for name in payload - {"ro-crate-preview.html"}:
        entity = graph[name]
        assert entity["contentSize"] == str(len(held[f"data/{name}"]))
        assert entity["license"] and entity["encodingFormat"] and entity["description"], name
        licences = entity["license"] if isinstance(entity["license"], list) else [entity["license"]]
        assert all(each["@id"] in graph for each in licences)
    assert [name for name in payload if not format_of(name)] == []
    assert "https://orcid.org/0000-0002-1825-0097" in graph
    run = graph["#run"]
    assert run["result"] and {each["@id"] for each in run["object"]} >= {"source/text.txt", "edition.toml"}


def test_same_input_same_bytes(tmp_path: Path, packed: Path) -> None:
    again, _ = deposit(make(tmp_path / "elsewhere"), silent)
    assert again.read_bytes() == packed.read_bytes()
    assert deposit(tmp_path / "elsewhere", silent) == (again, False)


def test_a_whole_one_is_whole_packed_and_unpacked(packed: Path, tmp_path: Path) -> None:
    assert verify(packed, silent) == ()
    with ZipFile(packed) as zip:
        zip.extractall(tmp_path)
    (unpacked,) = tmp_path.iterdir()
    assert verify(unpacked, silent) == ()
    (unpacked / "data" / "link").symlink_to("/etc/hostname")
    assert [finding.code for finding in verify(unpacked, silent)] == ["deposit-link"]


def test_the_edition_can_be_built_from_the_deposit(packed: Path, tmp_path: Path) -> None:
    from tei.build import build

    with ZipFile(packed) as zip:
        zip.extractall(tmp_path)
    data = next(tmp_path.iterdir()) / "data"
    before = (data / "tei" / "text.xml").read_bytes()
    build(data, silent, force=True)
    assert (data / "tei" / "text.xml").read_bytes() == before


def _spoil(pattern: str, words: str) -> Callable[[Folder], None]:
    def spoil(folder: Folder) -> None:
        text = folder.settings.read_text("utf-8")
        folder.settings.write_text(re.sub(pattern, words, text), "utf-8")

    return spoil


def _bad_name(folder: Folder) -> None:
    (folder.root / "authority").mkdir()
    (folder.root / "authority" / "größe.xml").write_text("<listPerson xmlns='http://www.tei-c.org/ns/1.0'/>", "utf-8")


def _lost_character(folder: Folder) -> None:
    folder.tei.write_bytes(folder.tei.read_bytes().replace(b"Another one", b"Another on"))


REFUSALS = {
    "no rights": (_spoil(r'text = "in the public domain"', 'text = "not stated"'), "who holds the rights"),
    "empty rights": (_spoil(r'text = "in the public domain"', ""), "who holds the rights"),
    "no date": (_spoil(r'(?m)^date = "2026-11-23"', ""), "has no date"),
    "a name with diacritics": (_bad_name, "rename it"),
    "a lost character": (_lost_character, "nothing was packed"),
    "no witness": (lambda folder: folder.source("text.txt").unlink(), "is not there"),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_refused_with_a_sentence(case: str, edition: Path, tmp_path: Path) -> None:
    spoil, sentence = REFUSALS[case]
    root = tmp_path / "edition"
    shutil.copytree(edition, root, ignore=shutil.ignore_patterns("deposit"))
    folder = Folder(root, "text")
    spoil(folder)
    with pytest.raises(TeiError, match=sentence):
        deposit(root, silent)
    assert not list(folder.build.rglob("*.zip*"))


def test_a_draft_is_packed_with_a_date_from_outside(
    edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "edition"
    shutil.copytree(edition, root, ignore=shutil.ignore_patterns("deposit"))
    _spoil(r'(?m)^date = "2026-11-23"', "")(Folder(root, "text"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    path, _ = deposit(root, silent)
    with ZipFile(path) as zip:
        assert zip.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
        assert b"Bagging-Date: 1970-01-02\n" in zip.read(f"{path.stem}/bag-info.txt")


@pytest.mark.parametrize("seconds", ["now", "-1", "1e9"])
def test_a_date_from_outside_that_is_none(seconds: str, edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    with pytest.raises(TeiError, match="SOURCE_DATE_EPOCH"):
        deposit(edition, silent)


def test_the_command(edition: Path, packed: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = [sys.executable, "-c", "from tei.cli import main; main()", "deposit"]
    done = subprocess.run([*run, "--verify", str(packed)], capture_output=True, env=env, text=True)
    assert (done.returncode, "nothing is wrong" in done.stderr) == (0, True)
    broken = packed.with_name("broken.zip")
    broken.write_bytes(packed.read_bytes()[:-9])
    done = subprocess.run([*run, "--verify", str(broken)], capture_output=True, env=env, text=True)
    broken.unlink()
    assert done.returncode == 1
    assert done.stderr.startswith(f"{broken}:1:1: deposit-unreadable ")
    done = subprocess.run([*run, "--verify", "none.zip"], capture_output=True, env=env, text=True)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
