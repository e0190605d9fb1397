"""`tei names`: proposals of unknown names, new entries, and what it says where it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tei.authority import load
from tei.cli import main

TEXT = """\
In those days the town was quiet. Then President Otto Brahm came to Larsport with his
men. The Dockers’ League of Larsport (DLL) met him there, and Brahm said that all was well.
“We know,” said Eva Lund of the DLL. The old quay was empty, and Then was no name. Nobody from
Nordby came, since in Nordby the Larsian winter is long. They say that Brahm left.
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["names", *arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "source").mkdir()
    (tmp_path / "authority").mkdir()
    (tmp_path / "source" / "t.txt").write_text(TEXT, "utf-8")
    return tmp_path


def test_unknown_names_are_proposed_with_what_speaks_for_them(folder: Path) -> None:
    found = {
        each["name"]: each for each in json.loads(run(str(folder / "source" / "t.txt"), "--format", "json").stdout)
    }
    assert found["Otto Brahm"]["kind"] == "person" and found["Otto Brahm"]["likely"] == "high"
    assert found["Otto Brahm"]["times"] == 3 and found["Otto Brahm"]["lines"] == [1, 2, 4]
    assert found["Otto Brahm"]["id"] == "brahm-otto" and "a title stands before it" in found["Otto Brahm"]["why"]
    assert found["Eva Lund"]["kind"] == "person" and "a verb of speech" in found["Eva Lund"]["why"]
    assert found["Dockers’ League of Larsport"]["kind"] == "organisation" == found["DLL"]["kind"]
    assert found["Nordby"]["kind"] == found["Larsport"]["kind"] == "place"
    assert found["Larsian"]["likely"] == "low"
    assert {"Then", "The", "Nobody", "They", "We", "President"}.isdisjoint(found)
    assert not any(each["id"].startswith("q") for each in found.values())


def test_a_proposal_becomes_an_entry_by_one_command(folder: Path) -> None:
    source, table = str(folder / "source" / "t.txt"), folder / "p.csv"
    table.write_bytes(run(source, "--format", "csv").stdout_bytes)
    lines = table.read_text("utf-8-sig").splitlines()
    table.write_text(
        "\n".join("x" + line if "brahm-otto" in line or ",dll," in line else line for line in lines), "utf-8"
    )
    accepted = run("--accept", str(table), "--authority", str(folder / "authority"))
    assert accepted.exit_code == 0 and '+  <person xml:id="brahm-otto">' in accepted.stderr
    entries = load(folder / "authority").by_id
    assert entries["brahm-otto"].names[0].surname == "Brahm" and entries["dll"].kind == "organisation"
    left = json.loads(run(source, "--format", "json").stdout)
    assert not {"Otto Brahm", "DLL"} & {each["name"] for each in left}
    again = run("--accept", str(table), "--authority", str(folder / "authority"))
    assert again.exit_code == 1 and "there is an entry “brahm-otto”" in again.stderr


def test_one_entry_by_one_command(folder: Path) -> None:
    authority = str(folder / "authority")
    assert run("--add", "Eva / Lund", "--as", "person", "--id", "lund-eva", "--authority", authority).exit_code == 0
    assert (
        run("--add", "El Faro", "--as", "work", "--id", "el-faro", "--authority", authority, "--dry-run").exit_code == 0
    )
    entries = load(folder / "authority").by_id
    assert list(entries) == ["lund-eva"] and entries["lund-eva"].names[0].forename == "Eva"


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        ((), 2, "name a FILE, or one of --accept, --add, --export and --import"),
        (("--export", "a.csv", "--import", "b.csv"), 2, "name a FILE, or one of"),
        (("--add", "Eva"), 2, "--add needs --as KIND and --id ID"),
        (("--add", "Eva", "--as", "person", "--id", "Eva"), 1, "the id “Eva” cannot be used"),
        (("--import", "none.csv"), 2, "none.csv: cannot be read"),
        (("none.txt",), 2, "none.txt"),
    ],
)
def test_what_it_says_where_it_cannot(folder: Path, arguments: tuple[str, ...], status: int, message: str) -> None:
    result = run(*arguments, "--authority", str(folder / "authority"))
    assert (result.exit_code, "Traceback" in result.output) == (status, False) and message in result.stderr


def test_a_name_that_may_be_anothers_is_on_the_editors_list(folder: Path) -> None:
    authority = str(folder / "authority")
    for name, id in (("Otto / Brahm", "brahm-otto"), ("Eva / Brahm", "brahm-eva")):
        assert run("--add", name, "--as", "person", "--id", id, "--authority", authority).exit_code == 0
    out = folder / "t.xml"
    encode = ["encode", str(folder / "source" / "t.txt"), "--authority", authority, "-o", str(out)]
    assert CliRunner().invoke(main, encode).exit_code == 0
    assert 'match="@ref"' in out.read_text("utf-8") and 'type="lists"' in out.read_text("utf-8")
    listed = json.loads(CliRunner().invoke(main, ["review", str(out), "--format", "json"]).stdout)
    doubted = [each for each in listed if each["element"] == "persName"]
    assert [(each["text"], each["cert"]) for each in doubted] == [("Brahm", "medium"), ("Brahm", "medium")]
    assert CliRunner().invoke(main, ["validate", str(out)]).exit_code == 0
    recovered = CliRunner().invoke(main, ["recover", str(out)])
    assert recovered.stdout_bytes == (folder / "source" / "t.txt").read_bytes()
