"""The shape of the page: how many columns it has.

Type has about the same proportions everywhere, and pages are half as high again as wide. So the number of lines on a
full page and the length of a line tell the number of columns.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from tei.detect.columns.pieces import Piece
from tei.detect.columns.weights import LAYOUTS, Weights


def columns_of_page(pieces: Sequence[Piece], width: int, weights: Weights) -> tuple[int, ...]:
    """How many columns the pages may have, by their proportions; none if one column alone.

    Args:
        pieces: all pieces of the text.
        width: the length of a full line in code points.
        weights: the costs of the search.
    """
    heights: defaultdict[int, float] = defaultdict(float)
    for piece in pieces:
        heights[piece.page] += piece.height + weights.gap
    full = sorted(heights.values())[int(0.7 * len(heights))]
    columns = math.sqrt(weights.proportion * full / max(1, width))
    most = max(LAYOUTS)
    return tuple(n for n in LAYOUTS if n - 0.6 < columns and (columns < n + 0.7 or n == most))


def lines_of_page(pieces: Sequence[Piece], weights: Weights) -> float:
    """How many lines stand on a full page, white between paragraphs included; 0 if the text has but one page."""
    heights: defaultdict[int, float] = defaultdict(float)
    for piece in pieces:
        heights[piece.page] += piece.height * (weights.head_line if piece.heading else 1.0)
        heights[piece.page] += weights.gap if piece.ends in ("stop", "head", "pause") else 0.0
    return sorted(heights.values())[int(0.7 * len(heights))] if len(heights) > 1 else 0.0


def unbroken(pieces: Sequence[Piece]) -> int:
    """On how many pages no sentence runs on from piece to piece, as it would between columns read in order."""
    broken = {
        b.page for a, b in pairwise(pieces) if a.page == b.page and a.ends in ("open", "hyphen") and b.begins == "lower"
    }
    return len({piece.page for piece in pieces} - broken)


def in_blocks(pieces: Sequence[Piece], lines: dict[int, str], width: int, weights: Weights) -> bool:
    """Whether the extractor left white lines between blocks, and not between all paragraphs.

    Told by the paragraphs that end for certain: with a stop in a short line below a full one, before a capital; where
    there are few, by all pieces.

    Args:
        pieces: all pieces of the text, not yet cut at seams.
        lines: the text of its lines, by number.
        width: the length of a full line in code points.
        weights: the costs of the search.
    """
    ends = [
        below.attached
        for above, below in pairwise(pieces)
        if above.page == below.page
        and above.ends == "stop"
        and below.begins == "upper"
        and above.first < above.last
        and len(lines[above.last]) < 0.88 * width
        and len(lines[above.last - 1]) > 0.85 * width
    ]
    if len(ends) >= weights.flows_told:
        return sum(ends) > weights.flows * len(ends)
    return sum(piece.attached for piece in pieces) > weights.flows_few * len(pieces)
