"""Deciding one by one in the terminal: each place with what stands round it, and a key for each answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import click

from tei.decide.desk import Desk, on_finding
from tei.decide.draft import Action, Editor, Word, lines, page
from tei.decide.record import record, restore
from tei.model import Aside, Finding, Point, TeiError, Wrap
from tei.review import Claim

AROUND = 2  # lines shown before and behind
LONGEST = 12  # lines of one place
ACTIONS: dict[str, Action] = {"a": "accept", "r": "reject", "c": "change"}
KEYS = "arcsuq"


class Terminal(NamedTuple):
    """How the session talks: what it shows, the key and the line it reads."""

    show: Callable[[str], None]
    key: Callable[[], str]
    line: Callable[[str], str]


class _Step(NamedTuple):
    """An answer that was written: at which place, and the file before and after."""

    at: int
    before: bytes
    after: bytes


def decide(desk: Desk, editor: Editor, terminal: Terminal) -> int:
    """Walk through what is open; every answer is written at once, so that a session can end at any time.

    Args:
        desk: the edition.
        editor: who decides.
        terminal: how to talk.

    Returns:
        How many answers were written.
    """
    found = desk.open()
    steps: list[_Step] = []
    index = 0
    while index < len(found):
        claim, finding = found[index]
        terminal.show(f"\n{index + 1} of {len(found)}  {_place(desk, claim, finding)}")
        key = _key(terminal)
        if key == "q":
            break
        if key == "u":
            index = _undo(desk, steps, terminal, index)
            continue
        if key == "s" or _answer(desk, editor, terminal, finding, key, steps, index):
            index += 1
    terminal.show(f"\n{len(steps)} decided, {len(found) - len(steps)} left; `tei build` applies them")
    return len(steps)


def _key(terminal: Terminal) -> str:
    terminal.show("[a]ccept  [r]eject  [c]hange  [s]kip  [u]ndo  [q]uit")
    while (key := terminal.key().lower()[:1]) not in tuple(KEYS):
        if not key:
            return "q"  # nobody is there any more
        terminal.show("a, r, c, s, u or q")
    return key


def _undo(desk: Desk, steps: list[_Step], terminal: Terminal, index: int) -> int:
    """Take the last answer back; where to go on."""
    if not steps:
        terminal.show("nothing was answered yet")
        return index
    step = steps.pop()
    restore(desk.path, step.before, step.after)
    terminal.show("taken back")
    return step.at


def _answer(
    desk: Desk, editor: Editor, terminal: Terminal, finding: Finding, key: str, steps: list[_Step], index: int
) -> bool:
    """Ask what else is needed and write the answer; whether it was written."""
    values: dict[str, str] = {}
    if key == "c":
        terminal.show(f"now: {_settable(finding)}; say NAME=VALUE, one a line, an empty line ends")
        while words := terminal.line("set").strip():
            name, _, value = words.partition("=")
            values[name.strip()] = value.strip()
    reason = finding.why if key == "a" else ""
    why = terminal.line(f"why{f' [{reason}]' if reason else ''}").strip() or reason
    try:
        word = Word(ACTIONS[key], values, why)
        made, _ = on_finding(desk, finding, word, editor)
        before = record(desk.path, [made])
    except TeiError as error:
        terminal.show(f"not written: {error}")
        return False
    steps.append(_Step(index, before, desk.path.read_bytes()))
    return True


def _settable(finding: Finding) -> str:
    match finding.mark:
        case (
            Wrap(element=element, attrs=attrs)
            | Aside(element=element, attrs=attrs)
            | Point(element=element, attrs=attrs)
        ):
            return " ".join([f"element={element}", *(f"{key}={value}" for key, value in attrs)])
        case mark:
            return type(mark).__name__.lower()


def _place(desk: Desk, claim: Claim, finding: Finding) -> str:
    """A place as it is shown: what was found, on what evidence, and the lines round it, those it touches marked."""
    witness = desk.witness
    first, last = lines(finding.spans, witness)
    touched = set(range(first, last + 1)) if last - first < LONGEST else {first, last}
    shown = sorted({n + d for n in touched for d in range(-AROUND, AROUND + 1) if 1 <= n + d <= len(witness.lines)})
    what = "a doubt, nothing was done" if claim.element == "doubt" else f"<{claim.element}> “{claim.text}”"
    parts = [
        f"{claim.cert}  {finding.kind}  line {first}, page {page(finding, witness)}",
        f"   {what}",
        f"   {claim.why}",
        "",
    ]
    before = 0
    for number in shown:
        if before and number > before + 1:
            parts.append("      …")
        text = f"{'>' if number in touched else ' '} {number:>5}  {_readable(witness.line(number))}"
        parts.append(click.style(text, bold=True) if number in touched else text)
        before = number
    return "\n".join(parts)


def _readable(line: str) -> str:
    return "".join(c if c.isprintable() else " " for c in line)
