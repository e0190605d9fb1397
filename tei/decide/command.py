"""`tei decide`: from what the editor asked to what stands in decisions.toml."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tei.decide import session
from tei.decide.desk import Desk, at_line, from_list, lay, on_finding, say, to_add, who_and_when
from tei.decide.draft import Action, Editor, Word
from tei.decide.record import record
from tei.model import Decision, TeiError


def decide(
    root: Path,
    by: str | None,
    when: str | None,
    file: str | None,
    action: Action | None,
    line: int | None,
    kind: str | None,
    words: str | None,
    values: tuple[str, ...],
    why: str,
) -> str:
    """Write decisions, and say how many; arguments are the options of the command.

    Raises:
        TeiError: something is missing or cannot be applied; nothing is written then.
    """
    if action is None and file is None and (line or kind or words or values):
        raise TeiError("say what you decide: --accept, --reject, --change or --add")
    if action and file:
        raise TeiError("the answers stand in the file or in options, not in both")
    desk = lay(root)
    editor = who_and_when(desk.edition, by, _asked(when, desk, action or file))
    if file:
        made = from_list(desk, file, editor, why)
    elif action:
        made = [_single(desk, editor, Word(action, _values(values), why), line, kind, words)]
    else:
        return f"{desk.path}: {session.decide(desk, editor, _terminal())} written"
    record(desk.path, [each for each, old in made if old is None], {old: each for each, old in made if old is not None})
    return f"{desk.path}: wrote {say(made)}; `tei build {root}` applies them"


def _asked(when: str | None, desk: Desk, answered: str | None) -> str | None:
    """The day, asked for where nothing says it and somebody is there to ask."""
    if when or desk.edition.date or answered or not sys.stdin.isatty():
        return when
    try:
        return who_and_when(desk.edition, None, None).when
    except TeiError:
        return str(click.prompt("today is (YYYY-MM-DD)", err=True))


def _single(
    desk: Desk, editor: Editor, word: Word, line: int | None, kind: str | None, words: str | None
) -> tuple[Decision, int | None]:
    """The one decision that the options say."""
    if word.action == "add":
        if not kind or not words:
            raise TeiError("to add needs --kind and --words")
        if not word.why.strip():
            raise TeiError("say why you add it with --why")
        return to_add(desk, word, editor, kind, words, line), None
    if line is None:
        raise TeiError(f"say where with --line what you {word.action} was found")
    finding = at_line(desk, line, kind, words)
    reason = word.why or (finding.why if word.action == "accept" else "")
    return on_finding(desk, finding, word._replace(why=reason), editor)


def _values(pairs: tuple[str, ...]) -> dict[str, str]:
    values: dict[str, str] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name.strip():
            raise TeiError(f"--set {pair}: NAME=VALUE is wanted")
        values[name.strip()] = value
    return values


def _terminal() -> session.Terminal:
    """The terminal, or for a script the lines of standard input."""

    def line(prompt: str) -> str:
        click.echo(f"{prompt}: ", nl=False, err=True)
        return sys.stdin.readline().rstrip("\r\n")

    def key() -> str:
        return click.getchar() if sys.stdin.isatty() else sys.stdin.readline()

    return session.Terminal(lambda words: click.echo(words, err=True), key, line)
