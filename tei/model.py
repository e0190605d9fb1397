"""The types every stage speaks in; this module knows nothing of TEI files or of the other stages.

All offsets are code points of the untouched witness (`Witness.text`), all line numbers count from 1.
All types are frozen: a stage takes them and returns new ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Literal, NamedTuple

Cert = Literal["high", "medium", "low"]
Attrs = tuple[tuple[str, str], ...]


class Span(NamedTuple):
    """A stretch of the witness, `start` up to but not including `end`, in code points."""

    start: int
    end: int


class Line(NamedTuple):
    """One line of the witness: its number from 1, its page from 1, its text and its line end."""

    number: int
    page: int
    span: Span
    ending: str


class Page(NamedTuple):
    """One page: its number counted from 1, its first and last line, and the characters that mark its beginning.

    `mark` is the form feed (or what became of it) that the page begins with; None where none stands there.
    """

    number: int
    first: int
    last: int
    mark: Span | None


class Block(NamedTuple):
    """Lines that stand together, with white lines or a page's edge around them; first and last line number."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Witness:
    """The source file as it is, never edited: `text.encode(encoding) == data`.

    `newline` is the line end that divides `text` into `lines` (LF, CR LF or CR; LF where they are mixed,
    each CR then being a character of its line).
    """

    id: str
    data: bytes
    encoding: str
    newline: str
    text: str
    lines: tuple[Line, ...]
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]

    def line(self, number: int) -> str:
        """The text of a line, without its line end."""
        span = self.lines[number - 1].span
        return self.text[span.start : span.end]


# The marks: what a finding does to the text. A closed set; encode/body.py renders each of them.


@dataclass(frozen=True, slots=True)
class Wrap:
    """An element round the spans: `p`, `head`, `quote`, `persName` ...

    `block` says that it stands by itself in the reading text (a head, a paragraph, an item, a block quotation).
    """

    element: str
    attrs: Attrs = ()
    block: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """An element before the span that holds no text of the witness: `pb`, `cb`, `gap`, `anchor` ...

    `content` is the edition's own words in it (a note of the editor's).
    """

    element: str
    attrs: Attrs = ()
    content: str = ""


@dataclass(frozen=True, slots=True)
class Emend:
    """What is read instead of the span's characters.

    `type` says what kind of act it is and so which element records it:

    ==============  =====================================  ==================================
    type            element                                `reading`
    ==============  =====================================  ==================================
    overprint       `surplus reason="overprint"`           empty
    stray-space     `surplus reason="stray-space"`         empty
    hyphen          `pc force="weak"`                      empty (the hyphen only divides the word)
    lost-hyphen     `supplied reason="lost-hyphen"`        the hyphen; the span is empty
    normalisation   `choice/orig/reg`                      the normal form
    slip            `choice/sic/corr`                      the words as written (the slip stays)
    ==============  =====================================  ==================================
    """

    reading: str
    type: Literal["overprint", "stray-space", "hyphen", "lost-hyphen", "normalisation", "slip"]
    corrected: str = ""


@dataclass(frozen=True, slots=True)
class Join:
    """Two halves of one word, `spans` holding both: nothing is read between them, not even the line end."""


@dataclass(frozen=True, slots=True)
class Aside:
    """Text on the page but not in the flow of reading: a running head, foot or page number (`fw`)."""

    element: str
    attrs: Attrs = ()


@dataclass(frozen=True, slots=True)
class Order:
    """The second span is read directly after the first, wherever the witness has it.

    Neither of these makes it another order:

    Args:
        beside: it arrives in a column that stands beside another in the same lines, so that the white before the second
            span is the column's place and no indent.
        apart: white stands between the two on the page, as between paragraphs.
    """

    beside: bool = field(default=False, compare=False)
    apart: bool = field(default=False, compare=False)


Mark = Wrap | Point | Emend | Join | Aside | Order


