"""What was found before: results of files that have not changed since, kept in the user's cache folder.

A result holds as long as all it rests on is the same, byte for byte: the file and its name, the options, the program,
the edition.toml that sets its rules, the schemas with all they include, the witness, and the files it points to. There
is one entry for each file, so the folder stays small. An entry that is damaged, or a folder that cannot be written, is
as good as none: the cache never changes what is found.
"""

from __future__ import annotations

import html
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote
from xml.parsers.expat import ExpatError

from tei import __version__
from tei.model import Diagnostic, Place, Span, TeiError
from tei.resources import PACKAGE, schema_folder
from tei.validate import safety
from tei.validate.document import Document
from tei.validate.links import POINTERS, SCHEME
from tei.validate.models import models

INCLUDED = re.compile(rb"""<(?:[\w.-]+:)?(?:include|externalRef|extends)\b[^>]*?\shref\s*=\s*["']([^"'#]+)""")
# a pointer attribute that does more than lead to one place in its own file
POINTING = re.compile(
    rb"""\s(?:%s)\s*=\s*(?:"(?!#[^\s"]*")([^"<]*)"|'(?!#[^\s']*')([^'<]*)')""" % "|".join(sorted(POINTERS)).encode()
)
UNFORESEEN = re.compile(rb"\b(?:doc|document|collection|unparsed-text[\w-]*)\(")  # rules that may read any file


class Job(NamedTuple):
    """What is asked of every file: schema, rules and witness, as for `check.validate`; whether to keep the results."""

    schema: str | None = None
    schematron: str | None = None
    witness: str | None = None
    keep: bool = True


