"""The written forms of numbers, moments, names and addresses (XML Schema Part 2, section 3)."""

from __future__ import annotations

import re
import struct
from calendar import monthrange
from contextlib import suppress
from fractions import Fraction
from typing import Any, NamedTuple
from xml.parsers import expat

INTEGER = re.compile(r"[+-]?[0-9]+")
FLOAT = r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|-?INF|NaN"
DURATION = r"-?P(?=.)(?P<Y>\d+Y)?(?P<M>\d+M)?(?P<D>\d+D)?(T(?=.)(?P<h>\d+H)?(?P<m>\d+M)?(?P<s>(\d+(\.\d*)?|\.\d+)S)?)?"
ZONE = r"(?P<zone>Z|[+-]\d\d:\d\d)?"
YEAR = r"(?P<year>-?(?:[1-9]\d{4,}|\d{4}))"
CLOCK = r"(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d(?:\.\d*)?)"
FORMS = {
    "date": re.compile(f"{YEAR}-(?P<month>\\d\\d)-(?P<day>\\d\\d){ZONE}", re.ASCII),
    "dateTime": re.compile(f"{YEAR}-(?P<month>\\d\\d)-(?P<day>\\d\\d)T{CLOCK}{ZONE}", re.ASCII),
    "time": re.compile(CLOCK + ZONE, re.ASCII),
    "gYear": re.compile(YEAR + ZONE, re.ASCII),
    "gYearMonth": re.compile(f"{YEAR}-(?P<month>\\d\\d){ZONE}", re.ASCII),
    "gMonth": re.compile(f"--(?P<month>\\d\\d){ZONE}", re.ASCII),
    "gMonthDay": re.compile(f"--(?P<month>\\d\\d)-(?P<day>\\d\\d){ZONE}", re.ASCII),
    "gDay": re.compile(f"---(?P<day>\\d\\d){ZONE}", re.ASCII),
}
HOST = re.compile(r"//(?:[^/\[\]]*@)?\[([^\[\]%]*)(?:%[^\[\]]*)?\](?::[0-9]*)?(?=/|$)")
ASCII_NAME = re.compile(r"[A-Za-z_:][A-Za-z0-9_:.\-]*")
NAME_LIKE = re.compile(r"""[^\s<>/="'&?!\[\]]+""")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*")
ESCAPE = re.compile(r"%(?![0-9a-fA-F]{2})")
BASE64 = re.compile(r"(?:(?:[A-Za-z0-9+/] ?){4})*(?:(?:[A-Za-z0-9+/] ?){3}=|(?:[A-Za-z0-9+/] ?){2}= ?=)?")


def moment_fault(kind: str, string: str) -> str | None:
    """What is wrong with a date or time, in a few words; None where nothing is."""
    match = FORMS[kind].fullmatch(string)
    if not match:
        return "form"
    given = match.groupdict()
    if given.get("year") and not int(given["year"]):
        return "there is no year 0"
    if given.get("month") and not 1 <= int(given["month"]) <= 12:
        return f"there is no month {given['month']}"
    if given.get("day"):
        last = _last_day(int(given.get("year") or 2000), int(given.get("month") or 1))
        if not 1 <= int(given["day"]) <= last:
            return f"there is no day {given['day']}" + (" in that month" if given.get("month") else "")
    if given.get("hour") and (int(given["hour"]) > 23 or int(given["minute"]) > 59 or float(given["second"]) > 60):
        return "there is no such time of day"
    zone = given.get("zone")
    if zone and zone != "Z":
        minutes = int(zone[1:3]) * 60 + int(zone[4:])
        if minutes > 14 * 60 or int(zone[4:]) > 59:
            return f"there is no time zone {zone}"
    return None


def _last_day(year: int, month: int) -> int:
    """The last day of a month; years repeat every 400, which carries the calendar to any year."""
    return monthrange(2000 + (year if year > 0 else year + 1) % 400, month)[1]


def is_date(string: str) -> bool:
    """YYYY-MM-DD."""
    return moment_fault("date", string) is None


def is_date_time(string: str) -> bool:
    """YYYY-MM-DDThh:mm:ss."""
    return moment_fault("dateTime", string) is None


def is_time(string: str) -> bool:
    """The form hh:mm:ss."""
    return moment_fault("time", string) is None


def is_year(string: str) -> bool:
    """YYYY."""
    return moment_fault("gYear", string) is None


def is_year_month(string: str) -> bool:
    """YYYY-MM."""
    return moment_fault("gYearMonth", string) is None


def is_month(string: str) -> bool:
    """--MM."""
    return moment_fault("gMonth", string) is None


def is_month_day(string: str) -> bool:
    """--MM-DD."""
    return moment_fault("gMonthDay", string) is None


def is_day(string: str) -> bool:
    """---DD."""
    return moment_fault("gDay", string) is None


class Instant(NamedTuple):
    """A moment in seconds, counted with months of 31 days, and whether it knows its time zone.

    A moment without a time zone is 14 hours wide on both sides: one that knows its own comes before or behind it only
    outside that (XML Schema Part 2, section 3.2.7.3).
    """

    zoned: bool
    seconds: Fraction

    def before(self, other: Instant) -> bool:
        """Whether it is certainly earlier."""
        return self.seconds + (self.zoned != other.zoned) * 14 * 3600 < other.seconds


