"""Diagnostics for the terminal: place, code and sentence, then the line of the file with a caret under the place."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator

from tei.model import Diagnostic, Place

WIDTH = 110  # columns of a source line that are shown


def report(
    diagnostics: Iterable[Diagnostic], line: Callable[[Place], str] | None = None, helps: bool = False
) -> Iterator[str]:
    """Lines of text: `FILE:LINE:COLUMN: CODE sentence`, the source line, the caret.

    Args:
        diagnostics: what was found.
        line: gives the source line of a place; without it, no source line is shown.
        helps: whether to add what to do about it.
    """
    for diagnostic in diagnostics:
        warning = "" if diagnostic.severity == "error" else f"({diagnostic.severity}) "
        place = diagnostic.place
        yield f"{place.file}:{place.line}:{place.column}: {diagnostic.code} {warning}{diagnostic.message}"
        source = line(place) if line else ""
        if source.strip():
            yield from _caret(source, place.column)
        if helps and diagnostic.help:
            yield f"    {diagnostic.help}"


def summary(diagnostics: Iterable[Diagnostic], files: int) -> str:
    """How many files were read, and what was found in them."""
    counts: dict[str, int] = {}
    for diagnostic in diagnostics:
        counts[diagnostic.severity] = counts.get(diagnostic.severity, 0) + 1
    found = ", ".join(
        f"{counts[severity]} {severity}{'s' * (counts[severity] > 1)}"
        for severity in ("error", "warning", "note")
        if severity in counts
    )
    return f"{files} file{'s' * (files != 1)}: {found or 'nothing wrong'}"


def _caret(source: str, column: int) -> Iterator[str]:
    """The line, cut to a window if it is long, and the caret under the code point at `column` (from 1)."""
    start = max(0, column - 1 - WIDTH // 2) if len(source) > WIDTH else 0
    shown = source[start : start + WIDTH]
    before = "…" if start else ""
    after = "…" if start + WIDTH < len(source) else ""
    lead = before + shown[: column - 1 - start]
    yield f"    {before}{_visible(shown)}{after}"
    yield "    " + "".join(char if char == "\t" else " " * _cells(char) for char in lead) + "^"


def _visible(text: str) -> str:
    """Characters that move the cursor or cannot be seen, as a blank."""
    return "".join(char if char == "\t" or char.isprintable() or _cells(char) == 0 else " " for char in text)


def _cells(char: str) -> int:
    """How many cells of the terminal a character takes (Unicode Standard Annex 11)."""
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
