"""Persons: each place that names one of the authority files' persons, and whom.

A full name, one with initials, a bare surname of someone the lists know. Without title, article and possessive: these
are no part of the name (TEI Guidelines, section 14.2.1). In "the Bergs" several persons are named at once.

Refuses to touch a name inside the name of an institution, street, newspaper or place, a surname behind another's
forename or before another surname, one tied by a hyphen to a second, and a word that is also common where a sentence
begins with it: each of these may be someone or something else. A surname that several bear is the person's whom the
text names nearest in full; where it names none of them so, the editor is asked, for nothing in the text can tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tei.detect.names.mentions import finding, mentions
from tei.detect.reading import Reading
from tei.model import Context, Finding, Wrap

MARK = Wrap("persName")
AFTER: Mapping[str, str] = {
    "work": "a person in a title is not mentioned",
    "organisation": "nor is one in the name of an institution",
    "place": "nor one in the name of a street",
}


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Mentions of persons."""
    return (finding(reading, mention, "person", MARK) for mention in mentions(reading, context, "person"))
