"""How often high, medium and low are right, rule by rule, on generated texts.

    python -m tests.bench.calibrate [train] [dev] [heldout] [--write]

A claim is high where it is wrong in at most 1 of 100 cases, medium 10, low 40. Beside that stands the coverage: the
share of the true repairs that carry high or medium.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from tei.detect.order import detect
from tei.encode.measured import FILE
from tei.model import Context
from tei.read import read
from tests.bench.generate import documents
from tests.bench.judge import DAMAGE, Truth, mended, right
from tests.bench.meaning import typed
from tests.bench.plans import PLANS

CERTS = ("high", "medium", "low")


def figures(sets: list[str]) -> tuple[dict[str, Counter[tuple[str, bool]]], Counter[tuple[str, str]]]:
    """For each rule how many claims of each certainty are right and wrong; for each damage how it was mended."""
    judged: defaultdict[str, Counter[tuple[str, bool]]] = defaultdict(Counter)
    repaired: Counter[tuple[str, str]] = Counter()
    for name in sets:
        for id, path, facts in documents(name):
            truth = Truth(facts)
            reading = detect(read(path.read_bytes(), id), Context(language=facts["lang"])).reading
            findings = [finding for finding in reading.findings if finding.cert]
            for finding in findings:
                verdict = right(finding, reading, truth)
                if verdict is not None and finding.cert:
                    judged[finding.kind][finding.cert, verdict] += 1
            for record in truth.damage:
                if record["source"] != record["reading"] and record["kind"] in DAMAGE:
                    mend = mended(record, reading, findings)
                    repaired[record["kind"], mend.cert or "high" if mend else "missed"] += 1
    for (_, cert, good), count in typed("heldout").items():
        if cert in CERTS:
            judged["quotation"][cert, good] += count
    return judged, repaired


def write(judged: Mapping[str, Counter[Any]], **read: int) -> None:
    """Write the figures that the header states; those of rules that were not judged now stay.

    Args:
        judged: for each rule how many claims of each certainty are right and wrong.
        read: how many texts were read (`documents`), or texts with names (`names`).
    """
    old = tomllib.loads(FILE.read_text("utf-8")) if FILE.is_file() else {}
    told = {"documents": old.get("documents", 0), "names": old.get("names", 0)} | read
    rules: dict[str, dict[str, list[int]]] = dict(old.get("rule", {}))
    for kind, counts in judged.items():
        of = {cert: [counts[cert, True], counts[cert, True] + counts[cert, False]] for cert in CERTS}
        rules[kind] = {cert: figures for cert, figures in of.items() if figures[1]}
    lines = [
        "# How often each certainty is right, rule by rule: [right, all]. Made by `python -m tests.bench.calibrate --write`.",
        *(f"{what} = {number}" for what, number in told.items()),
    ]
    for kind, rule in sorted(rules.items()):
        lines += ["", f"[rule.{kind}]", *(f"{cert} = {figures}" for cert, figures in rule.items())]
    FILE.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Print both tables."""
    sets = [arg for arg in sys.argv[1:] if not arg.startswith("-")] or ["heldout"]
    judged, repaired = figures(sets)
    if "--write" in sys.argv:
        write(judged, documents=sum(len(PLANS[name]) for name in sets))
    print("| rule            | high: right of all  | medium              | low                 |")
    print("|-----------------|---------------------|---------------------|---------------------|")
    for kind, counts in sorted(judged.items()):
        cells = []
        for cert in CERTS:
            good, bad = counts[cert, True], counts[cert, False]
            cells.append(f"{good:5} of {good + bad:5} {good / (good + bad):6.3f}" if good + bad else " " * 19)
        print(f"| {kind:15} | " + " | ".join(cells) + " |")
    print("\n| damage          | mended, high or medium | low  | missed |")
    print("|-----------------|------------------------|------|--------|")
    for kind in sorted({kind for kind, _ in repaired}):
        sure = repaired[kind, "high"] + repaired[kind, "medium"]
        low, missed = repaired[kind, "low"], repaired[kind, "missed"]
        print(f"| {kind:15} | {sure:6} {sure / (sure + low + missed):15.3f} | {low:4} | {missed:6} |")


if __name__ == "__main__":
    main()
