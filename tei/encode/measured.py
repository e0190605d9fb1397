"""How often the rules are right, as measured on generated texts whose truth is known.

The figures stand in calibration.toml beside this file; `python -m tests.bench.calibrate --write` makes it anew.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "calibration.toml"
CERTS = ("high", "medium", "low")


@cache
def _figures() -> Mapping[str, Any]:
    return tomllib.loads(FILE.read_text("utf-8")) if FILE.is_file() else {}


def of_rule(kind: str) -> str:
    """What was measured of a rule, in a sentence; none where nothing was."""
    rule = _figures().get("rule", {}).get(kind, {})
    told = [f"{cert} right in {rule[cert][0]} of {rule[cert][1]}" for cert in CERTS if cert in rule]
    return f"Measured: {', '.join(told)}." if told else "Not measured."


def of_all() -> str:
    """What was measured of all rules together, in a sentence."""
    rules = _figures().get("rule", {}).values()
    if not rules:
        return "How often that holds has not been measured."
    told = []
    for cert in CERTS:
        good = sum(rule[cert][0] for rule in rules if cert in rule)
        of = sum(rule[cert][1] for rule in rules if cert in rule)
        if of:
            told.append(f"{cert} was right in {good} of {of} claims")
    texts = _figures()["documents"] + _figures().get("names", 0)
    return f"Measured on {texts} generated texts: {', '.join(told)}."
