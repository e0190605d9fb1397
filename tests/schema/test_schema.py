"""Our schema: made from its ODD, a restriction of TEI, and documented with examples that are valid."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from tei.validate import grammar
from tei.validate.relaxng.automaton import Automaton
from tei.validate.safety import parse
from tests.schema.generate import document
from tests.schema.restriction import automaton, beyond

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "schema"
RNG = SCHEMA / "tei-edition.rng"
T = "{http://www.tei-c.org/ns/1.0}"
EXAMPLES = "{http://www.tei-c.org/ns/Examples}"


@pytest.fixture(scope="module")
def ours() -> Automaton:
    return automaton(RNG)


@pytest.fixture(scope="module")
def tei_all(shared: Path) -> Path:
    return shared / "tei/tei_all.rng"


def test_the_schema_is_what_the_odd_makes() -> None:
    command = [sys.executable, "-m", "schema.make", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_it_is_a_restriction_of_tei(ours: Automaton, tei_all: Path) -> None:
    assert list(beyond(ours, automaton(tei_all))) == []


# what is put in place of what, and what the proof says of it
BEYOND = [
    ('<element name="lb">', '<element name="lb"><optional><ref name="p"/></optional>', "lb: allows “p”"),
    ('<element name="cit">', '<element name="cit"><optional><text/></optional>', "cit: allows “text”"),
    ('<element name="milestone">', '<element name="milestone"><attribute name="x"/>', "milestone: @x is not in theirs"),
    ('<attribute name="unit">', '<attribute name="subtype">', "milestone: @unit is required in theirs"),
    ("<value>high</value>", "<value>very high</value>", "lb: @cert allows “very high”"),
    ('<data type="language"/>', '<data type="token"/>', "p: @xml:lang allows any token"),
]


@pytest.mark.parametrize(("old", "new", "said"), BEYOND, ids=[said for *_, said in BEYOND])
def test_the_proof_finds_what_goes_beyond(old: str, new: str, said: str, tei_all: Path, tmp_path: Path) -> None:
    text = RNG.read_text("utf-8")
    assert old in text
    changed = tmp_path / "x.rng"
    changed.write_text(text.replace(old, new), "utf-8")
    assert said in list(beyond(automaton(changed), automaton(tei_all)))


def test_the_odd_is_tei(tei_all: Path) -> None:
    found = list(grammar.check(parse(SCHEMA / "tei-edition.odd"), tei_all))
    assert [str(each) for each in found] == []


def test_examples_are_valid(ours: Automaton) -> None:
    """Each example of the documentation is what the schema allows for its outermost elements."""
    odd = etree.parse(SCHEMA / "tei-edition.odd")
    checked = 0
    for example in odd.iter(f"{EXAMPLES}egXML"):
        for child in example:
            text = etree.tostring(child, with_tail=False).replace(EXAMPLES[1:-1].encode(), T[1:-1].encode())
            name = f"{T[1:-1]} {etree.QName(child).localname}"
            started = Automaton(ours.patterns, ours.elements[name][0])
            found = [*_run(started, text)]
            assert found == [], (text.decode(), found)
            checked += 1
    assert checked > 40


def _run(started: Automaton, text: bytes) -> list[str]:
    from tei.validate.relaxng.explain import explain
    from tei.validate.relaxng.run import run

    document = parse(text, "example")
    return [str(explain(started, document, finding)) for finding in run(started, document)]


def test_every_element_is_described() -> None:
    odd = etree.parse(SCHEMA / "tei-edition.odd")
    names = set()
    for spec in odd.iter(f"{T}elementSpec"):
        names.add(spec.get("ident"))
        assert (spec.findtext(f"{T}desc") or "").strip(), spec.get("ident")
        for each in spec.iter(f"{T}attDef", f"{T}valItem"):
            assert each.find(f"{T}desc") is not None, (spec.get("ident"), each.get("ident"))
    included = {name for each in odd.iter(f"{T}moduleRef") for name in each.get("include", "").split()}
    assert names == included


@pytest.mark.parametrize("seed", range(3))
def test_random_documents_are_valid(seed: int, ours: Automaton, tei_all: Path) -> None:
    _generated(20, seed, ours, tei_all)


@pytest.mark.long
def test_a_thousand_random_documents_are_valid(ours: Automaton, tei_all: Path) -> None:
    _generated(1000, 99, ours, tei_all)


def _generated(count: int, seed: int, ours: Automaton, tei_all: Path) -> None:
    """Documents made at random from our schema are valid against it, against TEI, and by libxml2's reading of ours."""
    chance = random.Random(seed)
    libxml2 = etree.RelaxNG(etree.parse(RNG))
    for _ in range(count):
        made = parse(document(ours, chance), "random.xml")
        for schema in (RNG, tei_all):
            assert [str(each) for each in grammar.check(made, schema)] == [], made.text.decode()
        assert libxml2.validate(made.tree), made.text.decode()
