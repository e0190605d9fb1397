"""Names in the encoded text: one element a mention, whatever the page did to it, and the lists of what is mentioned."""

from __future__ import annotations

from lxml import etree

from tei.encode.recover import recover
from tei.encode.settings import minimal
from tei.model import Diagnostic
from tei.names import TEI
from tei.pipeline import encode
from tei.read import read
from tei.resources import schema_folder
from tei.validate.check import inspect
from tei.validate.safety import parse
from tests.names import authority

LISTS = authority(
    {
        "persons": "belmonte-juan = Juan / Belmonte; adjective Belmontist\nlarsen-ole = Ole / Larsen\nunseen = Eva / Unseen",
        "organisations": "dockers = Dockers’ League of Ostia; abbreviation DLO",
        "places": "ostia = Ostia",
        "works": "el-faro = j El Faro",
    }
)
BEFORE = """\
The old road leaves the village by the mill and climbs
through the fields until it meets the river again. In the
spring the water stands high, and those who travel with a
cart must wait for a day or two before they can pass. A
"""
BEHIND = """\
ferryman lived there in a small house of stone. He kept two
boats, and he knew every sandbank between the mill and
the sea. His neighbours said that he could tell the depth of
the stream by its colour, and that he had never lost a
passenger, not even in the great flood that carried the
"""
NS = {"t": TEI}


def encoded(text: str) -> etree._Element:
    witness = read(text.encode(), "t")
    made = encode(witness, minimal("t", "en", None), authority=LISTS)
    tree = parse(made.tei, "t.xml").tree
    assert recover(tree) == text.encode()
    errors: list[Diagnostic] = inspect(parse(made.tei, "t.xml"), schema_folder() / "tei-edition.rng")
    assert [str(error) for error in errors if error.severity == "error"] == []
    return tree


def mentions(tree: etree._Element, name: str) -> list[tuple[str, str]]:
    return [
        (each.get("ref") or "", " ".join("".join(map(str, each.itertext())).split()))
        for each in tree.iterfind(f"t:text//t:{name}", NS)
        if each.get("prev") is None
    ]


def test_each_kind_has_its_element_and_the_lists_hold_what_is_mentioned() -> None:
    tree = encoded(
        BEFORE
        + "friend of his, it is told, was the young speaker Juan\nBelmonte of Ostia. The DLO, says El Faro, is Belmontist.\n"
        + BEHIND
    )
    assert mentions(tree, "persName") == [("#belmonte-juan", "Juan Belmonte")]
    assert mentions(tree, "placeName") == [("#ostia", "Ostia")]
    assert mentions(tree, "orgName") == [("#dockers", "DLO")]
    assert mentions(tree, "title") == [("#el-faro", "El Faro")]
    assert mentions(tree, "rs") == [("#belmonte-juan", "Belmontist")]
    ids = tree.xpath("t:standOff[@type='lists']/*/*/@xml:id", namespaces=NS)
    assert ids == ["belmonte-juan", "dockers", "ostia", "el-faro"]
    for each in tree.iterfind("t:text//t:persName", NS):
        assert (each.get("resp"), each.get("cert"), each.get("ana")) == ("#r.person", "high", "#identification")


def test_a_name_over_a_page_break_is_one_element_with_the_break_in_it() -> None:
    tree = encoded(
        BEFORE
        + "friend of his, it is told, was the young speaker Juan\n\fBelmonte of the coast, whom the whole town knew well. A\n"
        + BEHIND
    )
    (name,) = tree.iterfind("t:text//t:persName", NS)
    assert name.find("t:pb", NS) is not None and mentions(tree, "persName") == [("#belmonte-juan", "Juan Belmonte")]


def test_a_name_hyphenated_at_the_line_end() -> None:
    tree = encoded(
        BEFORE
        + "friend of his, it is told, was the young speaker Ole Lar-\nsen of the coast, whom the whole town knew well. A\n"
        + BEHIND
    )
    assert [ref for ref, _ in mentions(tree, "persName")] == ["#larsen-ole"]


def test_a_name_doubled_by_overprinting_is_one_mention() -> None:
    tree = encoded(
        BEFORE
        + "friend of his was the old speaker Juan BelmonteBelmonte\nof the coast, whom the whole town knew well. A\n"
        + BEHIND
    )
    (name,) = tree.iterfind("t:text//t:persName", NS)
    assert name.get("ref") == "#belmonte-juan" and name.find(".//t:surplus", NS) is not None


def test_without_an_authority_nothing_is_listed() -> None:
    witness = read(b"Juan Belmonte was there.\n", "t")
    tree = parse(encode(witness, minimal("t", "en", None)).tei, "t.xml").tree
    assert tree.find("t:standOff[@type='lists']", NS) is None and mentions(tree, "persName") == []
