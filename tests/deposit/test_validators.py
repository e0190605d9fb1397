"""What validators say that this project did not write, without network; each in an environment of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from zipfile import ZipFile

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

pytestmark = pytest.mark.long


def _need(folder: Path, name: str) -> Path:
    if not (folder / name).exists():
        pytest.skip(f"{name} is not installed; `make test-all` sets it up")
    return folder / name


@pytest.fixture(scope="module")
def bag(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("unpacked")
    with ZipFile(packed) as zip:
        zip.extractall(place)
    return next(place.iterdir())


def _run(*command: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*map(str, command)], capture_output=True, text=True, cwd=cwd)


def _is_refused_when_changed(bag: Path, tmp_path: Path, name: str, old: str, new: str) -> Path:
    """A copy of the bag with some words of one file changed: the validator must see it."""
    copy = tmp_path / "bag"
    shutil.copytree(bag, copy)
    text = (copy / name).read_text("utf-8")
    assert old in text
    (copy / name).write_text(text.replace(old, new, 1), "utf-8")
    return copy


def test_bagit(bag: Path, tmp_path: Path) -> None:
    program = _need(ARCHIVE, "bagit.py")
    done = _run(program, "--validate", bag)
    assert done.returncode == 0, done.stderr
    bad = _is_refused_when_changed(bag, tmp_path, "data/README.txt", "Ada", "Eve")
    assert _run(program, "--validate", bad).returncode == 1


def _crate(crate: Path, severity: str, place: Path) -> tuple[int, list[str]]:
    cache, report = place / "http_cache", place / f"{severity}.json"
    seeded = _run(_need(ARCHIVE, "python"), SEED, cache)
    assert seeded.returncode == 0, seeded.stderr
    done = _run(
        _need(ARCHIVE, "rocrate-validator"), "validate", "--offline", "--cache-path", cache, "--no-paging",
        "-p", PROFILE, "--requirement-severity", severity, "-f", "json", "-o", report, crate,
    )  # fmt: skip
    assert report.exists(), done.stderr
    return done.returncode, [issue["message"] for issue in json.loads(report.read_text("utf-8"))["issues"]]


def test_ro_crate_required(bag: Path, tmp_path: Path) -> None:
    assert _crate(bag / "data", "required", tmp_path) == (0, [])
    bad = _is_refused_when_changed(bag, tmp_path, "data/ro-crate-metadata.json", '"datePublished"', '"dateGuessed"')
    assert _crate(bad / "data", "required", tmp_path)[0] == 1


def test_ro_crate_recommended(bag: Path, tmp_path: Path) -> None:
    _, issues = _crate(bag / "data", "recommended", tmp_path)
    unexplained = Counter(issue for issue in issues if not any(issue.startswith(known) for known in EXCEPTIONS))
    assert unexplained == Counter()


def test_datacite(bag: Path) -> None:
    python = _need(ARCHIVE, "python")
    code = (
        "import json, sys; from datacite import schema45 as s; sys.exit(not s.validate(json.load(open(sys.argv[1]))))"
    )
    record = bag / "data" / "datacite.json"
    assert _run(python, "-c", code, record).returncode == 0
    bad = bag.parent / "bad.json"
    bad.write_text(json.dumps({**json.loads(record.read_text("utf-8")), "titles": []}), "utf-8")
    assert _run(python, "-c", code, bad).returncode == 1


def test_citation(bag: Path, tmp_path: Path) -> None:
    program = _need(CITATION, "cffconvert")
    assert _run(program, "--validate", "-i", bag / "data" / "CITATION.cff").returncode == 0
    bad = tmp_path / "CITATION.cff"
    bad.write_text("cff-version: 1.2.0\ntitle: x\n", "utf-8")
    assert _run(program, "--validate", "-i", bad).returncode != 0
    cited = _run(program, "-f", "bibtex", "-i", bag / "data" / "CITATION.cff")
    assert cited.returncode == 0 and "A Society of Friends" in cited.stdout
