"""Damaged documents and schemas: a verdict or a clean refusal, never a traceback or a hang; and the verdict is jing's."""

from __future__ import annotations

import faulthandler
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tei.model import TeiError
from tei.validate import grammar, safety
from tei.validate.check import check
from tests.schema.generate import document
from tests.schema.restriction import automaton
from tests.validate.damage import scrambled, structure
from tests.validate.jing import jing, jing_each, needs_jing
from tests.validate.relaxng_cases import CASES, GOOD

OWN = Path(__file__).parents[2] / "schema/tei-edition.rng"
DOCUMENTS = 1250  # for each seed
SCHEMAS = 125
JUDGED = 50  # of the schemas: jing has to be started for each
BATCH = 400  # files in one call of jing
ALONE = 15  # ill-formed files that jing judges for each seed: it stops at the first
PATIENCE = 60  # seconds for one document, after which the process ends with a trace of where it stood
# What we refuse as a matter of principle, whatever a schema says of it; encodings are read by different libraries.
PRINCIPLE = {"doctype", "too-deep", "too-large", "too-many-attributes", "unknown-encoding", "bad-encoding"}
FAULT = re.compile(r"/(\d+)\.xml:\d+:\d+: (?:fatal|error)")

pytestmark = [pytest.mark.long, needs_jing]


@pytest.fixture(autouse=True)
def no_hang() -> Iterator[None]:
    yield
    faulthandler.cancel_dump_traceback_later()


def watched() -> None:
    """Gives the next document its time."""
    faulthandler.dump_traceback_later(PATIENCE, exit=True, file=sys.__stderr__)


def verdict(file: Path, schema: Path) -> str:
    """What our grammar layer says of a file: valid, faulty, ill-formed, or refused as a matter of principle."""
    try:
        return "faulty" if list(grammar.check(safety.parse(file), schema)) else "valid"
    except safety.Refused as refused:
        return "refused" if PRINCIPLE & {each.code for each in refused.diagnostics} else "ill-formed"


def judged(schema: Path, files: list[Path]) -> set[Path]:
    """The files that jing calls faulty; a call ends at the first that is ill-formed."""
    faulty: set[Path] = set()
    while files:
        said = jing(schema, files[:BATCH])
        numbers = [int(number) for number in FAULT.findall(said)]
        faulty |= {file for file in files if int(file.stem) in numbers}
        fatal = re.search(r"/(\d+)\.xml:\d+:\d+: fatal", said)
        done = [int(file.stem) for file in files].index(int(fatal[1])) + 1 if fatal else BATCH
        files = files[done:]
    return faulty


@pytest.mark.parametrize("seed", range(8))
def test_damaged_documents(seed: int, shared: Path, tmp_path: Path) -> None:
    """10,000 in all, half for our schema and half for tei_all, through all layers."""
    chance = random.Random(f"documents {seed}")
    schema = OWN if seed % 2 else shared / "tei/tei_all.rng"
    ours = automaton(OWN)
    verdicts: dict[Path, str] = {}
    for number in range(DOCUMENTS):
        sound = document(ours, chance) if seed % 2 else (shared / "mutants/base.xml").read_bytes()
        file = tmp_path / f"{number}.xml"
        file.write_bytes((structure if chance.random() < 0.7 else scrambled)(sound, chance))
        watched()
        assert all(each.message and "Traceback" not in each.message for each in check(str(file), schema))
        verdicts[file] = verdict(file, schema)
    faulthandler.cancel_dump_traceback_later()
    formed = [file for file, said in verdicts.items() if said in {"valid", "faulty"}]
    broken = [file for file, said in verdicts.items() if said == "ill-formed"]
    faulty = judged(schema, formed)
    told = jing_each((schema, [file]) for file in broken[:ALONE])
    faulty |= {file for file, said in zip(broken[:ALONE], told, strict=True) if ": fatal" in said}
    wrong = [file for file in formed + broken[:ALONE] if (verdicts[file] != "valid") != (file in faulty)]
    assert [(file.name, verdicts[file], file.read_bytes()) for file in wrong] == []
    assert min(Counter(verdicts.values())[said] for said in ("valid", "faulty", "ill-formed")) > 30


@pytest.mark.parametrize("seed", range(4))
def test_damaged_schemas(seed: int, tmp_path: Path) -> None:
    """500 in all, with the documents of the schema that was damaged."""
    chance = random.Random(f"schemas {seed}")
    cases = [(case.schema, case.valid + case.invalid) for case in CASES] + [(each[1], ("<foo/>",)) for each in GOOD]
    tasks = []
    ours: list[list[bool] | None] = []
    for number in range(SCHEMAS):
        schema, documents = chance.choice(cases)
        folder = tmp_path / str(number)
        folder.mkdir()
        path = folder / "schema.rng"
        path.write_bytes((structure if chance.random() < 0.8 else scrambled)(schema.encode(), chance))
        files = [folder / f"{at}.xml" for at in range(len(documents))]
        for file, text in zip(files, documents, strict=True):
            file.write_text(text, encoding="utf-8")
        watched()
        grammar.forget()
        try:
            ours.append([verdict(file, path) == "valid" for file in files])
        except TeiError as error:
            assert "schema.rng" in str(error)
            assert len(str(error)) < 400
            ours.append(None)
        tasks.append((path, files))
    faulthandler.cancel_dump_traceback_later()
    wrong = []
    for (path, files), mine, said in zip(tasks, ours, jing_each(tasks[:JUDGED]), strict=False):
        refused = re.search(r"schema\.rng(:\d+:\d+)?: (error|fatal)|^(error|fatal)", said, re.MULTILINE)
        faulty = {int(number) for number in FAULT.findall(said)}
        theirs = None if refused else [at not in faulty for at in range(len(files))]
        if mine != theirs:
            wrong.append((mine, theirs, said[:200], path.read_bytes().decode(errors="replace")))
    assert wrong == []
    assert {None} < {None if each is None else True for each in ours}
