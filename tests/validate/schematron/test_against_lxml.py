"""Random rules on random documents: the same findings as lxml's ISO Schematron, which is another's XSLT 1.0."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, isoschematron

from tei.validate import safety
from tei.validate.schematron.nodes import locate
from tei.validate.schematron.run import check

SVRL = "{http://purl.oclc.org/dsdl/svrl}"
NAMES = st.sampled_from("abc")
CONTEXTS = st.sampled_from(["a", "b", "*", "a/b", "a//c", "b[@n]", "@n", "c/@n", "b | c", "*[2]", "/*", "c[a]/b"])
TESTS = st.sampled_from(["@n", "a", "not(b)", "@n = '1'", "count(*) > 1", "..", "string(.)", "@n > 1", "$x"])
CHECKS = st.lists(st.tuples(st.sampled_from(["assert", "report"]), TESTS), min_size=1, max_size=2)
PATTERNS = st.lists(st.lists(st.tuples(CONTEXTS, CHECKS), min_size=1, max_size=3), min_size=1, max_size=3)


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> str:
    name = draw(NAMES)
    attribute = draw(st.sampled_from(["", ' n="1"', ' n="2"', " n='x>'"]))
    children = draw(st.lists(elements(depth - 1), max_size=3)) if depth else []
    between = draw(st.sampled_from(["", "t", "\n", "é", "<!-- c -->", "<?p?>", "<![CDATA[<a>]]>"]))
    return f"<{name}{attribute}>{between}{between.join(children)}</{name}>"


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(PATTERNS, elements())
def test_the_same_findings_as_lxml(patterns: list[list[tuple[str, list[tuple[str, str]]]]], document: str) -> None:
    checks = [kind for pattern in patterns for _, all_ in pattern for kind in all_]
    numbers = iter(range(len(checks)))
    body = ""
    for pattern in patterns:
        body += "<pattern>"
        for context, asked in pattern:
            said = "".join(
                f'<{k} test="{t.replace(">", "&gt;")}">n<value-of select="{next(numbers)}"/></{k}>' for k, t in asked
            )
            body += f'<rule context="{context}"><let name="x" value="count(../*) = 2"/>{said}</rule>'
        body += "</pattern>"
    schema = f'<schema xmlns="http://purl.oclc.org/dsdl/schematron">{body}</schema>'
    theirs = isoschematron.Schematron(etree.XML(schema), store_report=True)
    theirs.validate(etree.XML(document))
    report = theirs.validation_report.iter(f"{SVRL}failed-assert", f"{SVRL}successful-report")
    expected = sorted("".join(each.itertext()).strip() for each in report)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        rules = Path(folder) / "a.sch"
        rules.write_text(schema, encoding="utf-8")
        assert sorted(d.message for d in check(safety.parse(document.encode(), "a.xml"), rules)) == expected


@settings(max_examples=100, deadline=None)
@given(elements(), st.sampled_from(["", "<!-- a\n -->\r\n", "\ufeff<?xml version='1.0'?><?go on?>"]))
def test_every_node_is_found_again(document: str, before: str) -> None:
    found = safety.parse((before + document).encode(), "a.xml")
    nodes = list(etree.fromstring(found.text).getroottree().xpath("//node()[not(self::text())]"))
    places = locate(found, range(1, len(nodes) + 1))
    assert len(places) == len(nodes)
    tree = found.tree.getroottree()
    for number, node in enumerate(nodes, 1):
        text = found.text[places[number].offset :].decode()
        assert text.startswith(("<!--", "<?") if not isinstance(node.tag, str) else f"<{node.tag}")
        assert tree.getpath(tree.xpath(places[number].xpath)[0]) == node.getroottree().getpath(node)
