"""`tei adopt`: hand edits of the encoded text as decisions, where they can be expressed so; the rest is merged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from tei.decide.desk import Desk, on_finding, who_and_when
from tei.decide.draft import Editor, Word, added, last_words
from tei.decide.hand import Hand, carry, check, hand_edits
from tei.decide.merge.body import BOOKKEEPING, matches
from tei.decide.merge.document import text_of
from tei.decide.merge.nodes import Node, parse
from tei.decide.merge.stream import Item, Key, Stream, stream
from tei.detect.order import detectors
from tei.folder import Folder
from tei.model import Aside, Decision, Emend, Finding, Point, Span, TeiError, Witness, Wrap
from tei.pipeline import encode

READINGS = {"corr": "corrected", "reg": "reading", "supplied": "reading"}  # what a decision sets for their content
INSIDE = frozenset({"sic", "orig", *READINGS})  # parts of a choice: the choice is what was added or taken out

Change = tuple[Decision, int | None]  # with the index of the decision it replaces


class Adopted(NamedTuple):
    """What becomes of hand edits: decisions to write, and how many edits there were in the text."""

    changes: tuple[Change, ...]
    edits: int


def adopt(desk: Desk, hand: Hand, folder: Folder, editor: Editor, why: str) -> Adopted:
    """The hand edits that can be expressed as decisions, each tried: with it the text encodes, merges and agrees.

    Args:
        desk: the edition as the program encodes it now.
        hand: the machine's last output and the edited text, which have been checked.
        folder: the edition's folder.
        editor: who edited.
        why: the reason that the decisions give.
    """
    base, edited = (stream(text_of(parse(data, str(folder.tei)).root)) for data in hand)
    found: list[Change] = []
    edits = 0
    for edit in _edits(base, edited):
        edits += 1
        try:
            change = _decision(edit, edited, desk, editor, why)
        except TeiError:
            continue  # the words cannot say it; the merge carries it
        if change is not None and change not in found:
            found.append(change)
    return Adopted(tuple(_those_that_hold(found, desk, hand, folder)), edits)


class _Edit(NamedTuple):
    """One thing in the text that the editor changed: as it was, as it is; None for what was not there or is not."""

    was: Item | None
    is_now: Item | None


def _edits(base: Stream, edited: Stream) -> Iterator[_Edit]:
    """What differs between the machine's text and the edited one, but for white space."""
    same = matches(base, edited, {})
    now: dict[Key, Item] = {same.get(key, key): item for key, item in edited.items.items()}
    for key in dict.fromkeys([*base.items, *now]):
        was, is_now = base.items.get(key), now.get(key)
        if (was or is_now or edited.items[key]).node.kind == "text":
            continue
        if was is None or is_now is None or _differ(was, is_now):
            yield _Edit(was, is_now)


def _differ(was: Item, is_now: Item) -> bool:
    if (was.start, was.end, was.node.name, was.node.attrs) != (
        is_now.start,
        is_now.end,
        is_now.node.name,
        is_now.node.attrs,
    ):
        return True
    return was.end is None and was.node.canon != is_now.node.canon


def _decision(edit: _Edit, edited: Stream, desk: Desk, editor: Editor, why: str) -> Change | None:
    """An edit as a decision; None where it cannot be expressed so."""
    was, is_now = edit
    if was is None:
        made = _addition(is_now, edited, desk, editor, why) if is_now else None
        return (made, None) if made else None
    finding = desk.finding(was.node.id) if was.node.id else None
    if finding is None or finding.cert is None:
        return None
    if is_now is None:
        return _withdrawn(finding, desk) or on_finding(desk, finding, Word("reject", {}, why), editor)
    if (was.start, was.end) != (is_now.start, is_now.end):
        return None
    values = _values(was.node, is_now.node)
    if values is None:
        return None
    earlier = desk.earlier(finding)
    if earlier is not None and desk.decisions[earlier].action == "add":
        old = desk.decisions[earlier]
        merged = MappingProxyType({**old.set, **values})
        return replace(old, set=merged, by=editor.by, when=editor.when), earlier
    word = Word("change", values, why) if values and values != {"cert": "high"} else Word("accept", {}, why)
    return on_finding(desk, finding, word, editor)


def _withdrawn(finding: Finding, desk: Desk) -> Change | None:
    """Nothing can be written where the editor took out what a decision had added; that decision must go."""
    earlier = desk.earlier(finding)
    if earlier is not None and desk.decisions[earlier].action == "add":
        raise TeiError("the decision that added it must be taken out by hand")
    return None


def _values(was: Node, is_now: Node) -> dict[str, str] | None:
    """What a decision must set to make the one of the other; None where none can."""
    values: dict[str, str] = {}
    for name in dict.fromkeys([*was.attrs, *is_now.attrs]):
        if was.attrs.get(name) != is_now.attrs.get(name) and name not in BOOKKEEPING:
            values[name] = is_now.attrs.get(name, "")
    if was.name != is_now.name:
        values["element"] = is_now.name
    if was.attrs.get("cert") != is_now.attrs.get("cert"):
        values["cert"] = is_now.attrs.get("cert", "high")
    if was.attrs.get("xml:id") != is_now.attrs.get("xml:id"):
        return None
    inside = [child.canon for child in was.children] != [child.canon for child in is_now.children]
    if inside and was.name in {*READINGS, "note"}:
        if is_now.holds_elements or was.holds_elements:
            return None
        values[READINGS.get(was.name, "text")] = _words(is_now)
    return values


def _words(node: Node) -> str:
    return " ".join("".join(child.value for child in node.children).split())


