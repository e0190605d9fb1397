"""Diagnostics as annotations of a GitHub workflow: lines on standard output that its log viewer understands.

GitHub shows ten errors, ten warnings and ten notices of one step; so the first of each cause is printed before the
second of any, and the tenth line says how many more there are.

Source: GitHub, "Workflow commands for GitHub Actions"; escaping as in its toolkit (packages/core/src/command.ts).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tei.model import Diagnostic
from tei.validate.report.cause import SEVERITIES, in_turn
from tei.validate.report.places import in_repository, readable

SHOWN = 10
COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def report(found: Iterable[Diagnostic]) -> Iterator[str]:
    """At most ten annotations of each kind: `::error file=..,line=..,col=..,title=CODE::sentence`."""
    ordered = in_turn(found)
    for severity in SEVERITIES:
        own = [diagnostic for diagnostic in ordered if diagnostic.severity == severity]
        shown = own if len(own) <= SHOWN else own[: SHOWN - 1]
        yield from map(_annotation, shown)
        if more := len(own) - len(shown):
            message = f"and {more:,} more {severity}s: `tei validate --format grouped` lists them by cause"
            yield f"::{COMMANDS[severity]} title=tei validate::{_data(message)}"


def _annotation(diagnostic: Diagnostic) -> str:
    place = diagnostic.place
    file = in_repository(place.file) or place.file
    properties = {"file": file, "line": place.line, "col": place.column, "title": diagnostic.code}
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = f"{diagnostic.message}\n{diagnostic.help}".strip()
    return f"::{COMMANDS[diagnostic.severity]} {given}::{_data(message)}"


def _data(text: str) -> str:
    """A message, with what would end its line written as a code."""
    return readable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property's value, with what would end it written as a code."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
