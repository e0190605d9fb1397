"""The checksums of a bag, against its files: what was changed, what is missing, what was added (RFC 8493, section 3).

Each file has two checksums. Where both disagree, the file was changed; where one does, its manifest was.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

from tei.deposit.findings import found
from tei.deposit.pack import CHECKSUMS, VERSION, listed, manifest
from tei.deposit.unpack import Opened
from tei.model import Diagnostic

KINDS = ("manifest", "tagmanifest")
LINE = re.compile(r"([0-9a-f]+)  ([!-~]+)")


def check(opened: Opened) -> Iterator[Diagnostic]:
    """Everything the checksums tell, one finding for one file.

    Args:
        opened: the deposit.
    """
    files = opened.files
    needed = {"bagit.txt", "bag-info.txt", *(f"{kind}-{sum}.txt" for kind in KINDS for sum in CHECKSUMS)}
    missing = sorted(needed - set(files))
    strange = sorted(name for name in files if name.startswith("tagmanifest-") and name not in needed)
    yield from (found("deposit-missing", opened.name, name=name) for name in missing)
    yield from (found("deposit-added", opened.name, name=name) for name in strange)
    said = set(missing)
    for kind in KINDS:
        for finding, name in _of_kind(opened, kind):
            if name not in said:
                said.add(name)
                yield finding
    if files.get("bagit.txt", VERSION) != VERSION and "bagit.txt" not in said:
        yield found("deposit-manifest", opened.name, name="bagit.txt", reason="it is not that of a BagIt 1.0 bag")


def _of_kind(opened: Opened, kind: str) -> Iterator[tuple[Diagnostic, str]]:
    """What the two manifests of a kind say of their files, each finding with the file it is about."""
    sums: dict[str, Mapping[str, str]] = {}
    for algorithm in CHECKSUMS:
        name = f"{kind}-{algorithm}.txt"
        if name in opened.files:
            sums[algorithm] = dict(_read(opened.files[name]))
    if not sums:
        return
    for name in sorted({*listed(kind, opened.files), *(name for each in sums.values() for name in each)}):
        yield from _of_file(opened, kind, name, {algorithm: each.get(name) for algorithm, each in sums.items()})
    for algorithm in sums:
        name = f"{kind}-{algorithm}.txt"
        if opened.files[name] != manifest(kind, algorithm, opened.files):
            yield _damaged(opened, name, "it is not the list of the files that are there")


def _of_file(opened: Opened, kind: str, name: str, told: Mapping[str, str | None]) -> Iterator[tuple[Diagnostic, str]]:
    """What is wrong with one file, by what the manifests tell of it."""
    data = opened.files.get(name)
    listing = [algorithm for algorithm, sum in told.items() if sum]
    if not listing:
        yield found("deposit-added", opened.name, name=name), name
    elif data is None and len(listing) == len(told):
        yield found("deposit-missing", opened.name, name=name), name
    elif data is None:
        yield _damaged(opened, f"{kind}-{listing[0]}.txt", f"it lists `{name}`, which is not there")
    else:
        bad = [algorithm for algorithm, sum in told.items() if sum != hashlib.new(algorithm, data).hexdigest()]
        if len(bad) == len(told):
            yield found("deposit-changed", opened.name, name=name), name
        elif bad:
            yield _damaged(opened, f"{kind}-{bad[0]}.txt", f"its checksum of `{name}` is not the file's")


def _damaged(opened: Opened, name: str, reason: str) -> tuple[Diagnostic, str]:
    return found("deposit-manifest", opened.name, name=name, reason=reason), name


def _read(data: bytes) -> Iterator[tuple[str, str]]:
    """File and checksum of each line that can be read; the others show when the list is written anew."""
    for line in data.decode("utf-8", "replace").split("\n"):
        if match := LINE.fullmatch(line):
            yield match[2], match[1]
