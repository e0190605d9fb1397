"""Schemas that were simplified before, kept in the user's cache folder.

An entry is JSON, since a file that others might write to must not be able to run anything; it holds as long as the
schema and every file it includes are the same, byte for byte, and the program too. What is damaged counts as missing.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from tei import __version__
from tei.model import TeiError
from tei.validate.relaxng.datatypes import BadDatatype, Datatype
from tei.validate.relaxng.names import AnyName, Name, NameClass, NsName, OneOf
from tei.validate.relaxng.patterns import Pattern, Patterns

HERE = Path(__file__).parent


def find(schema: Path) -> tuple[Patterns, Pattern] | None:
    """The patterns of a schema and the one it begins with; None where they are not known.

    Args:
        schema: the schema's file.
    """
    try:
        signed, _, body = _entry(schema).read_bytes().partition(b"\n")
        if signed.decode() != _digest(body):
            return None
        kept = json.loads(body)
        if any(_digest(Path(path).read_bytes()) != digest for path, digest in kept["files"].items()):
            return None
        return _patterns(kept)
    except (OSError, ValueError, LookupError, TypeError, RuntimeError, BadDatatype):
        return None


def keep(schema: Path, patterns: Patterns, start: Pattern, files: tuple[Path, ...]) -> None:
    """Keeps the patterns of a schema; where the folder cannot be written, nothing is kept.

    Args:
        schema: the schema's file.
        patterns: its patterns.
        start: the one it begins with.
        files: all files it was read from.
    """
    from tei.files import write

    try:
        digests = {str(path): _digest(path.read_bytes()) for path in files}
        body = json.dumps({"files": digests, **_record(patterns, start)}, ensure_ascii=False).encode()
        write(_entry(schema), _digest(body).encode() + b"\n" + body)
    except (OSError, TeiError, RuntimeError):
        return


def _entry(schema: Path) -> Path:
    """Where a schema's patterns are kept, by its path and the state of this program."""
    from tei.validate.results import folder

    program = [__version__, *(f"{path.name} {path.stat().st_mtime_ns}" for path in sorted(HERE.glob("*.py")))]
    identity = "\n".join([str(schema.absolute()), *program])
    return folder().parent / "schemas" / f"{_digest(identity.encode())[:32]}.json"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _reachable(start: Pattern) -> list[Pattern]:
    """All patterns that the start leads to, parts before wholes."""
    seen, waiting = {start}, [start]
    while waiting:
        pattern = waiting.pop()
        for part in (*pattern.parts, pattern.content):
            if part is not None and part not in seen:
                seen.add(part)
                waiting.append(part)
    return sorted(seen, key=lambda pattern: pattern.number)


def _record(patterns: Patterns, start: Pattern) -> dict[str, Any]:
    """The patterns as lists of lists; each refers to others, and to datatypes, by their places in these lists."""
    reached = [patterns.empty, patterns.not_allowed, patterns.text]
    reached += [pattern for pattern in _reachable(start) if pattern not in reached]
    place = {pattern: at for at, pattern in enumerate(reached)}
    datatypes: dict[tuple[Any, ...], tuple[int, Datatype]] = {}
    rows = []
    for pattern in reached:
        row: list[Any] = [pattern.kind, [place[part] for part in pattern.parts]]
        if pattern.names is not None:
            row.append(_names_record(pattern.names))
        if pattern.datatype is not None:
            at, _ = datatypes.setdefault(pattern.datatype.key, (len(datatypes), pattern.datatype))
            row += [at, pattern.shown]
            row += [pattern.value] if pattern.datatype.is_qualified and pattern.kind == "value" else []
        rows.append(row)
    contents = [[place[pattern], place[pattern.content]] for pattern in reached if pattern.content is not None]
    types = [[one.library, one.name, one.params, one.translated] for _, one in datatypes.values()]
    return {
        "unsound": patterns.unsound,
        "patterns": rows,
        "contents": contents,
        "datatypes": types,
        "start": place[start],
    }


def _patterns(kept: dict[str, Any]) -> tuple[Patterns, Pattern]:
    make = Patterns()
    made: list[Pattern] = []
    datatypes = [
        Datatype(library, name, tuple((key, value) for key, value in params), tuple(translated))
        for library, name, params, translated in kept["datatypes"]
    ]
    for kind, parts, *more in kept["patterns"]:
        inside = tuple([made[part] for part in parts])
        made.append(_rebuilt(make, kind, inside, more, datatypes) if more else make.as_it_was(kind, inside))
    for at, content in kept["contents"]:
        made[at].content = made[content]
    make.unsound = kept["unsound"]
    return make, made[kept["start"]]


def _rebuilt(
    make: Patterns, kind: str, parts: tuple[Pattern, ...], more: list[Any], datatypes: list[Datatype]
) -> Pattern:
    """One pattern that has names or a datatype, built as it was."""
    match kind:
        case "element":
            return make.element(_names(more[0]))
        case "attribute":
            return make.attribute(_names(more[0]), parts[0])
        case "data":
            return make.data(datatypes[more[0]], parts[0] if parts else None)
        case _:
            datatype = datatypes[more[0]]
            return make.value(datatype, more[2] if datatype.is_qualified else datatype.value(more[1]), more[1])


def _names_record(names: NameClass) -> list[Any]:
    match names:
        case Name(name):
            return ["name", name]
        case AnyName(besides):
            return ["any", _names_record(besides) if besides else None]
        case NsName(ns, besides):
            return ["ns", _names_record(besides) if besides else None, ns]
        case OneOf(classes):
            return ["one", list(map(_names_record, classes))]


def _names(row: list[Any]) -> NameClass:
    kind, value, *ns = row
    match kind:
        case "name":
            return Name(value)
        case "one":
            return OneOf(tuple(map(_names, value)))
        case _:
            besides = _names(value) if value else None
            return AnyName(besides) if kind == "any" else NsName(ns[0], besides)
