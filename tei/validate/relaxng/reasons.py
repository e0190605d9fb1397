"""Why a value is not what the schema asks for, and what it may be instead."""

from __future__ import annotations

from tei.validate.messages import excerpt
from tei.validate.near import near
from tei.validate.relaxng import lexical
from tei.validate.relaxng.datatypes import BLANKS, WORD, Datatype
from tei.validate.relaxng.patterns import Pattern, Patterns
from tei.validate.relaxng.strings import matches

LONG = 90  # code points that a list of allowed values may take
MOMENTS = frozenset(lexical.FORMS)
KINDS = {
    "anyURI": "no address",
    "language": "no language tag such as de or en-GB",
    "boolean": "neither true nor false",
    "Name": "no XML name",
    "NCName": "no XML name",
    "ID": "no name for an element: it begins with a letter and holds neither blank nor colon",
    "IDREF": "no xml:id",
    "NMTOKEN": "no XML name token",
    "duration": "no duration such as P2D or PT3H",
    "decimal": "no number",
    "double": "no number",
    "float": "no number",
    "integer": "no whole number",
    "nonNegativeInteger": "no whole number from 0",
    "positiveInteger": "no whole number from 1",
}
NUMBERS = frozenset({"decimal", "double", "float"})


def reason(pattern: Pattern, value: str) -> tuple[str, str]:
    """Why a value does not match, and a hint at what would: “is “x”, which is no date”, “: did you mean `y`?”."""
    values, datatypes, words = _leaves(pattern)
    found = excerpt(value.strip(BLANKS), 40)
    if words and len(WORD.findall(value)) > 1:
        wrong = next((word for word in WORD.findall(value) if not _word_matches(pattern, word)), None)
        if wrong is not None:
            found, value = excerpt(wrong, 40), wrong
    said = f"is “{found}”" if value.strip(BLANKS) else "is empty"
    if values and (not datatypes or near(value.strip(BLANKS), values)):
        return said, _allowed(value, values)
    moment = next((datatype for datatype in datatypes if datatype.name in MOMENTS), None)
    if moment:
        return f"{said}, which is no date{_moment_fault(datatypes, value)}", ""
    if {datatype.name for datatype in datatypes} & NUMBERS:
        return f"{said}, which is no number" + _bounds(datatypes), ""
    plain = [datatype for datatype in datatypes if datatype.name in KINDS]
    if plain:
        kind = KINDS[plain[0].name]
        if plain[0].name == "anyURI" and any(blank in value for blank in BLANKS):
            kind = "no single address: it holds a blank"
        return f"{said}, which is {kind}" + _bounds(datatypes), ""
    if value != "" and any(blank in value for blank in BLANKS) and not words:
        return f"{said}: it is one word, without a blank", ""
    return f"{said}, which is not of the form the schema asks for" + _bounds(datatypes), ""


def _leaves(pattern: Pattern) -> tuple[list[str], list[Datatype], bool]:
    """The values and datatypes that a pattern of a value mentions, and whether it is a list of words."""
    values: list[str] = []
    datatypes: list[Datatype] = []
    waiting, words = [pattern], False
    while waiting:
        one = waiting.pop(0)
        words = words or one.kind == "list"
        if one.kind == "value" and one.shown not in values:
            values.append(one.shown)
        elif one.kind == "data" and one.datatype:
            datatypes.append(one.datatype)
        waiting += one.parts if one.kind != "data" else ()
    return values, datatypes, words


def _word_matches(pattern: Pattern, word: str) -> bool:
    """Whether any value or datatype of a pattern takes a word."""
    make = Patterns()
    waiting = [pattern]
    while waiting:
        one = waiting.pop()
        if one.kind in {"value", "data"} and matches(make, one, word):
            return True
        waiting += one.parts if one.kind != "data" else ()
    return False


def _allowed(value: str, values: list[str]) -> str:
    close = near(value.strip(BLANKS), values)
    if close:
        return f": did you mean “{close}”?"
    listed = [value for value in values if value]
    shown: list[str] = []
    rest = LONG
    for one in listed:
        rest -= len(one) + 2
        if rest < 0:
            return f"; it may be {', '.join(shown)} …"
        shown.append(one)
    return f"; it may be {' or '.join([', '.join(shown[:-1]), shown[-1]]) if len(shown) > 1 else ''.join(shown)}"


def _moment_fault(datatypes: list[Datatype], value: str) -> str:
    """What is wrong with a date, by the kind that it has the form of."""
    for datatype in datatypes:
        if datatype.name in MOMENTS:
            fault = lexical.moment_fault(datatype.name, value.strip(BLANKS))
            if fault != "form":
                return f": {fault}" if fault else ""
    return " of the form YYYY, YYYY-MM or YYYY-MM-DD"


def _bounds(datatypes: list[Datatype]) -> str:
    """What parameters ask of a number or a string, for those that say it plainly."""
    params = {name: value for datatype in datatypes for name, value in datatype.params}
    low, high = params.get("minInclusive"), params.get("maxInclusive")
    if low is not None and high is not None:
        return f" from {low} to {high}"
    patterns = [value for datatype in datatypes for name, value in datatype.params if name == "pattern"]
    return f" ({patterns[0]})" if len(patterns) == 1 and len(patterns[0]) < 40 and len(datatypes) == 1 else ""
