"""All layers as one report, on files and folders."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tei.model import Place, TeiError
from tei.validate.check import check, exit_status, files, source_line, validate

SHARED = Path(__file__).parents[2] / "../shared"
SCHEMA = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><element name="a"><optional>
<attribute name="b"/></optional></element></start></grammar>"""
RNG = 'schematypens="http://relaxng.org/ns/structure/1.0"'
SCH = 'schematypens="http://purl.oclc.org/dsdl/schematron"'
# what stands before the element, what stands in it, the codes found
MODELS = [
    ("local schema", f'<?xml-model href="a.rng" {RNG}?>', "<a/>", []),
    ("local schema, wrong", f'<?xml-model href="a.rng" {RNG}?>', '<a c="1"/>', ["attribute-not-allowed"]),
    ("type from the name", '<?xml-model href="a.rng"?>', "<a><c/></a>", ["unknown-element"]),
    ("remote", f'<?xml-model href="https://example.org/a.rng" {RNG}?>', "<a/>", ["schema-remote"]),
    ("no such file", f'<?xml-model href="none.rng" {RNG}?>', "<a/>", ["schema-unreadable"]),
    (
        "Schematron alone, not there: our schema",
        f'<?xml-model href="a.sch" {SCH}?>',
        "<a/>",
        ["schema-unreadable", "unknown-element"],
    ),
    ("none: our schema", "", "<a/>", ["unknown-element"]),
    ("behind the beginning", "", f'<a><?xml-model href="a.rng" {RNG}?></a>', ["unknown-element"]),
]


@pytest.mark.parametrize(("before", "content", "codes"), [m[1:] for m in MODELS], ids=[m[0] for m in MODELS])
def test_the_schema_a_file_asks_for(before: str, content: str, codes: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.rng").write_text(SCHEMA, encoding="utf-8")
    file = tmp_path / "a.xml"
    file.write_text(f'<?xml version="1.0"?>\n{before}\n{content}', encoding="utf-8")
    assert [d.code for d in check(str(file))] == codes


def test_folders_are_walked(tmp_path: Path) -> None:
    for name in ("b.xml", "a/c.xml", ".git/d.xml", "e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<a/>", encoding="utf-8")
    assert [Path(f).name for f in files([tmp_path, "-"])] == ["c.xml", "b.xml", "-"]


def test_one_bad_file_never_stops_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<a>", encoding="utf-8")
    (tmp_path / "b.xml").write_text("<b>&</b>", encoding="utf-8")
    found = list(validate([tmp_path / "a.xml", tmp_path / "none.xml", tmp_path / "b.xml"]))
    assert [d.code for d in found] == ["open-at-end", "unreadable", "bare-ampersand"]
    assert [exit_status(f) for f in ([], found[:1], found)] == [0, 1, 2]
    assert source_line(found[2].place) == "<b>&</b>"
    assert source_line(Place(str(tmp_path / "none.xml"))) == ""


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"<a>\n &</a>")))
    (found,) = validate(["-"])
    assert str(found).startswith("-:2:2: bare-ampersand")
    assert source_line(found.place) == " &</a>"


def test_a_schema_that_is_none_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<a/>", encoding="utf-8")
    for content in (None, "<a/>", "not xml"):
        schema = tmp_path / "x.rng"
        if content is not None:
            schema.write_text(content, encoding="utf-8")
        with pytest.raises(TeiError, match=r"x\.rng"):
            list(validate([tmp_path / "a.xml"], schema=schema))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared test data are not beside the checkout")
def test_seeded_mistakes() -> None:
    """Each mutant gives its mistake, once, on its line; the file they were made from gives none."""
    folder, schema = SHARED / "mutants", SHARED / "tei/tei_all.rng"
    assert list(validate([folder / "base.xml"], schema)) == []
    rows = [row.split("\t") for row in (folder / "manifest.tsv").read_text("utf-8").splitlines()[1:]]
    assert len(rows) == 10
    for file, line, layer, _ in rows:
        found = list(validate([folder / file], schema))
        if layer == "schematron":
            assert [d.code.partition(":")[0] for d in found] == ["schematron"]
            assert found[0].place.line == int(line)
        else:
            assert [d.place.line for d in found] == [int(line)], (file, [str(d) for d in found])


def test_what_a_build_made_is_passed_over(tmp_path: Path) -> None:
    for name in ("edition.toml", "tei/a.xml", "build/site/tei/part.xml", ".cache/b.xml", "letters/build/c.xml"):
        path = tmp_path / "edition" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("<x/>", "utf-8")
    seen = [Path(name).relative_to(tmp_path / "edition").as_posix() for name in files([tmp_path / "edition"])]
    assert seen == ["letters/build/c.xml", "tei/a.xml"]
    assert list(files([tmp_path / "edition" / "build"])) == [str(tmp_path / "edition/build/site/tei/part.xml")]
