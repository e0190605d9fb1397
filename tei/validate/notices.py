"""What the validator says of its own work: what was suppressed, and what could not be checked."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tei.model import Diagnostic, Place
from tei.validate.messages import LONGEST, Message

NOTICES: Mapping[str, Message] = MappingProxyType(
    {
        "not-checked": Message(
            "the program failed on this file, so it was not checked ({reason})",
            "This is a fault of the program, not of the file; please report it with the file. The other files were "
            "checked.",
        ),
        "not-fixed": Message(
            "white space in attributes was left as it is ({reason})", "Put it right by hand, if it is wrong.", "note"
        ),
        "suppressed": Message(
            "`{code}` is suppressed ({reason}): {message}",
            "An editor answered for this finding in the file or in edition.toml; reports leave it out and count it.",
            "note",
        ),
        "suppression-without-reason": Message(
            "this instruction suppresses {codes} without a reason, so it has no effect",
            'Say why: <?tei-validate ignore="CODE" reason="..."?>.',
        ),
        "suppression-refused": Message(
            "`{code}` cannot be suppressed", "The witness comes back whole or not at all; restore its characters."
        ),
        "suppression-unused": Message(
            "this instruction suppresses no `{code}`{hint}",
            "Delete it, or put it before the element that holds the finding; one at the head of the file, before the "
            "outermost element, holds for the whole file.",
            "warning",
        ),
        "suppression-names-no-code": Message(
            "this instruction names no code to suppress",
            'Write <?tei-validate ignore="CODE" reason="..."?>; several codes are parted by blanks.',
        ),
    }
)


def notice(code: str, place: Place, /, **fields: object) -> Diagnostic:
    """A diagnostic in the words of `NOTICES`; arguments as for `messages.say`."""
    message = NOTICES[code]
    text = message.text.format_map(fields)
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + "…"
    return Diagnostic(code, message.severity, text, place, message.help)
