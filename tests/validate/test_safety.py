"""What is refused, what is not XML, and where: file, line, column and the opening tag that was never closed."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei.validate.safety import Limits, Refused, parse

LAUGHS = '<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;&b;&b;">]>\n<a>&c;</a>'

# what is wrong, the file, line, column, code, and words of the sentence
ILL = [
    ("never closed", "<a>\n <b>x\n <c/>\n</a>", 2, 2, "never-closed", "`</a>` comes first at line 4, column 1"),
    ("columns are code points", "<a>ä𝄞<b></a>", 1, 6, "never-closed", "`<b>`"),
    ("byte-order mark", "\ufeff<a><b></a>", 1, 4, "never-closed", "`<b>`"),
    ("CR LF", "<a>\r\n\r\n<b></a>", 3, 1, "never-closed", "line 3, column 4"),
    ("end tag in other letters", "<a><b></B></a>", 1, 7, "closes-nothing", "did you mean `</b>`?"),
    ("end tag of nothing", "<a></zzz></a>", 1, 4, "closes-nothing", "the open element is `<a>` of line 1"),
    ("cut off", "<a>\n<b>", 2, 1, "open-at-end", "`<b>`"),
    ("cut off inside a tag", "<a>\n<b c='", 2, 1, "unclosed-token", ""),
    ("comment without end", "<a><!-- x </a>", 1, 4, "unclosed-token", ""),
    ("CDATA without end", "<a>\n<![CDATA[ x </a>", 2, 1, "unclosed-token", ""),
    ("ampersand", "<a>salt & pepper</a>", 1, 9, "bare-ampersand", "&"),
    ("ampersand at the end", "<a>salt &</a>", 1, 9, "bare-ampersand", "&"),
    ("reference without its end", "<a>1 &lt 2</a>", 1, 6, "bare-ampersand", "&"),
    ("less than", "<a>1 < 2</a>", 1, 6, "bare-less-than", ""),
    ("less than in an attribute", '<a b="<"/>', 1, 7, "bare-less-than", ""),
    ("entity", "<a>x&nbsp;y</a>", 1, 5, "unknown-entity", "`&nbsp;`"),
    ("control", "<a>x\x0cy</a>", 1, 5, "bad-character", "U+000C"),
    ("control as a reference", "<a>x&#12;y</a>", 1, 5, "bad-character", "&#12;"),
    ("attribute twice", '<a b="1" b="2"/>', 1, 10, "attribute-twice", ""),
    ("prefix of an element", "<a><x:b/></a>", 1, 4, "unbound-prefix", ""),
    ("prefix of an attribute", '<a c="1" x:b="1"/>', 1, 10, "unbound-prefix", ""),
    ("two roots", "<a/>\n<b/>", 2, 1, "after-end", ""),
    ("unknown version", '<?xml version="0"?><a/>', 1, 1, "xml-declaration", ""),
    ("late declaration", '\n<?xml version="1.0"?><a/>', 2, 1, "xml-declaration", ""),
    ("nothing", "", 1, 1, "no-element", ""),
    ("attribute without quotes", "<a b=1/>", 1, 6, "not-well-formed", "“1”"),
    ("end of CDATA in text", "<a>x]]>y</a>", 1, 5, "not-well-formed", "]]&gt;"),
    ("unknown encoding", '<?xml version="1.0" encoding="klingon"?><a/>', 1, 1, "unknown-encoding", "klingon"),
    ("says UTF-16 and is not", '<?xml version="1.0" encoding="UTF-16"?><a/>', 1, 1, "bad-encoding", "UTF-16"),
    ("entity bomb", LAUGHS, 1, 1, "doctype", "DOCTYPE"),
    ("DOCTYPE further on", "<!-- c -->\n <!DOCTYPE a SYSTEM 'a.dtd'><a/>", 2, 2, "doctype", ""),
    ("external entity", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>", 1, 1, "doctype", ""),
    ("nesting", "<a>" * 10_000, 1, 3001, "too-deep", "1,000"),
    ("deep nesting", "<a>" * 100_000 + "</a>" * 100_000, 1, 3001, "too-deep", "1,000"),
    ("many attributes", f"<a {' '.join(f'b{k}=' + repr('1') for k in range(1001))}/>", 1, 1, "too-many-attributes", ""),
]


@pytest.mark.parametrize(("text", "line", "column", "code", "words"), [i[1:] for i in ILL], ids=[i[0] for i in ILL])
def test_refused_with_its_place(text: str, line: int, column: int, code: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        parse(text.encode(), "x.xml")
    (found,) = refused.value.diagnostics
    assert (found.code, found.place.file, found.place.line, found.place.column) == (code, "x.xml", line, column)
    assert words in found.message
    assert len(found.message) < 200


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "iso-8859-1", "cp1252", "koi8-r"])
def test_other_encodings_keep_their_columns(code: str) -> None:
    sign = "ж" if code == "koi8-r" else "ä"
    declared = "" if code.startswith("utf-8") else f'<?xml version="1.0" encoding="{code}"?>'
    with pytest.raises(Refused) as refused:
        parse(f"{declared}\n<a>{sign}<b></a>".encode(code), "x.xml")
    (found,) = refused.value.diagnostics
    assert (found.code, found.place.line, found.place.column) == ("never-closed", 2, 5)


def test_invalid_bytes_are_told_by_offset() -> None:
    for data, offset in ((b"<a>\xe4</a>", 3), (b'<?xml version="1.0" encoding="shift_jis"?><a>\xff</a>', 45)):
        with pytest.raises(Refused) as refused:
            parse(data, "x.xml")
        (found,) = refused.value.diagnostics
        assert found.code == "bad-encoding"
        assert f"at offset {offset}" in found.message


def test_a_huge_attribute_is_refused_before_it_is_read() -> None:
    data = b'<a b="' + b"x" * 100_000_000 + b'"/>'
    tracemalloc.start()
    with pytest.raises(Refused) as refused:
        parse(data, "x.xml")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert refused.value.diagnostics[0].code == "too-large"
    assert peak < 10_000_000


def test_long_text_is_no_attack() -> None:
    document = parse(b"<a>" + b"x" * 20_000_000 + b"</a>")
    assert len(document.tree.text or "") == 20_000_000


def test_limits_can_be_set() -> None:
    text = b"<a><b><c/></b></a>"
    parse(text, limits=Limits(depth=3))
    with pytest.raises(Refused):
        parse(text, limits=Limits(depth=2))


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r<&\x00"), max_size=60))
def test_line_and_column_count_code_points(text: str) -> None:
    document = parse(f"<a>{''.join(c for c in text if c.isprintable() or c in chr(10))}</a>".encode(), "x")
    shown = document.text.decode()
    for index in range(len(shown)):
        place = document.place(len(shown[:index].encode()))
        before = shown[:index].split("\n")
        assert (place.line, place.column) == (len(before), len(before[-1]) + 1)
        assert document.line(place.line)[place.column - 1 :][:1] in (shown[index], "")


def test_attributes_have_places() -> None:
    document = parse(b"""<a x='b="1"'\n  b = "2>3" xml:id="i"/>""")
    assert [document.place(document.attribute(0, n)).column for n in ("x", "b", "xml:id", "none")] == [4, 3, 13, 1]
    assert document.place(document.attribute(0, "b")).line == 2
