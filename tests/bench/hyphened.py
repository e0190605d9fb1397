"""Make the lists of compounds that languages write with a hyphen (tei/detect/hyphened_words) anew, from Debian packages.

    python -m tests.bench.hyphened

English: WordNet 3.0 (Princeton University, WordNet licence). French: the spelling dictionary of Dicollecte (MPL 2.0).
A compound that the same dictionary has in one word, too ("farm-house", "farmhouse"), ends in "=".
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "tei" / "detect" / "hyphened_words"
WORDNET, FRENCH = "usr/share/wordnet/index.*", "usr/share/hunspell/fr.dic"
HEADS = {
    "en": "# Compounds with a hyphen of WordNet 3.0, Copyright 2006 by Princeton University; its licence stands in LICENSE",
    "fr": "# Compounds with a hyphen of the French dictionary of Dicollecte (grammalecte.net), under the Mozilla Public License 2.0",
}
COMPOUND = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?(?:-[^\W\d_]+)+")


def english(place: Path) -> Iterator[str]:
    """The lemmas of WordNet."""
    for file in sorted(place.glob(WORDNET)):
        if file.suffix in (".noun", ".verb", ".adj", ".adv"):
            for line in file.read_text("utf-8").splitlines():
                yield line.split(" ")[0]


def french(place: Path) -> Iterator[str]:
    """The forms of the dictionary, without names of its grammar."""
    for line in (place / FRENCH).read_text("utf-8").splitlines()[1:]:
        yield re.split(r"[/\t ]", line)[0].replace("'", "’")


def main() -> None:
    """Fetch the packages and write the lists."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        subprocess.run(["apt-get", "download", "wordnet-base", "hunspell-fr-classical"], cwd=place, check=True)
        for package in place.glob("*.deb"):
            subprocess.run(["dpkg", "-x", str(package), folder], check=True)
        for language, forms in (("en", english), ("fr", french)):
            known = {form.casefold() for form in forms(place)}
            found = sorted(form for form in known if COMPOUND.fullmatch(form))
            lines = [form + "=" * (form.replace("-", "") in known) for form in found]
            (FOLDER / f"{language}.txt").write_text("\n".join([HEADS[language], *lines]) + "\n", "utf-8")
            print(language, len(lines))


if __name__ == "__main__":
    main()
