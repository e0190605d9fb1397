"""The layers that a second process may take over where a document is large: the witness, language tags, Schematron."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tei.model import Diagnostic
from tei.validate import integrity, languages, safety
from tei.validate.document import Document
from tei.validate.glance import Glance
from tei.validate.schematron.run import Asked, Rules


class Others:
    """These layers, which listen while a document is read.

    Args:
        document: the document.
        witness: the witness file; else it is looked for at its place in an edition.
        rules: the files with Schematron rules; and diagnostics, to be passed on.
        alone: whether a second process may share the work.
    """

    def __init__(
        self, document: Document, witness: str | Path | None, rules: Iterable[Asked | Diagnostic], alone: bool
    ) -> None:
        self._document = document
        self._witness = Path(witness) if witness is not None else None
        self._rules = Rules(document, rules, alone)
        self._glance = Glance(document) if b"witness" in document.text else None
        self.are_begun = self._rules.is_begun
        self.layers = [*([self._glance.layer] if self._glance else []), *self._rules.layers]

    def findings(self) -> list[list[Diagnostic]]:
        """What each of them has found, once the document has been read.

        Raises:
            TeiError: rules that the caller wants cannot be used.
        """
        return [
            [*integrity.check(self._document, self._witness, self._glance)],
            [*languages.check(self._document)],
            [*self._rules.findings()],
        ]

    def read(self) -> list[list[Diagnostic]]:
        """Reads the document for them alone, and gives the findings; none where it is refused."""
        try:
            safety.read(self._document, self.layers)
        except safety.Refused:
            return []
        return self.findings()
