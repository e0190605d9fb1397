"""The author’s foot- and endnotes with their marks: *, †, ¹, 1, [1], (1); note and mark point to each other.

Endnotes stand behind a heading that says so, up to the next heading; footnotes at the end of a page, where the same
mark stands in the page’s text. A note whose own mark is lost, or whose mark in the text is, is still a note: what it
explains is looked for, and an `anchor` with low certainty put behind it. (TEI Guidelines, section 3.9.1.)

Refuses numbered paragraphs, list items and figures at the end of a page: without the mark in the text above they are
no notes. A note whose place nothing tells keeps no pointer and is left to the editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from tei.detect.arrange import identity
from tei.detect.meaning.language import every
from tei.detect.reading import Reading
from tei.model import Attrs, Context, Finding, Point, Span, Wrap

MARK = Wrap("note", (("type", "author"), ("place", "end")), block=True)
AFTER: Mapping[str, str] = {}

SIGN = r"\*{1,5}|[†‡§¶]{1,2}|[¹²³⁰⁴-⁹]{1,3}|\(\d{1,3}\)|\[(?:\d{1,3}|\*)\]|\d{1,3}"
LABEL = re.compile(rf"(?P<sign>{SIGN})(?:[.):]?[ \t\xa0]+|(?<=[*†‡§¹²³⁰⁴-⁹\])]))(?=\S)")
BLOCK = re.compile(r"(?!\n)(?:[^\n]|\n(?!\n))+")
WORD = re.compile(r"[^\W\d_]{5,}")
LIKE = 0.8  # of a word's letters that must agree, where it is not found as it stands
LEMMA = 3  # words that a note begins with, among which is what it explains
FOOT = 0.5  # of a page's lines: footnotes stand in the lower part


class Note(NamedTuple):
    """A note: its stretch of the reading, its sign as printed ("" where lost), the sign it should have, its place."""

    start: int
    end: int
    sign: str
    n: str
    place: str


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Each note, its mark in the text, and the section of the endnotes."""
    text = reading.text
    section = _section(reading)
    limit = section[0] if section else len(text)
    taken: list[int] = []
    if section:
        start, body, end = section
        notes = _numbered(list(_endnotes(text, body, end)))
        if notes:
            spans = reading.source(start, end)
            why = f"“{text[start:body].strip()}” heads the notes"
            yield Finding("author_note", spans, Wrap("div", (("type", "notes"),)), "r.author_note", None, why)
        at = 0
        for note in notes:
            anchor = _anchor(text, note.sign, at, limit)
            at = anchor[1] if anchor else at
            yield from _linked(reading, note, anchor, limit)
    for note, anchor in _footnotes(reading, limit):
        if note.start not in taken:
            taken.append(note.start)
            yield from _linked(reading, note, anchor, note.start)


def _section(reading: Reading) -> tuple[int, int, int] | None:
    """The last section of notes: its beginning, the end of its heading, its end."""
    text = reading.text
    titles = {phrase.casefold() for phrase in every().phrases("notes", "section")}
    heads = sorted(reading.offset(f.start) for f in reading.findings if f.mark == Wrap("head", block=True))
    found = None
    for block in BLOCK.finditer(text):
        first = block[0].split("\n")[0]
        title = " ".join(first.split()).rstrip(":.").casefold()
        if title in titles and (
            first == block[0] or LABEL.match(block[0][len(first) :].lstrip()) or block.start() in heads
        ):
            end = next((head for head in heads if head > block.start()), len(text))
            found = (block.start(), block.start() + len(first), end)
    return found


def _endnotes(text: str, start: int, end: int) -> Iterator[Note]:
    """The notes of a section: each begins with its sign at the beginning of a line; the first may have lost it."""
    starts = [
        (m.start("label"), m["sign"])
        for m in re.finditer(rf"(?:^|\n)[ \t]*(?P<label>{LABEL.pattern})", text[start:end])
    ]
    offsets = [(start + at, sign) for at, sign in starts]
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    if first >= end:
        return
    if not offsets or offsets[0][0] > first:
        offsets.insert(0, (first, ""))
    for (at, sign), (stop, _) in zip(offsets, [*offsets[1:], (end, "")], strict=True):
        yield Note(at, at + len(text[at:stop].rstrip()), sign, _bare(sign), "end")


def _numbered(notes: list[Note]) -> list[Note]:
    """The notes that are in series, a lost sign inferred from the next one; none where the signs are in no order."""
    signs = [note.n for note in notes if note.n]
    numbers = [int(sign) for sign in signs if sign.isdigit()]
    if not signs or (numbers and numbers != sorted(set(numbers))):
        return []
    if notes[0].sign or len(notes) < 2:
        return notes
    return [notes[0]._replace(n=_before(notes[1].n)), *notes[1:]]


def _before(sign: str) -> str:
    """The sign that comes before another one."""
    if sign.isdigit():
        return str(int(sign) - 1) if int(sign) > 1 else ""
    return sign[:-1] if set(sign) == {"*"} else ""


