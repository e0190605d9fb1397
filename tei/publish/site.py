"""Everything under build/site: pages, books, data, citations, each from the one encoded text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tei.encode.settings import Edition
from tei.folder import Folder
from tei.model import Diagnostic, Place, TeiError
from tei.publish import citation, dts, entities, epub, ids, pdf, prose, score, search
from tei.publish.facts import Facts, facts
from tei.resources import schema_files
from tei.validate.document import Document
from tei.view.render import render, site, style

SCRIPTS = ("place", "filter", "search")
VIEWS = ("reading", "diplomatic")


class Published(NamedTuple):
    """The files of the site, by path below it, and what the editor should know."""

    files: dict[str, bytes]
    diagnostics: tuple[Diagnostic, ...]


def publish(
    folder: Folder, edition: Edition, document: Document, tei: bytes, witness: bytes, with_pdf: bool = True
) -> Published:
    """Make the site of an edition.

    Args:
        folder: the edition's folder.
        edition: its settings.
        document: the encoded text, parsed and validated.
        tei: the same as bytes.
        witness: the source, byte for byte.
        with_pdf: whether to make the PDF, where this machine can.

    Returns:
        All files of the site.

    Raises:
        TeiError: a page cannot be made, or an id that was promised is gone.
    """
    known = facts(edition)
    citable = ids.check(folder, document.tree)
    overlay = folder.overlay if folder.overlay.is_file() else None
    pieces = site(document.tree, str(folder.tei), overlay, facts=_json(_facts(known, folder)), make="books")
    if pieces.unknown:
        raise TeiError("\n".join(str(diagnostic) for diagnostic in pieces.unknown), status=1)
    book = pieces.made
    missing = pdf.available() if with_pdf else "no PDF was asked for"
    files = dict(_plain(folder, known, document, tei, book))
    files["ids.txt"] = ids.listed(citable, known.id, edition.version).encode()
    if not missing:
        files[f"{known.id}.pdf"] = _kept(folder, "pdf", pdf.key(book, known, tei), lambda: pdf.pdf(book, known, tei))
    told = _facts(known, folder) | {
        "files": _downloads(known, files),
        "parts": [{"id": part["id"], "path": f"tei/{known.id}_{part['id']}.xml"} for part in book["parts"]],
        "refs": {unit["ref"]: unit["type"] for unit in book["units"]},
        "citations": [{"path": path, "name": name} for path, name in citation.FORMATS.items()],
        "schema": [path for path in files if path.startswith("schema/")],
    }
    told |= {"pdf": f"{known.id}.pdf"} if not missing else {}
    pages = site(document.tree, str(folder.tei), overlay, facts=_json(told), make="site")
    if pages.unknown:
        raise TeiError("\n".join(str(diagnostic) for diagnostic in pages.unknown), status=1)
    files |= {name: _page(page) for name, page in pages.made.items()}
    sheet = score.sheet(files, document.tree, known, witness, _proofs(folder))
    files["score.json"] = _bytes(sheet)
    scored = site(document.tree, str(folder.tei), overlay, facts=_json(told | {"score": sheet}), make="score")
    files |= {name: _page(page) for name, page in scored.made.items()}
    files["checksums.txt"] = "".join(
        f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in sorted(files.items())
    ).encode()
    warned = (
        [Diagnostic("publish-pdf", "warning", missing, Place(str(folder.settings)))] if missing and with_pdf else []
    )
    return Published(files, tuple(warned))


def _proofs(folder: Folder) -> dict[str, Any]:
    """What the test suite proved of an earlier build of this edition, by the name of the test."""
    found = {}
    for path in sorted(folder.proofs.glob("*.json")):
        try:
            found[path.stem] = json.loads(path.read_bytes())
        except ValueError:
            continue  # a proof that cannot be read proves nothing
    return found


def _facts(known: Facts, folder: Folder) -> dict[str, Any]:
    """What the pages say that is not in the encoded text."""
    edition = known.edition
    return {
        "id": known.id,
        "built": f"{known.built:%Y-%m-%d}" if known.built else None,
        "url": edition.url,
        "contact": edition.contact,
        "archive": edition.archive.model_dump(),
        "prose": {
            name: prose.read(folder.prose(name), level)
            for name, level in prose.PAGES.items()
            if folder.prose(name).is_file()
        },
        "style": "edition.css" if folder.style.is_file() else None,
    }


def _plain(
    folder: Folder, known: Facts, document: Document, tei: bytes, book: dict[str, Any]
) -> Iterator[tuple[str, bytes]]:
    """Everything but the pages."""
    yield f"tei/{known.id}.xml", tei
    for part in book["parts"]:
        yield f"tei/{known.id}_{part['id']}.xml", part["xml"].encode()
    for path in schema_files():
        yield f"schema/{path.name}", path.read_bytes()
    yield "reading.txt", render("text", document.tree)
    yield "reading.md", (book["markdown"].strip() + "\n").encode()
    yield f"{known.id}.epub", epub.epub(book, known, style("epub"))
    yield from citation.files(known, document.tree)
    yield from entities.files(document.tree, known.edition.url)
    yield from dts.files(book["units"], known)
    yield "search-index.js", search.index(book["searched"])
    for name in SCRIPTS:
        yield f"{name}.js", (Path(__file__).parent / "scripts" / f"{name}.js").read_bytes()
    yield "style.css", f"{style('shared')}\n{style('site')}".encode()
    for view in VIEWS:
        yield f"{view}.css", style(view).encode()
    if folder.style.is_file():
        yield "edition.css", folder.style.read_bytes()


def _downloads(known: Facts, files: dict[str, bytes]) -> list[dict[str, str]]:
    """The files a reader may want, each with the key of its description; only what was made."""
    wanted = {
        f"tei/{known.id}.xml": "tei",
        "reading.txt": "text",
        "reading.md": "markdown",
        f"{known.id}.epub": "epub",
        f"{known.id}.pdf": "pdf",
        **{path: "data" for path in files if path.endswith(".csv") or path.startswith("beacon-")},
        "dts/index.json": "dts",
        "ids.txt": "ids",
        **{f"schema/tei-edition.{kind}": kind for kind in ("odd", "rng", "sch")},
    }
    found = [{"path": path, "key": key} for path, key in wanted.items() if path in files]
    return [*found, {"path": "checksums.txt", "key": "checksums"}]


def _kept(folder: Folder, kind: str, key: str, make: Any) -> bytes:
    """What is costly to make: kept under the checksum of all it is made from."""
    path = folder.cache / f"{key}.{kind}"
    if path.is_file():
        return path.read_bytes()
    data: bytes = make()
    folder.cache.mkdir(parents=True, exist_ok=True)
    for old in folder.cache.glob(f"*.{kind}"):
        old.unlink()
    path.write_bytes(data)
    return data


def _page(page: str) -> bytes:
    return f"{page}\n".encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _bytes(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
