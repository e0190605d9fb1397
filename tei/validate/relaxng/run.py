"""The automaton over a document, from its first tag to its last, with one finding for one mistake.

After a mistake the run goes on as an editor would: a misspelt name counts as the name meant, what is missing counts as
given, what is in a wrong place is judged by its own definition and otherwise overlooked.
"""

from __future__ import annotations

from typing import NamedTuple
from xml.parsers import expat

from tei.validate.document import Document
from tei.validate.relaxng.attributes import Fault
from tei.validate.relaxng.automaton import Automaton, Opening, State
from tei.validate.relaxng.datatypes import BLANKS
from tei.validate.relaxng.guess import meant, missing_before
from tei.validate.safety import Enough, Layer, read
from tei.validate.suppress import TARGET

XML = "http://www.w3.org/XML/1998/namespace"
MOST = 1000  # findings in one file; behind that nobody reads


class Finding(NamedTuple):
    """A mistake: its kind, its place in bytes, what it is about, and the state in which it was met.

    kind: unknown, element, missing, attribute, text, content, or more: the first of those that are not told. `parents`
    are the names of the open elements, `missing` those of elements left out before this one.
    """

    kind: str
    offset: int
    name: str
    state: State
    parents: tuple[str, ...]
    text: str = ""
    missing: tuple[str, ...] = ()
    fault: Fault | None = None
    opening: Opening | None = None


# An open element: its name, where it began, the state round it, and what it was opened as.
_Open = tuple[str, int, State, Opening | None]


def run(automaton: Automaton, document: Document) -> list[Finding]:
    """Every mistake of a document, in its order."""
    runner = Run(automaton, document)
    read(document, [runner.layer])
    return runner.findings