def _bare(sign: str) -> str:
    return sign.strip("()[]").translate(str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹", "1230456789"))


def _anchor(text: str, sign: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the sign of a note stands in the text, behind the mark of the note before."""
    if not sign:
        return None
    bare = _bare(sign)
    forms = [re.escape(sign)]
    if bare.isdigit():
        high = bare.translate(str.maketrans("1230456789", "¹²³⁰⁴⁵⁶⁷⁸⁹"))
        forms += [high, rf"\[{bare}\]", rf"\({bare}\)", bare]
    glued = r"(?<=[^\W\d_])|(?<=[.,;:!?”’»)\"…])"
    last = re.escape(sign[-1]) if not bare.isdigit() else r"\d"
    pattern = rf"(?:{glued})(?<![\d*†‡])(?P<mark>{'|'.join(dict.fromkeys(forms))})(?!{last})(?![\w%])"
    spaced = rf"(?<=\w)[ \xa0](?P<mark>\[{re.escape(bare)}\])"
    for form in (pattern, spaced):
        found = next((m for m in re.finditer(form, text[:end]) if m.start() >= start), None)
        if found and not _figure(text, found):
            return found.span("mark")
    return None


def _figure(text: str, found: re.Match[str]) -> bool:
    """Whether a number behind a stop is the figure of a date or a number with a point."""
    return found["mark"].isdigit() and bool(re.search(r"\d[.,]$", text[: found.start("mark")]))


def _linked(reading: Reading, note: Note, anchor: tuple[int, int] | None, limit: int) -> Iterator[Finding]:
    """A note and its mark in the text, pointing to each other; or an anchor where the mark is lost."""
    by, kind = "r.author_note", "author_note"
    spans = reading.source(note.start, note.end)
    name = identity(reading.witness, "note", spans[0].start)
    attrs: dict[str, str] = {"type": "author", "place": note.place} | ({"n": note.n} if note.n else {})
    if anchor:
        mark = reading.source(*anchor)
        attrs["target"] = f"#{identity(reading.witness, 'ref', mark[0].start)}"
        ref: Attrs = (("type", "note"), ("target", f"#{name}"), ("n", note.n))
        yield Finding(kind, mark, Wrap("ref", ref), by, "high", f"the sign of a note, “{note.sign}”")
        yield Finding(kind, spans, Wrap("note", tuple(attrs.items()), True), by, "high",
                      f"it begins with “{note.sign}”, which stands in the text")  # fmt: skip
        return
    place = _explained(reading.text, note, limit)
    lost = "its sign is lost" if not note.sign else f"“{note.sign}” does not stand in the text"
    if place is None:
        yield Finding(kind, spans, Wrap("note", tuple(attrs.items()), True), by, "medium", f"a note; {lost}")
        yield Finding(kind, (Span(spans[0].start, spans[0].start),), Point("doubt"), by, "low",
                      f"where this note belongs nothing tells: {lost}")  # fmt: skip
        return
    at, word = place
    behind = reading.position(at - 1) + 1
    attrs["target"] = f"#{identity(reading.witness, 'anchor', behind)}"
    corresp: Attrs = (("corresp", f"#{name}"),) + ((("n", note.n),) if note.n else ())
    yield Finding(kind, (Span(behind, behind),), Point("anchor", corresp), by, "low",
                  f"the note explains “{word}”; {lost}")  # fmt: skip
    yield Finding(kind, spans, Wrap("note", tuple(attrs.items()), True), by, "medium", f"a note; {lost}")


def _explained(text: str, note: Note, limit: int) -> tuple[int, str] | None:
    """Behind the first mention of what the note begins with, or of a word very like it; the word."""
    lemma = " ".join(text[note.start + len(note.sign) : note.end].split()[:LEMMA])
    words = [m[0] for m in WORD.finditer(lemma) if m[0][0].isupper()]
    before = list(WORD.finditer(text[:limit]))
    for word in words:
        same = next((m for m in before if m[0] == word), None)
        like = same or next((m for m in before if m[0][0] == word[0] and _like(m[0], word)), None)
        if like:
            return like.end(), like[0]
    return None


def _like(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1 or one.islower():
        return False
    one, other = one.casefold(), other.casefold()
    return sorted(one) == sorted(other) or SequenceMatcher(None, one, other).ratio() >= LIKE


def _footnotes(reading: Reading, limit: int) -> Iterator[tuple[Note, tuple[int, int]]]:
    """Notes at the end of a page whose sign stands in the page’s text above."""
    text = reading.text
    pages: dict[int, list[int]] = {}
    for index, line in enumerate(reading.lines):
        if line.start < limit:
            pages.setdefault(line.page, []).append(index)
    for indexes in pages.values():
        lines = [reading.lines[index] for index in indexes]
        low = lines[int(len(lines) * FOOT) :]
        found: list[tuple[Note, tuple[int, int]]] = []
        for line in low:
            label = LABEL.match(text, line.start)
            anchor = _anchor(text, label["sign"], lines[0].start, line.start) if label else None
            if label and anchor and _apart(text, line.start, found):
                stop = text.find("\n\n", line.start)
                end = min(stop if stop >= 0 else len(text), lines[-1].end)
                if found and found[-1][0].end > line.start:
                    found[-1] = (found[-1][0]._replace(end=len(text[: line.start].rstrip())), found[-1][1])
                found.append((Note(line.start, end, label["sign"], _bare(label["sign"]), "bottom"), anchor))
        if found and _rest(text, found[-1][0].end, lines[-1].end) <= FOOT * len(lines):
            yield from _series(found)


def _apart(text: str, start: int, found: Sequence[tuple[Note, tuple[int, int]]]) -> bool:
    """Whether a line begins a block, or follows another note."""
    return text.endswith("\n\n", 0, start) or bool(found) or bool(re.search(r"[.!?”»]\s*$", text[:start]))


def _rest(text: str, start: int, end: int) -> int:
    return text.count("\n", start, max(start, end))


def _series(found: list[tuple[Note, tuple[int, int]]]) -> Iterator[tuple[Note, tuple[int, int]]]:
    """The notes of a page whose marks come in the order of the notes."""
    last = -1
    for note, anchor in found:
        if anchor[0] > last:
            last = anchor[0]
            yield note, anchor
