"""Texts of others for the sets `afresh` and `anew`: passages of two packages of Debian, laid beside the generated files.

    python -m tests.bench.borrow

They are modern prose (an English handbook of politics, French and German press and forum talk, a Spanish bill) under
the GPL, so that they are not kept here. No rule was developed on them.
"""

from __future__ import annotations

import gzip
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

PACKAGES = ("anarchism", "dasher-data")
FAQ = "usr/share/doc/anarchism/markdown/sec{}.md.gz"
TRAINING = "usr/share/dasher/training_{}.txt"
PASSAGES = {  # name: file, the share of it at which the passage begins, letters
    "faq1": (FAQ.format("C2"), 0.1, 26_000),
    "faq2": (FAQ.format("D5"), 0.2, 26_000),
    "faq3": (FAQ.format("J4"), 0.1, 26_000),
    "faq4": (FAQ.format("F8"), 0.3, 26_000),
    "press": (TRAINING.format("french_FR"), 0.55, 24_000),
    "forum": (TRAINING.format("french_FR"), 0.08, 24_000),
    "bill": (TRAINING.format("spanish_ES"), 0.72, 24_000),
    "essays": (TRAINING.format("german_DE"), 0.3, 26_000),
    "faq5": (FAQ.format("B3"), 0.1, 26_000),
    "faq6": (FAQ.format("H3"), 0.3, 26_000),
    "faq7": (FAQ.format("I3"), 0.2, 26_000),
    "press2": (TRAINING.format("french_FR"), 0.8, 24_000),
    "bill2": (TRAINING.format("spanish_ES"), 0.4, 24_000),
    "essays2": (TRAINING.format("german_DE"), 0.65, 26_000),
}
MARKUP = re.compile(r"[*_>#|`]+|\(sec\w+\.html?[^)]*\)|\(\w+\.md[^)]*\)|\[\d+\]")
SHORTEST = 60  # letters of a paragraph


def paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a text, without mark-up, dialogue scraps and lists."""
    white = re.search(r"\n\s*\n", text) is not None
    for block in re.split(r"\n\s*\n" if white else r"\n", text):
        plain = MARKUP.sub("", block)
        plain = re.sub(r"\[([^\]]*)\]\s*", r"[\1] ", plain)
        plain = re.sub(r"\s+([,.;:)\]])", r"\1", re.sub(r"\s+", " ", plain)).strip()
        plain = re.sub(r"(\w)'(\w)", r"\1’\2", plain).replace(" -- ", " — ")
        if len(plain) >= SHORTEST and plain[0].isalpha() and "http" not in plain:
            yield plain


def main() -> None:
    """Fetch the packages and write the passages."""
    folder = Path(__file__).parent / "generated" / "texts"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        subprocess.run(["apt-get", "download", *PACKAGES], cwd=place, check=True, capture_output=True)
        for package in Path(place).glob("*.deb"):
            subprocess.run(["dpkg", "-x", str(package), place], check=True)
        for name, (path, begin, letters) in PASSAGES.items():
            file = Path(place) / path
            data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
            text = data.decode("utf-8", "replace").replace("\r\n", "\n")
            start = round(begin * len(text))
            cut = list(paragraphs(text[text.index("\n", start) : start + letters]))[1:-1]
            (folder / f"{name}.txt").write_text("\n".join(cut) + "\n", encoding="utf-8")
            print(name, sum(map(len, cut)), "letters")


if __name__ == "__main__":
    main()
