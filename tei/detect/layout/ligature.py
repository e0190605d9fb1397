"""Ligatures of the typeface (ﬀ, ﬁ, ﬂ, ﬃ, ﬄ, ﬅ, ﬆ): read as the letters they join.

They are forms of the font, which a reader does not see and a search does not find.

Refuses letters that belong to a language's spelling although they were once two: æ, œ, ß, ĳ; and the long s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tei.detect.reading import Reading
from tei.detect.words import LIGATURES
from tei.model import Context, Emend, Finding

MARK = Emend("", "normalisation")
AFTER: Mapping[str, str] = {}

ANY = re.compile(f"[{''.join(LIGATURES)}]")


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Each ligature with the letters it stands for."""
    for match in ANY.finditer(reading.text):
        letters = LIGATURES[match[0]]
        why = f"U+{ord(match[0]):04X} is the typeface's ligature of “{letters}”"
        spans = reading.source(*match.span())
        yield Finding("ligature", spans, Emend(letters, "normalisation"), "r.ligature", "high", why)
