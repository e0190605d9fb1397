"""The diplomatic page shows the witness character by character, whatever the witness is."""

from __future__ import annotations

from xml.sax.saxutils import escape

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tei.encode.settings import minimal
from tei.pipeline import encode
from tei.read import read
from tei.view.witness import diplomatic_text
from tests.view.common import tree
from tests.witnesses import texts

# What XML can hold and HTML or a browser might change, besides plain letters.
CHARACTERS = st.one_of(
    st.sampled_from(" \t  &<>\"'-–é\u0301\xa0\xad\x7f\x80\x85\x9f\u2028\u200f\ufeff\ue000\ufdd0\U0001fffe\U0010ffff"),
    st.characters(exclude_categories=["Cs"], min_codepoint=0x20, exclude_characters="\ufffe\uffff"),
)
LINES = st.lists(st.text(CHARACTERS, max_size=12), min_size=1, max_size=12)


@given(LINES, st.sampled_from([("LF", "\n"), ("CRLF", "\r\n"), ("CR", "\r")]), st.randoms())
@settings(max_examples=200)
def test_any_lines_in_any_order_and_pieces(lines: list[str], end: tuple[str, str], random: object) -> None:
    """Lines torn into pieces, the pieces shuffled, marked up at random: the page puts them back."""
    pieces = []
    for number, line in enumerate(lines, 1):
        cut = random.randint(0, len(line))
        parts = [line[:cut], line[cut:]] if random.random() < 0.3 else [line]
        for k, part in enumerate(parts, 1):
            if part or len(parts) > 1:
                pieces.append((f"{number}.{k}" if k > 1 else str(number), part))
    random.shuffle(pieces)
    markup = []
    for address, part in pieces:
        element = random.choice(["hi", "surplus", "fw", "persName", "novelty"])
        markup.append(f'<{element}>\n<lb n="{address}"/>{escape(part)}</{element}>')
    document = tree(f"<p>{''.join(markup)}</p>", len(lines), end[0])
    assert diplomatic_text(document) == end[1].join(lines).encode()


@given(texts(), st.sampled_from(["UTF-8", "UTF-16LE"]))
@settings(max_examples=100)
def test_any_witness_through_the_encoder(text: str, encoding: str) -> None:
    witness = read(("\ufeff" * (encoding != "UTF-8") + text).encode(encoding))
    assert diplomatic_text(etree.fromstring(encode(witness, minimal("any")).tei)) == witness.data
