"""A new edition's folder, which builds at once."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path
from string import Template

from tei import __version__
from tei.detect.layout import page_break
from tei.detect.reading import fold
from tei.encode.settings import minimal
from tei.files import write
from tei.folder import Folder
from tei.model import Context, Point, TeiError, Witness
from tei.read import load
from tei.read.language import propose

# Templates of hidden files have names that show.
HIDDEN = {
    "gitattributes": ".gitattributes",
    "gitignore": ".gitignore",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
    "workflow.yml": ".github/workflows/edition.yml",
}


def new(root: Path, source: Path, encoding: str | None = None) -> tuple[Path, ...]:
    """Make an edition's folder round a text.

    Args:
        root: the folder; it must not exist, or be empty.
        source: the text; it is copied byte for byte.
        encoding: its encoding, as for `tei.read.load`.

    Returns:
        The files that were made.

    Raises:
        TeiError: the folder holds something, or the text cannot be read.
    """
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise TeiError(f"{root}: holds something already; name a folder that does not exist or is empty")
    witness = load(source, encoding)
    id = minimal(witness.id).id
    folder = Folder(root, id)
    facts = {
        "id": id,
        "title": _toml(witness.id),
        "language": propose(witness.text),
        "encoding": f"encoding = {_toml(encoding)}" if encoding else '# encoding = "cp1252"',
        "page_break": _page_break(witness),
        "file": source.name,
        "version": __version__,
    }
    files = {folder.source(f"{id}.txt"): witness.data}
    for template in resources.files("tei").joinpath("templates").iterdir():
        name = HIDDEN.get(template.name, template.name.replace("ID", id))
        files[root / name] = Template(template.read_text("utf-8")).safe_substitute(facts).encode()
    for path, data in files.items():
        write(path, data)
    return tuple(files)


def _toml(text: str) -> str:
    """A TOML string."""
    escaped = re.sub(r'["\\\x00-\x1f\x7f]', lambda m: f"\\u{ord(m[0]):04X}", text)
    return f'"{escaped}"'


def _page_break(witness: Witness) -> str:
    """The setting for what begins a page, as far as the text tells."""
    found = [f for f in page_break.detect(fold(witness), Context()) if isinstance(f.mark, Point)]
    if len(witness.pages) == 1 and len(found) > 1:
        return f'page_break = "space"  # proposed: {found[-1].why}'
    return 'page_break = "form feed"'
