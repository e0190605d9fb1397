"""Where in the witness the words of an anchor stand, and the shortest anchor that says where some words stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from tei.detect.arrange import line_at
from tei.model import Anchor, Span, Witness

NEAREST = 3  # places that are named where the words themselves stand nowhere
SHORTEST = 8  # code points of the words that are looked for then: less is found everywhere
LOOKED_AT = 40  # words of a quotation that are looked for then


class _Plain(NamedTuple):
    """The witness with each run of white space read as one blank, and where each character of it stands."""

    text: str
    offsets: tuple[int, ...]


@lru_cache(maxsize=4)
def _plain(text: str) -> _Plain:
    letters: list[str] = []
    offsets: list[int] = []
    for at, letter in enumerate(text):
        blank = letter.isspace()
        if not (blank and letters and letters[-1] == " "):
            letters.append(" " if blank else letter)
            offsets.append(at)
    return _Plain("".join(letters), (*offsets, len(text)))


def resolve(anchor: Anchor, witness: Witness) -> tuple[Span, ...]:
    """All places where the anchor's words stand, with what it wants before and behind them.

    White space counts as one blank wherever it is, so that an editor need not know where lines end. The page narrows
    the search, but a page that has changed its number since does not lose the place: it is then passed over.

    Returns:
        Spans of the witness in code points: none for a stale anchor, several for an ambiguous one.
    """
    plain = _plain(witness.text)
    before, exact, after = (re.sub(r"\s+", " ", part) for part in (anchor.prefix, anchor.exact, anchor.suffix))
    if before.endswith(" ") and exact.startswith(" "):
        before = before[:-1]
    if exact.endswith(" ") and after.startswith(" "):
        after = after[1:]
    found: list[Span] = []
    for at in _all(plain.text, before + exact + after) if exact else ():
        start = at + len(before)
        end = start + len(exact)
        found.append(Span(plain.offsets[start], plain.offsets[end - 1] + 1))
    on_page = [span for span in found if page_at(witness, span.start) == anchor.page]
    return tuple(on_page or found)


def _all(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def page_at(witness: Witness, offset: int) -> int:
    """The page, counted from 1, that holds the character at `offset`."""
    return witness.lines[max(0, bisect_left(witness.lines, offset + 1, key=lambda line: line.span.start) - 1)].page


def quote(witness: Witness, span: Span) -> Anchor:
    """The shortest anchor that says where a span stands: its words, and only what tells them from the others.

    Words are taken before and behind in turn until the place is the only one, so that the anchor holds wherever else
    the witness is changed. The page is told for the reader; the words alone suffice.

    Args:
        witness: the witness.
        span: code points of the witness; not empty, in a witness that says the same words in different places.

    Raises:
        ValueError: the span is empty, or begins or ends inside white space, which no quotation can tell.
    """
    plain = _plain(witness.text)
    first, last = bisect_left(plain.offsets, span.start), bisect_left(plain.offsets, span.end)
    if span.end <= span.start or plain.offsets[first] != span.start or plain.offsets[last - 1] + 1 != span.end:
        raise ValueError(f"no words at {span}")
    low, high = first, last
    exact = plain.text[first:last]
    for step in range(len(plain.text)):
        if _once(plain.text, plain.text[low:high]):
            break
        if step % 2 or high == len(plain.text):
            low = _word_before(plain.text, low)
        else:
            high = _word_behind(plain.text, high)
    return Anchor(page_at(witness, span.start), plain.text[low:first], exact, plain.text[last:high])


def _once(text: str, words: str) -> bool:
    at = text.find(words)
    return text.find(words, at + 1) < 0


def _word_before(text: str, at: int) -> int:
    """Where the word before `at` begins."""
    stop = at - 1 if at and text[at - 1] == " " else at
    return max(text.rfind(" ", 0, stop) + 1, 0) if stop > 0 else 0


def _word_behind(text: str, at: int) -> int:
    """Where the word behind `at` ends."""
    stop = text.find(" ", at + 1)
    return len(text) if stop < 0 else stop


def nearest(anchor: Anchor, witness: Witness) -> str:
    """Where the words of an anchor that does not hold may stand now, for the editor: a clause, or nothing."""
    exact = re.sub(r"\s+", " ", anchor.exact).strip()
    whole = list(resolve(Anchor(None, "", exact, ""), witness)) if exact else []
    if whole:
        return f"the words now stand on {_lines(witness, whole)}, with something else before or behind them"
    words = exact.split(" ")[:LOOKED_AT]
    plain = _plain(witness.text)
    for size in range(len(words) - 1, 0, -1):
        for at in range(len(words) - size + 1):
            part = " ".join(words[at : at + size])
            if len(part) < min(SHORTEST, len(exact)):
                continue
            places = list(islice(_all(plain.text, part), NEAREST + 1))
            if 0 < len(places) <= NEAREST:
                spans = [Span(plain.offsets[place], plain.offsets[place]) for place in places]
                return f"the nearest are “{part[:40]}” on {_lines(witness, spans)}"
    return ""


def _lines(witness: Witness, spans: list[Span]) -> str:
    numbers = sorted({line_at(witness, span.start) for span in spans})
    named = ", ".join(str(number) for number in numbers[:NEAREST])
    more = f" and {len(numbers) - NEAREST} more" if len(numbers) > NEAREST else ""
    return f"line{'s' if len(numbers) > 1 else ''} {named}{more}"
