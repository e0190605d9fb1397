"""Names that a text has and no list holds, each with its places, what it may be, and what speaks for it.

Words with a capital where no sentence begins; what stands beside them (a title, a verb of speech, "in", an acronym in
brackets) tells a person from an organisation or a place. Nothing is invented: the id is made from the name itself,
and there is no identifier until an editor finds one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tei.authority.passages import Passages
from tei.detect.names import evidence
from tei.detect.names.tokens import APOSTROPHE, BREAK, Prose, Token, fold
from tei.detect.names.words import AFTER, BEFORE, CONNECTING, FUNCTION, LOCATIVE, PARTICLES, TITLES
from tei.model import Cert, EntryKind

CONTEXTS, WIDTH = 3, 40  # places that are shown of a name, and code points on either side
LONGEST = 9  # words of a name
ADJECTIVES = (
    "an",
    "ian",
    "ese",
    "ish",
    "ist",
    "ite",
    "ista",
    "ano",
    "ana",
    "ien",
    "ienne",
    "ais",
    "isch",
    "ische",
    "ischen",
)
PERSON: EntryKind = "person"
ORGANISATION: EntryKind = "organisation"
PLACE: EntryKind = "place"
# What a sign speaks for, how much, and how it is told; the last ones speak against any name.
SIGNS: Mapping[str, tuple[EntryKind | None, int, str]] = {
    "title": (PERSON, 4, "a title stands before it"),
    "speech": (PERSON, 3, "a verb of speech stands beside it"),
    "initial": (PERSON, 3, "it has an initial"),
    "two words": (PERSON, 1, "it has two or three words"),
    "acronym": (ORGANISATION, 3, "it is in capitals"),
    "expansion": (ORGANISATION, 4, "an acronym and its words stand together"),
    "institution": (ORGANISATION, 3, "it has a word that institutions have"),
    "connected": (ORGANISATION, 1, "it has “of” or the like in it"),
    "locative": (PLACE, 2, "“in”, “from” or the like stands before it"),
    "adjective": (None, 4, "it may be an adjective"),
    "ordinary": (None, 4, "the text has its words without capitals too"),
    "capitals": (None, 6, "it is in capitals as a whole"),
}
INSIDE = (CONNECTING | PARTICLES) - {"and", "y", "et", "und", "e", "&"}  # they may stand inside a name
SMALL = 3  # letters of a word that tells nothing
OFTEN = 3  # times from which a sign tells no more
LIKELY, LIKELIER = 1, 4  # what the signs for a kind must be worth more than those for another


class Proposal(NamedTuple):
    """An unknown name: what it may be, how likely that is, why, its witness lines and some of its contexts."""

    kind: EntryKind
    name: str
    id: str
    forename: str
    surname: str
    likely: Cert
    times: int
    why: str
    lines: tuple[int, ...]
    contexts: tuple[str, ...]


def propose(passages: Passages) -> list[Proposal]:
    """The unknown names of a text, the likeliest and most frequent first.

    Args:
        passages: its reading text, with what is marked already.
    """
    prose = Prose(passages.text)
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for start, end in _runs(prose, _marked(prose, passages)):
        places[" ".join(token.key for token in prose.tokens[start:end])].append((start, end))
    _gather(places)
    found = [_proposal(prose, passages, several) for several in places.values()]
    return sorted(found, key=lambda one: (("high", "medium", "low").index(one.likely), -one.times, one.name))


def _marked(prose: Prose, passages: Passages) -> frozenset[int]:
    """The tokens that are marked."""
    found, spans = set(), iter(passages.marked)
    span = next(spans, None)
    for at, token in enumerate(prose.tokens):
        while span and span[1] <= token.start:
            span = next(spans, None)
        if span and span[0] < token.end:
            found.add(at)
    return frozenset(found)


def _runs(prose: Prose, marked: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Stretches of words with capitals that may be names."""
    at = 0
    while at < len(prose.tokens):
        if at in marked or not _may_be(prose, at):
            at += 1
            continue
        end = at + 1
        while end - at < LONGEST and (after := _next(prose, end, marked)):
            end = after
        start = at
        while start < end and not _starts(prose, start):
            start += 1
        while start < end and prose.tokens[start].key in TITLES and start + 1 < end:
            start += 1
        if (start < end and prose.tokens[start].is_capital and len(prose.tokens[start].text) > 1) or end - start > 1:
            yield start, end
        at = end


def _may_be(prose: Prose, at: int) -> bool:
    token = prose.tokens[at]
    return token.is_word and token.is_capital and not prose.in_caps(at) and not prose.is_heading(at)


def _starts(prose: Prose, at: int) -> bool:
    """Whether a name may begin here: its capital tells, or the text writes it with one elsewhere."""
    token = prose.tokens[at]
    if token.key in FUNCTION and not token.is_caps:
        return False
    return evidence.tells(prose, at) or (token.key in prose.proper and not prose.is_ordinary(token))


