"""The score sheet: the edition held against the review criteria, each line by a check over what the build has made.

A line is pass, fail, or not checkable here; only what a check proves is a pass. What needs a browser or another
program is proved by the test suite, which leaves its proofs beside the build (`build/proofs/`); a proof counts only
for the very site it was made on.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lxml import etree, html

from tei.publish.checks import CHECKS, Seen
from tei.publish.facts import Facts

CRITERIA = Path(__file__).with_name("criteria.toml")
NOT_HERE = "not checkable here"


def digest(files: Mapping[str, bytes]) -> str:
    """The checksum of a site, without the score sheet, by which a proof knows what it was made on."""
    total = hashlib.sha256()
    for path in sorted(set(files) - {"score.html", "score.json", "checksums.txt"}):
        total.update(path.encode() + b"\0" + hashlib.sha256(files[path]).digest())
    return total.hexdigest()


def sheet(
    files: Mapping[str, bytes],
    tree: etree._Element,
    facts: Facts,
    witness: bytes,
    proofs: Mapping[str, Any],
) -> dict[str, Any]:
    """The score sheet.

    Args:
        files: the site's files by path, all but the score sheet itself.
        tree: the encoded text.
        facts: the facts of the build.
        witness: the source, byte for byte.
        proofs: what each test proved, by its name, with the checksum of the site it did so on.
    """
    pages: dict[str, Any] = {
        name: html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
        for name, data in files.items()
        if name.endswith(".html")
    }
    places = {name: frozenset(str(id) for id in page.xpath("//@id")) for name, page in pages.items()}
    seen = Seen(files, tree, facts, witness, pages, places)
    this = digest(files)
    valid = {test: proof["proof"] for test, proof in proofs.items() if proof.get("site") == this}
    lines = [_line(name, row, seen, valid) for name, row in _criteria().items()]
    points = sum(line["points"] for line in lines if line["state"] == "pass")
    total = sum(line["points"] for line in lines)
    return {"summary": f"{points} of {total} points.", "points": points, "of": total, "lines": lines}


def _criteria() -> dict[str, dict[str, Any]]:
    return tomllib.loads(CRITERIA.read_text("utf-8"))


def _line(name: str, row: Mapping[str, Any], seen: Seen, proofs: Mapping[str, str]) -> dict[str, Any]:
    """One line: the check of the build first, then the proofs of the test suite where the line wants some."""
    reason = _reason(name, seen)
    wanted = row.get("tested", [])
    unproved = [test for test in wanted if test not in proofs]
    if reason:
        state, said = "fail", reason
    elif unproved:
        state, said = (
            NOT_HERE,
            f"{' and '.join(unproved)} of the test suite proves it; it has not been run on this build.",
        )
    else:
        state, said = "pass", " ".join([row.get("proof", ""), *(proofs[test] for test in wanted)]).strip()
    return {"line": name, "points": row["points"], "criterion": row["criterion"], "state": state, "proof": said}


def _reason(name: str, seen: Seen) -> str:
    """Why a line's check fails; nothing where it holds, or where the line has none of its own."""
    check = CHECKS.get(name)
    try:
        return check(seen) if check else ""
    except (LookupError, AttributeError, TypeError, ValueError) as error:  # a page that a stylesheet on top changed
        return f"the pages are not as the check knows them ({type(error).__name__}: {error})"
