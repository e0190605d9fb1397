"""What a file is: its media type and its PRONOM identifier, by the table in formats.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import PurePosixPath
from typing import NamedTuple

PRONOM = "https://www.nationalarchives.gov.uk/PRONOM/"


class Format(NamedTuple):
    """A file format: media type (RFC 6838) and PRONOM identifier."""

    media: str
    pronom: str


@cache
def _table() -> Mapping[str, Format]:
    text = resources.files("tei.deposit").joinpath("formats.toml").read_text("utf-8")
    return {name: Format(**entry) for name, entry in tomllib.loads(text).items()}


def format_of(path: str) -> Format | None:
    """The format of a file of the deposit; None where the table does not know the end of its name.

    Args:
        path: where it stands in the deposit, with `/` between the parts.
    """
    parts = PurePosixPath(path)
    is_tei = parts.suffix == ".xml" and parts.parts[0] in {"tei", "machine", "authority"}
    return _table().get("tei" if is_tei else parts.suffix or parts.name)
