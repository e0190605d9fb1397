"""Is a deposit whole, and is it what it says? Every check a stranger can make, with nothing but the deposit.

The bag's checksums (RFC 8493), the record of each file (RO-Crate), the encoded text against its schema, the witness
from the text against the witness beside it, and last the zip itself, byte for byte. The rules of the schema are
programs: they run only where they are this program's own.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tei.deposit.checksums import check as check_bag
from tei.deposit.crate import METADATA, PREVIEW, hash_of
from tei.deposit.findings import found
from tei.deposit.pack import pack
from tei.deposit.unpack import Opened, open_deposit
from tei.encode.recover import recover
from tei.model import Diagnostic, TeiError
from tei.resources import schema_folder
from tei.validate import grammar, integrity, links
from tei.validate.check import inspect
from tei.validate.document import Document
from tei.validate.safety import Refused, parse

SCHEMA = ("tei-edition.rng", "tei-edition.sch")
BAGGED = "Bagging-Date: "


def verify(path: Path, say: Callable[[str], None]) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a deposit.

    Args:
        path: the zip, or the folder that was in it.
        say: told each step as it begins.

    Raises:
        TeiError: there is no such file, or it cannot be read.
    """
    say("opening the deposit")
    opened = open_deposit(path)
    findings = list(opened.findings)
    if opened.files:
        say("checksums")
        named = {finding.message for finding in findings}
        findings += [finding for finding in check_bag(opened) if finding.message not in named]
    if findings:
        return tuple(findings)
    say("records")
    findings += _crate(opened)
    say("the encoded text")
    findings += _texts(opened)
    return tuple(findings or _container(opened))


def _crate(opened: Opened) -> Iterator[Diagnostic]:
    """Each file is in the record with its true size, checksum and a licence, and nothing else is."""

    def wrong(name: str, reason: str) -> Diagnostic:
        return found("deposit-crate", opened.name, name=name, reason=reason)

    try:
        graph: list[dict[str, Any]] = json.loads(opened.files[f"data/{METADATA}"])["@graph"]
        described = {str(entity["@id"]): entity for entity in graph if entity["@type"] == "File"}
    except (KeyError, ValueError, TypeError):
        yield wrong("the deposit", "it cannot be read")
        return
    payload = {name.removeprefix("data/"): data for name, data in opened.files.items() if name.startswith("data/")}
    for name in sorted({*described, *payload} - {METADATA, PREVIEW}):
        data, entity = payload.get(name), described.get(name)
        if data is None:
            yield wrong(name, "there is no such file")
        elif entity is None:
            yield wrong(name, "it does not name it")
        elif entity.get("contentSize") != str(len(data)) or entity.get("sha256") != hash_of(data):
            yield wrong(name, "size or checksum is another")
        elif not entity.get("license"):
            yield wrong(name, "it gives no licence")


def _texts(opened: Opened) -> Iterator[Diagnostic]:
    """The encoded texts: valid, and the witness comes back from them."""
    texts = [name for name in opened.files if name.startswith("data/tei/") and name.endswith(".xml")]
    if not texts:
        yield found("deposit-missing", opened.name, name="data/tei/*.xml")
    with tempfile.TemporaryDirectory(prefix="tei-verify-") as place:
        for name, data in opened.files.items():  # names are safe by now
            if name.split("/")[1:2] in (["tei"], ["schema"], ["source"], ["authority"]):
                target = Path(place) / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
        for name in texts:
            yield from _text(opened, name, Path(place))


def _text(opened: Opened, name: str, place: Path) -> Iterator[Diagnostic]:
    witnesses = [each for each in opened.files if each.startswith("data/source/")]
    try:
        document = parse(opened.files[name], str(place / name))
        errors = [each for each in _valid(document, place / "data" / "schema") if each.severity == "error"]
        back = recover(document.tree)
    except Refused as refused:
        errors, back = list(refused.diagnostics), b""
    except TeiError as error:
        yield found("deposit-tei", opened.name, name=name, reason=str(error).replace(f"{place}/", ""))
        return
    for each in errors:
        reason = f"line {each.place.line}: {each.code} {each.message}"
        yield found("deposit-tei", opened.name, name=name, reason=reason.replace(f"{place}/", ""))
    if not errors and not any(opened.files[each] == back for each in witnesses):
        yield found("deposit-witness", opened.name, name=name)


def _valid(document: Document, schema: Path) -> Iterator[Diagnostic]:
    """The layers of validation; the rules run only where they are this program's own."""
    own = schema_folder()
    if all((schema / name).is_file() and (schema / name).read_bytes() == (own / name).read_bytes() for name in SCHEMA):
        yield from inspect(document, own / SCHEMA[0], None, own / SCHEMA[1])
        return
    yield from grammar.check(document, schema / SCHEMA[0])
    yield from links.check(document)
    yield from integrity.check(document, None)


def _container(opened: Opened) -> Iterator[Diagnostic]:
    """The zip is, byte for byte, what these files make."""
    if not opened.data:
        return
    lines = opened.files["bag-info.txt"].decode("utf-8", "replace").splitlines()
    date = next((line.removeprefix(BAGGED) for line in lines if line.startswith(BAGGED)), "")
    try:
        made = pack(opened.files, opened.folder, date)
    except ValueError:
        made = b""
    if made == opened.data:
        return
    pairs = zip(made, opened.data, strict=False)
    offset = next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(made), len(opened.data)))
    before = [
        name for name in sorted(opened.files) if made.find(f"{opened.folder}/{name}".encode(), 0, offset + 64) >= 0
    ]
    yield found("deposit-container", opened.name, offset=offset, name=before[-1] if before else opened.folder)
