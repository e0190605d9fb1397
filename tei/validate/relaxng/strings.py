"""Does a string match a pattern: the value of an attribute, or the whole content of an element?

The derivative by a string (J. Clark, An algorithm for RELAX NG validation, section 9), which needs no memory: the
datatypes keep the strings they have judged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tei.validate.relaxng.datatypes import BLANKS, WORD
from tei.validate.relaxng.names import qualified
from tei.validate.relaxng.patterns import Pattern, Patterns


def matches(make: Patterns, pattern: Pattern, text: str) -> bool:
    """Whether a text, which may be empty or white, is all that a pattern wants."""
    if pattern.kind == "data":
        return _data(make, pattern, text)
    if pattern.kind == "choice" and all(part.kind in {"data", "value", "text"} for part in pattern.parts):
        return any(matches(make, part, text) for part in pattern.parts)
    if pattern.nullable and not text.strip(BLANKS):
        return True
    return behind(make, pattern, text).nullable


def expanded(text: str, prefixes: Mapping[str, str]) -> str | None:
    """A QName as “namespace local”; None where its prefix is not declared."""
    prefix, colon, name = text.strip(BLANKS).rpartition(":")
    if colon and prefix not in prefixes:
        return None
    return qualified(prefixes.get(prefix, ""), name)


def takes_all(pattern: Pattern) -> bool:
    """Whether every text matches."""
    datatype = pattern.datatype
    plain = pattern.kind == "data" and not pattern.parts and datatype is not None and datatype.takes_all
    return pattern.kind == "text" or plain


def behind(make: Patterns, pattern: Pattern, text: str) -> Pattern:
    """The derivative of a pattern by a string."""
    match pattern.kind:
        case "text":
            return pattern
        case "data":
            return make.empty if _data(make, pattern, text) else make.not_allowed
        case "value":
            return make.empty if _value(make, pattern, text) else make.not_allowed
        case "list":
            return make.empty if _list(make, pattern.parts[0], WORD.findall(text)) else make.not_allowed
        case "choice":
            return make.choice(behind(make, part, text) for part in pattern.parts)
        case "oneOrMore":
            return make.group(behind(make, pattern.parts[0], text), make.optional(pattern))
        case "group":
            one, other = pattern.parts
            found = make.group(behind(make, one, text), other)
            return make.choice([found, behind(make, other, text)]) if one.nullable else found
        case "interleave":
            one, other = pattern.parts
            return make.choice(
                [
                    make.interleave(behind(make, one, text), other),
                    make.interleave(one, behind(make, other, text)),
                ]
            )
        case _:
            return make.not_allowed


def _data(make: Patterns, pattern: Pattern, text: str) -> bool:
    datatype = pattern.datatype
    assert datatype is not None
    if not datatype.allows(text) or (datatype.is_qualified and expanded(text, make.prefixes) is None):
        return False
    return not (pattern.parts and matches(make, pattern.parts[0], text))


def _value(make: Patterns, pattern: Pattern, text: str) -> bool:
    datatype, wanted = pattern.datatype, pattern.value
    assert datatype is not None
    if datatype.is_qualified:
        return datatype.allows(text) and expanded(text, make.prefixes) == wanted
    value = datatype.value(text)
    return value is not None and value == wanted


def _list(make: Patterns, pattern: Pattern, words: Sequence[str]) -> bool:
    if pattern.kind == "oneOrMore" and pattern.parts[0].kind in {"data", "value", "choice"}:
        return bool(words) and all(matches(make, pattern.parts[0], word) for word in words)
    for word in words:
        pattern = behind(make, pattern, word)
    return pattern.nullable