class Run:
    """One pass; its state is the automaton's state and the stack of open elements."""

    def __init__(self, automaton: Automaton, document: Document) -> None:
        self.automaton = automaton
        self.document = document
        self.findings: list[Finding] = []
        self.any = automaton.state(())  # inside what no schema knows
        self.state = automaton.start
        self.stack: list[_Open] = []
        self.strings: list[str] | None = None  # the content so far, where it may be a value as a whole
        self.faulty: dict[int, str] = {}  # depth: name of the faulty sibling just before; "" for text
        self.broken: set[int] = set()  # depths of open elements in which something was wrong
        self.counted: dict[int, set[str]] = {}  # depth: names that were reported as missing
        self.apart = False  # the next element may be suppressed, so it is no part of a run of like faults

    @property
    def layer(self) -> Layer:
        """What it wants to hear."""
        suppressed = b"<?" + TARGET.encode() in self.document.text
        return Layer(self._begin, self._start, self._end, self._text, self._instruction if suppressed else None)

    def _begin(self, parser: expat.XMLParserType) -> None:
        self.parser = parser
        if self.automaton.patterns.qualified:
            self._follow_prefixes()

    def _follow_prefixes(self) -> None:
        """Keeps the prefixes in force, for the QNames in values."""
        prefixes = self.automaton.patterns.prefixes
        prefixes.clear()
        prefixes["xml"] = XML
        before: dict[str, list[str | None]] = {}

        def declare(prefix: str | None, uri: str) -> None:
            before.setdefault(prefix or "", []).append(prefixes.get(prefix or ""))
            prefixes[prefix or ""] = uri or ""

        def forget(prefix: str | None) -> None:
            old = before[prefix or ""].pop()
            if old is None:
                del prefixes[prefix or ""]
            else:
                prefixes[prefix or ""] = old

        self.parser.StartNamespaceDeclHandler, self.parser.EndNamespaceDeclHandler = declare, forget

    def _start(self, name: str, attributes: list[str]) -> None:
        if self.strings is not None:
            self._end_strings()
        state = self.state
        try:
            opening = state.openings[name]
        except KeyError:
            opening = state.opening(name)
        misplaced = opening is None
        if misplaced:
            opening = self._misplaced(name)
        elif self.faulty:
            self.faulty.pop(len(self.stack), None)
        self.apart = False
        self.stack.append((name, self.parser.CurrentByteIndex, self.state, opening))
        if opening is None:
            self.state = self.any
            return
        if opening.sound(attributes):
            self.state = state = opening.within
            if state.takes_strings:
                self.strings = []
            return
        decision = opening.rule.decide(attributes)
        self.state = opening.inside(decision.contents)
        if decision.faults and misplaced:  # what it was meant to be was only a guess
            self.state = self.any
        elif decision.faults:
            self._faults(decision.faults, opening)
        if self.state.takes_strings:
            self.strings = []

    def _end(self, _name: str) -> None:
        state = self.state
        opened = self.stack.pop()
        self.apart = False
        if state.accepts_all and self.strings is None and not self.faulty and not self.broken:
            opening = opened[3]
            self.state = opened[2] if opening is None or opening.after is None else opening.after
            return
        if self.strings is not None:
            accepted = state.string_accepted(text := "".join(self.strings))
            self.strings = None
            if True not in accepted:
                accepted = self._bad_content(opened, text)
        else:
            accepted = state.accepted
            if True not in accepted:
                accepted = self._incomplete(opened)
        if self.faulty:
            self.faulty.pop(len(self.stack) + 1, None)
            self.counted.pop(len(self.stack) + 1, None)
        if self.broken:
            self.broken.discard(len(self.stack) + 1)
        _, _, around, opening = opened
        self.state = opening.behind(accepted) if opening is not None and opening.follows else around

    def _instruction(self, target: str, _data: str) -> None:
        self.apart = self.apart or target == TARGET

    def _text(self, text: str) -> None:
        if self.strings is not None:
            self.strings.append(text)
            return
        state = self.state
        if state.is_mixed or not text.strip(BLANKS):
            return
        behind = state.after_text
        if not behind.is_dead:
            self.state = behind
            self.faulty.pop(len(self.stack), None)
        else:
            self._stray_text(text)

    def _end_strings(self) -> None:
        """A child begins in what might have been a value: so far it was text beside elements."""
        text = "".join(self.strings or ())
        self.strings = None
        if text.strip(BLANKS):
            behind = self.state.after_text
            if behind.is_dead:
                self._stray_text(text)
            else:
                self.state = behind

    def _misplaced(self, name: str) -> Opening | None:
        """An element that is not allowed here: finds it, and tells how the run goes on."""
        depth, offset = len(self.stack), self.parser.CurrentByteIndex
        known = self.automaton.elements.get(name, ())
        if self.state is self.any:
            return Opening(self.automaton, known) if known else None
        again = not self.apart and (self.faulty.get(depth) in {name, ""} or name in self.counted.get(depth, ()))
        if self.apart:
            self.faulty.pop(depth, None)
        else:
            self.faulty[depth] = name
        was_broken = depth in self.broken
        self.broken.add(depth)
        if not known:
            if not again:
                self._find(Finding("unknown", offset, name, self.state, self._parents()))
            near = meant(name, self.state.names())
            return self.state.opening(near) if near else None
        before = missing_before(self.state, name)
        if before:
            names, self.state = before
            if not again and not was_broken:  # else what is missing is likely what was found wrong
                self._find(Finding("missing", offset, name, self.state, self._parents(), missing=names))
            self.counted.setdefault(depth, set()).update(names)
            return self.state.opening(name)
        if not again:
            self._find(Finding("element", offset, name, self.state, self._parents()))
        return None

    def _faults(self, faults: tuple[Fault, ...], opening: Opening) -> None:
        (name, offset, _, _), parents = self.stack[-1], self._parents()[:-1]
        for fault in faults:
            self._find(Finding("attribute", offset, name, self.state, parents, fault=fault, opening=opening))

    def _stray_text(self, text: str) -> None:
        """Text where none is allowed; behind another fault it is part of that."""
        depth = len(self.stack)
        if self.state is not self.any and depth not in self.faulty:
            self._find(Finding("text", self._text_offset(text), "", self.state, self._parents(), text))
            self.faulty[depth] = ""
            self.broken.add(depth)

    def _bad_content(self, opened: _Open, text: str) -> tuple[bool, ...]:
        self._find(Finding("content", opened[1], opened[0], self.state, self._parents(), text))
        return tuple(True for _ in self.state.patterns)

    def _incomplete(self, opened: _Open) -> tuple[bool, ...]:
        """An end tag comes too early; said only where nothing was wrong inside, which may be why."""
        name, start, _, opening = opened
        if opening and self.state is not self.any and len(self.stack) + 1 not in self.broken:
            end = self.parser.CurrentByteIndex
            # What is missing belongs before the end tag; but an element on one line is better shown whole.
            whole = b"\n" not in self.document.text[start:end]
            self._find(Finding("missing", start if whole else end, name, self.state, self._parents()))
        return tuple(True for _ in opening.elements) if opening else ()

    def _parents(self) -> tuple[str, ...]:
        return tuple(name for name, _, _, _ in self.stack)

    def _find(self, finding: Finding) -> None:
        if len(self.findings) == MOST:
            self.findings.append(finding._replace(kind="more"))
            raise Enough
        self.findings.append(finding)

    def _text_offset(self, text: str) -> int:
        """Where the text that was just read has its first sign that is not white."""
        end, sign = self.parser.CurrentByteIndex, text.strip(BLANKS)[0].encode()
        start = self.document.text.rfind(b">", 0, end) + 1
        found = self.document.text.find(sign, start, end)
        return found if found >= 0 else start
