"""Columns: the reading order of pages whose columns were interleaved when the text was extracted.

**The problem.** Extractors give the blocks of a page sorted by their top edge. Where the page has columns, left and
right blocks alternate, a paragraph cut by a column's end goes on somewhere else, and boxes of columns follow each
other down the page. Nothing of the geometry is left but the number of lines in each block.

**The method.** It is an assignment, solved for page and document as a whole. The pages are cut into pieces (blocks,
and paragraphs inside them); a beam search puts each piece, in the witness's order, into a column of the open box, or
begins a column or a box. Two kinds of evidence give each way a cost, the negative logarithm of its likelihood:

*Heights.* Columns are as high as the lines and gaps in them; since the blocks came sorted, each block's top must lie
below that of the block before. So the next block almost always belongs to the column that is shortest so far; a
block out of this order is a surprise that costs. The columns of a box end at about the same height.

*Language.* Inside a column pieces are paragraphs, which begin with a capital after a stop; at the foot of a column a
sentence usually breaks off and the next column goes on in lower case, which by chance is rare. Both are counted
relative to chance in the same text. Which
words stand at the cut, halves of divided words, open brackets and rare words that both pieces share count too.

How the document is usually set (one column, two, three, partly in order already) is chosen by the total cost, so
that text in a single column stays untouched. How sure a join is follows from its share among all good orders.

**Why so.** Greedy joins fail where paragraphs end at a column's foot, geometry alone where two tops are equal; each
decides where the other is silent. The search is linear in the number of pages, since each page closes its boxes.
Sources: X-Y cuts give the boxes their shape (Nagy and Seth 1984); reading order as the cheapest path through
candidate joins is due to Breuel (2003), here without coordinates; the beam is that of statistical parsing.

**What it cannot know.** Two paragraphs that end with a stop at the same height may be exchanged; two boxes of columns
one below the other, all of whose columns end with a stop, look like one. Such joins come out with low certainty.
"""

from tei.detect.columns.jumps import Jump, order

__all__ = ["Jump", "order"]
