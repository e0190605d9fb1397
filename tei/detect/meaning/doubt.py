"""Doubts of the editor: places that stay uncertain, recorded so that a reader knows.

Refuses to doubt by itself: each rule records its own doubts. The kind is here so that an editor can add one by a
decision (`kind = "doubt"`); the words that the decision quotes say where, its `why` says what is uncertain. It becomes
a `certainty` on the line they begin in (TEI Guidelines, section 22.2).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tei.detect.reading import Reading
from tei.model import Context, Finding, Point

MARK = Point("doubt")
AFTER: Mapping[str, str] = {}


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """None: only an editor can tell."""
    yield from ()
