"""All layers of validation over one file or many, as one report.

A file that is refused or not well formed is not looked at any further; else the grammar, the pointers and the
witness are asked, and what they find comes in the order of the file.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TextIO

from tei.folder import is_built
from tei.model import Diagnostic, Place, TeiError
from tei.resources import schema_folder
from tei.validate import safety
from tei.validate.document import Document
from tei.validate.messages import say
from tei.validate.models import RELAX_NG, SCHEMATRON, Model, models

STDIN = "-"
SHOWN = 50_000_000  # bytes of a file whose lines are shown


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
        document = safety.parse(read(name), name)
    except OSError as error:
        return [say("unreadable", Place(name), reason=(error.strerror or str(error)).lower())]
    except safety.Refused as refused:
        return list(refused.diagnostics)
    return inspect(document, schema, witness, schematron, alone)


def refused_at_once(name: str) -> list[Diagnostic]:
    """What is wrong with a large file whose beginning is reason enough not to read it."""
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
    """Everything that is wrong with a document that is safe and well formed; arguments as for `check`.

    One finding for one mistake: a layer is silent where one before it has found an error at the same place.
    """
    from tei.validate import rules, suppress
    from tei.validate.aside import aside

    def rules_broken() -> list[Diagnostic]:
        return list(dict.fromkeys(_schematron(document, schema, schematron)))

    ruled = aside(rules_broken) if alone else rules_broken
    found: list[Diagnostic] = []
    layers = (_grammar(document, schema), _links(document), _witness(document, witness), _languages(document))
    for layer in (*layers, _late(ruled)):
        own = list(layer)
        said = {(each.place.line, each.place.column) for each in found if each.severity == "error"}
        found += [each for each in own if (each.place.line, each.place.column) not in said]
    judged = rules.apply(document.name, suppress.apply(document, found))
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


def _grammar(document: Document, schema: str | Path | None) -> Iterator[Diagnostic]:
    """The schema that is asked for: named by the caller, by the file, or the project's own."""
    from tei.validate import grammar

    if schema is not None:
        yield from grammar.check(document, Path(schema))
        return
    own = schema_folder() / "tei-edition.rng"
    asked = [model for model in models(document) if model.kind == RELAX_NG]
    for model in asked:
        path = model.path(document)
        if model.is_remote:
            yield say("schema-remote", document.place(model.offset), schema=model.href)
        elif path.is_file() or path.name == own.name:
            try:
                yield from grammar.check(document, path if path.is_file() else own)
            except TeiError as error:  # a fault of this file, which must not stop the others
                reason = str(error).removeprefix(f"{path}: ")
                yield say("schema-unreadable", document.place(model.offset), schema=model.href, reason=reason)
        else:
            reason = "there is no such file"
            yield say("schema-unreadable", document.place(model.offset), schema=model.href, reason=reason)
    if not asked:
        yield from grammar.check(document, own)


def _schematron(document: Document, schema: str | Path | None, schematron: str | Path | None) -> Iterator[Diagnostic]:
    """The rules that are asked for: named by the caller, or by the file; and those embedded in the schema."""
    from tei.validate.schematron.run import check as check_rules

    if schema is not None or schematron is not None:
        for path in (schema, schematron):
            if path is not None:
                yield from check_rules(document, Path(path))
        return
    own = {RELAX_NG: schema_folder() / "tei-edition.rng", SCHEMATRON: schema_folder() / "tei-edition.sch"}
    asked = [model for model in models(document) if model.kind in own]
    for model in asked:
        path = model.path(document)
        if not model.is_remote and not path.is_file() and path.name == own[model.kind].name:
            path = own[model.kind]
        if path.is_file() and not model.is_remote:
            try:
                yield from check_rules(document, path)
            except TeiError as error:  # a fault of this file, which must not stop the others
                yield _unusable(document, model, str(error).partition("\n")[0])
        elif model.kind == SCHEMATRON:
            yield _unusable(document, model, "there is no such file")
    if not asked:
        yield from check_rules(document, own[SCHEMATRON])


def _unusable(document: Document, model: Model, reason: str) -> Diagnostic:
    place = document.place(model.offset)
    if model.is_remote:
        return say("schema-remote", place, schema=model.href)
    return say("schema-unreadable", place, schema=model.href, reason=reason)


def _late(work: Callable[[], list[Diagnostic]]) -> Iterator[Diagnostic]:
    """What comes of some work, once it is asked for."""
    yield from work()


def _links(document: Document) -> Iterator[Diagnostic]:
    from tei.validate import links

    return links.check(document)


def _languages(document: Document) -> Iterator[Diagnostic]:
    from tei.validate import languages

    return languages.check(document)


def _witness(document: Document, witness: str | Path | None) -> Iterator[Diagnostic]:
    from tei.validate import integrity

    return integrity.check(document, Path(witness) if witness is not None else None)
