"""The checks of the score sheet, by the line they prove: each says why it fails, or nothing."""

from __future__ import annotations

from tei.publish.checks import edition, forms, use
from tei.publish.checks.seen import Check, Seen

CHECKS: dict[str, Check] = {
    name.upper(): check
    for module in (edition, use, forms)
    for name, check in vars(module).items()
    if len(name) == 2 and name[0] in "abcdefgh" and name[1].isdigit()
}

__all__ = ["CHECKS", "Check", "Seen"]
