"""Running heads, page numbers, page breaks and inferred pictures: what must be found and what must be left alone."""

from __future__ import annotations

import pytest

from tests.detect.furniture.cases import Case, agrees, found, load, reading_of

KINDS = ("page_break", "lost_page_break", "page_number", "running_head", "narrow_wrap")


@pytest.mark.parametrize("kind", KINDS)
def test_there_are_enough_cases_and_a_third_leave_the_text_alone(kind: str) -> None:
    cases = [param.values[0] for param in load(kind)]
    left = [case for case in cases if not case.find or case.more.get("leave")]
    assert len(cases) >= 25
    assert 3 * len(left) >= len(cases)


@pytest.mark.parametrize("case", load("page_break"))
def test_page_break(case: Case) -> None:
    got = found(reading_of(case), "page_break")
    assert agrees(case.find, got), got


@pytest.mark.parametrize("case", load("lost_page_break"))
def test_lost_page_break(case: Case) -> None:
    got = found(reading_of(case), "lost_page_break")
    assert agrees(case.find, got), got


@pytest.mark.parametrize("case", load("page_number"))
def test_page_number(case: Case) -> None:
    got = found(reading_of(case), "page_number")
    assert agrees(case.find, got), got


@pytest.mark.parametrize("case", load("running_head"))
def test_running_head(case: Case) -> None:
    got = found(reading_of(case), "running_head")
    assert agrees(case.find, got), got


@pytest.mark.parametrize("case", load("narrow_wrap"))
def test_narrow_wrap(case: Case) -> None:
    got = found(reading_of(case), "narrow_wrap")
    assert agrees(case.find, got), got
