"""Writes decisions into decisions.toml, keeping every comment, blank line and order that the editor put there."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Item, Table

from tei.decide.file import load
from tei.files import write
from tei.model import Decision, TeiError


def record(path: Path, decisions: Sequence[Decision], instead: Mapping[int, Decision] | None = None) -> bytes:
    """Write decisions into the file: all of them or none, and nothing that is there is touched.

    Args:
        path: decisions.toml; it is made where there is none.
        decisions: new decisions, put at the end.
        instead: decisions in place of those the file has at these indexes, from 0; their tables keep their comments.

    Returns:
        The bytes the file had before (empty where there was none), with which the writing can be undone.

    Raises:
        TeiError: the file is no valid TOML or cannot be written.
    """
    before = path.read_bytes() if path.is_file() else b""
    load(path)  # says what is wrong with the file as it is, with its line
    try:
        document = tomlkit.parse(before.decode("utf-8"))
        tables = document.get("decision", tomlkit.aot())
        if not isinstance(tables, AoT):
            raise TeiError(f"{path}: the decisions stand in one list; write each as a [[decision]] table of its own")
        for index, decision in (instead or {}).items():
            _put(tables[index], decision)
        text = _appended(tomlkit.dumps(document), decisions)
        tomllib.loads(text)
    except (TOMLKitError, tomllib.TOMLDecodeError) as error:
        raise TeiError(f"{path}: nothing can be written into it ({error})") from None
    write(path, text.encode("utf-8"))
    return before


def restore(path: Path, before: bytes, written: bytes) -> None:
    """Take a writing back.

    Raises:
        TeiError: somebody else has changed the file since.
    """
    if path.read_bytes() != written:
        raise TeiError(f"{path}: was changed by somebody else since; nothing was undone", status=1)
    write(path, before)


def _appended(text: str, decisions: Iterable[Decision]) -> str:
    end = "\r\n" if "\r\n" in text else "\n"
    parts = [text if not text or text.endswith("\n") else text + end]
    for decision in decisions:
        document = tomlkit.document()
        tables = tomlkit.aot()
        tables.append(_put(tomlkit.table(), decision))
        document.append("decision", tables)
        white = end if any(parts) and not parts[-1].endswith(end * 2) else ""
        parts.append(white + tomlkit.dumps(document).replace("\n", end))
    return "".join(parts)


def _put(table: Table, decision: Decision) -> Table:
    """The decision's keys in a table, those it has in their place, new ones behind, others taken away."""
    anchor = decision.anchor
    values: dict[str, str | int | Item | None] = {
        "action": decision.action,
        "kind": decision.kind,
        "page": anchor.page,
        "prefix": anchor.prefix or None,
        "exact": anchor.exact,
        "suffix": anchor.suffix or None,
        "set": _inline(decision.set) if decision.set else None,
        "by": decision.by,
        "when": decision.when,
        "why": decision.why,
    }
    for key, value in values.items():
        if value is None:
            table.pop(key, None)
        elif table.get(key) != value:
            table[key] = value
    return table


def _inline(values: Mapping[str, str]) -> Item:
    pairs = (f"{tomlkit.key(key).as_string()} = {tomlkit.string(value).as_string()}" for key, value in values.items())
    return tomlkit.value(f"{{ {', '.join(pairs)} }}")
