"""Where the forms of the authority files stand in a text, whatever their number: Aho-Corasick over folded words.

Source: A. V. Aho, M. J. Corasick: Efficient string matching, CACM 18 (1975); the automaton is that of ahocorasick_rs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tei.detect.names.forms import Form, forms
from tei.detect.names.tokens import Prose
from tei.model import Authority

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


class Hit(NamedTuple):
    """Tokens `start` up to but not including `end` are one of these forms, capitals apart."""

    start: int
    end: int
    forms: tuple[Form, ...]


@dataclass(frozen=True, eq=False)
class Matcher:
    """The automaton of an authority, and the forms that each of its patterns stands for."""

    automaton: AhoCorasick
    forms: tuple[tuple[Form, ...], ...]

    def find(self, prose: Prose) -> Iterator[Hit]:
        """Every place where a form stands, those inside longer ones too."""
        for pattern, start, end in self.automaton.find_matches_as_indexes(prose.key, overlapping=True):
            yield Hit(prose.index(start), prose.index(end - 1), self.forms[pattern])


def matcher(authority: Authority, language: str) -> Matcher:
    """The matcher of an authority.

    Args:
        authority: the loaded authority files.
        language: the text's language (BCP 47), for inflections.
    """
    from ahocorasick_rs import AhoCorasick  # a text without an authority needs none

    found: dict[str, dict[tuple[str, str, tuple[str, ...]], Form]] = {}
    for entry in authority.entries:
        for form in forms(entry, language):
            found.setdefault(form.key, {}).setdefault((entry.id, form.strength, form.words), form)
    return Matcher(AhoCorasick(found), tuple(tuple(each.values()) for each in found.values()))
