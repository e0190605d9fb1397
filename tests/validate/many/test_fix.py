"""White space in attributes: what is put right, and above all what is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tei.encode.recover import recover
from tei.model import Diagnostic, TeiError
from tei.validate import fix as fixing
from tei.validate.blanks import collapsing
from tei.validate.fix import Fix, mend, propose, write
from tei.validate.results import Job

from .conftest import SCHEMA, tei
from .conftest import write as write_tei

# before, after
CASES = [
    ('<p when=" 2001-02-03 "/>', '<p when="2001-02-03"/>'),
    ("<p corresp='a.png  b.png '>  x  y  </p>", "<p corresp='a.png b.png'>  x  y  </p>"),
    ('<p corresp="\n#a\t#b">x</p>', '<p corresp="#a #b">x</p>'),
    ('<p corresp="#a\n     #b  #c"/>', '<p corresp="#a\n     #b #c"/>'),  # a line break is layout
    ('<p rend="italic  red"/>', '<p rend="italic red"/>'),
    ('<p xml:id="a "/>', '<p xml:id="a"/>'),
    ('<p n="é 漢" when=" 2001-02-03"/>', '<p n="é 漢" when="2001-02-03"/>'),
    ('<p when = " 2001-02-03"\n n=">"/>', '<p when = "2001-02-03"\n n=">"/>'),
    ('<p exact=" yes"/>', '<p exact="yes"/>'),  # a string that is wrong as it stands
    ('<p n=" 2  b "/>', None),  # text, where blanks may be meant
    ('<p exact="yes"/>', None),
    ('<p corresp="  "/>', None),  # blanks alone: nobody knows what was meant
    ('<p corresp="#a&#32; #b"/>', None),
    ('<p>when=" 2001 "</p>', None),
    ('<!-- <p when=" 2001 "/> --><?x when=" 2001 "?>', None),
    ("<p n='when=\" 2001 \"'/>", None),
    ("<p><![CDATA[<p when=' 2001 '/>]]></p>", None),
]  # fmt: skip


@pytest.fixture(autouse=True)
def pictures(tmp_path: Path) -> None:
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(b"")


@pytest.mark.parametrize(("before", "after"), CASES)
def test_fix(before: str, after: str | None, tmp_path: Path, schema: str) -> None:
    name = write_tei(tmp_path / "a.xml", before)
    proposed = propose(name, Job(schema))
    assert Path(name).read_text("utf-8") == tei(before)  # a proposal writes nothing
    if after is None:
        assert proposed is None
        return
    assert isinstance(proposed, Fix)
    write(proposed)
    assert Path(name).read_bytes().decode() == tei(after)
    assert propose(name, Job(schema)) is None  # a second time there is nothing to do


def test_the_diff_is_one_that_patch_reads(tmp_path: Path, schema: str) -> None:
    name = write_tei(tmp_path / "a.xml", '<p/>\n<p when=" 2001-02-03"/>\n<p/>')
    proposed = propose(name, Job(schema))
    assert isinstance(proposed, Fix)
    assert list(proposed.diff()) == [
        f"--- {name}", f"+++ {name}", "@@ -3,3 +3,3 @@", " <p/>", '-<p when=" 2001-02-03"/>', '+<p when="2001-02-03"/>', " <p/>",
    ]  # fmt: skip


def test_many_files_are_mended_each_shown_before_it_is_written(tmp_path: Path, schema: str) -> None:
    names = [write_tei(tmp_path / f"{n}.xml", f'<p when=" 2001-02-0{n}"/>') for n in (1, 2)]
    names.append(write_tei(tmp_path / "right.xml", "<p/>"))
    shown = list(mend(names, Job(schema), dry=True))
    assert sum(line.startswith("+++ ") for line in shown) == 2
    assert all(b'" 2' in Path(name).read_bytes() for name in names[:2])
    lines = mend([*names, names[0]], Job(schema))
    for line in lines:
        if line.startswith('+<p when="2001-02-01"'):
            assert b'" 2' in Path(names[0]).read_bytes()
    assert not any(b'" 2' in Path(name).read_bytes() for name in names)
    assert list(mend(names, Job(schema))) == []


PARTS = st.sampled_from([
    '<p when=" 2001-02-03">', '<p corresp=" a.png  b.png\n a.png ">', '<p n="  3  4 ">', '<p rend=" bold">', "<p>", "</p>", "</p>", "</p>",
    "  a  b ", " when=' 2001 ' ", "<!--  when=' 2001 '  -->", "<?x  when=' 2001 ' ?>", "漢é😀", "\n\t", "&lt;p when=' 2001 '&gt;", "<![CDATA[ <p when=' 2001 '> ]]>",
])  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(PARTS, max_size=20))
def test_text_and_structure_stay(parts: list[str], tmp_path: Path) -> None:
    """Whatever is put right, the canonical forms without white space in attributes are the same."""
    depth, kept = 0, []
    for part in parts:
        depth += part.startswith("<p") - (part == "</p>")
        if depth < 0:
            depth = 0
        else:
            kept.append(part)
    schema = tmp_path / "small.rng"
    schema.write_text(SCHEMA, encoding="utf-8")
    name = write_tei(tmp_path / "h.xml", "".join(kept) + "</p>" * depth)
    proposed = propose(name, Job(str(schema)))
    asked = any(part.startswith(("<p when", "<p corresp", "<p rend")) for part in kept)
    assert isinstance(proposed, Fix) == asked
    if isinstance(proposed, Fix):
        assert folded(proposed.after) == folded(proposed.before)
        text = [re.sub(rb"<[?!]?[^<>]*>", b"<>", data) for data in (proposed.before, proposed.after)]
        assert text[0] == text[1]
        assert proposed.after.count(b'<p n="  3  4 ">') == proposed.before.count(b"<p n=")


def folded(data: bytes) -> bytes:
    tree = etree.fromstring(data)
    for element in tree.iter(etree.Element):
        for name, value in element.items():
            element.set(name, " ".join(value.split()))
    return etree.tostring(tree, method="c14n")


def test_the_witness_is_still_recovered(tmp_path: Path, shared: Path) -> None:
    """The pamphlet with blanks in every attribute that may lose them comes back byte for byte, and as it was before."""
    source = Path(__file__).parents[3] / "edition" / "tei" / "iwo-2009-08.xml"
    if not source.is_file():
        pytest.skip("the edition has not been built")
    data = source.read_bytes()
    spoiled = re.sub(rb' (resp|cert|ana|xml:id|rend|corresp)="([^"]*)"', rb' \1=" \2 "', data)
    assert spoiled.count(b'=" ') > 100
    path = tmp_path / "a.xml"
    path.write_bytes(spoiled)
    proposed = propose(str(path), Job())
    assert isinstance(proposed, Fix)
    assert proposed.after == data
    witness = source.parents[1] / "source" / "iwo-2009-08.txt"
    assert recover(etree.fromstring(proposed.after)) == witness.read_bytes()


@pytest.mark.parametrize("fault", ["text", "finding"])
def test_a_change_that_would_do_harm_is_not_proposed(
    fault: str, tmp_path: Path, schema: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sabotage: an edit that hits text, and one that makes a value wrong."""
    name = write_tei(tmp_path / "a.xml", '<p when=" 2001-02-03">some text</p>')
    spoiled = {"text": (b"some text", b"some  text"), "finding": (b'" 2001-02-03"', b'"2001-02-31"')}[fault]
    monkeypatch.setattr(fixing, "_edited", lambda data, _: data.replace(*spoiled))
    proposed = propose(name, Job(schema))
    assert isinstance(proposed, Diagnostic)
    assert proposed.code == "not-fixed"


