"""How often the kind of a quotation is told, on sentences that were typed by hand and not developed on."""

from __future__ import annotations

import pytest

from tests.bench.meaning import typed


@pytest.mark.parametrize(("part", "share"), [("dev", 0.95), ("heldout", 0.92)])
def test_kinds_of_quotations(part: str, share: float) -> None:
    counts = typed(part)
    right, high = sum(n for (_, _, good), n in counts.items() if good), ("high", True)
    assert sum(counts.values()) >= 100
    assert right >= share * sum(counts.values())
    sure = sum(n for (_, cert, _), n in counts.items() if cert == "high")
    assert sum(n for (_, cert, good), n in counts.items() if (cert, good) == high) >= 0.98 * sure
