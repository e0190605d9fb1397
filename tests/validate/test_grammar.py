"""What the grammar layer says: one finding for one mistake, at its place, in words an editor can act on."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest
from lxml import etree

from tei.validate import grammar
from tei.validate.relaxng import cache
from tei.validate.relaxng.automaton import Automaton
from tei.validate.relaxng.run import MOST
from tei.validate.relaxng.simplify import simplify
from tei.validate.safety import parse
from tests.validate.jing import jing, needs_jing

RNG = Path(__file__).parents[2] / "schema/tei-edition.rng"
HEADER = """<teiHeader><fileDesc><titleStmt><title>x</title></titleStmt><publicationStmt><p>x</p></publicationStmt>\
<sourceDesc><bibl>x</bibl></sourceDesc></fileDesc></teiHeader>"""


def tei(body: str, header: str = HEADER) -> str:
    return f"""<TEI xmlns="http://www.tei-c.org/ns/1.0">
{header}
<text xml:space="preserve"><body>
{body}
</body></text></TEI>
"""


LB = '<lb n="1"/>'
# what, the line of the body, column, code, words of the sentence
MISTAKES = [
    ("misspelt", f"<p>{LB}<persname>A</persname></p>", 15, "unknown-element", "did you mean `persName`?"),
    ("misspelt, with attributes", f'<p>{LB}<persname ref="#a">A</persname></p>', 15, "unknown-element", "`persName`"),
    ("misspelt holder", f"<pp>{LB}A</pp>", 1, "unknown-element", "did you mean `p`?"),
    ("unknown", f"<p>{LB}<zebra/></p>", 15, "unknown-element", "`zebra` is not an element of this schema"),
    ("unknown, twice", f"<p>{LB}<zebra/><zebra/></p>", 15, "unknown-element", "`zebra`"),
    ("unknown, with content", f"<p>{LB}<zebra><hi>x</hi><b/></zebra></p>", 15, "unknown-element", "`zebra`"),
    ("other namespace", f'<p>{LB}<hi xmlns="">x</hi></p>', 15, "wrong-namespace", "(TEI)"),
    ("p in p", f"<p>{LB}<p>x</p></p>", 15, "element-not-allowed", "`p` is not allowed in `p`; "),
    ("needs a wrapper", "<item>x</item>", 1, "element-not-allowed", "put it into `list`"),
    ("head behind p", f"<div><p>{LB}x</p><head>y</head></div>", 25, "element-not-allowed", "at this place of `div`"),
    ("text in div", f"<div><p>{LB}x</p>stray</div>", 25, "text-not-allowed", "in `div`: “stray”"),
    ("text and an element", f"<list>x<p>y</p><item>{LB}</item></list>", 7, "text-not-allowed", "in `list`: “x”"),
    ("text in an empty element", f"<p>{LB}<anchor>x</anchor></p>", 23, "text-not-allowed", "in `anchor`"),
    ("choice of one", f"<p>{LB}<choice><sic>x</sic></choice></p>", 15, "element-missing", "`choice` lacks `corr`"),
    ("list of nothing", "<list></list>", 1, "element-missing", "`list` lacks `item`"),
    ("first of two missing", f"<p>{LB}<choice><corr>x</corr></choice></p>", 23, "element-missing", "`sic` before `corr`"),
    ("attribute missing", "<p><lb/>x</p>", 4, "attribute-missing", "`lb` needs `@n`"),
    ("attributes missing", f'<p>{LB}x<respons/></p>', 16, "attribute-missing", "`@locus` and `@resp`"),
    ("attribute misspelt", '<p><lb n="1" brake="no"/></p>', 14, "attribute-not-allowed", "did you mean `@break`?"),
    ("attribute unknown", f'<p>{LB}<g ref="#u000C" zzz="1"/></p>', 31, "attribute-not-allowed", "`@xml:id`"),
    ("attribute with prefix", f'<p xml:space="preserve">{LB}</p>', 4, "attribute-not-allowed", "`@xml:space`"),
    ("value of a list", f'<p>{LB}<fw type="footr">x</fw></p>', 19, "bad-value", "did you mean “footer”?"),
    ("value of a list, not near", f'<p>{LB}<fw type="x">y</fw></p>', 19, "bad-value", "it may be header, footer or pageNum"),
    ("one word of several", f'<p>{LB}<hi rend="bold itallic">x</hi></p>', 19, "bad-value", "“itallic”: did you mean “italic”?"),
    ("month", f'<p>{LB}<date when="1911-13-02">x</date></p>', 21, "bad-value", "there is no month 13"),
    ("day", f'<p>{LB}<date when="1911-02-29">x</date></p>', 21, "bad-value", "there is no day 29 in that month"),
    ("date in another form", f'<p>{LB}<date when="2.8.1911">x</date></p>', 21, "bad-value", "YYYY-MM-DD"),
    ("language", '<p xml:lang="ge rman">x</p>', 4, "bad-value", "no language tag such as de or en-GB"),
    ("name for an element", '<p xml:id="1 2">x</p>', 4, "bad-value", "it begins with a letter"),
    ("pointer with a blank", f'<p>{LB}<ref target="">x</ref></p>', 20, "bad-value", "is empty"),
    ("number of a line", '<p><lb n="0"/></p>', 8, "bad-value", "“0”"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "column", "code", "words"), [m[1:] for m in MISTAKES], ids=[m[0] for m in MISTAKES])
def test_one_mistake_one_finding(body: str, column: int, code: str, words: str) -> None:
    found = list(grammar.check(parse(tei(body).encode(), "e.xml"), RNG))
    assert [(each.code, each.place.line, each.place.column) for each in found] == [(code, 4, column)], found
    assert words in found[0].message
    assert len(found[0].message) < 200


HEADERS = [
    ("left out", HEADER.replace("<publicationStmt><p>x</p></publicationStmt>", ""), "`publicationStmt` before `sourceDesc`"),
    ("too early", HEADER.replace("<titleStmt>", "<extent/><titleStmt>", 1), "`fileDesc` lacks `titleStmt` before `extent`"),
    ("at the end", HEADER.replace("<sourceDesc><bibl>x</bibl></sourceDesc>", ""), "`fileDesc` lacks `sourceDesc`"),
    ("cut short", "<teiHeader/>", "`teiHeader` lacks `fileDesc`"),
    ("twice", HEADER.replace("</titleStmt>", "</titleStmt><titleStmt><title>y</title></titleStmt>"), "at this place of `fileDesc`"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "words"), [h[1:] for h in HEADERS], ids=[h[0] for h in HEADERS])
def test_what_is_left_out_of_a_series(header: str, words: str) -> None:
    (found,) = grammar.check(parse(tei(f"<p>{LB}</p>", header).encode(), "e.xml"), RNG)
    assert words in found.message


def test_what_is_missing_is_shown_where_it_belongs() -> None:
    """At the end tag of an element of several lines, where it would stand; at the start tag of one on one line."""
    (one,) = grammar.check(parse(tei("<list> </list>").encode(), "e.xml"), RNG)
    (other,) = grammar.check(parse(tei("<list>\n\n </list>").encode(), "e.xml"), RNG)
    assert [(each.place.line, each.place.column) for each in (one, other)] == [(4, 1), (6, 2)]


def test_two_mistakes_are_two_findings() -> None:
    body = f'<p>{LB}<persname/></p>\n<p><lb/></p>\n<div type="x"/>\n<item/>'
    found = list(grammar.check(parse(tei(body).encode(), "e.xml"), RNG))
    assert [(each.code, each.place.line) for each in found[:3]] == [
        ("unknown-element", 4), ("attribute-missing", 5), ("bad-value", 6)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("mistakes", "last"), [(MOST, "attribute-missing"), (MOST + 1, "too-many"), (MOST + 9, "too-many")]
)
def test_a_file_full_of_mistakes_says_that_there_are_more(mistakes: int, last: str) -> None:
    found = list(grammar.check(parse(tei("<p><lb/></p>\n" * mistakes).encode(), "e.xml"), RNG))
    assert len(found) == min(mistakes, MOST + 1)
    assert {each.code for each in found[:MOST]} == {"attribute-missing"}
    assert (found[-1].code, found[-1].place.line) == (last, 3 + len(found))


def test_ids_of_other_vocabularies(tmp_path: Path) -> None:
    schema = tmp_path / "ids.rng"
    schema.write_text(
        '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0" '
        'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><zeroOrMore><element name="b">'
        '<optional><attribute name="id"><data type="ID"/></attribute></optional>'
        '<optional><attribute name="to"><data type="IDREFS"/></attribute></optional></element></zeroOrMore></element>',
        "utf-8",
    )
    text = '<a><b id="one"/><b id=" one "/><b to="one two"/></a>'
    found = [(each.code, each.place.column) for each in grammar.check(parse(text.encode(), "e.xml"), schema)]
    assert found == [("id-twice", 20), ("id-missing", 35)]


# the cache of schemas


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path


def test_a_kept_schema_says_the_same(folder: Path) -> None:
    schema = simplify(RNG)
    cache.keep(RNG, schema.patterns, schema.start, schema.files)
    kept = cache.find(RNG)
    assert kept is not None
    assert _shape(Automaton(*kept)) == _shape(Automaton(schema.patterns, schema.start))


def _shape(automaton: Automaton) -> dict[str, object]:
    """All states that content can reach, by what they let follow; and the attributes of each element."""
    shape: dict[str, object] = {}
    for name, (element, *_) in automaton.elements.items():
        opening = automaton.state((element,)).opening(name)
        assert opening
        shape[name] = [sorted(opening.rule.names())]
        for attributes, content in opening.rule.rules[0]:
            state = automaton.state((content,))
            behind = {child: sorted(at.names()) for child, at in state.ways.items()}
            values = {attribute: value.kind for attribute, value in attributes.single.items()}
            shape[name] = [sorted(state.names()), state.accepts, behind, values, sorted(attributes.required)]
    return shape


def test_a_kept_schema_is_forgotten_when_a_file_of_it_changes(folder: Path) -> None:
    inner, outer = folder / "inner.rng", folder / "outer.rng"
    text = '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>'
    inner.write_text(text, "utf-8")
    outer.write_text('<externalRef xmlns="http://relaxng.org/ns/structure/1.0" href="inner.rng"/>'.replace(
        "<externalRef", '<element name="r" xmlns="http://relaxng.org/ns/structure/1.0"><externalRef') + "</element>", "utf-8")  # fmt: skip
    document = parse(b"<r><a/></r>", "e.xml")
    assert list(grammar.check(document, outer)) == []
    assert cache.find(outer) is not None
    inner.write_text(text.replace('"a"', '"b"'), "utf-8")
    assert cache.find(outer) is None
    grammar.forget()
    assert len(list(grammar.check(document, outer))) == 1


def test_a_damaged_entry_counts_as_none(folder: Path) -> None:
    schema = simplify(RNG)
    cache.keep(RNG, schema.patterns, schema.start, schema.files)
    (entry,) = folder.rglob("schemas/*.json")
    data = entry.read_bytes()
    signed, _, body = data.partition(b"\n")
    for damaged in (b"", data[:1000], data.replace(b"choice", b"chose"), signed + b"\n" + body[:-1], b"\x00" * 99):
        entry.write_bytes(damaged)
        assert cache.find(RNG) is None
    assert json.loads(body)["patterns"]


# jing as the judge of damaged documents


@pytest.mark.long
@needs_jing
@pytest.mark.parametrize("seed", range(3))
def test_jing_agrees_on_damaged_documents(seed: int, shared: Path, tmp_path: Path) -> None:
    """The verdict is jing's, and the first finding stands on the same line."""
    chance = random.Random(seed)
    schema = shared / "tei/tei_all.rng"
    sources = [(shared / "mutants/base.xml").read_bytes(), (RNG.with_suffix(".odd")).read_bytes()]
    files = []
    for number in range(400):
        files.append(tmp_path / f"{number}.xml")
        files[-1].write_bytes(damaged(chance.choice(sources), chance))
    output = jing(schema, files)
    first: dict[int, int] = {}
    for match in re.finditer(r"/(\d+)\.xml:(\d+):\d+: error", output):
        first.setdefault(int(match[1]), int(match[2]))
    ours = {}
    for number, file in enumerate(files):
        found = list(grammar.check(parse(file), schema))
        if found:
            ours[number] = found[0].place.line
        assert all(len(each.message) < 200 for each in found)
    assert len(first) > 150
    assert ours.keys() == first.keys()
    assert sum(ours[number] == line for number, line in first.items()) >= 0.99 * len(first)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """A document with one thing changed: an element, an attribute, a text, or the order of things."""
    root = etree.fromstring(data, etree.XMLParser(collect_ids=False))
    elements = [each for each in root.iter() if isinstance(each.tag, str) and each.getparent() is not None]
    one, other = chance.choice(elements), chance.choice(elements)
    tags = sorted({each.tag for each in elements})
    match chance.choice(["rename", "misspell", "attribute", "value", "text", "insert", "remove", "move"]):
        case "rename":
            one.tag = chance.choice(tags)
        case "misspell":
            one.tag = one.tag + "x"
        case "attribute":
            one.set(chance.choice(["when", "n", "foo", "target"]), chance.choice(["", "x", "2001-02-30"]))
        case "value" if one.attrib:
            one.set(chance.choice(sorted(map(str, one.attrib))), chance.choice(["", "a b", "-1", "%4"]))
        case "text":
            one.text = f"{one.text or ''}stray"
        case "insert":
            one.insert(0, etree.Element(chance.choice(tags)))
        case "remove":
            one.getparent().remove(one)
        case _ if one not in other.iterancestors() and one is not other:
            other.append(one)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)
