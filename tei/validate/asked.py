"""What a document is held against: schemas and rules named by the caller, by the file, or else the project's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tei.model import Diagnostic, TeiError
from tei.resources import schema_folder
from tei.validate.document import Document
from tei.validate.grammar import Grammar
from tei.validate.messages import say
from tei.validate.models import RELAX_NG, SCHEMATRON, Model, models
from tei.validate.schematron.run import Asked


def grammars(document: Document, schema: str | Path | None) -> Iterator[Grammar | Diagnostic]:
    """The RELAX NG schemas; or, of one that a file names and that cannot be used, why.

    Args:
        document: the document.
        schema: the one schema the caller wants.

    Raises:
        TeiError: the schema that the caller wants, or the project's own, cannot be used.
    """
    if schema is not None:
        yield Grammar(document, Path(schema))
        return
    own = schema_folder() / "tei-edition.rng"
    named = [model for model in models(document) if model.kind == RELAX_NG]
    for model in named:
        path = model.path(document)
        if not model.is_remote and (path.is_file() or path.name == own.name):
            try:
                yield Grammar(document, path if path.is_file() else own)
            except TeiError as error:  # a fault of this file, which must not stop the others
                yield unusable(document, model, str(error).removeprefix(f"{path}: "))
        else:
            yield unusable(document, model, "there is no such file")
    if not named:
        yield Grammar(document, own)


def rules(document: Document, schema: str | Path | None, schematron: str | Path | None) -> Iterator[Asked | Diagnostic]:
    """The files with Schematron rules, those embedded in a schema among them; or, of one that is not there, that."""
    if schema is not None or schematron is not None:
        yield from (Asked(Path(path)) for path in (schema, schematron) if path is not None)
        return
    own = {RELAX_NG: schema_folder() / "tei-edition.rng", SCHEMATRON: schema_folder() / "tei-edition.sch"}
    named = [model for model in models(document) if model.kind in own]
    for model in named:
        path = model.path(document)
        if not model.is_remote and not path.is_file() and path.name == own[model.kind].name:
            path = own[model.kind]
        if path.is_file() and not model.is_remote:
            yield Asked(path, model)
        elif model.kind == SCHEMATRON:
            yield unusable(document, model, "there is no such file")
    if not named:
        yield Asked(own[SCHEMATRON])


def unusable(document: Document, model: Model, reason: str) -> Diagnostic:
    """Why a schema that a file names is not used, said of the instruction that names it."""
    place = document.place(model.offset)
    if model.is_remote:
        return say("schema-remote", place, schema=model.href)
    return say("schema-unreadable", place, schema=model.href, reason=reason)
