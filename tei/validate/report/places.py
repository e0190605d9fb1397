"""Addresses: files as other programs want them, and the page that explains a code."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from tei.resources import schema_folder

STDIN = "-"


def in_repository(name: str) -> str | None:
    """A file's path from the repository's top (else the current folder), with `/`; None for a file outside of it."""
    here = Path.cwd()
    root = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    path = Path(os.path.normpath(here / name))
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else None


def uri(name: str) -> tuple[str, bool]:
    """A file's URI, and whether it is relative to the repository's top (RFC 3986)."""
    if name == STDIN:
        return "stdin", False
    relative = in_repository(name)
    if relative is not None:
        # a colon in the first part of a relative URI would read as a scheme (RFC 3986, 4.2); quote() writes it %3A
        return quote(relative, errors="surrogateescape"), True
    return "file://" + quote(Path(os.path.normpath(Path.cwd() / name)).as_posix(), errors="surrogateescape"), False


def page(code: str) -> str:
    """Where the page that comes with the program explains a code: a file, so that it can be read without a network.

    It is made from the catalogue of messages (`make schema`), so that it is never out of date.
    """
    return f"{(schema_folder() / 'messages.html').absolute().as_uri()}#{code.partition(':')[0]}"


def readable(text: str) -> str:
    """A text that is valid UTF-8: a file name's odd bytes become U+FFFD."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
