"""The number of each page: as printed where the pages say so, else counted."""

from __future__ import annotations

import re
from typing import NamedTuple

from tei.detect.arrange import line_at
from tei.detect.reading import Reading
from tei.model import Aside, Finding, Point


class PageNumber(NamedTuple):
    """A page's first line in the witness, its number, and the finding that says so where it is not printed."""

    first: int
    last: int
    n: str
    printed: bool
    finding: Finding | None


def page_numbers(reading: Reading) -> tuple[PageNumber, ...]:
    """The number of each page, from the page numbers that were found on it."""
    printed: dict[int, str] = {}
    starts = {
        line_at(reading.witness, finding.start): finding
        for finding in reading.findings
        if isinstance(finding.mark, Point) and finding.mark.element == "pb"
    }
    numbers = [f for f in reading.findings if isinstance(f.mark, Aside) and ("type", "pageNum") in f.mark.attrs]
    for page in reading.pages:
        for finding in numbers:
            if page.first <= line_at(reading.witness, finding.start) <= page.last:
                text = reading.witness.text[slice(*finding.spans[0])]
                figures = re.search(r"\d+|[ivxlcIVXLC]+", text)
                printed.setdefault(page.number, figures[0] if figures else text.strip())
    return tuple(
        PageNumber(
            page.first,
            page.last,
            printed.get(page.number, str(page.number)),
            page.number in printed,
            starts.get(page.first),
        )
        for page in reading.pages
    )
