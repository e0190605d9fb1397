"""Headings, paragraphs, lists, quotations, display passages and boxes: what must be found, what must be left alone."""

from __future__ import annotations

import pytest

from tests.detect.furniture.cases import Case, agrees, doubts, found, load, reading_of

ELEMENTS = {
    "heading": "head",
    "paragraph": "p",
    "list": "item",
    "block_quotation": "quote",
    "display": "ab",
    "box": "floatingText",
}


@pytest.mark.parametrize("kind", ELEMENTS)
def test_there_are_enough_cases_and_a_third_leave_the_text_alone(kind: str) -> None:
    cases = [param.values[0] for param in load(kind)]
    left = [case for case in cases if not case.find or case.more.get("leave")]
    assert len(cases) >= 25
    assert 3 * len(left) >= len(cases)


@pytest.mark.parametrize(
    ("kind", "case"),
    [pytest.param(kind, *param.values, id=param.id, marks=param.marks) for kind in ELEMENTS for param in load(kind)],
)
def test_case(kind: str, case: Case) -> None:
    got = found(reading_of(case), kind, ELEMENTS[kind])
    assert agrees(case.find, got), got


def test_bullets_that_lost_their_items_go_to_the_editor() -> None:
    case = next(param.values[0] for param in load("list") if param.values[0].name == "bullets without items")
    assert doubts(reading_of(case), "list")
