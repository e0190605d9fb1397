"""Every damage of a deposit is found and named; nothing is run, and nothing is written outside."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from tei.deposit.verify import verify
from tests.deposit.conftest import silent
from tests.deposit.damage import KINDS, damages


@pytest.fixture(scope="module")
def whole(packed: Path) -> bytes:
    return packed.read_bytes()


def _check(whole: bytes, count: int, seed: int, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = place / "in" / "here"
    inside.mkdir(parents=True)
    (place / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place / "tmp"))
    monkeypatch.chdir(inside)
    path = inside / "deposit.zip"
    missed = []
    for damage in damages(whole, count, seed):
        path.write_bytes(damage.data)
        found = verify(path, silent)
        if not found or not any(damage.name in finding.message for finding in found):
            missed.append((damage.what, [finding.message for finding in found]))
    assert missed == []
    assert {each.relative_to(place).as_posix() for each in place.rglob("*")} == {
        "in", "in/here", "in/here/deposit.zip", "tmp",
    }  # fmt: skip
    assert not Path("/evil.txt").exists()


def test_some_damages_of_each_kind(whole: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _check(whole, 2 * len(KINDS), 1, tmp_path, monkeypatch)


@pytest.mark.long
def test_five_hundred_damages(whole: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _check(whole, 500, 2026, tmp_path, monkeypatch)


def test_every_byte_of_the_lists(whole: bytes, tmp_path: Path) -> None:
    """The files that hold the checksums, and the zip's own directory, byte by byte."""
    start = whole.rindex(b"PK\x03\x04")
    path = tmp_path / "deposit.zip"
    for at in range(start, len(whole), 61):
        changed = bytearray(whole)
        changed[at] ^= 0x20  # also turns a hexadecimal letter into its capital
        path.write_bytes(changed)
        assert verify(path, silent), at
