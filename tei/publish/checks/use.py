"""What groups C and D ask: search, browsing, ids, citations."""

from __future__ import annotations

from tei.publish.checks.seen import TEI, XML_ID, Seen, cited, indexed, links, lost, missing, passages


def c1(seen: Seen) -> str:
    """The index holds every passage."""
    return lost("index", indexed(seen) ^ {i.get("id", "") for i in passages(seen)}, set())


def c3(seen: Seen) -> str:
    """Every id of the index is a place on the reading page."""
    return lost("hits", indexed(seen), seen.ids("reading.html"))


def c5(seen: Seen) -> str:
    """Headings, pages and persons can be gone through by links."""
    wanted = {"reading.html", "diplomatic.html", "persons.html"}
    there = set(links(seen.pages["index.html"]))
    pages = len(seen.pages["diplomatic.html"].xpath("//nav[@class='pages']/a"))
    return lost("links", wanted, there) or ("" if pages or not seen.text("pb") else "no list of pages")


def d1(seen: Seen) -> str:
    """Paragraphs, notes and page breaks have ids, and the pages have the same."""
    bare = [e for e in seen.text("p", "note", "pb", "head", "ab", "item") if not e.get(XML_ID)]
    if bare:
        return f"{len(bare)} blocks, notes or page breaks of the text have no id"
    wanted = cited(seen, "p", "pb", "head", "ab", "item", "note")
    return lost("reading.html", wanted, seen.ids("reading.html")) or lost(
        "diplomatic.html", wanted, seen.ids("diplomatic.html")
    )


def d2(seen: Seen) -> str:
    """Each passage's citation names version, date, status and DOI, or says that it is not assigned."""
    for item in passages(seen):
        words = " ".join(item.text_content().split())
        if not all(part in words for part in (seen.facts.edition.version, seen.facts.edition.status, "DOI")):
            return f"the citation of {item.get('id')} is not whole"
    return ""


def d4(seen: Seen) -> str:
    """The three files, and Highwire's tags on each page."""
    bare = [name for name, page in seen.pages.items() if not page.xpath("//meta[@name='citation_title']")]
    return missing(seen, "CITATION.cff", "citation.bib", "citation.csl.json") or lost("tags", set(bare), set())


def d5(seen: Seen) -> str:
    """Version and date of the build at the foot of every page."""
    for name, page in seen.pages.items():
        foot = " ".join(page.find_class("colophon")[0].text_content().split())
        if f"Version {seen.facts.edition.version}" not in foot or "Built" not in foot:
            return f"{name}: no version or date"
    return ""


def d6(seen: Seen) -> str:
    """The header declares how to cite."""
    return "" if seen.tree.find(f".//{TEI}refsDecl/{TEI}citeStructure") is not None else "no citeStructure"