def instant(string: str) -> Instant:
    """A date or time as a moment; only moments of one kind are ever compared."""
    match = next(match for form in FORMS.values() if (match := form.fullmatch(string)))
    given = {key: value for key, value in match.groupdict().items() if value}
    days = (int(given.get("year", 0)) * 12 + int(given.get("month", 1)) - 1) * 31 + int(given.get("day", 1))
    minutes = (days * 24 + int(given.get("hour", 0))) * 60 + int(given.get("minute", 0))
    zone = given.get("zone", "Z")
    if zone != "Z":
        offset = int(zone[1:3]) * 60 + int(zone[4:])
        minutes -= offset if zone[0] == "+" else -offset
    return Instant("zone" in given, minutes * 60 + Fraction(given.get("second", "0").rstrip(".")))


class Duration(NamedTuple):
    """A duration as it is written, part by part: P1Y and P12M are two values, as jing has it."""

    years: Fraction
    months: Fraction
    days: Fraction
    hours: Fraction
    minutes: Fraction
    seconds: Fraction

    def before(self, other: Duration) -> bool:
        """Whether it is certainly shorter: from each of the four days the specification names (3.2.6.2)."""
        return all(self._behind(*day) < other._behind(*day) for day in ((1696, 9), (1697, 2), (1903, 3), (1903, 7)))

    def _behind(self, year: int, month: int) -> Fraction:
        """The moment that far behind the first of a month, in seconds."""
        months = year * 12 + month - 1 + int(self.years * 12 + self.months)
        days = _day_number(months // 12, months % 12 + 1) + self.days
        return ((days * 24 + self.hours) * 60 + self.minutes) * 60 + self.seconds


def _day_number(year: int, month: int) -> int:
    """The days to the first of a month; years repeat every 400."""
    from datetime import date

    return date(year % 400 + 400, month, 1).toordinal() + (year // 400 - 1) * 146_097


def duration(string: str) -> Duration:
    """The parts of a duration."""
    match = re.compile(DURATION, re.ASCII).fullmatch(string)
    given = match.groupdict() if match else {}
    sign = -1 if string.startswith("-") else 1
    return Duration(*(sign * Fraction((given.get(key) or "0_")[:-1].rstrip(".")) for key in "YMDhms"))


def floating(string: str) -> float | str:
    """A number of double precision; NaN equals itself."""
    return string if string == "NaN" else float(string.replace("INF", "inf"))


def single(string: str) -> float | str:
    """A number of single precision; NaN equals itself."""
    number = floating(string)
    if isinstance(number, str):
        return number
    with suppress(OverflowError):
        return float(struct.unpack("f", struct.pack("f", number))[0])
    return float("inf") if number > 0 else float("-inf")


def before(one: Any, other: Any) -> bool:
    """Whether one value is certainly less than another of its type; NaN is neither less nor more."""
    if isinstance(one, Instant | Duration):
        return one.before(other)
    if isinstance(one, str) or isinstance(other, str):
        return False
    return bool(one < other)


def digits(string: str) -> tuple[int, int]:
    """How many digits a decimal has in all, and how many behind the point, as it is written (jing counts so)."""
    whole, _, part = string.lstrip("+-").partition(".")
    return len((whole + part).lstrip("0")), len(part)


def is_name(string: str) -> bool:
    """A name of XML 1.0; letters beyond ASCII are asked of expat, which knows the tables."""
    if ASCII_NAME.fullmatch(string):
        return True
    return not string.isascii() and bool(NAME_LIKE.fullmatch(string)) and _parses(f"<{string}/>")


def is_ncname(string: str) -> bool:
    """A name without a colon."""
    return ":" not in string and is_name(string)


def is_nmtoken(string: str) -> bool:
    """One or more of the characters that names are made of."""
    return string != "" and is_name(f"a{string}")


def is_qname(string: str) -> bool:
    """A name with one colon at most, and a name on both sides of it."""
    return all(map(is_ncname, string.split(":"))) and string.count(":") < 2


def _parses(text: str) -> bool:
    with suppress(expat.ExpatError):
        expat.ParserCreate().Parse(text, True)
        return True
    return False


def is_uri(string: str) -> bool:
    """An address, as jing judges it: escapes, one fragment, a right scheme with something behind it, brackets."""
    if ESCAPE.search(string) or string.count("#") > 1:
        return False
    address = string.partition("#")[0]
    scheme, colon, rest = address.partition(":")
    if colon and not re.search("[/?]", scheme):
        sound = bool(SCHEME.fullmatch(scheme)) and rest != "" and (rest != "//" or "#" in string)
        return sound and (not rest.startswith("/") or _is_bracketed_right(rest))
    return string != "//" and _is_bracketed_right(address)


def _is_bracketed_right(rest: str) -> bool:
    """Brackets before the query hold an IPv6 address and nothing else (RFC 2732)."""
    path = rest.partition("?")[0]
    if not {"[", "]"} & set(path):
        return True
    from ipaddress import IPv6Address

    host = HOST.match(path)
    if host is None or {"[", "]"} & set(path[host.end() :]):
        return False
    with suppress(ValueError):
        IPv6Address(host[1])
        return True
    return False


def is_base64(string: str) -> bool:
    """Bytes in base 64; the bits that the padding leaves over are zero."""
    if not BASE64.fullmatch(string):
        return False
    signs = string.replace(" ", "").rstrip("=")
    left_over = {2: "AQgw", 3: "AEIMQUYcgkosw048"}.get(len(signs) % 4)
    return left_over is None or signs[-1] in left_over
