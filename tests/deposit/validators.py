"""Validators that this project did not write, without network; each runs in an environment of its own."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

ARCHIVE, CITATION = ROOT / ".venv-archive" / "bin", ROOT / ".venv-citation" / "bin"
PROFILE = "ro-crate-1.3"
SEED = Path(__file__).parent / "seed_context.py"
# What the specification recommends and the small edition cannot say, each with the reason.
EXCEPTIONS = {
    "Encoding format entities SHOULD include WebPage and/or Standard types": "they are WebPage, as in the "
    "specification; roc-validator 0.13 also asks it of the types that it infers itself",
    "A License entity SHOULD have an absolute HTTP(S) URL as its @id": "the rights in the text are a sentence of the "
    "editor's, not a licence that stands on the web",
    "An Organization entity SHOULD have a ROR identifier as its @id": "ROR identifiers are given where the editor "
    "gives them, never invented",
    "The organization SHOULD have a URL": "nobody gave one, and none is invented",
    "An Organization's contactPoint SHOULD reference a ContactPoint contextual entity": "only the publisher answers "
    "letters; the authors' addresses are not known",
    "A Person entity SHOULD have an ORCID identifier as its @id": "ORCIDs are given where the editor gives them",
}

RECORD = "import json, sys; from datacite import schema45 as s; sys.exit(not s.validate(json.load(open(sys.argv[1]))))"


def _need(folder: Path, name: str) -> Path:
    if not (folder / name).exists():
        pytest.skip(f"{name} is not installed; `make test-all` sets it up")
    return folder / name


def _run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*map(str, command)], capture_output=True, text=True)


def bag_is_valid(bag: Path) -> bool:
    """What bagit.py says of a bag."""
    return _run(_need(ARCHIVE, "bagit.py"), "--validate", bag).returncode == 0


def crate_issues(crate: Path, severity: str, place: Path) -> list[str]:
    """What roc-validator says of a crate; `place` keeps its cache, filled from the library, and its report."""
    cache, report = place / "http_cache", place / f"{severity}.json"
    seeded = _run(_need(ARCHIVE, "python"), SEED, cache)
    assert seeded.returncode == 0, seeded.stderr
    done = _run(
        _need(ARCHIVE, "rocrate-validator"), "validate", "--offline", "--cache-path", cache, "--no-paging",
        "-p", PROFILE, "--requirement-severity", severity, "-f", "json", "-o", report, crate,
    )  # fmt: skip
    assert report.exists(), done.stderr
    issues = [str(issue["message"]) for issue in json.loads(report.read_text("utf-8"))["issues"]]
    assert (done.returncode == 0) == (issues == []), done.stderr
    return issues


def unexplained(issues: list[str]) -> list[str]:
    """Those that no exception explains."""
    return [issue for issue in issues if not any(issue.startswith(known) for known in EXCEPTIONS)]


def record_is_valid(record: Path) -> bool:
    """What the datacite library says of a DataCite record."""
    return _run(_need(ARCHIVE, "python"), "-c", RECORD, record).returncode == 0


def citation_is_valid(file: Path) -> bool:
    """What cffconvert says of a CITATION.cff."""
    return _run(_need(CITATION, "cffconvert"), "--validate", "-i", file).returncode == 0


def version(program: str) -> str:
    """Which version of a validator ran."""
    code = f"from importlib.metadata import version; print(version({program!r}))"
    return _run(_need(ARCHIVE, "python"), "-c", code).stdout.strip()
