"""Everything for an edition's folder: the encoded text, kept in git, and the pages made from it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from tei import __version__
from tei.authority import load as load_authority
from tei.decide.file import load as load_decisions
from tei.decide.hand import Hand, carry, check, hand_edits, write_both
from tei.encode import settings
from tei.files import write
from tei.folder import Folder, settings_file
from tei.model import Diagnostic
from tei.pipeline import encode, in_file
from tei.read import load as load_witness
from tei.resources import schema_copies, schema_files, schema_folder
from tei.validate.check import inspect
from tei.validate.document import Document
from tei.validate.safety import parse

SCHEMA = "../schema"  # as the encoded text sees it, in the edition and in the deposit


class Built(NamedTuple):
    """What a build did: the files it changed, and what the editor should know."""

    changed: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]


def build(root: Path, say: Callable[[str], None], force: bool = False, pdf: bool = True) -> Built | None:
    """Encode the witness of an edition, carry over what was edited by hand, and make its pages.

    Args:
        root: the edition's folder.
        say: told each step as it begins.
        force: build though nothing changed.
        pdf: make the PDF too, which takes longer than all the rest.

    Returns:
        What was done; None where nothing has changed since the last build.

    Raises:
        TeiError: settings, witness or decisions are wrong, or nobody can tell what was edited by hand.
    """
    edition = settings.load(settings_file(root))
    folder = Folder(root, edition.id)
    hand = hand_edits(folder)
    witness_path = folder.source(edition.witness_file)
    if not force and _stamp(folder, witness_path, pdf) == _read(folder.stamp):
        return None
    say(f"reading {witness_path}")
    witness = load_witness(witness_path, edition.source.encoding, edition.source.mark)
    say("encoding")
    encoded = encode(witness, edition, load_decisions(folder.decisions), SCHEMA, load_authority(folder.authority))
    encoded = in_file(encoded, witness, witness_path)
    if any(diagnostic.severity == "error" for diagnostic in encoded.diagnostics):
        return Built((), encoded.diagnostics)
    wrong: tuple[Diagnostic, ...] = ()
    if hand:
        say("carrying over what was edited by hand")
        wrong = check(hand, folder, witness, witness_path)
    carried = carry(hand, encoded.tei, folder) if not wrong else None
    if carried is None or carried.diagnostics:
        return Built((), (*encoded.diagnostics, *(carried.diagnostics if carried else wrong)))
    say("validating")
    parsed = parse(carried.tei, str(folder.tei))
    diagnostics = (*encoded.diagnostics, *_validate(folder, parsed, witness_path, hand))
    if any(diagnostic.severity == "error" for diagnostic in diagnostics):
        return Built((), diagnostics)
    say("making the pages")
    from tei.publish.site import publish  # Saxon and the books' libraries take long to load

    published = publish(folder, edition, parsed, carried.tei, witness.data, pdf)
    outputs = [*schema_copies(folder.schema), *((folder.site / name, data) for name, data in published.files.items())]
    changed = [path for path, data in outputs if write(path, data)]
    changed += write_both(folder, encoded.tei, carried.tei)
    _clean(folder, published.files)
    write(folder.stamp, _stamp(folder, witness_path, pdf))
    return Built(tuple(changed), (*diagnostics, *published.diagnostics))


def _validate(folder: Folder, parsed: Document, witness: Path, hand: Hand | None) -> list[Diagnostic]:
    """What is wrong with the encoded text; one that was merged and may not be written is put aside, to be looked at."""
    found = inspect(parsed, schema_folder() / "tei-edition.rng", witness)
    if not hand or parsed.data == hand.edited or all(each.severity != "error" for each in found):
        return found
    write(folder.merged, parsed.data)
    return [replace(each, place=replace(each.place, file=str(folder.merged))) for each in found]


def _clean(folder: Folder, files: Iterable[str]) -> None:
    """Take away pages of an earlier build that are no longer made."""
    made = {folder.site / name for name in files}
    for path in folder.site.rglob("*"):
        if path.is_file() and path not in made:
            path.unlink()


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _stamp(folder: Folder, witness: Path, pdf: bool) -> bytes:
    """What a build depends on and what it made, as checksums: equal stamps, nothing to do."""
    code = Path(__file__).parent
    inputs = [folder.settings, witness, *folder.kept(), *sorted(folder.proofs.glob("*.json")), *schema_files()]
    program = sorted(path for path in code.rglob("*") if path.suffix in {".py", ".xsl", ".css", ".js", ".toml"})
    kept = [folder.tei, folder.machine, *sorted(path for path in folder.site.rglob("*.*") if path.is_file())]
    sums = {path.as_posix(): hashlib.sha256(_read(path)).hexdigest() for path in [*inputs, *program, *kept]}
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return json.dumps({"version": __version__, "epoch": epoch, "pdf": str(pdf), **sums}, indent=0).encode()
