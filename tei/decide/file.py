"""The file an editor's decisions are written in: decisions.toml."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, cast

from tei.files import read_toml
from tei.model import Anchor, Decision, Place, TeiError

ACTIONS = ("accept", "reject", "change", "add")
NEEDED = ("action", "kind", "exact", "by", "when", "why")
KEYS = {*NEEDED, "page", "prefix", "suffix", "set"}


def load(path: Path) -> tuple[Decision, ...]:
    """The decisions of an edition; none where there is no file.

    A decision is a `[[decision]]` table: `action`, `kind`, the words it is about (`exact`, and `prefix`, `suffix`,
    `page` as far as they are needed to tell it from others), `by`, `when`, `why`, and what it sets (`set`).

    Args:
        path: decisions.toml.

    Raises:
        TeiError: no valid TOML, or a key that is missing, unknown or of the wrong kind; with file and line.
    """
    if not path.exists():
        return ()
    text, data = read_toml(path)
    unknown = set(data) - {"decision"}
    if unknown:
        raise TeiError(f"{path}: there is no key {sorted(unknown)[0]}; decisions stand in [[decision]] tables")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip().startswith("[[decision]]")]
    tables = data.get("decision", [])
    if len(lines) != len(tables):
        lines = [1] * len(tables)
    return tuple(_decision(table, path, line) for table, line in zip(tables, lines, strict=True))


def _decision(table: Mapping[str, Any], path: Path, line: int) -> Decision:
    where = f"{path}:{line}:1: the decision"
    for key in NEEDED:
        if not table.get(key):
            raise TeiError(f"{where} has no {key}; it needs {', '.join(NEEDED)}")
    unknown = sorted(set(table) - KEYS)
    if unknown:
        raise TeiError(f"{where} has the unknown key {unknown[0]}; known are {', '.join(sorted(KEYS))}")
    if table["action"] not in ACTIONS:
        raise TeiError(f"{where} has the action {table['action']!r}; it must be one of {', '.join(ACTIONS)}")
    values = table.get("set", {})
    if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
        raise TeiError(f"{where}: set must be a table of strings")
    page = table.get("page")
    if page is not None and not isinstance(page, int):
        raise TeiError(f"{where}: page must be a number, counted from 1")
    return Decision(
        action=cast('Literal["accept", "reject", "change", "add"]', table["action"]),
        kind=str(table["kind"]),
        anchor=Anchor(page, str(table.get("prefix", "")), str(table["exact"]), str(table.get("suffix", ""))),
        by=str(table["by"]),
        when=str(table["when"]),
        why=str(table["why"]),
        set=MappingProxyType(dict(values)),
        place=Place(str(path), line),
    )
