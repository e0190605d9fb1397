"""Hand edits survive every later encoding, or are reported; the witness comes back throughout."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from lxml import etree

from tei.decide.merge.document import merge
from tei.detect.reading import fold
from tei.detect.settle import settle
from tei.encode.document import write
from tei.encode.recover import recover
from tei.encode.settings import Edition, Person, Title
from tei.files import unsealed
from tei.model import Aside, Emend, Finding, Join, Mark, Order, Point, Span, Witness, Wrap
from tei.read import read
from tests import independent
from tests.decide.by_hand import edit_at_random

EDITION = Edition(id="x", title=Title(main="A title"), language="en", editor=(Person(name="Ed", id="ED"),))
MARKS: tuple[Mark, ...] = (
    Wrap("hi", (("rend", "bold"),)),
    Wrap("persName", (("ref", "#a"),)),
    Wrap("persName", (("ref", "#b"),)),
    Wrap("quote"),
    Wrap("p", block=True),
    Wrap("head", block=True),
    Wrap("note", (("type", "translator"),)),
    Point("gap", (("reason", "lost"),)),
    Point("doubt"),
    Point("note", (("type", "editor"),), "a remark"),
    Aside("fw", (("type", "header"),)),
    Emend("", "overprint"),
    Emend("", "stray-space"),
    Emend("-", "lost-hyphen"),
    Emend("—", "normalisation"),
    Emend("", "slip", "corrected"),
    Join(),
    Order(),
)


def witness(rng: random.Random) -> Witness:
    """A short text: words that differ, line ends, white lines, pages, a control now and then."""
    words = (f"{rng.choice(['va', 'Lo', 'mi', 'Re', '“tu”', 'é-'])}{k}" for k in range(rng.randrange(8, 50)))
    parts = (word + rng.choice([" ", " ", " ", "\n", "\n", "\n\n", " \n  ", "\n\f", "\x0b"]) for word in words)
    return read("".join(parts).encode())


def finding(text: str, rng: random.Random) -> Finding | None:
    """A finding somewhere, at words."""
    mark = rng.choice(MARKS)
    start = rng.randrange(len(text) - 1)
    span = Span(start, min(len(text), start + rng.choice((1, 4, 9, 40))))
    spans: tuple[Span, ...] = (span,)
    if isinstance(mark, Point) or (isinstance(mark, Emend) and mark.type == "lost-hyphen"):
        spans = (Span(start, start),)
    if isinstance(mark, Join | Order):
        other = rng.randrange(len(text) - 1)
        if isinstance(mark, Join) and other <= span.end:
            return None
        spans = (span, Span(other, other + 1))
    kind = f"k{rng.randrange(5)}"
    return Finding(kind, spans, mark, f"r.{kind}", rng.choice(["high", "medium", "low"]), f"reason {rng.randrange(3)}")


def other_rules(findings: list[Finding], text: str, rng: random.Random) -> list[Finding]:
    """What changed rules find: some no more, some with another certainty, reason or place, some new."""
    found: list[Finding | None] = []
    for each in findings:
        act = rng.choice(["keep", "keep", "keep", "drop", "cert", "why", "move"])
        if act == "drop":
            continue
        if act == "move" and len(each.spans) == 1 and each.spans[0].end < len(text):
            each = Finding(
                each.kind, (Span(each.start, each.spans[0].end + 1),), each.mark, each.by, each.cert, each.why
            )
        cert = "high" if act == "cert" else each.cert
        why = "another reason" if act == "why" else each.why
        found.append(Finding(each.kind, each.spans, each.mark, each.by, cert, why))
    found += [finding(text, rng) for _ in range(rng.randrange(3))]
    return [each for each in found if each]


def encoded(source: Witness, findings: list[Finding], title: str = "A title") -> bytes:
    kept, _ = settle((), findings, source)
    edition = EDITION.model_copy(update={"title": Title(main=title)})
    return write(fold(source, kept), edition, "en", {}, "../schema").tei


def plain(tei: bytes) -> bytes:
    return etree.tostring(etree.fromstring(tei), method="c14n")


def one_case(seed: int) -> Counter[str]:
    """Edits by hand, then other rules: each edit stands, or the merge says so."""
    rng = random.Random(seed)
    source = witness(rng)
    findings = [each for each in (finding(source.text, rng) for _ in range(rng.randrange(1, 9))) if each]
    base = encoded(source, findings)
    edited, edits = edit_at_random(base, rng, rng.randrange(1, 5))
    new = encoded(source, other_rules(findings, source.text, rng), rng.choice(["A title", "A title", "Another title"]))
    merged = merge(base, edited, new, "x.xml")
    counts = Counter(sequences=1, edits=len(edits))
    if merged.conflicts:
        assert all(each.message and each.place.line >= 1 for each in merged.conflicts)
        return counts + Counter(reported=1, edits_reported=len(edits))
    tree = etree.fromstring(merged.tei)
    assert recover(tree) == source.data, seed
    assert independent.recover(merged.tei) == source.data, seed
    for edit in edits:
        assert edit.stands(tree), (seed, edit.what)
    assert plain(merge(new, merged.tei, new, "x.xml").tei) == plain(merged.tei), seed
    nothing = etree.fromstring(new)
    counts += Counter(survived=1, edits_survived=len(edits))
    counts += Counter(told_apart=sum(not edit.stands(nothing) for edit in edits))
    return counts


def test_hand_edits_survive_or_are_reported() -> None:
    counts = sum((one_case(seed) for seed in range(40)), Counter[str]())
    assert counts["survived"] > counts["reported"]
    assert counts["told_apart"] > counts["edits_survived"] // 2  # the tests do see whether an edit is there


@pytest.mark.long
@pytest.mark.parametrize("part", range(4))
def test_two_thousand_hand_edited_texts(part: int) -> None:
    counts = sum((one_case(seed) for seed in range(1000 + part * 500, 1500 + part * 500)), Counter[str]())
    assert counts["sequences"] == 500
    assert counts["survived"] > counts["reported"]


@pytest.mark.parametrize("seed", range(20))
def test_without_edits_the_new_encoding_is_taken(seed: int) -> None:
    rng = random.Random(seed)
    source = witness(rng)
    findings = [each for each in (finding(source.text, rng) for _ in range(6)) if each]
    base, new = encoded(source, findings), encoded(source, other_rules(findings, source.text, rng))
    merged = merge(base, base, new, "x.xml")
    assert (merged.tei, merged.conflicts) == (unsealed(new), ())
