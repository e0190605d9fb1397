"""What a schema becomes: its files, its copy on disk, its walls; and TEI's own rules."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest

from tei.model import Diagnostic, TeiError
from tei.validate import safety
from tei.validate.schematron import stylesheet as module
from tei.validate.schematron.run import check
from tei.validate.schematron.stylesheet import stylesheet
from tei.view.render import StylesheetError, transform

SHARED = Path(__file__).parents[3] / "../shared"
XSL = '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"'
SCH = 'xmlns="http://purl.oclc.org/dsdl/schematron"'
RULE = '<pattern><rule context="b"><report test="true()">{}</report></rule></pattern>'
shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared test data are not beside the checkout")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def schema(content: str) -> str:
    return f'<schema {SCH} queryBinding="xslt3">\n{content}</schema>'


def found(rules: Path, document: str | bytes = "<a><b/></a>") -> list[Diagnostic]:
    data = document if isinstance(document, bytes) else document.encode()
    return list(check(safety.parse(data, "a.xml"), rules))


# Files


def test_included_patterns_rules_and_fragments(tmp_path: Path) -> None:
    main = schema(
        '<include href="parts/one.sch"/><include href="parts/many.sch#second"/><include href="parts/one.sch"/>'
    )
    write(tmp_path / "parts/one.sch", f'<?xml version="1.0"?><pattern {SCH}>\n<include href="../rule.sch"/></pattern>')
    write(tmp_path / "rule.sch", f'<rule {SCH} context="b"><report test="true()">rule</report></rule>')
    many = '<rule context="b"><report test="true()">{}</report></rule>'
    write(
        tmp_path / "parts/many.sch",
        f"<schema {SCH}><pattern>{many.format(1)}</pattern><pattern id='second'>{many.format(2)}</pattern></schema>",
    )
    assert [d.message for d in found(write(tmp_path / "a.sch", main))] == ["rule", "2", "rule"]


def test_rules_of_included_grammars(tmp_path: Path) -> None:
    rng = "http://relaxng.org/ns/structure/1.0"
    write(
        tmp_path / "b.rng",
        f'<grammar xmlns="{rng}"><include href="a.rng"/><define name="x"><s:pattern xmlns:s="http://purl.oclc.org/dsdl/schematron"><s:rule context="b"><s:report test="true()">b.rng</s:report></s:rule></s:pattern></define></grammar>',
    )
    a = write(
        tmp_path / "a.rng",
        f'<grammar xmlns="{rng}"><include href="b.rng"/><include href="https://example.org/c.rng"/><include href="none.rng"/></grammar>',
    )
    assert [d.message for d in found(a)] == ["b.rng"]


@pytest.mark.parametrize(
    ("href", "says"),
    [
        ("none.sch", "a.sch:2:1: schematron-include the file “none.sch”"),
        ("https://example.org/x.sch", "a.sch:2:1: schematron-include the file “https://example.org/x.sch”"),
        ("a.sch", "a.sch:2:1: schematron-include the file “a.sch”"),
        ("loop.sch", "loop.sch:1:55: schematron-include the file “a.sch”"),
        ("whole.sch", "whole.sch:1:1: schematron-unsupported `schema` is not supported inside `schema`"),
        ("part.sch#none", "a.sch:2:1: schematron-unsupported nothing has the id that `include` names"),
        (
            "wrong.sch",
            "wrong.sch:3:1: schematron-wrong this Schematron rule is wrong: Variable $x has not been declared",
        ),
        ("entity.sch", "entity.sch:1:1: doctype "),
    ],
)
def test_includes_that_are_refused(href: str, says: str, tmp_path: Path) -> None:
    write(tmp_path / "loop.sch", f'<pattern {SCH}><include href="a.sch"/></pattern>')
    write(tmp_path / "whole.sch", f"<schema {SCH}/>")
    write(tmp_path / "part.sch", f"<pattern {SCH}/>")
    write(
        tmp_path / "wrong.sch",
        f'\ufeff<?xml version="1.0"?>\n<pattern {SCH}><rule context="b">\n<report test="$x">x</report></rule></pattern>',
    )
    write(tmp_path / "entity.sch", f'<!DOCTYPE x [<!ENTITY e SYSTEM "part.sch">]><pattern {SCH}>&e;</pattern>')
    with pytest.raises(TeiError) as error:
        found(write(tmp_path / "a.sch", schema(f'<include href="{href}"/>')))
    assert str(error.value).removeprefix(f"{tmp_path}/").startswith(says)


def test_a_schema_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(TeiError, match=r"none\.sch: cannot be read"):
        found(tmp_path / "none.sch")


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16", "utf-8-sig"])
def test_any_encoding_of_rules_and_documents(encoding: str, tmp_path: Path) -> None:
    stated = encoding.removesuffix("-sig")
    rules = f'<?xml version="1.0" encoding="{stated}"?>' + schema(RULE.format('é <value-of select="."/>'))
    document = f'<?xml version="1.0" encoding="{stated}"?><a>é<b>ü</b></a>'
    (finding,) = found(write(tmp_path / "a.sch", rules.encode(encoding)), document.encode(encoding))
    assert finding.message == "é ü"
    assert finding.place.column == document.index("<b>") + 1


# The copy on disk


def test_a_stylesheet_is_made_once(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    real = module._made
    monkeypatch.setattr(module, "_made", lambda rules, phase: made.append(phase) or real(rules, phase))
    one, same = (write(tmp_path / name, schema(RULE.format("one"))) for name in ("one.sch", "same.sch"))
    texts = {stylesheet(one), stylesheet(one), stylesheet(same)}
    assert len(texts) == len(made) == len(list(cache.rglob("*.xsl"))) == 1
    stylesheet(one, "#ALL")
    time.sleep(0.01)  # the clock of a file system is coarse
    write(one, schema(RULE.format("other")))
    assert [d.message for d in found(one)] == ["other"]
    assert made == ["#DEFAULT", "#ALL", "#DEFAULT"]


def test_without_a_place_for_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(write(tmp_path / "file", "no folder")))
    assert [d.message for d in found(write(tmp_path / "a.sch", schema(RULE.format("m"))))] == ["m"]


@pytest.mark.parametrize("damage", [b"\xff\xfe", b"", b"<nothing/>"])
def test_a_spoilt_copy_is_made_anew(damage: bytes, tmp_path: Path, cache: Path) -> None:
    one, same = (write(tmp_path / name, schema(RULE.format("m"))) for name in ("one.sch", "same.sch"))
    stylesheet(one)
    (copy,) = cache.rglob("*.xsl")
    copy.write_bytes(damage)
    assert [d.message for d in found(same)] == ["m"]
    copy.write_bytes(copy.read_bytes().replace(b">m<", b">n<"))
    assert [d.message for d in found(write(tmp_path / "third.sch", one.read_bytes()))] == ["m"]


# The walls


READERS = [
    "doc($f)", "doc-available($f)", "unparsed-text($f)", "unparsed-text-available($f)", "unparsed-text-lines($f)",
    "json-doc($f)", "collection($f || '?select=*')", "uri-collection($f || '?select=*')", "document($f)",
    "function-lookup(QName('http://www.w3.org/2005/xpath-functions', 'unparsed-text'), 1)($f)",
    "parse-xml('<!DOCTYPE a [<!ENTITY e SYSTEM \"' || $f || '\">]><a>&amp;e;</a>')",
    "transform(map{'stylesheet-location': $f, 'source-node': /})",
]  # fmt: skip


@pytest.mark.parametrize("call", READERS)
def test_saxon_itself_opens_no_file_for_a_foreign_stylesheet(call: str, tmp_path: Path) -> None:
    """Whatever gets past the sentences of the transpiler meets this wall."""
    file = write(tmp_path / "secret/s.xml", "<s>SECRET</s>").as_uri()
    if "collection" in call:
        file = file.rpartition("/")[0]
    call = call.replace("<", "&lt;").replace('"', "&quot;")
    code = f'{XSL}><xsl:variable name="f">{file}</xsl:variable><xsl:template match="/"><xsl:sequence select="{call}"/></xsl:template></xsl:stylesheet>'
    try:
        result = transform(code, "<a/>").decode()
    except StylesheetError as error:
        assert re.search("prohibited|disallowed", str(error))
    else:
        assert result.endswith(("false", "?>")), result


@pytest.mark.parametrize("way", ["import", "include"])
def test_saxon_itself_opens_no_module(way: str, tmp_path: Path) -> None:
    file = write(tmp_path / "x.xsl", f"{XSL}/>").as_uri()
    with pytest.raises(StylesheetError, match="prohibited"):
        transform(f'{XSL}><xsl:{way} href="{file}"/></xsl:stylesheet>', "<a/>")


def test_saxon_itself_writes_no_file(tmp_path: Path) -> None:
    code = f"{XSL}><xsl:template match='/'>HERE</xsl:template></xsl:stylesheet>"
    direct = code.replace(
        "HERE", f'<xsl:result-document href="{(tmp_path / "out.xml").as_uri()}"><a/></xsl:result-document>'
    )
    quoted = direct.replace("<", "&lt;").replace('"', "&quot;").replace("'", "&apos;&apos;")
    call = f"<xsl:sequence select=\"transform(map{{'stylesheet-text': '{quoted}', 'source-node': /}})?output\"/>"
    for way in (direct, code.replace("HERE", call)):
        with pytest.raises(StylesheetError, match="disabled"):
            transform(way, "<a/>")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_said_past_python(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A context that fails for a node makes Saxon warn on the error stream; the editor sees findings and nothing else."""
    rules = '<ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/><pattern><rule context="b[xs:integer(@n) = 1]"><report test="true()">1</report></rule></pattern>'
    assert [d.message for d in found(write(tmp_path / "a.sch", schema(rules)), '<a><b n="x"/><b n="1"/></a>')] == ["1"]
    os.write(2, b"after")
    assert capfd.readouterr() == ("", "after")


