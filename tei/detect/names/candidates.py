"""Everything in a text that may be a name of the authority, before it is asked which of it is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from tei.detect.names import evidence
from tei.detect.names.derivation import derived_from
from tei.detect.names.forms import Strength
from tei.detect.names.index import possible
from tei.detect.names.matcher import matcher
from tei.detect.names.tokens import Prose
from tei.model import Authority, Cert, Entry

Kind = Literal["work", "organisation", "place", "person", "derived"]
ORDER: tuple[Kind, ...] = ("work", "organisation", "place", "person", "derived")  # the detectors run in this order


class Candidate(NamedTuple):
    """Tokens that may name one of some entries of a kind, and how sure it is that they name anything.

    `bearers` are all persons with this surname, where a family may be meant.
    """

    start: int
    end: int
    kind: Kind
    strength: Strength
    entries: tuple[Entry, ...]
    cert: Cert
    bearers: tuple[Entry, ...] = ()


class Mention(NamedTuple):
    """A stretch of the text that names something.

    `cert` is None where the editor must say whom; `identity` is how sure that is, where it is less sure than the rest.
    """

    start: int
    end: int
    entries: tuple[Entry, ...]
    cert: Cert | None
    identity: Cert | None
    why: str


class Scan(NamedTuple):
    """A text and everything in it that may be a name of the authority."""

    prose: Prose
    candidates: tuple[Candidate, ...]


@lru_cache(maxsize=4)
def scan(text: str, authority: Authority, language: str) -> Scan:
    """All that may be a name, the longest first; made once for the detectors of all kinds.

    Args:
        text: the reading's text.
        authority: the loaded authority files.
        language: the text's language (BCP 47).
    """
    prose = Prose(text)
    authority = possible(authority, prose)
    found = [*_candidates(prose, authority, language), *_derived(prose, authority, language)]
    found.sort(key=lambda one: (one.start - one.end, one.start, ORDER.index(one.kind)))
    return Scan(prose, tuple(found))


def _candidates(prose: Prose, authority: Authority, language: str) -> Iterator[Candidate]:
    for hit in matcher(authority, language).find(prose):
        agreeing: dict[tuple[Kind, Strength], tuple[bool, dict[str, Entry]]] = {}
        for form in hit.forms:
            agree, exact = evidence.capitals(prose, hit.start, form)
            if agree:
                kind: Kind = "derived" if form.strength == "derived" else form.entry.kind
                held = agreeing.get((kind, form.strength), (False, {}))
                agreeing[kind, form.strength] = (held[0] or exact, held[1] | {form.entry.id: form.entry})
        for (kind, strength), (exact, entries) in agreeing.items():
            cert: Cert | None = "high" if exact else "medium"
            if hit.end - hit.start == 1 and kind != "derived":
                cert = evidence.one_word(prose, hit.start, language)
            if cert and not (kind == "place" and evidence.is_other_place(prose, hit.start)):
                yield Candidate(hit.start, hit.end, kind, strength, tuple(entries.values()), cert)


def _derived(prose: Prose, authority: Authority, language: str) -> Iterator[Candidate]:
    """Words made from a person's name by an ending of the languages."""
    made = {
        word: entries for word in {token.key for token in prose.tokens} if (entries := derived_from(word, authority))
    }
    for at, token in enumerate(prose.tokens):
        if token.key in made and (token.is_capital or language != "en"):
            yield Candidate(at, at + 1, "derived", "derived", made[token.key], "low")


def nearest(at: int, wanted: set[str], anchors: list[tuple[int, str]]) -> str | None:
    """Of some entries the one that was last mentioned before a token; else the first that is behind it."""
    known = [(place, id) for place, id in anchors if id in wanted]
    before = [id for place, id in known if place < at]
    return before[-1] if before else known[0][1] if known else None
