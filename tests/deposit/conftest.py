"""A small edition, built once, and its deposit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tei.build import build
from tei.deposit.deposit import deposit
from tei.encode import settings
from tei.folder import Folder
from tei.new import new

DATE = "2026-11-23"
TEXT = (
    b"A HEAD\n\nSome words of a paragraph that is long enough\nto go on.\n\nAnother one, with a second sen-\ntence.\n"
)
FACTS = """
[[author]]
name = "A Society of Friends"

[[editor]]
name = "Ada Example"
id = "AE"
orcid = "0000-0002-1825-0097"
"""


def silent(_: str) -> None:
    """Hears each step and says nothing."""


def make(root: Path) -> Path:
    """A small edition with all the facts a deposit needs."""
    source = root.parent / "text.txt"
    source.write_bytes(TEXT)
    new(root, source)
    path = root / "edition.toml"
    words = path.read_text("utf-8").replace('text = "not stated"', 'text = "in the public domain"')
    words = re.sub(r"(?m)^# date = .*$", f'date = "{DATE}"', words)
    path.write_text(words.replace("[print]", f"{FACTS}\n[print]", 1), "utf-8")
    build(root, silent)
    return root


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("deposit") / "small")


@pytest.fixture(scope="session")
def folder(edition: Path) -> Folder:
    return Folder(edition, settings.load(edition / "edition.toml").id)


@pytest.fixture(scope="session")
def packed(edition: Path) -> Path:
    return deposit(edition, silent)[0]
