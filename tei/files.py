"""Files are written whole or not at all."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

from tei.model import TeiError

SEAL = re.compile(rb"<\?tei-edition sealed=\"([0-9a-f]{64})\"\?>\n?\Z")
MERGED = re.compile(rb"<\?tei-edition merged=\"([0-9a-f]{64})\" machine=\"([0-9a-f]{64})\"\?>\n?\Z")


def read_bytes(path: str) -> bytes:
    """The bytes of a file (`-` is standard input).

    Raises:
        TeiError: the file cannot be read.
    """
    try:
        return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise TeiError(f"{path}: cannot be read ({reason}); check the path and its permissions") from None


def read_toml(path: Path) -> tuple[str, dict[str, Any]]:
    """The text of a TOML file, and what it says.

    Raises:
        TeiError: the file cannot be read, is not UTF-8, or no TOML; with file and line.
    """
    import tomllib

    try:
        text = path.read_bytes().decode("utf-8")
        return text, tomllib.loads(text)
    except OSError as error:
        raise TeiError(f"{path}: cannot be read ({(error.strerror or '').lower()})") from None
    except UnicodeDecodeError as error:
        raise TeiError(f"{path}: not valid UTF-8 at offset {error.start}; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise TeiError(f"{path}: no valid TOML: {error}") from None


def write(path: str | Path, data: bytes) -> bool:
    """Write a file, or standard output (`-`); whoever reads the file sees the old or the new one, never a part.

    Returns:
        Whether anything changed: a file that holds these bytes already is left alone.

    Raises:
        TeiError: the file cannot be written.
    """
    if str(path) == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return True
    path = Path(path)
    temporary = ""
    import tempfile

    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        reason = (error.strerror or str(error)).lower()
        raise TeiError(f"{path}: cannot be written ({reason}); check the folder and its permissions") from None
    return True


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def seal(document: bytes) -> bytes:
    """The document with a checksum of itself at its end, so that a hand edit shows."""
    import hashlib

    digest = hashlib.sha256(document).hexdigest()
    return document + f'<?tei-edition sealed="{digest}"?>\n'.encode()


def is_sealed(document: bytes) -> bool:
    """Whether a document is just as the program wrote it."""
    match = SEAL.search(document)
    if match is None:
        return False
    import hashlib

    return hashlib.sha256(document[: match.start()]).hexdigest().encode() == match[1]


def seal_merged(document: bytes, machine: bytes) -> bytes:
    """A document that holds hand edits, with a checksum of itself and the seal of the machine's output it goes with.

    It is not *sealed*, since the program alone did not make it; but which of it is the editor's can be told as long as
    that output is at hand.
    """
    import hashlib

    digest = hashlib.sha256(document).hexdigest()
    return document + f'<?tei-edition merged="{digest}" machine="{seal_of(machine)}"?>\n'.encode()


def seal_of(document: bytes) -> str:
    """The checksum in the seal of the machine's output that a document is, or was made from; empty without one."""
    match = MERGED.search(document)
    if match:
        return match[2].decode()
    match = SEAL.search(document)
    return match[1].decode() if match else ""


def unsealed(document: bytes) -> bytes:
    """The document without what seals it."""
    match = MERGED.search(document) or SEAL.search(document)
    return document[: match.start()] if match else document


def write_sealed(path: str | Path, data: bytes, force: bool = False) -> bool:
    """Write a sealed document, but never over one that was edited by hand or is not the program's.

    Raises:
        TeiError: something else stands there.
    """
    if str(path) != "-" and not force and Path(path).is_file():
        old = Path(path).read_bytes()
        if old and old != data and not is_sealed(old):
            raise TeiError(
                f"{path}: was edited since the program wrote it (or is not the program's), and is left as it is. "
                "Give another name with -o, or replace it with --force.",
                status=1,
            )
    return write(path, data)
