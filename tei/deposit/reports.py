"""The reports of a deposit: what validation says of the encoded text, how often the rules are right, and the run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from tei import __version__
from tei.deposit.content import Item
from tei.deposit.records import pretty
from tei.encode import measured
from tei.encode.recover import recover
from tei.encode.settings import Edition
from tei.folder import Folder
from tei.model import TeiError
from tei.review import as_json, review
from tei.validate.check import inspect
from tei.validate.report import render
from tei.validate.safety import Refused, parse

SCHEMA = "tei-edition.rng"
LIBRARIES = ("lxml", "pydantic-xml", "saxonche", "wordfreq")  # those whose versions can change a text or a page


def reports(folder: Folder, edition: Edition, date: str) -> Iterator[Item]:
    """The reports.

    Args:
        folder: the edition's folder, built.
        edition: its settings.
        date: the date of the deposit, YYYY-MM-DD.

    Raises:
        TeiError: the encoded text is not valid, or does not give the witness back: such a thing is not deposited.
    """
    name = f"tei/{folder.tei.name}"
    witness = folder.source(edition.witness_file)
    try:
        document = parse(folder.tei.read_bytes(), name)
    except Refused as refused:
        raise TeiError("\n".join(map(str, refused.diagnostics)), 1) from None
    found = inspect(document, folder.schema / SCHEMA, witness)
    errors = [diagnostic for diagnostic in found if diagnostic.severity == "error"]
    if errors:
        raise TeiError("\n".join([*map(str, errors), f"{folder.tei}: is not valid, so nothing was packed"]), 1)
    if recover(document.tree) != witness.read_bytes():
        raise TeiError(f"{folder.tei}: does not give {witness} back, so nothing was packed", 1)
    yield _report("validation.json", render("json", found, [name]), "What validation says of the encoded text")
    yield _report("accuracy.toml", measured.FILE.read_bytes(), "How often each rule is right, as measured")
    yield _report("review.json", as_json(review(document.tree)).encode() + b"\n", "What is least certain, first")
    if folder.score.is_file():
        yield _report("score.json", folder.score.read_bytes(), "The edition held against the review criteria")
    yield _report("run.json", pretty(_run(folder, edition, witness, date)), "What made the encoded text, from what")


def _report(name: str, data: bytes, about: str) -> Item:
    return Item(f"reports/{name}", data, about, ("encoding",))


def _run(folder: Folder, edition: Edition, witness: Path, date: str) -> dict[str, object]:
    """The record of the run: program, libraries, settings, and the checksums of what went in and came out."""

    def sums(*paths: Path) -> dict[str, str]:
        there = [path for path in paths if path.is_file()]
        return {
            path.relative_to(folder.root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in there
        }

    return {
        "program": {"name": "tei-edition", "version": __version__},
        "libraries": {library: version(library) for library in LIBRARIES},
        "command": "tei build",
        "date": date,
        "settings": edition.model_dump(mode="json", exclude_defaults=True, by_alias=True),
        "sha256 of what went in": sums(witness, folder.settings, *folder.kept()),
        "sha256 of what came out": sums(folder.machine, folder.tei),
    }
