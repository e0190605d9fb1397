"""A deposit as one file: a BagIt bag in a zip whose every byte follows from what it holds.

Files are stored, not compressed, in the order of their names, with the date of the deposit and one mode: the same
content is the same file on every machine, whatever its compression library, and a check can make it anew and compare.
(RFC 8493; PKWARE APPNOTE 6.3.)
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import bagit

from tei.deposit.content import Item

CHECKSUMS = ("sha256", "sha512")
VERSION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MODE = 0o100644 << 16
UNIX = 3
EARLIEST = "1980-01-01"  # a zip knows no day before


def bag(items: Iterable[Item], facts: Mapping[str, str]) -> dict[str, bytes]:
    """The files of a bag by their names in it.

    Args:
        items: the payload.
        facts: what bag-info.txt says, by its labels (RFC 8493, section 2.2.2).
    """
    with tempfile.TemporaryDirectory(prefix="tei-deposit-") as place:
        root = Path(place) / "bag"
        for item in items:
            path = root / item.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(item.data)
        made = bagit.make_bag(str(root), dict(facts), checksums=list(CHECKSUMS))
        (root / "bagit.txt").write_bytes(VERSION)  # the library still writes 0.97, from before the RFC
        made.save()
        files = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    for kind in ("manifest", "tagmanifest"):  # the library lists files in the order the disk gives them
        for algorithm in CHECKSUMS:
            files[f"{kind}-{algorithm}.txt"] = manifest(kind, algorithm, files)
    return files


def manifest(kind: str, algorithm: str, files: Mapping[str, bytes]) -> bytes:
    """A list of checksums as the deposit holds it: of the payload, or with `tagmanifest` of everything round it.

    Args:
        kind: "manifest" or "tagmanifest".
        algorithm: the checksum's name in hashlib.
        files: all files of the bag, by name.
    """
    lines = [f"{hashlib.new(algorithm, files[name]).hexdigest()}  {name}\n" for name in listed(kind, files)]
    return "".join(lines).encode()


def listed(kind: str, files: Iterable[str]) -> list[str]:
    """The files of a bag that a manifest of that kind lists, in order (RFC 8493, sections 2.1.3 and 2.2.1)."""
    if kind == "manifest":
        return sorted(name for name in files if name.startswith("data/"))
    return sorted(name for name in files if not name.startswith(("data/", "tagmanifest-")))


def pack(files: Mapping[str, bytes], folder: str, date: str) -> bytes:
    """The zip of some files.

    Args:
        files: their bytes, by name.
        folder: the one folder of the zip that all of them stand in.
        date: the date they get, YYYY-MM-DD.
    """
    year, month, day = (int(part) for part in max(date, EARLIEST).split("-"))
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as zip:
        for name in sorted(files):
            entry = ZipInfo(f"{folder}/{name}", (year, month, day, 0, 0, 0))
            entry.external_attr, entry.create_system = MODE, UNIX
            zip.writestr(entry, files[name])
    return out.getvalue()
