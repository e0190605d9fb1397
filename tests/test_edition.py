"""The first edition: its figures in words are those of its text, and it agrees with its editors' own reading."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from tei.names import TEI
from tei.view.render import rendering
from tests.bench import meaning_pamphlet, reading_pamphlet
from tests.conftest import ROOT

EDITION = ROOT / "edition"
TEXT = etree.parse(EDITION / "tei" / "iwo-2009-08.xml").getroot().find(f"{{{TEI}}}text")

ROW = re.compile(r"^\| (?P<what>[^|]+?) \| (?P<count>\d+) \|$", re.MULTILINE)
COUNTED = {
    "places where the witness’s order is left": "//t:milestone[@unit='fragment']",
    "words or parts of words drawn twice": "//t:surplus[@reason='overprint'][not(@prev)]",
    "stray blanks inside a word": "//t:surplus[@reason='stray-space'][not(@prev)]",
    "hyphens lost where two lines were joined": "//t:supplied[@reason='lost-hyphen']",
    "dashes written as two or three signs": "//t:reg[string-length() > 0][@resp='#r.dash']",
    "places where lines are narrow": "//t:figure",
    "running heads, feet and page numbers": "//t:fw",
    "passages where text is plainly missing": "//t:gap",
    "slips of authors or translator": "//t:corr",
}
ROUNDED = 0.1  # by which a rounded figure may be off
LEAST = {  # F1 with the editors' decisions
    "persons": 1.0,
    "organisations": 0.98,
    "places": 0.98,
    "quotation marks, paired": 1.0,
    "quotation marks, typed": 0.95,
    "attributions": 0.95,
    "notes": 1.0,
    "anchors of endnotes": 1.0,
    "columns": 1.0,
    "dates": 1.0,
}


def test_the_figures_of_the_note_on_transmission() -> None:
    rows = {row["what"]: int(row["count"]) for row in ROW.finditer((EDITION / "pages" / "transmission.md").read_text())}
    assert len(rows) == len(COUNTED)
    for what, path in COUNTED.items():
        (told,) = [count for row, count in rows.items() if row.startswith(what)]
        counted = len(TEXT.xpath(path, namespaces={"t": TEI}))
        assert abs(told - counted) <= max(1, ROUNDED * counted), f"{what}: {counted}"


@pytest.mark.parametrize("score", meaning_pamphlet.scores(meaning_pamphlet.PAMPHLET), ids=lambda score: score.kind)
def test_the_text_says_what_its_editors_read(score: meaning_pamphlet.Score) -> None:
    assert score.f1 >= LEAST.get(score.kind, 0.9), [*score.missing, *score.extra]


def test_the_text_reads_as_its_editors_read_it() -> None:
    path = meaning_pamphlet.PAMPHLET
    figures = reading_pamphlet.figures(rendering("text", etree.parse(path), str(path)).page.decode())
    assert (figures["bag"], figures["leak"]) == (1.0, 0)
    assert figures["flow"] >= 0.999
