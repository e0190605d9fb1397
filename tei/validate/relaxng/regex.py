r"""Regular expressions of XML Schema as Python's (XML Schema Part 2, appendix F).

They differ: XML Schema has no anchors and matches the whole string, knows `\i` and `\c`, Unicode categories and blocks,
and classes from which a class is taken away.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache
from itertools import groupby
from pathlib import Path

START = ":_A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
START += "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
MORE = START + "\\-.0-9\xb7\u0300-\u036f\u203f\u2040"
ESCAPES = {"n": "\\n", "r": "\\r", "t": "\\t"} | {sign: f"\\{sign}" for sign in "\\|.-^?*+{}()[]"}
CLASSES = {"s": " \\t\\n\\r", "d": "\\d", "i": START, "c": MORE}
BLOCKS = Path(__file__).with_name("blocks.txt")
QUANTIFIER = re.compile(r"[?*+]|\{(\d+)(?:,(\d*))?\}")
PROPERTY = re.compile(r"\{([A-Za-z0-9-]+)\}")


class BadPattern(ValueError):
    """The expression is not one of XML Schema, or uses what is not supported."""


def translate(pattern: str) -> str:
    """The expression for `re.fullmatch`.

    Raises:
        BadPattern: with the reason.
    """
    reader = _Reader(pattern)
    found = reader.branches()
    if reader.at < len(pattern):
        raise BadPattern(f"“{pattern[reader.at]}” at {reader.at + 1} closes nothing")
    try:
        re.compile(found)
    except (re.error, OverflowError) as error:
        raise BadPattern(str(error)) from None
    return found


class _Reader:
    """Reads an expression from left to right; `at` is the code point it stands at."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def _next(self) -> str:
        if self.at >= len(self.pattern):
            raise BadPattern("it ends too early")
        self.at += 1
        return self.pattern[self.at - 1]

    def _peek(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def branches(self) -> str:
        found = [self._branch()]
        while self._peek() == "|":
            self.at += 1
            found.append(self._branch())
        return "|".join(found)

    def _branch(self) -> str:
        found = []
        while self._peek() and self._peek() not in "|)":
            found.append(self._atom() + self._quantifier())
        return "".join(found)

    def _quantifier(self) -> str:
        match = QUANTIFIER.match(self.pattern, self.at)
        if not match:
            return ""
        if match[2] and int(match[2]) < int(match[1]):
            raise BadPattern(f"{match[0]}: the larger number comes first")
        self.at = match.end()
        return match[0]

    def _atom(self) -> str:
        sign = self._next()
        if sign == "(":
            inner = self.branches()
            if self._next() != ")":
                raise BadPattern("a bracket is not closed")
            return f"(?:{inner})"
        if sign == "[":
            return self._class()
        if sign == ".":
            return "[^\\n\\r]"
        if sign == "\\":
            body, negated = self._escape()
            return f"[{'^' if negated else ''}{body}]"
        if sign in "?*+{}])":
            raise BadPattern(f"“{sign}” at {self.at} repeats or closes nothing")
        return re.escape(sign)

    def _escape(self) -> tuple[str, bool]:
        """The body of a class for an escape, and whether it is turned round."""
        sign = self._next()
        if sign in ESCAPES:
            return ESCAPES[sign], False
        if sign in "pP":
            match = PROPERTY.match(self.pattern, self.at)
            if not match:
                raise BadPattern("\\p needs a category in braces")
            self.at = match.end()
            return category(match[1]), sign == "P"
        if sign.lower() == "w":
            return "".join(map(category, "LMNS")), sign == "W"
        if sign.lower() in CLASSES:
            return CLASSES[sign.lower()], sign.isupper()
        raise BadPattern(f"\\{sign} means nothing")

    def _class(self) -> str:
        """A class in square brackets; turned-round parts and what is taken away become alternatives and look-aheads."""
        negated = self._peek() == "^"
        self.at += negated
        body, others, without, first = "", [], "", True
        while (sign := self._next()) != "]" or first:
            if sign == "-" and self._peek() == "[":
                self.at += 1
                without = f"(?!{self._class()})"
                if self._next() != "]":
                    raise BadPattern("what is taken away from a class stands at its end")
                break
            if sign == "[" or (sign == "]" and first):
                raise BadPattern(f"“{sign}” in a class needs a \\")
            first = False
            part, turned = self._escape() if sign == "\\" else (re.escape(sign), False)
            if turned:
                others.append(f"[^{part}]")
            elif self._peek() == "-" and self.pattern[self.at + 1 : self.at + 2] not in {"[", "]", ""}:
                body += self._range(part)
                if self._peek() == "-" and self.pattern[self.at + 1 : self.at + 2] not in {"[", "]"}:
                    raise BadPattern("“-” behind a range needs a \\")
            else:
                body += part
        alternatives = [f"[{body}]"] * bool(body) + others
        if negated:
            return f"(?:{without}(?!{'|'.join(alternatives)})[\\s\\S])"
        return f"(?:{without}(?:{'|'.join(alternatives)}))" if without or others else alternatives[0]

    def _range(self, start: str) -> str:
        self.at += 1
        sign = self._next()
        end, turned = self._escape() if sign == "\\" else (re.escape(sign), False)
        if turned or len(start.removeprefix("\\")) != 1 or len(end.removeprefix("\\")) != 1:
            raise BadPattern("a range goes from one character to another")
        return f"{start}-{end}"


@cache
def category(name: str) -> str:
    """The body of a class for a Unicode category such as L or Lu."""
    if name.startswith("Is"):
        if name[2:] not in blocks():
            raise BadPattern(f"there is no block {name[2:]}")
        return blocks()[name[2:]]
    found = "".join(body for key, body in _categories().items() if key.startswith(name))
    if not found:
        raise BadPattern(f"there is no category {name}")
    return found


@cache
def _categories() -> dict[str, str]:
    """The bodies of classes for all categories of two letters."""
    points = range(sys.maxunicode + 1)
    bodies: dict[str, list[str]] = {}
    for name, run in groupby(points, key=lambda point: unicodedata.category(chr(point))):
        found = list(run)
        bodies.setdefault(name, []).append(f"\\U{found[0]:08x}-\\U{found[-1]:08x}")
    return {name: "".join(parts) for name, parts in bodies.items() if name != "Cs"}  # surrogates are no characters


@cache
def blocks() -> dict[str, str]:
    """The bodies of classes for the blocks of Unicode, by their names in XML Schema."""
    found: dict[str, str] = {}
    for row in BLOCKS.read_text("ascii").splitlines():
        name, start, end = row.split()
        found[name] = found.get(name, "") + f"\\U{int(start, 16):08x}-\\U{int(end, 16):08x}"
    return found
