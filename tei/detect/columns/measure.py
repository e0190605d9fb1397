"""How many lines of print the lines of a column are: two, where the extraction joined them and dropped the hyphen."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from tei.detect.em import WIDTHS, em

_JOINED = 0.01  # from this share of lines on that are longer than any line of print, lines may have been joined
_LEAST = 0.03  # how much longer a line may be than the usual one at least
_APART = 0.3  # what a line has beyond so many full ones is a line more: on dev and fit in 999 of 1000 lines
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


def printed_lines(text: str, full: Full, last: bool) -> tuple[int, int]:
    """How many lines of print a line is, at least and at most; `last` says that it may end short.

    Of lines joined within a paragraph both parts are full, so that their lengths lie far apart from those of one.
    """
    ratio = em(text) / full.length
    if not last or full.edge == _LOOSE:
        lines = max(1, math.ceil(ratio - _APART))
        return lines, lines
    # The rest of a divided word may be short, and a full line may be set tight.
    least, most = (max(1, math.ceil(ratio - part * full.edge)) for part in (1.2, 0.7))
    return least, most


def height(texts: Sequence[str], full: Full) -> tuple[int, int]:
    """How many lines high, at least and at most.

    Extractors that drop the hyphen of a divided word join its two lines into one, and give the words of a widely set
    line each a line of its own; beside a picture a line may be a single word.

    Args:
        texts: the lines, none empty.
        full: a full line.
    """
    least = most = 0
    for torn, run in groupby(enumerate(texts), lambda item: _torn(item[1], full)):
        members = list(run)
        if torn:
            words = [em(text) for _, text in members]
            beside = _line_beside(texts, members[0][0], full.length)
            least += _packed(words, full.length)
            most += _packed(words, beside)
        else:
            for index, text in members:
                few, many = printed_lines(text, full, index == len(texts) - 1)
                least, most = least + few, most + many
    return least, most


def _torn(text: str, full: Full) -> bool:
    """Whether a line is a single word, which may have been torn from a widely set line."""
    return " " not in text and em(text) < 0.75 * full.length


def _packed(words: Sequence[float], room: float) -> int:
    """How many lines so many words fill."""
    lines, left = 0, 0.0
    for word in words:
        if word > left:
            lines, left = lines + 1, room
        left -= word + WIDTHS[" "]
    return lines


def _line_beside(texts: Sequence[str], index: int, full: float) -> float:
    """The length of a line beside a picture: the longest of the short lines round this one, a full line if none."""
    first = last = index
    while first > 0 and em(texts[first - 1]) < 0.75 * full:
        first -= 1
    while last + 2 < len(texts) and em(texts[last + 1]) < 0.75 * full:
        last += 1
    return max((em(text) for text in texts[first : last + 1] if " " in text), default=full)
