"""Findings that an editor answers for: a processing instruction says which code, and why.

    <?tei-validate ignore="pointer-dangling" reason="the register is printed in volume 2"?>

It holds for the element that follows it, with all it contains; before the outermost element it holds for the whole
file. Several codes are parted by blanks. Without a reason it has no effect and is a finding itself; one that suppresses
nothing is a warning, so that none outlives its cause. What keeps the witness from coming back is never suppressed, nor
what makes a file unreadable. Instructions are no part of the witness (encoding.md, section 1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tei.model import Diagnostic, Place
from tei.validate.document import Document
from tei.validate.models import PSEUDO
from tei.validate.near import did_you_mean
from tei.validate.notices import notice

TARGET = "tei-validate"
NEVER = "witness-"  # how codes begin that no editor can answer for
END = re.compile(rb"</[^>]*>|")  # nothing for an empty element, which has ended there already

Position = tuple[int, int]  # line and column


@dataclass
class Suppression:
    """One instruction: where it stands, its codes and reason, and from where to where it holds."""

    place: Place
    codes: tuple[str, ...]
    reason: str
    depth: int
    start: Position | None = None
    end: Position | None = None
    used: set[str] = field(default_factory=set)

    def covers(self, found: Diagnostic) -> bool:
        """Whether it answers for a finding."""
        if found.code not in self.codes or found.code.startswith(NEVER) or not self.reason:
            return False
        position = (found.place.line, found.place.column)
        return self.start is not None and self.start <= position and (self.end is None or position < self.end)


def apply(document: Document, found: list[Diagnostic]) -> list[Diagnostic]:
    """The findings, those suppressed turned into notes `suppressed`, and what is wrong with the instructions."""
    if b"<?" + TARGET.encode() not in document.text:
        return found
    suppressions = _read(document)
    kept = []
    for diagnostic in found:
        by = next((each for each in suppressions if each.covers(diagnostic)), None)
        if by is not None:
            by.used.add(diagnostic.code)
            fields = {"code": diagnostic.code, "reason": by.reason, "message": diagnostic.message}
            diagnostic = notice("suppressed", diagnostic.place, **fields)
        kept.append(diagnostic)
    codes = {diagnostic.code for diagnostic in found}
    return kept + [wrong for suppression in suppressions for wrong in _wrong(suppression, codes)]


def _wrong(suppression: Suppression, codes: set[str]) -> Iterator[Diagnostic]:
    """What is wrong with one instruction; `codes` are those found in the file."""
    place = suppression.place
    if not suppression.codes:
        yield notice("suppression-names-no-code", place)
        return
    if not suppression.reason:
        names = ", ".join(f"`{code}`" for code in suppression.codes)
        yield notice("suppression-without-reason", place, codes=names)
        return
    for code in suppression.codes:
        if code.startswith(NEVER):
            yield notice("suppression-refused", place, code=code)
        elif code not in suppression.used:
            hint = "" if code in codes else did_you_mean(code, codes)
            yield notice("suppression-unused", place, code=code, hint=hint)


def _read(document: Document) -> list[Suppression]:
    """Every instruction, with the stretch of the file it holds for."""
    parser = document.parser()
    found: list[Suppression] = []
    waiting: list[Suppression] = []  # for the element that follows
    running: list[Suppression] = []
    depth = 0

    def at(offset: int) -> Position:
        place = document.place(offset)
        return place.line, place.column

    def instruction(target: str, data: str) -> None:
        if target == TARGET:
            given = {name: one or other for name, one, other in PSEUDO.findall(data)}
            codes = tuple(dict.fromkeys(given.get("ignore", "").split()))
            reason = " ".join(given.get("reason", "").split())
            here = Suppression(document.place(parser.CurrentByteIndex), codes, reason, depth)
            found.append(here)
            waiting.append(here)

    def start(_name: str, _attributes: list[str]) -> None:
        nonlocal depth
        for suppression in waiting:
            suppression.start = at(parser.CurrentByteIndex) if depth else (1, 1)
        running.extend(each for each in waiting if depth)
        waiting.clear()
        depth += 1

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1
        waiting.clear()
        while running and running[-1].depth == depth:
            closed = END.match(document.text, parser.CurrentByteIndex)
            running.pop().end = at(closed.end()) if closed else None

    parser.ProcessingInstructionHandler = instruction
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(document.text, True)
    return found
