"""Dates, in words or figures: days, months, years, decades and periods, with their ISO 8601 form.

A date without its year takes the year of the text's other dates, and is then less sure; where the text has none it
stays without (`--06-05`). Two dates with “to” between them are one period, and so are days in a row. (TEI Guidelines,
section 3.6.4.)

Refuses bare numbers: a year must follow a word that asks for one and go before none that can be counted (“in 1848
the king”, not “1848 men”); 5/6/2009 in English, where day and month cannot be told apart; a day that the calendar
does not have; months that may be names or verbs, unless a preposition stands before them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tei.detect.meaning.calendar import Day, days, decades, merged, months, numeric, years
from tei.detect.reading import Reading
from tei.model import Attrs, Cert, Context, Finding, Wrap

MARK = Wrap("date")
AFTER: Mapping[str, str] = {}

NEAR = 3000  # code points in which another date tells the year
AGREE = 0.8  # of the text's years that must be one, for it to be likely
MODERN = 1999  # the year that decades are counted back from, in a text without years


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Each date."""
    text, code = reading.text, context.language.split("-")[0].casefold()
    known = [*days(text, code), *numeric(text, code), *years(text, code)]
    latest = Counter(day.year for day in known if day.year).most_common(1)
    found = _apart([*known, *months(text, code), *decades(text, code, latest[0][0] if latest else MODERN)])
    dated = [day for day in found if day.year]
    for day in merged(text, [day for day in found if day.valid and "\n\n" not in text[day.start : day.stop]], code):
        attrs, cert, why = _told(day, dated)
        yield Finding("date", reading.source(day.start, day.stop), Wrap("date", attrs), "r.date", cert, why)


def _apart(found: Sequence[Day]) -> list[Day]:
    """The dates in order; of two over each other the longer one."""
    kept: list[Day] = []
    for day in sorted(found, key=lambda d: (d.start - d.stop, d.start)):
        if all(day.stop <= other.start or other.stop <= day.start for other in kept):
            kept.append(day)
    return sorted(kept)


def _told(day: Day, dated: Sequence[Day]) -> tuple[Attrs, Cert, str]:
    """Attributes, certainty and reason."""
    year, cert, why = day.year, day.cert, day.what
    if year is None and dated:
        year, likely = _year(day, dated)
        if year:
            cert = "medium" if likely else "low"
            why = f"{why}; its year, {year}, is that of {'most' if likely else 'the nearest'} of the text’s dates"
    if day.end is None:
        return (("when", day.iso(year)),), cert, why
    return (("from", day.iso(year)), ("to", day.end._replace(year=day.end.year or day.year).iso(year))), cert, why


def _year(day: Day, dated: Sequence[Day]) -> tuple[int | None, bool]:
    """The year that other dates give, and whether most of them agree."""
    full = [other for other in dated if other.month] or list(dated)
    counts = Counter(other.year for other in full)
    year, often = counts.most_common(1)[0]
    if often > 1 and often >= AGREE * len(full):
        return year, True
    near = min(full, key=lambda other: abs(other.start - day.start))
    return (near.year, False) if abs(near.start - day.start) <= NEAR else (None, False)
