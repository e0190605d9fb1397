"""Does the file keep the Schematron rules? Each finding has the line and column of the tag or attribute at fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal, TypedDict

from tei.model import Diagnostic
from tei.validate.document import Document
from tei.validate.messages import say
from tei.validate.schematron.nodes import Node, locate
from tei.validate.schematron.sources import body
from tei.validate.schematron.stylesheet import stylesheet, wrong


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
