"""What company a word keeps in the text: which words and kinds of words stand beside it.

"Care" is a word and "fully" is one, but "must be care fully studied" is not how the text puts its words together:
behind "be" stand words like "carefully". The text itself is the model, so that it needs no grammar of the language: a
rare word counts with all that end like it, and ending tells its kind in the languages that such texts are written in.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property, lru_cache
from itertools import pairwise
from math import log10

TOKEN = re.compile(r"[^\W\d_]+|[^\w\s]")
RARE = 4  # times in the text: a rarer word counts with those that end like it
ENDING = 2  # letters
DOUBT = 1.2  # pairs that are neither seen nor expected, beside each count: a text is small
REACH = 60  # letters in which a neighbour is looked for


class Company:
    """The neighbours of the words of a text.

    Args:
        text: what is read.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _counted(self) -> tuple[Counter[str], Counter[str], Counter[tuple[str, str]]]:
        """Forms, kinds, and kinds side by side."""
        tokens = TOKEN.findall(self._text.casefold())
        forms = Counter(tokens)
        kinds = [form if forms[form] >= RARE else "~" + form[-ENDING:] for form in tokens]
        return forms, Counter(kinds), Counter(pairwise(kinds))

    def one_word(self, start: int, end: int, first: str, second: str) -> float:
        """How much better one word fits between its neighbours than two.

        Args:
            start, end: where the two stand in the text.
            first, second: the two words.

        Returns:
            log10 of the odds.
        """
        left = next(iter(TOKEN.findall(self._text[max(0, start - REACH) : start])[-1:]), ".")
        right = next(iter(TOKEN.findall(self._text[end : end + REACH])[:1]), ".")
        whole = first + second
        one = self._fit(left, whole, 0) + self._fit(whole, right, 0)
        return one - self._fit(left, first, 1) - self._fit(first, second, 1) - self._fit(second, right, 1)

    def _fit(self, first: str, second: str, here: int) -> float:
        """log10 of how much oftener two words stand side by side than by chance; `here` of the times do not count."""
        forms, kinds, pairs = self._counted
        low, high = (
            form if forms[form] >= RARE else "~" + form[-ENDING:] for form in (first.casefold(), second.casefold())
        )
        chance = (kinds[low] + 0.5) * (kinds[high] + 0.5) / max(1, kinds.total())
        return log10((max(0, pairs[low, high] - here) + DOUBT) / (chance + DOUBT))


@lru_cache(maxsize=2)
def company_of(text: str) -> Company:
    """The company of a text's words; the same text is counted once."""
    return Company(text)
