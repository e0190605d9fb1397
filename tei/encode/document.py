"""The whole TEI document: header, reasons and text in one tree, and its bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from tei.detect.reading import Reading
from tei.encode.body import body, writable
from tei.encode.header import header
from tei.encode.settings import Edition
from tei.files import seal
from tei.model import Finding
from tei.names import TEI, XML_LANG
from tei.tails import set_tail

MODELS = (
    ("tei-edition.rng", "http://relaxng.org/ns/structure/1.0"),
    ("tei-edition.sch", "http://purl.oclc.org/dsdl/schematron"),
)


Pairs = Sequence[tuple[str, Finding]]


class Written(NamedTuple):
    """A TEI document, and the xml:id at which each finding is claimed, or the line that a doubt is about."""

    tei: bytes
    claims: Pairs
    doubts: Pairs


def document(
    reading: Reading, edition: Edition, language: str, rules: Mapping[str, str], schema: str | None = None
) -> bytes:
    """The TEI document alone; arguments as for `write`."""
    return write(reading, edition, language, rules, schema).tei


def write(
    reading: Reading, edition: Edition, language: str, rules: Mapping[str, str], schema: str | None = None
) -> Written:
    """The TEI document; the same input gives the same bytes.

    Args:
        reading: the reading with all its findings.
        edition: the editor's facts.
        language: the text's language (BCP 47).
        rules: what each rule does, by its name.
        schema: the folder of the schema as the document sees it (`../schema`), for its `xml-model` instructions.
    """
    text = body(reading)
    findings = [finding for _, finding in (*text.claims, *text.doubts)]
    root = etree.XML(f'<TEI xmlns="{TEI}"/>')
    root.set(XML_LANG, language)
    root.text = "\n"
    root.append(header(edition, reading.witness, language, text.characters, findings, rules))
    if text.claims or text.doubts:
        root.append(_reasons(text.claims, text.doubts))
    root.append(text.text)
    for name, namespace in MODELS if schema else ():
        root.addprevious(
            etree.ProcessingInstruction(
                "xml-model", f'href="{schema}/{name}" type="application/xml" schematypens="{namespace}"'
            )
        )
    for node in root:
        set_tail(node, "\n")
    data = bytes(etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True)) + b"\n"
    return Written(seal(data), text.claims, text.doubts)


def _reasons(claims: Pairs, doubts: Pairs) -> etree._Element:
    """Why each claim is made: a `respons` for it; and a `certainty` for each place nothing was done for want of it.

    (TEI Guidelines, sections 22.2 and 22.3.)
    """
    builder = etree.TreeBuilder()
    builder.start(f"{{{TEI}}}standOff", {"type": "reasons"})
    for name, locus, pairs in (("respons", "name", claims), ("certainty", "value", doubts)):
        for target, finding in pairs:
            attrs: dict[str | bytes, str | bytes] = {
                "target": f"#{target}",
                "locus": locus,
                "resp": " ".join(f"#{who}" for who in finding.by.split()),
                "cert": (finding.cert or "high") if name == "respons" else "unknown",
            }
            builder.start(f"{{{TEI}}}{name}", attrs)
            builder.start(f"{{{TEI}}}desc", {})
            builder.data(writable(finding.why))
            builder.end(f"{{{TEI}}}desc")
            builder.end(f"{{{TEI}}}{name}")
    builder.end(f"{{{TEI}}}standOff")
    tree = builder.close()
    etree.indent(tree)
    return tree
