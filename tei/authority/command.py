"""What `tei names` does: proposals of unknown names, new entries, and the authority files as a table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from lxml import etree

from tei.authority.passages import passages
from tei.authority.propose import Proposal, propose
from tei.authority.read import load
from tei.authority.row import Row
from tei.authority.table import Change, export, plan, rows_of, written
from tei.files import read_bytes, write
from tei.model import TeiError

Format = Literal["text", "json", "csv"]
PROPOSED = ("take", "kind", "id", "name", "forename", "surname", "forms", "likely", "times", "why", "lines", "contexts")
ROW = ("kind", "id", "name", "forename", "surname", "forms", "level")
FILE = "file"
YES = frozenset({"x", "yes", "y", "1", "true"})


def run(file: str | None, authority: Path, options: Mapping[str, Any]) -> Iterator[str]:
    """Do what the editor asked for; what was done, line by line.

    Args:
        file: the text whose unknown names are asked for.
        authority: the authority folder.
        options: the options of `tei names`.

    Raises:
        TeiError: the options contradict each other, or what they name is inconsistent.
    """
    asked = [name for name in ("accept", "add", "table", "source") if options[name]] + ([FILE] if file else [])
    if len(asked) != 1:
        raise TeiError("name a FILE, or one of --accept, --add, --export and --import; see `tei names --help`")
    if file:
        write("-", shown(proposals(file, authority), options["form"]).encode())
    elif options["table"]:
        write(options["table"], export(authority, options["delimiter"]))
        yield f"wrote {options['table']}"
    else:
        yield from _changed(_asked(authority, options), options["dry_run"])


def _asked(authority: Path, options: Mapping[str, Any]) -> Change:
    if options["accept"]:
        return take(authority, options["accept"])
    if options["source"]:
        return plan(authority, read_bytes(options["source"]), options["source"])
    if not (options["kind"] and options["id"]):
        raise TeiError("--add needs --as KIND and --id ID, such as --as person --id berg-anna")
    return add(authority, options["kind"], options["id"], options["add"], options["level"])


def _changed(change: Change, dry: bool) -> Iterator[str]:
    yield change.diff.rstrip("\n") or "nothing is different"
    if change.missing:
        yield f"{len(change.missing)} entries have no row and stay as they are: {', '.join(change.missing[:5])} ..."
    for path, data in () if dry else change.files.items():
        write(path, data)
        yield f"wrote {path}"


def proposals(file: str, authority: Path) -> list[Proposal]:
    """The names in a file that neither its mark-up nor the authority files know.

    Args:
        file: an encoded document, or a text, which is encoded first.
        authority: the authority folder.
    """
    return propose(passages(_tree(file, authority)))


def _tree(file: str, authority: Path) -> etree._Element:
    from tei.encode.settings import minimal
    from tei.pipeline import encode
    from tei.read import load as load_witness
    from tei.validate.safety import Refused, parse

    if file.endswith(".xml"):
        try:
            return parse(read_bytes(file), file).tree
        except Refused as refused:
            raise TeiError("\n".join(map(str, refused.diagnostics)), status=1) from None
    witness = load_witness(file)
    encoded = encode(witness, minimal(witness.id, "und", None), authority=load(authority))
    return parse(encoded.tei, file).tree


def shown(found: Iterable[Proposal], form: Format) -> str:
    """Proposals for reading, for a program, or as a table in which an editor marks what to take."""
    if form == "json":
        return json.dumps([each._asdict() for each in found], ensure_ascii=False, indent=2) + "\n"
    if form == "csv":
        return written([_as_row(each) for each in found], PROPOSED).decode("utf-8")
    return "\n".join(map(_as_text, found)) + "\n"


def _as_row(one: Proposal) -> Row:
    cells = {**one._asdict(), "times": str(one.times), "lines": " ".join(map(str, one.lines))}
    return {**cells, "contexts": " / ".join(one.contexts)}


def _as_text(one: Proposal) -> str:
    lines = ", ".join(map(str, one.lines[:8])) + (" ..." if len(one.lines) > 8 else "")
    head = f"{one.name}: {one.kind}? {one.likely} ({one.why}); {one.times} times, line {lines}"
    return "\n".join([head, *(f"    {context}" for context in one.contexts)])


def take(folder: Path, table: str) -> Change:
    """What the marked rows of a table of proposals would make of the authority files.

    Args:
        folder: the authority folder.
        table: the file of proposals, with an x in the column `take` of each that is wanted.
    """
    rows = [cells for _, cells in rows_of(read_bytes(table), table) if cells.get("take", "").strip().lower() in YES]
    if not rows:
        raise TeiError(f"{table}: no row has an x in its column “take”, so nothing was taken", 1)
    used = [name for name in ROW if any(cells.get(name, "").strip() for cells in rows)]
    return _added(folder, rows, used, table)


def add(folder: Path, kind: str, id: str, name: str, level: str = "") -> Change:
    """What one new entry would make of the authority files.

    Args:
        folder: the authority folder.
        kind: person, organisation, place or work.
        id: its xml:id.
        name: its name; a person's with a slash before the surname (`Anna / Berg`).
        level: of a work: j, m or a.
    """
    forename, slash, surname = (part.strip() for part in name.partition("/"))
    cells = {"kind": kind, "id": id, "name": "" if slash else name, "level": level if kind == "work" else ""}
    cells |= {"forename": forename, "surname": surname} if slash else {}
    return _added(folder, [cells], [name for name in ROW if name in cells], "--add")


def _added(folder: Path, rows: list[Row] | list[dict[str, str]], used: list[str], name: str) -> Change:
    """New entries; one that is there already is an error, since a proposal knows only its name."""
    known = load(folder).by_id
    there = next((cells["id"] for cells in rows if cells.get("id") in known), None)
    if there:
        raise TeiError(
            f"{name}: there is an entry “{there}” in {folder} already; take another id, or add the form to it", 1
        )
    kept = [{column: cells.get(column, "") for column in used} for cells in rows]
    for cells in kept:
        if cells.get("surname"):
            cells["name"] = ""
    return plan(folder, written(kept, used), name)
