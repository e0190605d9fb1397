"""How grave a finding is in this edition: the table `[validate]` of the nearest edition.toml.

A file is judged by the edition.toml in its folder or the nearest one above. What is switched off is not hidden: it is
counted as suppressed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal, cast

from tei.model import Diagnostic, TeiError
from tei.validate.notices import notice

if TYPE_CHECKING:
    from pydantic import ValidationError

    from tei.validate.rule_table import RuleTable

SETTINGS = "edition.toml"
REFUSALS = (  # the file was not read any further
    "unreadable no-files not-checked doctype too-deep too-large too-many-attributes unknown-encoding bad-encoding "
    "never-closed open-at-end closes-nothing bare-ampersand bare-less-than bad-character unknown-entity "
    "attribute-twice unbound-prefix no-element after-end xml-declaration unclosed-token not-well-formed"
)
FIXED = frozenset(REFUSALS.split())


def is_fixed(code: str) -> bool:
    """Whether nobody may choose how grave a finding is: the file was refused, or the witness does not come back."""
    return code in FIXED or code.startswith("witness-")


def settings_file(name: str) -> Path | None:
    """The edition.toml that a file is judged by: in its folder or the nearest above."""
    folder = _absolute(name).parent
    return next((path for each in (folder, *folder.parents) if (path := each / SETTINGS).is_file()), None)


def _absolute(name: str) -> Path:
    return Path(os.path.normpath(Path.cwd() / name))


def apply(name: str, found: list[Diagnostic]) -> list[Diagnostic]:
    """The findings in one file, each as grave as its edition says.

    Raises:
        TeiError: the table `[validate]` of edition.toml is wrong.
    """
    path = settings_file(name)
    table = _table(path, path.stat().st_mtime_ns) if path and found else None
    if path is None or table is None:
        return found
    levels = _levels(table, _absolute(name).relative_to(path.parent).as_posix())
    return [_judged(diagnostic, levels) for diagnostic in found]


def _levels(table: RuleTable, file: str) -> Mapping[str, str]:
    """The levels that hold for a file, given by its path from edition.toml; inner folders outrank outer ones."""
    levels: dict[str, str] = dict(table.severity)
    for folder, own in sorted(table.folder.items(), key=lambda item: len(PurePosixPath(item[0]).parts)):
        if PurePosixPath(file).is_relative_to(PurePosixPath(folder)):
            levels |= own
    return levels


def _judged(diagnostic: Diagnostic, levels: Mapping[str, str]) -> Diagnostic:
    level = levels.get(diagnostic.code, diagnostic.severity)
    if is_fixed(diagnostic.code) or level == diagnostic.severity:
        return diagnostic
    if level == "off":
        fields = {"code": diagnostic.code, "reason": f"off in {SETTINGS}", "message": diagnostic.message}
        return notice("suppressed", diagnostic.place, **fields)
    return replace(diagnostic, severity=cast(Literal["error", "warning", "note"], level))


@lru_cache(maxsize=64)
def _table(path: Path, _changed: int) -> RuleTable | None:
    """The table of one edition.toml, which pydantic checks; most have none, and then pydantic is not even loaded."""
    import tomllib

    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8"))
    except (OSError, ValueError) as error:
        raise TeiError(f"{path}: cannot be read as TOML in UTF-8 ({error}); mend it, since it may set rules") from None
    if "validate" not in data:
        return None
    from pydantic import ValidationError

    from tei.validate.rule_table import RuleTable

    try:
        return RuleTable.model_validate(data["validate"])
    except ValidationError as error:
        raise TeiError("\n".join(f"{path}: {sentence}" for sentence in _sentences(error))) from None


def _sentences(error: ValidationError) -> Iterator[str]:
    """What is wrong with the table, key by key."""
    for each in error.errors():
        key = ".".join(("validate", *(str(part) for part in each["loc"] if part != "[key]")))
        if each["type"] == "extra_forbidden":
            yield f"there is no key {key}; the keys are severity and folder"
        elif each["loc"] and each["loc"][-1] == "[key]":
            yield f"{key}: {each['msg'].removeprefix('Value error, ')}"
        else:
            yield f"{key} = {each['input']!r}: {each['msg'].lower()}"
