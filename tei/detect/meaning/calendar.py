"""Dates as a language writes them: days, months, years, decades, and what stands between two of them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import pairwise
from typing import NamedTuple

from tei.detect.meaning.language import Language, codes, language
from tei.model import Cert

YEAR = r"(?<![\d.,-])(?P<year>1\d{3}|20\d{2})(?![\d%])(?![.,-]\d)"
YEARS = re.compile(r"(?<![\d.,/-])(?P<year>1\d{3}|20\d{2})\s?[-–/]\s?(?P<second>1\d{3}|20\d\d|\d\d)(?![\d%/-])")
GAP = r"[ \t\xa0\u202f]*\n?[ \t\xa0\u202f]*"  # white space, with one line end at most
WORD = re.compile(r"[^\W\d_]+")
EARLIEST = 1000
COMMON = 1400  # before that a number of four figures is as often a number


class Day(NamedTuple):
    """A date as far as it is written: any of the three may be missing; `end` is set for a period."""

    start: int
    stop: int
    year: int | None
    month: int | None
    day: int | None
    end: Day | None = None
    cert: Cert = "high"
    what: str = "a date in words"

    def iso(self, year: int | None = None) -> str:
        """ISO 8601 as TEI has it; `--06-05` where no year is known."""
        known = self.year or year
        parts = [f"{known:04}" if known else "-"]
        parts += [f"{self.month:02}"] if self.month else []
        parts += [f"{self.day:02}"] if self.day else []
        return "-".join(parts)

    @property
    def valid(self) -> bool:
        """Whether the calendar has such a day."""
        if self.month is None or self.day is None:
            return True
        return 1 <= self.day <= monthrange(self.year or 2000, self.month)[1]


class Forms:
    """The patterns of one language, each made when it is asked for: of most languages a text has no date."""

    def __init__(self, tongue: Language) -> None:
        self.tongue = tongue

    @cached_property
    def _parts(self) -> dict[str, str]:
        return _parts(self.tongue)

    @cached_property
    def day_first(self) -> re.Pattern[str]:
        """13 June 2009."""
        return re.compile(r"(?<![\w.,/:-]){week}{days}{GAP}{of_month}{month}(?!\w){tail}".format_map(self._parts))

    @cached_property
    def month_first(self) -> re.Pattern[str]:
        """June 13, 2009."""
        return re.compile(r"\b{week}{month}{GAP}(?:the\s+)?{days}{tail}".format_map(self._parts))

    @cached_property
    def month_year(self) -> re.Pattern[str]:
        """June 2009."""
        return re.compile(r"\b{month},?{GAP}{of_year}{year}".format_map(self._parts))

    @cached_property
    def months(self) -> re.Pattern[str]:
        """June, or June and July."""
        return re.compile(r"(?P<months>{month}{spaced})(?!\w)".format_map(self._parts))

    @cached_property
    def to(self) -> re.Pattern[str]:
        """What stands between the ends of a period."""
        return re.compile(r"{GAP}(?:[-–]|(?:{to})){GAP}(?:(?:{article}){GAP})?".format_map(self._parts))

    @cached_property
    def both(self) -> re.Pattern[str]:
        """What stands between two dates."""
        return re.compile(r"{GAP}(?:{and}){GAP}(?:(?:{article}){GAP})?".format_map(self._parts))


@cache
def forms(code: str) -> Forms:
    """The patterns of a language; of all together where it has no tables."""
    return Forms(language(code))


def _parts(tongue: Language) -> dict[str, str]:
    """What the patterns of a language are made of."""
    entry = _entries(tongue)
    ordinal = rf"(?:{entry['ordinal']})?" if entry["ordinal"] else ""
    number = rf"\d{{1,2}}{ordinal}(?![\d%])"
    sep = rf"{GAP}(?:,{GAP}(?:(?:{entry['and']})\s+)?|[-–]|(?:{entry['and']}|{entry['to']}){GAP}){GAP}"
    of_year = rf"(?:(?:{entry['of_year']}){GAP})?" if entry["of_year"] else ""
    year = r"(?P<year>1\d{3}|20\d{2})(?![\d%])(?![.,-]\d)"
    return entry | {
        "GAP": GAP,
        "month": rf"(?P<month>{entry['months']})",
        "spaced": rf"(?:{sep}(?:{entry['months']}))*",
        "days": rf"(?P<days>{number}(?:{sep}(?:(?:{entry['article']})\s+)?{number})*)",
        "week": rf"(?:(?:{entry['weekdays']}),?{GAP}(?:(?:{entry['article']}){GAP})?)?" if entry["weekdays"] else "",
        "of_month": rf"(?:(?:{entry['of_month']}){GAP})?" if entry["of_month"] else "",
        "of_year": of_year,
        "year": year,
        "tail": rf"(?:{GAP},?{GAP}{of_year}{year})?",
    }


def _entries(tongue: Language) -> dict[str, str]:
    """The parts of the patterns."""
    parts: dict[str, str] = {}
    names = sorted({name for entry in tongue.phrases("dates", "months") for name in entry.split()}, key=len)
    full = [re.escape(name) for name in names if not name.endswith(".")]
    dotted = [name for name in names if name.endswith(".")]
    short = [re.escape(name) if name[0].islower() else re.escape(name[:-1]) + r"\b\.?" for name in dotted]
    lower = {name.capitalize() for name in full if name.islower()}
    parts["months"] = "|".join(sorted([*full, *lower], key=len, reverse=True) + short)
    weekdays = {word for entry in tongue.phrases("dates", "weekdays") for word in entry.split()}
    parts["weekdays"] = "|".join(sorted(map(re.escape, weekdays), key=len, reverse=True))
    for key in ("ordinal", "of_month", "of_year", "article", "and", "to"):
        parts[key] = "|".join(tongue.phrases("dates", key))
    return parts


def days(text: str, code: str) -> Iterator[Day]:
    """The dates with a month in a text, by the forms of its language, and full ones by those of all languages."""
    words = {word.casefold() for word in set(WORD.findall(text))}
    for tongue in (code, *(other for other in _others(code) if words & language(other).months.keys())):
        form = forms(tongue)
        for pattern in (form.month_first, form.day_first):
            for match in pattern.finditer(text):
                if tongue == code or match["year"]:
                    yield from _listed(match, form)
        for match in form.month_year.finditer(text) if tongue == code else ():
            yield Day(match.start(), match.end(), int(match["year"]), _month(match["month"], form), None)


def _others(code: str) -> tuple[str, ...]:
    return tuple(other for other in codes() if other != code and language(other).months)


def _month(name: str, form: Forms) -> int:
    return form.tongue.months[name.casefold().rstrip(".")]


def _listed(match: re.Match[str], form: Forms) -> Iterator[Day]:
    """The days of one month that stand together: a day, days in a row (one period), or days apart."""
    month, year = _month(match["month"], form), int(match["year"]) if match["year"] else None
    base = match.start("days")
    numbers = [(int(n[0]), base + n.start(), base + n.end()) for n in re.finditer(r"\d+", match["days"])]
    groups = [[numbers[0]]]
    for before, number in pairwise(numbers):
        between = match.string[before[2] : number[1]]
        period = re.search(r"[-–]", between) or form.to.search(between)
        if number[0] > before[0] and (period or number[0] == before[0] + 1):
            groups[-1].append(number)
        else:
            groups.append([number])
    for index, group in enumerate(groups):
        start = match.start() if index == 0 else group[0][1]
        stop = match.end() if index == len(groups) - 1 else group[-1][2]
        end = Day(start, stop, year, month, group[-1][0]) if len(group) > 1 else None
        yield Day(start, stop, year, month, group[0][0], end)


def numeric(text: str, code: str) -> Iterator[Day]:
    """Dates in figures: 2009-06-13 everywhere; 13.6.2009 and 13/6/2009 where the day cannot be the month."""
    for match in re.finditer(r"(?<![\d/.-])(\d{4})-(\d\d)-(\d\d)(?![\d/-])", text):
        year, month, day = map(int, match.groups())
        if EARLIEST <= year < 2100 and 1 <= month <= 12:
            yield Day(*match.span(), year, month, day, what="a date in figures")
    for match in re.finditer(r"(?<![\d/.-])(\d{1,2})([./])\s?(\d{1,2})\2\s?(\d{4})(?![\d/-])", text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if not EARLIEST <= year < 2100 or max(first, second) > 31:
            continue
        if second <= 12 and (first > 12 or match[2] == "." or not code.startswith("en")):
            yield Day(*match.span(), year, second, first, what="a date in figures")
        elif first <= 12 < second:
            yield Day(*match.span(), year, first, second, what="a date in figures")


def months(text: str, code: str) -> Iterator[Day]:
    """Months without day and year, where a word before them says that a month is meant."""
    form = forms(code)
    cues = form.tongue.words("dates", "month_before")
    for match in form.months.finditer(text):
        before = WORD.findall(text[max(0, match.start() - 30) : match.start()])
        if not before or before[-1].casefold() not in cues or not text[match.start() - 1].isspace():
            continue
        names = [form.tongue.months.get(word.casefold()) for word in WORD.findall(match["months"])]
        numbers = [number for number in names if number]
        row = all(b == a + 1 for a, b in pairwise(numbers))
        if len(numbers) > 1 and row:
            end = Day(*match.span(), None, numbers[-1], None)
            yield Day(*match.span(), None, numbers[0], None, end, "medium", "months in a row")
        else:
            yield Day(match.start(), match.start("month") + len(match["month"]), None, numbers[0], None,
                      cert="medium", what="a month")  # fmt: skip


def decades(text: str, code: str, latest: int) -> Iterator[Day]:
    """Decades; one without its century is the last of that name before `latest`, the year the text is dated by."""
    tongue = language(code)
    article = re.compile(rf"(?:{'|'.join(tongue.phrases('dates', 'article')) or '(?!)'})\s+", re.I)
    for pattern in tongue.phrases("dates", "decades"):
        for match in re.finditer(pattern, text):
            century, decade = match.groupdict().get("century"), int(match["decade"])
            first = int(century) * 100 + decade if century else latest - (latest - decade) % 100
            lead = article.match(match[0])
            at = match.start() + (lead.end() if lead else 0)
            what = "a decade" if century else f"a decade; the last of that name before {latest}, as the text’s dates go"
            last, first = (first + 4, first) if _word_before(text, at, tongue, "early") else (first + 9, first)
            first += 5 if _word_before(text, at, tongue, "late") else 0
            end = Day(at, match.end(), last, None, None)
            yield Day(at, match.end(), first, None, None, end, "high" if century else "medium", what)


def _word_before(text: str, at: int, tongue: Language, key: str) -> bool:
    """Whether one of the last words before a decade says which half of it is meant."""
    before = [word.casefold() for word in WORD.findall(text[max(0, at - 25) : at])]
    return any(word in tongue.words("dates", key) for word in before[-3:])


def years(text: str, code: str) -> Iterator[Day]:
    """Years and spans of years, where what stands round them says that they are years."""
    tongue = language(code)
    for match in YEARS.finditer(text):
        first, second = int(match["year"]), match["second"]
        last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
        if 0 < last - first <= 150:
            end = Day(*match.span(), last, None, None)
            yield Day(*match.span(), first, None, None, end, "high", "two years")
    for match in re.finditer(YEAR, text):
        told = _told_year(text, match, tongue)
        if told:
            cert, what = told
            yield Day(*match.span(), int(match["year"]), None, None, cert=cert, what=what)


def _told_year(text: str, match: re.Match[str], tongue: Language) -> tuple[Cert, str] | None:
    """How sure it is that a number is a year, and why; None where it may be another number."""
    year = int(match["year"])
    before = re.findall(r"[^\W\d_]+[’']?[^\W\d_]*-?|[(,]|\d+", text[max(0, match.start() - 40) : match.start()])
    after = re.match(r"[’']?\s*([^\W\d_]+|[^\s\w]|\d)", text[match.end() :])
    follows = after[1] if after else ""
    last = before[-1].casefold() if before else ""
    goes_on = not (follows[:1].islower() and follows.casefold() not in tongue.words("dates", "noun"))
    counted = {word.casefold() for word in before[-3:-1]} & tongue.words("dates", "counted")
    if counted and last not in ("(", ","):
        return None
    if last in tongue.words("dates", "year_before") and goes_on:
        return ("high" if year >= COMMON else "medium"), f"“{before[-1]}” before it and no noun behind it"
    if last in tongue.words("dates", "year_weak") and goes_on and year >= COMMON:
        return "medium", f"“{before[-1]}” before it and no noun behind it"
    if before and before[-1] == "(" and follows in {")", ",", ";"} and year >= COMMON:
        return "medium", "it stands alone in brackets"
    return None


def merged(text: str, found: list[Day], code: str) -> Iterator[Day]:
    """The dates, two with “to” between them as one period."""
    form = forms(code)
    kept: list[Day] = []
    for day in found:
        before = kept[-1] if kept else None
        if before and _period(text, before, day, form):
            start = before._replace(year=before.year or day.year, stop=day.stop)
            kept[-1] = start._replace(end=day._replace(start=before.start), what="two dates with “to” between")
        else:
            kept.append(day)
    yield from kept


def _period(text: str, before: Day, day: Day, form: Forms) -> bool:
    """Whether two dates are the ends of a period."""
    between = text[before.stop : day.start]
    if before.end or day.end or "\n\n" in between or _level(before) != _level(day):
        return False
    lead = WORD.findall(text[max(0, before.start - 15) : before.start])
    opened = bool(lead) and lead[-1].casefold() in form.tongue.words("dates", "between")
    if not form.to.fullmatch(between) and not (opened and form.both.fullmatch(between)):
        return False
    return before._replace(year=before.year or day.year).iso() < day.iso()


def _level(day: Day) -> int:
    return (day.month is not None) + (day.day is not None)
