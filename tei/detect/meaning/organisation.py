"""Organisations: each place that names a party, union, company, agency or institution of the authority files.

Under any form of its name: a long one, whose lesser words may lack their capitals, or an acronym, with full stops or
without (TEI Guidelines, section 14.2.2).

Refuses to touch an acronym that is not in capitals, a short one on a line that is in capitals throughout, and a form
inside a longer name: these may be words. Names of persons and places inside the name are not marked by themselves:
the name as a whole is what the text mentions. "Government", "the party" and the like name nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tei.detect.names.mentions import finding, mentions
from tei.detect.reading import Reading
from tei.model import Context, Finding, Wrap

MARK = Wrap("orgName")
AFTER: Mapping[str, str] = {"work": "an organisation in a title is not mentioned"}


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Mentions of organisations."""
    return (finding(reading, mention, "organisation", MARK) for mention in mentions(reading, context, "organisation"))