@dataclass(frozen=True, slots=True)
class Finding:
    """One act upon the text: where, what, by whom, how sure and why.

    Args:
        kind: the detector that found it (its file name), or the kind an editor gave.
        spans: where, in reading order; only a `Point` and a one-span `Emend` may be empty.
        mark: what is done.
        by: the rule (`r.KIND`) or the editor's initials.
        cert: how sure; None where nothing is claimed (a paragraph the witness itself sets apart).
        why: one sentence with the evidence.
        needs: first spans of the findings this one rests on; it falls with any of them.

    Raises:
        ValueError: no span, or an empty one where none may be.
    """

    kind: str
    spans: tuple[Span, ...]
    mark: Mark
    by: str
    cert: Cert | None
    why: str
    needs: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        may_be_empty = isinstance(self.mark, Point) or (isinstance(self.mark, Emend) and len(self.spans) == 1)
        if not self.spans or (not may_be_empty and any(span.end <= span.start for span in self.spans)):
            raise ValueError(f"{self.kind}: a finding needs spans that hold text, not {self.spans}")
        if isinstance(self.mark, Join | Order) and len(self.spans) != 2:
            raise ValueError(f"{self.kind}: {type(self.mark).__name__} takes two spans, not {len(self.spans)}")

    @property
    def start(self) -> int:
        """Where it begins in the witness, in code points."""
        return self.spans[0].start


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a decision stands: the words themselves and what stands around them, on which page.

    The text-quote selector of the W3C Web Annotation Data Model (section 4.2.4), with the page beside it.
    """

    page: int | None
    prefix: str
    exact: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Decision:
    """An editor's word on a finding; it outranks every rule.

    `place` is the file and line the decision is written at, for messages.
    """

    action: Literal["accept", "reject", "change", "add"]
    kind: str
    anchor: Anchor
    by: str
    when: str
    why: str
    set: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a diagnostic points: file, line and column (code points, from 1), and what else is known."""

    file: str
    line: int = 1
    column: int = 1
    xpath: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing an editor should know, with its code, its place and what to do about it."""

    code: str
    severity: Literal["error", "warning", "note"]
    message: str
    place: Place
    help: str = ""

    def __str__(self) -> str:
        place = self.place
        return f"{place.file}:{place.line}:{place.column}: {self.code} {self.message}"


EntryKind = Literal["person", "organisation", "place", "work"]


@dataclass(frozen=True, slots=True)
class Name:
    """One form of a name in an authority file.

    `type` is the form's `@type` (variant, abbreviation, surname, adjective ...; empty for a plain one); `forename`,
    `link` (von, de la) and `surname` are what the editor marked as such; `shared` says that the form may mean another
    entry too, and that the editor knows.
    """

    text: str
    type: str = ""
    forename: str = ""
    link: str = ""
    surname: str = ""
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A person, organisation, place or work of the authority files; the first name is its heading.

    `level` is a work's (`j` a journal, `m` a book, `a` an article); `tei` is the entry's element as the editor wrote
    it, for the lists of the edition.
    """

    id: str
    kind: EntryKind
    names: tuple[Name, ...]
    level: str = ""
    tei: str = ""


@dataclass(frozen=True, eq=False)
class Authority:
    """The editors' authority files, loaded; the order of the entries is that of the files."""

    entries: tuple[Entry, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """The entries by their xml:id."""
        return {entry.id: entry for entry in self.entries}


NOBODY = Authority()


@dataclass(frozen=True, slots=True)
class Context:
    """What a detector may know besides the reading: the language, the edition's settings, its authority lists."""

    language: str = "und"
    settings: Mapping[str, Mapping[str, object]] = field(default_factory=lambda: MappingProxyType({}))
    authority: Authority = NOBODY

    def setting(self, kind: str, key: str, default: object = None) -> object:
        """A detector's own setting from `[detect.KIND]` of edition.toml."""
        return self.settings.get(kind, {}).get(key, default)


class TeiError(Exception):
    """Something the editor must know or do: one sentence, shown without a traceback.

    Args:
        message: what is wrong, where, and what to do.
        status: the exit status, 1 (found something wrong) or 2 (wrong usage or an unreadable file).
    """

    def __init__(self, message: str, status: int = 2) -> None:
        super().__init__(message)
        self.status = status
