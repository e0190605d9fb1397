"""The index of the search: every passage with its id.

It is a classic script, since a page opened as a file loads no other. The texts themselves are the index: a scan of
them finds words, phrases and beginnings of words, and shows each hit in its sentence. An inverted index would be
larger than the text and could not show it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping


def index(passages: Iterable[Mapping[str, str]]) -> bytes:
    """The script.

    Args:
        passages: of each the id, the page, the text as it reads, and beside it notes and slips.
    """
    rows = [[p["id"], p["page"], p["text"], *([p["beside"]] if p["beside"] else [])] for p in passages]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    # Line separators end a line of a script, though not a string of JSON.
    escaped = lines.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"var PASSAGES=[\n{escaped}\n];\n".encode()
