"""Sources of quotations: the print that the words come from, with its title, place and date (`bibl`).

A source stands in brackets behind the closing mark, or at the end of the sentence that says who spoke; or behind a
block quotation, on its last line or on lines of its own. Its first part is the title, a single name before the date
the place of printing, volume and chapter the scope. (TEI Guidelines, section 3.12.)

Refuses brackets that hold a sentence, a date alone, or no date and no volume; and to name the parts that it cannot
tell apart: a news agency is no title, a name of two words before the date may be a place or a reporter.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tei.detect.meaning.language import every
from tei.detect.meaning.marks import Pair, pair
from tei.detect.reading import Reading
from tei.model import Attrs, Cert, Context, Finding, Wrap

MARK = Wrap("bibl")
AFTER: Mapping[str, str] = {
    "date": "a source has a date",
    "translator_note": "a note is no source",
    "publisher_note": "nor is this one",
    "person": "an author may be named",
    "organisation": "an agency is a body",
    "place": "the place of printing may be named",
    "work": "the title may be known",
}

BRACKETS = re.compile(r"\((?P<words>[^()]*(?:\([^()]*\)[^()]*)*)\)|\[(?P<square>[^\[\]]*)\]")
WORD = re.compile(r"[^\W\d_]+")
PART = re.compile(r"(?:[^,()]|\([^()]*\))+")
ENDS_LINE = re.compile(r"[^\n]{4,}(?:\n[^\n]+?)?\d{4}\.(?=\s*\n|\Z)")
LONG = 250  # code points of a source
BEHIND = 250  # code points between the words and their source
SENTENCE = 4  # words in lower case that make a sentence
MARKS = "“”„«»‹›‘’‚\"'"


class _Part(NamedTuple):
    start: int
    end: int
    words: str


class _Known(NamedTuple):
    """What is named in the reading already: stretches of dates, persons, bodies, places, works, notes."""

    dates: list[tuple[int, int]]
    months: list[tuple[int, int]]
    names: list[tuple[int, int]]
    notes: list[tuple[int, int]]


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Each source, and its parts."""
    text = reading.text
    pairs = [found for found in pair(text, every())[0] if found.depth == 0]
    known = _known(reading)
    for start, end, cert, why in _sources(text, pairs, known):
        spans = reading.source(start, end)
        yield Finding("attribution", spans, MARK, "r.attribution", cert, why)
        for part, mark, told in _parts(text, start, end, known):
            spans = reading.source(part.start, part.end)
            yield Finding("attribution", spans, mark, "r.attribution", "medium", told)


def _known(reading: Reading) -> _Known:
    def stretches(*kinds: str) -> list[tuple[int, int]]:
        return [
            (reading.offset(f.start), reading.offset(f.spans[-1].end - 1) + 1)
            for kind in kinds
            for f in reading.of(kind)
            if isinstance(f.mark, Wrap) and not dict(f.mark.attrs).get("when", "").startswith("--")
        ]

    dates = stretches("date")
    months = [span for span in dates if WORD.search(reading.text[slice(*span)])]
    names = stretches("person", "organisation", "place", "work")
    return _Known(dates, months, names, stretches("translator_note", "publisher_note"))


def _sources(text: str, pairs: list[Pair], known: _Known) -> Iterator[tuple[int, int, Cert, str]]:
    """Where the sources stand."""
    ends = [found.end for found in pairs]
    taken = 0
    for match in BRACKETS.finditer(text):
        words = match["words"] or match["square"] or ""
        if match.start() < taken or _over(match.span(), known.notes) or not _is_source(words, match, known):
            continue
        before = [end for end in ends if end <= match.start() and match.start() - end <= BEHIND]
        between = text[before[-1] : match.start()] if before else "\n\n"
        if before and (not between.strip(" .,;:\n\xa0") or re.fullmatch(r"[\s.,]*\([^()]*\)\s*", between)):
            yield *match.span(), "high", "brackets with title and date follow the quotation"
        elif "\n\n" not in between and not re.search(r"[.!?]\s+\S", between):
            yield *match.span(), "high", "brackets with title and date end the quotation’s sentence"
        elif _news(words):
            yield *match.span(), "medium", "brackets with the name of a paper and its date"
        else:
            continue
        taken = match.end()
    yield from _lines(text, pairs, known)


def _is_source(words: str, match: re.Match[str], known: _Known) -> bool:
    """Whether the words in brackets have the form of a source."""
    head = words.strip().lstrip(MARKS)
    if len(words) > LONG or not head or "\n\n" in words:
        return False
    lower = head.split()[0].casefold().strip(",:.")
    if not (head[0].isupper() or lower in every().words("quotation", "cited")):
        return False
    dated = [span for span in known.dates if match.start() <= span[0] and span[1] <= match.end()]
    plain = _without(words, match.start() + 1, dated)
    if not dated and not _scope(head) and not any(_scope(part) for part in words.split(",")):
        return False
    small = [w for w in WORD.findall(plain) if w.islower() and len(w) > 3 and w not in _small()]
    return bool(WORD.search(plain)) and len(small) < SENTENCE


def _lines(text: str, pairs: list[Pair], known: _Known) -> Iterator[tuple[int, int, Cert, str]]:
    """Sources without brackets: what is left of a block that a quotation begins, or a block behind such a one."""
    blocks = [m.span() for m in re.finditer(r"(?!\n)(?:[^\n]|\n(?!\n))+", text)]
    starts = [start for start, _ in blocks]
    for found in pairs:
        if found.start not in starts:
            continue
        index = bisect_left(starts, found.end) - 1
        end = blocks[index][1]
        rest = text[found.end : end]
        at = found.end + len(rest) - len(rest.lstrip(" \n."))
        if at < end:
            whole = _is_line(text, at, end, known)
            first = ENDS_LINE.match(text, at)  # what is displaced behind it may have been taken into the block
            if whole or (first and _is_line(text, at, first.end(), known)):
                yield (
                    at,
                    end if whole or not first else first.end(),
                    "medium",
                    "behind the quotation the block ends with a title and a date",
                )
        elif index + 1 < len(blocks) and _is_line(text, *blocks[index + 1], known):
            yield *blocks[index + 1], "medium", "a block with a title and a date follows the quotation"


