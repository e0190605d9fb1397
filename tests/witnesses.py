"""Generated witnesses: what a file can be that an editor brings."""

from __future__ import annotations

import random

from hypothesis import strategies as st

ENDS = ("\n", "\r\n", "\r")
WORDS = (
    "the",
    "Workers’",
    "self-",
    "•",
    "“quoted",
    "end.”",
    "1.",
    "- 3 -",
    "ﬁne",
    "naïve",
    "Ωmega",
    "𝔊oth",
    "a\u0301",
    "—",
    "TotalTotal",
    "stand s",
)
ODD = (
    "\x00",
    "\x01",
    "\x0b",
    "\x0c",
    "\x1b",
    "\x7f",
    "\x85",
    "\u2028",
    "\ufeff",
    "\ufffe",
    "\uffff",
    "\U0001fffe",
    "\t",
    "\xa0",
    "\u3000",
    "&",
    "<",
    ">",
    "]]>",
    "&amp;",
    "\r",
)

lines = st.one_of(
    st.just(""),
    st.text(st.sampled_from(" \t\xa0\u3000"), max_size=4),
    st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join),
    st.lists(st.sampled_from(WORDS + ODD), max_size=6).map("".join),
    st.text(max_size=12).map(lambda text: text.replace("\n", " ")),
    st.sampled_from(WORDS),
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text: lines of any kind with one line end, or with mixed ones."""
    parts = draw(st.lists(lines, max_size=40))
    end = draw(st.sampled_from((*ENDS, "mixed")))
    if end != "mixed":
        text = end.join(part if end == "\n" else part.replace("\r", " ") for part in parts)
    else:
        text = "".join(part + draw(st.sampled_from(ENDS)) for part in parts)
    return draw(st.sampled_from(("", "\ufeff", "\x0c"))) + text


def many(count: int, seed: int) -> list[str]:
    """Many texts from a plain random generator, quicker than hypothesis and without shrinking."""
    rng = random.Random(seed)

    def line() -> str:
        kind = rng.randrange(7)
        if kind == 0:
            return ""
        if kind == 1:
            return " " * rng.randrange(4) + "\t" * rng.randrange(2)
        words = [rng.choice(WORDS) for _ in range(rng.randrange(10))]
        if kind == 2:
            words.insert(rng.randrange(len(words) + 1), rng.choice(ODD))
        if kind == 3:
            words = [
                "".join(
                    chr(rng.choice((rng.randrange(0x20, 0xD800), rng.randrange(0xE000, 0x110000)))) for _ in range(5)
                )
            ]
        return rng.choice(("", "", " ", "\x0c")) + " ".join(words)

    found = []
    for _ in range(count):
        ends = rng.choice((ENDS[:1], ENDS[:1], ENDS[1:2], ENDS[2:], ENDS))
        found.append("".join(line() + rng.choice(ends) for _ in range(rng.randrange(30))) + rng.choice(("", line())))
    return found
