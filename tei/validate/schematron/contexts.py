"""The contexts of rules: which elements they may match, as far as that can be told from a tag and the names above it.

What is not understood matches: here nothing may be passed over.

Source: XSLT 3.0 (W3C), section 5.5.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tei.validate.schematron.values import Expression, Node, truth
from tei.validate.schematron.xpath import Parser, Unclear

Passes = Callable[[str], bool]


class Pattern(NamedTuple):
    """One pattern of a context.

    names: of the elements it may match, empty for any; `attributes`: the element must have one of these, empty where
    it need not. `inside`: names of elements within that its predicates ask for. `is_root`: only the outermost element
    may match. `asks_attributes` and `asks_text`: its predicates do. `is_element`: it matches elements; else what
    belongs to an element, or nobody knows what.
    """

    names: frozenset[str]
    attributes: frozenset[str]
    inside: frozenset[str]
    asks_attributes: bool
    asks_text: bool
    is_root: bool
    is_element: bool
    matches: Callable[[Node], bool]


@dataclass
class _Step:
    """A name test, empty for a wild card, with its predicates; what stands before it; whether it is an attribute."""

    name: str
    passes: Passes
    predicates: list[tuple[Expression, Parser]] = field(default_factory=list)
    before: str = ""
    is_attribute: bool = False


ANYTHING = Pattern(frozenset(), frozenset(), frozenset(), True, False, False, False, lambda _node: True)


def patterns(context: str, spaces: Mapping[str, str]) -> list[Pattern]:
    """The patterns that a context is a choice of.

    Args:
        context: as the rule writes it.
        spaces: the namespace of each prefix.
    """
    parser = Parser(context, spaces)
    try:
        found = list(_choice(parser))
        return [_made(path) for path in found] if parser.at == len(parser.tokens) else [ANYTHING]
    except Unclear:
        return [ANYTHING]


def _choice(parser: Parser) -> Iterator[list[_Step]]:
    yield from _paths(parser)
    while parser.take("|", "union"):
        yield from _paths(parser)


def _paths(parser: Parser) -> list[list[_Step]]:
    """The paths that one member of a choice stands for: brackets may hold a choice of their own."""
    before = parser.take("/", "//") or ""
    paths: list[list[_Step]] = [[]]
    while True:
        steps = _steps(parser)
        for step in steps:
            step.before = before
        paths = [[*path, step] for path in paths for step in steps]
        before = parser.take("/", "//") or ""
        if not before:
            return paths


def _steps(parser: Parser) -> list[_Step]:
    """One step, or the choice in brackets that stands for one."""
    if parser.take("("):
        inner = list(_choice(parser))
        parser.want(")")
        if any(len(path) > 1 or path[0].before for path in inner):
            raise Unclear
        found = [path[0] for path in inner]
    else:
        is_attribute = bool(parser.take("@"))
        if parser.peek("child", "attribute") and parser.tokens[parser.at + 1 : parser.at + 2] == ["::"]:
            is_attribute = parser.name() == "attribute"
            parser.want("::")
        name, passes = parser.test()
        found = [_Step(name, passes, is_attribute=is_attribute)]
    while parser.take("["):
        start = parser.at
        parser.skip("]")
        inner_parser = Parser(" ".join(parser.tokens[start : parser.at - 1]), parser.spaces)
        predicate = (inner_parser.expression(), inner_parser)
        for step in found:
            step.predicates.append(predicate)
    return found


def _made(path: list[_Step]) -> Pattern:
    """A path as a pattern."""
    *others, last = path
    if last.is_attribute:
        return _of_attribute(others, last)
    if any(step.is_attribute for step in others):
        raise Unclear
    attributes = _needed(last)
    inside = frozenset[str]().union(*(parser.inside for _, parser in last.predicates))

    def matches(node: Node) -> bool:
        return (
            last.passes(node.name)
            and _above(path, len(path) - 1, node.above)
            and all(truth(predicate(node)) is not False for predicate, _ in last.predicates)
        )

    names = frozenset([last.name]) if last.name else frozenset[str]()
    asks = any(parser.attributes for _, parser in last.predicates)
    asks_text = any(parser.asks_text for _, parser in last.predicates)
    return Pattern(names, attributes, inside, asks, asks_text, not others and last.before == "/", True, matches)


def _of_attribute(others: list[_Step], last: _Step) -> Pattern:
    """A pattern of an attribute: any element of the name before it that has one."""
    owner = others[-1].name if others and last.before == "/" else ""
    attributes = frozenset([last.name]) if last.name else frozenset[str]()
    return Pattern(
        frozenset([owner]) if owner else frozenset(),
        attributes,
        frozenset(),
        True,
        False,
        False,
        False,
        lambda node: not attributes or last.name in node.attributes,
    )


def _needed(step: _Step) -> frozenset[str]:
    """Attributes of which an element must have one, because a predicate that asks for nothing else says so."""
    for predicate, parser in step.predicates:
        if not parser.beyond and parser.attributes and truth(predicate(Node("", {}, []))) is False:
            return frozenset(parser.attributes)
    return frozenset()


def _above(path: list[_Step], at: int, above: Sequence[str]) -> bool:
    """Whether what stands above an element may be what a path has before its step `at`; predicates are passed over."""
    before = path[at].before
    if at == 0:
        return before != "/" or not above
    places = range(len(above) - 1, -1, -1) if before == "//" else range(len(above) - 1, len(above) - 2, -1)
    return any(
        place >= 0 and path[at - 1].passes(above[place]) and _above(path, at - 1, above[:place]) for place in places
    )
