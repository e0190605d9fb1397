"""Random schemas and documents get the verdict that jing gives: what nobody thought of writing down as a case."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tei.model import TeiError
from tei.validate import grammar
from tei.validate.relaxng import cache
from tei.validate.relaxng.simplify import simplify
from tei.validate.relaxng.syntax import SchemaError
from tei.validate.safety import parse
from tests.validate.damage import structure
from tests.validate.jing import jing_each, needs_jing
from tests.validate.specification.generate import Writer, document, example

SCHEMAS = 60  # for each seed; jing is started for each
UNSOUND = "schema-ids"  # jing refuses such a schema as a whole

pytestmark = [pytest.mark.long, needs_jing]


@pytest.fixture(autouse=True)
def _no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "keep", lambda *_: None)


def written(seed: int, folder: Path) -> list[Path]:
    """Writes a schema with what it includes and refers to; its documents."""
    writer, chance = Writer(seed), random.Random(seed)
    (folder / "s.rng").write_text(writer.schema(), "utf-8")
    for name, text in writer.files.items():
        (folder / name).write_text(text, "utf-8")
    texts = [document(chance) for _ in range(4)]
    try:
        start = simplify(folder / "s.rng").start
    except SchemaError:
        start = None
    for _ in range(8 if start else 0):
        text = start and example(start, chance)
        texts += [text, structure(text.encode(), chance).decode()] if text else []
    files = [folder / f"d{number}.xml" for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, "utf-8")
    return files


def verdict(schema: Path, files: list[Path]) -> str:
    """Ours: refused, or + or - for each document."""
    try:
        found = [list(grammar.check(parse(file), schema)) for file in files]
    except TeiError:
        return "refused"
    if any(each.code == UNSOUND for findings in found for each in findings):
        return "refused"
    return "".join("-" if findings else "+" for findings in found)


@pytest.mark.parametrize("seed", range(4))
def test_generated(seed: int, tmp_path: Path) -> None:
    tasks, ours = [], []
    for number in range(seed * SCHEMAS, (seed + 1) * SCHEMAS):
        folder = tmp_path / str(number)
        folder.mkdir()
        files = written(number, folder)
        tasks.append((folder / "s.rng", files))
        ours.append(verdict(folder / "s.rng", files))
    accepted = 0
    for (schema, files), got, said in zip(tasks, ours, jing_each(tasks), strict=True):
        bad = ".rng:" in said
        wanted = "refused" if bad else "".join("-" if f"{file}:" in said else "+" for file in files)
        assert got == wanted, (schema, said)
        accepted += wanted.count("+")
    assert accepted > SCHEMAS  # documents: the schemas are no empty ones
