"""What is told of rules without Saxon is what Saxon says, and where it is not told, Saxon is asked."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei.names import TEI
from tei.validate import safety
from tei.validate.check import check
from tei.validate.safety import Layer
from tei.validate.schematron import run
from tei.validate.schematron.contexts import patterns
from tei.validate.schematron.silence import Silence
from tei.validate.schematron.stylesheet import known
from tei.validate.schematron.values import Inside, Node, truth, unknown
from tei.validate.schematron.xpath import Parser
from tei.view.render import transform

SPACES = {"t": TEI, "x": "urn:x", "xml": "http://www.w3.org/XML/1998/namespace"}
CASES = tomllib.loads((Path(__file__).parent / "silence.toml").read_text("utf-8"))
TESTS, CONTEXTS = CASES["expressions"], CASES["contexts"]
TREES = st.recursive(
    st.sampled_from(["", "x", " "]),
    lambda inner: st.lists(
        st.builds(
            lambda name, attributes, content: f"<{name}{''.join(dict.fromkeys(attributes))}>{content}</{name}>",
            st.sampled_from(["p", "p", "hi", "div", "note", "x:p"]),
            st.sampled_from(
                [(), (' a="x"',), (' a=""',), (' a="x y"', ' b="y"'), (' b="x"',), (' a="x"', ' c=""'), (' x:a="x"',)]
            ),
            inner,
        ),
        max_size=3,
    ).map("".join),
    max_leaves=8,
)
DOCUMENTS = TREES.map(lambda tree: f'<div xmlns="{TEI}" xmlns:x="urn:x" a="x">{tree}</div>')


def nodes(document: str) -> list[tuple[Node, Node]]:
    """Every element of a document, in its order, as it is known at its start and at its end."""
    found: list[list[Node]] = []
    open_: list[int] = []

    def start(name: str, attributes: list[str]) -> None:
        above = [found[at][0].name for at in open_]
        node = Node(name, dict(zip(attributes[::2], attributes[1::2], strict=True)), above)
        for at in open_:
            found[at][1].inside.descendants.update([name])  # type: ignore[union-attr]
        if open_:
            found[open_[-1]][1].inside.children.update([name])  # type: ignore[union-attr]
        open_.append(len(found))
        found.append([node, node._replace(inside=Inside(Counter(), Counter(), ""))])

    def text(text: str) -> None:
        for at in open_:
            inside = found[at][1].inside
            assert inside is not None
            found[at][1] = found[at][1]._replace(inside=inside._replace(text=(inside.text or "") + text))

    layer = Layer(lambda _: None, start, lambda _: open_.pop() and None, text)
    safety.read(safety.document(document.encode(), "a.xml"), [layer])
    return [(one, other) for one, other in found]


def by_saxon(document: str, tests: list[str], contexts: list[str]) -> list[list[list[bool | None]]]:
    """What Saxon says of every element: each test, and whether each context matches; None where it fails."""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items() if prefix != "xml")
    asked = "".join(
        f'<xsl:try><xsl:sequence select="boolean({escape(test)})"/>'
        "<xsl:catch><xsl:sequence select=\"'error'\"/></xsl:catch></xsl:try>"
        for test in tests
    )
    modes = "".join(
        f'<xsl:mode name="m{n}" on-no-match="deep-skip"/>'
        f'<xsl:template match="{escape(context)}" mode="m{n}"><xsl:sequence select="true()"/></xsl:template>'
        for n, context in enumerate(contexts)
    )
    applied = "".join(
        f'<xsl:variable name="m{n}" as="xs:boolean*"><xsl:apply-templates select="." mode="m{n}"/></xsl:variable>'
        f'<xsl:sequence select="exists($m{n})"/>'
        for n in range(len(contexts))
    )
    sheet = (
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"'
        f' xmlns:xs="http://www.w3.org/2001/XMLSchema" {spaces}><xsl:output method="json"/>{modes}'
        '<xsl:template match="/"><xsl:variable name="all" as="array(*)*"><xsl:for-each select="//*">'
        f'<xsl:variable name="t" as="item()*">{asked}</xsl:variable>'
        f'<xsl:variable name="c" as="item()*">{applied}</xsl:variable>'
        '<xsl:sequence select="[array{$t}, array{$c}]"/></xsl:for-each></xsl:variable>'
        '<xsl:sequence select="array{$all}"/></xsl:template></xsl:stylesheet>'
    )
    said = json.loads(transform(sheet, document))
    return [[[None if each == "error" else each for each in part] for part in node] for node in said]


@given(DOCUMENTS)
def test_what_is_told_is_what_saxon_says(document: str) -> None:
    compiled = [Parser(test, SPACES).expression() for test in TESTS]
    found = nodes(document)
    for (before, after), (said, matched) in zip(found, by_saxon(document, TESTS, CONTEXTS), strict=True):
        for test, expression, answer in zip(TESTS, compiled, said, strict=True):
            told = {truth(expression(before)), truth(expression(after))} - {None}
            assert answer is None or told <= {answer}, (test, before, after)
        for context, matches in zip(CONTEXTS, matched, strict=True):
            may = any(
                pattern.matches(after)
                and (not pattern.names or after.name in pattern.names)
                and (not pattern.attributes or pattern.attributes & set(after.attributes))
                for pattern in patterns(context, SPACES)
            )
            assert may or not matches, (context, after)


def test_most_is_understood() -> None:
    assert len([test for test in TESTS if Parser(test, SPACES).expression() is unknown]) < len(TESTS) / 3


RULES = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><ns prefix="t" uri="%s"/>
<pattern><rule context="t:hi"><report test="@a and ancestor::t:hi">no</report></rule></pattern>
<pattern><rule context="t:note"><assert test="t:p">a note has a p</assert></rule></pattern>
<pattern><rule context="*[@b]"><assert test="@a">b goes with a</assert></rule></pattern>
<pattern><rule context="/*[count(//t:note) gt 2]"><report test="true()">three notes</report></rule></pattern>
<pattern><rule context="x:p"><let name="a" value="number(@a)"/><assert test="$a = 1">one</assert></rule></pattern>
</schema>""".replace("%s", TEI).replace("<ns ", '<ns prefix="x" uri="urn:x"/><ns ', 1)


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rules") / "rules.sch"
    path.write_text(RULES, "utf-8")
    return path


@given(DOCUMENTS)
def test_silence_is_no_finding(rules: Path, document: str) -> None:
    parsed = safety.document(document.encode(), "a.xml")
    silence = Silence(known(rules).code, parsed)
    safety.read(parsed, [silence.layer])
    found = list(run.check(parsed, rules))
    assert silence.broken or not found
    asks = "<x:p" in document  # of whose variable nothing is known
    assert bool(found) or not silence.broken or asks


def test_saxon_is_not_asked_in_vain(rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.xml"
    file.write_text(f'<div xmlns="{TEI}"><hi a="x"/><note><p/></note><p a="x" b="x"/></div>', "utf-8")
    monkeypatch.setattr(run, "check", lambda *_: pytest.fail("Saxon was asked"))
    assert [each for each in check(str(file), schematron=rules) if each.code.startswith("schematron")] == []


def test_a_rule_with_an_error_is_told_of_whatever_the_document(tmp_path: Path) -> None:
    path = tmp_path / "wrong.sch"
    path.write_text(RULES.replace("@a and ancestor", "nothing(@a) and ancestor"), "utf-8")
    assert not known(path).is_sound
    assert not known(path).is_sound  # nor is it kept as a sound one
