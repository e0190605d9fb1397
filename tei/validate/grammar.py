"""Is the file what the schema allows?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lxml import etree

from tei.model import Diagnostic, TeiError
from tei.validate.document import Document
from tei.validate.messages import say

NOT_EXPECTED = re.compile(r"Did not expect element (\S+) there")
BAD_ATTRIBUTE = re.compile(r"Invalid attribute (\S+) for element (\S+)")


def check(document: Document, schema: Path) -> Iterator[Diagnostic]:
    """What the schema does not allow, by libxml2, whose reasons are few."""
    relaxng = _compiled(schema)
    if relaxng.validate(document.tree):
        return
    seen: set[int] = set()
    for error in relaxng.error_log:
        if error.line in seen:
            continue
        seen.add(error.line)
        element, attribute = NOT_EXPECTED.search(error.message), BAD_ATTRIBUTE.search(error.message)
        name = element[1] if element else attribute[2] if attribute else ""
        offset = _find(document, error.line, name)
        if attribute:
            place = document.place(document.attribute(offset, attribute[1]))
            yield say("bad-value", place, name=attribute[1], element=name, reason="is not as the schema asks", hint="")
        elif element:
            yield say("element-not-allowed", document.place(offset), name=name, where="here", hint="")
        else:
            yield say("element-not-allowed", document.place(offset), name=error.message, where="here", hint="")


@cache
def _compiled(schema: Path) -> etree.RelaxNG:
    try:
        return etree.RelaxNG(etree.parse(schema))
    except (OSError, etree.Error) as error:
        raise TeiError(f"{schema}: cannot be used as a RELAX NG schema ({error}).") from None


def _find(document: Document, line: int, name: str) -> int:
    start = document.line_start(line)
    found = document.text.find(b"<" + name.encode(), start)
    return found if found >= 0 else start
