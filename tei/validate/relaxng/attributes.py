"""The attributes of an element: which it may have, which it must have, and what they decide about its content.

Attributes come in no order, and no two attributes of one pattern share a name (specification, section 7.3); so an
element's pattern falls apart into *rules*, each a set of attributes with the content they allow, nearly always one.
Within a rule, an attribute that stands by itself is looked up by its name; only where a schema says “either this or
that attribute” is a derivative taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from tei.validate.relaxng.names import contains, listed
from tei.validate.relaxng.patterns import Pattern, Patterns
from tei.validate.relaxng.strings import matches, takes_all

KEPT = 1000  # values of one attribute that are known to be right
NONE: set[str] = set()
MOST = 4096  # rules of one element; a schema with more is refused


class Fault(NamedTuple):
    """Attributes that are wrong: `kind` is unknown, value, missing (all of the names) or either (one of them)."""

    kind: str
    names: tuple[str, ...]
    value: str = ""
    pattern: Pattern | None = None


@dataclass
class Attributes:
    """A set of attributes.

    `single` are those that stand by themselves, by name, with the pattern of the value; `required` those of them that
    must be there; `others` are parts that depend on each other or take endlessly many names.
    """

    single: dict[str, Pattern] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)
    others: list[Pattern] = field(default_factory=list)
    _known: dict[str, set[str] | None] = field(default_factory=dict)
    _judges: dict[str, Callable[[str], bool]] = field(default_factory=dict)

    def sound(self, make: Patterns, given: Sequence[str]) -> bool:
        """Whether attributes that all stand by themselves are in order: the short way through nearly every tag."""
        known, required, there = self._known, self.required, 0
        pairs = iter(given)
        for name in pairs:
            value = next(pairs)
            try:
                values = known[name]
            except KeyError:
                values = self._values(name)
            if values is not None and value not in values and not self._learns(make, values, name, value):
                return False
            if name in required:
                there += 1
        return there == len(required)

    def _values(self, name: str) -> set[str] | None:
        """The values of an attribute that were found to be right so far; None where every value is."""
        pattern = self.single.get(name)
        if pattern is None:
            return NONE
        values = self._known[name] = None if takes_all(pattern) else set()
        return values

    def _learns(self, make: Patterns, values: set[str], name: str, value: str) -> bool:
        """Whether a value that has not been met before is right; what is right is kept."""
        judge = self._judges.get(name) or self._judge(make, name)
        if not judge(value):
            return False
        if len(values) < KEPT and not make.qualified:
            values.add(value)
        return True

    def _judge(self, make: Patterns, name: str) -> Callable[[str], bool]:
        """What tells whether a value of an attribute is right: of a mere datatype, that itself."""
        pattern = self.single.get(name)
        if pattern is None:
            return lambda _value: False
        datatype = pattern.datatype
        plain = pattern.kind == "data" and datatype and not pattern.parts and not datatype.is_qualified
        judge = datatype.allows if plain and datatype else partial(matches, make, pattern)
        self._judges[name] = judge
        return judge

    def faults(self, make: Patterns, given: Sequence[str]) -> list[Fault]:
        """What is wrong with some attributes, given as a flat list of names and values."""
        found: list[Fault] = []
        others = list(self.others)
        for at in range(0, len(given), 2):
            name, value = given[at], given[at + 1]
            pattern = self.single.get(name)
            if pattern is not None:
                if pattern.kind != "text" and not matches(make, pattern, value):
                    found.append(Fault("value", (name,), value, pattern))
            else:
                fault = _take(make, others, name, value)
                if fault:
                    found.append(fault)
        missing = self.required.difference(given[::2]) if self.required else ()
        if missing:
            found.append(Fault("missing", tuple(sorted(missing))))
        found += [Fault("either", tuple(sorted(_needed(other)))) for other in others if not other.nullable]
        return found

    def names(self) -> list[str]:
        """The names of all attributes it may have."""
        return [*self.single, *(name for other in self.others for name in _mentioned(other))]


class Decision(NamedTuple):
    """What an element's attributes come to: its content, and what is wrong with them."""

    contents: tuple[Pattern, ...]
    faults: tuple[Fault, ...]


class Rule:
    """The rules of all the element patterns that an element may be."""

    def __init__(self, make: Patterns, rules: list[list[tuple[Attributes, Pattern]]]) -> None:
        self.make = make
        self.rules = rules
        only = rules[0][0] if len(rules) == 1 and len(rules[0]) == 1 else None
        self.only = only if only and not only[0].others else None  # the plain case
        self.contents = (only[1],) if only else ()

    @property
    def sound(self) -> Callable[[Sequence[str]], bool]:
        """Tells whether attributes are in order and decide nothing about the content, which is then `contents`."""
        return partial(self.only[0].sound, self.make) if self.only else lambda _given: False

    def decide(self, given: Sequence[str]) -> Decision:
        """Which content the attributes allow; with faults, that of the rules with the fewest."""
        if self.only:
            return Decision(self.contents, tuple(self.only[0].faults(self.make, given)))
        tried = [
            [(attributes.faults(self.make, given), content) for attributes, content in rule] for rule in self.rules
        ]
        least = min((faults for rule in tried for faults, _ in rule), key=len)
        most = len(least)
        contents = tuple(self.make.choice(content for faults, content in rule if len(faults) <= most) for rule in tried)
        return Decision(contents, tuple(least))

    def names(self) -> list[str]:
        """The names of all attributes the element may have."""
        return list(dict.fromkeys(n for rule in self.rules for attributes, _ in rule for n in attributes.names()))


