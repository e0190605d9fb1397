"""Findings as elements of a proper tree: where each begins and ends, and which one cuts which in parts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from tei.detect.arrange import begin, end_with_white, line_at
from tei.encode.arrangement import Arrangement
from tei.model import Aside, Emend, Finding, Wrap

# Which element holds which: the lower rank is the outer one; it cuts in parts what crosses it or would hold it.
# (TEI Guidelines, section 1.3: divisions, components, phrases.)
RANKS = {
    "div": 0, "floatingText": 2, "cit": 4, "list": 6, "item": 7, "p": 10, "head": 10, "ab": 10, "label": 12, "fw": 15,
    "figure": 18, "note": 20, "said": 20, "quote": 20, "q": 20, "soCalled": 20, "mentioned": 20, "bibl": 21,
    "gloss": 22, "abbr": 22, "expan": 22, "author": 23, "pubPlace": 23, "biblScope": 23,
    "title": 24, "term": 24, "foreign": 24, "ref": 24, "hi": 30, "rs": 30,
    "orgName": 30, "placeName": 30, "persName": 30, "date": 33, "choice": 40, "surplus": 41, "pc": 45,
}  # fmt: skip
BLOCK_QUOTE = 5  # a quotation that stands by itself may hold paragraphs
PHRASE = 16  # from this rank on, an element stands inside a block
LEAVES = frozenset({"p", "head", "ab", "item", "fw"})  # blocks that hold text
NO_BREAK = frozenset({"pc"})  # elements that can hold no `lb`

TRAIL = " .,;\n\r\t\f"  # what may stand behind a source that ends its block

EMENDATIONS = {
    "overprint": "surplus",
    "stray-space": "surplus",
    "hyphen": "pc",
    "normalisation": "choice",
    "slip": "choice",
}


class Element(NamedTuple):
    """An element over a stretch of the arranged witness.

    `source` is the witness's offset it begins at (its xml:id is made from it); `part` counts from 1 the parts of an
    element that had to be cut, 0 for a whole one; `last` is true on the last part.
    """

    start: int
    end: int
    rank: int
    name: str
    finding: Finding | None
    source: int
    part: int = 0
    last: bool = True


def elements(arrangement: Arrangement, findings: Sequence[Finding]) -> list[Element]:
    """All elements of the body: a proper forest, none crossing another, in document order."""
    aside = {
        arrangement.at(span.start): arrangement.behind(span.end)
        for finding in findings
        if isinstance(finding.mark, Aside)
        for span in finding.spans
    }
    found = _cited(arrangement, [element for each in findings for element in _of_finding(arrangement, each, aside)])
    sections = [element for element in found if element.name == "div" and not element.part]
    found = _without_paragraphs([element for element in found if element.name != "div"])
    found += _loose(arrangement, found)
    found = _from_start(found)
    found += _divisions(arrangement, found, sections)
    return sorted(dict.fromkeys(_nest(arrangement, found)), key=lambda e: (e.start, -e.end, e.rank))


def _of_finding(arrangement: Arrangement, finding: Finding, aside: Mapping[int, int]) -> Iterator[Element]:
    """The element of a finding; several where its spans do not follow each other in the arrangement.

    Running heads and page numbers between two spans part no block: they stand inside it.
    """
    match finding.mark:
        case Wrap(name) | Aside(name):
            block = isinstance(finding.mark, Aside) or finding.mark.block
        case Emend(type=kind) if kind in EMENDATIONS:
            name, block = EMENDATIONS[kind], False
        case _:
            return
    rank = BLOCK_QUOTE if name == "quote" and block else RANKS["p" if name == "note" and block else name]
    runs: list[tuple[int, int]] = []
    witness = arrangement.witness
    for span in (part for whole in finding.spans for part in arrangement.parted(whole)):
        start, end = arrangement.at(span.start), arrangement.behind(span.end)
        if name not in NO_BREAK and (block or span.end == witness.lines[line_at(witness, span.end - 1) - 1].span.end):
            end = arrangement.behind(end_with_white(witness, span.end))
        if block:
            start = arrangement.at(begin(witness, span.start))
        if runs and start >= runs[-1][0] and _empty(arrangement, runs[-1][1], start, aside if block else {}):
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    for part, (start, end) in enumerate(runs, 1):
        yield Element(start, end, rank, name, finding, arrangement.origin(start) if part > 1 else finding.start,
                      part if len(runs) > 1 else 0, part == len(runs))  # fmt: skip


def _empty(arrangement: Arrangement, start: int, end: int, aside: Mapping[int, int]) -> bool:
    """Whether nothing is read between two places: white space and what stands aside."""
    while start < end:
        if aside.get(start, 0) > start:
            start = aside[start]
        elif arrangement.text[start].isspace():
            start += 1
        else:
            return False
    return True


def _cited(arrangement: Arrangement, found: Sequence[Element]) -> list[Element]:
    """The elements, where a source that ends a block quotation, or fills the paragraph behind it, is made part of it.

    (TEI Guidelines, section 3.3.3.)
    """
    out = list(found)
    sources = [e for e in found if e.name == "bibl" and not e.part]
    for quote, standing in _set_off(arrangement, found) if sources else ():
        for source in sources:
            pieces = tuple(_cit(arrangement, quote, source, found))
            if pieces:
                gone = {*standing, source, _filled(arrangement, source, found)}
                out = [e for e in out if e not in gone] + list(pieces)
                break
    return out


def _set_off(arrangement: Arrangement, found: Sequence[Element]) -> Iterator[tuple[Element, tuple[Element, ...]]]:
    """Quotations that stand by themselves, each with the elements it is made of: block quotations, and paragraphs
    that are nothing but a quotation, with its source or without.
    """
    text = arrangement.text
    beginning = {e.start: e for e in found if e.name == "p" and not e.part}
    sources = {e.start: e for e in found if e.name == "bibl" and not e.part}
    for quote in found:
        if quote.name != "quote" or quote.part:
            continue
        paragraph = beginning.get(quote.start)
        if quote.rank == BLOCK_QUOTE:
            yield quote, (quote,)
        elif paragraph:
            rest = text[quote.end : paragraph.end]
            source = sources.get(quote.end + len(rest) - len(rest.lstrip(TRAIL)))
            if not rest.strip(TRAIL) or (source and not text[source.end : paragraph.end].strip(TRAIL)):
                whole = quote._replace(start=paragraph.start, end=paragraph.end, rank=BLOCK_QUOTE)
                yield whole, (quote, paragraph)


def _cit(arrangement: Arrangement, quote: Element, source: Element, found: Sequence[Element]) -> Iterator[Element]:
    """The three elements that a quotation and its source become; none where the source is not this quotation's."""
    text = arrangement.text
    rank = RANKS["cit"]
    if quote.start < source.start and source.end <= quote.end:
        if text[source.end : quote.end].strip(TRAIL) or not text[quote.start : source.start].strip():
            return
        start, end = _line_start(text, source.start, quote.start), quote.end
    elif quote.end <= source.start and not text[quote.end : source.start].strip():
        paragraph = _filled(arrangement, source, found)
        if paragraph is None:
            return
        start, end = paragraph.start, paragraph.end
    else:
        return
    yield Element(quote.start, end, rank, "cit", None, quote.source)
    yield quote._replace(end=min(start, quote.end))
    yield source._replace(start=start, end=end, rank=RANKS["p"])


