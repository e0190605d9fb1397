"""Rules that have nothing to say about a document: where that can be told while it is read, Saxon need not be asked.

Saxon takes a second and 300 MB for a document of 17 MB, and most rules ask for little: an attribute, a parent, a child.
A rule is silent where its context is known not to match, or every assertion is known to hold. One node about which
anything is left open is enough to ask Saxon about the whole document; what is found, Saxon alone says.

Only a schema that Saxon has compiled before is judged here, since one that is wrong has to be told of at any rate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from xml.parsers import expat

from tei.validate.document import Document
from tei.validate.safety import Enough, Layer
from tei.validate.schematron.contexts import Pattern, patterns
from tei.validate.schematron.xpath import Expression, Inside, Node, Parser, truth, unknown

XML = "http://www.w3.org/XML/1998/namespace"
XSL = "http://www.w3.org/1999/XSL/Transform"
MODE = "tei-edition:rules"
SEEN = 100_000  # bytes of a document that are searched for what makes it hopeless to listen


class Rule(NamedTuple):
    """A rule: which elements it may be about, and whether it may speak of one.

    `names`, `attributes` and `is_root` as for a pattern; `inside` are the elements within it that the rule asks for.
    `asks_attributes`: it looks at attributes. `hopeless`: there is a test that nothing here understands.
    """

    names: frozenset[str]
    attributes: frozenset[str]
    is_root: bool
    inside: frozenset[str]
    asks_attributes: bool
    hopeless: bool
    may_speak: Callable[[Node], bool]


class Silence:
    """Whether the rules of a stylesheet are silent about a document, heard while it is read.

    Args:
        stylesheet: the rules, as `stylesheet` makes them.
        document: the document.
    """

    def __init__(self, stylesheet: str, document: Document) -> None:
        self.layer = Layer(lambda _: None, self._start, self._end)
        rules = _rules(stylesheet) if stylesheet else ()
        self.hopeless = any(rule.hopeless and _occurs(rule, document) for rule in rules)
        self.broken = self.hopeless
        self._by_name: dict[str, list[Rule]] = {}
        self._by_attribute: dict[str, list[Rule]] = {}
        self._always = [rule for rule in rules if not (rule.names or rule.attributes or rule.is_root)]
        self._of_root = [rule for rule in rules if rule.is_root and not (rule.names or rule.attributes)]
        for rule in rules:
            for name in rule.names:
                self._by_name.setdefault(name, []).append(rule)
            for attribute in () if rule.names else rule.attributes:
                self._by_attribute.setdefault(attribute, []).append(rule)
        self._has_none = frozenset(self._by_attribute).isdisjoint  # asked of names and values alike: one call a tag
        self._places: dict[tuple[str, ...], list[Rule]] = {}
        self._counted = frozenset[str]().union(*(rule.inside for rule in rules))
        self._tally: Counter[str] = Counter()
        self._path: list[str] = []
        self._waiting: dict[int, _Waiting] = {}  # by the depth of the element whose end is waited for

    def _start(self, name: str, attributes: list[str]) -> None:
        if self.broken:
            raise Enough
        path = self._path
        if self._waiting and len(path) in self._waiting:
            self._waiting[len(path)].children[name] += 1
        if name in self._counted:
            self._tally[name] += 1
        path.append(name)
        if name in self._by_name or self._always or len(path) == 1 or not self._has_none(attributes):
            self._ask(name, attributes)

    def _ask(self, name: str, attributes: list[str]) -> None:
        pairs = iter(attributes)
        node = Node(name, dict(zip(pairs, pairs, strict=True)), self._path[:-1])
        rules = [*self._always, *(() if node.above else self._of_root)]
        rules += [rule for attribute in node.attributes for rule in self._by_attribute.get(attribute, ())]
        if name in self._by_name:
            rules += self._of_name(name, node)
        open_ = [rule for rule in rules if rule.may_speak(node)]
        if any(not rule.inside for rule in open_):
            self._break()
        if open_:
            self._waiting[len(self._path)] = _Waiting(node, open_, Counter(), self._tally.copy())

    def _of_name(self, name: str, node: Node) -> list[Rule]:
        """The rules for a name, but for those known to be silent wherever these elements stand round it."""
        rules, place = self._by_name[name], (name, *node.above)
        if place not in self._places:
            bare = [rule for rule in rules if not rule.asks_attributes and not rule.inside]
            self._places[place] = [rule for rule in rules if rule not in bare or rule.may_speak(node)]
        return self._places[place]

    def _end(self, _name: str) -> None:
        depth = len(self._path)
        self._path.pop()
        if depth in self._waiting:
            waiting = self._waiting.pop(depth)
            node = waiting.node._replace(inside=Inside(waiting.children, self._tally - waiting.before))
            if any(rule.may_speak(node) for rule in waiting.rules):
                self._break()

    def _break(self) -> None:
        self.broken = True
        raise Enough


class _Waiting(NamedTuple):
    """An element at whose end some rules can tell more: its children so far, and what had been counted before it."""

    node: Node
    rules: list[Rule]
    children: Counter[str]
    before: Counter[str]


def _occurs(rule: Rule, document: Document) -> bool:
    """Whether a document seems to have an element that a rule is about; a guess, which only saves time."""
    names = [b"<" + name.rpartition(" ")[2].encode() for name in rule.names]
    words = names or [attribute.rpartition(" ")[2].encode() + b"=" for attribute in rule.attributes]
    return not words or any(document.text.find(word, 0, SEEN) >= 0 for word in words)


@lru_cache(maxsize=16)
def _rules(stylesheet: str) -> tuple[Rule, ...]:
    """The rules in a stylesheet, each context of each rule by itself."""
    written = _written(stylesheet)
    return tuple(rule for context, tests, spaces in written for rule in _read(context, tests, spaces))


class _Written(NamedTuple):
    """A rule as the stylesheet writes it: its context, and its tests with what each says where all is well."""

    context: str
    tests: list[tuple[str, bool]]
    spaces: Mapping[str, str]


def _written(stylesheet: str) -> list[_Written]:
    parser = expat.ParserCreate("UTF-8", " ")
    spaces = {"xml": XML}
    found: list[_Written] = []
    path: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        path.append(name.removeprefix(f"{XSL} "))
        if path[1:] == ["template"] and attributes.get("mode") == MODE and attributes["match"] != "/":
            found.append(_Written(attributes["match"], [], spaces))
        elif path[1:] == ["template", "if", "try", "if"]:
            found[-1].tests.append((attributes["test"], False))
        elif path[1:] == ["template", "if", "try", "choose", "when"]:
            found[-1].tests.append((attributes["test"], True))

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _name: path.pop() and None
    parser.StartNamespaceDeclHandler = lambda prefix, uri: spaces.update({prefix or "": uri})
    parser.Parse(stylesheet, True)
    return found


def _read(context: str, tests: Sequence[tuple[str, bool]], spaces: Mapping[str, str]) -> Iterator[Rule]:
    """One rule, for each of the patterns that its context is a choice of."""
    parsers = [Parser(text, spaces) for text, _ in tests]
    asked = [(parser.expression(), fine) for parser, (_, fine) in zip(parsers, tests, strict=True)]
    inside = frozenset[str]().union(*(parser.inside for parser in parsers))
    asks_attributes = any(parser.attributes for parser in parsers)
    hopeless = any(test is unknown for test, _ in asked)
    for pattern in patterns(context, spaces):
        if pattern.is_element:
            speaks = _speaks(pattern, asked)
            within, asks = inside | pattern.inside, asks_attributes or pattern.asks_attributes
            yield Rule(pattern.names, pattern.attributes, pattern.is_root, within, asks, hopeless, speaks)
        else:
            yield Rule(pattern.names, pattern.attributes, False, frozenset(), True, True, pattern.matches)


def _speaks(pattern: Pattern, asked: list[tuple[Expression, bool]]) -> Callable[[Node], bool]:
    return lambda node: pattern.matches(node) and any(truth(test(node)) is not fine for test, fine in asked)
