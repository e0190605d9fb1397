"""Words made from a person's name by a productive ending: Bergist, bergismo, bergien, Bergianer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from tei.detect.names.forms import parts
from tei.detect.names.tokens import fold
from tei.detect.names.words import ORDINARY, SUFFIXES
from tei.model import Authority, Entry

VOWELS = "aeiouy"
SHORTEST = 3  # letters of a stem
CHANGES = {"co": "qu", "go": "gu", "ez": "", "es": ""}  # at a name's end, before an ending: velasquista, chavismo


def derived_from(word: str, authority: Authority) -> tuple[Entry, ...]:
    """The persons from whose name a word may be made; none for words that only look so.

    Args:
        word: the word, folded.
        authority: the loaded authority files.
    """
    if word in ORDINARY:
        return ()
    stems = _stems(authority)
    for suffix in _ENDINGS:
        if word.endswith(suffix) and (found := stems.get(word.removesuffix(suffix))):
            return found
    return ()


_ENDINGS = sorted(SUFFIXES, key=lambda suffix: (-len(suffix), suffix))


@lru_cache(maxsize=4)
def _stems(authority: Authority) -> Mapping[str, tuple[Entry, ...]]:
    """What a derived word may begin with, and whose name it is."""
    found: defaultdict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in authority.entries:
        if entry.kind == "person":
            for family in _families(entry):
                for stem in _shortened(fold(family)):
                    found[stem][entry.id] = entry
    return {stem: tuple(entries.values()) for stem, entries in found.items()}


def _families(entry: Entry) -> Iterator[str]:
    """Surnames, and names of one word."""
    for name in entry.names:
        person = parts(name)
        if person:
            yield from (person.surnames[0], " ".join(person.surnames))
        elif name.type != "adjective":
            yield name.text


def _shortened(name: str) -> Iterator[str]:
    if " " in name or len(name) < SHORTEST or not name.isalpha():
        return
    yield name
    for end, instead in CHANGES.items():
        if name.endswith(end):
            changed = name.removesuffix(end) + instead
            if len(changed) >= SHORTEST:
                yield changed
    if name[-1] in VOWELS and len(name) > SHORTEST:
        yield name[:-1]
