"""Diagnostics by cause, for many at once: each cause with its first place, and where else it occurs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from tei.model import Diagnostic, Place
from tei.validate.report.cause import by_cause
from tei.validate.report.places import page
from tei.validate.report.text import entry, plain

PLACES = 12  # further places that are named


def report(
    found: Iterable[Diagnostic], line: Callable[[Place], str] | None = None, colour: bool = False
) -> Iterator[str]:
    """Lines as those of `text.report` for the first finding of each cause, then how many more there are, and where.

    Args:
        found: what was found.
        line: gives the source line of a place.
        colour: whether to colour it, for a terminal.
    """
    helped: set[str] = set()
    for group in by_cause(found):
        yield from entry(group[0], line, colour)
        if group[0].help:
            yield f"    {plain(group[0].help)}"
            if group[0].code not in helped:
                helped.add(group[0].code)
                yield f"    More: {page(group[0].code)}"
        if len(group) > 1:
            yield f"    and {len(group) - 1:,} more{_files(group[1:])}: {_places(group)}"


def _files(group: Sequence[Diagnostic]) -> str:
    files = {diagnostic.place.file for diagnostic in group}
    return f" in {len(files):,} files" if len(files) > 1 else ""


def _places(group: Sequence[Diagnostic]) -> str:
    """The places behind the first: LINE:COLUMN, with the file's name where it changes."""
    named, file = [], group[0].place.file
    for diagnostic in group[1 : PLACES + 1]:
        place = diagnostic.place
        named.append(f"{'' if place.file == file else f'{plain(place.file)}:'}{place.line}:{place.column}")
        file = place.file
    return ", ".join(named) + (" …" if len(group) > PLACES + 1 else "")
