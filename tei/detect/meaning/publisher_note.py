"""Notes of those who printed the text, in the line in brackets: Editor’s note, NDLR, N. de la R., Anm. d. Red.

They are told from the notes of this edition’s own editors, which hold no words of the witness, by their type.

Refuses what `translator_note` refuses: a mark with no sentence, as in “(Smith and Jones, Eds.)”, which is a source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tei.detect.meaning.brackets import findings
from tei.detect.reading import Reading
from tei.model import Context, Finding, Wrap

MARK = Wrap("note", (("type", "publisher"), ("place", "inline")))
AFTER: Mapping[str, str] = {}


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Each note of the publisher; never of high certainty, since one in twenty was wrong where it was measured."""
    for finding in findings(reading, "publisher_note", "publisher", MARK):
        yield replace(finding, cert="medium")
