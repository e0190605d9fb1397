"""Remarks of the editor on the text: notes that are no part of it.

Refuses to write any: what is worth a remark is for the editor to say. The kind is here so that an editor can add one
by a decision (`kind = "remark"`, `set = { text = "..." }`): the note stands behind the words that the decision
quotes, inside their block, and holds nothing of the witness (TEI Guidelines, section 3.9.1).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tei.detect.reading import Reading
from tei.model import Context, Finding, Point

MARK = Point("note", (("type", "editor"),))
AFTER: Mapping[str, str] = {}


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """None: only an editor can tell."""
    yield from ()
