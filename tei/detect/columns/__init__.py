"""Columns: the reading order of pages whose columns were interleaved when the text was extracted.

**The problem.** Extractors give the blocks of a page sorted by their top edge. Where the page has columns, left and
right blocks alternate, a paragraph cut by a column's end goes on somewhere else, and boxes of columns follow each
other down the page. Nothing of the geometry is left but the number of lines in each block.

**The method.** It is an assignment, solved for page and document as a whole. The pages are cut into pieces (blocks,
and paragraphs inside them); a beam search puts each piece, in the witness's order, into a column of the open box, or
begins a column or a box. Two kinds of evidence give each way a cost, the negative logarithm of its likelihood:

*Heights.* Columns are as high as the lines and gaps in them; since the blocks came sorted, each block's top must lie
below that of the block before. So the next block almost always belongs to the column that is shortest so far; a
block out of this order is a surprise that costs. Not every height is told: a paragraph's last line may be one or two
that the extraction joined, words torn from a widely set line may be one line or several beside a picture. So the ends
of columns are bounds, at least and at most, which the order of the blocks narrows, and only a block that no height
within them explains costs anything. Of two blocks at one height the left comes first. A heading stands lower than the
text beside it, by the white above it, and its lines are higher; those of the text's title may be twice as high. The
columns of a box end at about the same height. Whether a line is two is told by the widths of its letters (`measure`).
How much white stands between paragraphs is what makes a layout the cheapest.

*Language.* Inside a column pieces are paragraphs, which begin with a capital after a stop; at the foot of a column a
sentence usually breaks off and the next column goes on in lower case, which by chance is rare. Both are counted
relative to chance in the same text. Which words stand at the cut, halves of divided words, open brackets, numbered
items and what colons announce count too. Paragraphs that are read near each other share more words than others of
their page (lexical cohesion, as in Hearst's TextTiling, 1997): one pair tells next to nothing, the whole column much
(`kinship`).

*White lines.* Some extractors, pdftotext above all, leave a white line only where they go on in another column; then
a block behind a white line seldom stands below the one before it. pdftotext also takes four blocks that stand like the
cells of a table for one, so that a block may come before those above it in its column (`early`).

*The page.* A full page is as high as the others: no way to read it may make it much higher, nor lower while the text
goes on.

Where the extractor leaves white lines between blocks only, and not between paragraphs, a block may hold the end of one
box and the start of the next. There blocks are cut also where nothing but a full line and a capital tells (a seam),
and the first block where the text's title ends. Elsewhere two boxes meet in one block only where a paragraph runs on
into the next column, without the white that ends it; there a block is cut where a sentence breaks off in a full line
and the next line begins with a capital, in a word that the text else writes small.

Where a block runs on from one box into the next, the rest of the upper box comes later. So the search keeps both boxes
open (`cuts`): the column that ran on goes on below the cut, where the heights of all columns begin anew, and each other
column stays above it until a piece of its own begins below. Both boxes are read in the same order of columns.

How many columns the pages have is told by their proportions (lines on a page by letters in a line); text in a single
column is not searched at all. Among layouts of so many columns (pages of one box, pages of several, pages partly in
order, two columns that are frames set by hand, of which either may stand a little higher and so come first), and the
order as it stands, total cost decides. How sure a join is follows from its share among all good orders, and it is
never high.

**Why so.** Greedy joins fail where paragraphs end at a column's foot, geometry alone where two tops are equal; each
decides where the other is silent. The search is linear in the number of pages, since each page closes its boxes.
The weights are learned: those are taken under which the true order of known pages is the
likeliest among all that the search finds for them (a log-linear model over candidate lists, as in Collins 2002).
Sources: X-Y cuts give the boxes their shape (Nagy and Seth 1984); reading order as the cheapest path through
candidate joins is due to Breuel (2003), here without coordinates; the beam is that of statistical parsing.

**What it cannot know.** Two paragraphs that end with a stop at the same height may be exchanged; two boxes of columns
one below the other, all of whose columns end with a stop, look like one. Such joins come out with low certainty. A
box that ends inside a line (the extraction joined its last line to the next box's first) is not found. Wide pages of
few lines, as slides have, are taken for text in one column.
"""

from tei.detect.columns.jumps import Jump, order

__all__ = ["Jump", "order"]
