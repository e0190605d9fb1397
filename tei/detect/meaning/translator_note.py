"""Notes of the translator, printed in the line in brackets: NT, N. del T., NdT, Anm. d. Ü., Translator’s note.

The note is the whole parenthesis with its mark, which stands at its beginning or its end, over the ends of lines,
columns and pages. Where its beginning stands apart, because columns interleave, and exactly one bracket near it is
not closed, it is a note in two parts. (TEI Guidelines, section 3.9.1.)

Refuses a mark that may be something else: “(Memphis, TN)”, “(Mark 4, NT)”, “(C. Garnett, Tr.)” have no sentence with
them. A mark whose other bracket is missing is left to the editor.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tei.detect.meaning.brackets import findings
from tei.detect.reading import Reading
from tei.model import Context, Finding, Wrap

MARK = Wrap("note", (("type", "translator"), ("place", "inline"), ("resp", "#translator")))
AFTER: Mapping[str, str] = {}


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Each note of the translator."""
    yield from findings(reading, "translator_note", "translator", MARK)