def test_saxon_takes_what_the_safety_layer_takes(tmp_path: Path) -> None:
    rules = write(
        tmp_path / "a.sch",
        schema('<pattern><rule context="b[not(*)]"><report test="@n899">x</report></rule></pattern>'),
    )
    many = " ".join(f'n{number}="1"' for number in range(900))
    document = "<b>" * 900 + f"<{'c' * 2000}/><b {many}/>" + "</b>" * 900
    assert [d.place.column for d in found(rules, document)] == [900 * 3 + 2003 + 1]


# TEI's own rules


@shared
def test_the_rules_of_tei_all_all_run() -> None:
    rules = SHARED / "tei/tei_all.rng"
    count = rules.read_text("utf-8").count("<sch:rule ") + rules.read_text("utf-8").count("<rule context")
    assert count > 90
    assert len(re.findall(r'mode="tei-edition:rules"\s+priority="[1-9]', stylesheet(rules))) == count
    assert found(rules, (SHARED / "mutants/base.xml").read_bytes()) == []


@shared
def test_the_mutant_with_two_kinds_of_date() -> None:
    document = (SHARED / "mutants/m19_schematron_when_from.xml").read_bytes()
    (finding,) = found(SHARED / "tei/tei_all.rng", document)
    assert (finding.place.line, finding.place.column, finding.severity) == (53, 29, "error")
    assert finding.place.xpath == "/TEI[1]/text[1]/body[1]/div[1]/opener[1]/dateline[1]/date[1]"
    assert finding.code == "schematron:tei_all-att.datable.w3c-att-datable-w3c-when-constraint-rule-2"
    assert finding.message == "The @when attribute cannot be used with any other att.datable.w3c attributes."


@shared
@pytest.mark.parametrize(
    ("body", "rules"),
    [
        ('<p><span from="#a" target="#b"/></p>', ["span-target-from"]),
        ("<p><rt target='#a' from='#b'/></p>", ["rt-target-rt-target-not-span", "rt-from-rt-from"]),
        ('<p subtype="x"><s>a<s>b</s></s></p>', ["subtypeTyped", "noNestedS"]),
        ('<p xml:id="a"/><p spanTo="#a">b</p><p spanTo="#c"/><p xml:id="c"/>', ["spanTo-points-to-following"]),
        ("<list type='gloss'><item/></list><ptr target='a' cRef='b'/>", ["gloss-list-must-have-labels", "ptrAtts"]),
        ("<p><catchwords/></p><lg/>", ["catchword_in_msDesc", "atleast1oflggapl"]),
    ],
)
def test_rules_of_tei_all_one_by_one(body: str, rules: list[str]) -> None:
    document = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'
    codes = [d.code for d in found(SHARED / "tei/tei_all.rng", document)]
    assert len(codes) == len(rules)
    assert all(rule in code for rule, code in zip(rules, codes, strict=True)), codes
