"""The Schematron rules of the schema: each is kept by a sound text and breaks on the fault it is for."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tei.validate.safety import parse
from tei.validate.schematron.run import check

RULES = Path(__file__).parents[2] / "schema/tei-edition.sch"
SCH = "{http://purl.oclc.org/dsdl/schematron}"
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>x</title></titleStmt>
<editionStmt><edition>1</edition><respStmt xml:id="am"><resp>edits</resp><name>A. M.</name></respStmt></editionStmt>
<publicationStmt><p>x</p></publicationStmt><sourceDesc><bibl>x</bibl></sourceDesc></fileDesc>
<encodingDesc><charDecl><char xml:id="u000C"/></charDecl></encodingDesc></teiHeader>
<standOff><listPerson><person xml:id="p"><persName>x</persName></person></listPerson>
<listOrg><org xml:id="o"><orgName>x</orgName></org></listOrg></standOff>
<text xml:space="preserve"><body>
{}
</body></text></TEI>"""
SOUND = """<p xml:id="p-1-0"><lb n="1"/><surplus reason="overprint" resp="#am" cert="high" ana="#omission">a</surplus>
<persName ref="#p">x</persName> <orgName ref="#o">x</orgName> <g ref="#u000C"/> <date when="1911">x</date>
<date from="1911" to="1912-02">x</date> <said>“a ‘b’ c”</said> <q next="#q2">“a</q><q xml:id="q2" prev="#x">b”</q>
<ref xml:id="r" target="#note-9-0">1</ref><note type="editor">x</note></p>
<note type="author" xml:id="note-9-0" target="#r"><lb n="9"/>x</note>"""
# what is put in place of what in the sound text, and the id of the assertion that breaks
FAULTS = [
    (' cert="high"', "", "intervention-claim"),
    ('resp="#am"', 'resp="#p"', "responsibility-kind"),
    ('<note type="editor">', '<note type="editor"><lb n="3"/>', "editor-note-witness"),
    ('target="#r"', 'target="#p-1-0"', "author-note-mark"),
    ('<ref xml:id="r"', '<ref xml:id="r2" target="#note-9-0">2</ref><ref xml:id="r"', "author-note-anchor"),
    ('<persName ref="#p">', '<persName ref="#o">', "reference-kind"),
    ('when="1911"', 'when="1911" from="1911"', "date-two-ways"),
    ('from="1911"', 'from="1913"', "date-order"),
    ("c”", "c", "quotation-pair"),
    ("#u000C", "#u000D", "character-declared"),
]


def broken(body: str) -> list[str]:
    return [each.code.partition(":")[2] for each in check(parse(TEI.format(body).encode(), "e.xml"), RULES)]


def test_a_sound_text_keeps_them_all() -> None:
    assert broken(SOUND) == []


@pytest.mark.parametrize(("old", "new", "rule"), FAULTS, ids=[rule for *_, rule in FAULTS])
def test_each_rule_finds_its_fault(old: str, new: str, rule: str) -> None:
    assert old in SOUND
    assert rule in broken(SOUND.replace(old, new, 1))


def test_every_rule_is_tried() -> None:
    rules = etree.parse(RULES).iter(f"{SCH}assert", f"{SCH}report")
    assert {rule.get("id") for rule in rules} == {rule for *_, rule in FAULTS}
