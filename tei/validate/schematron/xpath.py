"""The part of XPath that can be told from a tag, the names above it, and the names of what it holds.

Every expression becomes a function from a node to its value, where None says that it cannot be told. An expression
that is not understood is None as a whole; `and`, `or` and `not` make the best of it, as logic with three values does.

Source: XPath 2.0 (W3C), sections 3.2 (paths) and 3.5 (comparisons).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tei.validate.schematron.values import (
    FUNCTIONS,
    NONE,
    SIGNS,
    WORD,
    Expression,
    Inside,
    Node,
    Nodes,
    Value,
    compared,
    many,
    truth,
    unknown,
    within,
)

TOKEN = re.compile(
    r"""\s*("[^"]*"|'[^']*'|\d+|[^\W\d][\w.-]*:\*|(?:[^\W\d][\w.-]*:)?[^\W\d][\w.-]*|::|//|\.\.|!=|<=|>=|\S)"""
)
AXES = frozenset({"self", "parent", "ancestor", "ancestor-or-self", "child", "descendant"})
RESERVED = frozenset({"if", "for", "some", "every", "let", "map", "array", "function"})


class Unclear(Exception):
    """An expression that is not understood here."""


@dataclass
class Parser:
    """Reads one expression or pattern; `attributes` and `inside` are the names it has asked for on the way.

    `asks_text`: it asks for the text of the element; `beyond`: for anything but attributes.

    Args:
        text: the expression.
        spaces: the namespace of each prefix.
    """

    text: str
    spaces: Mapping[str, str]
    attributes: set[str] = field(default_factory=set)
    inside: set[str] = field(default_factory=set)  # of elements it may hold
    asks_text: bool = False
    beyond: bool = False
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
        other = self._union()
        return lambda node: compared(sign, one(node), other(node))

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
            return Nodes(sum(each.number for each in known)) if known else NONE

        return value

    def _path(self) -> Expression:
        if self.peek("/", "//"):
            return self._absolute()
        of_children = self.peek("*", "child")
        wider = [self._step()]  # where one of them has no nodes, the path has none
        end = self.at
        while self.peek("[", "/", "//"):
            if self.take("["):
                self.skip("]")
            elif of_children and self.tokens[self.at : self.at + 3] == ["/", "self", "::"]:
                self.at += 3
                wider.append(self._axis("child"))
            else:
                of_children = False
                self.at += 1
                self._step()
        if self.at == end:
            return wider[0]

        def value(node: Node) -> Value:
            return NONE if NONE in [each(node) for each in wider] else None

        return value

    def _texts(self) -> Expression:
        """`text()`, and of its predicates one that asks only for its text without white space."""
        self.want("(")
        self.want(")")
        self.beyond = self.asks_text = True
        predicate: Expression = unknown
        if self.take("["):
            start = self.at
            self.skip("]")
            words = self.tokens[start : self.at - 1]
            if words.count(".") == " ".join(words).count("normalize-space ( . )"):
                predicate = Parser(" ".join(words), self.spaces).expression()
        blank = Node("", {}, (), Inside({}, {}, ""))

        def value(node: Node) -> Value:
            text = node.inside.text if node.inside else None
            is_blank = text is not None and not WORD.search(text)
            return NONE if text == "" or (is_blank and truth(predicate(blank)) is False) else None

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
            return many(node.inside.descendants.get(full, 0) + passes(node.name))

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
        if self.tokens[self.at : self.at + 2] == ["text", "("]:
            self.at += 1
            return self._texts()
        if self.at + 1 < len(self.tokens) and self.tokens[self.at + 1] == "(":
            return self._call()
        axis = "child"
        if self.at + 1 < len(self.tokens) and self.tokens[self.at + 1] == "::":
            axis = self.name()
            self.want("::")
        if axis == "attribute":
            return self._attribute()
        if axis == "child" and self.take("text"):
            return self._texts()
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
        """`.//NAME` is a descendant, `./NAME` a child; of `..` nothing is known."""
        self.beyond = True
        if self.tokens[self.at - 1] == "." and not self.peek("//", "/"):
            return self._itself()
        if self.tokens[self.at - 1] == ".":
            axis = "descendant" if self.take("//") else self.take("/") and "child"
            if self.peek("@", ".", "..") or self.tokens[self.at + 1 : self.at + 2] == ["::"]:
                raise Unclear
            return self._axis(str(axis))
        return unknown

    def _itself(self) -> Expression:
        self.beyond = self.asks_text = True

        def value(node: Node) -> Value:
            text = node.inside.text if node.inside else None
            return Nodes(1, None if text is None else (text,))

        return value

    def _attribute(self) -> Expression:
        full, _ = self.test()
        if not full:
            self.beyond = True
            return unknown
        self.attributes.add(full)

        def value(node: Node) -> Value:
            given = node.attributes.get(full)
            return NONE if given is None else Nodes(1, (given,))

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
            return lambda node: within(node, lambda inside: sum(n for x, n in inside.children.items() if passes(x)))
        if axis == "descendant":
            return lambda node: within(node, lambda inside: inside.descendants.get(full, 0))
        if axis == "self":
            return lambda node: many(passes(node.name))
        if axis == "parent":
            return lambda node: many(any(map(passes, node.above[-1:])))
        own = axis == "ancestor-or-self"
        if full:
            return lambda node: many(node.above.count(full) + (own and passes(node.name)))
        return lambda node: many(sum(map(passes, node.above)) + (own and passes(node.name)))

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
        if not given and name in {"string", "normalize-space", "string-length"}:
            given = [self._itself()]
        call = FUNCTIONS.get((name, len(given)))
        if call is None:
            self.beyond = True
            return unknown
        return lambda node: call(*(each(node) for each in given))