def rules_of(make: Patterns, element: Pattern) -> list[tuple[Attributes, Pattern]]:
    """The rules of one element pattern."""
    pairs = _factor(make, element.content or make.not_allowed)
    return [(_attributes(attributes), content) for attributes, content in pairs]


def _factor(make: Patterns, pattern: Pattern) -> list[tuple[Pattern, Pattern]]:
    """A pattern as pairs of a pattern of attributes alone and one without attributes."""
    if not _has_attributes(pattern):
        return [(make.empty, pattern)]
    match pattern.kind:
        case "attribute":
            return [(pattern, make.empty)]
        case "choice":
            return _gathered(make, [pair for part in pattern.parts for pair in _factor(make, part)])
        case "group" | "interleave":
            join = make.group if pattern.kind == "group" else make.interleave
            one, other = (_factor(make, part) for part in pattern.parts)
            if len(one) * len(other) > MOST:
                raise ValueError("attributes and content depend on each other in too many ways")
            return _gathered(make, [(make.group(a, b), join(c, d)) for a, c in one for b, d in other])
        case _:  # oneOrMore: of attributes by a wild card, possibly beside content, never of both in one group (7.1.2)
            parts = _factor(make, pattern.parts[0])
            attributes = make.choice(a for a, _ in parts if a.kind != "empty")
            content = make.choice(c for _, c in parts if c.kind != "empty")
            both = (make.one_or_more(attributes), make.zero_or_more(content))
            return [both, (make.zero_or_more(attributes), make.one_or_more(content))]


def _gathered(make: Patterns, pairs: Iterable[tuple[Pattern, Pattern]]) -> list[tuple[Pattern, Pattern]]:
    """Pairs with the same content, or with the same attributes, as one."""
    by_content: dict[Pattern, list[Pattern]] = {}
    for attributes, content in pairs:
        by_content.setdefault(content, []).append(attributes)
    by_attributes: dict[Pattern, list[Pattern]] = {}
    for content, choices in by_content.items():
        by_attributes.setdefault(make.choice(choices), []).append(content)
    found = [(attributes, make.choice(contents)) for attributes, contents in by_attributes.items()]
    return [(a, c) for a, c in found if a.kind != "notAllowed" and c.kind != "notAllowed"]


def _has_attributes(pattern: Pattern) -> bool:
    if pattern.has_attributes is None:
        pattern.has_attributes = pattern.kind == "attribute" or (
            pattern.kind in {"choice", "group", "interleave", "oneOrMore"} and any(map(_has_attributes, pattern.parts))
        )
    return bool(pattern.has_attributes)


def _attributes(pattern: Pattern) -> Attributes:
    """A pattern of attributes, sorted into those that stand by themselves and others."""
    found = Attributes()
    for part in _members(pattern):
        optional = part.kind == "choice" and len(part.parts) == 2 and part.parts[0].kind == "empty"
        one = part.parts[1] if optional else part
        taken = listed(one.names) if one.kind == "attribute" and one.names else None
        if taken is not None and len(taken) == 1:
            found.single[taken[0]] = one.parts[0]
            if not optional:
                found.required.add(taken[0])
        elif part.kind != "empty":
            found.others.append(part)
    return found


def _members(pattern: Pattern) -> list[Pattern]:
    found, waiting = [], [pattern]
    while waiting:
        one = waiting.pop()
        if one.kind in {"group", "interleave"}:
            waiting.extend(reversed(one.parts))
        else:
            found.append(one)
    return found


def _take(make: Patterns, others: list[Pattern], name: str, value: str) -> Fault | None:
    """Takes an attribute out of the parts that know its name; what is wrong with it otherwise."""
    known = None
    for index, other in enumerate(others):
        behind = _behind(make, other, name, value)
        if behind.kind != "notAllowed":
            others[index] = behind
            return None
        known = known or _value_of(other, name)
    return Fault("value", (name,), value, known) if known else Fault("unknown", (name,), value)


def _behind(make: Patterns, pattern: Pattern, name: str, value: str) -> Pattern:
    """The derivative of a pattern of attributes by one attribute."""
    match pattern.kind:
        case "attribute":
            taken = pattern.names is not None and contains(pattern.names, name)
            return make.empty if taken and matches(make, pattern.parts[0], value) else make.not_allowed
        case "choice":
            return make.choice(_behind(make, part, name, value) for part in pattern.parts)
        case "group" | "interleave":
            one, other = pattern.parts
            return make.choice(
                [
                    make.group(_behind(make, one, name, value), other),
                    make.group(one, _behind(make, other, name, value)),
                ]
            )
        case "oneOrMore":
            return make.group(_behind(make, pattern.parts[0], name, value), make.optional(pattern))
        case _:
            return make.not_allowed


def _value_of(pattern: Pattern, name: str) -> Pattern | None:
    """The pattern of the value of an attribute that a pattern mentions."""
    if pattern.kind == "attribute":
        return pattern.parts[0] if pattern.names and contains(pattern.names, name) else None
    return next((found for part in pattern.parts if (found := _value_of(part, name))), None)


def _mentioned(pattern: Pattern) -> set[str]:
    if pattern.kind == "attribute":
        return set(listed(pattern.names) or ()) if pattern.names else set()
    return {name for part in pattern.parts for name in _mentioned(part)}


def _needed(pattern: Pattern) -> set[str]:
    """Names of which a pattern that is not satisfied wants one."""
    if pattern.kind in {"group", "interleave"}:
        return next((_needed(part) for part in pattern.parts if not part.nullable), set())
    if pattern.kind == "attribute":
        return _mentioned(pattern)
    return {name for part in pattern.parts for name in _needed(part)}
