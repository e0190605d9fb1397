"""The witness comes back byte for byte, whatever it is and whatever was found in it."""

from __future__ import annotations

import random
from bisect import bisect
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from lxml import etree

from tei.detect.reading import fold
from tei.detect.settle import settle
from tei.encode.document import write
from tei.encode.recover import recover
from tei.encode.settings import minimal
from tei.model import Aside, Emend, Finding, Join, Mark, Order, Point, Span, Witness, Wrap
from tei.names import TEI
from tei.pipeline import encode
from tei.read import load, read
from tests import independent
from tests.conftest import PAMPHLET
from tests.witnesses import many, texts


def assert_recovers(witness: Witness, tei: bytes) -> None:
    assert recover(etree.fromstring(tei)) == witness.data
    assert independent.recover(tei) == witness.data


def assert_one_feed(tei: bytes) -> None:
    """Exactly one line feed before each `lb` without break="no", none before one with it."""
    text = tei[tei.index(b"<text") :]
    for part in text.split(b"<lb")[:-1]:
        assert not part.endswith(b"\n\n")
    for before, lb in zip(text.split(b"<lb")[:-1], text.split(b"<lb")[1:], strict=True):
        assert before.endswith(b"\n") == (b'break="no"' not in lb.split(b">")[0])


def assert_furniture_on_its_page(tei: bytes) -> None:
    """What stands in an `fw` stands on the page of the text before or behind it in the witness."""
    page, furniture, text = "", dict[int, str](), dict[int, str]()
    for element in etree.fromstring(tei).iter(f"{{{TEI}}}pb", f"{{{TEI}}}lb"):
        if element.tag == f"{{{TEI}}}pb":
            page = element.get("n", "")
        else:
            aside = any(above.tag == f"{{{TEI}}}fw" for above in element.iterancestors())
            (furniture if aside else text)[int(element.get("n", "").split(".")[0])] = page
    lines = sorted(text)
    for line, stands in furniture.items():
        at = bisect(lines, line)
        assert stands in {text[near] for near in lines[max(0, at - 1) : at + 1]}, f"line {line} stands on page {stands}"


@pytest.mark.parametrize("page_break", [" ", *(pytest.param(other, marks=pytest.mark.long) for other in ("\f", ""))])
def test_pamphlet(page_break: str) -> None:
    witness = load(PAMPHLET, page_break=page_break)
    tei = encode(witness, minimal("pamphlet")).tei
    assert_recovers(witness, tei)
    assert_one_feed(tei)
    assert_furniture_on_its_page(tei)


@pytest.mark.parametrize("name", ["t1", "t2", "t3", "t4"])
def test_training_texts(shared: Path, name: str) -> None:
    witness = load(shared / "bench" / "train" / f"{name}.txt")
    tei = encode(witness, minimal(name)).tei
    assert_recovers(witness, tei)
    assert_furniture_on_its_page(tei)


@given(texts(), st.sampled_from(["UTF-8", "UTF-16LE", "UTF-16BE"]))
@hypothesis_settings(max_examples=500)
def test_any_witness(text: str, encoding: str) -> None:
    text = text if encoding == "UTF-8" else "\ufeff" + text
    witness = read(text.encode(encoding))
    tei = encode(witness, minimal("any")).tei
    assert_recovers(witness, tei)
    assert_one_feed(tei)


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 4))])
def test_two_thousand_witnesses(seed: int) -> None:
    for text in many(500, seed):
        witness = read(text.encode())
        assert_recovers(witness, encode(witness, minimal("many")).tei)


MARKS: tuple[Mark, ...] = (
    Wrap("hi", (("rend", "bold"),)),
    Wrap("quote"),
    Wrap("persName"),
    Wrap("p", block=True),
    Wrap("head", block=True),
    Wrap("quote", (("rend", "block"),), block=True),
    Wrap("note", (("type", "translator"), ("resp", "#translator"))),
    Point("gap", (("reason", "lost"),)),
    Aside("fw", (("type", "header"),)),
    Emend("", "overprint"),
    Emend("", "stray-space"),
    Emend("", "hyphen"),
    Emend("-", "lost-hyphen"),
    Emend("—", "normalisation"),
    Emend("", "slip", "corrected"),
    Join(),
    Order(),
)


def some_findings(witness: Witness, rng: random.Random) -> list[Finding]:
    """Findings at random, of every kind, over lines and pages, crossing each other where that is allowed."""
    size = len(witness.text)
    findings: list[Finding] = []
    for _ in range(rng.randrange(12) if size > 4 else 0):
        mark = rng.choice(MARKS)
        start = rng.randrange(size - 1)
        span = Span(start, min(size, start + rng.choice((1, 3, 10, 60))))
        spans: tuple[Span, ...] = (span,)
        if isinstance(mark, Emend) and mark.type == "lost-hyphen":
            spans = (Span(start, start),)
        if isinstance(mark, Join | Order):
            other = rng.randrange(size - 1)
            if isinstance(mark, Join) and other <= span.end:
                continue
            spans = (span, Span(other, other + 1))
        findings.append(Finding("any", spans, mark, f"r.{rng.randrange(9)}", "low", "for the test"))
    return findings


@pytest.mark.parametrize("seed", range(4))
def test_any_findings(seed: int) -> None:
    """Findings that no detector would make may spoil the reading, but never the witness."""
    rng = random.Random(seed)
    for text in many(250, seed + 100):
        witness = read(text.encode())
        findings, _ = settle((), some_findings(witness, rng), witness)
        reading = fold(witness, findings)
        spans = [span for piece in reading.pieces for span in (piece.span,)]
        assert "".join(witness.text[slice(*span)] for span in sorted(spans)) == witness.text
        tei = write(reading, minimal("any"), "en", {}).tei
        assert_recovers(witness, tei)


@pytest.mark.long  # that the committed edition is what the program makes says the same of two processes
def test_same_input_same_bytes() -> None:
    witness = load(PAMPHLET, page_break=" ")
    assert encode(witness, minimal("x")).tei == encode(witness, minimal("x")).tei


HAND_EDITS = [
    # an edit of the XML that changes nothing of the witness
    (b"<lb n=", b"<!-- a comment --><lb n="),
    (b"\n<lb n=", b"\n   <!-- a comment -->\t <lb n="),
    (b"\n<lb n=", b"\n \t<?pi an instruction?>  <lb n="),
    (b"<p ", b"\n    <p "),
    (b"<lb n=", b"<certainty locus='value'><desc>none of the text</desc></certainty><lb n="),
    (b"<lb n=", b"<note type='editor'>an editor's note\n  on two lines</note><lb n="),
]


@pytest.mark.parametrize(("before", "after"), HAND_EDITS)
def test_what_is_no_text_may_be_added(before: bytes, after: bytes) -> None:
    witness = read(b"Some words\n  indented\n\nand more\n")
    tei = encode(witness, minimal("edited")).tei
    head, text = tei.split(b"<body>")
    assert before in text
    assert_recovers(witness, head + b"<body>" + text.replace(before, after))
