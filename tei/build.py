"""Everything for an edition's folder: the encoded text, kept in git, and the pages made from it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tei import __version__
from tei.authority import load as load_authority
from tei.decide.file import load as load_decisions
from tei.encode import settings
from tei.files import is_sealed, write
from tei.folder import Folder, settings_file
from tei.model import Diagnostic, TeiError
from tei.pipeline import Encoded, encode
from tei.read import load as load_witness
from tei.resources import schema_copies, schema_files, schema_folder
from tei.validate.check import inspect
from tei.validate.safety import parse

SCHEMA = "../schema"  # as the encoded text sees it, in the edition and in the deposit


class Built(NamedTuple):
    """What a build did: the files it changed, and what the editor should know."""

    changed: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]


def build(root: Path, say: Callable[[str], None], force: bool = False, pdf: bool = True) -> Built | None:
    """Encode the witness of an edition and make its pages.

    Args:
        root: the edition's folder.
        say: told each step as it begins.
        force: build though nothing changed.
        pdf: make the PDF too, which takes longer than all the rest.

    Returns:
        What was done; None where nothing has changed since the last build.

    Raises:
        TeiError: settings, witness or decisions are wrong, or the encoded text was edited by hand.
    """
    edition = settings.load(settings_file(root))
    folder = Folder(root, edition.id)
    _refuse_edited(folder)
    witness_path = folder.source(edition.witness_file)
    if not force and _stamp(folder, witness_path, pdf) == _read(folder.stamp):
        return None
    say(f"reading {witness_path}")
    witness = load_witness(witness_path, edition.source.encoding, edition.source.mark)
    say("encoding")
    encoded = encode(witness, edition, load_decisions(folder.decisions), SCHEMA, load_authority(folder.authority))
    errors = [diagnostic for diagnostic in encoded.diagnostics if diagnostic.severity == "error"]
    if errors:
        return Built((), encoded.diagnostics)
    outputs = dict(_outputs(folder, encoded))
    say("validating")
    parsed = parse(encoded.tei, str(folder.tei))
    schema = schema_folder() / "tei-edition.rng"
    diagnostics = (*encoded.diagnostics, *inspect(parsed, schema, witness_path))
    if any(diagnostic.severity == "error" for diagnostic in diagnostics):
        return Built((), diagnostics)
    say("making the pages")
    from tei.publish.site import publish  # Saxon and the books' libraries take long to load

    published = publish(folder, edition, parsed, encoded.tei, witness.data, pdf)
    diagnostics = (*diagnostics, *published.diagnostics)
    outputs |= {folder.site / name: data for name, data in published.files.items()}
    changed = tuple(path for path, data in outputs.items() if write(path, data))
    _clean(folder, published.files)
    write(folder.stamp, _stamp(folder, witness_path, pdf))
    return Built(changed, diagnostics)


def _refuse_edited(folder: Folder) -> None:
    """Stop where an editor has changed the encoded text since the program wrote it."""
    if not folder.tei.is_file():
        return
    text = folder.tei.read_bytes()
    machine = _read(folder.machine)
    if text == machine or (not machine and is_sealed(text)):
        return
    raise TeiError(
        f"{folder.tei}: was edited by hand since the program wrote it, so nothing was built. Keep the edited file "
        f"under another name, or take the edits out again with `git checkout {folder.tei}`; what belongs into every "
        f"future encoding is written into {folder.decisions}.",
        status=1,
    )


def _outputs(folder: Folder, encoded: Encoded) -> Iterator[tuple[Path, bytes]]:
    """The files that are kept: schema, the machine's output, the encoded text."""
    yield from schema_copies(folder.schema)
    yield folder.machine, encoded.tei
    yield folder.tei, encoded.tei


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
