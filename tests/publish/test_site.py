"""The site as files: all of it from the text, nothing lost, nothing fetched, the same bytes each time."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree, html

from tei.folder import Folder
from tei.model import TeiError
from tei.publish import ids
from tei.publish.facts import facts
from tei.publish.prose import read as read_prose
from tei.publish.score import CHECKS, digest, sheet
from tei.publish.site import Published
from tests.publish.common import PAGES, WITNESS, document, edition, published, sample_bytes

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return published(tmp_path_factory.mktemp("ferry"))


@pytest.fixture(scope="module")
def pages(site: Published) -> dict[str, html.HtmlElement]:
    return {name: html.document_fromstring(site.files[f"{name}.html"].decode()) for name in PAGES}


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_every_page_and_file(site: Published) -> None:
    wanted = {f"{page}.html" for page in PAGES}
    wanted |= {"reading.txt", "reading.md", "ferry.epub", "search-index.js", "CITATION.cff", "citation.bib"}
    wanted |= {"tei/ferry.xml", "dts/index.json", "persons.csv", "persons.json", "checksums.txt", "score.json"}
    assert wanted <= site.files.keys()
    assert site.files["tei/ferry.xml"] == sample_bytes()


def test_no_line_of_the_score_sheet_fails(site: Published) -> None:
    lines = json.loads(site.files["score.json"])["lines"]
    assert [(line["line"], line["proof"]) for line in lines if line["state"] == "fail"] == [
        ("E4", "not made: ferry.pdf")  # the fast tests make none
    ]
    assert {line["line"] for line in lines} >= set(CHECKS)


def test_pages_are_well_made(pages: dict[str, html.HtmlElement]) -> None:
    for name, page in pages.items():
        found = Counter(page.xpath("//@id"))
        assert not [id for id, count in found.items() if count > 1], name
        levels = [int(element.tag[1]) for element in page.iter() if re.fullmatch("h[1-6]", str(element.tag))]
        assert levels.count(1) == 1, name
        assert all(after - before <= 1 for before, after in pairwise(levels)), name
        assert not page.xpath("//a//a") and not page.xpath("//@style") and not page.xpath("//*[@onclick]"), name
        assert page.xpath("//main") and page.xpath("//nav") and page.xpath("//a[@class='skip']"), name


def test_every_link_leads_somewhere(site: Published, pages: dict[str, html.HtmlElement]) -> None:
    places = {f"{name}.html": set(page.xpath("//@id")) for name, page in pages.items()}
    for name, page in pages.items():
        for link in page.xpath("//a/@href"):
            if not re.match("[a-z]+:", link):
                path, _, fragment = link.partition("#")
                path = path or f"{name}.html"
                assert path in site.files, (name, link)
                assert not fragment or path not in places or fragment in places[path], (name, link)


def test_the_register_has_every_intervention(pages: dict[str, html.HtmlElement]) -> None:
    acts = [e for e in document(sample_bytes()).tree.iter(f"{TEI}*") if e.get("ana")]
    rows = pages["register"].xpath("//table/tbody/tr")
    assert len(rows) == len(acts) > 8
    kinds = Counter(act.get("ana").removeprefix("#") for act in acts)
    assert Counter(row.get("data-kind") for row in rows) == kinds
    row = next(row for row in rows if row.get("id") == "corr-20-12")
    assert [words(cell) for cell in row[3:5]] == ["The letter recieved in", "The letter received in"]
    assert words(row[6]) == "sure" and "no word of the language" in words(row[7])
    assert str(len(acts)) in words(pages["register"].get_element_by_id("ui-count"))


def test_persons_have_their_mentions(pages: dict[str, html.HtmlElement]) -> None:
    entry = pages["persons"].get_element_by_id("marlow")
    assert words(entry[0]) == "Marlow, Ada"
    assert "1860–1931" in words(entry) and "Also: Mrs Marlow" in words(entry)
    assert "Mentions: 3" in words(entry) and "Quoted: 1" in words(entry)
    assert {"reading.html#persName-9-0", "reading.html#persName-33-4"} <= set(entry.xpath(".//a/@href"))
    links = set(pages["reading"].xpath("//a/@href"))
    assert {"persons.html#marlow", "organisations.html#union", "works.html#courier"} <= links


def test_quotations_and_notes_are_listed(pages: dict[str, html.HtmlElement]) -> None:
    assert "“Row!” — Marlow, Ada" in words(pages["quotations"])
    assert "The Courier" in words(pages["quotations"])
    notes = words(pages["notes"])
    assert all(whose in notes for whose in ("Translator’s note", "Author’s note", "Editor’s note"))


def test_a_citation_names_what_is_not_assigned(pages: dict[str, html.HtmlElement]) -> None:
    item = words(pages["cite"].get_element_by_id("p-5-0"))
    assert "Version 0.1.0 (draft), 2026-11-20. DOI not assigned. p. [1], p-5-0." in item
    assert "https://example.org/ferry/reading.html#p-5-0" in item
    assert "not assigned" in words(pages["index"])


def test_every_page_says_version_and_date(pages: dict[str, html.HtmlElement]) -> None:
    for name, page in pages.items():
        foot = words(page.find_class("colophon")[0])
        assert "Version 0.1.0" in foot and "Built 2026-11-20" in foot, name


def test_dates_come_from_the_settings_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert f"{facts(edition()).built:%Y-%m-%d}" == "2026-11-20"
    assert facts(edition(date=None)).built is None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert f"{facts(edition()).built:%Y-%m-%d}" == "1970-01-01"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "tomorrow")
    with pytest.raises(TeiError, match=r"SOURCE_DATE_EPOCH is .tomorrow.; it must be a number of seconds"):
        facts(edition())


def test_an_id_that_was_promised_is_not_lost(tmp_path: Path) -> None:
    folder, tree = Folder(tmp_path, "ferry"), document(sample_bytes()).tree
    assert "p-5-0" in ids.check(folder, tree)
    folder.ids.write_text(ids.listed(["p-5-0", "p-99-0"], "ferry", "0.1.0"))
    with pytest.raises(TeiError, match=r"ids.txt:3:1: the id p-99-0, which a release promised, is no longer in"):
        ids.check(folder, tree)
    folder.tombstones.write_text('[tombstone.p-99-0]\nwhy = "It was two paragraphs."\nsee = "p-5-0"\n')
    assert "p-5-0" in ids.check(folder, tree)
    folder.tombstones.write_text('[tombstone.p-99-0]\nsee = "p-5-0"\n')
    with pytest.raises(TeiError, match="lacks why"):
        ids.check(folder, tree)
    folder.tombstones.write_text('[tombstone.p-99-0]\nwhy = "x"\nsee = "p-98-0"\n')
    with pytest.raises(TeiError, match="is no id of the text"):
        ids.check(folder, tree)


def test_dts_has_a_document_for_each_unit(site: Published) -> None:
    navigation = json.loads(site.files["dts/navigation/ferry.json"])
    assert {unit["citeType"] for unit in navigation["member"]} == {"page", "paragraph"}
    page = etree.fromstring(site.files["dts/document/ferry/2.xml"])
    lines = [lb.get("n") for lb in page.iter(f"{TEI}lb")]
    assert lines[0] == "8" and lines[-1] == "29"  # as the reading order has them, up to the next page
    paragraph = etree.fromstring(site.files["dts/document/ferry/p-27-0.xml"])
    assert [p.get(XML_ID) for p in paragraph.iter(f"{TEI}p")] == ["p-27-0"]
    entry = json.loads(site.files["dts/index.json"])
    assert entry["dtsVersion"] == "1.0" and "?" not in site.files["dts/index.json"].decode()


def test_parts_point_to_the_whole_for_what_they_lack(site: Published) -> None:
    part = etree.fromstring(site.files["tei/ferry_div-4-0.xml"])
    references = set(part.xpath("//@ref[contains(., '#')]"))
    assert "ferry.xml#marlow" in references
    assert part.find(f".//{TEI}teiHeader") is not None


def test_entities_as_data(site: Published) -> None:
    rows = list(csv.DictReader(io.StringIO(site.files["persons.csv"].decode())))
    assert rows[0]["id"] == "marlow" and rows[0]["mentioned"] == "3" and rows[0]["born"] == "1860"
    assert json.loads(site.files["places.json"])[0]["mentions"] == ["placeName-9-60"]
    beacon = site.files["beacon-wikidata.txt"].decode()
    assert beacon.startswith("#FORMAT: BEACON") and "Q0|3|https://example.org/ferry/persons.html#marlow" in beacon


def test_the_epub_is_well_made(site: Published) -> None:
    with zipfile.ZipFile(io.BytesIO(site.files["ferry.epub"])) as book:
        assert book.namelist()[0] == "mimetype" and book.testzip() is None
        documents = {name: etree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xhtml")}
    assert len(documents) > 3
    for name, page in documents.items():
        for link in page.xpath("//@href"):
            path, _, fragment = link.partition("#")
            target = documents.get(f"EPUB/{path}") if path else page
            assert path == "book.css" or not fragment or target.xpath("//*[@id=$id]", id=fragment), (name, link)


def test_markdown_reads_as_the_text(site: Published) -> None:
    text = site.files["reading.md"].decode()
    assert "## THE FERRY" in text and "- oars" in text and "> " in text
    assert "crossing, says Mrs Marlow" in text


def test_the_index_of_the_search(site: Published) -> None:
    script = site.files["search-index.js"].decode()
    rows = {row[0]: row for row in json.loads(script.removeprefix("var PASSAGES=").rstrip(";\n"))}
    assert "crossing, says Mrs Marlow" in rows["p-5-0"][2]
    assert "bajamar" in rows["p-5-0"][3] and "recieved" in rows["p-20-0"][3]
    assert max(len(site.files[f"{name}.js"]) for name in ("place", "filter", "search")) < 20_000


def test_two_builds_are_equal(site: Published, tmp_path: Path) -> None:
    again = published(tmp_path)
    assert {name for name in site.files if site.files[name] != again.files.get(name)} == set()


def test_prose_of_the_editors(tmp_path: Path) -> None:
    folder = Folder(tmp_path, "ferry")
    folder.prose("introduction").parent.mkdir()
    folder.prose("introduction").write_text("## Why\n\nA *ferry* & <b>its</b> [river](https://example.org).\n")
    assert read_prose(folder.prose("introduction"), 2).startswith("<h2>Why</h2>")
    index = html.document_fromstring(published(tmp_path).files["index.html"].decode())
    assert "A ferry & <b>its</b> river." in words(index.find_class("prose")[0])


def test_a_style_and_a_stylesheet_on_top(tmp_path: Path) -> None:
    folder = Folder(tmp_path, "ferry")
    folder.style.parent.mkdir()
    folder.style.write_text("body { color: teal }")
    folder.overlay.write_text(
        """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
          xmlns:v="urn:tei-edition:view" xpath-default-namespace="http://www.tei-c.org/ns/1.0">
          <xsl:template match="foreign" mode="read"><em class="mine"><xsl:next-match/></em></xsl:template>
          <xsl:template name="v:more-head"><meta name="mine" content="1"/></xsl:template>
        </xsl:stylesheet>"""
    )
    files = published(tmp_path).files
    assert files["edition.css"] == b"body { color: teal }"
    page = html.document_fromstring(files["reading.html"].decode())
    assert page.xpath("//em[@class='mine']/i[@lang='es']") and page.xpath("//meta[@name='mine']")
    assert page.xpath("//link[@rel='stylesheet']/@href")[-1] == "edition.css"


def test_the_columns_of_a_page_can_stand_side_by_side(tmp_path: Path, site: Published) -> None:
    assert b"ui-columns" not in site.files["diplomatic.html"]  # the sample knows one column alone
    data = sample_bytes().replace(b'<cb n="1" break="no"', b'<cb n="2" break="no"')
    page = html.document_fromstring(published(tmp_path, data).files["diplomatic.html"].decode())
    assert page.xpath("//input[@type='checkbox'][@id='ui-columns']")
    columns = {line.get("id"): line.get("class").split()[1:] for line in page.find_class("line")}
    assert columns["L4"] == ["c1"] and columns["L9"] == ["c2"] and columns["L14"] == ["c2"] and columns["L31"] == []


def test_a_changed_page_fails_its_line_and_not_the_build(site: Published) -> None:
    files = {name: data for name, data in site.files.items() if name != "score.html"}
    files["cite.html"] = files["search.html"] = b"<html><body><p>mine</p></body></html>"
    made = sheet(files, document(sample_bytes()).tree, facts(edition()), WITNESS, {})
    states = {row["line"]: row["state"] for row in made["lines"]}
    assert states["D5"] == states["E6"] == "fail"


def test_a_stylesheet_on_top_that_is_wrong_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = Folder(tmp_path, "ferry")
    folder.overlay.parent.mkdir()
    folder.overlay.write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:oops/>'
    )
    with pytest.raises(TeiError, match=r"edition\.xsl"):
        published(tmp_path)
    assert capfd.readouterr().err == ""


def test_an_unknown_element_stops_the_build(tmp_path: Path) -> None:
    data = sample_bytes().replace(b"<term>scow</term>", b"<novelty>scow</novelty>")
    with pytest.raises(TeiError, match="does not know <novelty>"):
        published(tmp_path, data)


# What each check must see: a file of the site with one thing wrong.
SABOTAGE = {
    "A1": ("index.html", b"not assigned", b""),
    "A2": ("principles.html", b"Dashes are made regular.", b""),
    "A3": ("index.html", b"6c350c2a", b"00000000"),
    "A4": ("register.html", b"<tr data-kind", b"<tr hidden><td></td></tr><tr data-kind"),
    "A6": ("principles.html", b'id="limits"', b'id="other"'),
    "B1": ("reading.html", b"Nobody waits", b"Nobody"),
    "B2": ("diplomatic.html", b"Nobody waits", b"Nobody wait"),
    "B3": ("parallel.html", b'id="p-5-0"', b'id="p-5-1"'),
    "B4": ("reading.html", b'role="note"', b""),
    "B5": ("cite.html", b"p. [", b""),
    "B6": ("persons.html", b"Mentions: 3", b"Mentions: 2"),
    "C1": ("search-index.js", b'"p-5-0"', b'"p-5-1"'),
    "C5": ("index.html", b'href="persons.html"', b'href="index.html"'),
    "D1": ("reading.html", b'id="p-5-0"', b""),
    "D2": ("cite.html", b"DOI not assigned", b""),
    "D4": ("search.html", b"citation_title", b"title"),
    "D5": ("search.html", b"Built", b""),
    "E6": ("search.html", b"application/ld+json", b"text/plain"),
    "F4": ("reading.html", b'lang="es"', b""),
    "F6": ("reading.html", b'role="doc-backlink"', b""),
    "F7": ("principles.html", b'id="access"', b'id="other"'),
    "G1": ("search.html", b'src="search.js"', b'src="https://example.org/search.js"'),
    "G3": ("index.html", b'href="persons.html"', b'href="nobody.html"'),
}


@pytest.mark.parametrize("line", SABOTAGE)
def test_the_score_sheet_sees_what_is_wrong(site: Published, line: str) -> None:
    path, good, bad = SABOTAGE[line]
    assert good in site.files[path]
    files = {**site.files, path: site.files[path].replace(good, bad)}
    del files["score.html"]
    made = sheet(files, document(sample_bytes()).tree, facts(edition()), WITNESS, {})
    assert next(row["state"] for row in made["lines"] if row["line"] == line) == "fail"


@pytest.mark.parametrize(
    ("line", "lost"),
    [("A5", "schema/tei-edition.odd"), ("E2", "reading.md"), ("E5", "dts/document/ferry/2.xml"), ("E7", "places.csv")],
)
def test_the_score_sheet_sees_what_is_missing(site: Published, line: str, lost: str) -> None:
    files = {name: data for name, data in site.files.items() if name not in {lost, "score.html"}}
    made = sheet(files, document(sample_bytes()).tree, facts(edition()), WITNESS, {})
    assert next(row["state"] for row in made["lines"] if row["line"] == line) == "fail"


def test_a_proof_counts_only_for_the_site_it_was_made_on(site: Published) -> None:
    files = {name: data for name, data in site.files.items() if name != "score.html"}
    tree = document(sample_bytes()).tree

    def state(of: str) -> str:
        proofs = {"test_axe": {"site": of, "proof": "No violation."}}
        made = sheet(files, tree, facts(edition()), WITNESS, proofs)
        return next(row["state"] for row in made["lines"] if row["line"] == "F1")

    assert state(digest(files)) == "pass"
    assert state("another") == "not checkable here"
