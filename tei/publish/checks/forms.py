"""What groups E, F and G ask: downloads, data, access, survival."""

from __future__ import annotations

import gzip
import json
import re
import zipfile
from io import BytesIO

from lxml import etree

from tei.publish.checks.edition import b1
from tei.publish.checks.seen import LANG, TEI, XML_ID, Seen, links, lost, missing


def e1(seen: Seen) -> str:
    """The whole and each part are linked from the landing page and well formed."""
    parts = [path for path in seen.files if path.startswith("tei/")]
    for path in parts:
        etree.fromstring(seen.files[path], etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True))
    return lost("links", set(parts), set(links(seen.pages["index.html"])))


def e2(seen: Seen) -> str:
    """Both files are there."""
    return missing(seen, "reading.txt", "reading.md")


def e3(seen: Seen) -> str:
    """The archive is whole and begins as EPUB wants it."""
    with zipfile.ZipFile(BytesIO(seen.files[f"{seen.facts.id}.epub"])) as book:
        first = book.infolist()[0]
        good = book.testzip() is None and first.filename == "mimetype" and first.compress_type == zipfile.ZIP_STORED
    return "" if good else "the EPUB is not well made"


def e4(seen: Seen) -> str:
    """The file says that it is tagged, which language it has, and that the encoded text is in it."""
    if reason := missing(seen, f"{seen.facts.id}.pdf"):
        return reason
    data = seen.files[f"{seen.facts.id}.pdf"]
    return "" if data.startswith(b"%PDF-1.") else "the PDF is none"


def e5(seen: Seen) -> str:
    """Every unit of the navigation has its document."""
    if reason := missing(seen, "dts/index.json", "dts/collection.json", f"dts/navigation/{seen.facts.id}.json"):
        return reason
    tree = json.loads(seen.files[f"dts/navigation/{seen.facts.id}.json"])
    wanted = {f"dts/document/{seen.facts.id}/{unit['identifier']}.xml" for unit in tree["member"]}
    return lost("documents", wanted, set(seen.files))


def e6(seen: Seen) -> str:
    """Every page has JSON-LD of schema.org that is JSON."""
    for name, page in seen.pages.items():
        scripts = page.xpath("//script[@type='application/ld+json']")
        if len(scripts) != 1 or json.loads(scripts[0].text or "")["@context"] != "https://schema.org":
            return f"{name}: no JSON-LD"
    return ""


def e7(seen: Seen) -> str:
    """A CSV and a JSON file for each list that has entries."""
    lists = {"person": "persons", "org": "organisations", "place": "places", "bibl": "works"}
    wanted = [
        f"{page}.{kind}"
        for element, page in lists.items()
        for kind in ("csv", "json")
        if seen.tree.find(f"{TEI}standOff//{TEI}{element}[@{XML_ID}]") is not None
    ]
    return missing(seen, *wanted)


def f4(seen: Seen) -> str:
    """Every language of the text's elements is on the reading page as often."""
    wanted = [e.get(LANG) for e in seen.text() if e.get(LANG) and etree.QName(e).localname != "text"]
    found = [e.get("lang") for e in seen.pages["reading.html"].get_element_by_id("ui-text").iter() if e.get("lang")]
    short = {language for language in wanted if found.count(language) < wanted.count(language)}
    return f"passages in {', '.join(map(str, short))} are not all marked" if short else ""


def f6(seen: Seen) -> str:
    """Every link between text and notes has its way back, and no title attribute hides words."""
    page = seen.pages["reading.html"]
    there = [a.get("href") for a in page.xpath("//a[@role='doc-noteref']")]
    back = page.xpath("//a[@role='doc-backlink']")
    if len(back) < len(set(there)):
        return f"{len(set(there))} notes, {len(back)} ways back"
    return "words stand in title attributes only" if page.xpath("//*[@title]") else ""


def f7(seen: Seen) -> str:
    """The statement is there, with known gaps."""
    return lost("sections", {"access"}, seen.ids("principles.html"))


def g1(seen: Seen) -> str:
    """No page, style or script fetches anything, and no link asks a server."""
    for name, page in seen.pages.items():
        sources = [*page.xpath("//@src"), *page.xpath("//link[@rel='stylesheet']/@href")]
        if foreign := [url for url in sources if re.match(r"(?i)[a-z]+:|//", url)]:
            return f"{name} fetches {foreign[0]}"
        if asking := [url for url in links(page) if "?" in url and not re.match(r"(?i)https?:", url)]:
            return f"{name} asks a server: {asking[0]}"
    styles = [name for name, data in seen.files.items() if name.endswith(".css") and re.search(rb"@import|url\(", data)]
    return f"{styles[0]} fetches something" if styles else ""


def g2(seen: Seen) -> str:
    """The text stands in the page itself, and not in a script."""
    return b1(seen)


def g3(seen: Seen) -> str:
    """Every link inside the site leads to a file and an id that are there, without a server's guesses."""
    for name, page in seen.pages.items():
        for link in links(page):
            if re.match(r"(?i)[a-z][a-z0-9+.-]*:", link):
                continue
            path, _, fragment = link.partition("#")
            target = path or name
            known = target in seen.files or target in {"score.html", "score.json", "checksums.txt"}
            if not known or (fragment and target in seen.pages and fragment not in seen.ids(target)):
                return f"{name}: the link {link} leads nowhere"
    return ""


def g6(seen: Seen) -> str:
    """The size of the reading page."""
    size = len(gzip.compress(seen.files["reading.html"]))
    return "" if size < 100_000 else f"the reading page has {size} bytes (gzip)"


def h6(seen: Seen) -> str:
    """The plan is there: where the edition is kept, how long, by whom, or that this is not assigned."""
    return lost("sections", {"archive"}, seen.ids("principles.html"))
