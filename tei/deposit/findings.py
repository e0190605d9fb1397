"""What checking a deposit says: the catalogue of its sentences."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tei.model import Diagnostic, Place
from tei.validate.messages import Message

AGAIN = "Fetch the deposit again, or take it from another copy; do not mend it by hand."
DEPOSIT: Mapping[str, Message] = MappingProxyType(
    {
        "deposit-unreadable": Message("this is no whole zip file ({reason})", AGAIN),
        "deposit-container": Message(
            "the zip is not written as `tei deposit` writes it: byte {offset}, in what it says of `{name}`, is another",
            "The files are whole, but the zip round them was changed or written by another program. " + AGAIN,
        ),
        "deposit-name": Message(
            "`{name}` is a name that no deposit has: it could lead out of the folder, or archives do not take it",
            "Nothing of this file was read. " + AGAIN,
        ),
        "deposit-link": Message("`{name}` is a link or a device, not a file", "Nothing of it was followed. " + AGAIN),
        "deposit-compressed": Message(
            "`{name}` is compressed or encrypted, which no file of a deposit is",
            "It was not unpacked, since a small file can unpack to one that fills the disk. " + AGAIN,
        ),
        "deposit-changed": Message("`{name}` is not the file whose checksums the bag holds", AGAIN),
        "deposit-missing": Message("`{name}` is missing; the bag lists it", AGAIN),
        "deposit-added": Message("`{name}` is not listed by the bag", "It was added later. " + AGAIN),
        "deposit-manifest": Message("`{name}` is damaged: {reason}", AGAIN),
        "deposit-crate": Message(
            "ro-crate-metadata.json does not tell the truth of `{name}`: {reason}",
            "The record was changed, or made by another program. " + AGAIN,
        ),
        "deposit-tei": Message("`{name}` is not valid: {reason}", "The text was not valid when it was deposited."),
        "deposit-witness": Message(
            "`{name}` does not give the deposited witness back byte for byte",
            "Compare with `tei recover`; text or witness was changed, and the checksums made anew.",
        ),
    }
)


def found(code: str, file: str, /, **fields: object) -> Diagnostic:
    """A finding about a deposit; arguments as for `tei.validate.messages.say`."""
    message = DEPOSIT[code]
    return Diagnostic(code, message.severity, message.text.format_map(fields), Place(file), message.help)
