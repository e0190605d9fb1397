"""Diagnostics for programs: one JSON array of objects."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from tei.model import Diagnostic
from tei.validate.report.places import page, readable


def report(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """The lines of a JSON array, one object a diagnostic.

    Its keys are file, line, column (from 1, in code points), severity, code, message, help, page (which explains the
    code) and, of what Schematron found, xpath.
    """
    yield "["
    last = ""
    for diagnostic in diagnostics:
        if last:
            yield f"{last},"
        last = "  " + readable(json.dumps(_object(diagnostic), ensure_ascii=False))
    if last:
        yield last
    yield "]"


def _object(diagnostic: Diagnostic) -> dict[str, object]:
    place = diagnostic.place
    found: dict[str, object] = {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "severity": diagnostic.severity,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "page": page(diagnostic.code),
    }
    return found | ({"xpath": place.xpath} if place.xpath else {})
