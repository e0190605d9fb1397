"""The editors' own prose, written in Markdown beside the edition."""

from __future__ import annotations

from pathlib import Path

from tei.model import TeiError

PAGES = ("introduction", "transmission", "principles")


def read(path: Path) -> str:
    """A page of prose as XHTML; its headings begin one level below the page's own.

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
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, int(token.tag[1]) + 2)}"
    return str(markdown.renderer.render(tokens, markdown.options, {}))
