"""The name an editor most likely meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

MANY = 5000  # beyond this many names only those with the same first letter are compared


def near(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that is most like `word`; None where none is.

    The same letters in another case come first, then the nearest by the longest matching blocks
    (Ratcliff and Obershelp), if three quarters of the letters agree, or in a
    short word two thirds. Of names that differ in their last sign alone, as `h1` and `h2`, the only one there is.
    """
    candidates = [other for other in words if abs(len(other) - len(word)) <= 4 and other != word]
    folded = word.casefold()
    for other in candidates:
        if other.casefold() in {folded, f"xml:{folded}"}:
            return other
    if len(candidates) > MANY:
        candidates = [other for other in candidates if other[:1] == word[:1]]
    close = get_close_matches(word, candidates, 1, 0.65 if len(word) < 5 else 0.75)
    if not close and 1 < len(word) < 4:
        siblings = [other for other in candidates if len(other) == len(word) and other[:-1] == word[:-1]]
        close = siblings if len(siblings) == 1 else []
    return close[0] if close else None


def did_you_mean(word: str, words: Iterable[str], sign: str = "`{}`") -> str:
    """“: did you mean `persName`?”, or nothing."""
    found = near(word, words)
    return f": did you mean {sign.format(found)}?" if found else ""
