"""Slips of the author, translator or typesetter: an editor's matter.

Refuses to find any: whether words are a slip or the author's own is for a reader to say. The kind is here so that an
editor can add one by a decision (`kind = "slip"`, `set = { corrected = "..." }`): the words stay, the correction
stands beside them (TEI Guidelines, section 3.5.1).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tei.detect.reading import Reading
from tei.model import Context, Emend, Finding

MARK = Emend("", "slip")
AFTER: Mapping[str, str] = {}


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """None: only an editor can tell."""
    yield from ()
