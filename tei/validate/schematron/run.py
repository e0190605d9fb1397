"""Does the file keep the Schematron rules? Each finding has the line and column of the tag or attribute at fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple, TypedDict

from tei.model import Diagnostic, TeiError
from tei.validate.aside import Work, aside
from tei.validate.document import Document
from tei.validate.messages import say
from tei.validate.models import Model
from tei.validate.safety import Refused, read
from tei.validate.schematron.nodes import Node, locate
from tei.validate.schematron.silence import Silence
from tei.validate.schematron.sources import body
from tei.validate.schematron.stylesheet import known, stylesheet, wrong


class Finding(TypedDict):
    """What the stylesheet says of one node."""

    id: str
    severity: Literal["error", "warning", "note"]
    see: str
    failed: bool
    text: str
    help: str
    node: int
    attribute: str | None


def check(document: Document, rules: Path, phase: str = "#DEFAULT") -> Iterator[Diagnostic]:
    """What breaks the rules of a Schematron schema, in the order of the document.

    The code is `schematron:ID` with the id of the assertion, else of its rule, else of its pattern. Diagnostics and
    @see go into the help. Properties, @icon, @fpi and quick fixes are passed over.

    Args:
        document: the document, which has passed the safety layer.
        rules: the schema; or a RELAX NG schema, for the rules embedded in it.
        phase: as for `stylesheet`.

    Raises:
        TeiError: the schema cannot be used; the sentences say why, with file, line and column.
    """
    from tei.view.render import StylesheetError

    code = stylesheet(rules, phase)
    if not code:
        return
    try:
        findings = _findings(document, code)
    except StylesheetError as error:
        yield _stopped(document, rules, phase, str(error))
        return
    nodes = locate(document, {finding["node"] for finding in findings})
    for finding in findings:
        yield _diagnostic(document, finding, nodes[finding["node"]])


class Asked(NamedTuple):
    """A file with rules, and the instruction of the document that names it, if one does."""

    path: Path
    model: Model | None = None


class Rules:
    """The rules that a document is held against, which listen while it is read: Saxon is asked only where it must be.

    Where that is plain from the start, Saxon begins at once, in a second process if it may.

    Args:
        document: the document.
        asked: the files with rules; and diagnostics, to be passed on.
        alone: whether a second process may share the work.
    """

    def __init__(self, document: Document, asked: Iterable[Asked | Diagnostic], alone: bool) -> None:
        self._document = document
        self._said: list[Diagnostic] = []
        self._listening: list[tuple[Asked, Silence]] = []
        open_: list[Asked] = []
        for each in asked:
            if isinstance(each, Diagnostic):
                self._said.append(each)
            elif (silence := _silence(document, each)) is None or silence.hopeless:
                open_.append(each)
            else:
                self._listening.append((each, silence))
        self.layers = [silence.layer for _, silence in self._listening]

        def ask() -> list[list[Diagnostic]]:
            return [self._ask(open_)]

        self.is_begun = alone and bool(open_)
        self._open = aside(partial(_if_sound, document, ask)) if self.is_begun else ask

    def findings(self) -> Iterator[Diagnostic]:
        """What breaks the rules, once the document has been read.

        Raises:
            TeiError: rules that the caller wants cannot be used.
        """
        yield from self._said
        (found,) = self._open()
        yield from dict.fromkeys(found + self._ask([asked for asked, silence in self._listening if silence.broken]))

    def _ask(self, wanted: Iterable[Asked]) -> list[Diagnostic]:
        found: list[Diagnostic] = []
        for path, model in wanted:
            try:
                found += check(self._document, path)
            except TeiError as error:
                if model is None:
                    raise
                reason = str(error).partition("\n")[0]  # a fault of this file, which must not stop the others
                place = self._document.place(model.offset)
                found.append(say("schema-unreadable", place, schema=model.href, reason=reason))
        return found


def _silence(document: Document, asked: Asked) -> Silence | None:
    """The rules of a file as they listen; None where Saxon has to be asked of them, or of what is wrong with them."""
    try:
        code, is_sound = known(asked.path)
    except TeiError:
        return None
    return Silence(code, document) if is_sound else None


def _if_sound(document: Document, work: Work) -> list[list[Diagnostic]]:
    """Some work on a document, in a process of its own: only what has passed the safety layer reaches Saxon."""
    try:
        read(document)
    except Refused:
        return [[]]  # the other process says why
    return work()


def _findings(document: Document, code: str) -> list[Finding]:
    """What the stylesheet finds; of what could not be tried, each reason once."""
    import json

    from tei.view.render import transform

    found: list[Finding] = json.loads(transform(code, body(document).decode()))
    failed = {each["text"]: each for each in reversed(found) if each["failed"]}
    return [each for each in found if not each["failed"] or each is failed[each["text"]]]


def _stopped(document: Document, rules: Path, phase: str, error: str) -> Diagnostic:
    """Saxon could not go on: because of the rules, which is no fault of the document, or else because of a value."""
    refusal = wrong(rules, phase, error)
    if refusal:
        raise refusal
    return say("schematron-failed", document.place(0), rule=f"the schema {rules}", reason=" ".join(error.split()))


def _diagnostic(document: Document, finding: Finding, node: Node) -> Diagnostic:
    offset, xpath = node
    if finding["attribute"]:
        offset, xpath = document.attribute(offset, finding["attribute"]), f"{xpath}/@{finding['attribute']}"
    place = replace(document.place(offset), xpath=xpath)
    text = " ".join(finding["text"].split())
    if finding["failed"]:
        rule = f"the Schematron rule {finding['id']}" if finding["id"] else "a Schematron rule"
        return say("schematron-failed", place, rule=rule, reason=text)
    said = say("schematron", place, text=text or "this breaks a rule that has no words of its own")
    code = f"schematron:{finding['id']}" if finding["id"] else said.code
    more = (" ".join(finding["help"].split()), f"See {finding['see']}." if finding["see"] else "")
    return replace(said, code=code, severity=finding["severity"], help=" ".join(filter(None, more)) or said.help)
