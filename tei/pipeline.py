"""The whole flow: bytes -> witness -> findings -> one TEI tree -> views. Read this first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tei.detect.order import detect, detectors
from tei.detect.reading import Reading
from tei.encode.document import document
from tei.encode.settings import Edition
from tei.model import Context, Decision, Diagnostic, Witness
from tei.read.language import propose


class Encoded(NamedTuple):
    """An encoded witness: the TEI document, the reading it holds, and what the editor should know."""

    tei: bytes
    reading: Reading
    diagnostics: tuple[Diagnostic, ...]


def encode(
    witness: Witness, edition: Edition, decisions: Sequence[Decision] = (), schema: str | None = None
) -> Encoded:
    """A witness as a TEI document.

    Args:
        witness: the source (`tei.read.load`).
        edition: the editor's facts and settings (`tei.encode.settings.load`).
        decisions: the editor's decisions (`tei.decide.file.load`).
        schema: the folder of the schema as the document will see it.
    """
    language = edition.language if edition.language != "und" else propose(witness.text)
    context = Context(language=language, settings=edition.detect)
    detected = detect(witness, context, decisions)
    rules = {kind: detector.__doc__.splitlines()[0] for kind, detector in detectors().items()}
    tei = document(detected.reading, edition, language, rules, schema)
    return Encoded(tei, detected.reading, detected.diagnostics)
