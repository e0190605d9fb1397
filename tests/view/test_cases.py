"""What a piece of TEI reads as, in each view; the cases are data."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from tei.view.render import rendering
from tei.view.witness import diplomatic_text
from tests.view.common import HERE, page_of, tree, words

CASES = tomllib.loads((HERE / "cases.toml").read_text("utf-8"))["case"]


@pytest.fixture(params=CASES, ids=lambda case: case["name"])
def case(request: pytest.FixtureRequest) -> dict[str, Any]:
    return request.param


def test_text(case: dict[str, Any]) -> None:
    rendered = rendering("text", tree(case["tei"]))
    assert rendered.page.decode() == case["text"]
    assert not rendered.unknown


def test_diplomatic(case: dict[str, Any]) -> None:
    document = tree(case["tei"], len(case["lines"]))
    assert diplomatic_text(document).decode() == "\n".join(case["lines"])
    assert not rendering("diplomatic", document).unknown


def test_reading(case: dict[str, Any]) -> None:
    rendered = rendering("reading", tree(case["tei"]))
    article = page_of(rendered.page).get_element_by_id("ui-text")
    for block in article.iter("p", "div", "li", "section", "h2", "blockquote"):
        block.text = " " + (block.text or "")
        block.tail = " " + (block.tail or "")
    assert words(article) == case.get("reads", " ".join(case["text"].split()))
    assert not rendered.unknown
