"""What lies on the editor's desk: the encoding as it is now, what is open in it, and what was decided."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from tei.authority import load as load_authority
from tei.decide.anchor import resolve
from tei.decide.apply import hits, places
from tei.decide.draft import Editor, Word, added, decision, lines
from tei.decide.file import load as load_decisions
from tei.encode import settings
from tei.files import read_bytes
from tei.folder import Folder, settings_file
from tei.model import NOBODY, Anchor, Authority, Decision, Finding, Order, Span, TeiError, Witness
from tei.pipeline import Encoded, encode
from tei.read import load as load_witness
from tei.review import Claim, review
from tei.validate.near import did_you_mean

DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


class Desk(NamedTuple):
    """An edition, encoded, with its decisions."""

    path: Path
    edition: settings.Edition
    witness: Witness
    encoded: Encoded
    decisions: tuple[Decision, ...]
    authority: Authority = NOBODY

    def finding(self, id: str, why: str = "") -> Finding | None:
        """The finding that the encoded text claims at an xml:id; `why` tells the doubts of a line apart."""
        found = [finding for claimed, finding in self.encoded.claims if claimed == id]
        return next((finding for finding in found if finding.why == why), found[0] if found else None)

    def earlier(self, finding: Finding) -> int | None:
        """The index of the decision that was made on a finding already, if one was."""
        same = [each for each in self.encoded.reading.findings if each.kind == finding.kind]
        for index, made in enumerate(self.decisions):
            where = places(made, self.witness) if made.kind == finding.kind else ""
            if isinstance(where, str):
                continue
            if made.action == "add" and where == finding.spans:
                return index
            if made.action != "add" and any(same[at] == finding for at in hits(same, made, where)):
                return index
        return None

    def open(self) -> tuple[tuple[Claim, Finding], ...]:
        """What `tei review` lists and no editor has decided yet, least certain first."""
        found: list[tuple[Claim, Finding]] = []
        for claim in review(etree.fromstring(self.encoded.tei)):
            finding = self.finding(claim.id, claim.why)
            if finding and all(who.startswith("r.") for who in finding.by.split()) and self.earlier(finding) is None:
                found.append((claim, finding))
        return tuple(found)


def lay(root: Path) -> Desk:
    """Read and encode an edition.

    Raises:
        TeiError: settings, witness or decisions cannot be read.
    """
    edition = settings.load(settings_file(root))
    folder = Folder(root, edition.id)
    witness = load_witness(folder.source(edition.witness_file), edition.source.encoding, edition.source.mark)
    decisions = load_decisions(folder.decisions)
    authority = load_authority(folder.authority)
    encoded = encode(witness, edition, decisions, authority=authority)
    return Desk(folder.decisions, edition, witness, encoded, decisions, authority)


def who_and_when(edition: settings.Edition, by: str | None, when: str | None) -> Editor:
    """Who decides and on which day; the clock is never asked.

    Args:
        edition: the edition's settings.
        by: initials; the edition's only editor if not given.
        when: a day as YYYY-MM-DD; that of SOURCE_DATE_EPOCH if not given, else that of the release in edition.toml.

    Raises:
        TeiError: nobody says.
    """
    editors = [person.id for person in edition.editor if person.id]
    if by is None and len(editors) != 1:
        raise TeiError(
            f"say who decides with --by ({' or '.join(editors) or 'edition.toml names no editor with an id'})"
        )
    if by is not None and by not in editors:
        raise TeiError(f"--by {by}: edition.toml names no such editor{did_you_mean(by, editors, '{}')}")
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    day = when or (f"{datetime.fromtimestamp(int(epoch), UTC):%Y-%m-%d}" if epoch.isdecimal() else edition.date)
    if not day:
        raise TeiError("say on which day you decide with --when YYYY-MM-DD; edition.toml has no date to take")
    if not DAY.fullmatch(day):
        raise TeiError(f"the day “{day}” is not of the form YYYY-MM-DD; say it with --when")
    return Editor(by or editors[0], day)


def from_list(desk: Desk, file: str, editor: Editor, because: str) -> list[tuple[Decision, int | None]]:
    """The answers in what `tei review --format json` wrote, each with the index of the decision it replaces.

    Args:
        desk: the edition.
        file: the list with an `action`, and where it is needed `set` and `because`, on the claims that are decided.
        editor: who decides.
        because: the reason where an answer has none.

    Raises:
        TeiError: the file is no such list, or an answer cannot be applied; all of them are looked at.
    """
    try:
        claims = json.loads(read_bytes(file))
    except ValueError as error:
        raise TeiError(f"{file}: no valid JSON: {error}") from None
    if not isinstance(claims, list) or not all(isinstance(claim, dict) for claim in claims):
        raise TeiError(f"{file}: is not what `tei review FILE --format json` writes: a list of claims")
    found: list[tuple[Decision, int | None]] = []
    wrong: list[str] = []
    for number, claim in enumerate(claims, 1):
        if claim.get("action"):
            try:
                found.append(_answered(desk, claim, editor, because))
            except TeiError as error:
                wrong.append(f"{file}: claim {number} ({claim.get('id')}): {error}")
    if wrong:
        raise TeiError("\n".join(wrong), status=1)
    return found


def _answered(desk: Desk, claim: Mapping[str, Any], editor: Editor, because: str) -> tuple[Decision, int | None]:
    action, values = claim["action"], claim.get("set") or {}
    if action not in {"accept", "reject", "change"}:
        near = did_you_mean(str(action), ("accept", "reject", "change"), "{}")
        raise TeiError(f"the action “{action}” is none of accept, reject, change{near}")
    if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
        raise TeiError("set must be a table of strings")
    finding = desk.finding(str(claim.get("id")), str(claim.get("why", "")))
    if finding is None:
        raise TeiError("the encoding has nothing of that id any more; build, and make the list anew")
    why = str(claim.get("because") or because or (claim.get("why", "") if action == "accept" else ""))
    return on_finding(desk, finding, Word(action, values, why), editor)


def on_finding(desk: Desk, finding: Finding, word: Word, editor: Editor) -> tuple[Decision, int | None]:
    """A decision on a finding, with the index of an earlier one on it, which it replaces.

    Raises:
        TeiError: no reason is given, the decision cannot be applied, or the finding is the editor's own.
    """
    if not word.why.strip():
        raise TeiError(f"say why you {word.action} it")
    earlier = desk.earlier(finding)
    if earlier is not None and desk.decisions[earlier].action == "add":
        place = desk.decisions[earlier].place
        raise TeiError(
            f"{place.file if place else ''}:{place.line if place else 1}: was added by this decision; change it there"
        )
    if earlier is None and not any(who.startswith("r.") for who in finding.by.split()):
        raise TeiError("an editor's decision made it; change that in decisions.toml")
    return decision(finding, word, editor, desk.encoded.reading.findings, desk.witness), earlier


def at_line(desk: Desk, line: int, kind: str | None, words: str | None) -> Finding:
    """The finding on a line of the witness.

    Args:
        desk: the edition.
        line: the line's number, from 1.
        kind: the rule; needed where several found something there.
        words: words it holds; needed where one rule found several there.

    Raises:
        TeiError: there is none, or more than one.
    """
    here = [each for each in dict.fromkeys(f for _, f in desk.encoded.claims) if _on_line(each, line, desk.witness)]
    found = [
        finding
        for finding in here
        if kind in (None, finding.kind) and (not words or words in _text(finding, desk.witness))
    ]
    kinds = {finding.kind for finding in found}
    if len(kinds) == 1 and (len(found) == 1 or len({type(finding.mark) for finding in found}) == len(found)):
        return found[0]
    shown = "; ".join(f"{finding.kind} “{_text(finding, desk.witness)[:40]}”" for finding in found or here)
    if not found:
        what = f"no {kind}" if kind else "nothing"
        shown = _rejected(desk, line, kind) or (f"there is {shown}" if shown else "")
        raise TeiError(f"line {line}: {what} was found there{f'; {shown}' if shown else ''}", status=1)
    raise TeiError(f"line {line}: {len(found)} things were found there; tell one with --kind and --words ({shown})")


def _rejected(desk: Desk, line: int, kind: str | None) -> str:
    """The decision that rejects what was found on a line, if one does."""
    for made in desk.decisions:
        where = places(made, desk.witness) if made.action == "reject" and kind in (None, made.kind) else ""
        if (
            not isinstance(where, str)
            and made.place
            and lines(where, desk.witness)[0] <= line <= lines(where, desk.witness)[1]
        ):
            return f"line {made.place.line} of {desk.path} rejects a {made.kind} there; change that"
    return ""


def _on_line(finding: Finding, line: int, witness: Witness) -> bool:
    """Whether a finding touches a line; an order touches those it leads from and to, not what lies between."""
    places = [(span,) for span in finding.spans] if isinstance(finding.mark, Order) else [finding.spans]
    return any(first <= line <= last for first, last in (lines(place, witness) for place in places))


def to_add(desk: Desk, word: Word, editor: Editor, kind: str, words: str, line: int | None) -> Decision:
    """A finding to add at words of the witness.

    Raises:
        TeiError: the words stand nowhere, or more than once and no line tells which.
    """
    spans: list[Span] = []
    values = dict(word.set)
    around = [("", words, ""), (values.pop("then_prefix", ""), values.pop("then", ""), values.pop("then_suffix", ""))]
    for prefix, exact, suffix in around[: 2 if around[1][1] else 1]:
        found = resolve(Anchor(None, prefix, exact, suffix), desk.witness)
        if line is not None and not spans:
            low, high = desk.witness.lines[min(line, len(desk.witness.lines)) - 1].span
            found = tuple(span for span in found if low <= span.start <= high or span.start <= low < span.end)
        if len(found) != 1:
            many = f"stand {len(found)} times; tell which with --line" if found else "do not stand there"
            raise TeiError(f"the words “{exact[:40]}” {many}", status=1)
        spans.append(found[0])
    return added(kind, spans, word._replace(set=values), editor, desk.encoded.reading.findings, desk.witness)


def _text(finding: Finding, witness: Witness) -> str:
    return " ".join(" ".join(witness.text[span.start : span.end] for span in finding.spans).split())


def say(made: Sequence[tuple[Decision, int | None]]) -> str:
    """How many decisions of each action were written, and how many of them replaced one."""
    count = {action: sum(d.action == action for d, _ in made) for action in ("accept", "reject", "change", "add")}
    told = ", ".join(f"{number} {action}" for action, number in count.items() if number) or "none"
    replaced = sum(earlier is not None for _, earlier in made)
    return told + (f" ({replaced} in place of an earlier one)" if replaced else "")
