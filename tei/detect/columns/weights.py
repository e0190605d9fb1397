"""Every number of the search for columns, in one place, with where it comes from.

Costs are in nats: minus the natural logarithm of how likely something is. Shares were counted on the `dev` set of
tests/bench, whose true order is known. Costs that are sums were learned on `dev`, `train` and `fit` (98 texts, 379
pages): the search lists the likeliest orders of each page, and those costs are taken under which the true ones are
likeliest of all (softmax, drawn towards the former costs; lists made anew three times). What a full page,
a seam, a swap and a last page of one column cost, what it costs to be short, and the width of the beams, were
chosen by trial on `train`, `dev`, `fit` and `heldout` (`python -m tests.bench.trial`). `fresh` was not used.
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
        section: that a box of columns ends above the page's end and another begins.
        mixed: whether parts of its pages may be in order.
        frames: whether its columns are frames set by hand, of which either may stand a little higher.
    """

    one: float
    two: float
    three: float
    prior: float
    stay: float = 0.0
    turn: float = 0.0
    joined: float = 0.0
    most: int = 3
    section: float = 1.5
    mixed: bool = False
    frames: bool = False


# A document is of one sort. Where its pages come in order, a page in columns needs strong evidence (8 nats), so that
# text in a single column comes through untouched.
IN_ORDER = Layout(0.0, 8.0, 9.0, 0.0)
# By the number of columns: pages that are one box each, pages of several boxes, and pages partly in order already.
# With 1 nat less for each layout, stanzas of verse in a single column would be taken for columns.
LAYOUTS = {
    2: (
        Layout(6.9, 0.07, 4.0, 3.0, most=2, section=7.4),
        Layout(3.9, 0.07, 4.0, 3.0, most=2, section=0.9),
        Layout(0.85, 0.6, 4.0, 4.0, most=2, mixed=True),
    ),
    3: (
        Layout(6.0, 4.6, 0.07, 3.0, section=8.8),
        Layout(3.0, 1.6, 0.07, 4.0, section=2.3),
        Layout(0.85, 2.0, 0.7, 5.0, mixed=True),
    ),
}


def in_flows(layout: Layout) -> Layout:
    """The same layout from an extractor that sets a white line only where it leaves a column, as pdftotext does.

    On dev 9 of 10 white lines of such texts stood before a block of another column; of other texts, half of them.
    """
    return replace(layout, stay=1.6, turn=-0.66, joined=3.1)


def in_frames(layout: Layout, cost: float) -> Layout:
    """The same layout where columns are frames set by hand: the tops of two beside each other need not be level."""
    return replace(layout, frames=True, prior=layout.prior + cost)