def _is_line(text: str, start: int, end: int, known: _Known) -> bool:
    words = text[start:end].strip()
    bare = words.lstrip("—–-( ")
    if not 8 <= len(words) <= LONG or not bare[:1].isupper() or words.startswith("(") or words[0] in MARKS:
        return False
    if not any(start <= a and b <= end for a, b in known.dates) and not any(map(_scope, words.split(","))):
        return False
    own = {word.casefold() for word in WORD.findall(words)}
    speaks = own & every().words("quotation", "say") - every().words("quotation", "wrote")
    plain = _without(words, start, [span for span in known.dates if start <= span[0] and span[1] <= end])
    small = [w for w in WORD.findall(plain) if w.islower() and len(w) > 3 and w not in _small()]
    first = WORD.findall(bare)[0].casefold()
    adverbial = first in every().words("words", "own") and first not in every().words("dates", "article")
    return not speaks and not adverbial and "," in words and len(small) < SENTENCE / 2


def _without(words: str, offset: int, dates: list[tuple[int, int]]) -> str:
    """The words with their dates taken out."""
    for start, end in dates:
        low, high = max(0, start - offset), max(0, end - offset)
        words = words[:low] + " " * (high - low) + words[high:]
    return words


def _small() -> frozenset[str]:
    tongue = every()
    return (
        tongue.words("words", "own") | tongue.words("quotation", "written") | tongue.words("quotation", "cited")
        | tongue.words("quotation", "agency") | tongue.words("quotation", "volume")
    )  # fmt: skip


def _parts(text: str, start: int, end: int, known: _Known) -> Iterator[tuple[_Part, Wrap, str]]:
    """Title, author, place and scope of a source, as far as they can be told."""
    parts = [_trimmed(text, start + m.start(), start + m.end()) for m in PART.finditer(_open(text[start:end]))]
    parts = [part for part in parts if WORD.search(part.words)]
    bare = [part for part in parts if not _over((part.start, part.end), known.dates) and not _scope(part.words)]
    months = any(start <= a and b <= end for a, b in known.months)
    for part in parts:
        if _scope(part.words):
            scope = part._replace(end=part.start + len(part.words.split("(")[0].rstrip()))
            if _over((scope.start, scope.end), known.names):
                continue  # the part of a work that the lists know as a work
            yield scope, Wrap("biblScope"), "volume, chapter or page"
    if not bare:
        return
    first, rest = bare[0], bare[1:]
    if rest and _author(first, rest[0], known):
        if not _over((first.start, first.end), known.names):
            yield first, Wrap("author"), "a name stands before the title"
        first, rest = rest[0], rest[1:]
    if not _over((first.start, first.end), known.names) and first.words[0] not in MARKS and not _agency(first.words):
        level: Attrs = (("level", "j" if months and not any(_scope(part.words) for part in parts) else "m"),)
        yield first, Wrap("title", level), "the first part of the source"
    for part in rest:
        if _place(part.words) and not _over((part.start, part.end), known.names):
            yield part, Wrap("pubPlace"), "a single name between title and date"


def _open(words: str) -> str:
    """The source without its outer brackets, letters at their places."""
    if words[:1] in "([":
        words = " " + words[1:]
    return words[:-1] + " " if words[-1:] in ")]" and words.count("(") < words.count(")") + words.count("]") else words


def _trimmed(text: str, start: int, end: int) -> _Part:
    """A part without white space, dashes and “quoted by”."""
    lead = re.match(r"[\s(\[—–-]*", text[start:end])
    start += lead.end() if lead else 0
    cited = re.match(r"([^\W\d_]+)\s+([^\W\d_]+)\s+", text[start:end])
    if cited and cited[1].casefold() in every().words("quotation", "cited"):
        start += cited.end()
    stop = start + len(text[start:end].rstrip(" \n.;)]"))
    return _Part(start, max(start, stop), " ".join(text[start:stop].split()))


def _author(first: _Part, second: _Part, known: _Known) -> bool:
    """Whether a person stands before the title: a name of two or three words before something longer."""
    names = first.words.split()
    person = 2 <= len(names) <= 3 and all(name[0].isupper() and name.isalpha() for name in names)
    return person and not _news(first.words) and len(second.words.split()) >= 3


def _scope(words: str) -> bool:
    lead = re.match(r"[\s—–(-]*([^\W\d_]+\.?)\s*(?=[\dIVXLC]|[A-Z][^\W\d_]+)", words)
    return bool(lead) and lead is not None and lead[1].casefold() in every().words("quotation", "volume")


def _agency(words: str) -> bool:
    return any(word.casefold() in every().words("quotation", "agency") for word in WORD.findall(words))


def _news(words: str) -> bool:
    return any(
        word[0].isupper() and word.casefold() in every().words("quotation", "news") for word in WORD.findall(words)
    )


def _place(words: str) -> bool:
    names = words.split()
    lead = every().words("quotation", "places")
    return (
        bool(names)
        and all(name[0].isupper() for name in names)
        and words.replace(" ", "").isalpha()
        and (len(names) == 1 or (len(names) <= 3 and names[0].casefold() in lead))
    )


def _over(span: tuple[int, int], held: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in held)
