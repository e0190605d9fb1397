"""Values of XPath expressions where not everything is known: None is a value that cannot be told.

Source: XPath 2.0 (W3C), sections 2.4.3 (effective boolean value), 3.5 (comparisons); XPath Functions and Operators.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

WORD = re.compile(r"[^ \t\r\n]+")
SIGNS = {
    "=": operator.eq, "eq": operator.eq, "!=": operator.ne, "ne": operator.ne, "<": operator.lt, "lt": operator.lt,
    ">": operator.gt, "gt": operator.gt, "<=": operator.le, "le": operator.le, ">=": operator.ge, "ge": operator.ge,
}  # fmt: skip
EQUALITIES = (operator.eq, operator.ne)


class Nodes(NamedTuple):
    """How many nodes there are, and their string values where these are known."""

    number: int
    strings: tuple[str, ...] | None = None


Value = None | bool | int | str | Nodes | tuple[str, ...]


class Inside(NamedTuple):
    """What an element held: how many children and how many descendants of each name, and its text if anybody asked."""

    children: Mapping[str, int]
    descendants: Mapping[str, int]
    text: str | None = None


class Node(NamedTuple):
    """An element: its name, its attributes, the names of its ancestors from the outermost; what it held, at its end."""

    name: str
    attributes: Mapping[str, str]
    above: Sequence[str]
    inside: Inside | None = None


Expression = Callable[[Node], Value]


NONE = Nodes(0, ())


def truth(value: Value) -> bool | None:
    """The effective boolean value."""
    if isinstance(value, Nodes):
        return value.number > 0
    return None if value is None or isinstance(value, tuple) else bool(value)


def unknown(_node: Node) -> Value:
    """What cannot be told of any node."""
    return None


def compared(sign: str, one: Value, other: Value) -> bool | None:
    """Whether a comparison holds; of numbers with strings, and of which string comes first, nothing is told."""
    left, right, compare = _atoms(one), _atoms(other), SIGNS[sign]
    if left == () or right == ():
        return False
    if left is None or right is None or (sign.isalpha() and len(left) + len(right) > 2):
        return None
    if type(left[0]) is not type(right[0]) or (isinstance(left[0], str) and compare not in EQUALITIES):
        return None
    return any(compare(a, b) for a in left for b in right)


def many(count: int) -> Nodes:
    """So many nodes, of whose strings nothing is known."""
    return Nodes(int(count)) if count else NONE


def within(node: Node, count: Callable[[Inside], int]) -> Nodes | None:
    """As many nodes as an element holds of something, once its end is known."""
    return None if node.inside is None else many(count(node.inside))


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