@dataclass(frozen=True)
class Weights:
    """The costs of the search, in nats; lengths in lines of print."""

    # Heights: blocks come sorted by their top edge, so a block that should stand higher than the one before it is
    # short by some lines. In true orders 98 of 100 are not short at all; pictures make the rest.
    exact: float = 0.2  # tops nearer than this are equal
    late: float = 3.0  # short at all, by any height that it may have
    late_line: float = 0.5  # each line, the first two
    late_more: float = 0.1  # each line more, up to eight
    tie: float = 0.38  # of two blocks at one height the right one came first
    tie_sure: float = 2.0  # the same where both tops are told
    same: float = 0.06  # as tops are that differ by no more
    # In texts of pdftotext, by its rule for tables: on 15 of 136 pages in two columns of the sets known (not `fresh`).
    early: float = 2.0  # of two blocks set at one height the right one came before those above it in its column
    level_rows: float = 0.5  # as the tops of such blocks differ at most
    gap: float = 0.45  # white between paragraphs
    merged: float = 0.3  # paragraphs nearer than this come as one block, others with a white line
    gap_head: float = 0.1  # and more beside a heading
    head_top: float = 0.6  # white above it where it begins a box
    head_line: float = 1.15  # the height of a heading's line
    title_line: float = 2.0  # the most that a line of the text's title is high; by trial on `titled`, 1.6 is worse
    # Ends of boxes: columns end at the same height.
    even: float = -0.52  # within 0.7 lines
    near: float = 0.05  # within 1.7 lines
    uneven: float = 0.2  # each line more, up to eight
    uneven_end: float = 0.66  # each line at the page's end, the first three
    uneven_far: float = 0.1  # each line more, up to eight
    # A page against a full one: of true pages 9 in 10 are at most 6 lines higher, 99 in 100 not 2 lines lower.
    over: float = 2.0  # so many lines higher costs nothing
    over_line: float = 0.4  # each line more, up to 25
    short: float = 3.0  # nor so many lines lower
    short_line: float = 0.4  # each line more, up to 12, where the text goes on
    filled: float = 0.7  # the last page's columns are filled one after the other
    last_one: float = 1.5  # a single column on the last page
    start: float = 6.5  # the text begins in mid-sentence
    untitled: float = 2.5  # it begins without a heading
    lone: float = 1.22  # a single piece across the page
    run: float = 0.89  # text in the witness's order begins anew
    # Of 39 boxes of these sets that begin with a heading its column came second in 38, of 51 with a quotation in 18, of
    # others in 13 of 310, most of them where the first block holds lines of the box above.
    swap: float = 5.0  # a column came before the one on its left
    swap_rows: float = 3.5  # the same where white lines tell nothing of columns
    swap_speech: float = 1.0  # which begins with a quotation
    high_head: float = 0.7  # a column that begins with a heading came before the one on its right
    # The right one came first on 41 of 101 pages in two columns of the set `framed`. Of three columns the order of the
    # tops tells too little. What such a layout costs was chosen by trial: no other set changes by more than 0.0002.
    swap_frames: float = 0.4  # a column came before the one on its left where columns are frames set by hand
    frames: float = 4.0  # that they are
    seam: float = 2.0  # lines of one block go apart where a box may end
    tear: float = 3.0  # lines of one block go apart
    # Language.
    trust_within: float = 0.81  # how far the shares of ends and beginnings are trusted
    trust_turn: float = 1.15
    affinity: float = 0.76
    halves_known: float = 2.41  # the two halves of a divided word make a word of the text
    halves: float = 0.95
    bracket: float = 1.45  # what the one leaves open the other closes, or does not
    said: float = 2.23  # a quotation after a colon
    next: float = 3.0  # the next number of a list; another than the next costs as much as `said`
    unsaid: float = 0.34  # none after a colon
    # Learned on the 60 likeliest orders of each page of `train`, `dev`, `heldout`, `fit`, `titled` and `framed`: 0.28;
    # chosen by trial in the search on the same, where 0.14 to 0.2 differ little and 0.28 is worse.
    kin: float = 0.16  # words shared with the piece before, in standard deviations of chance
    kin_far: float = 0.8  # the same with each one farther, as a share of that
    kin_pages: int = 2  # fewer pages do not tell which words are rare
    rare: float = 0.4  # there: words that few pieces have, shared with the piece before
    rare_most: float = 3.0  # so much of them counts
    # The search itself.
    latest: float = 12.0  # a box is not closed, nor a second column begun, beyond so many lines apart
    beam: int = 300
    scouts: int = 60  # the beam while the layout is chosen
    doubt: float = 12.0  # a layout that the scouts find dearer by so much is out
    layouts: int = 2  # so many of the others are searched in full
    scouting: float = 8.0  # the text is in order as it stands if the scouts find any other layout dearer by so much
    margin: float = 9.0  # a way dearer than the best by so much is given up
    proportion: float = 1.8  # lines by letters of a full page: the square of its columns, on dev within 0.4 columns
    unbroken: float = 1.0  # in 6 of 10 pages in columns a sentence runs on from column to column
    # The share of paragraphs that no white line follows, from which on white lines may tell columns: on dev and fit at
    # most 0.15 where all paragraphs have one, at least 0.15 where columns have.
    flows: float = 0.147
    flows_told: int = 10  # by so many paragraphs
    flows_few: float = 0.08  # the same share of all pieces, where fewer paragraphs end for certain
    # How sure a jump is, by its share among the good orders, costs being divided by `temper`: the evidence of one
    # page hangs together more than the sum of its costs says.
    temper: float = 2.0
    # On train, dev and heldout 8 of 100 jumps of medium certainty were wrong, 34 of 100 of low.
    medium: float = 0.8
    ends: dict[Kind, dict[End, float]] = field(default_factory=lambda: ENDS)
    begins: dict[Kind, dict[End, dict[Begin, float]]] = field(default_factory=lambda: BEGINS)
