"""What programs and services read: SARIF, GitHub's annotations, JUnit, JSON."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tei.model import Diagnostic, Place
from tei.validate.messages import CATALOGUE, say
from tei.validate.notices import NOTICES
from tei.validate.report import codes, render, sarif
from tei.validate.rules import FIXED

HARD = st.text(
    st.characters(codec=None) | st.sampled_from("%:,\r\n\t\x00<&\"'\ud800\udce9\ufffe\U0010ffff;"), max_size=30
)
SEVERITIES = st.sampled_from(["error", "warning", "note"])
FOUND = st.builds(
    Diagnostic,
    st.from_regex(r"[a-z]+(-[a-z]+)*", fullmatch=True),
    SEVERITIES,
    HARD,
    st.builds(
        Place,
        HARD.filter(lambda name: name and "\0" not in name and "\ud800" not in name),
        st.integers(1),
        st.integers(1),
    ),
    HARD,
).filter(lambda found: not re.search("[\ud800-\udc7f\udd00-\udfff]", f"{found}{found.help}"))


def log(found: list[Diagnostic], line: dict[int, str] | None = None) -> Any:
    return json.loads(render("sarif", found, [], lambda place: (line or {}).get(place.line, "")))


@given(st.lists(FOUND, max_size=5))
def test_sarif_is_valid_by_the_official_schema(found: list[Diagnostic]) -> None:
    """The models of pydantic-sarif are generated from the schema that OASIS publishes, and forbid what it forbids."""
    model = pytest.importorskip("pydantic_sarif.model", reason="pydantic-sarif is not installed")
    report = log(found)
    model.StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate(report)
    (run,) = report["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(run["results"]) == len(found)
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert re.fullmatch(r"[\x21-\x7e]+", result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])


def test_the_models_refuse_what_is_not_sarif() -> None:
    model = pytest.importorskip("pydantic_sarif.model", reason="pydantic-sarif is not installed")
    report = log([say("bare-ampersand", Place("a.xml"))])
    report["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    with pytest.raises(ValueError, match="startLine"):
        model.StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate(report)


def fingerprints(found: list[Diagnostic], lines: list[str]) -> list[str]:
    results = log(found, dict(enumerate(lines, 1)))["runs"][0]["results"]
    return [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]


@given(st.lists(st.sampled_from(["<p>", "  <p>a & b</p>", "x"]), max_size=6), st.integers(0, 9))
def test_fingerprints_stay_when_unrelated_lines_are_added(unrelated: list[str], indent: int) -> None:
    lines = ['<persName ref="#a">', '<persName ref="#a">', '<persName ref="#b">']
    found = [say("bare-ampersand", Place("a.xml", number, 11)) for number in (1, 2, 3)]
    before = fingerprints(found, lines)
    assert len(set(before)) == 3
    moved = [say("bare-ampersand", Place("a.xml", len(unrelated) + n, 11 + indent)) for n in (1, 2, 3)]
    assert fingerprints(moved, unrelated + [" " * indent + line for line in lines]) == before


def test_fingerprints_differ_by_code_and_words() -> None:
    found = [say("bare-ampersand", Place("a.xml", 1, 1)), say("no-element", Place("a.xml", 1, 1))]
    assert len(set(fingerprints(found, ["<a>"]))) == 2
    assert fingerprints(found[:1], ["<a>"]) != fingerprints(found[:1], ["<b>"])


def test_sarif_holds_no_more_than_may_be_uploaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "RESULTS", 30)
    found = [say("schema-remote", Place("a.xml", n), schema="x") for n in range(1, 41)]
    found += [say("bare-ampersand", Place("a.xml", n)) for n in range(1, 11)]
    run = log(found)["runs"][0]
    assert [sum(r["level"] == level for r in run["results"]) for level in ("error", "warning")] == [10, 20]
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].startswith("20 of 50 ")
    monkeypatch.setattr(sarif, "COMPRESSED", 1500)
    report = render("sarif", found, [])
    assert len(gzip.compress(report, 1)) <= 1500
    assert json.loads(report)["runs"][0]["results"]


def test_uris_are_relative_to_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "tei").mkdir()
    monkeypatch.chdir(tmp_path / "tei")
    cases = {
        "a b.xml": ("tei/a%20b.xml", "%SRCROOT%"),
        "../x:y.xml": ("x%3Ay.xml", "%SRCROOT%"),
        str(tmp_path / "tei" / "é.xml"): ("tei/%C3%A9.xml", "%SRCROOT%"),
        b"\xe9.xml".decode("utf-8", "surrogateescape"): ("tei/%E9.xml", "%SRCROOT%"),
        "/elsewhere/a.xml": ("file:///elsewhere/a.xml", None),
        "-": ("stdin", None),
    }
    for name, (uri, base) in cases.items():
        (result,) = log([say("no-element", Place(name))])["runs"][0]["results"]
        artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert (artifact["uri"], artifact.get("uriBaseId")) == (uri, base)
    assert b"file=tei/a b.xml,line=1" in render("github", [say("no-element", Place("a b.xml"))], [])


def test_an_unreadable_file_is_no_successful_run() -> None:
    assert log([say("no-element", Place("a"))])["runs"][0]["invocations"][0]["executionSuccessful"]
    assert not log([say("unreadable", Place("a"), reason="x")])["runs"][0]["invocations"][0]["executionSuccessful"]


COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def unescaped(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def clean(text: str) -> str:
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


@given(FOUND)
def test_an_annotation_is_one_line_and_comes_back(found: Diagnostic) -> None:
    """Read as GitHub's runner does: the properties end at the first `::`, are parted by commas, and unescaped."""
    report = render("github", [found], []).decode()
    assert report.count("\n") == 1
    assert "\r" not in report
    match = COMMAND.fullmatch(report[:-1])
    assert match
    properties = dict(part.split("=", 1) for part in match[2].split(","))
    assert unescaped(match[3]) == clean(f"{found.message}\n{found.help}".strip())
    assert list(properties) == ["file", "line", "col", "title"]
    assert (int(properties["line"]), properties["title"]) == (found.place.line, found.code)


