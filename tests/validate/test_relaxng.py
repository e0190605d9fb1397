"""The RELAX NG engine: every section of the specification, then jing as the judge of the same cases."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tei.model import TeiError
from tei.validate import grammar
from tei.validate.safety import parse
from tests.validate.relaxng_cases import BAD, CASES, GOOD

REFUSED = re.compile(r"^(\S+s\.rng:\d+:\d+: )?(error|fatal)", re.MULTILINE)
JING = shutil.which("jing")


def verdicts(schema: str, documents: tuple[str, ...], folder: Path) -> list[bool]:
    """Whether each document is valid; TeiError where the schema is none."""
    path = folder / "schema.rng"
    path.write_text(schema, encoding="utf-8")
    grammar.forget()
    return [not list(grammar.check(parse(document.encode(), "x.xml"), path)) for document in documents]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_documents(case: tuple[str, str, tuple[str, ...], tuple[str, ...]], tmp_path: Path) -> None:
    _, schema, valid, invalid = case
    assert verdicts(schema, valid + invalid, tmp_path) == [True] * len(valid) + [False] * len(invalid)


@pytest.mark.parametrize("schema", [bad[1] for bad in BAD], ids=[bad[0] for bad in BAD])
def test_schemas_that_are_refused(schema: str, tmp_path: Path) -> None:
    with pytest.raises(TeiError, match=r"schema\.rng") as refused:
        verdicts(schema, ("<foo/>",), tmp_path)
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize("schema", [good[1] for good in GOOD], ids=[good[0] for good in GOOD])
def test_schemas_that_are_accepted(schema: str, tmp_path: Path) -> None:
    verdicts(schema, ("<foo/>",), tmp_path)


@pytest.mark.long
@pytest.mark.skipif(JING is None, reason="jing is not installed")
def test_jing_agrees_with_the_cases(tmp_path: Path) -> None:
    """The cases are ours; this keeps them honest."""
    wrong = []
    for number, (name, schema, valid, invalid) in enumerate(CASES):
        (tmp_path / "s.rng").write_text(schema, encoding="utf-8")
        files = []
        for k, document in enumerate(valid + invalid):
            files.append(tmp_path / f"d{number}-{k}.xml")
            files[-1].write_text(document, encoding="utf-8")
        output = jing(tmp_path / "s.rng", files)
        bad = {int(m[1]) for m in re.finditer(rf"d{number}-(\d+)\.xml:\d+:\d+: error", output)}
        if bad != set(range(len(valid), len(files))) or "s.rng" in output:
            wrong.append((name, sorted(bad), output[:300]))
    assert wrong == []


@pytest.mark.long
@pytest.mark.skipif(JING is None, reason="jing is not installed")
def test_jing_agrees_on_the_schemas(tmp_path: Path) -> None:
    (tmp_path / "d.xml").write_text("<foo/>", encoding="utf-8")
    wrong = []
    for cases, refused in ((BAD, True), (GOOD, False)):
        for name, schema in cases:
            (tmp_path / "s.rng").write_text(schema, encoding="utf-8")
            output = jing(tmp_path / "s.rng", [tmp_path / "d.xml"])
            if bool(REFUSED.search(output)) != refused:
                wrong.append((name, output[:300]))
    assert wrong == []


def jing(schema: Path, files: list[Path]) -> str:
    assert JING
    command = [JING, "-i", str(schema), *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout
