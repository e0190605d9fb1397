"""Text that is plainly missing: a sentence that breaks off and goes on nowhere.

Refuses to mark one by itself: that nothing continues a sentence can only be said when the reading order is certain.
The kind is here so that an editor can add one by a decision (`kind = "lost_text"`); the gap stands before the words
that the decision quotes (TEI Guidelines, section 3.5.3).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tei.detect.reading import Reading
from tei.model import Context, Finding, Point

MARK = Point("gap", (("reason", "lost"),))
AFTER: Mapping[str, str] = {"reading_order": "a sentence may go on at another place"}


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """None: only an editor can tell."""
    yield from ()
