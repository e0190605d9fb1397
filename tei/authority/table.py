"""The authority files as one table for spreadsheet programs, and a table put back into them.

UTF-8 with a byte-order mark, so that spreadsheets know it; comma, semicolon or tabulator, found by the header. A
column that is left out, and an entry that has no row, stay as they are: nothing is deleted by leaving it out.

Source: RFC 4180.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from tei.authority.change import Inconsistent, change
from tei.authority.check import ID, check
from tei.authority.files import BY_KIND, FILES
from tei.authority.models import made
from tei.authority.read import Source, read, read_all
from tei.authority.row import COLUMNS, Row, columns, row
from tei.authority.splice import empty, splice
from tei.model import Entry, EntryKind, Name, TeiError
from tei.names import TEI
from tei.validate.safety import Refused

DELIMITERS = ",;\t"


class Change(NamedTuple):
    """What a table would make of the authority files: their new bytes, the difference, and entries without a row."""

    files: dict[Path, bytes]
    diff: str
    missing: tuple[str, ...]


def export(folder: Path, delimiter: str = ",") -> bytes:
    """All entries as a table.

    Args:
        folder: the authority folder.
        delimiter: what stands between the cells.

    Raises:
        TeiError: the files cannot be read.
    """
    rows = [row(listed) for source in _sources(folder) for listed in source.listed]
    used = [name for name in COLUMNS if name in {"kind", "id", "name"} or any(each.get(name) for each in rows)]
    return written(rows, used, delimiter)


def written(rows: Sequence[Row], names: Sequence[str], delimiter: str = ",") -> bytes:
    """Rows as CSV."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, names, restval="", delimiter=delimiter, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def rows_of(data: bytes, name: str) -> list[tuple[int, dict[str, str]]]:
    """The rows of a table, each with its line.

    Raises:
        TeiError: it is no table in UTF-8, or a row has other cells than the header.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise TeiError(f"{name}:{line}:1: is not UTF-8; save it from the spreadsheet as “CSV UTF-8”", 1) from None
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep="):  # a line that spreadsheets write for themselves
        first, text = rest.partition("\n")[0], rest
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: list[tuple[int, dict[str, str]]] = []
    try:
        header = [cell.strip() for cell in next(reader, [])]
        while header and not header[-1]:  # a column that the spreadsheet has beside the table
            header.pop()
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
                raise TeiError(f"{name}:{line}:1: the row has more cells than the header", 1)
            if any(cell.strip() for cell in cells):
                cells += [""] * (len(header) - len(cells))
                found.append((line, dict(zip(header, cells, strict=False))))
            line = reader.line_num + 1
    except csv.Error as error:
        raise TeiError(f"{name}:{reader.line_num}:1: is no table ({error}); save it anew as CSV", 1) from None
    return found


def plan(folder: Path, data: bytes, name: str) -> Change:
    """What a table would make of the authority files; nothing is written.

    Args:
        folder: the authority folder.
        data: the table's bytes.
        name: the table's name for messages.

    Raises:
        TeiError: the table is inconsistent in itself or with the files; each place is named.
    """
    rows = rows_of(data, name)
    wrong = [*_unusable(rows, name)]
    if wrong:
        raise TeiError("\n".join(wrong), 1)
    return _planned(folder, rows, name)


def _unusable(rows: list[tuple[int, dict[str, str]]], name: str) -> Iterator[str]:
    header = list(rows[0][1]) if rows else []
    for column in header:
        if column not in COLUMNS:
            yield f"{name}:1:1: there is no column “{column}”; the columns are {', '.join(COLUMNS)}"
    for column in ("kind", "id"):
        if column not in header:
            yield f"{name}:1:1: the table has no column “{column}”"
    first: dict[str, int] = {}
    for line, cells in rows:
        id, kind = cells.get("id", ""), cells.get("kind", "")
        if not ID.fullmatch(id):
            yield f"{name}:{line}:1: the id “{id}” cannot be used; write it as `berg-anna`"
        elif id in first:
            yield f"{name}:{line}:1: the id “{id}” stands in line {first[id]} already"
        first.setdefault(id, line)
        if kind not in BY_KIND:
            yield f"{name}:{line}:1: “{kind}” is no kind; the kinds are {', '.join(BY_KIND)}"
            continue
        strange = [
            column for column in cells if cells[column].strip() and column in COLUMNS and column not in columns(kind)
        ]
        if strange:
            yield f"{name}:{line}:1: a {kind} has no “{strange[0]}”; empty the cell"


def _planned(folder: Path, rows: list[tuple[int, dict[str, str]]], name: str) -> Change:
    sources = {source.file.kind: source for source in _sources(folder)}
    for file in FILES:
        sources.setdefault(file.kind, read(empty(file), str(folder / file.name), file))
    known = {listed.entry.id: listed for source in sources.values() for listed in source.listed}
    changed: defaultdict[str, list[etree._Element]] = defaultdict(list)
    added: defaultdict[str, list[etree._Element]] = defaultdict(list)
    wrong: list[str] = []
    for line, cells in rows:
        try:
            if cells["id"] not in known:
                added[cells["kind"]].append(_new(cells, sources))
            elif change(known[cells["id"]], cells):
                changed[known[cells["id"]].entry.kind].append(known[cells["id"]].element)
        except Inconsistent as reason:
            wrong.append(f"{name}:{line}:1: {reason}")
    if wrong:
        raise TeiError("\n".join(wrong), 1)
    files = {
        folder / source.file.name: splice(source, changed[kind], added[kind])
        for kind, source in sources.items()
        if changed[kind] or added[kind]
    }
    ids = {cells["id"] for _, cells in rows}
    return Change(files, _judged(folder, files), tuple(id for id in known if id not in ids))


def _new(cells: Row, sources: dict[EntryKind, Source]) -> etree._Element:
    """A new entry from a row: first its name alone, then all other cells as changes of it."""
    file = next(file for file in FILES if file.kind == cells["kind"])
    parts = {part: cells.get(part, "").strip() for part in ("forename", "link", "surname")}
    whole = " ".join(filter(None, parts.values())) if parts["surname"] else cells.get("name", "").strip()
    if not whole:
        raise Inconsistent(f"the new entry {cells['id']} has no name")
    name = Name(whole, "", parts["forename"], parts["link"], parts["surname"])
    root = etree.fromstring(f'<{file.list} xmlns="{TEI}"/>')
    root.append(etree.fromstring(made(Entry(cells["id"], file.kind, (name,), cells.get("level", ""))).to_xml()))
    etree.indent(root, "  ")
    source = read(etree.tostring(root), sources[file.kind].document.name, file)
    change(
        source.listed[0], {column: cell for column, cell in cells.items() if column not in parts and column != "name"}
    )
    return source.listed[0].element


def _sources(folder: Path) -> list[Source]:
    sources, wrong = read_all(folder)
    if wrong:
        raise TeiError("\n".join(map(str, wrong)), 1)
    return sources


def _judged(folder: Path, files: dict[Path, bytes]) -> str:
    """The difference that new bytes make, once they are known to be right.

    Raises:
        TeiError: the files would be inconsistent.
    """
    from tei.resources import schema_folder
    from tei.validate import grammar

    try:
        sources = [
            read(data, str(path), file)
            for file in FILES
            if (data := files.get(path := folder / file.name, path.read_bytes() if path.is_file() else b""))
        ]
    except Refused as refused:
        raise TeiError("\n".join(map(str, refused.diagnostics)), 1) from None
    found = check(sources)
    for source in sources:
        if Path(source.document.name) in files:
            found += grammar.check(source.document, schema_folder() / "tei-edition.rng")
    wrong = [str(diagnostic) for diagnostic in found if diagnostic.severity == "error"]
    if wrong:
        raise TeiError("\n".join(["the table would make the authority files inconsistent:", *wrong]), 1)
    return "".join(_diff(path, data) for path, data in files.items())


def _diff(path: Path, data: bytes) -> str:
    old = path.read_text("utf-8") if path.is_file() else ""
    lines = unified_diff(old.splitlines(True), data.decode().splitlines(True), str(path), str(path), n=1)
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)
