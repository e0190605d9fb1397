"""Compounds that a language writes with a hyphen, by its dictionaries: "half-witted", "peut-être".

The lists of words have no hyphens in them, so that they cannot tell "long-term" from a word that nobody writes. The
forms stand in `hyphened_words`, one a line, read with the first question that the text leaves open: English from
WordNet 3.0, French from Dicollecte's dictionary (`tests/bench/hyphened.py` makes them anew).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

from tei.resources import PACKAGE

FOLDER = PACKAGE / "detect" / "hyphened_words"
INFLECTIONS: Mapping[str, tuple[str, ...]] = {
    "en": ("", "s", "es", "ed", "d", "ing", "ly", "ness"),
    "fr": ("", "s", "x", "e", "es"),
}
ENCLITICS: Mapping[str, tuple[str, ...]] = {
    "fr": (
        *("il", "elle", "on", "ils", "elles", "je", "tu", "nous", "vous", "ce", "moi", "toi", "le", "la", "les"),
        *("lui", "leur", "y", "en", "là", "ci", "même", "mêmes"),
    )
}  # what the language puts behind any verb or noun with a hyphen: "dit-il", "ces gens-là"
FIGURES = frozenset({"en"})  # languages that put a hyphen between a figure and a word: "44-year"


class Hyphened(NamedTuple):
    """A language's compounds, each with whether it is written in one word too; their first and last parts, counted."""

    forms: Mapping[str, bool]
    heads: Counter[str]
    tails: Counter[str]
    endings: tuple[str, ...]

    def writes(self, compound: str) -> Literal["only", "also"] | None:
        """Whether the language writes a compound with its hyphens: only so, in one word also, or not."""
        form = compound.casefold().replace("'", "’")
        for ending in self.endings:
            if form.endswith(ending) and (found := self.forms.get(form[: len(form) - len(ending)])) is not None:
                return "also" if found else "only"
        return None


@cache
def hyphened(language: str) -> Hyphened:
    """The compounds of a language; none where it has no list."""
    forms = dict(_read(language))
    heads = Counter(form.split("-")[0] for form in forms)
    tails = Counter(form.rsplit("-", 1)[1] for form in forms)
    return Hyphened(forms, heads, tails, INFLECTIONS.get(language, ("",)))


def _read(language: str) -> Iterator[tuple[str, bool]]:
    file = FOLDER / f"{language}.txt"
    if language.isalpha() and file.is_file():
        for line in file.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                yield line.rstrip("="), line.endswith("=")
