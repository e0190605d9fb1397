"""Which findings have one cause: the same code, and the same sentence but for its numbers, ids and quoted words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tei.model import Diagnostic

SEVERITIES = ("error", "warning", "note")
HINT = re.compile(r": did you mean .*\?| \(\d+ \w+\)")  # what the near name is, and how often
PARTICULAR = re.compile(r"“[^”]*”|`[^`]*#[^`]*`|\d[\d,.]*")


def cause(diagnostic: Diagnostic) -> tuple[str, str]:
    """The code, and the sentence without what is particular to the place."""
    return diagnostic.code, PARTICULAR.sub("…", HINT.sub("", diagnostic.message))


def by_cause(found: Iterable[Diagnostic]) -> list[Sequence[Diagnostic]]:
    """Findings of one cause together: the gravest first, then the most frequent, then in the order found."""
    groups: dict[tuple[str, str], list[Diagnostic]] = {}
    for diagnostic in found:
        groups.setdefault(cause(diagnostic), []).append(diagnostic)
    return sorted(groups.values(), key=lambda group: (SEVERITIES.index(group[0].severity), -len(group)))


def in_turn(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The first of each cause, then the second of each, and so on; the gravest before the others."""
    seen: dict[tuple[str, str], int] = {}
    turns: list[tuple[int, int, Diagnostic]] = []
    for diagnostic in found:
        turn = seen[cause(diagnostic)] = seen.get(cause(diagnostic), 0) + 1
        turns.append((SEVERITIES.index(diagnostic.severity), turn, diagnostic))
    return [diagnostic for _, _, diagnostic in sorted(turns, key=lambda each: each[:2])]
