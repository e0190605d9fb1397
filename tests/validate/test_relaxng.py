"""The RELAX NG engine: every section of the specification, then jing as the judge of the same cases."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tei.model import TeiError
from tei.validate import grammar
from tei.validate.safety import parse
from tests.validate.jing import jing_each, needs_jing
from tests.validate.relaxng_cases import BAD, CASES, GOOD

REFUSED = re.compile(r"^(\S+s\.rng:\d+:\d+: )?(error|fatal)", re.MULTILINE)


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
@needs_jing
def test_jing_agrees_with_the_cases(tmp_path: Path) -> None:
    """The cases are ours; this keeps them honest."""
    tasks = []
    for number, (_, schema, valid, invalid) in enumerate(CASES):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "s.rng").write_text(schema, encoding="utf-8")
        files = [folder / f"d{k}.xml" for k in range(len(valid + invalid))]
        for file, document in zip(files, valid + invalid, strict=True):
            file.write_text(document, encoding="utf-8")
        tasks.append((folder / "s.rng", files))
    wrong = []
    for (name, _, valid, invalid), output in zip(CASES, jing_each(tasks), strict=True):
        bad = {int(number) for number in re.findall(r"/d(\d+)\.xml:\d+:\d+: error", output)}
        if bad != set(range(len(valid), len(valid + invalid))) or "s.rng" in output:
            wrong.append((name, sorted(bad), output[:300]))
    assert wrong == []


@pytest.mark.long
@needs_jing
def test_jing_agrees_on_the_schemas(tmp_path: Path) -> None:
    (tmp_path / "d.xml").write_text("<foo/>", encoding="utf-8")
    cases = [(*case, True) for case in BAD] + [(*case, False) for case in GOOD]
    tasks = []
    for number, (_, schema, _) in enumerate(cases):
        path = tmp_path / f"{number}s.rng"
        path.write_text(schema, encoding="utf-8")
        tasks.append((path, [tmp_path / "d.xml"]))
    answers = zip(cases, jing_each(tasks), strict=True)
    wrong = [(name, said[:300]) for (name, _, refused), said in answers if bool(REFUSED.search(said)) != refused]
    assert wrong == []
