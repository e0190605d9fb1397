"""Is one schema a restriction of another? Element by element, with a counter-example where it is not.

Both have one pattern for each element name, so a document is allowed when the row of children of each element, its
text and its attributes are: the content models are compared as automata, over pairs of states that one row of
children leads to. Nothing is sampled: no finding means that there is none.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from pathlib import Path

from tei.validate.relaxng.attributes import Attributes, rules_of
from tei.validate.relaxng.automaton import Automaton, State
from tei.validate.relaxng.explain import shown
from tei.validate.relaxng.names import local
from tei.validate.relaxng.patterns import Pattern, Patterns
from tei.validate.relaxng.simplify import simplify
from tei.validate.relaxng.strings import matches


def automaton(path: Path) -> Automaton:
    schema = simplify(path)
    return Automaton(schema.patterns, schema.start)


def beyond(ours: Automaton, theirs: Automaton) -> Iterator[str]:
    """What our schema allows and theirs forbids."""
    for name in sorted(_reached(ours)):
        mine, yours = ours.elements[name], theirs.elements.get(name, ())
        if len(mine) != 1 or len(yours) != 1:
            yield f"{local(name)}: {len(mine)} definitions of ours, {len(yours)} of theirs"
            continue
        for attributes, content in rules_of(ours.patterns, mine[0]):
            rules = rules_of(theirs.patterns, yours[0])
            faults = [list(_attributes(theirs, attributes, other)) for other, _ in rules]
            best = min(faults, key=len)
            yield from (f"{local(name)}: {fault}" for fault in best)
            contents = [other for (_, other), found in zip(rules, faults, strict=True) if len(found) == len(best)]
            row = _row(ours.state((content,)), theirs.state((theirs.patterns.choice(contents),)))
            if row is not None:
                yield f"{local(name)}: {row}"


def _reached(ours: Automaton) -> set[str]:
    """The names of all elements that a document can hold."""
    found: set[str] = set()
    waiting = list(ours.start.names())
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            for element in ours.elements[name]:
                assert element.content
                waiting += ours.state((element.content,)).mentioned
    return found


def _row(ours: State, theirs: State) -> str | None:
    """The shortest row of children that ours takes and theirs does not."""
    waiting = deque([(ours, theirs, "")])
    seen = {(ours, theirs)}
    while waiting:
        mine, yours, row = waiting.popleft()
        if mine.accepts and not yours.accepts:
            return f"allows “{row.strip()}”"
        steps = [(f"{row} {local(name)}", name) for name in mine.names()]
        for longer, name in steps:
            opening, other = mine.opening(name), yours.opening(name)
            if other is None:
                return f"allows “{longer.strip()}”"
            assert opening
            pair = (opening.behind((True,) * len(opening.elements)), other.behind((True,) * len(other.elements)))
            if pair not in seen:
                seen.add(pair)
                waiting.append((*pair, longer))
        if not mine.after_text.is_dead:
            if yours.after_text.is_dead:
                return f"allows “{f'{row} text'.strip()}”"
            pair = (mine.after_text, yours.after_text)
            if pair not in seen:
                seen.add(pair)
                waiting.append((*pair, f"{row} text"))
    return None


def _attributes(theirs: Automaton, mine: Attributes, yours: Attributes) -> Iterator[str]:
    """Attributes and values that ours has and theirs has not; what theirs wants and ours does not."""
    assert not mine.others, "our schema has no attributes that depend on each other"
    loose = {name: pattern for other in yours.others for name, pattern in _mentioned(other)}
    for name, pattern in mine.single.items():
        other = yours.single.get(name) or loose.get(name)
        if other is None:
            yield f"@{local(name)} is not in theirs"
        elif (value := _value(theirs.patterns, pattern, other)) is not None:
            yield f"@{shown(name)} allows {value}"
    yield from (f"@{local(name)} is required in theirs" for name in sorted(yours.required - mine.required))


def _mentioned(pattern: Pattern) -> Iterator[tuple[str, Pattern]]:
    if pattern.kind == "attribute":
        assert pattern.names
        yield pattern.names[0], pattern.parts[0]
    else:
        for part in pattern.parts:
            yield from _mentioned(part)


def _value(make: Patterns, ours: Pattern, theirs: Pattern) -> str | None:
    """A value, or a datatype, of ours that theirs does not take."""
    if theirs.kind == "text":
        return None
    if ours.kind == "choice":
        return next((found for part in ours.parts if (found := _value(make, part, theirs)) is not None), None)
    if ours.kind == "value":
        return None if matches(make, theirs, ours.shown) else f"“{ours.shown}”"
    if ours.kind == "list":
        inner = [part.parts[0] for part in _alternatives(theirs) if part.kind == "list"]
        repeated = [part.parts[0] for part in inner if part.kind == "oneOrMore"]
        words = ours.parts[0]
        assert words.kind == "oneOrMore"
        if any(_value(make, words.parts[0], part) is None for part in repeated):
            return None
        return "a list of words"
    if ours.kind == "data":
        assert ours.datatype
        takes = {part.datatype.key for part in _alternatives(theirs) if part.datatype and part.kind == "data"}
        if ours.datatype.params == (("pattern", r"\S+"),):  # one word, and so a list of one word as well
            lists = [part.parts[0] for part in _alternatives(theirs) if part.kind == "list"]
            words = [part.parts[0].datatype for part in lists if part.kind == "oneOrMore"]
            takes |= {datatype.key for datatype in words if datatype}
        everything = {(library, "string", ()) for library, *_ in takes}
        return None if ours.datatype.key in takes or everything & takes else f"any {ours.datatype.name}"
    return ours.kind


def _alternatives(pattern: Pattern) -> Iterator[Pattern]:
    if pattern.kind == "choice":
        for part in pattern.parts:
            yield from _alternatives(part)
    else:
        yield pattern
