"""The edition of this repository, built, and a browser; what a test proves of it is left for the score sheet."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tei.encode import settings
from tei.folder import Folder, settings_file
from tei.publish.score import digest
from tests.conftest import ROOT

TEI_COMMAND = Path(sys.executable).parent / "tei"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
Prove = Callable[[str], None]


@pytest.fixture(scope="session")
def folder(testrun_uid: str) -> Folder:
    """The edition's folder, built by its own command, once for all workers."""
    root = ROOT / "edition"
    (root / "build").mkdir(exist_ok=True)
    with (root / "build" / ".tests").open("a+") as run:
        fcntl.flock(run, fcntl.LOCK_EX)
        run.seek(0)
        if run.read() != testrun_uid:
            subprocess.run([TEI_COMMAND, "build", root], check=True, capture_output=True)
            run.truncate(0)
            run.write(testrun_uid)
    return Folder(root, settings.load(settings_file(root)).id)


@pytest.fixture(scope="session")
def files(folder: Folder) -> dict[str, bytes]:
    """The files of its site."""
    found = (path for path in folder.site.rglob("*") if path.is_file())
    return {path.relative_to(folder.site).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def prove(request: pytest.FixtureRequest, folder: Folder, files: dict[str, bytes]) -> Prove:
    """Leaves the proof of a test: called as its last act, so only where all before it held."""

    def leave(words: str) -> None:
        folder.proofs.mkdir(parents=True, exist_ok=True)
        proof = json.dumps({"site": digest(files), "proof": words}, ensure_ascii=False)
        (folder.proofs / f"{request.node.originalname}.json").write_text(proof + "\n", "utf-8")

    return leave


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium; a machine without one skips these tests and says so."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def address(folder: Folder) -> Callable[[str], str]:
    """The address of a page on the disk."""
    return lambda page: f"{folder.site.resolve().as_uri()}/{page}"


@pytest.fixture(scope="session")
def vnu() -> Path:
    """The Nu HTML checker, as npm's vnu-jar brings it."""
    found = Path(os.environ.get("VNU_JAR", ROOT / ".tools" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"))
    if not found.is_file():
        pytest.skip("no Nu HTML checker (npm install --prefix .tools vnu-jar)")
    return found
