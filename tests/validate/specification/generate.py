"""Random schemas from a seed, of every construct of RELAX NG, and random documents: those they seem to allow, and any."""

from __future__ import annotations

import random
from collections.abc import Callable

from tei.validate.relaxng.names import NameClass, contains
from tei.validate.relaxng.patterns import Pattern, Patterns
from tei.validate.relaxng.strings import matches

RNG = 'xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'
NAMES = ("a", "b", "c", "d")
SPACES = ("", "urn:x", "urn:y")
TYPES = ("string", "token", "integer", "boolean", "NCName", "date", "decimal", "anyURI")
VALUES = ("", "1", "x", " x ", "01", "x y", "true", "2009-08-01", "1.0", "a:b")


class Writer:
    """Writes one schema; its state is what may be referred to, and what it has put into other files."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.defined = [f"p{n}" for n in range(self.chance.randint(1, 5))]
        self.outer: list[str] = []
        self.files: dict[str, str] = {}
        self.writing: list[str] = []  # files that are being written, which would hold themselves

    def schema(self) -> str:
        """The schema's own file; `files` holds the others."""
        return self.grammar_file(["i0.rng", "i1.rng"])

    def grammar_file(self, includable: list[str]) -> str:
        """A grammar with its definitions, or one that includes another and replaces or combines some."""
        defines = "".join(self.define(name) for name in self.defined)
        combined = "".join(self.combined(name) for name in self.defined if self.chance.random() < 0.15)
        if includable and self.chance.random() < 0.35:
            name, *others = includable
            self.files[name] = self.files.get(name) or self.grammar_file(others)
            replaced = "".join(self.define(name) for name in self.defined if self.chance.random() < 0.3)
            replaced = (self.start() if self.chance.random() < 0.3 else "") + replaced
            include = f'<include href="{name}"{self.space()}>{self.divided(replaced)}</include>'
            return f"<grammar {RNG}{self.space()}>{include}{combined}</grammar>"
        return f"<grammar {RNG}{self.space()}>{self.start()}{self.divided(defines)}{combined}</grammar>"

    def divided(self, definitions: str) -> str:
        """Definitions, perhaps in a `div`."""
        return f"<div{self.space()}>{definitions}</div>" if self.chance.random() < 0.2 else definitions

    def space(self) -> str:
        return f' ns="{self.chance.choice(SPACES)}"' if self.chance.random() < 0.15 else ""

    def start(self) -> str:
        return f"<start>{self.element(3)}</start>"

    def define(self, name: str) -> str:
        combine = self.chance.choice(["", "", "", "", ' combine="choice"', ' combine="interleave"'])
        inner = self.element(2) if self.chance.random() < 0.5 else self.pattern(2)
        return f'<define name="{name}"{combine}>{inner}</define>'

    def combined(self, name: str) -> str:
        return (
            f'<define name="{name}" combine="{self.chance.choice(["choice", "interleave"])}">{self.pattern(1)}</define>'
        )

    def element(self, depth: int) -> str:
        names = self.name_class(2)
        content = "".join(self.pattern(depth - 1) for _ in range(self.chance.choice([1, 1, 1, 2, 3])))
        if names.startswith("<name>") and self.chance.random() < 0.7:
            return f'<element name="{names[6:-7]}"{self.space()}>{content}</element>'
        return f"<element{self.space()}>{names}{content}</element>"

    def name_class(self, depth: int) -> str:
        kind = self.chance.choices(["name", "any", "ns", "choice"], [12, 1, 1, 2 if depth else 0])[0]
        besides = f"<except>{self.name_class(0)}</except>" if depth and self.chance.random() < 0.5 else ""
        match kind:
            case "name":
                return f"<name>{self.chance.choice(NAMES)}</name>"
            case "any":
                return (
                    f"<anyName>{besides.replace('<anyName/>', '<name>a</name>')}</anyName>" if besides else "<anyName/>"
                )
            case "ns":
                ns = f' ns="{self.chance.choice(SPACES)}"'
                besides = "<except><name>a</name></except>" if besides else ""
                return f"<nsName{ns}>{besides}</nsName>"
            case _:
                return f"<choice>{self.name_class(depth - 1)}{self.name_class(depth - 1)}</choice>"

    def pattern(self, depth: int) -> str:
        leaves: list[tuple[int, Callable[[], str]]] = [
            (3, lambda: "<text/>"),
            (3, lambda: "<empty/>"),
            (1, lambda: "<notAllowed/>"),
            (2, self.data),
            (2, self.value),
            (4 if self.defined else 0, lambda: f'<ref name="{self.chance.choice(self.defined)}"/>'),
            (4, lambda: self.attribute(depth)),
        ]
        inner: list[tuple[int, Callable[[], str]]] = [
            (6, lambda: self.element(depth)),
            (3, lambda: self.several("group", depth)),
            (3, lambda: self.several("interleave", depth)),
            (4, lambda: self.several("choice", depth)),
            (2, lambda: self.several("mixed", depth)),
            (3, lambda: self.several("optional", depth)),
            (3, lambda: self.several("zeroOrMore", depth)),
            (3, lambda: self.several("oneOrMore", depth)),
            (1, self.list),
            (1, lambda: self.nested(depth)),
            (1, self.parent),
            (2, lambda: self.foreign(depth)),
        ]
        choices = leaves + (inner if depth > 0 else [])
        return self.chance.choices([make for _, make in choices], [weight for weight, _ in choices])[0]()

    def several(self, kind: str, depth: int) -> str:
        return f"<{kind}{self.space()}>{''.join(self.pattern(depth - 1) for _ in range(self.chance.choice([1, 2, 2, 3])))}</{kind}>"

    def attribute(self, depth: int) -> str:
        content = self.chance.choice(["", "<text/>", self.data(), self.value(), self.several("choice", 0)])
        if self.chance.random() < 0.85:
            ns = self.space()
            return f'<attribute name="{self.chance.choice(NAMES)}"{ns}>{content}</attribute>'
        many = f"<attribute>{self.name_class(1)}{content}</attribute>"
        return f"<zeroOrMore>{many}</zeroOrMore>" if self.chance.random() < 0.7 else many

    def data(self) -> str:
        besides = f"<except>{self.value()}</except>" if self.chance.random() < 0.25 else ""
        param = '<param name="maxLength">3</param>' if self.chance.random() < 0.1 else ""
        kind = "string" if param else self.chance.choice(TYPES)
        return f'<data type="{kind}">{param}{besides}</data>'

    def value(self) -> str:
        kind = self.chance.choice(["", ' type="string"', ' type="token"', ' type="integer"'])
        value = self.chance.choice(["1", "01"]) if "integer" in kind else self.chance.choice(VALUES)
        return f"<value{kind}>{value}</value>"

    def list(self) -> str:
        parts = "".join(
            self.chance.choice(
                [
                    self.data(),
                    self.value(),
                    f"<oneOrMore>{self.data()}</oneOrMore>",
                    f"<optional>{self.value()}</optional>",
                    f"<choice>{self.value()}{self.data()}</choice>",
                    "<empty/>",
                ]
            )
            for _ in range(self.chance.randint(1, 3))
        )
        return f"<list>{parts}</list>"

    def nested(self, depth: int) -> str:
        saved = self.defined, self.outer
        self.outer, self.defined = self.defined, ["q0", "q1"]
        body = f"<start>{self.pattern(depth - 1)}</start>{self.define('q0')}{self.define('q1')}"
        self.defined, self.outer = saved
        return f"<grammar{self.space()}>{body}</grammar>"

    def parent(self) -> str:
        return f'<parentRef name="{self.chance.choice(self.outer)}"/>' if self.outer else "<text/>"

    def foreign(self, depth: int) -> str:
        """A reference to another file, which is a pattern or a grammar, and may be referred to from anywhere."""
        name = self.chance.choice(
            [each for each in ("e0.rng", "e1.rng", "e2.rng") if each not in self.writing] or ["e0.rng"]
        )
        if name not in self.files:
            self.files[name] = ""
            self.writing.append(name)
            saved = self.defined, self.outer
            self.defined, self.outer = ["q0", "q1"], []
            if self.chance.random() < 0.5:
                self.files[name] = self.grammar_file([])
            else:
                self.defined = []
                self.files[name] = f"<group {RNG}{self.space()}>{self.pattern(max(depth - 1, 0))}</group>"
            self.defined, self.outer = saved
            self.writing.remove(name)
        return f'<externalRef href="{name}"{self.space()}/>'


