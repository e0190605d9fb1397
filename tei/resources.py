"""Where the data that come with the program stand: inside the installed package, or in the checkout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tei.files import is_sealed, seal
from tei.model import TeiError

PACKAGE = Path(__file__).parent


def schema_folder() -> Path:
    """The folder of the project's schema."""
    installed = PACKAGE / "schema"
    return installed if installed.is_dir() else PACKAGE.parent / "schema"


def schema_files() -> tuple[Path, ...]:
    """The files of the schema that go with an edition: ODD, RELAX NG and Schematron, as far as they are there."""
    return tuple(
        sorted(path for path in schema_folder().glob("tei-edition.*") if path.suffix in {".odd", ".rng", ".sch"})
    )


def lock_file() -> Path:
    """The pinned requirements the program is installed with."""
    installed = PACKAGE / "requirements.lock"
    return installed if installed.is_file() else PACKAGE.parent / "requirements.lock"


def schema_copies(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """The schema's files as they go into an edition, each sealed, so that a hand edit shows.

    Args:
        folder: the edition's folder for them.

    Raises:
        TeiError: a copy there was edited by hand, or comes from elsewhere.
    """
    for path in schema_files():
        copy, data = folder / path.name, path.read_bytes()
        if copy.is_file() and (old := copy.read_bytes()) != data and not is_sealed(old):
            raise TeiError(
                f"{copy}: was edited by hand (or the program did not write it), so nothing was built. A schema of your "
                "own has another name, and `tei validate --schema` takes it; delete this one to have ours again.",
                status=1,
            )
        yield copy, seal(data)