def _addition(item: Item, edited: Stream, desk: Desk, editor: Editor, why: str) -> Decision | None:
    """What the editor put into the text, as a decision; None where no kind makes such an element."""
    node, witness = item.node, desk.witness
    if node.kind != "element" or node.name in INSIDE or "xml:id" in node.attrs:
        return None
    kind, values = _kind(node)
    if not kind:
        return None
    if item.end is None or node.name == "note":  # it stands behind the words it is about
        span = last_words(witness.text, Span(0, _behind(item, edited, witness)), 2)
    else:
        span = _stretch(item, edited, witness)
    if "cert" in node.attrs and node.attrs["cert"] != "high":
        values["cert"] = node.attrs["cert"]
    return added(kind, [span], Word("add", values, why), editor, desk.encoded.reading.findings, witness)


def _kind(node: Node) -> tuple[str, dict[str, str]]:
    """The kind whose mark makes an element like this one, and what must be set on it; nothing where none does."""
    if node.name == "choice":
        names = {child.name: child for child in node.children if child.kind == "element"}
        if set(names) == {"sic", "corr"} and not names["corr"].holds_elements:
            return "slip", {"corrected": _words(names["corr"])}
        return "", {}
    attrs = {name: value for name, value in node.attrs.items() if name not in BOOKKEEPING}
    best, found = -1, ("", dict[str, str]())
    for kind, detector in detectors().items():
        mark = detector.MARK
        if isinstance(mark, Emend) or not isinstance(mark, Wrap | Point | Aside) or mark.element != node.name:
            continue
        own = dict(mark.attrs)
        fitting = sum(attrs.get(name) == value for name, value in own.items())
        if (isinstance(mark, Wrap) and mark.block) or fitting < len(own) or fitting <= best:
            continue
        values = {name: value for name, value in attrs.items() if own.get(name) != value}
        if node.name == "note" and isinstance(mark, Point):
            if node.holds_elements:
                continue
            values["text"] = _words(node)
        best, found = fitting, (kind, values)
    return found


def _offset(char: int, witness: Witness) -> int:
    """The witness's offset of a character of the stream, which counts each line end as one."""
    more = len(witness.newline) - 1
    line = bisect_right(witness.lines, char, key=lambda line: line.span.start - (line.number - 1) * more)
    return char + (line - 1) * more


def _stretch(item: Item, edited: Stream, witness: Witness) -> Span:
    """The words an element holds, if they stand together in the witness.

    Raises:
        TeiError: they do not.
    """
    held = edited.chars[edited.positions[item.first] : edited.positions[item.last] + 1]
    start, end = _offset(held[0], witness), _offset(held[-1], witness) + 1
    between = set(range(held[0], held[-1] + 1)) - set(held)
    if held != sorted(held) or any(witness.text[_offset(char, witness)] not in "\r\n" for char in between):
        raise TeiError("these words do not stand together in the witness")
    return Span(start, end)


def _behind(item: Item, edited: Stream, witness: Witness) -> int:
    """The witness's offset behind the character that something stands behind in the edited text."""
    char = item.start.char
    if item.start.side == "before":
        at = edited.positions.get(char, len(edited.chars)) - 1
        char = edited.chars[max(at, 0)]
    return _offset(char, witness) + 1


def _those_that_hold(found: Sequence[Change], desk: Desk, hand: Hand, folder: Folder) -> list[Change]:
    """The decisions with which the text encodes and merges: all of them, else each that does with the rest."""
    if not found or _holds(found, desk, hand, folder):
        return list(found)
    kept: list[Change] = []
    for change in found:
        if _holds([*kept, change], desk, hand, folder):
            kept.append(change)
    return kept


def _holds(changes: Sequence[Change], desk: Desk, hand: Hand, folder: Folder) -> bool:
    from tei.build import SCHEMA

    encoded = encode(desk.witness, desk.edition, with_changes(desk.decisions, changes), SCHEMA, desk.authority)
    if any(each.severity == "error" for each in encoded.diagnostics):
        return False
    return not carry(hand, encoded.tei, folder).diagnostics


def with_changes(decisions: Sequence[Decision], changes: Sequence[Change]) -> tuple[Decision, ...]:
    """The decisions with new ones behind them, or in the place of old ones."""
    instead: Mapping[int, Decision] = {index: made for made, index in changes if index is not None}
    kept = [instead.get(index, old) for index, old in enumerate(decisions)]
    return (*kept, *(made for made, index in changes if index is None))


def run(file: Path, by: str | None, when: str | None, why: str) -> tuple[Folder, Adopted]:
    """Write the decisions that an edited text holds; arguments are the options of the command.

    Raises:
        TeiError: it is no edition's encoded text, it is not edited, or it no longer gives the witness back; nothing
            is written then.
    """
    from tei.decide.desk import lay
    from tei.decide.record import record

    desk = lay(file.parent.parent)
    folder = Folder(file.parent.parent, desk.edition.id)
    if file.resolve() != folder.tei.resolve():
        raise TeiError(f"{file}: is not the encoded text of this edition, which is {folder.tei}")
    hand = hand_edits(folder)
    if hand is None:
        raise TeiError(f"{file}: is as the program wrote it; there is nothing to adopt", status=1)
    wrong = check(hand, folder, desk.witness, folder.source(desk.edition.witness_file))
    if wrong:
        raise TeiError("\n".join(f"{each}" for each in wrong), status=1)
    editor = who_and_when(desk.edition, by, when)
    adopted = adopt(desk, hand, folder, editor, why or f"Edited by hand in {file.name}.")
    new = [made for made, index in adopted.changes if index is None]
    record(folder.decisions, new, {index: made for made, index in adopted.changes if index is not None})
    return folder, adopted
