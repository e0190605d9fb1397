"""Authority files: read, refused, changed without losing a byte of what an editor wrote."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei.authority import load
from tei.authority.files import BY_KIND, FILES
from tei.authority.models import MODELS
from tei.authority.read import read
from tei.authority.table import plan
from tei.model import TeiError

HEAD = '<listPerson xmlns="http://www.tei-c.org/ns/1.0">'
BERG = '<person xml:id="berg-anna"><persName><forename>Anna</forename> <surname>Berg</surname></persName></person>'
WRONG = {
    "wrong root": ('<listOrg xmlns="http://www.tei-c.org/ns/1.0"/>', "1:1: authority-root"),
    "not well formed": (f"{HEAD}\n<person></listPerson>", "2:1: never-closed"),
    "a doctype": (f"<!DOCTYPE x>\n{HEAD}</listPerson>", "1:1: doctype"),
    "no id": (f"{HEAD}\n  <person><persName>A</persName></person></listPerson>", "2:3: authority-id"),
    "a bad id": (f'{HEAD}<person xml:id="Berg"><persName>A</persName></person></listPerson>', "1:57: authority-id"),
    "an id of the encoder": (
        f'{HEAD}<person xml:id="p-1-0"><persName>A</persName></person></listPerson>',
        "authority-id",
    ),
    "an id twice": (f"{HEAD}\n{BERG}\n{BERG.replace('Anna', 'Ada')}</listPerson>", "3:9: authority-id-twice"),
    "no name": (f'{HEAD}<person xml:id="a"/></listPerson>', "1:49: authority-name"),
    "a name of two": (
        f"{HEAD}\n{BERG}\n{BERG.replace('berg-anna', 'berg-ada')}</listPerson>",
        "3:27: authority-form",
    ),
    "a bad date": (
        f'{HEAD}<person xml:id="a"><persName>A</persName>\n<birth when="23/5/1949"/></person></listPerson>',
        "2:8: authority-date",
    ),
    "a bad identifier": (
        f'{HEAD}<person xml:id="a"><persName>A</persName>\n<idno type="Wikidata">8605</idno></person></listPerson>',
        "2:1: authority-idno",
    ),
}


@pytest.mark.parametrize(("text", "where"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named_with_its_place(tmp_path: Path, text: str, where: str) -> None:
    (tmp_path / "persons.xml").write_text(text, "utf-8")
    with pytest.raises(TeiError) as raised:
        load(tmp_path)
    assert where in str(raised.value) and str(raised.value).startswith(f"{tmp_path / 'persons.xml'}:")
    assert raised.value.status == 1


def test_an_id_of_another_file(tmp_path: Path) -> None:
    (tmp_path / "persons.xml").write_text(f"{HEAD}{BERG}</listPerson>", "utf-8")
    place = '<place xml:id="berg-anna"><placeName>Berg</placeName></place>'
    (tmp_path / "places.xml").write_text(f'<listPlace xmlns="http://www.tei-c.org/ns/1.0">{place}</listPlace>', "utf-8")
    with pytest.raises(TeiError, match=r"places.xml:1:55: authority-id-twice .*persons.xml, line 1"):
        load(tmp_path)


@pytest.mark.parametrize("share", ['type="surname"', 'cert="low"', 'type="adjective"'])
def test_a_form_may_be_shared_on_purpose(tmp_path: Path, share: str) -> None:
    one = f'<person xml:id="a"><persName>A Berg</persName><persName {share}>Berg</persName></person>'
    two = f'<person xml:id="b"><persName>B Berg</persName><persName {share}>Berg</persName></person>'
    (tmp_path / "persons.xml").write_text(f"{HEAD}{one}{two}</listPerson>", "utf-8")
    assert [entry.id for entry in load(tmp_path).entries] == ["a", "b"]


def test_no_folder_is_no_authority(tmp_path: Path) -> None:
    assert load(tmp_path / "authority").entries == ()


EDITED = b"""<?xml version='1.0' encoding="UTF-8"?>\r
<?xml-model href="x.rng"?>\r
<!-- ours: <person> -->\r
<tei:listPerson xmlns:tei="http://www.tei-c.org/ns/1.0"   xmlns:x='urn:x'>\r
<tei:person  xml:id='berg-anna' x:y="1">\r
    <!-- seen in the archive --><tei:persName><tei:forename>Anna</tei:forename> <tei:surname>Berg</tei:surname></tei:persName>\r
    <?oxy comment?>\r
    <tei:nationality>none</tei:nationality><x:own/>\r
    <tei:note>A <tei:title>Book</tei:title> &amp; more</tei:note>\r
  </tei:person><tei:person xml:id="b"><tei:persName>B</tei:persName></tei:person>\r
