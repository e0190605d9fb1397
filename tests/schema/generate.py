"""Random documents that a schema allows."""

from __future__ import annotations

import random
from xml.sax.saxutils import escape, quoteattr

from tei.validate.relaxng.attributes import rules_of
from tei.validate.relaxng.automaton import Automaton
from tei.validate.relaxng.names import local, namespace
from tei.validate.relaxng.patterns import Pattern
from tei.validate.relaxng.strings import matches

DEEP = 12  # elements in each other, beyond which only what must be there is written
MANY = 150  # elements in one document, likewise
VALUES = [
    "x1", "1", "7.2", "2001-02-03", "2001", "#x", "https://example.org/", "de", "en-GB", "true", "0.5", "1.0", "a b", "",
    "1/2", "utf", "//p", "-1", "---01", "--02", "--02-03", "2001-02", "12:00:00", "2001-02-03T04:05:06",
]  # fmt: skip


def document(automaton: Automaton, chance: random.Random) -> bytes:
    """One document, as XML."""
    name = next(name for name in automaton.start.names() if local(name) == "TEI")
    maker = _Maker(automaton, chance)
    return maker.element(name, 0, f' xmlns="{namespace(name)}"').encode()


class _Maker:
    """Writes one document; its state is the ids that are taken."""

    def __init__(self, automaton: Automaton, chance: random.Random) -> None:
        self.automaton = automaton
        self.chance = chance
        self.ids = 0
        self.elements = 0

    def element(self, name: str, depth: int, extra: str = "") -> str:
        self.elements += 1
        (pattern,) = self.automaton.elements[name]
        attributes, content = self.chance.choice(rules_of(self.automaton.patterns, pattern))
        tag = local(name) + extra
        for attribute, value in attributes.single.items():
            if attribute in attributes.required or self.chance.random() < 0.3:
                prefix = "xml:" if namespace(attribute) else ""
                tag += f" {prefix}{local(attribute)}={quoteattr(self.value(value))}"
        inside = self.content(content, depth)
        return f"<{tag}>{inside}</{local(name)}>" if inside else f"<{tag}/>"

    def content(self, pattern: Pattern, depth: int) -> str:
        """A row of children; the deeper, the shorter."""
        state, found = self.automaton.state((pattern,)), ""
        for _ in range(30):
            deep = depth > DEEP or self.elements > MANY
            if state.accepts and (deep or self.chance.random() < 0.35):
                return found
            if not state.after_text.is_dead and self.chance.random() < (0.9 if deep else 0.5):
                state, found = state.after_text, found + escape(self.chance.choice(["word ", "x & y", "–", "\n"]))
                if state.accepts and deep:
                    return found
                continue
            names = sorted(state.ways) if deep and state.ways else sorted(state.names())
            if not names:
                return found
            name = self.chance.choice(names)
            opening = state.opening(name)
            assert opening
            found += self.element(name, depth + 1)
            state = opening.behind((True,))
        while not state.accepts:
            name = self.chance.choice(sorted(state.ways))
            opening = state.opening(name)
            assert opening
            found += self.element(name, depth + 1)
            state = opening.behind((True,))
        return found

    def value(self, pattern: Pattern) -> str:
        if pattern.datatype is not None and pattern.datatype.name == "ID":
            self.ids += 1
            return f"id-{self.ids}"
        if pattern.kind == "list":
            inner = pattern.parts[0].parts[0] if pattern.parts[0].kind == "oneOrMore" else pattern.parts[0]
            return " ".join(self.value(inner) for _ in range(self.chance.randint(1, 3)))
        if pattern.kind == "choice":
            return self.value(self.chance.choice(pattern.parts))
        if pattern.kind == "value":
            return pattern.shown
        able = [value for value in VALUES if matches(self.automaton.patterns, pattern, value)]
        assert able, pattern.datatype and pattern.datatype.key
        return self.chance.choice(able)
