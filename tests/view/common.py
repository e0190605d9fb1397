"""What the tests of the views share: a minimal document, and the words of a page."""

from __future__ import annotations

from pathlib import Path

from lxml import etree, html

HERE = Path(__file__).parent
TEI = "{http://www.tei-c.org/ns/1.0}"
DOCUMENT = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>T</title></titleStmt><publicationStmt><p>P</p></publicationStmt>
<sourceDesc><bibl xml:id="witness"><idno type="encoding">{encoding}</idno><idno type="line-end">{line_end}</idno>
<extent><measure unit="lines" quantity="{lines}"/></extent></bibl></sourceDesc></fileDesc></teiHeader>
<text xml:space="preserve"><body><div>{body}</div></body></text></TEI>"""


def parse(text: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    return etree.fromstring(text.encode(), parser)


def tree(body: str, lines: int = 1, line_end: str = "LF", encoding: str = "UTF-8") -> etree._Element:
    return parse(DOCUMENT.format(body=body, lines=lines, line_end=line_end, encoding=encoding))


def sample() -> etree._Element:
    return parse((HERE / "sample.xml").read_text("utf-8").partition("\n")[2])


def page_of(rendered: bytes) -> etree._Element:
    return html.document_fromstring(rendered.decode())


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())
