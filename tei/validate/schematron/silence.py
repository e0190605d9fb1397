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
from tei.validate.schematron.values import Expression, Inside, Node, truth, unknown
from tei.validate.schematron.xpath import Parser

XML = "http://www.w3.org/XML/1998/namespace"
XSL = "http://www.w3.org/1999/XSL/Transform"
MODE = "tei-edition:rules"
LONG = 10_000  # pieces of text of one element that are looked at
SEEN = 100_000  # bytes of a document that are searched for what makes it hopeless to listen


class Rule(NamedTuple):
    """A rule: which elements it may be about, and whether it may speak of one.

    `names`, `attributes` and `is_root` as for a pattern; `inside` are the elements within it that the rule asks for.
    `asks_attributes` and `asks_text`: it looks at those. `hopeless`: there is a test that nothing here understands.
    """

    names: frozenset[str]
    attributes: frozenset[str]
    is_root: bool
    inside: frozenset[str]
    asks_attributes: bool
    asks_text: bool
    hopeless: bool
    may_speak: Callable[[Node], bool]


class Silence:
    """Whether the rules of a stylesheet are silent about a document, heard while it is read.

    Args:
        stylesheet: the rules, as `stylesheet` makes them.
        document: the document.
    """

    def __init__(self, stylesheet: str, document: Document) -> None:
        rules = _rules(stylesheet) if stylesheet else ()
        asks_text = any(rule.asks_text and _may_occur(rule, document) for rule in rules)
        self.layer = Layer(lambda _: None, self._start, self._end, self._text if asks_text else None)
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
        # Whether no rule is about a tag: asked of the names and values of its attributes alike, so one call a tag.
        wild = frozenset(self._by_attribute)
        self._by_default = _never if self._always else wild.isdisjoint
        self._is_idle = {
            name: wild.union(*(rule.attributes for rule in own)).isdisjoint
            if all(rule.attributes for rule in own) and not self._always
            else _never
            for name, own in self._by_name.items()
        }
        self._places: dict[tuple[str, ...], list[Rule]] = {}
        self._counted = frozenset[str]().union(*(rule.inside for rule in rules))
        self._readers = 0  # elements that wait for their text
        self._texts: list[str] = []
        self._tally: Counter[str] = Counter()
        self._path: list[str] = []
        self._waiting: dict[int, _Waiting] = {}  # by the depth of the element whose end is waited for

    def _start(self, name: str, attributes: list[str]) -> None:
        path = self._path
        if (depth := len(path)) in self._waiting:
            self._waiting[depth].children[name] += 1
        if name in self._counted:
            self._tally[name] += 1
        path.append(name)
        if not depth or not self._is_idle.get(name, self._by_default)(attributes):
            self._ask(name, attributes)

    def _ask(self, name: str, attributes: list[str]) -> None:
        pairs = iter(attributes)
        node = Node(name, dict(zip(pairs, pairs, strict=True)), self._path[:-1])
        rules = [*self._always, *(() if node.above else self._of_root)]
        rules += [rule for attribute in node.attributes for rule in self._by_attribute.get(attribute, ())]
        if name in self._by_name:
            rules += self._of_name(name, node)
        open_ = [rule for rule in rules if rule.may_speak(node)]
        if any(not (rule.inside or rule.asks_text) for rule in open_):
            self._break()
        if open_:
            wants_text = any(rule.asks_text for rule in open_)
            self._readers += wants_text
            waiting = _Waiting(node, open_, Counter(), self._tally.copy(), len(self._texts) if wants_text else None)
            self._waiting[len(self._path)] = waiting

    def _text(self, text: str) -> None:
        if self._readers:
            self._texts.append(text)

    def _of_name(self, name: str, node: Node) -> list[Rule]:
        """The rules for a name, but for those known to be silent wherever these elements stand round it."""
        rules, place = self._by_name[name], (name, *node.above)
        if place not in self._places:
            bare = [rule for rule in rules if not (rule.asks_attributes or rule.asks_text or rule.inside)]
            self._places[place] = [rule for rule in rules if rule not in bare or rule.may_speak(node)]
        return self._places[place]

    def _end(self, _name: str) -> None:
        depth = len(self._path)
        self._path.pop()
        if depth in self._waiting:
            waiting = self._waiting.pop(depth)
            inside = Inside(waiting.children, self._tally - waiting.before, self._text_of(waiting))
            node = waiting.node._replace(inside=inside)
            if any(rule.may_speak(node) for rule in waiting.rules):
                self._break()

    def _text_of(self, waiting: _Waiting) -> str | None:
        """The text since an element began, if one of its rules wants it and it is not so long that this costs much."""
        if waiting.text is None:
            return None
        is_long = len(self._texts) - waiting.text > LONG
        text = None if is_long else "".join(self._texts[waiting.text :])
        self._readers -= 1
        if not self._readers:
            self._texts.clear()
        return text

    def _break(self) -> None:
        self.broken = True
        raise Enough


def _never(_attributes: list[str]) -> bool:
    """Of some elements, a rule may always have something to say."""
    return False


class _Waiting(NamedTuple):
    """An element at whose end some rules can tell more: its children so far, and what had been counted before it.

    text: how many pieces of text had been kept before it, if one of the rules wants its text.
    """

    node: Node
    rules: list[Rule]
    children: Counter[str]
    before: Counter[str]
    text: int | None


def _may_occur(rule: Rule, document: Document) -> bool:
    """Whether the name of an element or attribute that a rule is about is written anywhere in a document."""
    names = [start + name.rpartition(" ")[2].encode() for name in rule.names for start in (b"<", b":")]
    words = names or [attribute.rpartition(" ")[2].encode() for attribute in rule.attributes]
    return not words or any(word in document.text for word in words)


def _occurs(rule: Rule, document: Document) -> bool:
    """Whether a document seems to have an element that a rule is about; a guess, which only saves time."""
    names = [b"<" + name.rpartition(" ")[2].encode() + end for name in rule.names for end in (b" ", b">", b"/")]
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
    asks_text = any(parser.asks_text for parser in parsers)
    hopeless = any(test is unknown for test, _ in asked)
    for pattern in patterns(context, spaces):
        if pattern.is_element:
            speaks = _speaks(pattern, asked)
            within, asks = inside | pattern.inside, asks_attributes or pattern.asks_attributes
            text = asks_text or pattern.asks_text
            yield Rule(pattern.names, pattern.attributes, pattern.is_root, within, asks, text, hopeless, speaks)
        else:
            yield Rule(pattern.names, pattern.attributes, False, frozenset(), True, False, True, pattern.matches)


def _speaks(pattern: Pattern, asked: list[tuple[Expression, bool]]) -> Callable[[Node], bool]:
    return lambda node: pattern.matches(node) and any(truth(test(node)) is not fine for test, fine in asked)
