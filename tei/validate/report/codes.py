"""The page for editors that explains every code; made from the catalogue, so that it is never out of date.

`python -m tei.validate.report.codes` writes it as Markdown, with `--html` as a page.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from html import escape
from types import MappingProxyType

from tei.validate.messages import CATALOGUE, Message
from tei.validate.notices import NOTICES

MESSAGES: Mapping[str, Message] = MappingProxyType({**CATALOGUE, **NOTICES})
FIELD = re.compile(r"\{(\w+)\}")
APPENDED = re.compile(r"\{(?:hint|more|size|where)\}$|\{hint\}(?=\{more\})")  # what a sentence adds where it can
CODE = re.compile(r"`[^`]*`")
SPECIAL = re.compile(r"([\\*_#\[\]|])")
HEAD = "What the validator says"
INTRODUCTION = (
    "Each finding begins with file, line and column, then one of these codes. An error makes the file invalid, a "
    "warning or a note does not. `tei validate --explain CODE` prints an entry of this list."
)


def explain(code: str) -> str | None:
    """The sentence and the help of a code; None where there is no such code."""
    message = MESSAGES.get(code.partition(":")[0])  # schematron:ID is a rule of the schema's own
    return f"{code} ({message.severity}): {_open(message.text)}\n{message.help}" if message else None


def markdown() -> str:
    """The page as Markdown, each code with a heading of its own."""
    parts = [f"# {HEAD}", INTRODUCTION]
    for code, message in sorted(MESSAGES.items()):
        text = f"{message.severity.capitalize()}: {_open(message.text)}."
        parts += [f"## {code}", _marked(text), _marked(message.help)]
    return "\n\n".join(parts) + "\n"


def html() -> str:
    """The page as HTML; the id of each heading is the code."""
    entries = "\n".join(
        f'<h2 id="{code}"><code>{code}</code></h2>\n<p><strong>{message.severity.capitalize()}:</strong> '
        f"{_tagged(_open(message.text))}.</p>\n<p>{_tagged(message.help)}</p>"
        for code, message in sorted(MESSAGES.items())
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{HEAD}</title>\n</head>\n'
        f"<body>\n<main>\n<h1>{HEAD}</h1>\n<p>{_tagged(INTRODUCTION)}</p>\n{entries}\n</main>\n</body>\n</html>\n"
    )


def _open(text: str) -> str:
    """A sentence without the fields that only add to it."""
    while APPENDED.search(text):
        text = APPENDED.sub("", text)
    return FIELD.sub(lambda field: field[1].upper(), text)


def _marked(text: str) -> str:
    """Plain words as Markdown: only what stands in backticks is code."""
    outside = CODE.split(text)
    spans = [*CODE.findall(text), ""]
    return "".join(
        SPECIAL.sub(r"\\\1", escape(words, quote=False)) + span for words, span in zip(outside, spans, strict=True)
    )


def _tagged(text: str) -> str:
    """Plain words as HTML: what stands in backticks is code."""
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", escape(text, quote=False))


if __name__ == "__main__":
    sys.stdout.write(html() if "--html" in sys.argv[1:] else markdown())
