"""Works: each place that names a newspaper, book or article of the authority files by its title.

The element is `title`, its `level` that of the entry (TEI Guidelines, section 3.12.2.2); it holds the quotation marks
that stand round the title.

Refuses to touch titles the authority files do not hold: which words in quotation marks or italics are a title, the
extracted text does not tell. A one-word title that is also a common word is left alone at the start of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from tei.detect.names.candidates import Mention
from tei.detect.names.mentions import finding, mentions
from tei.detect.reading import Reading
from tei.model import Context, Finding, Wrap

OPENING = ("“", "«", "„", "‘", "‚", "‹", '"')
CLOSING = re.compile(r"[.,;]?[”»“’‘›\"]")

MARK = Wrap("title")
AFTER: Mapping[str, str] = {}


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Mentions of works."""
    for mention in mentions(reading, context, "work"):
        level = mention.entries[0].level
        yield finding(
            reading,
            _with_marks(reading.text, mention),
            "work",
            replace(MARK, attrs=(("level", level),) if level else ()),
        )


def _with_marks(text: str, mention: Mention) -> Mention:
    """The title with the quotation marks that stand round it, which belong to its element."""
    closing = CLOSING.match(text, mention.end)
    if closing and text[mention.start - 1 : mention.start] in OPENING:
        return mention._replace(start=mention.start - 1, end=closing.end())
    return mention
