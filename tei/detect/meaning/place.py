"""Places: each place that names a country, town, street or river of the authority files.

The name without article and possessive (TEI Guidelines, section 14.2.3).

Refuses to touch a place inside the name of an organisation or a work, which is what is mentioned there; one behind
"New", "South" and the like, which is another place; adjectives ("Danish"), which name no place; and a common word
at the start of a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tei.detect.names.mentions import finding, mentions
from tei.detect.reading import Reading
from tei.model import Context, Finding, Wrap

MARK = Wrap("placeName")
AFTER: Mapping[str, str] = {
    "work": "a place in a title is not mentioned",
    "organisation": "nor is one in the name of an institution",
}


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Mentions of places."""
    return (finding(reading, mention, "place", MARK) for mention in mentions(reading, context, "place"))
