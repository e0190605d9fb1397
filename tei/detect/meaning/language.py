"""What is known of each language: marks of notes, months, verbs of speaking. The tables are languages/*.toml.

An editor who misses a word adds it there; no rule has a word of its own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "languages"
NEVER = re.compile(r"(?!)")
SPELT_OUT = 5  # letters of a word; in a phrase with one, capitals do not matter


@dataclass(frozen=True)
class Language:
    """One language, or several together: its tables, ready to be asked."""

    code: str
    tables: tuple[Mapping[str, Any], ...]
    _words: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict, repr=False, compare=False)
    _phrases: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def words(self, table: str, key: str) -> frozenset[str]:
        """The words under a key, in lower case."""
        if (table, key) not in self._words:  # asked for each word of a text
            entries = self._entries(table, key)
            self._words[table, key] = frozenset(word for entry in entries for word in entry.casefold().split())
        return self._words[table, key]

    def phrases(self, table: str, key: str) -> tuple[str, ...]:
        """The phrases under a key, longest first, so that an alternation of them takes the longest."""
        if (table, key) not in self._phrases:
            entries = dict.fromkeys(self._entries(table, key))
            self._phrases[table, key] = tuple(sorted(entries, key=lambda phrase: (-len(phrase), phrase)))
        return self._phrases[table, key]

    def _entries(self, table: str, key: str) -> list[str]:
        found: list[str] = []
        for tables in self.tables:
            entry = tables.get(table, {}).get(key, [])
            found += [entry] if isinstance(entry, str) else entry
        return [entry for entry in found if entry]

    @cached_property
    def months(self) -> Mapping[str, int]:
        """The number of each month by its names and abbreviations, in lower case without full stop."""
        return {
            name.casefold().rstrip("."): number
            for tables in self.tables
            for number, names in enumerate(tables.get("dates", {}).get("months", []), 1)
            for name in names.split()
        }


@cache
def codes() -> tuple[str, ...]:
    """The languages there are tables of."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def language(code: str) -> Language:
    """The language of a text; all of them together where it is not known or has no tables.

    Args:
        code: a BCP 47 tag; only its first part counts.
    """
    base = code.split("-")[0].casefold()
    return Language(base, (_tables(base),)) if base in codes() else every()


@cache
def every() -> Language:
    """All languages together."""
    return Language("und", tuple(_tables(code) for code in codes()))


@cache
def _tables(code: str) -> Mapping[str, Any]:
    return tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))


@cache
def alternation(phrases: tuple[str, ...]) -> str:
    """A pattern for any of some phrases: white space may be a line end, a full stop may be missing or spaced."""
    return "|".join(map(_flexible, phrases)) or NEVER.pattern


def _flexible(phrase: str) -> str:
    pattern = ""
    for char in phrase:
        if char == ".":
            pattern += r"\.?\s*"
        elif char.isspace():
            pattern += "" if pattern.endswith(r"\s*") else r"\s+"
        elif char in "’'":
            pattern += "[’'´]"
        else:
            pattern += re.escape(char)
    spelt_out = any(len(word) >= SPELT_OUT for word in phrase.split())
    return f"(?i:{pattern})" if spelt_out else pattern


OWN_SIGNS = {
    "en": "", "es": "áéíóúüñ", "fr": "àâæçéèêëîïôœùûüÿ", "de": "äöüß", "it": "àèéìíîòóùú", "pt": "áâãàçéêíóôõúü",
    "ca": "àçéèíïóòúü·", "nl": "éëïóöü", "la": "",
}  # fmt: skip
LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
LARGER = ("en", "es", "fr", "de", "it", "pt", "nl", "la", "ca")  # of two that a few words may be of, the more spoken


def other(words: str, tongue: Language) -> str | None:
    """The other language that some words are of, as far as small words and letters tell; "und" where only letters do.

    Args:
        words: the words.
        tongue: the language of the text round them.
    """
    found = LETTERS.findall(words)
    small = [word.casefold() for word in found if word.islower()]
    own = tongue.words("words", "own")
    scores = {
        code: sum(word in language(code).words("words", "own") and word not in own for word in small)
        for code in LARGER
        if code != tongue.code
    }
    best = max(scores, key=lambda code: scores[code])
    if scores[best] and not any(word in own and word not in language(best).words("words", "own") for word in small):
        return best
    known = OWN_SIGNS.get(tongue.code)
    strange = [word for word in found if known is not None and _signs(word) - set(known)]
    return "und" if strange and 2 * len(strange) >= len(found) else None


def _signs(word: str) -> set[str]:
    return {char for char in word.casefold() if not char.isascii()}
