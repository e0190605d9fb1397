"""The engine against the specification: each schema and document gets the verdict that jing gives.

`verdicts.json` holds jing's: “refused”, or + and - for each document. `APART` are the cases where we differ on purpose.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tei.model import TeiError
from tei.validate import grammar
from tei.validate.relaxng import cache
from tei.validate.safety import parse
from tests.validate.jing import JING, QUICK, needs_jing
from tests.validate.specification.cases import CASES, Case

VERDICTS: dict[str, str] = json.loads(Path(__file__).with_name("verdicts.json").read_text("utf-8"))
APART = {
    "4.19 loop in except": ("refused", "the specification refuses it (4.19)"),
    "compat param": ("refused", "the types of DTD Compatibility have no parameters (4)"),
    "xsd date ()": (None, "the time zone -13:59 is one (XML Schema Part 2, 3.2.7.3)"),
    "xsd anyAtomicType ()": ("refused", "XML Schema 1.0 has no such type"),
    "regex [a-]": ("++", "- may stand at the end of a class (XML Schema Part 2, second edition, F.1)"),
    "regex [-a]": ("++", "- may stand at its beginning"),
}
UNSOUND = "schema-ids"  # jing refuses such a schema as a whole; we say so, and check the grammar all the same


def write(case: Case, folder: Path) -> list[str]:
    """Writes a case's files; the names of its documents."""
    _, files, documents = case
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for number, text in enumerate(documents):
        (folder / f"d{number}.xml").write_text(text, encoding="utf-8")
    return [f"d{number}.xml" for number in range(len(documents))]


@pytest.fixture(autouse=True)
def _no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """Schemas of one use need not be kept."""
    monkeypatch.setattr(cache, "keep", lambda *_: None)


def verdict(case: Case, folder: Path) -> str:
    write(case, folder)
    grammar.forget()
    try:
        found = [list(grammar.check(parse(text.encode(), "x.xml"), folder / "s.rng")) for text in case[2]]
    except TeiError:
        return "refused"
    if any(each.code == UNSOUND for findings in found for each in findings):
        return "refused"
    return "".join("-" if findings else "+" for findings in found)


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_the_verdict(case: Case, tmp_path: Path) -> None:
    wanted, _ = APART.get(case[0], (VERDICTS[case[0]], ""))
    got = verdict(case, tmp_path)
    if wanted is None:  # one of its documents
        assert sum(a != b for a, b in zip(got, VERDICTS[case[0]], strict=True)) == 1
    else:
        assert got == wanted


def judged(case: Case, folder: Path) -> str:
    """jing's verdict."""
    assert JING
    documents = write(case, folder)
    command = [JING, "s.rng", *documents]
    environment = {**os.environ, "JAVA_TOOL_OPTIONS": QUICK}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environment)
    said = [line for line in done.stdout.splitlines() if "error" in line or "fatal" in line]
    if any(not re.search(r"d\d+\.xml:\d+:\d+: error", line) for line in said):
        return "refused"
    return "".join("-" if any(f"{name}:" in line for line in said) else "+" for name in documents)


@pytest.mark.long
@needs_jing
def test_jing_gives_these_verdicts(tmp_path: Path) -> None:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        folders = [tmp_path / str(number) for number in range(len(CASES))]
        for folder in folders:
            folder.mkdir()
        answers = list(pool.map(judged, CASES, folders))
    wrong = [(case[0], answer) for case, answer in zip(CASES, answers, strict=True) if answer != VERDICTS[case[0]]]
    assert wrong == []
