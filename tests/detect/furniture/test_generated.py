"""Running heads and page numbers of many kinds, in texts that were set and extracted by real programs."""

from __future__ import annotations

import pytest

from tei.detect.order import detect
from tei.model import Context
from tei.read import read


@pytest.mark.long
def test_furniture_of_every_kind_is_found() -> None:
    pytest.importorskip("weasyprint")
    from tests.bench.generate import documents
    from tests.bench.tally import Tally, tallies

    total = dict.fromkeys(("running-head", "page-number", "page-break"), Tally())
    for id, path, truth in documents("furniture"):
        reading = detect(read(path.read_bytes(), id), Context(language=truth["lang"])).reading
        found = tallies(reading, truth)
        total = {kind: tally + found.get(kind, Tally()) for kind, tally in total.items()}
    for kind, tally in total.items():
        assert tally.precision >= 0.99 and tally.recall >= 0.97, (kind, tally)
