"""A deposit opened as a stranger would: names, links and sizes are looked at before anything is read.

Nothing is written to the disk, nothing compressed is unpacked, no link is followed.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from tei.deposit.findings import found
from tei.model import Diagnostic, TeiError

NAME = re.compile(r"\.?[A-Za-z0-9_-][A-Za-z0-9_.-]*")
LARGEST = 1 << 31  # bytes of a deposit that is looked at: it is held in memory
ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Opened:
    """A deposit's files by their names in the bag, and what is wrong with the container.

    `data` is the zip itself, `folder` the one folder in it; both empty for a deposit that lies unpacked.
    """

    name: str
    files: dict[str, bytes]
    findings: tuple[Diagnostic, ...]
    data: bytes = b""
    folder: str = ""


def open_deposit(path: Path) -> Opened:
    """A deposit from a zip file, or from the folder that was in it.

    Args:
        path: the zip or the folder.

    Raises:
        TeiError: it cannot be read at all.
    """
    try:
        if path.is_dir():
            return _folder(path)
        if path.stat().st_size > LARGEST:
            raise TeiError(f"{path}: has more than {LARGEST:,} bytes; unzip it and check the folder")
        return _zip(path, path.read_bytes())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise TeiError(f"{path}: cannot be read ({reason}); check the path and its permissions") from None


def _folder(root: Path) -> Opened:
    files: dict[str, bytes] = {}
    findings: list[Diagnostic] = []
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            findings.append(found("deposit-link", str(root), name=name))
        elif not _is_safe(name):
            findings.append(found("deposit-name", str(root), name=name))
        elif path.is_file():
            files[name] = path.read_bytes()
    return Opened(str(root), files, tuple(findings))


def _zip(path: Path, data: bytes) -> Opened:
    try:
        zip = ZipFile(BytesIO(data))
        entries = zip.infolist()
    except (BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError, OverflowError, EOFError) as error:
        return Opened(str(path), {}, (found("deposit-unreadable", str(path), reason=str(error).lower()),))
    if sum(max(entry.file_size, entry.compress_size) for entry in entries) > len(data):
        reason = "its files together are larger than it is"
        return Opened(str(path), {}, (found("deposit-unreadable", str(path), reason=reason),))
    folder = entries[0].filename.split("/")[0] if entries else ""
    files: dict[str, bytes] = {}
    findings: list[Diagnostic] = []
    for entry in entries:
        top, _, name = entry.filename.partition("/")
        wrong = list(_refused(entry, str(path), top == folder and name not in files))
        findings += wrong
        if wrong:
            continue
        try:
            files[name] = zip.read(entry)
        except (BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
            findings.append(found("deposit-changed", str(path), name=name))
            files[name] = b""
    return Opened(str(path), files, tuple(findings), data, folder)


def _refused(entry: ZipInfo, file: str, is_in_place: bool) -> Iterator[Diagnostic]:
    """Why a file of a zip is not read; nothing where it may be."""
    name = entry.orig_filename
    mode = entry.external_attr >> 16
    if not (is_in_place and name == entry.filename and _is_safe(name)):
        yield found("deposit-name", file, name=name)
    elif mode and not stat.S_ISREG(mode):
        yield found("deposit-link", file, name=name)
    elif entry.compress_type != ZIP_STORED or entry.flag_bits & ENCRYPTED or entry.file_size != entry.compress_size:
        yield found("deposit-compressed", file, name=name)


def _is_safe(name: str) -> bool:
    return all(NAME.fullmatch(part) for part in name.split("/"))
