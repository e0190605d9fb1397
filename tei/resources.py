"""Where the data that come with the program stand: inside the installed package, or in the checkout."""

from __future__ import annotations

from pathlib import Path

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