def _next(prose: Prose, end: int, marked: frozenset[int]) -> int | None:
    """Where the name goes on: behind the next word that belongs to it."""
    if end >= len(prose.tokens) or end in marked or prose.tokens[end].key == BREAK:
        return None
    token = prose.tokens[end]
    if token.is_capital and token.is_word:
        return end + 1
    if token.text == "." and len(prose.tokens[end - 1].text) == 1 and end + 1 < len(prose.tokens):
        return end + 2 if prose.tokens[end + 1].is_capital and end + 1 not in marked else None
    if evidence.is_hyphen(prose, end):
        return end + 2
    if token.key == APOSTROPHE and prose.tokens[end - 1].key.endswith("s") and end + 1 < len(prose.tokens):
        return end + 2 if prose.tokens[end + 1].is_capital and end + 1 not in marked else None
    ahead = end
    while ahead < min(end + 3, len(prose.tokens)) and prose.tokens[ahead].text in INSIDE:
        ahead += 1
    if not end < ahead < len(prose.tokens) or ahead in marked:
        return None
    last = prose.tokens[ahead]
    if last.is_word and last.is_capital and not last.is_caps:
        return ahead + 1
    return None


def _gather(places: defaultdict[str, list[tuple[int, int]]]) -> None:
    """Put a bare surname to the one full name that ends with it."""
    lasts: defaultdict[str, set[str]] = defaultdict(set)
    for key in places:
        words = key.split(" ")
        if 1 < len(words) < 5 and not (INSIDE | AFTER | BEFORE) & set(words):
            lasts[key.rsplit(" ", 1)[1]].add(key)
    for key in [key for key in places if " " not in key and len(lasts[key]) == 1]:
        places[next(iter(lasts[key]))] += places.pop(key)


def _proposal(prose: Prose, passages: Passages, places: list[tuple[int, int]]) -> Proposal:
    start, end = places[0]
    tokens = prose.tokens[start:end]
    name = " ".join(passages.text[tokens[0].start : tokens[-1].end].split())
    signs = Counter(sign for place in places for sign in _signs(prose, *place))
    kinds: Counter[EntryKind] = Counter()
    against = 0
    for sign, times in signs.items():
        kind, weight, _ = SIGNS[sign]
        if kind:
            kinds[kind] += weight * min(times, OFTEN)
        else:
            against += weight
    (kind, score), *rest = kinds.most_common() or [(PLACE if len(tokens) == 1 else ORGANISATION, 0)]
    score -= against + (rest[0][1] if rest else 0)
    likely: Cert = "high" if score >= LIKELIER else "medium" if score >= LIKELY else "low"
    why = ", ".join(SIGNS[sign][2] for sign in signs) or "it has a capital inside a sentence"
    words = name.split()
    split = kind == "person" and 2 <= len(words) <= 4
    forename, surname = (" ".join(words[:-1]), words[-1]) if split else ("", "")
    lines = tuple(sorted({passages.line(prose.tokens[first].start) for first, _ in places}))
    contexts = tuple(_context(passages, prose.tokens[a], prose.tokens[b - 1]) for a, b in places[:CONTEXTS])
    return Proposal(
        kind, name, _id(forename, surname, name), forename, surname, likely, len(places), why, lines, contexts
    )


def _signs(prose: Prose, start: int, end: int) -> Iterator[str]:
    """What speaks for a kind at one place."""
    tokens = prose.tokens[start:end]
    words = [token for token in tokens if token.is_word]
    before = prose.tokens[start - 1].key if start else ""
    behind = prose.tokens[end].text if end < len(prose.tokens) else ""
    if evidence.is_titled(prose, start):
        yield "title"
    if evidence.speaks(prose, end) or evidence.speaks(prose, start - 1):
        yield "speech"
    if len(words) > 1 and any(len(token.text) == 1 for token in words[:-1]):
        yield "initial"
    if len(words) == 1 and words[0].is_caps:
        yield "acronym"
    if behind == "(" and _is_acronym(prose.tokens[end + 1 : end + 3], words):
        yield "expansion"
    if any(token.key in AFTER | BEFORE for token in words):
        yield "institution"
    elif 2 <= len(words) <= 3 and all(token.is_capital and not token.is_caps for token in words):
        yield "two words"
    if any(token.key in CONNECTING for token in words[1:]):
        yield "connected"
    if all(prose.is_ordinary(token) for token in [token for token in words if len(token.text) > SMALL] or words):
        yield "ordinary"
    if len(words) > 1 and sum(token.is_caps for token in words) > 1:
        yield "capitals"
    if before in LOCATIVE and not words[0].is_caps:
        yield "locative"
    follows = end < len(prose.tokens) and prose.tokens[end].text[0].islower()
    if len(words) == 1 and follows and words[0].key.endswith(ADJECTIVES) and before not in LOCATIVE:
        yield "adjective"


def _is_acronym(tokens: list[Token], words: list[Token]) -> bool:
    """Whether brackets hold the first letters of a name."""
    if len(tokens) < 2 or not tokens[0].is_caps or tokens[1].text not in {")", "="}:
        return False
    return tokens[0].key[0] == words[0].key[0] and len(tokens[0].key) <= len(words) + 2


def _context(passages: Passages, first: Token, last: Token) -> str:
    text = passages.text
    before, behind = text[max(0, first.start - WIDTH) : first.start], text[last.end : last.end + WIDTH]
    return f"{' '.join(before.split())} [{' '.join(text[first.start : last.end].split())}] {' '.join(behind.split())}"


def _id(forename: str, surname: str, name: str) -> str:
    """The name as an id: surname first, small letters, hyphens."""
    words = fold(f"{surname} {forename}" if surname else name)
    id = "-".join("".join(char if char.isascii() and char.isalnum() else " " for char in words).split())
    return id if id and id[0].isalpha() else f"name-{id}".rstrip("-")
