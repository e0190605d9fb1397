"""The workflow and the hook that a new edition gets: well formed, and their steps do what they say."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tei.new import new
from tests.conftest import ROOT

ARCHIVE = ROOT / ".venv-archive" / "bin"
WORKFLOW, HOOK = ".github/workflows/edition.yml", ".pre-commit-config.yaml"
TEXT = b"A HEAD\n\nSome words of a paragraph that is long enough\nto go on.\n"


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    (tmp_path / "text.txt").write_bytes(TEXT)
    root = tmp_path / "mine"
    new(root, tmp_path / "text.txt")
    path = root / "edition.toml"
    words = path.read_text("utf-8").replace('text = "not stated"', 'text = "in the public domain"')
    path.write_text(words, "utf-8")
    return root


def _steps(edition: Path) -> list[dict[str, Any]]:
    document: dict[str, Any] = yaml.safe_load((edition / WORKFLOW).read_text("utf-8"))
    return list(document["jobs"]["check"]["steps"])


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """An environment whose `tei` is the program of this checkout."""
    program = tmp_path / "bin" / "tei"
    program.parent.mkdir()
    code = "import sys; from tei.cli import main; main()"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{code}" "$@"\n', "utf-8")
    program.chmod(0o755)
    who = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
           "GIT_COMMITTER_EMAIL": "a@example.org", "SOURCE_DATE_EPOCH": "1790000000"}  # fmt: skip
    return {**os.environ, **who, "PYTHONPATH": str(ROOT), "PATH": f"{program.parent}:{os.environ['PATH']}"}


def _run(command: str, edition: Path, shell: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command], cwd=edition, env=shell, capture_output=True, text=True
    )


def test_the_steps_pass_and_fail_where_they_should(edition: Path, shell: dict[str, str]) -> None:
    assert _run("tei build . && git init -q && git add -A && git commit -qm first", edition, shell).returncode == 0
    steps = [step["run"] for step in _steps(edition) if "run" in step]
    install, *ours = [step for step in steps if "gh release" not in step]
    assert "tei-edition==" in install and "$" not in install
    for step in ours:
        done = _run(step, edition, shell)
        assert done.returncode == 0, (step, done.stderr)
    assert len(list((edition / "build" / "deposit").glob("*.zip"))) == 1
    text = edition / "tei" / "text.xml"
    text.write_bytes(text.read_bytes().replace(b"Some words", b"Some word"))
    done = _run(ours[0], edition, shell)
    assert done.returncode == 1 and done.stdout.startswith("::error file=")
    assert _run(yaml.safe_load((edition / HOOK).read_text("utf-8"))["repos"][0]["hooks"][0]["entry"] + " tei/text.xml",
                edition, shell).returncode == 1  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize(
    "command",
    [
        ["check-jsonschema", "--builtin-schema", "vendor.github-workflows", WORKFLOW],
        ["pre-commit", "validate-config", HOOK],
    ],
    ids=["workflow", "hook"],
)
def test_valid_for_those_who_read_them(command: list[str], edition: Path) -> None:
    program, *arguments = command
    if not (ARCHIVE / program).exists():
        pytest.skip(f"{program} is not installed; `make test-all` sets it up")
    done = subprocess.run([ARCHIVE / program, *arguments], cwd=edition, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    (edition / arguments[-1]).write_text("jobs: 1\n", "utf-8")
    assert subprocess.run([ARCHIVE / program, *arguments], cwd=edition, capture_output=True).returncode == 1
