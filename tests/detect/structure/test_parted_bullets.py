"""Bullets that the extraction set behind the page are read before their items, and nothing else moves."""

from __future__ import annotations

import pytest

from tei.detect.order import detect
from tei.model import Context
from tei.read import read

PAGE = """The harbour was built in the year of the great storm,
when half the fleet lay wrecked upon the bar of the port.
They wrote down what they asked for:
bread for the winter;
oil for the lamps;
no dues on nets.
There he would name the ships for me by the cut of their
sails long before I could see a flag. Those who were put
out of work went to
{bullets}
\fthe city or across the sea. Travellers who complained
were shown the statue of the admiral, who slept in one.
"""


@pytest.mark.parametrize("bullet", "•●▪")
def test_bullets_are_read_before_their_items(bullet: str) -> None:
    reading = detect(read(PAGE.format(bullets="\n".join([bullet] * 3)).encode()), Context(language="en")).reading
    words = " ".join(reading.text.split())
    assert f"for: {bullet} bread for the winter; {bullet} oil for the lamps; {bullet} no dues on nets. There" in words
    assert "out of work went to the city or across the sea." in words
    assert [f.mark.element for f in reading.of("list") if hasattr(f.mark, "element")].count("item") == 3


def test_bullets_without_items_stay() -> None:
    reading = detect(read(PAGE.format(bullets="•\n•").encode()), Context(language="en")).reading
    assert not reading.of("parted_bullet")