def test_annotations_are_ten_of_each_kind_the_first_of_each_cause_before_all() -> None:
    found = [say("bare-ampersand", Place("a.xml", n)) for n in range(1, 26)]
    found += [say("no-element", Place("b.xml", 30)), say("schema-remote", Place("a.xml", 1), schema="x")]
    lines = render("github", found, []).decode().splitlines()
    errors = [line for line in lines if line.startswith("::error")]
    assert len(errors) == 10
    assert "b.xml" in errors[1]
    assert "and 17 more errors" in errors[9]
    assert sum(line.startswith("::warning") for line in lines) == 1
    ten = [say("bare-ampersand", Place("a.xml", n)) for n in range(1, 11)]
    assert "more errors" not in render("github", ten, []).decode()


JUNIT = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><start><element name="testsuites"><ref name="suite"/>
  <zeroOrMore><element name="testsuite"><ref name="suite"/><oneOrMore><element name="testcase">
  <attribute name="name"/><attribute name="classname"/><attribute name="time"/><optional><choice>
  <element name="error"><ref name="why"/></element><element name="failure"><ref name="why"/></element>
  <element name="system-out"><text/></element></choice></optional></element></oneOrMore></element></zeroOrMore>
  </element></start><define name="why"><attribute name="type"/><attribute name="message"/><text/></define>
  <define name="suite"><attribute name="name"/><attribute name="time"/><attribute name="tests"><data
  type="nonNegativeInteger"/></attribute><attribute name="failures"><data type="nonNegativeInteger"/></attribute>
  <attribute name="errors"><data type="nonNegativeInteger"/></attribute></define></grammar>"""


@given(st.lists(FOUND, max_size=5), st.lists(st.sampled_from(["a.xml", "b.xml"]), unique=True))
def test_junit_is_well_formed_and_counts_agree(found: list[Diagnostic], files: list[str]) -> None:
    root = etree.fromstring(render("junit", found, files))
    schema = etree.RelaxNG(etree.fromstring(JUNIT))
    assert schema.validate(root), schema.error_log
    clean_files = set(files) - {d.place.file for d in found}
    assert int(root.get("tests", "")) == len(found) + len(clean_files) == len(root.findall(".//testcase"))
    assert int(root.get("failures", "")) == sum(d.severity == "error" for d in found) == len(root.findall(".//failure"))
    for suite in root:
        assert int(suite.get("tests", "")) == len(suite)


def test_an_unreadable_file_is_an_error_of_junit_not_a_failure() -> None:
    root = etree.fromstring(render("junit", [say("unreadable", Place("a"), reason="x")], ["a"]))
    assert (root.get("errors"), root.get("failures"), len(root.findall(".//error"))) == ("1", "0", 1)


@given(st.lists(FOUND, max_size=5))
def test_json_comes_back(found: list[Diagnostic]) -> None:
    objects = json.loads(render("json", found, []))
    assert [(o["line"], o["column"], o["message"]) for o in objects] == [
        (d.place.line, d.place.column, clean(d.message)) for d in found
    ]


def test_every_code_is_on_the_page() -> None:
    markdown, html = codes.markdown(), etree.HTML(codes.html())
    for code in [*CATALOGUE, *NOTICES]:
        assert f"\n## {code}\n" in markdown
        (heading,) = html.xpath("//h2[@id=$code]", code=code)
        sentence, help = (
            " ".join("".join(p.itertext()).split()) for p in heading.xpath("following-sibling::p[position() < 3]")
        )
        assert "{" not in sentence
        assert help == " ".join(codes.MESSAGES[code].help.replace("`", "").split())
        assert codes.explain(code)
    assert codes.explain("no-such-code") is None
    outside = re.sub(r"`[^`]*`", "", markdown)
    assert "<" not in outside
    assert not set(CATALOGUE) & set(NOTICES)


def test_the_codes_nobody_may_change_exist() -> None:
    assert set(codes.MESSAGES) >= FIXED
