"""A release: version and date written everywhere, everything built, checked and packed; or nothing changed at all."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import tomlkit
from lxml import etree
from tomlkit.items import AoT

from tei.build import build
from tei.deposit.deposit import deposit
from tei.deposit.records import citation
from tei.deposit.verify import verify
from tei.encode import settings
from tei.encode.settings import Edition
from tei.files import write
from tei.folder import Folder, settings_file
from tei.model import TeiError
from tei.publish.ids import citable, listed

VERSION = re.compile(r"\d+\.\d+\.\d+")


class Released(NamedTuple):
    """What a release did: the files of the edition it changed, and the deposit."""

    changed: tuple[Path, ...]
    deposit: Path


def release(root: Path, version: str, date: str, note: str | None, say: Callable[[str], None]) -> Released | None:
    """Release a version of an edition.

    All of it is done on a copy; only when that is built, valid, packed and checked do its files take their places.

    Args:
        root: the edition's folder, with everything committed.
        version: the new version, three numbers parted by points.
        date: its date, YYYY-MM-DD.
        note: what is new in it, in a sentence.
        say: told each step as it begins.

    Returns:
        What was done; None where this version is released already.

    Raises:
        TeiError: the version is none, or not a later one; something is not committed; or the edition cannot be built,
            is not valid, or cannot be packed. Nothing was changed then.
    """
    edition = settings.load(settings_file(root))
    if any(each.version == version for each in edition.release):
        return None
    _refuse_version(edition, version)
    _refuse_uncommitted(root)
    with tempfile.TemporaryDirectory(prefix=f".{edition.id}-release-", dir=root.absolute().parent) as place:
        copy = Path(place) / "edition"
        shutil.copytree(root, copy, ignore=shutil.ignore_patterns("build"))
        try:
            packed = _make(copy, version, date, note, say)
        except TeiError as error:
            raise TeiError(str(error).replace(str(copy), str(root)) + "\nNothing was changed.", 1) from None
        say("putting the files in their places")
        changed = tuple(_put(copy, root))
        return Released(changed, root / packed.relative_to(copy))


def _refuse_version(edition: Edition, version: str) -> None:
    if not VERSION.fullmatch(version):
        raise TeiError(f"{version!r} is no version; give three numbers, such as 1.0.0")
    latest = max([_numbers(each.version) for each in edition.release], default=(0, 0, 0))
    if _numbers(version) <= latest:
        last = ".".join(map(str, latest))
        raise TeiError(f"version {version} is not later than {last}, which is released; give a later one", 1)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _refuse_uncommitted(root: Path) -> None:
    """A release is a state on record: everything around the edition is committed."""
    command = ["git", "-C", str(root), "status", "--porcelain"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        raise TeiError(
            f"{root}: is not in a git repository, and a release is a state on record; "
            "commit the edition with git first",
            1,
        ) from None
    changed = done.stdout.splitlines()
    if changed:
        more = f" and {len(changed) - 3} more" if len(changed) > 3 else ""
        names = ", ".join(line[3:] for line in changed[:3])
        raise TeiError(f"{root}: not everything is committed ({names}{more}); commit it first, then release", 1)


def _make(root: Path, version: str, date: str, note: str | None, say: Callable[[str], None]) -> Path:
    """Everything a release is, in a copy of the edition; the deposit."""
    path = settings_file(root)
    write(path, announce(path.read_text("utf-8"), version, date, note).encode())
    edition = settings.load(path)
    write(Folder(root, edition.id).citation, citation(edition, date))
    folder = Folder(root, edition.id)
    _build(root, say, pdf=False)
    tree = etree.fromstring(folder.tei.read_bytes())
    write(folder.ids, listed(citable(tree), edition.id, version).encode())
    _build(root, say, pdf=True)
    folder = Folder(root, edition.id)
    write(folder.ids, (folder.site / "ids.txt").read_bytes())  # from now on these are promised
    packed, _ = deposit(root, say)
    say("checking the deposit")
    wrong = verify(packed, say)
    if wrong:
        raise TeiError("\n".join(map(str, wrong)), 1)
    return packed


def _build(root: Path, say: Callable[[str], None], pdf: bool) -> None:
    built = build(root, say, force=True, pdf=pdf)
    errors = [each for each in built.diagnostics if each.severity == "error"] if built else []
    if errors:
        raise TeiError("\n".join(map(str, errors)), 1)


def announce(text: str, version: str, date: str, note: str | None) -> str:
    """The text of edition.toml with the release in it; comments and order stay.

    Args:
        text: edition.toml as it is.
        version, date, note: as for `release`.
    """
    document = tomlkit.parse(text)
    document["version"] = version
    document["date"] = date
    document["status"] = "published"
    entry = tomlkit.table()
    for key, value in (("version", version), ("date", date), ("note", note)):
        if value:
            entry[key] = value
    if "release" not in document:
        document.add(tomlkit.nl())
        document.add("release", tomlkit.aot())
    releases = document["release"]
    if not isinstance(releases, AoT):
        raise TeiError("edition.toml: write each release as a table of its own, [[release]]")
    releases.append(entry)
    return tomlkit.dumps(document)


def _put(copy: Path, root: Path) -> list[Path]:
    """Put each file that differs in its place; edition.toml last, since it says that the release was made."""
    files = [path.relative_to(copy) for path in sorted(copy.rglob("*")) if path.is_file()]
    files.sort(key=lambda path: path.name == "edition.toml")
    return [root / path for path in files if write(root / path, (copy / path).read_bytes())]
