"""The part of XPath that can be told from a tag, the names above it, and the names of what it holds.

Every expression becomes a function from a node to its value, where None says that it cannot be told. An expression
that is not understood is None as a whole; `and`, `or` and `not` make the best of it, as logic with three values does.

Source: XPath 2.0 (W3C), sections 2.4.3 (effective boolean value), 3.2 (paths), 3.5 (comparisons); XSLT 3.0, section 5.5
(patterns).
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

TOKEN = re.compile(
    r"""\s*("[^"]*"|'[^']*'|\d+|[^\W\d][\w.-]*:\*|(?:[^\W\d][\w.-]*:)?[^\W\d][\w.-]*|::|//|\.\.|!=|<=|>=|\S)"""
)
WORD = re.compile(r"[^ \t\r\n]+")
AXES = frozenset({"self", "parent", "ancestor", "ancestor-or-self", "child", "descendant"})
SIGNS = {
    "=": operator.eq, "eq": operator.eq, "!=": operator.ne, "ne": operator.ne, "<": operator.lt, "lt": operator.lt,
    ">": operator.gt, "gt": operator.gt, "<=": operator.le, "le": operator.le, ">=": operator.ge, "ge": operator.ge,
}  # fmt: skip
RESERVED = frozenset({"if", "for", "some", "every", "let", "map", "array", "function"})


class Nodes(NamedTuple):
    """How many nodes there are, and their string values where these are known."""

    number: int
    strings: tuple[str, ...] | None = None


Value = None | bool | int | str | Nodes | tuple[str, ...]


class Inside(NamedTuple):
    """What an element held: how many children and how many descendants of each name."""

    children: Mapping[str, int]
    descendants: Mapping[str, int]


class Node(NamedTuple):
    """An element: its name, its attributes, the names of its ancestors from the outermost; what it held, at its end."""

    name: str
    attributes: Mapping[str, str]
    above: Sequence[str]
    inside: Inside | None = None


Expression = Callable[[Node], Value]


class Unclear(Exception):
    """An expression that is not understood here."""


def truth(value: Value) -> bool | None:
    """The effective boolean value."""
    if isinstance(value, Nodes):
        return value.number > 0
    return None if value is None or isinstance(value, tuple) else bool(value)


def unknown(_node: Node) -> Value:
    """What cannot be told of any node."""
    return None