def _filled(arrangement: Arrangement, source: Element, found: Sequence[Element]) -> Element | None:
    """The paragraph that a source fills."""
    text = arrangement.text
    return next(
        (
            e
            for e in found
            if e.name == "p" and not e.part and e.start <= source.start and source.end <= e.end
            and not text[e.start : source.start].strip() and not text[source.end : e.end].strip(TRAIL)
        ),
        None,
    )  # fmt: skip


def _line_start(text: str, at: int, low: int) -> int:
    """The beginning of the line, where only white space stands before `at` in it."""
    start = max(low, text.rfind("\n", 0, at) + 1)
    return at if text[start:at].strip() else start


def _without_paragraphs(found: list[Element]) -> list[Element]:
    """The elements without the paragraphs and items that notes at the foot or the end were taken for."""
    notes = [e for e in found if e.name == "note" and e.rank < PHRASE]
    blocks = {"p", "list", "item", "label"}
    return [e for e in found if e.name not in blocks or all(e.end <= n.start or n.end <= e.start for n in notes)]


def _loose(arrangement: Arrangement, found: list[Element]) -> Iterator[Element]:
    """Paragraphs round text that no block holds, so that nothing can stand outside one.

    A running head parts such text, but not that of a block quotation, which goes on behind it.
    """
    at, text = 0, arrangement.text
    quotes = sorted((e.start, e.end) for e in found if e.rank == BLOCK_QUOTE)
    for element in sorted(e for e in found if _is_leaf(e)):
        quote = bisect_left(quotes, (element.start, 0)) - 1
        if element.name == "fw" and quote >= 0 and element.end < quotes[quote][1]:
            continue
        if text[at : element.start].strip():
            yield _paragraph(arrangement, at, element.start)
        at = max(at, element.end)
    if text[at:].strip() or not any(map(_is_leaf, found)):
        yield _paragraph(arrangement, at, len(text))


