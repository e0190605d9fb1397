"""How grave a finding is, by the edition's own rules."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest

from tei.model import TeiError
from tei.validate import safety
from tei.validate.check import check, exit_status
from tei.validate.rules import FIXED

from .conftest import write

# the table, the file, the severity of its one finding (unknown-element)
CASES = [
    ("", "a.xml", "error"),
    ('[validate.severity]\nunknown-element = "warning"', "a.xml", "warning"),
    ('[validate.severity]\nunknown-element = "note"', "tei/deep/a.xml", "note"),
    ('[validate.severity]\nunknown-element = "off"', "a.xml", "suppressed"),
    ('[validate.severity]\nbad-value = "off"', "a.xml", "error"),
    ('[validate.severity]\nmy-own-schematron-rule = "off"', "a.xml", "error"),
    ('[validate.folder.drafts]\nunknown-element = "warning"', "drafts/a.xml", "warning"),
    ('[validate.folder.drafts]\nunknown-element = "warning"', "drafts/old/a.xml", "warning"),
    ('[validate.folder.drafts]\nunknown-element = "warning"', "drafts2/a.xml", "error"),
    ('[validate.folder.drafts]\nunknown-element = "warning"', "a.xml", "error"),
    ('[validate.folder."drafts/"]\nunknown-element = "off"\n[validate.folder."drafts/new"]\nunknown-element = "note"', "drafts/new/a.xml", "note"),
    ('[validate.folder."drafts/new"]\nunknown-element = "note"\n[validate.folder.drafts]\nunknown-element = "off"', "drafts/new/a.xml", "note"),
    ('[validate.severity]\nunknown-element = "off"\n[validate.folder.strict]\nunknown-element = "error"', "strict/a.xml", "error"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "file", "severity"), CASES)
def test_severity(table: str, file: str, severity: str, tmp_path: Path, schema: str) -> None:
    (tmp_path / "edition.toml").write_text(f'id = "x"\n{table}\n', encoding="utf-8")
    (found,) = check(write(tmp_path / file, "<q/>"), schema)
    assert severity == (found.code if found.code == "suppressed" else found.severity)
    assert exit_status([found]) == int(severity == "error")


def test_the_nearest_edition_counts_and_the_way_to_the_file_does_not(
    tmp_path: Path, schema: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "edition.toml").write_text('[validate.severity]\nunknown-element = "off"\n', encoding="utf-8")
    (tmp_path / "inner" / "tei").mkdir(parents=True)
    (tmp_path / "inner" / "edition.toml").write_text("", encoding="utf-8")
    write(tmp_path / "inner" / "tei" / "a.xml", "<q/>")
    write(tmp_path / "b.xml", "<q/>")
    monkeypatch.chdir(tmp_path / "inner" / "tei")
    assert [d.code for d in check("a.xml", schema)] == ["unknown-element"]
    assert [d.code for d in check("../../b.xml", schema)] == ["suppressed"]


# the table, what the sentence says
WRONG = [
    ('[validate.severity]\nunknown-elment = "off"', r"unknown-elment.*did you mean unknown-element\?"),
    ('[validate.severity]\nunknown-element = "fatal"', "validate.severity.unknown-element = 'fatal': .*'off'"),
    ('[validate.severity]\ndoctype = "off"', "doctype.*always an error"),
    ('[validate.severity]\nwitness-line = "warning"', "witness-line.*always an error"),
    ('[validate.folder.a]\nwitness-line = "warning"', "witness-line.*always an error"),
    ('[validate]\nseverities = 1', "there is no key validate.severities"),
    ("[validate]\nseverity = 1", "validate.severity = 1"),
    ("validate = 1", "validate = 1"),
    ("[validate", "edition.toml"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "sentence"), WRONG)
def test_a_wrong_table_is_told_in_a_sentence(table: str, sentence: str, tmp_path: Path, schema: str) -> None:
    (tmp_path / "edition.toml").write_text(f"{table}\n", encoding="utf-8")
    with pytest.raises(TeiError, match=sentence) as raised:
        check(write(tmp_path / "a.xml", "<q/>"), schema)
    assert "edition.toml: " in str(raised.value)
    assert "pydantic" not in str(raised.value)


def test_all_that_refuses_a_file_is_fixed() -> None:
    """Every code that the safety layer can give, read from its source."""
    words = [n.value for n in ast.walk(ast.parse(inspect.getsource(safety))) if isinstance(n, ast.Constant)]
    from tei.validate.messages import CATALOGUE

    given = {word for word in words if isinstance(word, str) and word in CATALOGUE}
    assert len(given) > 15
    assert given <= FIXED
    assert all(re.fullmatch(r"[a-z-]+", code) for code in FIXED)