@dataclass
class Parser:
    """Reads one expression or pattern; `attributes` and `inside` are the names it has asked for on the way.

    Args:
        text: the expression.
        spaces: the namespace of each prefix.
    """

    text: str
    spaces: Mapping[str, str]
    attributes: set[str] = field(default_factory=set)
    inside: set[str] = field(default_factory=set)  # of elements it may hold
    beyond: bool = False  # whether anything but attributes was asked for
    at: int = 0

    def __post_init__(self) -> None:
        self.tokens: list[str] = TOKEN.findall(self.text)

    def expression(self) -> Expression:
        """The whole text as an expression; `unknown` where it is not understood."""
        try:
            found = self._or()
            return found if self.at == len(self.tokens) else unknown
        except Unclear:
            return unknown

    def peek(self, *wanted: str) -> bool:
        """Whether the next token is one of some."""
        return self.at < len(self.tokens) and self.tokens[self.at] in wanted

    def take(self, *wanted: str) -> str | None:
        """The next token, taken, if it is one of some."""
        if not self.peek(*wanted):
            return None
        self.at += 1
        return self.tokens[self.at - 1]

    def want(self, token: str) -> None:
        """Takes a token that must come."""
        if not self.take(token):
            raise Unclear

    def name(self) -> str:
        """The next token, which must be a name."""
        if self.at == len(self.tokens) or not re.match(r"[^\W\d]", self.tokens[self.at]):
            raise Unclear
        self.at += 1
        return self.tokens[self.at - 1]

    def skip(self, close: str) -> None:
        """Takes all up to the bracket that closes one that was taken."""
        depth = 1
        while depth:
            if self.at == len(self.tokens):
                raise Unclear
            depth += self.tokens[self.at] in {"(", "["}
            depth -= self.tokens[self.at] in {")", "]"}
            self.at += 1
        if self.tokens[self.at - 1] != close:
            raise Unclear

    def test(self) -> tuple[str, Callable[[str], bool]]:
        """A name test: its name in full, empty for a wild card, and whether a name passes."""
        if self.take("*"):
            return "", lambda _name: True
        prefix, colon, local = self.name().rpartition(":")
        if self.peek("(") or (colon and prefix not in self.spaces):
            raise Unclear
        if local == "*":
            start = f"{self.spaces[prefix]} "
            return "", lambda name: name.startswith(start)
        full = f"{self.spaces[prefix]} {local}" if colon else local
        return full, lambda name: name == full

    def _or(self) -> Expression:
        return self._logical("or", self._and)

    def _and(self) -> Expression:
        return self._logical("and", self._comparison)

    def _logical(self, word: str, part: Callable[[], Expression]) -> Expression:
        parts = [part()]
        while self.take(word):
            parts.append(part())
        if len(parts) == 1:
            return parts[0]
        decides = word == "or"

        def value(node: Node) -> Value:
            found = [truth(each(node)) for each in parts]
            return decides if decides in found else None if None in found else not decides

        return value

    def _comparison(self) -> Expression:
        one = self._union()
        sign = self.take(*SIGNS)
        if not sign:
            return one
        other, compare, only = self._union(), SIGNS[sign], sign.isalpha()

        def value(node: Node) -> Value:
            left, right = _atoms(one(node)), _atoms(other(node))
            if left == () or right == ():
                return False
            if left is None or right is None or (only and len(left) + len(right) > 2):
                return None
            if type(left[0]) is not type(right[0]) or (isinstance(left[0], str) and compare not in EQUALITIES):
                return None
            return any(compare(a, b) for a in left for b in right)

        return value

    def _union(self) -> Expression:
        start = self.at
        parts = [self._path()]
        while self.take("|", "union"):
            parts.append(self._path())
        if len(parts) == 1:
            return parts[0]
        names = self.tokens[start : self.at]
        apart = len({name for name in names if name[0].isalpha()} - AXES) >= len(parts) and "*" not in names

        def value(node: Node) -> Value:
            found = [part(node) for part in parts]
            known = [each for each in found if isinstance(each, Nodes) and each.number]
            if len(known) > 1 and not apart:
                return None
            if any(not isinstance(each, Nodes) for each in found):
                return None
            return Nodes(sum(each.number for each in known)) if known else Nodes(0, ())

        return value

    def _path(self) -> Expression:
        if self.peek("/", "//"):
            return self._absolute()
        first = self._step()
        further = False
        while True:
            if self.take("["):
                self.skip("]")
            elif self.take("/", "//"):
                self._step()
            else:
                break
            further = True
        if not further:
            return first

        def value(node: Node) -> Value:
            found = first(node)
            return found if found == Nodes(0, ()) else None

        return value

    def _absolute(self) -> Expression:
        """Of the whole document only what it holds is known, and only at the end of the outermost element."""
        if not self.take("//"):
            raise Unclear
        full, passes = self.test()
        if not full or self.peek("[", "/", "//"):
            raise Unclear
        self.beyond = True
        self.inside.add(full)

        def value(node: Node) -> Value:
            if node.above or node.inside is None:
                return None
            return _many(node.inside.descendants.get(full, 0) + passes(node.name))

        return value

    def _step(self) -> Expression:
        if self.take("("):
            return self._bracket()
        if self.peek("$"):
            self.at += 1
            self.name()
            return unknown
        if self.at < len(self.tokens) and self.tokens[self.at][0] in "\"'":
            text = self.tokens[self.at][1:-1]
            self.at += 1
            return lambda _node: text
        if self.at < len(self.tokens) and self.tokens[self.at].isdecimal():
            number = int(self.tokens[self.at])
            self.at += 1
            return lambda _node: number
        if self.take("@"):
            return self._attribute()
        if self.take(".", ".."):
            return self._dotted()
        if self.at + 1 < len(self.tokens) and self.tokens[self.at + 1] == "(":
            return self._call()
        axis = "child"
        if self.at + 1 < len(self.tokens) and self.tokens[self.at + 1] == "::":
            axis = self.name()
            self.want("::")
        if axis == "attribute":
            return self._attribute()
        return self._axis(axis)

    def _bracket(self) -> Expression:
        """An expression in brackets, or several strings."""
        parts = [self._or()]
        while self.take(","):
            parts.append(self._or())
        self.want(")")
        if len(parts) == 1:
            return parts[0]

        def value(node: Node) -> Value:
            found = [part(node) for part in parts]
            strings = [each for each in found if isinstance(each, str)]
            return tuple(strings) if len(strings) == len(found) else None

        return value

    def _dotted(self) -> Expression:
        """`.//NAME` is a descendant, `./NAME` a child; of the rest nothing is known."""
        self.beyond = True
        if self.tokens[self.at - 1] == "." and self.peek("//", "/"):
            axis = "descendant" if self.take("//") else self.take("/") and "child"
            if self.peek("@", ".", "..") or self.tokens[self.at + 1 : self.at + 2] == ["::"]:
                raise Unclear
            return self._axis(str(axis))
        return unknown

    def _attribute(self) -> Expression:
        full, _ = self.test()
        if not full:
            self.beyond = True
            return unknown
        self.attributes.add(full)

        def value(node: Node) -> Value:
            given = node.attributes.get(full)
            return Nodes(0, ()) if given is None else Nodes(1, (given,))

        return value

    def _axis(self, axis: str) -> Expression:
        self.beyond = True
        if axis not in AXES:
            self.skip_test()
            return unknown
        full, passes = self.test()
        if axis in {"child", "descendant"}:
            self.inside.add(full)
            if axis == "descendant" and not full:
                return unknown
        if axis == "child":
            return lambda node: _within(node, lambda inside: sum(n for x, n in inside.children.items() if passes(x)))
        if axis == "descendant":
            return lambda node: _within(node, lambda inside: inside.descendants.get(full, 0))
        if axis == "self":
            return lambda node: _many(passes(node.name))
        if axis == "parent":
            return lambda node: _many(any(map(passes, node.above[-1:])))
        own = axis == "ancestor-or-self"
        if full:
            return lambda node: _many(node.above.count(full) + (own and passes(node.name)))
        return lambda node: _many(sum(map(passes, node.above)) + (own and passes(node.name)))

    def skip_test(self) -> None:
        """Takes a name test of an axis that is not followed."""
        if not self.take("*"):
            self.name()
            if self.take("("):
                self.skip(")")

    def _call(self) -> Expression:
        name = self.name()
        self.want("(")
        if name in RESERVED:
            raise Unclear
        given: list[Expression] = []
        while not self.take(")"):
            given.append(self._or())
            if not self.take(","):
                self.want(")")
                break
        call = FUNCTIONS.get((name, len(given)))
        if call is None:
            self.beyond = True
            return unknown
        return lambda node: call(*(each(node) for each in given))


