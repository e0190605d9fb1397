"""Is the file what the schema allows? The RELAX NG layer: schemas from files, findings as diagnostics."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tei.model import Diagnostic, TeiError
from tei.validate.document import Document
from tei.validate.messages import LONGEST, excerpt
from tei.validate.relaxng.automaton import Automaton
from tei.validate.safety import read

if TYPE_CHECKING:
    from tei.validate.relaxng.simplify import Schema


def check(document: Document, schema: Path) -> Iterator[Diagnostic]:
    """What the schema does not allow, one diagnostic for one mistake.

    Args:
        document: the document.
        schema: a RELAX NG schema in XML syntax.

    Raises:
        TeiError: the schema cannot be used.
    """
    grammar = Grammar(document, schema)
    read(document, [grammar.layer])
    yield from grammar.findings()


class Grammar:
    """A schema that listens while a document is read; arguments and errors as for `check`."""

    def __init__(self, document: Document, schema: Path) -> None:
        from tei.validate.relaxng.run import Run

        self._document = document
        self._automaton = _automaton(schema)
        self._run = Run(self._automaton, document)
        self.layer = self._run.layer

    def findings(self) -> Iterator[Diagnostic]:
        """What was found, once the document has been read."""
        from tei.validate.relaxng import ids
        from tei.validate.relaxng.explain import explain

        for finding in self._run.findings:
            yield explain(self._automaton, self._document, finding)
        yield from ids.check(self._automaton, self._document)


@cache
def _automaton(schema: Path) -> Automaton:
    """A schema's automaton, which grows with every document; made once a process."""
    from tei.validate.relaxng import cache as known

    kept = known.find(schema)
    if kept is not None:
        return Automaton(*kept)
    found = _simplified(schema)
    known.keep(schema, found.patterns, found.start, found.files)
    return Automaton(found.patterns, found.start)


def _simplified(schema: Path) -> Schema:
    """A schema read anew.

    Raises:
        TeiError: it cannot be used; the sentence says why.
    """
    from lxml import etree

    from tei.validate.relaxng.simplify import simplify
    from tei.validate.relaxng.syntax import SchemaError

    try:
        return simplify(schema)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise TeiError(f"{schema}: the schema cannot be read ({reason}).") from None
    except etree.XMLSyntaxError as error:
        raise TeiError(f"{schema}: the schema is not well-formed XML ({error.msg}).") from None
    except SchemaError as error:
        reason = excerpt(str(error), LONGEST)
        raise TeiError(f"{schema}: not a RELAX NG schema that can be used: {reason}.") from None


def forget() -> None:
    """Forgets the schemas that were read, so that a file that was changed is read anew."""
    _automaton.cache_clear()
