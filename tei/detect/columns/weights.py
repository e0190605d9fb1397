"""Every number of the search for columns, in one place, with where it comes from.

Costs are in nats: minus the natural logarithm of how likely something is. The figures were counted, or fitted by
changing one at a time, on the `dev` set of tests/bench, whose true order is known; no other text was looked at.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

End = Literal["stop", "pause", "open", "hyphen", "head"]
Begin = Literal["lower", "upper", "other"]
Kind = Literal["within", "turn", "run"]

# Joins inside a column, and joins from one column or page to the next: how often a piece before such a join ends
# so, and how often the piece behind it then begins with a small letter, a capital, or neither (counted).
ENDS: dict[Kind, dict[End, float]] = {
    "within": {"stop": 0.85, "open": 0.03, "hyphen": 0.01, "head": 0.08, "pause": 0.03},
    "turn": {"stop": 0.33, "open": 0.47, "hyphen": 0.15, "head": 0.03, "pause": 0.02},
}
BEGINS: dict[Kind, dict[End, dict[Begin, float]]] = {
    "within": {
        "stop": {"lower": 0.02, "upper": 0.96, "other": 0.02},
        "pause": {"lower": 0.03, "upper": 0.72, "other": 0.25},
        "open": {"lower": 0.40, "upper": 0.55, "other": 0.05},
        "hyphen": {"lower": 0.96, "upper": 0.02, "other": 0.02},
        "head": {"lower": 0.05, "upper": 0.90, "other": 0.05},
    },
    "turn": {
        "stop": {"lower": 0.12, "upper": 0.86, "other": 0.02},
        "pause": {"lower": 0.40, "upper": 0.55, "other": 0.05},
        "open": {"lower": 0.88, "upper": 0.10, "other": 0.02},
        "hyphen": {"lower": 0.96, "upper": 0.02, "other": 0.02},
        "head": {"lower": 0.50, "upper": 0.45, "other": 0.05},
    },
}


@dataclass(frozen=True)
class Layout:
    """How a document is usually set, and how its extractor set white lines; all costs in nats.

    Args:
        one, two, three: a box of so many columns.
        prior: the layout itself.
        stay, turn: a white line, if the next block stands in the same column, or in another.
        joined: what it saves that a box begins without a white line below the left column of the box before.
        most: the most columns a box may have.
    """

    one: float
    two: float
    three: float
    prior: float
    stay: float = 0.0
    turn: float = 0.0
    joined: float = 0.0
    most: int = 3


# A document is of one sort. Where its pages come in order, a page in columns needs strong evidence (8 nats), so that
# text in a single column comes through untouched.
IN_ORDER = Layout(0.0, 8.0, 9.0, 0.0)
# By the number of columns: nearly all pages in so many columns, or pages partly in order already.
LAYOUTS = {
    2: (Layout(3.0, 0.07, 4.0, 2.0, most=2), Layout(0.85, 0.6, 4.0, 3.0, most=2)),
    3: (Layout(3.5, 3.0, 0.07, 3.0), Layout(0.85, 2.0, 0.7, 4.0)),
}


def in_flows(layout: Layout) -> Layout:
    """The same layout from an extractor that sets a white line only where it leaves a column, as pdftotext does.

    On dev 9 of 10 white lines of such texts stood before a block of another column; of other texts, half of them.
    """
    return replace(layout, prior=layout.prior + 2.0, stay=1.6, turn=-0.6, joined=2.5)


@dataclass(frozen=True)
class Weights:
    """The costs of the search, in nats; lengths in lines of print."""

    # Heights: blocks come sorted by their top edge, so a block that should stand higher than the one before it is
    # short by some lines. In true orders 98 of 100 are short by one line at most; pictures make the rest.
    near: float = 3.0  # short at all, in full from `blur` on
    blur: float = 0.7
    slack: float = 0.7
    late: float = 2.5  # each line more, up to this sum
    shortfall: float = 0.35  # and each line beyond that
    most: float = 7.0
    most_new: float = 12.0  # the same for a column's first block
    gap: float = 0.45  # white between paragraphs
    gap_firm: float = 100.0  # how firmly the figure above is held to against what the pages tell
    gap_head: float = 0.5  # and more beside a heading
    # Ends of boxes: columns end at the same height (within 1.5 lines in half of the true boxes).
    section: float = 1.5
    even: float = 2.0
    uneven: float = 0.65
    uneven_most: float = 6.0
    uneven_end: float = 0.35  # at the page's end
    uneven_end_most: float = 3.5
    level: float = 4.0  # boxes are cut apart where the columns differ by less
    lone: float = 1.0  # a single piece across the page
    run: float = 0.3  # text in the witness's order begins anew
    swap: float = 1.0  # a column came before the one on its left
    tear: float = 3.0  # lines of one block go apart
    # Language.
    affinity: float = 0.8
    halves_known: float = 2.0  # the two halves of a divided word make a word of the text
    halves: float = 1.0
    bracket: float = 1.0  # what the one leaves open the other closes, or does not
    said: float = 1.5  # a quotation after a colon
    next: float = 3.0  # the next number of a list; another than the next costs as much as `said`
    unsaid: float = 0.7  # none after a colon
    topic: float = 0.25  # rare words that both have
    topic_most: float = 3.0
    # The search itself.
    latest: float = 12.0  # a box is not closed, nor a second column begun, beyond so many lines apart
    beam: int = 150
    scouts: int = 15  # the beam while the layout is chosen
    doubt: float = 12.0  # a layout that the scouts find dearer by so much is out
    layouts: int = 2  # so many of the others are searched in full
    scouting: float = 8.0  # the text is in order as it stands if the scouts find any other layout dearer by so much
    margin: float = 9.0  # of a way dearer than the best by so much nothing good came on dev
    proportion: float = 1.8  # lines by letters of a full page: the square of its columns, on dev within 0.4 columns
    unbroken: float = 1.0  # in 6 of 10 pages in columns a sentence runs on from column to column
    flows: float = 0.08  # the share of pieces without a white line, from which on white lines may tell columns
    # How sure a jump is, by its share among the good orders, costs being divided by `temper`: the evidence of one
    # page hangs together more than the sum of its costs says.
    temper: float = 2.0
    # On dev and train 7 of 100 jumps of medium certainty were wrong, 31 of 100 of low; on heldout 7 and 24.
    medium: float = 0.8
    ends: dict[Kind, dict[End, float]] = field(default_factory=lambda: ENDS)
    begins: dict[Kind, dict[End, dict[Begin, float]]] = field(default_factory=lambda: BEGINS)
