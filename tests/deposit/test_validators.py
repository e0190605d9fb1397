"""A small deposit before validators that this project did not write, whole and spoiled."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.deposit import validators

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def bag(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("unpacked")
    with ZipFile(packed) as zip:
        zip.extractall(place)
    return next(place.iterdir())


def _spoiled(bag: Path, tmp_path: Path, name: str, old: str, new: str) -> Path:
    """A copy of the bag with some words of one file changed: the validator must see it."""
    copy = tmp_path / "bag"
    shutil.copytree(bag, copy)
    text = (copy / name).read_text("utf-8")
    assert old in text
    (copy / name).write_text(text.replace(old, new, 1), "utf-8")
    return copy


def test_bagit(bag: Path, tmp_path: Path) -> None:
    assert validators.bag_is_valid(bag)
    assert not validators.bag_is_valid(_spoiled(bag, tmp_path, "data/README.txt", "Ada", "Eve"))


def test_ro_crate(bag: Path, tmp_path: Path) -> None:
    assert validators.crate_issues(bag / "data", "required", tmp_path) == []
    assert validators.unexplained(validators.crate_issues(bag / "data", "recommended", tmp_path)) == []
    bad = _spoiled(bag, tmp_path, "data/ro-crate-metadata.json", '"datePublished"', '"dateGuessed"')
    assert validators.crate_issues(bad / "data", "required", tmp_path)


def test_datacite(bag: Path, tmp_path: Path) -> None:
    record = bag / "data" / "datacite.json"
    assert validators.record_is_valid(record)
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps({**json.loads(record.read_text("utf-8")), "titles": []}), "utf-8")
    assert not validators.record_is_valid(bad)


def test_citation(bag: Path, tmp_path: Path) -> None:
    assert validators.citation_is_valid(bag / "data" / "CITATION.cff")
    bad = tmp_path / "CITATION.cff"
    bad.write_text("cff-version: 1.2.0\ntitle: x\n", "utf-8")
    assert not validators.citation_is_valid(bad)
