"""The one mistake that is put right by itself: white space in the value of an attribute.

Blanks at the edges of a value and doubled between its words are taken out where they mean nothing, because the
attribute's datatype collapses them or the value is a list of words, and where they make a value wrong. Never touched:
text; values that may hold blanks, such as a printed number; a line break between two words, which is layout; a value of
blanks alone; files in another encoding than UTF-8. A change is only proposed if the file then holds the same text,
elements, comments and instructions, and no finding that it did not have before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

from tei.files import write as write_file
from tei.model import Diagnostic, Place, TeiError
from tei.resources import schema_folder
from tei.validate import safety
from tei.validate.blanks import collapsing
from tei.validate.check import STDIN, inspect, read
from tei.validate.document import ATTRIBUTE, Document
from tei.validate.models import RELAX_NG, models
from tei.validate.notices import notice
from tei.validate.report.text import plain
from tei.validate.results import Job

BLANKS = b" \t\r\n"
DOUBLED = re.compile(rb"(?<![ \t\r\n])[ \t]+(?![ \t\r\n])")  # within a line, between two words
TAG = re.compile(rb"""<[^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*>""")


class Fix(NamedTuple):
    """A file with its white space put right: its name, its bytes before and after, how many values changed."""

    name: str
    before: bytes
    after: bytes
    values: int

    def diff(self) -> Iterator[str]:
        """The change as the lines of a unified diff."""
        old, new = (data.decode("utf-8", "replace").split("\n") for data in (self.before, self.after))
        yield from map(plain, unified_diff(old, new, self.name, self.name, lineterm="", n=1))


def mend(names: Iterable[str], job: Job, dry: bool = False) -> Iterator[str]:
    """Puts right what can be put right in some files; each file's diff comes before it is written.

    Args:
        names: the files, as `check.files` gives them.
        job: what is asked of them.
        dry: whether to show the changes and write nothing.

    Raises:
        TeiError: a file cannot be written, or the schema or the rules cannot be used.
    """
    for name in dict.fromkeys(names):
        change = propose(name, job)
        if isinstance(change, Fix):
            yield from change.diff()
            if not dry:
                write(change)
        elif change is not None:
            yield plain(f"{change}")


def propose(name: str, job: Job) -> Fix | Diagnostic | None:
    """What would be put right in a file; a note where that cannot be done, None where there is nothing to do.

    Args:
        name: the file.
        job: what is asked of it.
    """
    try:
        document = safety.parse(read(name), name)
    except (OSError, safety.Refused):
        return None  # the report says why
    found = inspect(document, job.schema, job.witness)
    edits = list(_edits(document, _names(document, job), found))
    if not edits:
        return None
    if name == STDIN or document.text != document.data:
        reason = "it came by standard input" if name == STDIN else "the file is not in UTF-8"
        return notice("not-fixed", Place(name), reason=reason)
    after = _edited(document.data, edits)
    if not _is_harmless(document, after, found, job):
        return notice("not-fixed", Place(name), reason="the file would no longer say the same")
    return Fix(name, document.data, after, len(edits))


def write(fix: Fix) -> None:
    """Write what was proposed, whole or not at all.

    Raises:
        TeiError: the file has changed meanwhile, or cannot be written.
    """
    if read(fix.name) != fix.before:
        raise TeiError(f"{fix.name}: was changed by somebody else meanwhile, and is left as it is", status=1)
    write_file(fix.name, fix.after)


class _Edit(NamedTuple):
    """New bytes for a value: from where to where, and what stands there instead."""

    start: int
    end: int
    value: bytes


def _names(document: Document, job: Job) -> frozenset[str]:
    """The attributes in which white space means nothing, by every schema that the file is checked with."""
    own = schema_folder() / "tei-edition.rng"
    asked = [model.path(document) for model in models(document) if model.kind == RELAX_NG and not model.is_remote]
    named = [path if path.is_file() else own for path in asked if path.is_file() or path.name == own.name]
    schemas = [Path(job.schema)] if job.schema else named or [own]
    return frozenset.intersection(*map(collapsing, schemas))


def _edits(document: Document, names: frozenset[str], found: Iterable[Diagnostic]) -> Iterator[_Edit]:
    """Every value that has blanks to lose: by its attribute's name, or because a finding says it is wrong."""
    wrong = {_offset(document, diagnostic.place) for diagnostic in found if diagnostic.code == "bad-value"}
    for offset in _start_tags(document):
        tag = TAG.match(document.text, offset)
        for attribute in ATTRIBUTE.finditer(document.text, offset, tag.end() if tag else offset):
            if attribute[1].decode() in names or attribute.start(1) in wrong:
                start, end = attribute.start(2) + 1, attribute.end(2) - 1
                value = DOUBLED.sub(b" ", document.text[start:end].strip(BLANKS))
                if value and value != document.text[start:end]:
                    yield _Edit(start, end, value)


def _offset(document: Document, place: Place) -> int:
    """The byte at a place."""
    return document.line_start(place.line) + len(document.line(place.line)[: place.column - 1].encode())


def _start_tags(document: Document) -> list[int]:
    """Where each start tag begins, in bytes."""
    parser = document.parser()
    offsets: list[int] = []
    parser.StartElementHandler = lambda *_: offsets.append(parser.CurrentByteIndex)
    parser.Parse(document.text, True)
    return offsets


def _edited(data: bytes, edits: Iterable[_Edit]) -> bytes:
    parts, at = [], 0
    for edit in edits:
        parts += [data[at : edit.start], edit.value]
        at = edit.end
    return b"".join([*parts, data[at:]])


def _is_harmless(document: Document, after: bytes, found: Iterable[Diagnostic], job: Job) -> bool:
    """Whether the file still says the same and has no new finding."""
    try:
        fixed = safety.parse(after, document.name)
    except safety.Refused:
        return False
    now = inspect(fixed, job.schema, job.witness)
    codes = Counter(each.code for each in now) - Counter(each.code for each in found)
    return not codes and _events(fixed) == _events(document)


def _events(document: Document) -> list[tuple[object, ...]]:
    """All that a parser tells of a document, but for white space in attributes."""
    parser = document.parser()
    events: list[tuple[object, ...]] = []

    def start(name: str, attributes: list[str]) -> None:
        events.append((name, *(" ".join(each.split()) for each in attributes)))

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: events.append(("end", name))
    parser.CharacterDataHandler = lambda text: events.append(("text", text))
    parser.CommentHandler = lambda text: events.append(("comment", text))
    parser.ProcessingInstructionHandler = lambda target, data: events.append(("instruction", target, data))
    parser.Parse(document.text, True)
    return events
