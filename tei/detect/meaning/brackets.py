"""Notes in brackets: a parenthesis that says, at its beginning or its end, whose note it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tei.detect.meaning.language import alternation, every
from tei.detect.reading import Reading
from tei.model import Cert, Finding, Point, Span, Wrap

CLOSING = {"(": ")", "[": "]"}
LIMIT = 1500  # code points: no note in the line is longer
BREAKS = 2  # ends of blocks that a note may run over where columns or pages cut it
APART = 8000  # code points between the two halves of a note that was torn
WORD = re.compile(r"[^\W\d_]+")
BROKEN = re.compile(r"[.!?:”»)]\s*\n+(?=[^\W\d_A-ZÀ-Þ])")  # a line in lower case behind the end of a sentence
STOPS = (".", "!", "?", ":", "”", "»", ")")


class Note(NamedTuple):
    """A note: its stretches in the reading, in the order they are read in; how sure and why.

    `cert` is None where it may be no note.
    """

    pieces: tuple[tuple[int, int], ...]
    cert: Cert | None
    why: str


def findings(reading: Reading, kind: str, whose: str, mark: Wrap) -> Iterator[Finding]:
    """The notes in brackets of a translator or publisher, and doubts where a mark may be something else.

    Args:
        reading: the reading.
        kind: the detector's kind.
        whose: the key of the marks in the tables, `translator` or `publisher`.
        mark: the element.
    """
    for note in notes(reading.text, whose):
        spans = tuple(span for piece in note.pieces for span in reading.source(*piece))
        if note.cert:
            yield Finding(kind, spans, mark, f"r.{kind}", note.cert, note.why)
        else:
            yield Finding(kind, (Span(spans[0].start, spans[0].start),), Point("doubt"), f"r.{kind}", "low", note.why)


def notes(text: str, whose: str) -> Iterator[Note]:
    """The notes in a text, in the order of their marks; none stands inside another."""
    seen: set[int] = set()
    for match in _marks(whose).finditer(text):
        note = _of_mark(text, match)
        if note and note.pieces[0][0] not in seen:
            seen.add(note.pieces[0][0])
            yield note


@cache
def _marks(whose: str) -> re.Pattern[str]:
    """A mark behind an opening bracket or before a closing one."""
    sure, weak = every().phrases("notes", whose), every().phrases("notes", f"{whose}_weak")
    marks = f"(?P<sure>{alternation(sure)})|(?P<weak>{'|'.join(map(re.escape, weak))})"
    again = f"(?P<sure2>{alternation(sure)})|(?P<weak2>{'|'.join(map(re.escape, weak))})"
    return re.compile(
        rf"(?P<open>[(\[])\s*(?:{marks})\s*[:;,–—-]"
        rf"|(?<=[\s,;:.–—(\[/-])(?:{again})[\s.]*(?P<close>[)\]])"
    )


def _of_mark(text: str, mark: re.Match[str]) -> Note | None:
    """The note that a mark belongs to."""
    weak = mark["weak"] or mark["weak2"]
    pieces: tuple[tuple[int, int], ...]
    said = " ".join((mark["sure"] or mark["sure2"] or weak).split())
    if mark["open"]:
        end = _closing(text, mark.start(), mark["open"])
        pieces = ((mark.start(), end),) if end else ()
        words = text[mark.end() : end] if end else ""
    else:
        start = _opening(text, mark.start(), mark["close"])
        pieces = ((start, mark.end()),) if start is not None else _torn(text, mark)
        words = text[pieces[0][0] + 1 : mark.start() if len(pieces) == 1 else pieces[0][1]] if pieces else ""
    if not pieces:
        return Note(((mark.start(), mark.end()),), None, f"“{said}” marks a note, but the other bracket is missing")
    small = [word for word in WORD.findall(words) if word[0].islower() and len(word) > 1]
    if not WORD.search(words):
        return None
    if weak and len(small) < 2:
        why = f"“{said}” in brackets may mark a note, but the words with it are no sentence"
        return Note(pieces, None, why) if small else None
    if len(pieces) > 1:
        return Note(pieces, "low", f"“{said}” ends it; its beginning stands apart, where a bracket is not closed")
    broken = text.count("\n\n", *pieces[0])
    why = f"“{said}” {'begins' if mark['open'] else 'ends'} the brackets"
    return Note(pieces, "medium" if broken else "high", f"{why}, over the end of a block" if broken else why)


def _closing(text: str, start: int, opening: str) -> int | None:
    """Behind the bracket that closes the one at `start`."""
    depth = 0
    for at in range(start, min(len(text), start + LIMIT)):
        depth += (text[at] == opening) - (text[at] == CLOSING[opening])
        if not depth:
            return at + 1 if text.count("\n\n", start, at) <= BREAKS else None
    return None


def _opening(text: str, end: int, closing: str) -> int | None:
    """The bracket that is closed behind `end`."""
    opening = "(" if closing == ")" else "["
    depth = 0
    for at in range(end - 1, max(-1, end - LIMIT), -1):
        depth += (text[at] == closing) - (text[at] == opening)
        if depth < 0:
            return at if text.count("\n\n", at, end) <= BREAKS else None
    return None


def _torn(text: str, mark: re.Match[str]) -> tuple[tuple[int, int], ...]:
    """Both halves of a note whose beginning stands elsewhere: at the one bracket that is not closed in its block."""
    opening = "(" if mark["close"] == ")" else "["
    broken = [m.end() for m in BROKEN.finditer(text, max(0, mark.start() - LIMIT), mark.start())]
    if not broken:
        return ()
    start = broken[-1]
    low, high = max(0, start - APART), min(len(text), mark.end() + APART)
    found = []
    for bracket in re.finditer(re.escape(opening), text[low:high]):
        at = low + bracket.start()
        stop = text.find("\n\n", at)
        stop = len(text) if stop < 0 else stop
        half = text[at:stop]
        if start <= at < mark.end() or half.count(opening) <= half.count(mark["close"]) or half.endswith(STOPS):
            continue
        found.append((at, stop))
    return (found[0], (start, mark.end())) if len(found) == 1 else ()
