"""How many lines of print the lines of a column are: two, where the extraction joined them and dropped the hyphen."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tei.detect.em import WIDTHS, em

_JOINED = 0.01  # from this share of lines on that are longer than any line of print, lines may have been joined
_LEAST = 0.03  # how much longer a line may be than the usual one at least
_LOOSE = 0.2  # how much longer a line may be than the usual one where none are joined


@dataclass(frozen=True, slots=True)
class Full:
    """A full line: its usual length in em, and how much longer the longest are, as a share of that."""

    length: float
    edge: float


def full_measure(lines: Iterable[str], width: int) -> Full:
    """The usual length of a full line, and its edge: told by the lines of about `width` code points."""
    lengths = [(em(line), line) for line in lines]
    about = sorted(length for length, line in lengths if 0.88 * width < len(line) < 1.12 * width)
    if not about:
        return Full(0.54 * max(1, width), _LOOSE)
    usual = about[len(about) // 2]
    if sum(length > 1.5 * usual for length, _ in lengths) < _JOINED * len(lengths):
        return Full(usual, _LOOSE)
    # A paragraph's last line may be two in part; lines that break off are one, or two in full.
    open_ = sorted(length for length, line in lengths if 0.8 * usual < length < 1.15 * usual and line[-1].isalpha())
    return Full(usual, max(_LEAST, open_[int(0.985 * len(open_))] / usual - 0.99) if open_ else _LOOSE)


def printed_lines(text: str, full: Full, last: bool) -> int:
    """How many lines of print a line is; `last` says that it may end short."""
    ratio = em(text) / full.length
    if ratio <= 1 + full.edge:
        return 1
    return max(2, round(ratio)) if not last else max(2, math.ceil(ratio - full.edge * math.sqrt(ratio)))


def height(texts: Sequence[str], full: Full) -> int:
    """How many lines high: a line that is too long counts as two, the parted words of a narrow line as one.

    Extractors that drop the hyphen of a divided word join its two lines into one.

    Args:
        texts: the lines, none empty.
        full: a full line.
    """
    total, room = 0, 0.0
    for index, text in enumerate(texts):
        length = em(text)
        if " " in text or length > 0.75 * full.length:
            total, room = total + printed_lines(text, full, index == len(texts) - 1), 0.0
        elif length < room:
            room -= length + WIDTHS[" "]
        else:
            total, room = total + 1, _line_beside(texts, index, full.length) - length
    return total


def _line_beside(texts: Sequence[str], index: int, full: float) -> float:
    """The length of a line beside a picture: the longest of the short lines round this one."""
    first = last = index
    while first > 0 and em(texts[first - 1]) < 0.75 * full:
        first -= 1
    while last + 1 < len(texts) and em(texts[last + 1]) < 0.75 * full:
        last += 1
    return max((em(text) for text in texts[first : last + 1] if " " in text), default=full / 2)
