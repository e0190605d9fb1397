"""Diagnostics as JUnit XML, which most services of continuous integration show as a table of tests.

Each file is a suite; each finding a case that failed, a file with none one case that passed. Warnings and notes pass,
with their words as output.

Source: the schema of the Jenkins xUnit plug-in (junit-10.xsd), a superset of Apache Ant's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from tei.model import Diagnostic
from tei.validate.report.places import readable

FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2
UNCHECKED = frozenset({"unreadable", "not-checked"})


def report(found: Sequence[Diagnostic], files: Sequence[str]) -> Iterator[str]:
    """The lines of a JUnit report.

    Args:
        found: what was found.
        files: every file that was read, in order.
    """
    by_file: dict[str, list[Diagnostic]] = {name: [] for name in files}
    for diagnostic in found:
        by_file.setdefault(diagnostic.place.file, []).append(diagnostic)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="tei validate" {_counts([each or [None] for each in by_file.values()])}>'
    for name, own in by_file.items():
        yield f"  <testsuite name={_quoted(name)} {_counts([own or [None]])}>"
        for diagnostic in own:
            yield from _case(diagnostic)
        if not own:
            yield f'    <testcase classname={_quoted(name)} name="valid" time="0"/>'
        yield "  </testsuite>"
    yield "</testsuites>"


def _counts(suites: Sequence[Sequence[Diagnostic | None]]) -> str:
    """The attributes that count cases; None is a case that passed."""
    cases = [case for suite in suites for case in suite]
    errors = sum(case is not None and case.code in UNCHECKED for case in cases)
    failures = sum(case is not None and case.severity == "error" for case in cases) - errors
    return f'tests="{len(cases)}" failures="{failures}" errors="{errors}" time="0"'


def _case(diagnostic: Diagnostic) -> Iterator[str]:
    place = diagnostic.place
    name = f"{place.line}:{place.column} {diagnostic.code}"
    yield f'    <testcase classname={_quoted(place.file)} name={_quoted(name)} time="0">'
    words = f"{diagnostic}\n{diagnostic.help}".strip()
    if diagnostic.severity == "error":
        element = "error" if diagnostic.code in UNCHECKED else "failure"
        yield (
            f"      <{element} type={_quoted(diagnostic.code)} message={_quoted(diagnostic.message)}>"
            f"{escape(_allowed(words))}</{element}>"
        )
    else:
        yield f"      <system-out>{escape(_allowed(words))}</system-out>"
    yield "    </testcase>"


def _quoted(text: str) -> str:
    return quoteattr(_allowed(text))


def _allowed(text: str) -> str:
    """A text that XML can hold; other characters become U+FFFD."""
    return FORBIDDEN.sub("\ufffd", readable(text)).replace("\r", "\n")
