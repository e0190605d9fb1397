"""ISO Schematron, feature by feature; the cases are data in cases.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tei.model import Diagnostic, TeiError
from tei.validate import safety
from tei.validate.schematron.run import check

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))
SCHEMA = '<schema xmlns="http://purl.oclc.org/dsdl/schematron"'


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def schema(case: dict[str, Any]) -> str:
    """The case's rules inside sch:schema, beginning in column 1, unless they are a whole schema."""
    if re.match(r"<(schema|grammar|element|!DOCTYPE)\b", case["rules"]):
        return str(case["rules"])
    binding = case.get("binding", "xslt2")
    head = f'{SCHEMA} queryBinding="{binding}">' if binding else f"{SCHEMA}>"
    return f"<?xml version='1.0'?>{head}\n{case['rules']}</schema>"


def findings(rules: str, document: str, folder: Path, phase: str = "#DEFAULT") -> list[Diagnostic]:
    path = folder / "rules.sch"
    path.write_text(rules, encoding="utf-8")
    found = check(safety.parse(document.encode(), "a.xml"), path, phase)
    return sorted(found, key=lambda d: (d.place.line, d.place.column))


@pytest.mark.parametrize("case", CASES["case"], ids=[case["name"] for case in CASES["case"]])
def test_what_is_found(case: dict[str, Any], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    found = findings(schema(case), case["document"], tmp_path, case.get("phase", "#DEFAULT"))
    shown = [f"{d.place.line}:{d.place.column} {d.severity} {d.code} {d.message}" for d in found]
    shown = [line.replace(f"{tmp_path}/", "") for line in shown]
    assert shown == case["found"]
    assert all(d.help == case.get("help", d.help) for d in found)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("case", CASES["refused"], ids=[case["name"] for case in CASES["refused"]])
def test_what_is_refused(case: dict[str, Any], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rules = schema(case)
    with pytest.raises(TeiError) as error:
        findings(rules, "<a><b/></a>", tmp_path, case.get("phase", "#DEFAULT"))
    lines = []
    for line in str(error.value).split("\n"):
        place = re.fullmatch(r"rules\.sch:(\d+):(\d+): (\S+) (.*)", line.removeprefix(f"{tmp_path}/"))
        assert place, line
        number, column, code, says = place.groups()
        assert code == case.get("code", "schematron-unsupported")
        lines.append(f"{int(number) - rules.startswith('<?xml')}:{column} {says}")
    assert len(lines) == len(case["says"]), lines
    for line, says in zip(sorted(lines), sorted(case["says"]), strict=True):
        assert line.startswith(says)
    assert capfd.readouterr().err == ""
