"""Mistakes that editors make: each is found once, by the right layer, on the right line and column, in few words.

The cases stand in mutants/mutants.toml, by the valid file that they are made in; `edition` is judged by our own schema
and rules, the others by the whole of TEI.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tei.model import Diagnostic
from tei.validate.check import inspect
from tei.validate.messages import LONGEST
from tei.validate.rules import FIXED
from tei.validate.safety import Refused, parse

HERE = Path(__file__).parent / "mutants"
BASES = ("letter", "play", "critical", "edition")
MUTANTS = [
    (base, mutant)
    for base, mutants in tomllib.loads((HERE / "mutants.toml").read_text("utf-8")).items()
    for mutant in mutants
]
MARK = "‸"
SAFETY = {"doctype"}
LINKS = {"pointer-dangling", "pointer-file", "id-twice"}


def found(base: str, text: str, asked: pytest.FixtureRequest) -> list[Diagnostic]:
    schema = None if base == "edition" else asked.getfixturevalue("shared") / "tei/tei_all.rng"
    try:
        return inspect(parse(text.encode(), f"{base}.xml"), schema)
    except Refused as refused:
        return list(refused.diagnostics)


def layer(code: str) -> str:
    """The layer that a code belongs to."""
    if code in SAFETY:
        return "safety"
    if code in FIXED:
        return "well-formed"
    if code in LINKS:
        return "link"
    first = code.partition("-")[0].partition(":")[0]
    return first if first in {"schematron", "witness", "language"} else "grammar"


@pytest.mark.parametrize("base", BASES)
def test_the_files_are_valid(base: str, request: pytest.FixtureRequest) -> None:
    assert [str(each) for each in found(base, (HERE / f"{base}.xml").read_text("utf-8"), request)] == []


@pytest.mark.parametrize(("base", "mutant"), MUTANTS, ids=[f"{base}: {mutant['name']}" for base, mutant in MUTANTS])
def test_a_mistake_is_found(base: str, mutant: dict[str, Any], request: pytest.FixtureRequest) -> None:
    text = (HERE / f"{base}.xml").read_text("utf-8")
    for old, new in mutant["edits"]:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    before, mark, after = text.partition(MARK)
    assert mark and MARK not in after
    said = found(base, before + after, request)
    place = (before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
    assert [(each.place.line, each.place.column) for each in said] == [place], [str(each) for each in said]
    assert mutant.get("near", "") in said[0].message
    assert len(said[0].message) <= LONGEST
    assert mutant["layer"] in {"any", layer(said[0].code)}
