"""The pages as a whole: golden pages of a sample with every element, and what must hold on any page."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from tei.encode.settings import minimal
from tei.model import TeiError
from tei.pipeline import encode
from tei.read import load
from tei.validate import grammar, safety
from tei.view.render import View, render, rendering, unknown_elements
from tei.view.witness import diplomatic_text, page_text
from tests import independent
from tests.conftest import PAMPHLET
from tests.view.common import HERE, TEI, page_of, parse, sample, tree, words

VIEWS: tuple[View, ...] = ("reading", "diplomatic", "text")
BLOCKS = ("div", "p", "ab", "item", "list", "cit", "note", "pb")
GOLDEN = {"reading": "reading.html", "diplomatic": "diplomatic.html", "text": "reading.txt"}
# Every element that encoding.md names in its sections 1 to 4.
ELEMENTS = set(
    re.findall(
        r"\w+",
        """
text body front back div head p ab list item label lb pb cb milestone fw surplus hi pc supplied choice orig reg sic
corr figure figDesc gap note ref anchor abbr expan gloss cit quote bibl said soCalled q mentioned term title persName
orgName placeName rs date foreign floatingText g desc certainty precision respons standOff listPerson listOrg
listPlace listBibl teiHeader fileDesc titleStmt respStmt name editionStmt edition publicationStmt availability
sourceDesc relatedItem encodingDesc projectDesc editorialDecl correction normalization quotation hyphenation
punctuation segmentation interpretation stdVals refsDecl citeStructure classDecl taxonomy charDecl appInfo application
listPrefixDef profileDesc creation keywords revisionDesc change idno
""",
    )
)


@pytest.mark.parametrize("view", VIEWS)
def test_golden(view: View) -> None:
    """With GOLDEN=write in the environment the pages are written anew; look at the difference before keeping it."""
    page = re.sub(rb"<style>.*?</style>", b"<style></style>", render(view, sample()), flags=re.DOTALL)
    page = page.replace(b"<section", b"\n<section").replace(b"<div", b"\n<div").replace(b"<p", b"\n<p")
    path = HERE / "golden" / GOLDEN[view]
    if os.environ.get("GOLDEN") == "write":
        path.write_bytes(page)
    assert page == path.read_bytes()


def test_sample_is_valid(shared: Path) -> None:
    document = safety.parse(HERE / "sample.xml")  # by our own engine: libxml2 takes 10 s to read tei_all
    assert [str(each) for each in grammar.check(document, shared / "tei" / "tei_all.rng")] == []


def test_sample_uses_every_element() -> None:
    used = {etree.QName(element).localname for element in sample().iter(etree.Element)}
    assert used >= ELEMENTS


def test_list_of_elements_is_whole(shared: Path) -> None:
    names = set(re.findall(r'<element name="(\w+)"', (shared / "tei" / "tei_all.rng").read_text("utf-8")))
    told = set(re.findall(r"`(\w+)[ `]", (shared / "encoding.md").read_text("utf-8")))
    assert (told & names) - {"lang"} <= ELEMENTS  # there the attribute


@pytest.mark.parametrize("view", VIEWS)
def test_every_element_is_known(view: View) -> None:
    assert unknown_elements(view, sample()) == ()


def test_sample_witness() -> None:
    data = (HERE / "sample.txt").read_bytes()
    assert diplomatic_text(sample()) == data
    assert independent.recover((HERE / "sample.xml").read_bytes()) == data
    assert hashlib.sha256(data).hexdigest() in (HERE / "sample.xml").read_text("utf-8")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    "name", sorted({etree.QName(e).localname for e in sample().iter(f"{TEI}p", "{*}hi", "{*}item")})
)
def test_unknown_element_shows_and_is_reported(view: View, name: str) -> None:
    document = sample()
    for element in list(document.find(f"{TEI}text").iter(TEI + name)):
        element.tag = f"{TEI}novelty"
    rendered = rendering(view, document, "sample.xml")
    assert b"novelty" in rendered.page
    assert {d.place.file for d in rendered.unknown} == {"sample.xml"}
    assert all("<novelty>" in d.message and d.place.line > 1 for d in rendered.unknown)
    assert len(rendered.unknown) == len(list(document.iter(f"{TEI}novelty")))


def test_unknown_element_of_the_header_shows_and_is_reported() -> None:
    document = sample()
    document.find(f".//{TEI}projectDesc").tag = f"{TEI}novelty"
    rendered = rendering("reading", document)
    assert [d.message for d in rendered.unknown] == ["the reading view does not know <novelty>"]
    assert "unknown element <novelty>" in words(page_of(rendered.page))


def test_unknown_element_keeps_the_witness() -> None:
    document = tree("<p>\n<lb n='1'/>a<novelty>b\n<lb n='2'/>c</novelty><blank/>d</p>", 2)
    assert diplomatic_text(document) == b"ab\ncd"
    assert len(unknown_elements("diplomatic", document)) == 2


@pytest.mark.parametrize("view", ["reading", "diplomatic"])
def test_page_is_well_made(view: View) -> None:
    """Ids once each, links that lead somewhere, no link in a link, one h1, no level left out, nothing fetched."""
    page = page_of(render(view, sample()))
    ids = Counter(element.get("id") for element in page.iter() if element.get("id"))
    assert not [id for id, count in ids.items() if count > 1]
    assert not [a.get("href") for a in page.iter("a") if a.get("href")[0] == "#" and a.get("href")[1:] not in ids]
    assert not page.xpath("//a//a")
    assert not page.xpath("//@src") and not page.xpath("//link") and not page.xpath("//script")
    assert not re.search(r"@import|url\(", page.findtext(".//style"))
    levels = [int(element.tag[1]) for element in page.iter() if re.fullmatch("h[1-6]", str(element.tag))]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.get("lang") == "en"


def test_reading_page_keeps_the_ids_of_blocks() -> None:
    blocks = {
        element.get("{http://www.w3.org/XML/1998/namespace}id")
        for element in sample().find(f"{TEI}text").iter(*(TEI + name for name in BLOCKS))
    }
    page = page_of(render("reading", sample()))
    assert {id for id in blocks if id} <= {element.get("id") for element in page.iter()}


def test_missing_facts_are_said_to_be_missing() -> None:
    page = page_of(render("reading", tree("<p>\n<lb n='1'/>a</p>")))
    facts = {words(div.find("dt")): words(div.find("dd")) for div in page.find_class("facts")[0]}
    assert facts == dict.fromkeys(["Author", "Editor", "Edition", "Version", "Date", "Status"], "not assigned")


def test_an_address_that_is_a_script_is_no_link() -> None:
    page = page_of(render("reading", tree("<p>\n<lb n='1'/><ref target='javascript:alert(1)'>a</ref></p>")))
    assert not page.xpath("//a[starts-with(@href, 'javascript')]")


def test_pages_follow_the_witness_and_not_the_reading_order() -> None:
    body = (
        "<p><pb n='1'/>\n<lb n='1'/>a<pb n='3' corresp='#l5'/>\n<lb n='6'/>f\n<lb n='5' xml:id='l5'/>e</p>"
        "<p><pb n='2'/>\n<lb n='3'/>c</p>"
    )
    page = page_of(render("diplomatic", tree(body, 6)))
    found = [[words(h) for h in s.iter("h2")] + [a.text for a in s.iter("a")] for s in page.find_class("page")]
    assert found == [["page 1", "1", "2"], ["page 2", "3", "4"], ["page 3", "5", "6"]]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<p xml:id='p1'>a<lb n='1'/>b</p>", 'text stands before the first lb (near "p1"); put an lb before it.'),
        ("<p xml:id='p1'><lb n='one'/>b</p>", 'the lb with n="one" (near "p1") has no address of the form N or N.K'),
        ("<p><lb n='99999999999'/>b</p>", "has no address of the form"),
    ],
)
def test_errors_are_sentences(body: str, says: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(TeiError) as caught:
        render("diplomatic", tree(body))
    assert says in str(caught.value)
    assert capfd.readouterr() == ("", "")


def test_a_count_of_lines_beyond_reason_is_not_believed() -> None:
    document = tree("<p>\n<lb n='1'/>a</p>", 999_999_999_999)
    assert diplomatic_text(document) == b"a"


def test_a_character_the_encoding_lacks_is_named() -> None:
    with pytest.raises(TeiError, match=r"U\+2019, which the witness's encoding iso8859-1 lacks"):
        diplomatic_text(tree("<p>\n<lb n='1'/>a’</p>", encoding="iso8859-1"))


def test_an_entity_never_reaches_the_page() -> None:
    with pytest.raises(TeiError):
        render("text", parse('<!DOCTYPE a [<!ENTITY e "x">]><TEI xmlns="http://www.tei-c.org/ns/1.0">&e;</TEI>'))


def test_parameters_are_typed_and_do_not_stay() -> None:
    assert b"body { color: teal }" in render("reading", sample(), extra_css="body { color: teal }")
    assert b"teal" not in render("reading", sample())


def test_pamphlet() -> None:
    witness = load(PAMPHLET)
    document = etree.fromstring(encode(witness, minimal("pamphlet")).tei)
    rendered = {view: rendering(view, document) for view in VIEWS}
    assert {view: found.unknown for view, found in rendered.items() if found.unknown} == {}
    assert page_text(rendered["diplomatic"].page) == witness.data
