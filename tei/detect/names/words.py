"""The words beside names (words.toml), as sets of folded forms."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

_LISTS: Mapping[str, Mapping[str, str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def _of(name: str) -> frozenset[str]:
    return frozenset(word for words in _LISTS[name].values() for word in words.split())


TITLES, ARTICLES, PLURAL, KIN = _of("titles"), _of("articles"), _of("plural"), _of("kin")
ARTICLES_OF = {language: frozenset(words.split()) for language, words in _LISTS["articles"].items()}
PARTICLES, SPEECH, LOCATIVE = _of("particles"), _of("speech"), _of("locative")
AFTER, BEFORE, COMPASS, FUNCTION = _of("after"), _of("before"), _of("compass"), _of("function")
PREFIXES, CONNECTING = _of("prefixes"), _of("connecting")
SUFFIXES, ORDINARY = _of("suffixes"), _of("ordinary")
LINKS = frozenset(f"{_LISTS['particles']['de']} {_LISTS['particles']['nl']}".split())  # "von": the Germanic ones
