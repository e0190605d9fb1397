"""The datatypes of XML Schema and of RELAX NG itself: which strings they take, and when two strings are one value.

Agrees with jing where the specifications leave room: a URI is judged by its scheme, its escapes and its fragment; the
year 0000 and 24:00:00 are refused; names follow XML 1.0 in its fourth edition, which is what expat knows.

Source: XML Schema Part 2 (second edition); RELAX NG DTD Compatibility, section 4; RELAX NG
Guidelines for using W3C XML Schema Datatypes (OASIS, 2001).
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from tei.validate.relaxng import lexical
from tei.validate.relaxng.regex import BadPattern, translate

COMPATIBLE = "http://relaxng.org/ns/compatibility/datatypes/1.0"
XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
BLANKS = " \t\n\r"
RUN = re.compile("[ \t\n\r]+")
WORD = re.compile("[^ \t\n\r]+")

Value = Callable[[str], Any]


class Type(NamedTuple):
    """A primitive or derived type: how it treats white space, its form, its value, and what its length counts."""

    allows: Callable[[str], bool]
    value: Value = str
    blanks: str = "collapse"
    ordered: bool = False
    length: Value | None = len


def _matching(pattern: str) -> Callable[[str], bool]:
    match = re.compile(pattern, re.ASCII).fullmatch
    return lambda string: match(string) is not None


def _integer(low: int | None, high: int | None) -> Type:
    def allows(string: str) -> bool:
        if not lexical.INTEGER.fullmatch(string):
            return False
        if low is None and high is None:
            return True
        number = int(string)
        return (low is None or number >= low) and (high is None or number <= high)

    return Type(allows, int, ordered=True, length=None)


def _words(allows: Callable[[str], bool]) -> Type:
    """A list of words of a type, one at least."""

    def all_of(string: str) -> bool:
        words = string.split(" ")
        return bool(string) and all(map(allows, words))

    return Type(all_of, lambda string: tuple(string.split(" ")), length=lambda string: len(string.split(" ")))


def _moment(allows: Callable[[str], bool]) -> Type:
    return Type(allows, lexical.instant, ordered=True, length=None)


def _always(_: str) -> bool:
    return True


def _never(_: str) -> bool:
    return False


def _bytes(decode: Callable[[str], bytes]) -> Value:
    return lambda string: decode(string)


TYPES: dict[str, Type] = {
    "string": Type(_always, blanks="preserve"),
    "normalizedString": Type(_always, blanks="replace"),
    "token": Type(_always),
    "anyURI": Type(lexical.is_uri),
    "language": Type(_matching("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")),
    "boolean": Type(_matching("true|false|1|0"), lambda s: s in {"true", "1"}, length=None),
    "decimal": Type(_matching(r"[+-]?(\d+(\.\d*)?|\.\d+)"), Decimal, ordered=True, length=None),
    "double": Type(_matching(lexical.FLOAT), lexical.floating, ordered=True, length=None),
    "float": Type(_matching(lexical.FLOAT), lexical.single, ordered=True, length=None),
    "duration": Type(_matching(lexical.DURATION), lexical.duration, ordered=True, length=None),
    "date": _moment(lexical.is_date),
    "dateTime": _moment(lexical.is_date_time),
    "time": _moment(lexical.is_time),
    "gYear": _moment(lexical.is_year),
    "gYearMonth": _moment(lexical.is_year_month),
    "gMonth": _moment(lexical.is_month),
    "gMonthDay": _moment(lexical.is_month_day),
    "gDay": _moment(lexical.is_day),
    "Name": Type(lexical.is_name),
    "NCName": Type(lexical.is_ncname),
    "ID": Type(lexical.is_ncname),
    "IDREF": Type(lexical.is_ncname),
    "IDREFS": _words(lexical.is_ncname),
    "NMTOKEN": Type(lexical.is_nmtoken),
    "NMTOKENS": _words(lexical.is_nmtoken),
    "ENTITY": Type(_never),  # needs a declaration in a DTD, and a DTD is refused
    "ENTITIES": _words(_never),
    "QName": Type(lexical.is_qname, length=None),
    "NOTATION": Type(lexical.is_qname, length=None),
    "hexBinary": Type(
        _matching("([0-9a-fA-F]{2})*"), _bytes(binascii.unhexlify), length=lambda string: len(string) // 2
    ),
    "base64Binary": Type(
        lexical.is_base64, _bytes(base64.b64decode), length=lambda string: len(base64.b64decode(string))
    ),
    "integer": _integer(None, None),
    "nonNegativeInteger": _integer(0, None),
    "positiveInteger": _integer(1, None),
    "nonPositiveInteger": _integer(None, 0),
    "negativeInteger": _integer(None, -1),
    "long": _integer(-(2**63), 2**63 - 1),
    "int": _integer(-(2**31), 2**31 - 1),
    "short": _integer(-(2**15), 2**15 - 1),
    "byte": _integer(-128, 127),
    "unsignedLong": _integer(0, 2**64 - 1),
    "unsignedInt": _integer(0, 2**32 - 1),
    "unsignedShort": _integer(0, 2**16 - 1),
    "unsignedByte": _integer(0, 255),
}
BUILT_IN = {"string": TYPES["string"], "token": TYPES["token"]}
COMPATIBLE_TYPES = {name: TYPES[name] for name in ("ID", "IDREF", "IDREFS")}
LIBRARIES = {"": BUILT_IN, XSD: TYPES, COMPATIBLE: COMPATIBLE_TYPES}
SIZES: dict[str, Callable[[int, int], bool]] = {
    "length": int.__eq__, "minLength": int.__ge__, "maxLength": int.__le__
}  # fmt: skip
BOUNDS: dict[str, Callable[[Any, Any], bool]] = {
    "minInclusive": lambda a, b: lexical.before(b, a) or a == b,
    "maxInclusive": lambda a, b: lexical.before(a, b) or a == b,
    "minExclusive": lambda a, b: lexical.before(b, a),
    "maxExclusive": lambda a, b: lexical.before(a, b),
}


class BadDatatype(ValueError):
    """The schema names a type or parameter that there is not."""


class Datatype:
    """A type with its parameters.

    Args:
        library: the datatype library's address, empty for RELAX NG's own.
        name: the type's name.
        params: parameters as (name, value), in the schema's order.
        translated: patterns already translated, from a cache.

    Raises:
        BadDatatype: with the reason.
    """

    def __init__(
        self, library: str, name: str, params: tuple[tuple[str, str], ...] = (), translated: tuple[str, ...] = ()
    ) -> None:
        types = LIBRARIES.get(library)
        if types is None:
            raise BadDatatype(f"the datatype library {library} is not known")
        if name not in types:
            raise BadDatatype(f"there is no datatype {name}")
        self.library, self.name, self.params = library, name, params
        self.type = types[name]
        self.key = (library, name, params)
        self.takes_all = self.type.allows is _always and not params
        self.is_id = library in {XSD, COMPATIBLE} and name in COMPATIBLE_TYPES
        self.is_qualified = library == XSD and name in {"QName", "NOTATION"}
        self.translated = translated
        self._seen: dict[str, bool] = {}
        self._check_parameters()

    def _check_parameters(self) -> None:
        if self.params and self.library != XSD:
            raise BadDatatype(f"{self.name} takes no parameters")
        if self.translated:
            return
        for name, value in self.params:
            if name == "pattern":
                try:
                    self.translated = (*self.translated, translate(value))
                except BadPattern as error:
                    raise BadDatatype(f"the pattern {value} is wrong: {error}") from None
            elif not self._takes(name, value):
                raise BadDatatype(f"{self.name} does not take the parameter {name} “{value}”")

    def _takes(self, name: str, value: str) -> bool:
        """Whether the type has a parameter, and the parameter such a value."""
        if name in BOUNDS:
            return self.type.ordered and self.type.allows(self.normal(value))
        counted = value.strip(BLANKS).isdecimal()
        if name in SIZES:
            return counted and self.type.length is not None
        if name == "totalDigits" and counted and not int(value):
            return False
        return counted and name in {"totalDigits", "fractionDigits"} and self.type.value in {Decimal, int}

    def normal(self, string: str) -> str:
        """The string with white space as the type sees it."""
        if self.type.blanks == "preserve":
            return string
        if self.type.blanks == "replace":
            return re.sub("[\t\n\r]", " ", string)
        return RUN.sub(" ", string).strip(" ") if RUN.search(string) else string

    def allows(self, string: str) -> bool:
        """Whether the string is one of the type."""
        known = self._seen.get(string)
        if known is None:
            is_word = string.isprintable() and " " not in string  # and has no blank that might go
            normal = string if is_word else self.normal(string)
            known = self.type.allows(normal) and all(test(normal) for test in self.tests)
            if len(self._seen) < 20_000 and len(string) < 200:
                self._seen[string] = known
        return known

    @cached_property
    def tests(self) -> tuple[Callable[[str], bool], ...]:
        """What the parameters ask of a string."""
        patterns = iter(self.translated)
        return tuple(_test(self.type, name, value, patterns) for name, value in self.params)

    def value(self, string: str) -> Any:
        """What makes two strings the same value."""
        normal = self.normal(string)
        return self.type.value(normal) if self.type.allows(normal) else None


def _test(type: Type, name: str, value: str, patterns: Any) -> Callable[[str], bool]:
    if name == "pattern":
        translated = next(patterns)
        if value == r"[^\p{C}\p{Z}]+":  # TEI's teidata.word, on most attributes: a shorter way to ask the same
            return lambda s: s.isprintable() and " " not in s and s != ""
        match = re.compile(translated).fullmatch
        return lambda s: match(s) is not None
    if name in SIZES:
        wanted, size, length = int(value), SIZES[name], type.length or len
        return lambda s: size(length(s), wanted)
    if name in BOUNDS:
        bound, compare = type.value(value.strip(BLANKS)), BOUNDS[name]
        return lambda s: compare(type.value(s), bound)
    digits = int(value)
    return lambda s: lexical.digits(s)[name == "fractionDigits"] <= digits
