"""The rules of the edition: each with what keeps it and what breaks it; and the encoder keeps all of them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tei.batch.local import Settings, encode_one
from tei.model import Diagnostic
from tei.validate import safety
from tei.validate.schematron.run import check

HERE = Path(__file__).parent
ROOT = Path(__file__).parents[3]
SHARED = ROOT / "../shared"
RULES = ROOT / "schema/tei-edition.sch"
CASES = tomllib.loads((HERE / "rules.toml").read_text("utf-8"))["rule"]
EDITION = sorted((ROOT / "edition/source").glob("*.txt"))
CATEGORIES = ("omission", "restoration", "normalisation", "correction", "join", "reordering", "identification")
HEAD = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>x</title>
<editor xml:id="JB">J. B.</editor><respStmt xml:id="r.x"><resp>x</resp></respStmt></titleStmt><sourceDesc>
<bibl xml:id="witness"><extent><measure unit="lines" quantity="99"/></extent></bibl></sourceDesc></fileDesc><encodingDesc>
<taxonomy>{"".join(f'<category xml:id="{name}"/>' for name in CATEGORIES)}</taxonomy><char xml:id="u000C"/></encodingDesc>
</teiHeader><standOff><person xml:id="ada"/><org xml:id="union"/><bibl xml:id="book"/></standOff><text><body>
"""


def found(body: str) -> list[Diagnostic]:
    document = safety.parse(f"{HEAD}{body}</body></text></TEI>".encode(), "a.xml")
    return sorted(check(document, RULES), key=lambda d: (d.place.line, d.place.column))


def shown(diagnostics: list[Diagnostic]) -> list[str]:
    first = HEAD.count("\n")
    return [f"{d.place.line - first}:{d.place.column} {d.code.removeprefix('schematron:')}" for d in diagnostics]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_each_rule(case: dict[str, Any]) -> None:
    assert [str(d) for d in found(case["passes"])] == []
    broken = found(case["fails"])
    assert shown(broken) == case["found"], [str(d) for d in broken]
    assert case["id"] in {d.code.removeprefix("schematron:") for d in broken}
    assert case.get("says", broken[0].message) == broken[0].message


def test_every_rule_has_its_case() -> None:
    """A rule is known by its own id, or that of what holds it."""
    tree = safety.parse(RULES).tree
    ids = set()
    for each in tree.iter("{*}assert", "{*}report"):
        named = each.xpath("(ancestor-or-self::*/@id)[last()]")
        ids.add(str(named[0]))
    assert ids == {case["id"] for case in CASES}


@pytest.mark.parametrize("source", EDITION, ids=lambda path: path.stem)
def test_the_edition_keeps_the_rules(source: Path, tmp_path: Path) -> None:
    keeps_the_rules(source, tmp_path / "out.xml")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared test data are not beside the checkout")
@pytest.mark.parametrize("name", ["t1", "t2", "t3", "t4"])
def test_the_encoder_keeps_the_rules(name: str, tmp_path: Path) -> None:
    keeps_the_rules(SHARED / f"bench/train/{name}.txt", tmp_path / "out.xml")


def keeps_the_rules(source: Path, out: Path) -> None:
    encode_one(str(source), str(out), Settings(None, None, False))
    # A warning is the editor's to judge: a mark that the print itself forgot is one.
    assert [str(d) for d in check(safety.parse(out), RULES) if d.severity == "error"] == []
