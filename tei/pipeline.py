"""The whole flow: bytes -> witness -> findings -> one TEI tree -> views. Read this first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from os import PathLike, fspath
from typing import NamedTuple

from tei.decide.check import audit, check
from tei.detect.order import detect, detectors
from tei.detect.reading import Reading
from tei.encode.document import write
from tei.encode.settings import Edition
from tei.model import NOBODY, Authority, Context, Decision, Diagnostic, Finding, Witness
from tei.read.language import propose


class Encoded(NamedTuple):
    """An encoded witness: the TEI document, the reading it holds, and what the editor should know.

    `claims` are the findings with the xml:id at which the document claims each, or of the line that a doubt is about.
    """

    tei: bytes
    reading: Reading
    diagnostics: tuple[Diagnostic, ...]
    claims: tuple[tuple[str, Finding], ...]


def encode(
    witness: Witness,
    edition: Edition,
    decisions: Sequence[Decision] = (),
    schema: str | None = None,
    authority: Authority = NOBODY,
) -> Encoded:
    """A witness as a TEI document.

    Args:
        witness: the source (`tei.read.load`).
        edition: the editor's facts and settings (`tei.encode.settings.load`).
        decisions: the editor's decisions (`tei.decide.file.load`).
        schema: the folder of the schema as the document will see it.
        authority: the editors' authority files (`tei.authority.load`).
    """
    language = edition.language if edition.language != "und" else propose(witness.text)
    context = Context(language=language, settings=edition.detect, authority=authority)
    wrong = check(decisions, detectors(), [person.id for person in edition.editor if person.id])
    detected = detect(witness, context, decisions)
    rules = {kind: detector.__doc__.splitlines()[0] for kind, detector in detectors().items()}
    written = write(detected.reading, edition, language, rules, schema, authority)
    claims = (*written.claims, *written.doubts)
    unseen = audit(detected.made, detected.reading, {finding for _, finding in claims})
    return Encoded(written.tei, detected.reading, (*wrong, *detected.diagnostics, *unseen), claims)


def in_file(encoded: Encoded, witness: Witness, path: str | PathLike[str]) -> Encoded:
    """What was encoded, with the file as it was named in all that is to be said of the witness."""
    told = (
        replace(each, place=replace(each.place, file=fspath(path))) if each.place.file == witness.id else each
        for each in encoded.diagnostics
    )
    return encoded._replace(diagnostics=tuple(told))