def find(name: str, job: Job) -> list[Diagnostic] | None:
    """What was found in a file the last time; None where that is not known or something has changed."""
    try:
        signed, _, body = _entry(name, job).read_bytes().partition(b"\n")
        if signed.decode() != _digest(body):
            return None
        entry = json.loads(body)
        if entry["key"] != _key(name, Path(name).read_bytes(), job) or _changed(entry["rests on"]):
            return None
        return [from_record(each) for each in entry["found"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError):
        return None


class Snapshot(NamedTuple):
    """All that a check is about to rest on: the file and job, their key, and every other file with its state."""

    name: str
    job: Job
    key: str
    rests_on: dict[str, str]


def snapshot(name: str, job: Job) -> Snapshot | None:
    """What a check of this file rests on, taken before it; None where the result cannot be kept."""
    try:
        data = Path(name).read_bytes()
        return Snapshot(name, job, _key(name, data, job), dict(_rests_on(name, data, job)))
    except (OSError, RuntimeError, _Unforeseen):
        return None


def keep(before: Snapshot, found: Iterable[Diagnostic]) -> None:
    """Keep what was found, unless a file was written to while it was checked.

    Args:
        before: what the check rests on.
        found: the findings.
    """
    from tei.files import write

    name, job, key, rests_on = before
    try:
        if key != _key(name, Path(name).read_bytes(), job) or _changed(rests_on):
            return
        body = json.dumps({"key": key, "rests on": rests_on, "found": [as_record(each) for each in found]}).encode()
        write(_entry(name, job), _digest(body).encode() + b"\n" + body)
    except (OSError, TeiError, RuntimeError):
        return


def _changed(rests_on: dict[str, str]) -> bool:
    return any(_state(path, state[:1]) != state for path, state in rests_on.items())


def folder() -> Path:
    """The user's cache folder, by the custom of the system (XDG Base Directory Specification).

    Raises:
        RuntimeError: there is no home folder.
    """
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "tei-edition" / "results"


class _Unforeseen(Exception):
    """Rules that may read files nobody can name beforehand: their results are not kept."""


def _entry(name: str, job: Job) -> Path:
    identity = "\n".join([os.path.normpath(Path.cwd() / name), *map(str, job)])
    return folder() / f"{_digest(os.fsencode(identity))[:32]}.json"


def _key(name: str, data: bytes, job: Job) -> str:
    """All that is known of a check before it is made."""
    from tei.validate import rules

    settings = rules.settings_file(name)
    known = [_program(), name, str(Path.cwd()), *map(str, job), str(settings)]
    known.append(_state(str(settings), "c") if settings else "")
    return _digest(os.fsencode("\n".join(known)) + b"\n" + _digest(data).encode())


@cache
def _program() -> str:
    """The version of the program; in a checkout, where it stays while the code changes, also the state of the code."""
    files = sorted(path for kind in ("*.py", "*.xsl") for path in PACKAGE.rglob(kind))
    stamps = [f"{path.name} {(stat := path.stat()).st_size} {stat.st_mtime_ns}" for path in files]
    return "\n".join([__version__, sys.version, *stamps])


def _rests_on(name: str, data: bytes, job: Job) -> Iterator[tuple[str, str]]:
    """Every other file the result rests on, with its state."""
    try:
        document = safety.document(data, name)
        asked = [model.path(document) for model in models(document) if not model.is_remote]
    except (safety.Refused, ExpatError):
        return  # it was refused, and nothing else was read
    schemas = [Path(path) for path in (job.schema, job.schematron) if path] + asked
    ours = [schema_folder() / f"tei-edition.{kind}" for kind in ("rng", "sch")]
    for path in _closed([*schemas, *ours]):
        yield str(path), _state(str(path), "c")
    own = Path(name).absolute()
    witness = Path(job.witness) if job.witness else own.parents[1] / "source" / f"{own.stem}.txt"
    yield str(witness.absolute()), _state(str(witness), "c")
    for path, is_read in _pointed_to(document):
        yield str(path), _state(str(path), "c" if is_read else "e")


def _closed(schemas: Iterable[Path]) -> Iterator[Path]:
    """Schemas, and those they include, each once."""
    waiting = [path.absolute() for path in schemas]
    seen: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path not in seen:
            seen.add(path)
            yield path
            waiting += _included(path, path.stat().st_mtime_ns) if path.is_file() else ()


@lru_cache(maxsize=256)
def _included(path: Path, _changed: int) -> tuple[Path, ...]:
    """The schemas that a schema includes."""
    data = path.read_bytes()
    if UNFORESEEN.search(data):
        raise _Unforeseen
    return tuple(path.parent / unquote(href.decode("utf-8", "replace")) for href in INCLUDED.findall(data))


def _pointed_to(document: Document) -> Iterator[tuple[Path, bool]]:
    """Files that pointers lead to, and whether they are read (for an id) or need only be there."""
    found: dict[str, bool] = {}
    for one, other in POINTING.findall(document.text):
        for target in html.unescape((one or other).decode("utf-8", "replace")).split():
            file, hash, _ = target.partition("#")
            if file and not SCHEME.match(target):
                found[file] = found.get(file, False) or bool(hash)
    for file, is_read in found.items():
        yield Path(document.name).absolute().parent / unquote(file), is_read


def _state(path: str, kind: str) -> str:
    """What a file holds (kind `c`, for content) or whether it is there (`e`, for existence), as a short word."""
    if kind == "e":
        return f"e {Path(path).is_file()}"
    try:
        stat = Path(path).stat()
        return f"c {_content(path, stat.st_mtime_ns, stat.st_size)}"
    except OSError:
        return "c -"


@lru_cache(maxsize=256)
def _content(path: str, _changed: int, _size: int) -> str:
    return _digest(Path(path).read_bytes())


def _digest(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()


def as_record(found: Diagnostic) -> list[Any]:
    """A finding as plain values, for another process or another day."""
    place = found.place
    return [
        found.code,
        found.severity,
        found.message,
        found.help,
        place.file,
        place.line,
        place.column,
        place.xpath,
        place.span,
    ]


def from_record(record: list[Any]) -> Diagnostic:
    """The finding in a record."""
    code, severity, message, words, file, line, column, xpath, span = record
    return Diagnostic(code, severity, message, Place(file, line, column, xpath, Span(*span) if span else None), words)
