"""The ways to print what was found: for people (text, concise, grouped), programs (json) and services (sarif ...)."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence

from tei.model import Diagnostic, Place

FORMATS = ("text", "concise", "grouped", "json", "sarif", "github", "junit")
MUTED = "suppressed"  # findings an editor answered for: counted in the summary, printed nowhere


def render(
    form: str,
    found: Sequence[Diagnostic],
    files: Sequence[str],
    line: Callable[[Place], str] = lambda _: "",
    colour: bool = False,
) -> bytes:
    """A whole report, in UTF-8 (a file name that is none keeps its bytes).

    Args:
        form: one of `FORMATS`.
        found: what was found.
        files: every file that was read, also those with nothing wrong.
        line: gives the source line of a place.
        colour: whether to colour it, for a terminal.
    """
    shown = [diagnostic for diagnostic in found if diagnostic.code != MUTED]
    lines = _lines(form, shown, files, line, colour)
    return "".join(f"{each}\n" for each in lines).encode("utf-8", "surrogateescape")


def _lines(
    form: str, found: Sequence[Diagnostic], files: Sequence[str], line: Callable[[Place], str], colour: bool
) -> Iterator[str]:
    from tei.validate.report import text

    match form:
        case "text":
            return text.report(found, line, helps=True, colour=colour)
        case "concise":
            return text.report(found, colour=colour)
        case "grouped":
            from tei.validate.report import grouped

            return grouped.report(found, line, colour)
        case "json":
            from tei.validate.report import json

            return json.report(found)
        case "sarif":
            from tei.validate.report import sarif

            return sarif.report(found, line)
        case "github":
            from tei.validate.report import github

            return github.report(found)
        case "junit":
            from tei.validate.report import junit

            return junit.report(found, files)
        case _:
            raise ValueError(f"{form}: no such format")


def may_colour(output: str) -> bool:
    """Whether a report may be coloured: it goes to a terminal, and nobody asked for none (no-color.org)."""
    return output == "-" and sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