def test_another_encoding_is_left_and_said(tmp_path: Path, schema: str) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(tei('<p when=" 2001-02-03">é</p>').replace("UTF-8", "ISO-8859-1").encode("latin-1"))
    proposed = propose(str(path), Job(schema))
    assert isinstance(proposed, Diagnostic)
    assert "not in UTF-8" in proposed.message


def test_a_file_that_was_changed_meanwhile_is_left(tmp_path: Path, schema: str) -> None:
    name = write_tei(tmp_path / "a.xml", '<p when=" 2001-02-03"/>')
    proposed = propose(name, Job(schema))
    assert isinstance(proposed, Fix)
    write_tei(tmp_path / "a.xml", "<p>mine</p>")
    with pytest.raises(TeiError, match="changed by somebody else"):
        write(proposed)
    assert "mine" in Path(name).read_text("utf-8")


def test_a_file_that_is_refused_has_nothing_to_fix(tmp_path: Path, schema: str) -> None:
    (tmp_path / "a.xml").write_text("<p when=' 1 '>", encoding="utf-8")
    assert propose(str(tmp_path / "a.xml"), Job(schema)) is None
    assert propose(str(tmp_path / "none.xml"), Job(schema)) is None


def test_attributes_by_their_datatypes(tmp_path: Path, schema: str) -> None:
    assert collapsing(Path(schema)) == {"when", "corresp", "rend", "xml:id"}
    other = tmp_path / "other.rng"
    other.write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="small.rng"/><define name="more">'
        '<element name="q"><attribute name="when"/><attribute><choice><name>a</name><name>b</name></choice>'
        '<data type="token" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><param name="pattern">x</param>'
        '</data></attribute><attribute name="c"><ref name="none"/></attribute><attribute name="d"><ref name="loop"/>'
        '</attribute></element></define><define name="loop"><choice><value>x</value><ref name="loop"/></choice></define>'
        "</grammar>",
        encoding="utf-8",
    )
    assert collapsing(other) == {"corresp", "rend", "xml:id", "a", "b", "d"}
    assert collapsing(tmp_path / "none.rng") == frozenset()