def document(chance: random.Random, depth: int = 4) -> str:
    """A random document over the same names."""
    name, ns = chance.choice(NAMES), chance.choices(SPACES, [6, 1, 1])[0]
    space = f' xmlns="{ns}"' if ns or chance.random() < 0.1 else ""
    attributes = "".join(f' {name}="{chance.choice(VALUES)}"' for name in NAMES if chance.random() < 0.15) + (
        ' xmlns:x="urn:x" x:a="1"' if chance.random() < 0.05 else ""
    )
    content = "".join(
        chance.choice(VALUES) if chance.random() < 0.4 else document(chance, depth - 1)
        for _ in range(chance.choice([0, 0, 1, 1, 2, 3]) if depth else 0)
    )
    return f"<{name}{space}{attributes}>{content}</{name}>"


def example(start: Pattern, chance: random.Random) -> str | None:
    """A document that the patterns of a schema seem to allow; None where chance finds none."""
    try:
        return _written(start, chance, 6)[1]
    except (RecursionError, LookupError):
        return None


def _words(pattern: Pattern, chance: random.Random) -> str:
    pool = [*VALUES, "1 x", "1 01", "x x", "1 1", "x true", "2009-08-01 1", "ab"]
    chance.shuffle(pool)
    return next((v for v in pool if matches(Patterns(), pattern, v)), "x")


