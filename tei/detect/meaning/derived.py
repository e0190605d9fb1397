"""Words made from a person's name: Napoleonic, Bonapartist, Thatcherism.

The element is `rs type="person" subtype="derived"` (TEI Guidelines, section 14.2.1): a reference to the person, not a
mention. Those the authority files list as adjectives are sure; those formed by an ending of the languages are less
so, and least where the text never names the person.

Refuses to touch ordinary words that only look made from a name (moralist, realist), English ones without a capital
that no list holds, and words inside the name of an organisation, a work or a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tei.detect.names.mentions import finding, mentions
from tei.detect.reading import Reading
from tei.model import Context, Finding, Wrap

MARK = Wrap("rs", (("type", "person"), ("subtype", "derived")))
AFTER: Mapping[str, str] = {
    "work": "a word inside a title stands for the title",
    "organisation": "one inside the name of an institution for that",
    "place": "one inside a place's name for the place",
    "person": "a person whom the text names is the likelier origin",
}


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Words made from persons' names."""
    named = {
        ref.removeprefix("#")
        for found in reading.of("person")
        if isinstance(found.mark, Wrap)
        for ref in dict(found.mark.attrs).get("ref", "").split()
    }
    for mention in mentions(reading, context, "derived"):
        if mention.cert == "low" and named & {entry.id for entry in mention.entries}:
            mention = mention._replace(cert="medium")
        yield finding(reading, mention, "derived", MARK)
