"""The authority files as a table: nothing is lost on the way out and back, and what is inconsistent is refused."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tei.authority.row import joined, parted
from tei.authority.table import export, plan, rows_of, written
from tei.model import TeiError

PERSONS = """<?xml version="1.0" encoding="UTF-8"?>
<listPerson xmlns="http://www.tei-c.org/ns/1.0">
  <person xml:id="berg-anna">
    <persName><forename>Anna</forename> <nameLink>von</nameLink> <surname>Berg</surname></persName>
    <persName type="variant" xml:lang="es">la Berg</persName><!-- in letters -->
    <persName type="abbreviation" cert="low">A | B; "C"</persName>
    <birth when="1880-02"/><death notAfter="1920"/>
    <occupation>docker</occupation><occupation>speaker</occupation>
    <idno type="VIAF">12345</idno><idno type="ISNI">0000</idno>
    <note>See <title>Letters</title>.</note>
  </person>
</listPerson>
"""
WORKS = """<listBibl xmlns="http://www.tei-c.org/ns/1.0">
  <bibl xml:id="el-faro"><title level="j">El Faro</title><author>Anna Berg</author><date when="1911"/></bibl>
</listBibl>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "persons.xml").write_text(PERSONS, "utf-8")
    (tmp_path / "works.xml").write_text(WORKS, "utf-8")
    return tmp_path


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_table_that_is_put_back_changes_nothing(folder: Path, delimiter: str) -> None:
    table = export(folder, delimiter)
    assert table.startswith(b"\xef\xbb\xbfkind" + delimiter.encode())
    change = plan(folder, table, "t.csv")
    assert change.files == {} and change.diff == "" and change.missing == ()


def test_one_cell_changes_one_line(folder: Path) -> None:
    change = plan(folder, export(folder).replace(b"1880-02", b"1881"), "t.csv")
    lines = [line for line in change.diff.splitlines() if line[0] in "+-" and line[:3] not in {"+++", "---"}]
    assert [line.strip("+- ") for line in lines] == [
        '<birth when="1880-02"/><death notAfter="1920"/>',
        '<birth when="1881"/><death notAfter="1920"/>',
    ]
    made = change.files[folder / "persons.xml"].decode()
    assert made == PERSONS.replace("1880-02", "1881")


def test_entries_without_a_row_stay(folder: Path) -> None:
    change = plan(folder, b"kind,id,note\nwork,el-faro,A paper.\n", "t.csv")
    assert change.missing == ("berg-anna",)
    assert (
        list(change.files) == [folder / "works.xml"] and b"<note>A paper.</note>" in change.files[folder / "works.xml"]
    )


WRONG = {
    "an unknown column": (b"kind,id,colour\nperson,berg-anna,red\n", "t.csv:1:1: there is no column “colour”"),
    "no id": (b"kind,name\nperson,Anna\n", "t.csv:1:1: the table has no column “id”"),
    "an id twice": (b"kind,id\nperson,berg-anna\nperson,berg-anna\n", "t.csv:3:1: the id “berg-anna” stands in line 2"),
    "a bad id": (b"kind,id\nperson,Berg Anna\n", "t.csv:2:1: the id “Berg Anna” cannot be used"),
    "an unknown kind": (b"kind,id\nship,berg-anna\n", "t.csv:2:1: “ship” is no kind"),
    "another kind": (b"kind,id,name\nplace,berg-anna,Berg\n", "t.csv:2:1: berg-anna is a person in"),
    "a column of another kind": (b"kind,id,level\nperson,berg-anna,j\n", "t.csv:2:1: a person has no “level”"),
    "a date of a spreadsheet": (b"kind,id,birth\nperson,berg-anna,23/02/1880\n", "authority-date"),
    "a bad identifier": (b"kind,id,Wikidata\nperson,berg-anna,8605\n", "authority-idno"),
    "mark-up in the way": (b"kind,id,note\nperson,berg-anna,See Letters!\n", "holds mark-up; change it in persons.xml"),
    "a form that says not what it is": (b"kind,id,forms\nperson,berg-anna,Annie\n", "“Annie” among the forms"),
    "names that contradict": (
        b"kind,id,name,forename,surname\nperson,berg-anna,Ada Berg,Anna,Berg\n",
        "contradict each other",
    ),
    "no name": (b"kind,id\nperson,new-one\n", "t.csv:2:1: the new entry new-one has no name"),
    "too many cells": (b"kind,id\nperson,berg-anna,x\n", "t.csv:2:1: the row has more cells than the header"),
    "another encoding": ("kind,id,note\nperson,berg-anna,ä\n".encode("latin-1"), "t.csv:2:1: is not UTF-8"),
    "a quotation mark never closed": (b'kind,id,note\nperson,berg-anna,"x\n', "is no table"),
    "what the schema does not know": (b"kind,id,name,type\norganisation,x-y,XY,club\n", "organisations.xml:"),
}


@pytest.mark.parametrize(("table", "message"), WRONG.values(), ids=WRONG)
def test_what_is_inconsistent_is_refused(folder: Path, table: bytes, message: str) -> None:
    with pytest.raises(TeiError) as raised:
        plan(folder, table, "t.csv")
    assert message in str(raised.value) and raised.value.status == 1


def test_what_spreadsheets_do_to_a_table(folder: Path) -> None:
    rows = rows_of(export(folder), "t.csv")
    text = "sep=;\r\n" + written([cells for _, cells in rows], list(rows[0][1]), ";").decode("utf-8-sig")
    assert plan(folder, text.replace("\r\n", "\n").encode(), "t.csv").files == {}
    assert plan(folder, text.replace("\r\n", ";;\r\n").encode(), "t.csv").files == {}


CELL = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"], include_characters=" "), max_size=12).map(
    lambda text: " ".join(text.split())
)


@given(values=st.lists(CELL.filter(bool), max_size=5))
def test_several_values_in_a_cell(values: list[str]) -> None:
    assert parted(joined(values)) == values


NAMES = st.text('abcXYZ äé’-|;,"\\&<', min_size=1, max_size=10).map(lambda text: " ".join(text.split()) or "n")


@settings(max_examples=40, deadline=None)
@given(
    people=st.lists(
        st.tuples(
            NAMES, st.lists(NAMES, max_size=3), st.sampled_from(["", "1900", "1900-05-01"]), st.lists(NAMES, max_size=2)
        ),
        min_size=1,
        max_size=4,
    )
)
def test_what_is_put_in_comes_out_again(people: list[tuple[str, list[str], str, list[str]]]) -> None:
    rows = [
        {
            "kind": "person",
            "id": f"p-{number}x",
            "name": f"{name} {number}",
            "forms": joined(f"surname: {form}" for form in dict.fromkeys(forms)),
            "birth": birth,
            "occupation": joined(trades),
        }
        for number, (name, forms, birth, trades) in enumerate(people)
    ]
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for path, data in plan(folder, written(rows, list(rows[0])), "t.csv").files.items():
            path.write_bytes(data)
        again = list(csv.DictReader(io.StringIO(export(folder, ";").decode("utf-8-sig"), newline=""), delimiter=";"))
        assert [{column: cells.get(column, "") for column in rows[0]} for cells in again] == rows
        assert plan(folder, export(folder), "t.csv").files == {}
