"""The witness, byte for byte, out of the rendered diplomatic page."""

from __future__ import annotations

from typing import Any

from lxml import etree, html

from tei.model import TeiError
from tei.view.render import Tree, render

LINE_ENDS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}
STRINGS = etree.XPath(".//text()")  # each knows its element, so that no tail is touched


def diplomatic_text(tree: Tree) -> bytes:
    """The witness, byte for byte, read off the diplomatic page itself.

    Nothing but the page is used: its lines in their order, each control behind its picture, and the encoding and
    line end the page states. So what holds for these bytes holds for what a reader sees.

    Args:
        tree: the TEI document, from a hardened parse.

    Raises:
        TeiError: the page cannot be made, or holds a character that the witness's encoding lacks.
    """
    return page_text(render("diplomatic", tree))


def page_text(page: bytes) -> bytes:
    """The bytes of the witness from a diplomatic page.

    Args:
        page: the HTML of the page, in UTF-8.

    Raises:
        TeiError: the page holds a character that the witness's encoding lacks.
    """
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    root = html.document_fromstring(page, parser=parser)
    witness = next((element for element in root.iter() if element.get("data-line-end")), None)
    if witness is None:
        raise TeiError("This is no diplomatic page: it does not say how its lines end.", 1)
    encoding, line_end = witness.get("data-encoding", "UTF-8"), LINE_ENDS[witness.get("data-line-end", "")]
    lines = (_line_text(line) for line in witness.iter("span") if line.get("class") == "w")
    try:
        return line_end.join(lines).encode(encoding)
    except LookupError:
        raise TeiError(f"The header names the encoding {encoding!r} of the witness, which is not known.", 1) from None
    except UnicodeEncodeError as error:
        character = f"U+{ord(error.object[error.start]):04X}"
        raise TeiError(f"The text holds {character}, which the witness's encoding {encoding} lacks.", 1) from None


def _line_text(line: etree._Element) -> str:
    """The characters of one line; a control is a picture on the page and stands in its `data-u`."""
    strings: Any = STRINGS(line)
    return "".join(_control(string) or str(string) for string in strings)


def _control(string: Any) -> str:
    """The character behind a picture of a control; nothing where the string is plain text."""
    code = None if string.is_tail else string.getparent().get("data-u")
    return chr(int(code, 16)) if code else ""
