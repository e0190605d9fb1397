"""Diagnostics for people: place, code and sentence, then the line of the file with a caret under the place."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from tei.model import Diagnostic, Place
from tei.validate.report import MUTED
from tei.validate.report.cause import by_cause
from tei.validate.report.places import page

WIDTH = 110  # code points of a source line that are shown
MANY = 50  # findings beyond which the summary names what is most frequent
SHADES = {"error": "31", "warning": "33", "note": "36"}  # red, yellow, cyan
JOINERS = "\u200c\u200d"  # they shape the letters round them


def report(
    diagnostics: Iterable[Diagnostic],
    line: Callable[[Place], str] | None = None,
    helps: bool = False,
    colour: bool = False,
) -> Iterator[str]:
    """Lines of text: `FILE:LINE:COLUMN: CODE sentence`, the source line, the caret.

    Args:
        diagnostics: what was found.
        line: gives the source line of a place; without it, no source line is shown.
        helps: whether to add what to do about it and where to read more, once for each code.
        colour: whether to colour it, for a terminal.
    """
    helped: set[str] = set()
    for diagnostic in diagnostics:
        yield from entry(diagnostic, line, colour)
        if helps and diagnostic.help and diagnostic.code not in helped:
            helped.add(diagnostic.code)
            yield f"    {plain(diagnostic.help)}"
            yield f"    More: {page(diagnostic.code)}"


def entry(diagnostic: Diagnostic, line: Callable[[Place], str] | None = None, colour: bool = False) -> Iterator[str]:
    """One diagnostic, with its source line and caret where `line` gives one."""
    place, shade = diagnostic.place, SHADES[diagnostic.severity]
    where = _paint(f"{plain(place.file)}:{place.line}:{place.column}:", "1", colour)
    severity = "" if diagnostic.severity == "error" else f"({diagnostic.severity}) "
    yield f"{where} {_paint(diagnostic.code, shade, colour)} {severity}{plain(diagnostic.message)}"
    source = line(place) if line else ""
    if source.strip():
        shown, caret = window(source, place.column)
        yield f"    {shown}"
        yield f"    {caret}{_paint('^', shade, colour)}"


def summary(diagnostics: Sequence[Diagnostic], files: int) -> str:
    """How many files were read, what was found in them, and what is most frequent where that is much."""
    shown = [diagnostic for diagnostic in diagnostics if diagnostic.code != MUTED]
    counts = {name: sum(d.severity == name for d in shown) for name in ("error", "warning", "note")}
    found = [f"{number} {name}{'s' * (number > 1)}" for name, number in counts.items() if number]
    muted = len(diagnostics) - len(shown)
    said = ", ".join(found or ["nothing wrong"]) + (f", {muted} suppressed" if muted else "")
    head = f"{files} file{'s' * (files != 1)}: {said}"
    if len(shown) <= MANY:
        return head
    most = [f"{len(group):>8} {group[0].code} {plain(group[0].message)}" for group in by_cause(shown)[:5]]
    return "\n".join([f"{head}; most of all (`--format grouped` gives each cause once):", *most])


def window(source: str, column: int) -> tuple[str, str]:
    """What a terminal shows of a line, and the blanks before a caret under the code point at `column` (from 1)."""
    start = max(0, column - 1 - WIDTH // 2) if len(source) > WIDTH else 0
    part = source[start : start + WIDTH]
    before = "…" if start else ""
    after = "…" if start + WIDTH < len(source) else ""
    lead = before + part[: column - 1 - start]
    blanks = "".join("\t" if char == "\t" else " " * _cells(char) for char in lead)
    return before + "".join(map(_visible, part)) + after, blanks


def plain(text: str) -> str:
    """A text in which nothing moves the cursor or turns the direction of the terminal."""
    if text.isprintable():
        return text
    return "".join(
        "\ufffd" if unicodedata.category(char) in {"Cc", "Cf"} and char not in JOINERS else char for char in text
    )


def _visible(char: str) -> str:
    """A character, or what stands for one that moves the cursor, turns the direction, or cannot be seen."""
    if char == "\t" or char.isprintable() or char in JOINERS or unicodedata.category(char) in {"Mn", "Me"}:
        return char
    if char < " ":
        return chr(0x2400 + ord(char))
    return " " if unicodedata.category(char).startswith("Z") else "·"


def _cells(char: str) -> int:
    """How many cells of the terminal a character takes as shown (Unicode Standard Annex 11)."""
    jamo = "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7fb"  # a vowel or final written into its syllable
    if jamo or char in JOINERS or unicodedata.category(char) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def _paint(text: str, shade: str, colour: bool) -> str:
    return f"\x1b[{shade}m{text}\x1b[0m" if colour else text