EQUALITIES = (operator.eq, operator.ne)


def _many(count: int) -> Nodes:
    return Nodes(int(count)) if count else Nodes(0, ())


def _within(node: Node, count: Callable[[Inside], int]) -> Nodes | None:
    return None if node.inside is None else _many(count(node.inside))


def _atoms(value: Value) -> tuple[str, ...] | tuple[int, ...] | None:
    """What is compared: strings or numbers; None where it is not known."""
    if isinstance(value, Nodes):
        return value.strings
    if isinstance(value, bool):
        return None
    return (value,) if isinstance(value, int) else (value,) if isinstance(value, str) else value


def _string(value: Value) -> str | None:
    """A value as one string."""
    if isinstance(value, Nodes):
        return "" if value.number == 0 else value.strings[0] if value.strings and value.number == 1 else None
    return value if isinstance(value, str) else None


def _of_strings(call: Callable[..., bool | int | str]) -> Callable[..., Value]:
    def made(*given: Value) -> Value:
        strings = [_string(each) for each in given]
        return None if None in strings else call(*strings)

    return made


def _not(value: Value) -> Value:
    known = truth(value)
    return None if known is None else not known


FUNCTIONS: dict[tuple[str, int], Callable[..., Value]] = {
    ("true", 0): lambda: True,
    ("false", 0): lambda: False,
    ("not", 1): _not,
    ("boolean", 1): truth,
    ("exists", 1): lambda value: value.number > 0 if isinstance(value, Nodes) else None,
    ("count", 1): lambda value: value.number if isinstance(value, Nodes) else None,
    ("string", 1): _of_strings(str),
    ("normalize-space", 1): _of_strings(lambda text: " ".join(WORD.findall(text))),
    ("string-length", 1): _of_strings(len),
    ("contains", 2): _of_strings(lambda text, part: part in text),
    ("starts-with", 2): _of_strings(lambda text, part: text.startswith(part)),
    ("ends-with", 2): _of_strings(lambda text, part: text.endswith(part)),
}
