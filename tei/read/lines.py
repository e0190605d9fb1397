"""Where the lines of the witness begin and end."""

from __future__ import annotations

from tei.model import Span

NAMES = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}


def find_newline(text: str) -> str:
    """The one line end of the text; LF where line ends are mixed or there is none.

    Mixed line ends are not repaired: LF divides the lines, each CR stays a character of its line
    (encoding.md section 1, rule 5).
    """
    feeds, returns = text.count("\n"), text.count("\r")
    if not returns:
        return "\n"
    if not feeds:
        return "\r"
    return "\r\n" if feeds == returns == text.count("\r\n") else "\n"


def split_lines(text: str, newline: str) -> list[Span]:
    """The span of each line without its line end; there is one line more than there are line ends."""
    spans, start = [], 0
    while (end := text.find(newline, start)) >= 0:
        spans.append(Span(start, end))
        start = end + len(newline)
    spans.append(Span(start, len(text)))
    return spans


def is_white(text: str) -> bool:
    """Whether a line shows nothing: white space, or a byte-order mark."""
    return not text.strip().strip("\ufeff").strip()
