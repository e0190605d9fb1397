"""The editors' own prose, written in Markdown beside the edition."""

from __future__ import annotations

from pathlib import Path

from tei.model import TeiError

PAGES = {"introduction": 2, "transmission": 3, "principles": 3}
"""The pages of prose, each with the level its outermost headings have where it stands."""


def read(path: Path, level: int) -> str:
    """A page of prose as XHTML.

    Args:
        path: the file.
        level: the level its outermost headings get; those below follow without a gap.

    Raises:
        TeiError: the file is not UTF-8.
    """
    from markdown_it import MarkdownIt  # an edition without prose does without it

    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise TeiError(f"{path}: not valid UTF-8 at offset {error.start}; save it as UTF-8") from None
    markdown = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True}).enable("table")
    tokens = markdown.parse(text)
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    used = sorted({token.tag for token in headings})
    for token in headings:
        token.tag = f"h{min(6, level + used.index(token.tag))}"
    return str(markdown.renderer.render(tokens, markdown.options, {}))
