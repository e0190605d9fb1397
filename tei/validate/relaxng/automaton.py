"""Patterns as an automaton: which elements may come next, and where each leads.

A state is what may still come inside one open element: a tuple of content patterns, nearly always of one, and of
several where the schema has not decided yet which of several element patterns this element is. States do not know
what stands around the element (that is the run's stack), so there are only as many as the schema has places; each is
made when it is first met, once.

The step from state to state is Clark's derivative, taken for all names at once: `firsts` gives for a pattern every
element that may come first, with what may follow it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import NamedTuple

from tei.validate.relaxng.attributes import Rule, rules_of
from tei.validate.relaxng.names import contains, listed
from tei.validate.relaxng.patterns import Pattern, Patterns
from tei.validate.relaxng.strings import matches

Step = tuple[Pattern, Pattern]  # an element pattern, and the pattern of what may follow it
Follows = tuple[tuple[tuple[int, Pattern], ...], ...]


class Firsts(NamedTuple):
    """The elements that may come first: by name, and those whose name class takes endlessly many."""

    named: Mapping[str, tuple[Step, ...]]
    wild: tuple[Step, ...]


class Opening:
    """What an element of a name may be in some state.

    `elements` are the patterns it may be, `rule` decides by its attributes which and what it may hold; `follows`
    are, for each pattern of the state, pairs of an index of `elements` and the pattern that follows.
    """

    __slots__ = ("_closed", "_inside", "after", "automaton", "elements", "follows", "rule", "sound", "within")

    def __init__(self, automaton: Automaton, elements: tuple[Pattern, ...], follows: Follows = ()) -> None:
        self.automaton = automaton
        self.elements = elements
        self.rule = automaton.rule(elements)
        self.follows = follows
        self._inside: dict[tuple[Pattern, ...], State] = {}
        self._closed: dict[tuple[bool, ...], State] = {}
        # The short way: the state inside where the attributes decide nothing, and behind what is in order.
        self.sound = self.rule.sound
        self.within = automaton.state(self.rule.contents)
        self.after = self.behind((True,) * len(elements)) if follows else None

    def inside(self, contents: tuple[Pattern, ...]) -> State:
        """The state behind the start tag, given the content that the attributes allow."""
        return self._inside.get(contents) or self._inside.setdefault(contents, self.automaton.state(contents))

    def behind(self, accepted: tuple[bool, ...]) -> State:
        """The state behind the end tag, given which of the patterns the content matched."""
        state = self._closed.get(accepted)
        if state is None:
            choice = self.automaton.patterns.choice
            state = self._closed[accepted] = self.automaton.state(
                tuple(choice(behind for index, behind in pairs if accepted[index]) for pairs in self.follows)
            )
        return state


class State:
    """What may still come inside an open element."""

    def __init__(self, automaton: Automaton, patterns: tuple[Pattern, ...]) -> None:
        self.automaton = automaton
        self.patterns = patterns
        self.openings: dict[str, Opening | None] = {}
        self.is_dead = all(pattern.kind == "notAllowed" for pattern in patterns)
        self.accepted = tuple(pattern.nullable for pattern in patterns)
        self.accepts = any(self.accepted)
        self.accepts_all = all(self.accepted)
        self.is_mixed = False  # once known: text changes nothing here

    @cached_property
    def firsts(self) -> tuple[Firsts, ...]:
        """The elements that may come next, for each pattern."""
        return tuple(self.automaton.firsts(pattern) for pattern in self.patterns)

    @cached_property
    def after_text(self) -> State:
        """The state behind text that is not white."""
        found = self.automaton.state(tuple(self.automaton.behind_text(pattern) for pattern in self.patterns))
        self.is_mixed = found is self and not self.takes_strings
        return found

    @cached_property
    def takes_strings(self) -> bool:
        """Whether a datatype, value or list may be the whole content."""
        return any(self.automaton.has_string(pattern) for pattern in self.patterns)

    def string_accepted(self, text: str) -> tuple[bool, ...]:
        """Which patterns an element matches whose whole content is a text."""
        return tuple(matches(self.automaton.patterns, pattern, text) for pattern in self.patterns)

    def opening(self, name: str) -> Opening | None:
        """What an element of this name may be here; None where it is not allowed."""
        try:
            return self.openings[name]
        except KeyError:
            found = self.openings[name] = self._opening(name)
            return found

    def _opening(self, name: str) -> Opening | None:
        elements: dict[Pattern, int] = {}
        follows = []
        for first in self.firsts:
            steps = first.named.get(name, ())
            wild = tuple(step for step in first.wild if step[0].names and contains(step[0].names, name))
            follows.append(
                tuple((elements.setdefault(element, len(elements)), behind) for element, behind in steps + wild)
            )
        if not elements:
            return None
        return Opening(self.automaton, tuple(elements), tuple(follows))

    def names(self) -> list[str]:
        """The names of all elements allowed here, but for those of a wild card."""
        return list(dict.fromkeys(name for first in self.firsts for name in first.named))

    @cached_property
    def ways(self) -> Mapping[str, State]:
        """The names that lead to another state, with that state: what comes as often as it likes needs no thought."""
        found = {}
        for name in self.names():
            opening = self.opening(name)
            behind = opening.behind((True,) * len(opening.elements)) if opening else self
            if behind is not self:
                found[name] = behind
        return found

    @cached_property
    def mentioned(self) -> frozenset[str]:
        """The names of all elements that may still come."""
        return frozenset(name for pattern in self.patterns for name in mentioned(pattern))


class Automaton:
    """The automaton of a schema."""

    def __init__(self, patterns: Patterns, start: Pattern) -> None:
        self.patterns = patterns
        self._states: dict[tuple[Pattern, ...], State] = {}
        self._rules: dict[tuple[Pattern, ...], Rule] = {}
        self.start = self.state((start,))

    def state(self, patterns: tuple[Pattern, ...]) -> State:
        """The state of some patterns, made once."""
        found = self._states.get(patterns)
        if found is None:
            found = self._states[patterns] = State(self, patterns)
        return found

    def rule(self, elements: tuple[Pattern, ...]) -> Rule:
        """What the attributes of an element decide that may be any of some patterns."""
        found = self._rules.get(elements)
        if found is None:
            found = self._rules[elements] = Rule(self.patterns, [rules_of(self.patterns, each) for each in elements])
        return found

    @cached_property
    def elements(self) -> Mapping[str, tuple[Pattern, ...]]:
        """All element patterns of the schema by name."""
        found: dict[str, list[Pattern]] = {}
        for element in self.patterns.elements:
            for name in (listed(element.names) if element.names else None) or ():
                found.setdefault(name, []).append(element)
        return {name: tuple(elements) for name, elements in found.items()}

    @cached_property
    def holders(self) -> Mapping[str, tuple[str, ...]]:
        """For each element, by name, the elements that may hold it."""
        found: dict[str, list[str]] = {}
        for holder, elements in self.elements.items():
            for name in {name for each in elements if each.content for name in mentioned(each.content)}:
                found.setdefault(name, []).append(holder)
        return {name: tuple(sorted(holders)) for name, holders in found.items()}

    def firsts(self, pattern: Pattern) -> Firsts:
        """The elements that may come first in a pattern, each with what may follow."""
        found = pattern.first
        if not isinstance(found, Firsts):
            named: dict[str, tuple[Step, ...]] = {}
            wild: list[Step] = []
            for first, behind in self._parts(pattern):
                for name, steps in first.named.items():
                    steps = steps if behind is None else tuple((e, behind(follow)) for e, follow in steps)
                    named[name] = _merged(named[name], steps) if name in named else steps
                wild.extend(first.wild if behind is None else ((e, behind(follow)) for e, follow in first.wild))
            found = pattern.first = Firsts(named, tuple(dict.fromkeys(wild)))
        return found

    def _parts(self, pattern: Pattern) -> list[tuple[Firsts, Behind | None]]:
        """Where the first elements of a pattern come from, and what becomes of that which follows them there."""
        make = self.patterns
        if pattern.kind == "element":
            names = listed(pattern.names) if pattern.names else None
            step = ((pattern, make.empty),)
            return [(Firsts({}, step) if names is None else Firsts(dict.fromkeys(names, step), ()), None)]
        if pattern.kind == "choice":
            return [(self.firsts(part), None) for part in pattern.parts]
        if pattern.kind == "oneOrMore":
            loop = make.optional(pattern)
            return [(self.firsts(pattern.parts[0]), lambda follow: make.group(follow, loop))]
        if pattern.kind == "group":
            one, other = pattern.parts
            found: list[tuple[Firsts, Behind | None]] = [
                (self.firsts(one), lambda follow: make.group(follow, other)),
            ]
            return [*found, (self.firsts(other), None)] if one.nullable else found
        if pattern.kind == "interleave":
            one, other = pattern.parts
            return [
                (self.firsts(one), lambda follow: make.interleave(follow, other)),
                (self.firsts(other), lambda follow: make.interleave(one, follow)),
            ]
        return []

    def behind_text(self, pattern: Pattern) -> Pattern:
        """The derivative of a content pattern by text that stands beside elements."""
        make = self.patterns
        match pattern.kind:
            case "text":
                return pattern
            case "choice":
                return make.choice(self.behind_text(part) for part in pattern.parts)
            case "oneOrMore":
                return make.group(self.behind_text(pattern.parts[0]), make.optional(pattern))
            case "group":
                one, other = pattern.parts
                found = make.group(self.behind_text(one), other)
                return make.choice([found, self.behind_text(other)]) if one.nullable else found
            case "interleave":
                one, other = pattern.parts
                return make.choice(
                    [make.interleave(self.behind_text(one), other), make.interleave(one, self.behind_text(other))]
                )
            case _:
                return make.not_allowed

    def has_string(self, pattern: Pattern) -> bool:
        """Whether a datatype, value or list stands in a content pattern, outside elements."""
        return pattern.kind in {"data", "value", "list"} or any(map(self.has_string, pattern.parts))


Behind = Callable[[Pattern], Pattern]


def mentioned(pattern: Pattern) -> set[str]:
    """The names of the elements that a content model mentions."""
    found: set[str] = set()
    waiting, seen = [pattern], {pattern}
    while waiting:
        one = waiting.pop()
        if one.kind == "element" and one.names:
            found.update(listed(one.names) or ())
        waiting += [part for part in one.parts if part not in seen]
        seen.update(one.parts)
    return found


def _merged(one: tuple[Step, ...], other: tuple[Step, ...]) -> tuple[Step, ...]:
    return one if one is other else tuple(dict.fromkeys(one + other))
