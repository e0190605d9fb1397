"""What groups A and B ask: principles, register, figures, views, notes, indexes."""

from __future__ import annotations

import hashlib
import re
from copy import deepcopy

from lxml import etree

from tei.publish.checks.seen import TEI, XML_ID, Seen, contained, letters, links, lost, missing, words_of
from tei.view.render import render
from tei.view.witness import page_text


def a1(seen: Seen) -> str:
    """Every fact of the record is there or said to be not assigned."""
    facts = {" ".join(dt.text_content().split()): dt.getnext() for dt in seen.pages["index.html"].iter("dt")}
    empty = [name for name, dd in facts.items() if dd is None or not dd.text_content().strip()]
    wanted = {"Editor", "Publisher", "Contact", "Status", "Released", "DOI"} - set(facts)
    return f"nothing said of: {', '.join(sorted({*empty, *wanted}))}" if empty or wanted else ""


def a2(seen: Seen) -> str:
    """Each rule of editorialDecl is on the page, with its first case."""
    rules = seen.tree.findall(f".//{TEI}editorialDecl/*")
    page = letters(seen.words("principles.html"))
    absent = [words_of(p) for rule in rules for p in rule.iter(f"{TEI}p")]
    absent = [words for words in absent if letters(words) not in page]
    cases = seen.pages["principles.html"].find_class("first-case")
    if absent or len(cases) != len(rules) or not rules:
        return f"{len(absent)} rules are not on the page, {len(cases)} of {len(rules)} have their first case"
    return ""


def a3(seen: Seen) -> str:
    """The source is described on the landing page, and the copy identified by its checksum."""
    digest = hashlib.sha256(seen.witness).hexdigest()
    return "" if digest in seen.words("index.html") else "the landing page does not name the source file's checksum"


def a4(seen: Seen) -> str:
    """As many rows in the register as elements with @ana, and each row linked both ways."""
    acts = [element for element in seen.text() if element.get("ana")]
    rows = seen.pages["register.html"].xpath("//table[contains(@class,'register')]/tbody/tr")
    if len(acts) != len(rows):
        return f"{len(rows)} rows for {len(acts)} interventions"
    unlinked = [row for row in rows if len(row.xpath(".//a[contains(@href,'reading.html#')]")) != 1]
    ids = {id for element in acts if (id := element.get(XML_ID))}
    linked = {link.rpartition("#")[2] for page in ("diplomatic.html", "cite.html") for link in links(seen.pages[page])}
    return f"{len(unlinked)} rows lead nowhere" if unlinked else lost("a way back", ids, linked)


def a5(seen: Seen) -> str:
    """ODD, RELAX NG and Schematron are in the site."""
    return missing(seen, *(f"schema/tei-edition.{kind}" for kind in ("odd", "rng", "sch")))


def a6(seen: Seen) -> str:
    """The page says what it is for, what was selected, what is not known."""
    return lost("sections", {"aims", "limits"}, seen.ids("principles.html"))


def a7(seen: Seen) -> str:
    """The measured figures of the header stand on the page."""
    stated = re.findall(r"right in \d+ of \d+", words_of(seen.tree.find(f"{TEI}teiHeader")))
    page = seen.words("principles.html")
    absent = [figure for figure in stated if figure not in page]
    return f"figures not on the page: {', '.join(absent[:5])}" if absent else ""


def b1(seen: Seen) -> str:
    """The reading page has the words of the plain reading text, corrections in the place of slips."""
    corrected = deepcopy(seen.tree)
    for sic in corrected.iterfind(f".//{TEI}choice/{TEI}sic"):
        choice = sic.getparent()
        corr = choice.find(f"{TEI}corr") if choice is not None else None
        if corr is not None:
            sic[:], sic.text = [], "".join(map(str, corr.itertext()))
    words = letters(render("text", corrected).decode())
    article = seen.pages["reading.html"].get_element_by_id("ui-text")
    shown = letters(article.text_content())
    return "" if words and contained(words, shown) else "the reading page lacks words of the reading text"


def b2(seen: Seen) -> str:
    """The page view gives the source back byte for byte."""
    return "" if page_text(seen.files["diplomatic.html"]) == seen.witness else "the page view is not the source"


def b3(seen: Seen) -> str:
    """Every passage has its place in all three views under one id."""
    passages = {item.get("id", "") for item in seen.pages["cite.html"].xpath("//ol[contains(@class,'cited')]/li")}
    for page in ("reading.html", "diplomatic.html", "parallel.html"):
        if reason := lost(f"{page}: passages", passages, seen.ids(page)):
            return reason
    return "" if passages else "no passage has an id"


def b4(seen: Seen) -> str:
    """Each note says in words whose it is, in both views."""
    notes = seen.text("note")
    shown = seen.pages["reading.html"].xpath("//*[@role='note'][.//*[contains(@class,'word')]]")
    margins = seen.pages["diplomatic.html"].xpath("//*[contains(@class,'m ') and contains(., 'note')]")
    if len(shown) < len(notes) or len(margins) < len(notes):
        return f"{len(notes)} notes, {len(shown)} told apart in the reading text, {len(margins)} on the pages"
    return ""


def b5(seen: Seen) -> str:
    """Each passage names its page."""
    items = seen.pages["cite.html"].xpath("//ol[contains(@class,'cited')]/li")
    bare = [item.get("id") for item in items if not re.search(r"p\. \S+", item.text_content())]
    return f"passages without a page: {', '.join(map(str, bare[:5]))}" if bare and seen.text("pb") else ""


def b6(seen: Seen) -> str:
    """As many mentions in the indexes as in the text; each quotation in its index."""
    listed = {entry.get(XML_ID) for entry in seen.tree.iterfind(f".//{TEI}standOff//*") if entry.get(XML_ID)}
    told = sum(
        int(re.findall(r"\d+", p.text_content())[0])
        for page in ("persons.html", "organisations.html", "places.html", "works.html")
        for section in seen.pages[page].find_class("entry")
        for p in section.find_class("mentions")[:1]
    )
    mentions = sum(
        ref.removeprefix("#") in listed
        for element in seen.text()
        if etree.QName(element).localname != "g"
        for ref in (element.get("ref") or "").split()
    )
    quotations = len(seen.text("said", "quote", "q", "soCalled", "mentioned"))
    shown = len(seen.pages["quotations.html"].xpath("//ol[contains(@class,'passages')]/li"))
    if told != mentions or shown != quotations:
        return f"{told} of {mentions} mentions and {shown} of {quotations} quotations are in the indexes"
    return ""
