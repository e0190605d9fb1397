"""Quotations: one element round every pair of quotation marks, the marks inside it.

`said` for a speaker's words, with `@who` where a person or body is named beside the verb; `quote` for words from a
printed source, with `@source`; `q type="slogan"`; `title`; `mentioned` and `term` for names, set phrases and foreign
words; `soCalled` for distance. (TEI Guidelines, section 3.3.3.)

Refuses to mend: a mark that is missing or set twice is left to the editor. Apostrophes are no quotation marks. The
marks round a block quotation are those of its own element.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from tei.detect.arrange import identity
from tei.detect.meaning.kinds import INSIDE, STOP, Kind, Setting, kind, verb_behind
from tei.detect.meaning.language import Language, language
from tei.detect.meaning.marks import Pair, pair
from tei.detect.reading import Reading
from tei.model import Context, Finding, Point, Span, Wrap

MARK = Wrap("soCalled")
AFTER: Mapping[str, str] = {
    "attribution": "what a source follows is a quotation from it",
    "person": "a speaker is a person that is named",
    "organisation": "or a body",
    "work": "a title in quotation marks that is known is a title",
    "translator_note": "a note may explain a term",
}

GLOSS = re.compile(r"[,.]?\s?\((?P<words>[^()\d]*[^\W\d][^()\d]*)\)")
WINDOW = 700  # code points before and behind that are looked at
CLOSE = 60  # code points behind the words in which the speaker may be named
BEHIND = 250  # code points behind a speaker's words in which the source may stand
ALIKE = 6  # words: shorter quotations in the same words are of the same kind
SURE = {"high": 2, "medium": 1, "low": 0}


class _Name(NamedTuple):
    start: int
    end: int
    ref: str


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """An element for each pair of marks, and a doubt at each mark without partner."""
    tongue = language(context.language)
    pairs, strays = pair(reading.text, tongue)
    for stray in strays:
        at = reading.position(stray.at)
        yield Finding("quotation", (Span(at, at),), Point("doubt"), "r.quotation", "low", stray.why)
    own = _held(reading, ("block_quotation", "work"))
    pairs = [found for found in pairs if not _is_element(reading.text, found, own)]
    sources = [_Name(*_range(reading, f), identity(reading.witness, "bibl", f.start)) for f in _bibls(reading)]
    names = _names(reading, "person", "organisation")
    notes = {_range(reading, f)[0] for f in reading.of("translator_note") if isinstance(f.mark, Wrap)}
    persons = _names(reading, "person") if reading.of("person") else None
    settings = [_setting(reading.text, found, pairs, sources, notes, persons, tongue) for found in pairs]
    kinds = _alike(settings, [kind(setting) for setting in settings])
    for found, setting, told in zip(pairs, settings, kinds, strict=True):
        attrs = dict(told.attrs)
        why = told.why
        if told.element == "said" and (who := _speaker(reading.text, found, setting, names)):
            attrs["who"] = who
        if told.element in {"said", "quote"} and (source := _source(reading.text, found, sources)):
            attrs["source"] = f"#{source.ref}"
        spans = reading.source(found.start, found.end)
        cert = "low" if found.split and told.cert == "high" else told.cert
        yield Finding("quotation", spans, Wrap(told.element, tuple(attrs.items())), "r.quotation", cert, why)


def _range(reading: Reading, finding: Finding) -> tuple[int, int]:
    """Where a finding stands in the reading."""
    return reading.offset(finding.start), reading.offset(finding.spans[-1].end - 1) + 1


def _bibls(reading: Reading) -> list[Finding]:
    return [f for f in reading.of("attribution") if isinstance(f.mark, Wrap) and f.mark.element == "bibl"]


def _held(reading: Reading, kinds: Sequence[str]) -> list[tuple[int, int]]:
    return [_range(reading, f) for name in kinds for f in reading.of(name) if isinstance(f.mark, Wrap)]


def _is_element(text: str, found: Pair, own: Sequence[tuple[int, int]]) -> bool:
    """Whether the marks are those of an element that stands already."""
    for start, end in own:
        rest = text[found.end : end].strip()
        if start == found.start and found.end <= end and (not rest or rest[0] in "([.,;:—–"):
            return True
    return False


def _names(reading: Reading, *kinds: str) -> list[_Name]:
    """Persons and bodies that are named, with what their names point to."""
    named = [finding for name in kinds for finding in reading.of(name)]
    found = [
        _Name(*_range(reading, f), ref)
        for f in named
        if isinstance(f.mark, Wrap) and f.mark.element != "rs" and (ref := dict(f.mark.attrs).get("ref", ""))
    ]
    return sorted(found)


def _setting(
    text: str,
    found: Pair,
    pairs: Sequence[Pair],
    sources: Sequence[_Name],
    notes: Set[int],
    persons: Sequence[_Name] | None,
    tongue: Language,
) -> Setting:
    """The words and what stands round them, without what other marks hold."""
    block = text.rfind("\n\n", 0, found.start) + 2 if "\n\n" in text[: found.start] else 0
    stop = text.find("\n\n", found.end)
    stop = len(text) if stop < 0 else stop
    outer = [p for p in pairs if p.start < found.start and p.end >= found.end]
    if outer:
        block, stop = max(block, outer[-1].start + 1), min(stop, outer[-1].end - 1)
    before = text[max(block, found.start - WINDOW) : found.start]
    if not before.strip() and text[:block].rstrip().endswith(":"):
        before = text[max(0, block - WINDOW) : block].rsplit("\n\n", 2)[-2] if block > 2 else before
    after = text[found.end : min(stop, found.end + WINDOW)]
    words = " ".join(text[found.start : found.end].strip(INSIDE + " \xa0\u202f\n").split())
    near = (_sentence(text, found.start), found.end + CLOSE)
    return Setting(
        words, _bare(before, tongue), _bare(after, tongue), tongue,
        not outer and _source(text, found, sources) is not None,
        _glossed(after, tongue) or bool(notes & {found.end, found.end + 1, found.end + 2}),
        None if persons is None else any(near[0] <= p.start < near[1] and _speaks(text, found, p) for p in persons),
    )  # fmt: skip


def _speaks(text: str, found: Pair, name: _Name) -> bool:
    """Whether a name can be the speaker's: not in brackets, and nothing is said to be his."""
    between = text[name.end : found.start] if name.start < found.start else text[found.end : name.start]
    closed = between.count(")") > between.count("(") if name.start < found.start else "(" in between
    return not closed and not re.match(r"[’'´]s?\b", text[name.end : name.end + 3])