def _name(names: NameClass | None, chance: random.Random) -> str:
    pool = [f"{ns} {n}".strip() for ns in SPACES for n in NAMES]
    chance.shuffle(pool)
    return next(name for name in pool if names and contains(names, name))


def _written(pattern: Pattern, chance: random.Random, depth: int) -> tuple[dict[str, str], str]:
    """Attributes and content that match a pattern."""
    if depth < 0:
        raise LookupError
    match pattern.kind:
        case "empty":
            return {}, ""
        case "text":
            return {}, chance.choice(["", "x", " ", "1"])
        case "notAllowed":
            raise LookupError
        case "choice":
            parts = list(pattern.parts)
            chance.shuffle(parts)
            for part in parts:
                try:
                    return _written(part, chance, depth)
                except LookupError:
                    continue
            raise LookupError
        case "group" | "interleave":
            one, other = (_written(part, chance, depth) for part in pattern.parts)
            content = one[1] + other[1] if pattern.kind == "group" or chance.random() < 0.5 else other[1] + one[1]
            return {**one[0], **other[0]}, content
        case "oneOrMore":
            rows = [_written(pattern.parts[0], chance, depth) for _ in range(chance.choice([1, 1, 2, 3]))]
            return {k: v for row in rows for k, v in row[0].items()}, "".join(row[1] for row in rows)
        case "attribute":
            name = _name(pattern.names, chance)
            value = _words(pattern.parts[0], chance) if pattern.parts[0].kind != "text" else "x"
            return {name: value}, ""
        case "element":
            name = _name(pattern.names, chance)
            if pattern.content is None:
                raise LookupError
            attributes, content = _written(pattern.content, chance, depth - 1)
            ns, _, local = name.rpartition(" ")
            given = "".join(_given(number, *pair) for number, pair in enumerate(attributes.items()))
            return {}, f'<{local} xmlns="{ns}"{given}>{content}</{local}>'
        case _:
            return {}, _words(pattern, chance)


def _given(number: int, name: str, value: str) -> str:
    ns, _, local = name.rpartition(" ")
    return f' q{number}:{local}="{value}" xmlns:q{number}="{ns}"' if ns else f' {local}="{value}"'
