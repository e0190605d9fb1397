"""Whatever the text: each word stands in exactly one block, and furniture takes nothing from a single page."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tei.detect.order import detect
from tei.model import Aside, Context, Wrap
from tei.read import read

LINES = st.lists(
    st.sampled_from(
        [
            "",
            "The harbour was built in the year of the great storm, when",
            "half the fleet lay wrecked upon the bar.",
            "Of the Old Road",
            "• bread and salt",
            "•",
            "1. To begin with",
            "“Who is there?”",
            "12",
            "\fThe Harbour Town",
            "and then",
            "§",
            "…",
        ]
    ),
    max_size=30,
)


@settings(max_examples=60)
@given(LINES)
def test_each_word_stands_in_one_block(lines: list[str]) -> None:
    reading = detect(read("\n".join(lines).encode()), Context(language="en")).reading
    held = [0] * len(reading.witness.text)
    for finding in reading.findings:
        if isinstance(finding.mark, Aside) or (isinstance(finding.mark, Wrap) and finding.mark.block):
            for span in finding.spans:
                for at in range(*span):
                    held[at] += not isinstance(finding.mark, Aside)
    furniture = {at for f in reading.findings if isinstance(f.mark, Aside) for span in f.spans for at in range(*span)}
    for at, letter in enumerate(reading.witness.text):
        if letter.isalnum() and at not in furniture:
            assert held[at] == 1, (at, letter)


@settings(max_examples=60)
@given(LINES)
def test_a_single_page_keeps_all_its_lines(lines: list[str]) -> None:
    text = "\n".join(line.lstrip("\f") for line in lines[:11])  # too short for pages that lost their breaks
    reading = detect(read(text.encode()), Context(language="en")).reading
    assert not [finding for finding in reading.findings if isinstance(finding.mark, Aside)]
