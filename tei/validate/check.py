"""All layers of validation over one file or many, as one report.

The file is read once, and every layer listens. One that is refused or not well formed is not looked at any further;
else what the layers have found comes in the order of the file.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TextIO

from tei.folder import is_built
from tei.model import Diagnostic, Place
from tei.validate import safety
from tei.validate.document import Document
from tei.validate.messages import say

STDIN = "-"
SHOWN = 50_000_000  # bytes of a file whose lines are shown
LARGE = 4_000_000  # bytes of a document that two processes share, if it is the only one


def validate(
    paths: Iterable[str | Path],
    schema: str | Path | None = None,
    schematron: str | Path | None = None,
    witness: str | Path | None = None,
) -> Iterator[Diagnostic]:
    """Everything that is wrong with some files, file by file.

    Args:
        paths: files, folders (every .xml below them), or `-` for standard input.
        schema: a RELAX NG schema for all of them; else each file's own `xml-model`, else the project's schema.
        schematron: Schematron rules for all of them; else those each file names, if no schema is given either.
        witness: the witness file; else it is looked for at its place in an edition.

    Raises:
        TeiError: the schema cannot be used.
    """
    for name in files(paths):
        yield from check(name, schema, witness, schematron)


def files(paths: Iterable[str | Path]) -> Iterator[str]:
    """The files themselves: a folder stands for every .xml below it, in order, but for what is hidden or was built."""
    for path in paths:
        if str(path) != STDIN and Path(path).is_dir():
            found = [file for file in sorted(Path(path).rglob("*.xml")) if not _passed_over(Path(path), file)]
            yield from map(str, found or (path,))  # an empty folder is a finding of its own
        else:
            yield str(path)


def _passed_over(root: Path, file: Path) -> bool:
    """Hidden files, and what a build made of an edition: parts of a text whose pointers lead into the others."""
    return is_built(root, file) or any(part.startswith(".") for part in file.relative_to(root).parts)


def check(
    name: str,
    schema: str | Path | None = None,
    witness: str | Path | None = None,
    schematron: str | Path | None = None,
    alone: bool = False,
) -> list[Diagnostic]:
    """Everything that is wrong with one file; arguments as for `validate`.

    Args:
        alone: whether it is the only file, so that a second process may share the work.
    """
    if name != STDIN and Path(name).is_dir():
        return [say("no-files", Place(name))]
    try:
        return inspect(safety.document(read(name), name), schema, witness, schematron, alone)
    except OSError as error:
        return [say("unreadable", Place(name), reason=(error.strerror or str(error)).lower())]
    except safety.Refused as refused:
        return list(refused.diagnostics)


def refused_at_once(name: str) -> list[Diagnostic]:
    """What is wrong with a file whose beginning is reason enough not to read it."""
    try:
        safety.look_ahead(Path(name), name)
    except safety.Refused as refused:
        return list(refused.diagnostics)
    return []


def inspect(
    document: Document,
    schema: str | Path | None = None,
    witness: str | Path | None = None,
    schematron: str | Path | None = None,
    alone: bool = False,
) -> list[Diagnostic]:
    """Everything that is wrong with a document; arguments as for `check`.

    One finding for one mistake: a layer is silent where one before it has found an error at the same place.

    Raises:
        Refused: the document is not well formed, or has what validation refuses.
    """
    from tei.validate import asked, links, suppress
    from tei.validate import rules as settings
    from tei.validate.aside import aside
    from tei.validate.grammar import Grammar
    from tei.validate.others import Others

    others = Others(document, witness, asked.rules(document, schema, schematron), alone)
    grammars = list(asked.grammars(document, schema))
    anchors = links.Anchors()
    listening = [*(each.layer for each in grammars if isinstance(each, Grammar)), anchors.layer]
    apart = alone and len(document.text) > LARGE and not others.are_begun
    more = aside(others.read) if apart else others.findings
    safety.read(document, listening if apart else [*listening, *others.layers])
    layers = [[*each.findings()] if isinstance(each, Grammar) else [each] for each in grammars]
    found: list[Diagnostic] = []
    for own in ([each for layer in layers for each in layer], [*links.check(document, anchors)], *more()):
        said = {(each.place.line, each.place.column) for each in found if each.severity == "error"}
        found += [each for each in own if (each.place.line, each.place.column) not in said]
    judged = settings.apply(document.name, suppress.apply(document, found))
    return sorted(judged, key=lambda each: (each.place.line, each.place.column))


def read(name: str) -> bytes:
    """A file's bytes; those of standard input are kept, so that the report can show its lines too."""
    return _stdin(sys.stdin) if name == STDIN else Path(name).read_bytes()


@lru_cache(maxsize=1)
def _stdin(stream: TextIO) -> bytes:
    return stream.buffer.read()


def source_line(place: Place) -> str:
    """The line of a file that a place is in, for the reports; empty where the file is gone or too large."""
    try:
        if place.file == STDIN:
            return _shown(STDIN, 0).line(place.line)
        state = Path(place.file).stat()
        return _shown(place.file, state.st_mtime_ns).line(place.line) if state.st_size < SHOWN else ""
    except (OSError, safety.Refused):
        return ""


@lru_cache(maxsize=1)
def _shown(name: str, _changed: int) -> Document:
    """The file whose lines are shown, kept until the next: one report may show thousands."""
    return safety.document(read(name), name)


def exit_status(diagnostics: Iterable[Diagnostic]) -> int:
    """0 where nothing is wrong, 1 where something is, 2 where a file could not be read or checked."""
    found = {(diagnostic.code, diagnostic.severity) for diagnostic in diagnostics}
    if found & {("unreadable", "error"), ("not-checked", "error")}:
        return 2
    return int(any(severity == "error" for _, severity in found))
