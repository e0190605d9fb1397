"""Columns that share their lines: the TEI is valid, gives the lines back, and tells each piece of a line."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tei.encode.recover import recover
from tei.encode.settings import minimal
from tei.names import TEI
from tei.pipeline import encode
from tei.read import read
from tei.validate import grammar
from tei.validate.safety import parse
from tests import independent

ROOT = Path(__file__).parents[2]
CASES = tomllib.loads((ROOT / "tests/cases/side_by_side.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    witness = read(case["text"].encode(), "case")
    tei = encode(witness, minimal("case", case["language"])).tei
    assert recover(etree.fromstring(tei)) == independent.recover(tei) == witness.data
    assert [str(each) for each in grammar.check(parse(tei, "case.xml"), ROOT / "schema/tei-edition.rng")] == []
    pieces = {lb.get("n") for lb in etree.fromstring(tei).iter(f"{{{TEI}}}lb")}
    assert any("." in piece for piece in pieces) == ("find" in case)