def _is_leaf(element: Element) -> bool:
    """Whether an element is a block that holds text; a source or note that stands by itself is one."""
    return element.name in LEAVES or (element.name in {"bibl", "note"} and element.rank < PHRASE)


def _paragraph(arrangement: Arrangement, start: int, end: int) -> Element:
    source = arrangement.origin(start) if start < len(arrangement.text) else 0
    return Element(start, end, RANKS["p"], "p", None, source)


def _from_start(found: list[Element]) -> list[Element]:
    """The first block holds the white lines the text begins with."""
    first = min(element.start for element in found if element.rank < PHRASE)
    return [e._replace(start=0) if e.start == first and e.rank < PHRASE else e for e in found]


def _divisions(arrangement: Arrangement, found: list[Element], sections: list[Element]) -> Iterator[Element]:
    """A division for each run of heads with what stands under it, and one for what stands before the first head.

    The heading of a box heads the box alone. `sections` are divisions that a finding made (the notes); they begin and
    end one too.
    """
    boxes = [e for e in found if e.name == "floatingText"]
    texts = sorted(e for e in found if _is_leaf(e) and e.name != "fw")
    outer = [e for e in texts if e.part < 2 and not any(box.start <= e.start < box.end for box in boxes)]
    starts = [e.start for k, e in enumerate(outer) if e.name == "head" and (k == 0 or outer[k - 1].name != "head")]
    edges = {section.start for section in sections} | {section.end for section in sections}
    starts = sorted({*starts, *(edge for edge in edges if any(e.start >= edge for e in outer))})
    if not starts or (outer and outer[0].start < starts[0]):
        starts.insert(0, 0)
    starts[0] = 0
    for start, end in zip(starts, [*starts[1:], len(arrangement.text)], strict=True):
        at = next((e for e in outer if start <= e.start), None)
        section = next((section for section in sections if section.start == start), None)
        yield (
            section._replace(end=end)
            if section
            else Element(start, end, RANKS["div"], "div", None, at.source if at else 0)
        )


def back(arrangement: Arrangement, found: Sequence[Element]) -> int | None:
    """Where the back matter begins: at the section of notes, if the text ends with it."""
    return next(
        (e.start for e in found if e.name == "div" and e.finding and e.end == len(arrangement.text) and e.start), None
    )


def _nest(arrangement: Arrangement, found: list[Element]) -> Iterator[Element]:
    """Each element whole, or in parts where it would cross an outer one."""
    cuts: list[int] = []
    heads: list[int] = []  # the edges of running heads, which cut only what ends inside them
    for _, rank in groupby(sorted(found, key=lambda e: (e.rank, e.start, -e.end)), key=lambda e: e.rank):
        parts = [part for element in _uncrossed(rank) for part in _cut(arrangement, element, cuts, heads)]
        yield from parts
        for part in parts:
            (heads if part.name == "fw" else cuts).extend((part.start, part.end))
        cuts.sort()
        heads.sort()


def _uncrossed(rank: Iterator[Element]) -> Iterator[Element]:
    """Elements of one rank; one that crosses an earlier one is cut where that one ends."""
    open_ends: list[int] = []
    for element in rank:
        while open_ends and open_ends[-1] <= element.start:
            open_ends.pop()
        if open_ends and element.end > open_ends[-1]:
            cut = open_ends[-1]
            yield element._replace(end=cut, part=1, last=False)
            yield element._replace(start=cut, part=2)
            open_ends[-1] = element.end
        else:
            open_ends.append(element.end)
            yield element


def _cut(arrangement: Arrangement, element: Element, cuts: list[int], heads: list[int]) -> Iterator[Element]:
    """The parts of an element between the edges of outer elements; parts without text are none."""
    inside = cuts[bisect_right(cuts, element.start) : bisect_right(cuts, element.end - 1)]
    edges = heads[bisect_right(heads, element.start) : bisect_right(heads, element.end - 1)]
    if len(edges) % 2:  # it begins or ends inside a running head
        inside = sorted([*inside, edges[0] if element.name != "fw" else edges[-1]])
    if not inside:
        yield element
        return
    bounds = sorted({element.start, *inside, element.end})
    parts = [(a, b) for a, b in pairwise(bounds) if arrangement.text[a:b].strip()]
    for number, (start, end) in enumerate(parts, max(element.part, 1)):
        source = element.source if start == element.start else arrangement.origin(start)
        whole = len(parts) == 1 and not element.part
        yield element._replace(
            start=start, end=end, source=source, part=0 if whole else number, last=element.last and end == parts[-1][1]
        )
