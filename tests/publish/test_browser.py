"""The site of the edition in a real browser, opened from the disk as a reader would."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from tei.folder import Folder
from tei.publish.checks.seen import contained, letters
from tei.view.render import render
from tests.publish.common import PAGES

pytestmark = pytest.mark.browser
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
Address = Callable[[str], str]
Prove = Callable[[str], None]


def opened(browser: Any, address: str, **context: Any) -> Any:
    page = browser.new_context(**context).new_page()
    page.goto(address)
    return page


def test_axe(browser: Any, address: Address, prove: Prove) -> None:
    from axe_playwright_python.sync_playwright import Axe

    found, version = [], ""
    for scheme in ("light", "dark"):
        page = browser.new_context(color_scheme=scheme).new_page()
        for name in PAGES:
            page.goto(address(f"{name}.html"))
            page.evaluate(
                "document.querySelectorAll('details').forEach(d => { if (!d.closest('.masthead')) d.open = true })"
            )
            result = Axe().run(
                page, options={"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
            )
            version = result.response["testEngine"]["version"]
            found += [
                (name, scheme, v["id"], v["nodes"][0]["html"][:200], v["nodes"][0].get("failureSummary", "")[:300])
                for v in result.response["violations"]
            ]
    assert found == []
    prove(f"axe-core {version}: {len(PAGES)} pages in light and dark, no violation.")


def test_every_link_from_the_disk(browser: Any, address: Address, files: dict[str, bytes], prove: Prove) -> None:
    page = browser.new_page()
    count = 0
    places: dict[str, set[str]] = {}
    links: dict[str, list[str]] = {}
    for name in PAGES:
        page.goto(address(f"{name}.html"))
        places[f"{name}.html"] = set(page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)"))
        links[name] = page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.href)")
    root = address("")
    for name, found in links.items():
        for link in found:
            if link.startswith("file:"):
                path, _, fragment = link.removeprefix(root).partition("#")
                assert path in files, (name, link)
                assert not fragment or path not in places or fragment in places[path], (name, link)
                count += 1
    prove(f"{count} links followed from file:// addresses.")


def test_no_request_leaves(browser: Any, address: Address, prove: Prove) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    for name in PAGES:
        page.goto(address(f"{name}.html"))
        page.wait_for_timeout(50)
    assert [url for url in asked if not url.startswith("file://")] == []
    assert [url for url in asked if "?" in url] == []
    assert problems == []
    prove(f"{len(asked)} requests of the browser, none to another host, none with a query.")


def test_without_scripts(browser: Any, address: Address, folder: Folder, files: dict[str, bytes], prove: Prove) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    for name in ("reading", "parallel", "diplomatic"):
        page.goto(address(f"{name}.html"))
        passage = page.locator("#ui-text [id^='p-']").nth(9)
        assert passage.count() == 1
    page.goto(address("reading.html"))
    shown = letters(page.locator("#ui-text").inner_text())
    corrected = re.sub(r"(?s)<sic\b.*?</sic>", "", files[f"tei/{folder.id}.xml"].decode())  # the page reads corrections
    words = letters(render("text", etree.fromstring(corrected.encode())).decode())
    assert words and contained(words, shown)
    target = page.locator("#ui-text a.c").nth(6).get_attribute("href")
    page.locator("#ui-text a.c").nth(6).click()
    id = target.partition("#")[2]
    page.locator(f"li[id='{id}'] .where a", has_text="Side by side").click()
    assert page.url.endswith(f"parallel.html#{id}")
    page.goto(address("register.html"))
    assert page.locator("form.filter").is_hidden()
    assert page.locator("table.register tbody tr").last.is_visible()
    page.goto(address("search.html"))
    assert page.get_by_text("The search needs a script").is_visible()
    prove("Scripts off: text, register and the ways between the views.")


def test_place_is_kept(browser: Any, address: Address, prove: Prove) -> None:
    page = opened(browser, address("reading.html"))
    id = page.evaluate("[...document.querySelectorAll('#ui-text p[id]')][40].id")
    page.evaluate(f"document.getElementById('{id}').scrollIntoView()")
    for name, link in (("parallel", "Side by side"), ("diplomatic", "Page by page"), ("reading", "Reading")):
        page.locator(".masthead a", has_text=re.compile(f"^{link}$")).dispatch_event("click")
        page.wait_for_url(re.compile(f"{name}.html#"))
        top = page.evaluate(f"document.getElementById('{id}').getBoundingClientRect().top")
        assert -400 < top < 700, (name, page.url, id, top)
    prove("From passage to passage through the three views.")


def test_search(browser: Any, address: Address, files: dict[str, bytes], prove: Prove) -> None:
    passages = json.loads(files["search-index.js"].decode().removeprefix("var PASSAGES=").rstrip(";\n"))
    page = opened(browser, address("search.html"))

    def hits(query: str) -> set[str]:
        page.get_by_label("Words of the text").fill(query)
        page.get_by_role("button", name="Search").click()
        return {
            link.partition("#")[2]
            for link in page.evaluate("[...document.querySelectorAll('#ui-hits a')].map(a => a.href)")
        }

    def expected(pattern: str) -> set[str]:
        return {row[0] for row in passages if any(re.search(pattern, text, re.I) for text in row[2:])}

    assert hits("workers peasants") == expected(r"(?s)(?=.*\bworkers\b)(?=.*\bpeasants\b)") != set()
    assert hits('"working class"') == expected(r"\bworking\W+class\b") != set()
    assert hits("revol*") == expected(r"\brevol\w*") != set()
    assert hits("revol") == set()
    assert hits("GARCÍA") == hits("garcia") == expected(r"\bgarc[ií]a\b") != set()
    assert hits("zzz") == set() and "Nothing was found" in page.locator("#ui-status").inner_text()
    assert hits('"') == set()
    hits("peasants")
    page.locator("#ui-hits a").first.click()
    assert re.search(r"reading\.html#[a-z]+-\d", page.url)
    page.go_back()
    page.wait_for_selector("#ui-hits a")
    prove(
        f"Words, phrase, beginning, accents, help, from file://; the index has {len(files['search-index.js'])} bytes."
    )


def test_the_filter_of_the_register(browser: Any, address: Address) -> None:
    page = opened(browser, address("register.html"))
    rows = page.locator("table.register tbody tr")
    total = rows.count()
    page.get_by_label("Kind").select_option("correction")
    shown = page.locator("table.register tbody tr:not([hidden])")
    assert 0 < shown.count() < total
    assert f"{shown.count()} of {total}" in page.locator("#ui-shown").inner_text()
    page.get_by_label("How sure").select_option("low")
    assert all("doubtful" in text for text in shown.all_inner_texts())
    page.get_by_label("Kind").select_option("")
    assert 0 < shown.count() < total


def test_keyboard(browser: Any, address: Address, prove: Prove) -> None:
    for name in PAGES:
        page = opened(browser, address(f"{name}.html"))
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip", name
        assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0, name
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "ui-main", name
        page.context.close()
    page = opened(browser, address("register.html"))
    seen = []
    for _ in range(22):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                "(e => [e.tagName, getComputedStyle(e).outlineStyle, getComputedStyle(e).outlineWidth])(document.activeElement)"
            )
        )
    assert {"A", "SUMMARY", "SELECT"} <= {tag for tag, _, _ in seen}
    assert all(style != "none" and width != "0px" for _, style, width in seen)
    page.get_by_label("Kind").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator(".masthead summary").focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("link", name="Quotations").first.is_visible()
    page.goto(address("search.html"))
    page.get_by_label("Words of the text").focus()
    page.keyboard.type("workers")
    page.keyboard.press("Enter")
    assert page.locator("#ui-hits li").count() > 0
    prove(f"{len(PAGES)} pages: skip link, visible focus; menus, filter and search by keys alone.")


def test_small_window(browser: Any, address: Address, prove: Prove) -> None:
    wide = []
    for name in PAGES:
        page = opened(browser, address(f"{name}.html"), viewport={"width": 320, "height": 640})
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append((name, "320 px", page.evaluate("document.documentElement.scrollWidth")))
        page.context.close()
        page = opened(browser, address(f"{name}.html"), viewport={"width": 1280, "height": 900})
        page.add_style_tag(content="html { font-size: 200% !important }")
        if page.evaluate("document.documentElement.scrollWidth") > 1280:
            wide.append((name, "200 % text", page.evaluate("document.documentElement.scrollWidth")))
        page.context.close()
    assert wide == []
    prove(f"{len(PAGES)} pages at 320 px and with 200 % text.")


def test_media(browser: Any, address: Address, prove: Prove) -> None:
    def colours(**context: Any) -> tuple[str, str]:
        page = opened(browser, address("reading.html"), **context)
        found = page.evaluate(
            "[getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.body).color]"
        )
        page.context.close()
        return tuple(found)

    light, dark = colours(color_scheme="light"), colours(color_scheme="dark")
    assert light[0] != dark[0] and light[1] != dark[1]
    assert colours(forced_colors="active")[0] != light[0]
    page = opened(browser, address("reading.html"), reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    page.emulate_media(media="print")
    assert page.locator(".masthead nav").is_hidden() and page.locator("#ui-text a.c").first.is_hidden()
    assert page.locator("#ui-text p").first.is_visible()
    prove("Computed styles in light, dark, forced colours, reduced motion and print.")
