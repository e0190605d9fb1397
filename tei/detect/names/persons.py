"""Of whom a person's name is: the words before and behind it, and the nearest full mention, tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tei.detect.names import evidence
from tei.detect.names.candidates import Candidate, Mention, nearest
from tei.detect.names.forms import GENITIVE, parts
from tei.detect.names.tokens import Prose, fold
from tei.detect.names.words import ARTICLES
from tei.model import Cert, Entry

SEVERAL = 3  # bearers of a surname that a plural may stand for
SURENESS: tuple[Cert, ...] = ("high", "medium", "low")


class _Named(NamedTuple):
    """A person's name in the text: of one of some entries, told by how much of it; `why` says what speaks for it."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    full: bool
    several: bool
    joint: bool
    cert: Cert
    why: str


def resolve(prose: Prose, winners: Sequence[Candidate], language: str) -> Iterator[Mention]:
    """The mentions of persons among the names of a text.

    Args:
        prose: the text.
        winners: the names of all kinds, none overlapping.
        language: the text's language.
    """
    known = frozenset(at for one in winners for at in range(one.start, one.end))
    named = [one for winner in winners if winner.kind == "person" for one in _named(prose, winner, known, language)]
    anchors = [(one.start, one.entries[0].id) for one in named if one.full and len(one.entries) == 1]
    mentioned = {id for _, id in anchors}
    for one in named:
        if one.joint:
            yield Mention(one.start, one.end, one.entries, one.cert, None, one.why)
        else:
            yield _several(one, mentioned) if one.several else _identified(one, anchors, mentioned)


def _named(prose: Prose, one: Candidate, known: frozenset[int], language: str) -> Iterator[_Named]:
    """The name, with what stands before it where that belongs to it; none where it is another's, or a thing's."""
    start, end = one.start, one.end
    if evidence.is_in_institution(prose, start, end, language) or evidence.is_hyphened(prose, start, end, known):
        return
    alone = one.strength not in {"full", "joint"} or end - start == 1
    several = one.strength == "joint" or evidence.is_plural(prose, start, end, language, one.strength == "plural")
    if one.strength == "plural" and not several:
        return
    cert = one.cert
    why = "the name stands here in full" if not alone else "a form of the name"
    run = [at for at in evidence.before(prose, start) if at not in known]
    if run and run[-1] == _word_before(prose, start):
        fits = tuple(entry for entry in one.entries if _bears(entry, prose.tokens[run[0]].key))
        if fits:
            several = False
            why = "forename and surname stand here, with other names between them"
            yield _Named(run[0], end, fits, True, False, False, _lower(cert, "medium"), why)
            return
        told = "medium" if _is_genitive(prose, one, language) else _stranger(prose, run, alone, language)
        if told is None:
            return
        cert = _lower(cert, told)
        why += f", with “{prose.tokens[run[-1]].text}” before it"
    if _goes_on(prose, end, known, language) and not several:
        if alone:
            return
        cert = _lower(cert, "medium")
        why += f", with “{prose.tokens[end].text}” behind it"
    joint = one.strength == "joint"
    entries = one.bearers or one.entries if several and not joint else one.entries
    yield _Named(start, end, entries, one.strength == "full", several, joint, cert, why)


def _lower(one: Cert, other: Cert) -> Cert:
    return max(one, other, key=SURENESS.index)


def _word_before(prose: Prose, start: int) -> int:
    """The token before, an initial's full stop passed over."""
    return start - 2 if start > 1 and prose.tokens[start - 1].text == "." else start - 1


def _bears(entry: Entry, key: str) -> bool:
    """Whether a word is a forename of a person, or its initial."""
    forenames = [forename for name in entry.names if (found := parts(name)) for forename in found.forenames]
    keys = {fold(forename) for forename in forenames}
    return key in keys or (len(key) == 1 and any(other.startswith(key) for other in keys))


def _is_genitive(prose: Prose, one: Candidate, language: str) -> bool:
    """Whether the name has an s that none of its entries has, so that a noun stands before it, or behind."""
    last = prose.tokens[one.end - 1].key
    own = {fold(name.text.split()[-1]) for entry in one.entries for name in entry.names if name.text}
    return language in GENITIVE and last not in own


def _stranger(prose: Prose, run: list[int], alone: bool, language: str) -> Cert | None:
    """How sure a name is behind words with a capital that may be another's forename; None where they may well be."""
    first = prose.tokens[run[0]]
    if run[0] and prose.tokens[run[0] - 1].key in ARTICLES and len(first.text) > 1:
        return "medium"  # no forename stands behind an article: "the Northern Berg"
    if not alone or prose.is_heading(run[0]) or prose.in_caps(run[0]):
        return "medium"
    return "medium" if language == "de" and len(run) == 1 and prose.is_noun(first) else None


def _goes_on(prose: Prose, end: int, known: frozenset[int], language: str) -> bool:
    """Whether a word with a capital follows that may be another surname; in German it may be any noun."""
    if end >= len(prose.tokens) or end in known or prose.is_heading(end) or prose.in_caps(end):
        return False
    token = prose.tokens[end]
    return language != "de" and token.is_capital and token.is_word and not prose.is_ordinary(token)


def _several(one: _Named, mentioned: set[str]) -> Mention:
    """A family: those of the name whom the text names, if they are several; else all who bear it."""
    these = tuple(entry for entry in one.entries if entry.id in mentioned)
    bearers = these if len(these) > 1 else one.entries
    if len(bearers) > SEVERAL:
        why = f"“{bearers[0].names[0].text}” and {len(bearers) - 1} others bear this name; say which by a decision"
        return Mention(one.start, one.end, bearers, None, None, why)
    why = "several who bear this name are meant" if len(bearers) > 1 else "the family of the one who bears this name"
    return Mention(one.start, one.end, bearers, one.cert, "medium" if len(bearers) > 1 else "low", why)


def _identified(one: _Named, anchors: list[tuple[int, str]], mentioned: set[str]) -> Mention:
    """One person's mention; of several who bear the name it is the one whose full mention is nearest."""
    if len(one.entries) == 1:
        entry = one.entries[0]
        cert = one.cert
        if not one.full and entry.id not in mentioned:
            cert = _lower(cert, "medium")
            one = one._replace(why=f"{one.why}; only {entry.id} bears it, whom the text names nowhere in full")
        return Mention(one.start, one.end, one.entries, cert, None, one.why)
    ids = {entry.id for entry in one.entries}
    names = " and ".join(sorted(ids)) if len(ids) <= SEVERAL else f"{len(ids)} persons"
    near = nearest(one.start, ids, anchors)
    if near is None:
        why = f"{names} bear this name, and the text names none of them in full; say which by a decision"
        return Mention(one.start, one.end, one.entries, None, None, why)
    entry = next(entry for entry in one.entries if entry.id == near)
    named = ids & mentioned
    before = any(place < one.start and id == near for place, id in anchors)
    identity: Cert = "medium" if len(named) == 1 or before else "low"
    alone = "the only one of them that the text names in full" if len(named) == 1 else "the one named in full nearest"
    why = f"{names} bear this name; {near} is {alone}"
    return Mention(one.start, one.end, (entry,), one.cert, identity, why)