def _sentence(text: str, at: int) -> int:
    """Where the sentence that leads to `at` begins."""
    low = max(text.rfind("\n\n", 0, at) + 2 if "\n\n" in text[:at] else 0, at - WINDOW)
    stops = list(STOP.finditer(text[low:at] + "X"))
    return low + (min(stops[-1].end(), at - low) if stops else 0)


def _glossed(after: str, tongue: Language) -> bool:
    """Whether brackets behind explain the words: not those that say how the author means them (“i.e.”)."""
    gloss = GLOSS.match(after)
    return gloss is not None and not gloss["words"].casefold().startswith(tongue.phrases("quotation", "that_is"))


def _bare(text: str, tongue: Language) -> str:
    """Text on one line, words in other quotation marks left out but for the last, where it is one for ideas."""
    concepts = tongue.words("quotation", "concepts")

    def bare(match: re.Match[str]) -> str:
        last = re.sub(r"\W+$", "", match[0]).split()[-1:]
        return f"“{last[0]}”" if last and last[0].strip(INSIDE).casefold() in concepts else "“”"

    flat = re.sub(r"\s+", " ", text)
    return re.sub(r"“[^“”]*”|«[^«»]*»|„[^„“”]*[“”]|\"[^\"]*\"", bare, flat)


def _source(text: str, found: Pair, sources: Sequence[_Name]) -> _Name | None:
    """The source that is named behind the words: at once, or at the end of the sentence that tells who spoke."""
    for source in sources:
        between = text[found.end : source.start]
        if source.start < found.end or len(between) > BEHIND or "\n\n" in between.strip("\n"):
            continue
        if not between.strip(" .,;:\n\xa0)") or not re.search(r"[.!?][”’»)]*\s|[“«„\"]", between):
            return source
        if re.fullmatch(r"[\s.,]*\([^()]*\)\s*", between):
            return source
    return None


def _speaker(text: str, found: Pair, setting: Setting, names: Sequence[_Name]) -> str | None:
    """Who speaks: the first name behind the verb behind the words; else the first in the sentence that leads to them.

    Where that sentence begins with he or she, it is the last one named before it in the block.
    """
    names = [name for name in names if _speaks(text, found, name)]
    if verb_behind(setting):
        after = next((name for name in names if name.start >= found.end), None)
        return after.ref if after and after.start < found.end + CLOSE else None
    start = _sentence(text, found.start)
    if setting.leading[:1] and setting.leading[0] in setting.table("one"):
        earlier = [name for name in names if start - WINDOW <= name.start < start]
        return earlier[-1].ref if earlier and "\n\n" not in text[earlier[-1].end : start] else None
    return next((name.ref for name in names if start <= name.start < found.start), None)


def _alike(settings: Sequence[Setting], kinds: Sequence[Kind]) -> list[Kind]:
    """The kinds, where a short quotation that nothing tells about takes the kind of the same words elsewhere."""
    best: dict[str, Kind] = {}
    votes: defaultdict[str, list[Kind]] = defaultdict(list)
    for setting, told in zip(settings, kinds, strict=True):
        if len(setting.tokens) <= ALIKE:
            votes[_key(setting)].append(told)
    for key, found in votes.items():
        best[key] = max(found, key=lambda told: (not told.default, SURE[told.cert]))
    out: list[Kind] = []
    for setting, told in zip(settings, kinds, strict=True):
        like = best.get(_key(setting))
        surer = like and not like.default and (told.default or SURE[like.cert] > SURE[told.cert])
        if like and surer and like.element in {"title", "mentioned", "term"}:
            told = Kind(like.element, like.attrs, "medium", f"as the same words elsewhere: {like.why}")
        out.append(told)
    return out


def _key(setting: Setting) -> str:
    return re.sub(r"(?:es|s)\b", "", " ".join(setting.tokens).casefold())  # a plural is the same word
