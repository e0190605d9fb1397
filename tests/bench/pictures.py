"""The README's pictures: screenshots of the edition's pages, made anew from the build.

python -m tests.bench.pictures      (needs Chromium and `make edition`)
"""

from __future__ import annotations

import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
SITE = ROOT / "edition" / "build" / "site"
PICTURES = ROOT / "edition" / "pictures"
PLACE = "[id^='pb-4'], [data-page='4'], #page-4"


def main() -> None:
    """Write edition/pictures/views.png."""
    PICTURES.mkdir(exist_ok=True)
    shots = []
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for view in ("reading", "diplomatic"):
            page = browser.new_page(viewport={"width": 900, "height": 1000})
            page.goto((SITE / f"{view}.html").as_uri())
            place = page.locator(PLACE).first
            place.evaluate("element => window.scrollTo(0, element.getBoundingClientRect().top + scrollY - 40)")
            path = PICTURES / f"{view}.png"
            page.screenshot(path=path)
            shots.append(Image.open(path))
        browser.close()
    both = Image.new("RGB", (sum(shot.width for shot in shots) + 20, shots[0].height), "white")
    both.paste(shots[0], (0, 0))
    both.paste(shots[1], (shots[0].width + 20, 0))
    both.quantize(64).save(PICTURES / "views.png", optimize=True)
    for view in ("reading", "diplomatic"):
        (PICTURES / f"{view}.png").unlink()


if __name__ == "__main__":
    main()
