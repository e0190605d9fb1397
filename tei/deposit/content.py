"""What a deposit holds: the whole edition's folder, its site, the forms derived from it, and what made them.

The payload is an edition's folder itself, so that `tei build data` makes the edition anew from a deposit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tei import resources
from tei.encode.settings import Edition
from tei.folder import Folder
from tei.model import TeiError

Right = Literal["text", "encoding", "code"]
NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]*")  # what every archive takes in a name
DERIVED = frozenset({".txt", ".md", ".epub", ".pdf", ".csv"})  # forms of the text that are of use outside the site


@dataclass(frozen=True, slots=True)
class Item:
    """One file of the payload.

    Args:
        path: where it stands below `data/`, with `/` between the parts.
        data: its bytes.
        about: what it is, in a sentence for whoever opens the deposit.
        rights: whose rights are in it: the text's, the encoding's, the code's.
    """

    path: str
    data: bytes
    about: str
    rights: tuple[Right, ...]


def contents(folder: Folder, edition: Edition) -> Iterator[Item]:
    """The files of an edition that a deposit holds, without the records that describe them.

    Args:
        folder: the edition's folder, built.
        edition: its settings.

    Raises:
        TeiError: a file that must be there is not, or has a name that archives do not take.
    """
    for path, about, rights in _files(folder, edition):
        if not path.is_file():
            raise TeiError(f"{path}: is not there, so nothing was packed; build the edition with `tei build` first", 1)
        name = path.relative_to(folder.root).as_posix()
        yield _checked(Item(name, path.read_bytes(), about, rights), path)
    for path in _below(folder.site):
        name = path.relative_to(folder.site).as_posix()
        yield _checked(
            Item(f"site/{name}", path.read_bytes(), "Part of the published site", ("text", "encoding")), path
        )
        if "/" not in name and path.suffix in DERIVED:
            about = "A form of the text derived from the TEI"
            yield Item(f"derived/{name}", path.read_bytes(), about, ("text", "encoding"))
    for name, data in _code().items():
        yield Item(f"code/{name}", data, "What the pages and the schema were made with", ("code",))


def _files(folder: Folder, edition: Edition) -> Iterator[tuple[Path, str, tuple[Right, ...]]]:
    """The edition's own files, each with what it is and whose rights are in it."""
    both: tuple[Right, ...] = ("text", "encoding")
    yield folder.source(edition.witness_file), "The witness: the text as it was extracted, byte for byte", ("text",)
    yield folder.tei, "The edition: the encoded text in TEI P5, from which the witness comes back", both
    yield folder.machine, "What the program alone made of the witness and the decisions", both
    yield folder.settings, "The facts of the edition and the settings of the run", ("encoding",)
    for path in sorted(folder.schema.glob("tei-edition.*")):
        yield path, "The schema of the encoding", ("code",)
    for path in folder.kept():
        yield path, "The editors' work: decisions, authority files, prose, lists of identifiers", ("encoding",)


def _below(root: Path) -> Iterator[Path]:
    """All files below a folder, in the order of their names, without hidden ones."""
    for path in sorted(root.rglob("*")):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(root).parts):
            yield path


def _code() -> Mapping[str, bytes]:
    """The stylesheets and the pinned requirements of the program."""
    package = resources.PACKAGE
    found = {f"xslt/{path.relative_to(package).as_posix()}": path for path in sorted(package.rglob("*.xsl"))}
    return {name: path.read_bytes() for name, path in {**found, "requirements.lock": resources.lock_file()}.items()}


def _checked(item: Item, path: Path) -> Item:
    if not all(NAME.fullmatch(part) for part in item.path.split("/")):
        raise TeiError(
            f"{path}: archives take only letters without diacritics, digits, _, - and . in file names; rename it", 1
        )
    return item