</tei:listPerson>\r
<!-- the end </tei:listPerson> -->\r
"""


def test_nothing_that_an_editor_wrote_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "persons.xml"
    path.write_bytes(EDITED.replace(b' x:y="1"', b"").replace(b"<x:own/>", b""))
    table = "kind,id,forms,birth\nperson,berg-anna,variant: Annie,1880\nperson,c,,1900\n"
    with pytest.raises(TeiError, match="the new entry c has no name"):
        plan(tmp_path, table.encode(), "t.csv")
    table = "kind;id;name;forms;birth\nperson;berg-anna;Anna Berg;variant: Annie;1880\nperson;c;Cee;;1900\n"
    made = plan(tmp_path, table.encode("utf-8-sig"), "t.csv").files[path]
    old = path.read_bytes()
    start, end = old.index(b"<tei:person "), old.index(b'<tei:person xml:id="b"')
    assert made.startswith(old[:start]) and old[end : old.index(b"</tei:listPerson>")] in made
    assert made.endswith(b"</tei:listPerson>\r\n<!-- the end </tei:listPerson> -->\r\n")
    for kept in (b"<!-- seen in the archive -->", b"<?oxy comment?>", b"<tei:nationality>none</tei:nationality>",
                 b"<tei:note>A <tei:title>Book</tei:title> &amp; more</tei:note>"):  # fmt: skip
        assert kept in made
    assert b'<tei:birth when="1880"/>' in made and b'<tei:persName type="variant">Annie</tei:persName>' in made
    assert b"\n" not in made.replace(b"\r\n", b"")
    path.write_bytes(made)
    assert [entry.id for entry in load(tmp_path).entries] == ["berg-anna", "b", "c"]


def test_an_empty_list_gets_its_first_entry(tmp_path: Path) -> None:
    path = tmp_path / "persons.xml"
    path.write_text('<listPerson xmlns="http://www.tei-c.org/ns/1.0"/>\n<!-- none yet -->\n', "utf-8")
    change = plan(tmp_path, b"kind,id,forename,surname\nperson,berg-anna,Anna,Berg\n", "t.csv")
    path.write_bytes(change.files[path])
    (entry,) = load(tmp_path).entries
    assert entry.names[0].text == "Anna Berg" and entry.names[0].surname == "Berg"
    assert path.read_text("utf-8").endswith("</listPerson>\n<!-- none yet -->\n")


WORD = st.text(st.characters(categories=["L", "N"], include_characters=" -’&<|;,\"\\'"), min_size=1, max_size=12).map(
    lambda text: " ".join(text.split()) or "x"
)


@given(kind=st.sampled_from([file.kind for file in FILES]), words=st.lists(WORD, min_size=8, max_size=8))
def test_models_read_what_they_write(kind: str, words: list[str]) -> None:
    model = MODELS[kind]  # type: ignore[index]
    data = {"id": "a-b", "names": [{"text": words[0], "type": "main"}, {"forename": words[1], "surname": words[2]}]}
    data |= {"note": [{"text": words[3]}], "idno": [{"text": words[4], "type": "VIAF"}]}
    made = model.model_validate(data)
    assert model.from_xml(made.to_xml()) == made
    file = BY_KIND[kind]  # type: ignore[index]
    xml = f'<{file.list} xmlns="http://www.tei-c.org/ns/1.0">{made.to_xml(encoding="unicode")}</{file.list}>'
    (listed,) = read(xml.encode(), "x.xml", file).listed
    assert listed.entry.id == "a-b" and listed.entry.names[1].surname == words[2]
