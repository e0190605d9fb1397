"""The pictures of the README and of docs/site.md: screenshots of the edition's pages, made anew from the build.

python -m tests.bench.pictures      (needs Chromium and `make edition`)
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, ViewportSize, sync_playwright

ROOT = Path(__file__).parents[2]
SITE = ROOT / "edition" / "build" / "site"
PICTURES = ROOT / "edition" / "pictures"
GAP = 20


class Shot(NamedTuple):
    """A page of the site as a window shows it, in CSS pixels.

    Args:
        page: its file, without the suffix.
        width: of the window.
        place: the selector of what stands at the top; the page's own top if none.
        dark: whether the reader prefers dark colours.
        query: what is searched for.
    """

    page: str
    width: int
    place: str = ""
    dark: bool = False
    query: str = ""


PAGE_4 = "[id^='pb-4'], [data-page='4'], #page-4"
SHOTS: Mapping[str, tuple[int, Sequence[Shot]]] = {
    "views.png": (1000, (Shot("reading", 900, PAGE_4), Shot("diplomatic", 900, PAGE_4))),
    "site.png": (
        800,
        (Shot("index", 720), Shot("reading", 660, PAGE_4), Shot("parallel", 880, PAGE_4), Shot("register", 1200)),
    ),
    "site-more.png": (
        800,
        (
            Shot("diplomatic", 880, "[data-page='9'], #page-9, [id^='pb-9']", dark=True),
            Shot("pictures", 720),
            Shot("search", 660, query='"working class" revol*'),
            Shot("reading", 360, PAGE_4),
        ),
    ),
}


def main() -> None:
    """Write the pictures into edition/pictures/."""
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (height, shots) in SHOTS.items():
            _abreast([_taken(browser, shot, height) for shot in shots]).save(PICTURES / name, optimize=True)
        browser.close()


def _taken(browser: Browser, shot: Shot, height: int) -> Image.Image:
    size = ViewportSize(width=shot.width, height=height)
    page = browser.new_page(viewport=size, color_scheme="dark" if shot.dark else "light")
    page.goto((SITE / f"{shot.page}.html").as_uri())
    if shot.query:
        page.locator("#ui-query").fill(shot.query)
        page.locator("#ui-search button").click()
        page.locator("#ui-hits li").first.wait_for()
    if shot.place:
        place = page.locator(shot.place).first
        place.evaluate("element => window.scrollTo(0, element.getBoundingClientRect().top + scrollY - 40)")
    made = page.screenshot()
    page.close()
    return Image.open(io.BytesIO(made))


def _abreast(shots: Sequence[Image.Image]) -> Image.Image:
    """The pictures beside each other, in few colours."""
    whole = Image.new("RGB", (sum(shot.width + GAP for shot in shots) - GAP, shots[0].height), "gray")
    left = 0
    for shot in shots:
        whole.paste(shot, (left, 0))
        left += shot.width + GAP
    return whole.quantize(64)


if __name__ == "__main__":
    main()
