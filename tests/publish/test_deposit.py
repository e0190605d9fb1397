"""The deposit of the edition of this repository: section H of the score sheet, by validators of others where there are any."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tei.dates import output_date
from tei.deposit.deposit import deposit
from tei.deposit.verify import verify
from tei.encode import settings
from tei.folder import Folder
from tests import independent
from tests.deposit import validators
from tests.deposit.conftest import silent

pytestmark = pytest.mark.long
Prove = Callable[[str], None]


@pytest.fixture(scope="module")
def data(folder: Folder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The payload of the deposit, unpacked."""
    if output_date(settings.load(folder.settings)) is None:
        pytest.skip("the edition has no date: neither released, nor SOURCE_DATE_EPOCH set")
    packed, _ = deposit(folder.root, silent)
    assert verify(packed, silent) == ()
    place = tmp_path_factory.mktemp("deposit")
    with ZipFile(packed) as zip:
        zip.extractall(place)
    return next(place.iterdir()) / "data"


@pytest.fixture(scope="module")
def described(data: Path) -> dict[str, Any]:
    """The entities of its RO-Crate, by id."""
    graph = json.loads((data / "ro-crate-metadata.json").read_text("utf-8"))["@graph"]
    return {entity["@id"]: entity for entity in graph}


def test_bag(data: Path, prove: Prove) -> None:
    assert validators.bag_is_valid(data.parent)
    assert {path.name for path in data.parent.glob("manifest-*")} == {"manifest-sha256.txt", "manifest-sha512.txt"}
    prove(f"bagit-python {validators.version('bagit')}: valid, with SHA-256 and SHA-512.")


def test_crate(data: Path, tmp_path: Path, prove: Prove) -> None:
    assert validators.crate_issues(data, "required", tmp_path) == []
    issues = validators.crate_issues(data, "recommended", tmp_path)
    assert validators.unexplained(issues) == []
    reasons = "; ".join(
        sorted({why for start, why in validators.EXCEPTIONS.items() if any(i.startswith(start) for i in issues)})
    )
    prove(
        f"roc-validator {validators.version('roc-validator')}, profile 1.3: nothing required is missing; of what is "
        f"recommended only this: {reasons}."
    )


def test_record(data: Path, folder: Folder, prove: Prove) -> None:
    assert validators.record_is_valid(data / "datacite.json")
    assert validators.citation_is_valid(data / "CITATION.cff")
    record = json.loads((data / "datacite.json").read_text("utf-8"))
    earlier = settings.load(folder.settings).earlier()
    links = [each["relationType"] for each in record.get("relatedIdentifiers", [])]
    assert links == (["IsNewVersionOf"] if earlier else [])
    before = f"linked to {earlier[-1].version}" if earlier else "the first version, so it links to none"
    prove(f"datacite {validators.version('datacite')}, schema 4.5: valid; {before}. cffconvert: valid.")


def test_licences(data: Path, described: dict[str, Any], prove: Prove) -> None:
    files = [path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file()]
    self_described = {"ro-crate-metadata.json", "ro-crate-preview.html"}
    for name in set(files) - self_described:
        licences = described[name]["license"]
        for licence in licences if isinstance(licences, list) else [licences]:
            assert described[licence["@id"]]["description"]
    assert described["./"]["license"]
    prove(f"{len(files)} files: each has its licence, and the whole has; rights in the text stated.")


def test_provenance(data: Path, folder: Folder, prove: Prove) -> None:
    run = json.loads((data / "reports" / "run.json").read_text("utf-8"))
    witness = next((data / "source").iterdir())
    sums = run["sha256 of what went in"]
    assert sums[f"source/{witness.name}"] == hashlib.sha256(witness.read_bytes()).hexdigest()
    assert independent.recover((data / "tei" / folder.tei.name).read_bytes()) == witness.read_bytes()
    assert run["program"]["version"] and run["settings"]["id"] == folder.id
    prove("reports/run.json: program, libraries, settings; the source's checksum is that of the file beside it.")
