"""Diagnostics as SARIF, which code scanning services show beside the files.

Source: OASIS, Static Analysis Results Interchange Format 2.1.0; the limits are GitHub's ("SARIF support for code
scanning": 25,000 results a run, of which the gravest 5,000 are shown; 10 MB compressed).
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from tei import __version__
from tei.model import Diagnostic, Place
from tei.validate.report.cause import in_turn
from tei.validate.report.places import page, readable, uri

RESULTS = 25_000
COMPRESSED = 10_000_000  # bytes
CONTEXT = 80  # code points behind the place that tell a finding from others


def report(found: Sequence[Diagnostic], line: Callable[[Place], str] = lambda _: "") -> Iterator[str]:
    """One run as a SARIF log; the gravest findings, as many as may be uploaded.

    Args:
        found: what was found.
        line: gives the source line of a place, from which the fingerprints are made.
    """
    kept = in_turn(found)[:RESULTS]
    log = _log(kept, len(found), line)
    while kept and len(gzip.compress(log.encode(), 1)) > COMPRESSED:
        kept = kept[: len(kept) // 2]
        log = _log(kept, len(found), line)
    yield log


def _log(kept: Sequence[Diagnostic], total: int, line: Callable[[Place], str]) -> str:
    order = sorted(kept, key=lambda each: (each.place.file, each.place.line, each.place.column))
    rules = sorted({diagnostic.code: diagnostic for diagnostic in kept}.items())
    index = {code: number for number, (code, _) in enumerate(rules)}
    seen: Counter[str] = Counter()
    run = {
        "tool": {
            "driver": {
                "name": "tei validate",
                "semanticVersion": __version__,
                "rules": [_rule(code, example) for code, example in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(kept, total)],
        "results": [_result(diagnostic, index, seen, line) for diagnostic in order],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return readable(json.dumps(log, ensure_ascii=False, indent=1))


def _rule(code: str, example: Diagnostic) -> dict[str, object]:
    """What a code means; its words come with the finding, since a project's own Schematron rules have codes too."""
    name = code.replace("-", " ").capitalize()
    return {
        "id": code,
        "shortDescription": {"text": name},
        "fullDescription": {"text": example.help or name},
        "help": {"text": example.help or name},
        "helpUri": page(code),
        "defaultConfiguration": {"level": example.severity},
    }


def _invocation(kept: Sequence[Diagnostic], total: int) -> dict[str, object]:
    done: dict[str, object] = {"executionSuccessful": not any(d.code in {"unreadable", "not-checked"} for d in kept)}
    if total > len(kept):
        text = f"{total - len(kept):,} of {total:,} findings are left out here: a run holds no more."
        done["toolExecutionNotifications"] = [{"level": "warning", "message": {"text": text}}]
    return done


def _result(
    diagnostic: Diagnostic, index: dict[str, int], seen: Counter[str], line: Callable[[Place], str]
) -> dict[str, object]:
    place = diagnostic.place
    address, relative = uri(place.file)
    artifact = {"uri": address} | ({"uriBaseId": "%SRCROOT%"} if relative else {})
    region = {"startLine": place.line, "startColumn": place.column}
    return {
        "ruleId": diagnostic.code,
        "ruleIndex": index[diagnostic.code],
        "level": diagnostic.severity,
        "message": {"text": diagnostic.message},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {"primaryLocationLineHash": _fingerprint(diagnostic, seen, line(place))},
    }


def _fingerprint(diagnostic: Diagnostic, seen: Counter[str], source: str) -> str:
    """A name for the finding that stays when other lines come or go: its code and the words from its place on.

    The number behind the colon tells apart those that have these in common within one file.
    """
    words = " ".join(source[diagnostic.place.column - 1 :][:CONTEXT].split())
    digest = hashlib.sha256(f"{diagnostic.code}\n{words}".encode("utf-8", "surrogateescape")).hexdigest()[:16]
    key = f"{diagnostic.place.file}\n{digest}"
    seen[key] += 1
    return f"{digest}:{seen[key]}"
