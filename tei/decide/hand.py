"""Hand edits of the encoded text: told from what the program wrote, and carried into what it makes now.

`machine/ID.xml` is what the machine made the last time, `tei/ID.xml` the same with the editor's changes. The seal at
the end of each says which machine output it is or goes with, so that the two are never compared by mistake.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from tei.decide.merge.document import merge, taken_out
from tei.encode.recover import recover
from tei.files import is_sealed, seal_merged, seal_of, unsealed, write
from tei.folder import Folder
from tei.model import Diagnostic, TeiError, Witness
from tei.resources import schema_folder
from tei.validate.check import inspect
from tei.validate.safety import Refused, parse

# What the reasons point to may have been taken out by the editor: the merge takes them out then.
DANGLING, REASON = "pointer-dangling", re.compile("<(respons|certainty)\\b")


class Hand(NamedTuple):
    """The machine's last output, and the encoded text as the editor left it."""

    base: bytes
    edited: bytes


class Carried(NamedTuple):
    """The encoded text now, and why it could not be made; `by_hand` says whether it holds edits."""

    tei: bytes
    diagnostics: tuple[Diagnostic, ...]
    by_hand: bool


def hand_edits(folder: Folder) -> Hand | None:
    """What an editor changed in the encoded text; None where nobody did.

    Raises:
        TeiError: what the machine made the last time is not at hand, so that nobody can tell.
    """
    settle(folder)
    edited = _read(folder.tei)
    base = _read(folder.machine)
    if not edited or edited == base or is_sealed(edited):
        return None
    if not is_sealed(base) or seal_of(edited) not in ("", seal_of(base)):
        raise TeiError(
            f"{folder.tei}: was edited by hand, and what the program had written before is not at hand, so nothing was "
            f"built: {folder.machine} {'belongs to another state of it' if base else 'is missing'}. Take both files "
            f"from one commit (`git checkout COMMIT -- {folder.machine}`); what you edited stays as it is.",
            status=1,
        )
    return Hand(base, edited)


def check(hand: Hand, folder: Folder, witness: Witness, source: Path) -> tuple[Diagnostic, ...]:
    """What is wrong with the edited text as it stands: nothing can be carried out of it then.

    Raises:
        TeiError: the witness is another one than that which was edited.
    """
    if recover(etree.fromstring(hand.base)) != witness.data:
        raise TeiError(
            f"{source}: has changed since {folder.tei} was edited by hand, so the edits cannot be carried over. Take "
            "the old witness, let `tei adopt` write the edits as decisions, which find their words in the new one too, "
            "and take out the others by hand.",
            status=1,
        )
    try:
        found = _errors(hand.edited, folder, source)
    except Refused as refused:
        return refused.diagnostics
    known = Counter((each.code, each.message) for each in _errors(hand.base, folder, source)) if found else Counter()
    wrong: list[Diagnostic] = []
    for each in found:
        known[each.code, each.message] -= 1
        if known[each.code, each.message] < 0:  # not the machine's own, under an older schema
            wrong.append(each)
    return tuple(wrong)


def _errors(data: bytes, folder: Folder, source: Path) -> list[Diagnostic]:
    document = parse(data, str(folder.tei))
    found = inspect(document, schema_folder() / "tei-edition.rng", source)
    return [
        each
        for each in found
        if each.severity == "error" and not (each.code == DANGLING and REASON.search(document.line(each.place.line)))
    ]


def carry(hand: Hand | None, new: bytes, folder: Folder) -> Carried:
    """The encoded text: the new machine output, with the hand edits if there are any.

    Args:
        hand: the hand edits; they have been checked.
        new: the machine's output now.
        folder: the edition's folder, for the conflicts' places.
    """
    if hand is None:
        return Carried(new, (), by_hand=False)
    if hand.base == new and not taken_out(hand.base, hand.edited, str(folder.tei)):
        kept = unsealed(hand.edited)
        conflicts: Sequence[Diagnostic] = ()
    else:
        kept, conflicts = merge(hand.base, hand.edited, new, str(folder.tei))
    if kept == unsealed(new):
        return Carried(new, tuple(conflicts), by_hand=False)
    return Carried(seal_merged(kept, new), tuple(conflicts), by_hand=True)


def write_both(folder: Folder, machine: bytes, tei: bytes) -> list[Path]:
    """Write the machine's output and the encoded text that goes with it; wherever this stops, no edit is lost.

    The new output is put beside the old one first, then the text that names it is written, then it takes its place;
    `settle` finishes what was begun, or takes it back.

    Returns:
        The files that changed.
    """
    if _read(folder.machine) == machine:
        return [folder.tei] if write(folder.tei, tei) else []
    write(folder.machine_next, machine)
    changed = [folder.tei] if write(folder.tei, tei) else []
    settle(folder)
    return [*changed, folder.machine]


def settle(folder: Folder) -> None:
    """Finish the writing of a machine output whose encoded text was written already, or take it back."""
    waiting = folder.machine_next
    if not waiting.is_file():
        return
    if seal_of(_read(folder.tei)) == seal_of(waiting.read_bytes()):
        waiting.replace(folder.machine)
    else:
        waiting.unlink()


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
