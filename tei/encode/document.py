"""The whole TEI document: header, reasons and text in one tree, and its bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from tei.detect.reading import Reading
from tei.encode.body import Body, body, writable
from tei.encode.header import header
from tei.encode.lists import lists
from tei.encode.settings import Edition
from tei.files import seal
from tei.model import NOBODY, Attrs, Authority, Finding
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


def write(
    reading: Reading,
    edition: Edition,
    language: str,
    rules: Mapping[str, str],
    schema: str | None = None,
    authority: Authority = NOBODY,
) -> Written:
    """The TEI document; the same input gives the same bytes.

    Args:
        reading: the reading with all its findings.
        edition: the editor's facts.
        language: the text's language (BCP 47).
        rules: what each rule does, by its name.
        schema: the folder of the schema as the document sees it (`../schema`), for its `xml-model` instructions.
        authority: the editors' lists, of which the document holds what the text mentions.
    """
    text = body(reading)
    findings = [finding for _, finding in (*text.claims, *text.doubts)]
    root = etree.XML(f'<TEI xmlns="{TEI}"/>')
    root.set(XML_LANG, language)
    root.text = "\n"
    root.append(header(edition, reading.witness, language, text.characters, findings, rules))
    mentioned = lists(reading.findings, authority)
    if mentioned is not None:
        root.append(mentioned)
    if text.claims or text.doubts:
        root.append(_reasons(text))
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


def _reasons(text: Body) -> etree._Element:
    """Why each claim is made: a `respons` for it; and a `certainty` for each place nothing was done for want of it.

    One with `match="@ref"` says that a name is a name, but perhaps another's (TEI Guidelines, sections 22.2 and 22.3).
    """
    builder = etree.TreeBuilder()
    builder.start(f"{{{TEI}}}standOff", {"type": "reasons"})
    for target, finding in text.claims:
        _reason(builder, "respons", target, (("locus", "name"),), finding, finding.cert or "high")
    for target, cert, finding in text.identities:
        _reason(builder, "certainty", target, (("locus", "value"), ("match", "@ref")), finding, cert)
    for target, finding in text.doubts:
        _reason(builder, "certainty", target, (("locus", "value"),), finding, "unknown")
    builder.end(f"{{{TEI}}}standOff")
    tree = builder.close()
    etree.indent(tree)
    return tree


def _reason(builder: etree.TreeBuilder, name: str, target: str, how: Attrs, finding: Finding, cert: str) -> None:
    resp = " ".join(f"#{who}" for who in finding.by.split())
    attrs = dict((("target", f"#{target}"), *how, ("resp", resp), ("cert", cert)))
    builder.start(f"{{{TEI}}}{name}", dict(attrs.items()))
    builder.start(f"{{{TEI}}}desc", {})
    builder.data(writable(finding.why))
    builder.end(f"{{{TEI}}}desc")
    builder.end(f"{{{TEI}}}{name}")
