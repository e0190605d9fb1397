"""The rights in the files of a deposit: those in the text, those in the encoding, those in the code."""

from __future__ import annotations

from typing import NamedTuple

from tei.deposit.content import Right
from tei.encode.settings import Edition
from tei.model import TeiError

CODE = "https://spdx.org/licenses/MIT.html"
UNSTATED = "not stated"


class Licence(NamedTuple):
    """A licence or a statement of rights: its address (or its name in the crate), its title, and what it says."""

    id: str
    name: str
    words: str


def licences(edition: Edition) -> dict[Right, Licence]:
    """The licence for each kind of right.

    Raises:
        TeiError: the editor has not said who holds the rights in the text; nothing is deposited without that.
    """
    rights = edition.rights
    if not rights.text.strip() or rights.text == UNSTATED:
        raise TeiError(
            "edition.toml: [rights] text does not say who holds the rights in the text, so nothing was packed; "
            'write it as a sentence, such as text = "in the public domain"',
            1,
        )
    return {
        "text": Licence("#rights-in-the-text", "Rights in the text and its translation", rights.text),
        "encoding": Licence(rights.encoding_url, rights.encoding, f"Mark-up and notes: {rights.encoding}"),
        "code": Licence(CODE, "MIT License", "Schema, stylesheets and program: MIT License"),
    }
