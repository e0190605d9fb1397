"""Reads the cases of one detector and tells what it finds in them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tei.detect.order import detect
from tei.detect.reading import Reading
from tei.model import Context, Finding, Point
from tei.read import read

CASES = Path(__file__).parents[2] / "cases"


class Case(NamedTuple):
    """One case: its name, its text, the words of the findings expected in it."""

    name: str
    text: str
    find: list[str]
    more: dict[str, Any]


def load(kind: str) -> list[Any]:
    """The cases of a detector, as parameters of a test; a known failure is one that must fail."""
    entries = tomllib.loads((CASES / f"{kind}.toml").read_text(encoding="utf-8"))["case"]
    params = []
    for entry in entries:
        case = Case(entry.pop("name"), entry.pop("text"), entry.pop("find"), entry)
        marks = [pytest.mark.xfail(reason=entry["xfail"], strict=True)] if "xfail" in entry else []
        params.append(pytest.param(case, id=f"{kind}: {case.name}", marks=marks))
    return params


def reading_of(case: Case) -> Reading:
    """The reading that all detectors make of a case's text."""
    text = case.text.replace("\n", "\r\n") if case.more.get("crlf") else case.text
    witness = read(text.encode(), page_break=case.more.get("page_break", "\f"))
    return detect(witness, Context(language=case.more.get("language", "en"))).reading


def found(reading: Reading, kind: str, element: str | None = None) -> list[str]:
    """The words of the findings of a kind, blanks folded, in the order of the witness; doubts are none."""
    return [words(reading, finding) for finding in reading.of(kind) if _shown(finding, element)]


def doubts(reading: Reading, kind: str) -> list[str]:
    """The words of the places that a detector leaves to the editor."""
    return [words(reading, finding) for finding in reading.of(kind) if finding.mark == Point("doubt")]


def words(reading: Reading, finding: Finding) -> str:
    """The words of a finding; for an empty one those of the line that follows it."""
    text = "".join(reading.witness.text[slice(*span)] for span in finding.spans)
    if not text:
        rest = reading.witness.text[finding.start :].lstrip("\f \r\n")
        text = rest.splitlines()[0] if rest else ""
    return " ".join(text.split())


def agrees(expected: list[str], got: list[str]) -> bool:
    """Whether words agree; an expectation that ends in “…” is a beginning."""
    return len(expected) == len(got) and all(
        have.startswith(want[:-1].rstrip()) if want.endswith("…") else have == want
        for want, have in zip(expected, got, strict=True)
    )


def _shown(finding: Finding, element: str | None) -> bool:
    name = getattr(finding.mark, "element", None)
    return name != "doubt" and name is not None and (element is None or name == element)
