"""Damages of a deposit, seeded: each is a zip and the file (or container) that must be named."""

from __future__ import annotations

import random
import stat
import warnings
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from tei.deposit.pack import CHECKSUMS, manifest, pack
from tests.deposit.conftest import DATE


class Damage(NamedTuple):
    """A damaged deposit, what was done, and a name that one of the findings must hold ("" where the zip is at fault)."""

    what: str
    data: bytes
    name: str


def damages(data: bytes, count: int, seed: int = 2026) -> Iterator[Damage]:
    """Some damages of a deposit, each kind in turn.

    Args:
        data: the deposit.
        count: how many.
        seed: of the random choices.
    """
    rng = random.Random(seed)
    with ZipFile(BytesIO(data)) as zip:
        folder = zip.namelist()[0].split("/")[0]
        files = {name.removeprefix(f"{folder}/"): zip.read(name) for name in zip.namelist()}
    for index in range(count):
        kind = KINDS[index % len(KINDS)]
        yield kind(rng, data, folder, dict(files))


Kind = Callable[[random.Random, bytes, str, dict[str, bytes]], Damage]


def _flip_anywhere(rng: random.Random, data: bytes, folder: str, files: dict[str, bytes]) -> Damage:
    at = rng.randrange(len(data))
    changed = bytearray(data)
    changed[at] ^= 1 << rng.randrange(8)
    return Damage(f"bit flipped at byte {at}", bytes(changed), "")


def _truncate(rng: random.Random, data: bytes, folder: str, files: dict[str, bytes]) -> Damage:
    return Damage("cut short", data[: rng.randrange(len(data))], "")


def _append(rng: random.Random, data: bytes, folder: str, files: dict[str, bytes]) -> Damage:
    return Damage("bytes at the end", data + rng.randbytes(rng.randrange(1, 99)), "")


def _flip_in_file(rng: random.Random, data: bytes, folder: str, files: dict[str, bytes]) -> Damage:
    name = rng.choice([name for name in sorted(files) if files[name]])
    changed = bytearray(files[name])
    changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return Damage(f"bit flipped in {name}", pack({**files, name: bytes(changed)}, folder, DATE), name)


def _cut_file(rng: random.Random, data: bytes, folder: str, files: dict[str, bytes]) -> Damage:
    name = rng.choice([name for name in sorted(files) if files[name]])
    short = files[name][: rng.randrange(len(files[name]))]
    return Damage(f"{name} cut short", pack({**files, name: short}, folder, DATE), name)


def _drop(rng: random.Random, data: bytes, folder: str, files: dict[str, bytes]) -> Damage:
    name = rng.choice(sorted(files))
    del files[name]
    return Damage(f"{name} dropped", pack(files, folder, DATE), name)


def _rename(rng: random.Random, data: bytes, folder: str, files: dict[str, bytes]) -> Damage:
    name = rng.choice(sorted(files))
    files[f"{name}.bak"] = files.pop(name)
    return Damage(f"{name} renamed", pack(files, folder, DATE), name)


def _add(rng: random.Random, data: bytes, folder: str, files: dict[str, bytes]) -> Damage:
    name = rng.choice(["data/", "data/site/", ""]) + f"added-{rng.randrange(99)}.txt"
    return Damage(f"{name} added", pack({**files, name: rng.randbytes(9)}, folder, DATE), name)


def _swap(rng: random.Random, data: bytes, folder: str, files: dict[str, bytes]) -> Damage:
    """Two files exchanged: every byte is there, and at the wrong place."""
    one, other = rng.sample(sorted(set(files)), 2)
    while files[one] == files[other]:
        one, other = rng.sample(sorted(set(files)), 2)
    files[one], files[other] = files[other], files[one]
    return Damage(f"{one} and {other} exchanged", pack(files, folder, DATE), one)


def _with_entry(data: bytes, entry: ZipInfo, content: bytes, method: int = ZIP_STORED) -> bytes:
    out = BytesIO(data)
    with ZipFile(out, "a") as zip, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a name that stands twice
        zip.writestr(entry, content, method)
    return out.getvalue()


def _climb(rng: random.Random, data: bytes, folder: str, files: dict[str, bytes]) -> Damage:
    name = rng.choice(
        ["../evil.txt", "/evil.txt", f"{folder}/data/../../evil.txt", f"{folder}/..\\evil.txt", "C:/evil.txt"]
    )
    return Damage(f"a name that climbs out: {name}", _with_entry(data, ZipInfo(name), b"evil"), "evil.txt")


def _link(rng: random.Random, data: bytes, folder: str, files: dict[str, bytes]) -> Damage:
    entry = ZipInfo(f"{folder}/data/link")
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return Damage("a link", _with_entry(data, entry, rng.choice([b"../../evil.txt", b"/etc/passwd"])), "data/link")


def _bomb(rng: random.Random, data: bytes, folder: str, files: dict[str, bytes]) -> Damage:
    entry = ZipInfo(f"{folder}/data/bomb.txt")
    return Damage("a bomb", _with_entry(data, entry, b"0" * (64 << 20), ZIP_DEFLATED), "")


def _compressed(rng: random.Random, data: bytes, folder: str, files: dict[str, bytes]) -> Damage:
    entry = ZipInfo(f"{folder}/data/packed.txt")
    return Damage("a compressed file", _with_entry(data, entry, b"0" * 999, ZIP_DEFLATED), "data/packed.txt")


def _twice(rng: random.Random, data: bytes, folder: str, files: dict[str, bytes]) -> Damage:
    name = rng.choice(sorted(files))
    return Damage(f"{name} twice", _with_entry(data, ZipInfo(f"{folder}/{name}"), b"other"), name)


def _forged(rng: random.Random, data: bytes, folder: str, files: dict[str, bytes]) -> Damage:
    """A payload file changed by someone who also made the checksums of the bag anew."""
    payload = [name for name in sorted(files) if name.startswith("data/") and "ro-crate" not in name and files[name]]
    name = rng.choice(payload)
    changed = bytearray(files[name])
    changed[rng.randrange(len(changed))] ^= 1
    files[name] = bytes(changed)
    for kind in ("manifest", "tagmanifest"):
        for algorithm in CHECKSUMS:
            files[f"{kind}-{algorithm}.txt"] = manifest(kind, algorithm, files)
    return Damage(f"{name} forged", pack(files, folder, DATE), name.removeprefix("data/"))


KINDS: tuple[Kind, ...] = (
    _flip_anywhere, _flip_in_file, _truncate, _cut_file, _append, _drop, _rename, _add, _swap, _climb, _link,
    _compressed, _twice, _forged, _flip_anywhere, _flip_in_file, _flip_anywhere, _flip_in_file, _bomb,
)  # fmt: skip
