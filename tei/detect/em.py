"""How wide a text is in print, in em: by the widths of its letters, not by their number.

In proportional type the lines of a justified column differ by a tenth in the number of their letters, but only by a
twentieth in the sum of usual letter widths. So the sum tells much more sharply whether a line is two, which the
extraction joined when it dropped the hyphen between them.
"""

from __future__ import annotations

import unicodedata
from functools import cache

# Usual widths in em, halfway between a serif and a sans serif face.
WIDTHS = {
    **dict.fromkeys("ijl.,:;'|!’‘I()[]-", 0.29), **dict.fromkeys("ft ", 0.3), "r": 0.37, **dict.fromkeys("sz", 0.45),
    **dict.fromkeys("cevxky", 0.49), **dict.fromkeys("“”„«»\"", 0.45), "w": 0.74, "m": 0.82,
    **dict.fromkeys("MWŒÆ", 0.88), **dict.fromkeys("—…", 1.0),
}  # fmt: skip
USUAL, CAPITAL = 0.54, 0.69


def em(text: str) -> float:
    """The width of a text in em."""
    return sum(map(_width, text))


@cache
def _width(letter: str) -> float:
    base = unicodedata.normalize("NFD", letter)[0]
    return WIDTHS.get(base, CAPITAL if base.isupper() else USUAL)
