"""Schemas and documents by the sections of the RELAX NG specification and of XML Schema's datatypes; jing judges them.

A case is a name, its files (`s.rng` is the schema), and its documents. What each comes to stands in verdicts.json.
"""

from __future__ import annotations

Case = tuple[str, dict[str, str], tuple[str, ...]]

R = 'xmlns="http://relaxng.org/ns/structure/1.0"'
X = 'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'


def el(c: str, x: str = "", n: str = "foo") -> str:
    return f'<element name="{n}" {R} {x}>{c}</element>'


def gr(c: str, x: str = "") -> str:
    return f"<grammar {R} {x}>{c}</grammar>"


def e(n: str, c: str = "<empty/>") -> str:
    return f'<element name="{n}">{c}</element>'


E = "<empty/>"
CASES: list[Case] = []


def c(name: str, main: str, docs: tuple[str, ...] = ("<foo/>",), **files: str) -> None:
    """A case; a file's name is given as a keyword, `sub__x_rng` for sub/x.rng."""
    CASES.append(
        (name, {"s.rng": main, **{k.replace("__", "/").replace("_", ".", 1): v for k, v in files.items()}}, docs)
    )


# 3 full syntax
for a in ("name", "ns", "combine", "href", "type"):
    c(f"3 empty with @{a}", el(f'<empty {a}="x"/>'))
c("3 xml attributes anywhere", el('<empty xml:base="x" xml:lang="de" xml:id="y"/>'))
c("3 foreign element inside value", el('<value><x:b xmlns:x="urn:x">t</x:b></value>'))
c("3 foreign element inside name", f'<element {R}><name>foo<x:b xmlns:x="urn:x"/></name><empty/></element>')
c("3 foreign element inside param", el(f'<data type="string" {X}><param name="length">1<b xmlns=""/></param></data>'))
c("3 comment inside name", f"<element {R}><name>f<!-- c -->oo</name><empty/></element>")
c("3 PI inside value", el("<value>f<?p?>oo</value>"), ("<foo>foo</foo>", "<foo>f</foo>"))
c("3 cdata inside value", el("<value>f<![CDATA[o<]]></value>"), ("<foo>fo&lt;</foo>",))
c("3 start empty", gr("<start/>"))
c("3 start in pattern", el("<start><empty/></start>"))
c("3 define name with blanks", gr(f"<start><ref name=' x '/></start><define name='x '>{e('foo')}</define>"))
c("3 ref with child", gr(f"<start><ref name='x'><empty/></ref></start><define name='x'>{e('foo')}</define>"))
c(
    "3 ref with foreign child",
    gr(f"<start><ref name='x'><b xmlns='urn:y'/></ref></start><define name='x'>{e('foo')}</define>"),
)
c("3 ref with text", gr(f"<start><ref name='x'>t</ref></start><define name='x'>{e('foo')}</define>"))
c("3 grammar empty", gr(""))
c("3 div empty", gr(f"<div/><start>{e('foo')}</start>"))
c("3 div in element", el("<div><empty/></div>"))
c("3 include in element", el("<include href='x'/>"))
c("3 nsName with name attr", f'<element {R}><nsName name="x"/><empty/></element>')
c("3 nsName with text", f'<element {R}><nsName ns="">t</nsName><empty/></element>')
c("3 anyName with ns", f'<element {R}><anyName ns="x"/><empty/></element>')
c(
    "3 anyName two excepts",
    f"<element {R}><anyName><except><name>a</name></except><except><name>b</name></except></anyName><empty/></element>",
)
c("3 except empty", f"<element {R}><anyName><except/></anyName><empty/></element>")
c("3 except pattern in name class", f"<element {R}><anyName><except><empty/></except></anyName><empty/></element>")
c("3 choice of names empty", f"<element {R}><choice/><empty/></element>")
c("3 name class after pattern", f"<element {R}><empty/><name>foo</name></element>")
c("3 name class group", f"<element {R}><group><name>foo</name></group><empty/></element>")
c("3 data except empty", el("<data type='token'><except/></data>"))
c(
    "3 data except two",
    el("<data type='token'><except><value>a</value></except><except><value>b</value></except></data>"),
)
c("3 data except name class", el("<data type='token'><except><name>a</name></except></data>"))
c("3 data param no name", el(f"<data type='token' {X}><param>1</param></data>"))
c("3 data text", el("<data type='token'>x</data>"))
c("3 value child", el("<value><empty/></value>"))
c("3 mixed empty", el("<mixed/>"))
c("3 list empty", el("<list/>"))
c("3 optional empty", el("<optional/>"))
c("3 interleave empty", el("<interleave/>"))
c("3 zeroOrMore empty", el("<zeroOrMore/>"))
c("3 oneOrMore empty", el("<oneOrMore/>"))
c("3 notAllowed child", el("<notAllowed><empty/></notAllowed>"))
c("3 text child", el("<text><empty/></text>"))
c("3 unprefixed attr on grammar", gr(f"<start>{e('foo')}</start>", 'name="x"'))
c("3 qname two colons", el(E, "xmlns:a='urn:a'", n="a:b:c"))
c("3 qname leading colon", el(E, n=":a"))
c("3 qname trailing colon", el(E, n="a:"))
c("3 name empty", el(E, n=""))
c("3 name with inner blank", el(E, n="a b"))
c("3 type with colon", el("<data type='a:b'/>"))
c("3 type blank", el("<data type=' token '/>"))
c("3 type empty", el("<data type=''/>"))
c("3 combine with blanks", gr(f"<start combine=' choice '>{e('foo')}</start>"))
c("3 combine empty", gr(f"<start combine=''>{e('foo')}</start>"))
c(
    "3 param name blank",
    el(f"<data type='string' {X}><param name=' length '>1</param></data>"),
    ("<foo>1</foo>", "<foo>12</foo>"),
)
c("3 param name colon", el(f"<data type='string' {X}><param name='a:b'>1</param></data>"))
c("3 external root not rng", "<x/>")
c("3 root start", f"<start {R}><empty/></start>")
c("3 root choice", f"<choice {R}>{e('foo')}{e('bar')}</choice>", ("<foo/>", "<bar/>", "<z/>"))
c("3 root ref", f"<ref name='x' {R}/>")
c("3 root group", f"<group {R}>{e('foo')}</group>")
c("3 root optional", f"<optional {R}>{e('foo')}</optional>")
c("3 root notAllowed", f"<notAllowed {R}/>")
c("3 root empty", f"<empty {R}/>")
c("3 root attribute", f"<attribute name='a' {R}/>")
c("3 root externalRef", f"<externalRef href='x.rng' {R}/>", x_rng=el(E))
c("3 root text", f"<text {R}/>")
c("3 root data", f"<data type='token' {R}/>")
c("3 root list", f"<list {R}><empty/></list>")
c("3 root mixed", f"<mixed {R}>{e('foo')}</mixed>")
c("3 root interleave", f"<interleave {R}>{e('foo')}</interleave>")
# 4.3 datatype libraries
for u in (
    "urn:x",
    "http://www.w3.org/2001/XMLSchema-datatypes#",
    "http://x/y z",
    "http://x/%zz",
    "x:",
    "http:",
    "a b:c",
    "1:x",
    "http://x/y?z",
    "mailto:x",
    "file:x",
    "//x/y",
    "",
    "#",
    " http://www.w3.org/2001/XMLSchema-datatypes ",
    "http://x/é",
    "http://www.w3.org/2001/XMLSchema-Datatypes",
    "http://www.w3.org/2001/XMLSchema-datatypes/",
):
    c(f"4.3 library “{u}” unused", el("<text/>", f'datatypeLibrary="{u}"'))
    c(f"4.3 library “{u}” used", el('<data type="string"/>', f'datatypeLibrary="{u}"'))
c("4.3 library on value", el(f"<value type='integer' {X}>1</value>"), ("<foo>01</foo>", "<foo>x</foo>"))
c(
    "4.3 unknown type in unreached define",
    gr(f"<start>{e('foo')}</start><define name='x'><data type='no' {X}/></define>"),
)
c(
    "4.3 dtd compat library",
    el('<data type="ID" datatypeLibrary="http://relaxng.org/ns/compatibility/datatypes/1.0"/>'),
    ("<foo>a</foo>",),
)
c(
    "4.3 dtd compat library attr",
    el(
        '<attribute name="id"><data type="ID" datatypeLibrary="http://relaxng.org/ns/compatibility/datatypes/1.0"/></attribute>'
    ),
    ("<foo id='a'/>", "<foo id='1'/>", "<foo id=' a '/>"),
)
c(
    "4.3 dtd compat param",
    el(
        '<attribute name="id"><data type="IDREF" datatypeLibrary="http://relaxng.org/ns/compatibility/datatypes/1.0"><param name="x">1</param></data></attribute>'
    ),
)
c(
    "4.3 dtd compat unknown type",
    el(
        '<attribute name="id"><data type="token" datatypeLibrary="http://relaxng.org/ns/compatibility/datatypes/1.0"/></attribute>'
    ),
)
# 4.5 href
c("4.5 href fragment", f"<externalRef href='x.rng#a' {R}/>", x_rng=el(E))
c("4.5 href empty fragment", f"<externalRef href='x.rng#' {R}/>", x_rng=el(E))
c("4.5 href escaped", f"<externalRef href='%78.rng' {R}/>", x_rng=el(E))
c("4.5 href blanks", f"<externalRef href=' x.rng ' {R}/>", x_rng=el(E))
c("4.5 href missing file", f"<externalRef href='y.rng' {R}/>")
c("4.5 href empty", f"<externalRef href='' {R}/>")
c("4.5 xml:base on ref", f"<externalRef href='x.rng' xml:base='sub/' {R}/>", sub__x_rng=el(E))
c("4.5 xml:base on root", gr("<start><externalRef href='x.rng'/></start>", "xml:base='sub/'"), sub__x_rng=el(E))
c(
    "4.5 xml:base nested",
    gr("<div xml:base='sub/'><start xml:base='deep/'><externalRef href='x.rng'/></start></div>"),
    sub__deep__x_rng=el(E),
)
c(
    "4.5 relative to the including file",
    gr("<include href='sub/a.rng'/>"),
    sub__a_rng=gr("<include href='b.rng'/>"),
    sub__b_rng=gr(f"<start>{e('foo')}</start>"),
)
c("4.5 dots", f"<externalRef href='./sub/../x.rng' {R}/>", x_rng=el(E), sub__y_rng=el(E))
c("4.5 href unknown scheme", f"<externalRef href='nix:x' {R}/>")
c("4.5 bad escape", f"<externalRef href='%zz.rng' {R}/>")
# 4.6 externalRef
c(
    "4.6 ns inherited",
    el("<externalRef href='x.rng' ns='urn:x'/>"),
    ("<foo><bar xmlns='urn:x'/></foo>", "<foo><bar/></foo>"),
    x_rng=el(E, n="bar"),
)
c(
    "4.6 ns inherited from above",
    el("<externalRef href='x.rng'/>", "ns='urn:x'"),
    ("<foo xmlns='urn:x'><bar/></foo>", "<foo xmlns='urn:x'><bar xmlns=''/></foo>"),
    x_rng=el(E, n="bar"),
)
c(
    "4.6 own ns stands",
    el("<externalRef href='x.rng' ns='urn:x'/>"),
    ("<foo><bar xmlns='urn:x'/></foo>", "<foo><bar xmlns='urn:y'/></foo>"),
    x_rng=el(E, "ns='urn:y'", n="bar"),
)
c(
    "4.6 ns empty stands",
    el("<externalRef href='x.rng' ns='urn:x'/>"),
    ("<foo><bar xmlns='urn:x'/></foo>", "<foo><bar/></foo>"),
    x_rng=el(E, "ns=''", n="bar"),
)
c("4.6 library not inherited", el("<externalRef href='x.rng'/>", X), x_rng=el("<data type='integer'/>", n="bar"))
c("4.6 circular", f"<externalRef href='s.rng' {R}/>")
c("4.6 circular by two", el("<externalRef href='x.rng'/>"), x_rng=el("<externalRef href='s.rng'/>", n="b"))
c(
    "4.6 twice the same",
    el("<group><externalRef href='x.rng'/><externalRef href='x.rng'/></group>"),
    ("<foo><bar/><bar/></foo>", "<foo><bar/></foo>"),
    x_rng=el(E, n="bar"),
)
c(
    "4.6 twice with different ns",
    el("<group><externalRef href='x.rng' ns='a'/><externalRef href='x.rng' ns='b'/></group>"),
    ("<foo><bar xmlns='a'/><bar xmlns='b'/></foo>", "<foo><bar xmlns='a'/><bar xmlns='a'/></foo>"),
    x_rng=el(E, n="bar"),
)
c(
    "4.6 external grammar",
    el("<externalRef href='x.rng'/>"),
    ("<foo><bar/></foo>",),
    x_rng=gr(f"<start>{e('bar')}</start>"),
)
c(
    "4.6 ref into outer grammar",
    gr("<start><element name='foo'><externalRef href='x.rng'/></element></start><define name='y'><empty/></define>"),
    x_rng=f"<ref name='y' {R}/>",
)
c(
    "4.6 parentRef into outer grammar",
    gr("<start><element name='foo'><externalRef href='x.rng'/></element></start><define name='y'><empty/></define>"),
    x_rng=gr("<start><element name='bar'><parentRef name='y'/></element></start>"),
    docs=("<foo><bar/></foo>",),
)
c("4.6 external is not well formed", f"<externalRef href='x.rng' {R}/>", x_rng="<a>")
c("4.6 external is a start", f"<externalRef href='x.rng' {R}/>", x_rng=f"<start {R}><empty/></start>")
c("4.6 external is text", el("<externalRef href='x.rng'/>"), ("<foo>t</foo>",), x_rng=f"<text {R}/>")
c(
    "4.6 external in except",
    el("<data type='token'><except><externalRef href='x.rng'/></except></data>"),
    ("<foo>t</foo>", "<foo>a</foo>"),
    x_rng=f"<value {R}>a</value>",
)
EXT = "<externalRef href='x.rng'/>"
MORE = "<externalRef href='y.rng'/>"
AGAIN = gr("<include href='y.rng'/>")
BACK = "<optional><externalRef href='s.rng'/></optional>"
REF = "<ref name='p'/>"
C = f"<attribute name='c' {R}/>"
c(
    "4.6 one file in two elements",
    el(e("bar", EXT) + e("baz", EXT)),
    ("<foo><bar c=''/><baz c=''/></foo>", "<foo><bar c=''/><baz/></foo>"),
    x_rng=C,
)
c(
    "4.6 one file in two definitions",
    gr(
        f"<start>{e('foo', REF + REF.replace('p', 'q'))}</start><define name='p'>{e('bar', EXT)}</define>"
        f"<define name='q'>{e('baz', EXT)}</define><define name='r'>{e('b', EXT)}</define>"
    ),
    ("<foo><bar c=''/><baz c=''/></foo>", "<foo><bar/><baz/></foo>"),
    x_rng=C,
)
c(
    "4.6 one file from two files",
    el(e("bar", EXT) + e("baz", MORE)),
    ("<foo><bar><b c=''/></bar><baz c=''/></foo>", "<foo><bar><b/></bar><baz/></foo>"),
    x_rng=el(MORE, n="b"),
    y_rng=C,
)
c("4.6 circular within an element", el(EXT), x_rng=el(f"<optional>{EXT}</optional>", n="b"))
c(
    "4.6 circular by an element of another file",
    el(EXT),
    x_rng=el(MORE, n="b"),
    y_rng=el(f"<optional>{EXT}</optional>", n="b"),
)
c(
    "4.6 in an included file and in the including one",
    gr(f"<include href='y.rng'/><define name='p' combine='choice'>{e('b', EXT)}</define>"),
    ("<foo><bar c=''/></foo>", "<foo><b c=''/></foo>", "<foo><b/></foo>"),
    x_rng=C,
    y_rng=gr(f"<start>{e('foo', REF)}</start><define name='p'>{e('bar', EXT)}</define>"),
)
c(
    "4.6 an external grammar in an element of each of its definitions",
    gr(f"<start>{e('foo', REF + EXT)}</start><define name='p'>{e('bar', EXT)}</define>"),
    ("<foo><bar><b c=''/></bar><b c=''/></foo>", "<foo><bar/><b c=''/></foo>"),
    x_rng=gr(f"<start><ref name='p'/></start><define name='p'>{e('b', MORE)}</define>"),
    y_rng=C,
)
c(
    "4.6 external includes what the schema includes",
    gr(f"<include href='y.rng'/><define name='p' combine='choice'>{e('b', EXT)}</define>"),
    ("<foo><bar/></foo>", "<foo><b><foo><bar/></foo></b></foo>", "<foo><b/></foo>"),
    x_rng=gr("<include href='y.rng'/>"),
    y_rng=gr(f"<start>{e('foo', REF)}</start><define name='p'>{e('bar')}</define>"),
)
c(
    "4.7 include in an inner grammar what the outer one includes",
    gr(f"<include href='y.rng'><define name='p'>{e('b', AGAIN)}</define></include>"),
    ("<foo><b><foo><bar/></foo></b></foo>", "<foo><bar/></foo>"),
    y_rng=gr(f"<start>{e('foo', REF)}</start><define name='p'>{e('bar')}</define>"),
)
c(
    "4.7 an included file refers to the including one",
    gr("<include href='y.rng'/>"),
    y_rng=gr(f"<start>{e('foo', BACK)}</start>"),
)
# what is replaced is read all the same, as far as it stands by itself
for what, replaced in {
    "an unknown type": f"<data type='nothing' {X}/>",
    "a value of no type": f"<value type='integer' {X}>x</value>",
    "a wrong pattern": f"<data type='string' {X}><param name='pattern'>(</param></data>",
    "a ref to nothing": "<ref name='nothing'/>",
    "a parentRef to nothing": "<parentRef name='nothing'/>",
    "an external file that is not there": "<externalRef href='nothing.rng'/>",
    "an external file that is no schema": "<externalRef href='y.rng'/>",
    "an external grammar combined in two ways": "<externalRef href='z.rng'/>",
    "a grammar without start": "<grammar><define name='x'><empty/></define></grammar>",
    "a grammar with a ref to nothing": "<grammar><start><ref name='nothing'/></start></grammar>",
    "a grammar defined twice": "<grammar><start><ref name='x'/></start><define name='x'><empty/></define><define name='x'><text/></define></grammar>",
    "a list in a list": "<list><list><value>x</value></list></list>",
    "an element named in two ways": "<element name='a:b'><empty/></element>",
    "an attribute named xmlns": "<attribute name='xmlns'/>",
    "a circle": "<ref name='c'/>",
    "defined twice": f"{E}</define><define name='c'>{E}",
    "combined in two ways": f"{E}</define><define name='c' combine='choice'>{E}</define><define name='c' combine='interleave'>{E}",
    "an attribute twice": "<attribute name='a'/><attribute name='a'/>",
    "an include of what is not there": "<grammar><include href='nothing.rng'/></grammar>",
    "a type of ID outside": f"<data type='ID' {X}/>",
    "itself": "<externalRef href='x.rng'/>",
    "an include of itself": "<grammar><include href='x.rng'/></grammar>",
}.items():
    c(
        f"4.7 replaced: {what}",
        gr(f"<include href='x.rng'><define name='c'>{E}</define></include>"),
        x_rng=gr(f"<start><element name='foo'><ref name='c'/></element></start><define name='c'>{replaced}</define>"),
        y_rng="<a/>",
        z_rng=gr(
            f"<start>{e('bar')}</start><define name='x' combine='choice'>{E}</define>"
            f"<define name='x' combine='interleave'>{E}</define>"
        ),
    )
# 4.7 include
inc = gr(
    f"<start><ref name='f'/></start><define name='f'><element name='foo'><ref name='c'/></element></define><define name='c'>{E}</define>"
)
c("4.7 include", gr("<include href='x.rng'/>"), x_rng=inc)
c(
    "4.7 override define",
    gr("<include href='x.rng'><define name='c'><text/></define></include>"),
    ("<foo>t</foo>",),
    x_rng=inc,
)
c(
    "4.7 override start",
    gr(f"<include href='x.rng'><start>{e('bar')}</start></include>"),
    ("<foo/>", "<bar/>"),
    x_rng=inc,
)
c("4.7 override what is not there", gr("<include href='x.rng'><define name='z'><text/></define></include>"), x_rng=inc)
c(
    "4.7 override start where none",
    gr(f"<include href='x.rng'><start>{e('bar')}</start></include>"),
    x_rng=gr(f"<define name='c'>{E}</define>"),
)
c(
    "4.7 override in div",
    gr("<include href='x.rng'><div><define name='c'><text/></define></div></include>"),
    ("<foo>t</foo>",),
    x_rng=inc,
)
c(
    "4.7 override twice with combine",
    gr(
        "<include href='x.rng'><define name='c' combine='choice'><text/></define><define name='c' combine='choice'><empty/></define></include>"
    ),
    ("<foo>t</foo>", "<foo/>"),
    x_rng=inc,
)
c(
    "4.7 override twice without combine",
    gr("<include href='x.rng'><define name='c'><text/></define><define name='c'><empty/></define></include>"),
    x_rng=inc,
)
c(
    "4.7 combine beside include",
    gr("<include href='x.rng'/><define name='c' combine='choice'><text/></define>"),
    ("<foo>t</foo>", "<foo/>"),
    x_rng=inc,
)
c("4.7 define beside include", gr("<include href='x.rng'/><define name='c'><text/></define>"), x_rng=inc)
c(
    "4.7 override what a nested include defines",
    gr("<include href='y.rng'><define name='c'><text/></define></include>"),
    ("<foo>t</foo>",),
    x_rng=inc,
    y_rng=gr("<include href='x.rng'/>"),
)
c(
    "4.7 override in the middle",
    gr("<include href='y.rng'/>"),
    ("<foo>t</foo>",),
    x_rng=inc,
    y_rng=gr("<include href='x.rng'><define name='c'><text/></define></include>"),
)
c(
    "4.7 override an override",
    gr("<include href='y.rng'><define name='c'><value>v</value></define></include>"),
    ("<foo>v</foo>", "<foo>t</foo>"),
    x_rng=inc,
    y_rng=gr("<include href='x.rng'><define name='c'><text/></define></include>"),
)
c("4.7 include a pattern", gr("<include href='x.rng'/>"), x_rng=el(E))
c("4.7 include itself", gr("<include href='s.rng'/>"))
c("4.7 include twice", gr("<include href='x.rng'/><include href='x.rng'/>"), x_rng=inc)
c("4.7 ns from include", gr("<include href='x.rng' ns='urn:x'/>"), ("<foo xmlns='urn:x'/>", "<foo/>"), x_rng=inc)
c("4.7 ns from grammar", gr("<include href='x.rng'/>", "ns='urn:x'"), ("<foo xmlns='urn:x'/>", "<foo/>"), x_rng=inc)
c("4.7 ns from div", gr("<div ns='urn:x'><include href='x.rng'/></div>"), ("<foo xmlns='urn:x'/>", "<foo/>"), x_rng=inc)
c(
    "4.7 ns on override",
    gr("<include href='x.rng' ns='urn:x'><define name='c'><element name='b'><empty/></element></define></include>"),
    ("<foo xmlns='urn:x'><b/></foo>",),
    x_rng=inc,
)
c(
    "4.7 library not inherited by include",
    gr("<include href='x.rng'/>", X),
    x_rng=gr("<start><element name='foo'><data type='integer'/></element></start>"),
)
c(
    "4.7 library on include",
    gr(f"<include href='x.rng' {X}><define name='c'><data type='integer'/></define></include>"),
    ("<foo>1</foo>", "<foo>a</foo>"),
    x_rng=inc,
)
c("4.7 include in div in include", gr("<include href='x.rng'><div><include href='x.rng'/></div></include>"), x_rng=inc)
c("4.7 include in div", gr("<div><include href='x.rng'/></div>"), x_rng=inc)
c(
    "4.7 grammar attributes",
    gr("<include href='x.rng'/>"),
    ("<foo xmlns='urn:q'/>",),
    x_rng=gr("<start><element name='foo'><empty/></element></start>", "ns='urn:q'"),
)
c(
    "4.7 start combine in include",
    gr(f"<include href='x.rng'/><start combine='choice'>{e('bar')}</start>"),
    ("<foo/>", "<bar/>"),
    x_rng=gr(f"<start combine='choice'>{e('foo')}</start>"),
)
c(
    "4.7 start with and without combine",
    gr(f"<include href='x.rng'/><start combine='choice'>{e('bar')}</start>"),
    ("<foo/>", "<bar/>"),
    x_rng=gr(f"<start>{e('foo')}</start>"),
)
c(
    "4.7 override has combine, original not",
    gr("<include href='x.rng'><define name='c' combine='interleave'><text/></define></include>"),
    ("<foo>t</foo>",),
    x_rng=inc,
)
# 4.8..4.10
c(
    "4.8 attribute ns inherited not",
    el('<attribute name="a"/>', "ns='x'"),
    ("<x:foo xmlns:x='x' a=''/>", "<x:foo xmlns:x='x' x:a=''/>"),
)
c(
    "4.8 attribute name child with ns on attribute",
    el('<attribute ns="u"><name>a</name></attribute>'),
    ("<foo xmlns:x='u' x:a=''/>", "<foo a=''/>"),
)
c("4.9 ns on name", f'<element {R}><name ns="u">foo</name><empty/></element>', ("<foo xmlns='u'/>", "<foo/>"))
c(
    "4.9 ns on choice",
    f'<element {R}><choice ns="u"><name>foo</name><name ns="">bar</name></choice><empty/></element>',
    ("<foo xmlns='u'/>", "<bar/>", "<foo/>"),
)
c("4.9 nsName inherits", f'<element {R} ns="u"><nsName/><empty/></element>', ("<q xmlns='u'/>", "<q/>"))
c("4.9 nsName without ns", f"<element {R}><nsName/><empty/></element>", ("<q xmlns='u'/>", "<q/>"))
c(
    "4.9 except inherits",
    f'<element {R} ns="u"><nsName><except><name>a</name></except></nsName><empty/></element>',
    ("<q xmlns='u'/>", "<a xmlns='u'/>"),
)
c(
    "4.10 default prefix does not count",
    f'<element name="foo" {R} xmlns:r="http://relaxng.org/ns/structure/1.0">{E}</element>',
)
c(
    "4.10 rng prefix",
    '<r:element name="foo" xmlns:r="http://relaxng.org/ns/structure/1.0"><r:empty/></r:element>',
    ("<foo/>",),
)
c(
    "4.10 default ns of prefixed schema is not used",
    '<r:element name="foo" xmlns="urn:d" xmlns:r="http://relaxng.org/ns/structure/1.0"><r:empty/></r:element>',
    ("<foo/>", "<foo xmlns='urn:d'/>"),
)
c("4.10 prefix in name child", f'<element {R} xmlns:x="u"><name>x:foo</name><empty/></element>', ("<foo xmlns='u'/>",))
c("4.10 xml in name", f"<element {R}><name>xml:foo</name><empty/></element>")
c("4.10 undeclared", f"<element {R}><name>x:foo</name><empty/></element>")
c(
    "4.10 prefix overrides ns",
    f'<element {R} xmlns:x="u" ns="v"><name>x:foo</name><empty/></element>',
    ("<foo xmlns='u'/>", "<foo xmlns='v'/>"),
)
c("4.10 xmlns prefix", f"<element {R}><name>xmlns:foo</name><empty/></element>")
# 4.12-4.15
c("4.12 attribute with no pattern", el("<attribute name='a'/>"), ("<foo a='x'/>",))
c(
    "4.12 define of two",
    gr(
        "<start><element name='foo'><ref name='x'/></element></start><define name='x'><element name='a'><empty/></element><element name='b'><empty/></element></define>"
    ),
    ("<foo><a/><b/></foo>", "<foo><b/><a/></foo>"),
)
c(
    "4.12 except of two",
    f"<element {R}><anyName><except><name>a</name><name>b</name></except></anyName><empty/></element>",
    ("<c/>", "<a/>", "<b/>"),
)
c("4.12 list of two", el("<list><value>a</value><value>b</value></list>"), ("<foo>a b</foo>", "<foo>b a</foo>"))
c(
    "4.12 optional of two",
    el(f"<optional>{e('a')}{e('b')}</optional>"),
    ("<foo/>", "<foo><a/><b/></foo>", "<foo><a/></foo>"),
)
c("4.12 interleave of one", el(f"<interleave>{e('a')}</interleave>"), ("<foo><a/></foo>",))
c("4.12 choice of one", el(f"<choice>{e('a')}</choice>"), ("<foo><a/></foo>", "<foo/>"))
# 4.16
for nm, x in (
    ("xmlns", "<name>xmlns</name>"),
    ("xmlns ns", "<name ns='http://www.w3.org/2000/xmlns'>a</name>"),
    ("nsName xmlns", "<nsName ns='http://www.w3.org/2000/xmlns'/>"),
    ("choice", "<choice><name>xmlns</name><name>a</name></choice>"),
    ("except", "<anyName><except><name>xmlns</name></except></anyName>"),
    ("except ns", "<anyName><except><nsName ns='http://www.w3.org/2000/xmlns'/></except></anyName>"),
    ("xmlns in ns", "<name ns='u'>xmlns</name>"),
    ("xmlns/", "<name ns='http://www.w3.org/2000/xmlns/'>a</name>"),
):
    c(f"4.16 attribute {nm}", el(f"<zeroOrMore><attribute>{x}</attribute></zeroOrMore>"))
c("4.16 element xmlns", el(E, n="xmlns"), ("<xmlns/>",))
c(
    "4.16 xmlns in unreached",
    gr(f"<start>{e('foo')}</start><define name='x'><element name='y'><attribute name='xmlns'/></element></define>"),
)
c(
    "4.16 anyName except anyName unreached",
    gr(
        f"<start>{e('foo')}</start><define name='x'><element><anyName><except><anyName/></except></anyName><empty/></element></define>"
    ),
)
c(
    "4.16 anyName except nsName",
    f'<element {R}><anyName><except><nsName ns="u"/></except></anyName><empty/></element>',
    ("<a/>", "<a xmlns='u'/>"),
)
c(
    "4.16 nsName except name of another ns",
    f'<element {R}><nsName ns="u"><except><name ns="v">a</name></except></nsName><empty/></element>',
    ("<a xmlns='u'/>",),
)
c(
    "4.16 nested except",
    f'<element {R}><anyName><except><nsName ns="u"><except><name ns="u">a</name></except></nsName></except></anyName><empty/></element>',
    ("<a xmlns='u'/>", "<b xmlns='u'/>"),
)
# 4.17/4.18
c(
    "4.17 same combine, one without",
    gr(f"<start combine='choice'>{e('foo')}</start><start>{e('bar')}</start>"),
    ("<foo/>", "<bar/>"),
)
c(
    "4.17 interleave one without",
    gr(
        "<start><element name='foo'><ref name='x'/></element></start><define name='x'><element name='a'><empty/></element></define><define name='x' combine='interleave'><element name='b'><empty/></element></define>"
    ),
    ("<foo><b/><a/></foo>",),
)
c("4.17 combine once", gr(f"<start combine='interleave'>{e('foo')}</start>"))
c(
    "4.17 combine start interleave",
    gr(f"<start combine='interleave'>{e('foo')}</start><start combine='interleave'>{e('bar')}</start>"),
)
c(
    "4.17 combine start interleave notAllowed",
    gr(f"<start combine='interleave'>{e('foo')}</start><start combine='interleave'><notAllowed/></start>"),
)
c(
    "4.18 nested grammar own names",
    gr(
        "<start><ref name='x'/></start><define name='x'><element name='foo'><grammar><start><ref name='x'/></start><define name='x'><element name='bar'><empty/></element></define></grammar></element></define>"
    ),
    ("<foo><bar/></foo>", "<foo><foo/></foo>"),
)
c(
    "4.18 parentRef twice up",
    gr(
        "<start><grammar><start><grammar><start><element name='foo'><parentRef name='y'/></element></start></grammar></start><define name='y'><parentRef name='y'/></define></grammar></start><define name='y'><text/></define>"
    ),
    ("<foo>t</foo>",),
)
c(
    "4.18 parentRef undefined",
    gr(
        "<start><grammar><start><element name='foo'><parentRef name='y'/></element></start><define name='y'><empty/></define></grammar></start>"
    ),
)
c(
    "4.18 nested without start",
    gr("<start><element name='foo'><grammar><define name='x'><empty/></define></grammar></element></start>"),
)
c(
    "4.18 ref recursion by parentRef",
    gr(
        "<start><ref name='x'/></start><define name='x'><grammar><start><parentRef name='x'/></start></grammar></define>"
    ),
)
c(
    "4.18 recursion in element through grammar",
    gr(
        "<start><ref name='x'/></start><define name='x'><element name='foo'><optional><grammar><start><parentRef name='x'/></start></grammar></optional></element></define>"
    ),
    ("<foo><foo/></foo>",),
)
c(
    "4.18 nested unreached undefined",
    gr(f"<start>{e('foo')}</start><define name='x'><grammar><start><ref name='nope'/></start></grammar></define>"),
)
c(
    "4.19 loop via optional",
    gr("<start><ref name='x'/></start><define name='x'><optional><ref name='x'/></optional></define>"),
)
c(
    "4.19 loop in attribute",
    gr(
        "<start><element name='foo'><ref name='x'/></element></start><define name='x'><attribute name='a'><ref name='x'/></attribute></define>"
    ),
)
c(
    "4.19 loop in list",
    gr(
        "<start><element name='foo'><ref name='x'/></element></start><define name='x'><list><ref name='x'/></list></define>"
    ),
)
c(
    "4.19 loop in except",
    gr(
        "<start><element name='foo'><ref name='x'/></element></start><define name='x'><data type='token'><except><ref name='x'/></except></data></define>"
    ),
)
c(
    "4.19 loop of start",
    gr(
        "<start><ref name='x'/></start><define name='x'><element name='foo'><ref name='y'/></element></define><define name='y'><choice><empty/><ref name='x'/></choice></define>"
    ),
    ("<foo><foo/></foo>",),
)
# 4.20 4.21
c(
    "4.20 notAllowed in element",
    el("<choice><element name='a'><notAllowed/></element><empty/></choice>"),
    ("<foo/>", "<foo><a/></foo>"),
)
c("4.20 notAllowed in oneOrMore", el("<choice><oneOrMore><notAllowed/></oneOrMore><empty/></choice>"))
c("4.20 notAllowed in list", el("<choice><list><notAllowed/></list><empty/></choice>"))
c(
    "4.20 notAllowed in interleave",
    el(f"<choice><interleave>{e('a')}<notAllowed/></interleave><empty/></choice>"),
    ("<foo/>", "<foo><a/></foo>"),
)
c(
    "4.20 notAllowed hides a restriction",
    el("<choice><group><notAllowed/><list><list><empty/></list></list></group><empty/></choice>"),
)
c("4.20 notAllowed in data except", el("<data type='token'><except><notAllowed/></except></data>"), ("<foo>a</foo>",))
c(
    "4.20 except of choice with notAllowed",
    el("<data type='token'><except><choice><notAllowed/><value>a</value></choice></except></data>"),
    ("<foo>a</foo>", "<foo>b</foo>"),
)
c("4.21 empty in group", el(f"<group><empty/>{e('a')}</group>"), ("<foo><a/></foo>",))
c("4.21 oneOrMore empty", el("<oneOrMore><empty/></oneOrMore>"))
c("4.21 choice of empties", el("<choice><empty/><empty/></choice>"))
c(
    "4.21 list empty in interleave",
    el("<interleave><empty/><list><value>a</value></list></interleave>"),
    ("<foo>a</foo>",),
)
c("4.21 data in group with empty", el("<group><empty/><data type='token'/></group>"), ("<foo>a</foo>",))
c("4.21 oneOrMore of data with empty", el("<oneOrMore><choice><empty/><data type='token'/></choice></oneOrMore>"))
c("4.21 start choice notAllowed empty", gr(f"<start><choice><notAllowed/>{e('foo')}</choice></start>"))
c("4.21 start group with empty", gr(f"<start><group><empty/>{e('foo')}</group></start>"))
# 6 values
c("6 string value exact", el('<value type="string">a  b</value>'), ("<foo>a  b</foo>", "<foo>a b</foo>"))
c("6 token", el('<data type="token"/>'), ("<foo/>", "<foo> a </foo>", "<foo><a/></foo>"))
c("6 string value newline", el('<value type="string">a\nb</value>'), ("<foo>a\nb</foo>",))
c("6 token value empty", el("<value/>"), ("<foo/>", "<foo> </foo>", "<foo>a</foo>"))
c(
    "6 attr whitespace value",
    el('<attribute name="a"><value type="string"> x</value></attribute>'),
    ("<foo a=' x'/>", "<foo a='x'/>"),
)
c("6 list with string value", el('<list><value type="string">a</value></list>'), ("<foo> a </foo>",))
c(
    "6 list split nbsp",
    el('<list><data type="token"/><data type="token"/></list>'),
    ("<foo>a b</foo>", "<foo>a\u00a0b</foo>"),
)
c(
    "6 list oneOrMore group",
    el("<list><oneOrMore><value>a</value><value>b</value></oneOrMore></list>"),
    ("<foo>a b a b</foo>", "<foo>a b a</foo>"),
)
c(
    "6 list optional",
    el("<list><optional><value>a</value></optional></list>"),
    ("<foo/>", "<foo>a</foo>", "<foo>a a</foo>"),
)
c(
    "6 list choice empty",
    el('<choice><list><value>a</value></list><element name="b"><empty/></element></choice>'),
    ("<foo>a</foo>", "<foo><b/></foo>", "<foo>a<b/></foo>", "<foo/>"),
)
c(
    "6 data or text mixed",
    el(f"<choice><value>x</value><mixed>{e('a')}</mixed></choice>"),
    ("<foo>x</foo>", "<foo>y<a/></foo>", "<foo>y</foo>"),
)
c("6 attribute empty data", el('<attribute name="a"><data type="token"/></attribute>'), ("<foo a=''/>",))
c("6 attribute empty text", el('<attribute name="a"><text/></attribute>'), ("<foo a=''/>",))
c(
    "6 attribute choice",
    el('<attribute name="a"><choice><value>x</value><empty/></choice></attribute>'),
    ("<foo a=''/>", "<foo a='x'/>", "<foo a='y'/>"),
)
c(
    "6 interleave of attrs",
    el('<interleave><attribute name="a"/><attribute name="b"/></interleave>'),
    ("<foo a='' b=''/>", "<foo a=''/>"),
)
c("6 whitespace and data", el(f"<choice><data type='string'/>{e('a')}</choice>"), ("<foo> <a/> </foo>", "<foo> </foo>"))
c("6 whitespace before attr-only", el("<attribute name='a'/>"), ("<foo a=''> </foo>",))
c(
    "6 nested interleave",
    el(f"<interleave><group>{e('a')}{e('b')}</group><group>{e('c')}{e('d')}</group></interleave>"),
    ("<foo><a/><c/><b/><d/></foo>", "<foo><c/><b/><a/><d/></foo>"),
)
c(
    "6 any doc",
    gr(
        "<start><ref name='any'/></start><define name='any'><element><anyName/><zeroOrMore><choice><attribute><anyName/></attribute><text/><ref name='any'/></choice></zeroOrMore></element></define>"
    ),
    ("<foo a='x'>t<b xmlns='u'/></foo>",),
)
c(
    "6 xml:lang attr any",
    el("<zeroOrMore><attribute><nsName ns='http://www.w3.org/XML/1998/namespace'/></attribute></zeroOrMore>"),
    ("<foo xml:lang='x' xml:q='y'/>", "<foo lang='x'/>"),
)
# 7
c(
    "7.1.1 attr in attr via ref",
    gr(
        "<start><element name='foo'><attribute name='a'><ref name='x'/></attribute></element></start><define name='x'><attribute name='b'/></define>"
    ),
)
c(
    "7.1.2 oneOrMore group attr nested",
    el(f"<oneOrMore><choice><group><attribute name='a'/>{e('b')}</group><empty/></choice></oneOrMore>"),
)
c("7.1.2 oneOrMore attr", el("<oneOrMore><attribute name='a'/></oneOrMore>"), ("<foo a=''/>",))
c(
    "7.1.2 attr any in group in oneOrMore",
    el(f"<oneOrMore><group><attribute><anyName/></attribute>{e('a')}</group></oneOrMore>"),
)
c(
    "7.1.2 element between",
    el("<oneOrMore><element name='b'><group><attribute name='a'/><text/></group></element></oneOrMore>"),
    ("<foo><b a=''/></foo>",),
)
c("7.1.5 list start", gr("<start><list><value>x</value></list></start>"))
c("7.1.5 interleave start", gr(f"<start><interleave>{e('a')}{e('b')}</interleave></start>"))
c("7.1.5 choice with text start", gr(f"<start><choice>{e('a')}<text/></choice></start>"))
c("7.1.5 value start", gr("<start><value>x</value></start>"))
c("7.1.5 mixed", gr(f"<start><mixed>{e('a')}</mixed></start>"))
c("7.2 group data empty attr", el("<group><attribute name='a'/><data type='token'/></group>"), ("<foo a=''>x</foo>",))
c(
    "7.2 data in interleave with attr",
    el("<interleave><attribute name='a'/><data type='token'/></interleave>"),
    ("<foo a=''>x</foo>",),
)
c("7.2 list beside element", el(f"<group><list><value>a</value></list>{e('b')}</group>"))
c("7.2 value optional beside element", el(f"<group><optional><value>a</value></optional>{e('b')}</group>"))
c("7.2 mixed with data", el("<mixed><data type='token'/></mixed>"))
c("7.2 oneOrMore list", el("<oneOrMore><list><value>a</value></list></oneOrMore>"))
c(
    "7.2 attribute value with two data",
    el("<attribute name='a'><group><data type='token'/><data type='token'/></group></attribute>"),
)
c(
    "7.2 attribute interleave text",
    el("<attribute name='a'><interleave><text/><value>x</value></interleave></attribute>"),
)
c("7.2 attr group text text", el("<attribute name='a'><group><text/><text/></group></attribute>"), ("<foo a='x'/>",))
c("7.2 list with two data ok", el("<list><data type='token'/><data type='token'/></list>"), ("<foo>a b</foo>",))
c(
    "7.2 except in group",
    el("<data type='token'><except><choice><data type='token'/><value>a</value></choice></except></data>"),
)
c(
    "7.2 unreached",
    gr(
        f"<start>{e('foo')}</start><define name='x'><element name='y'><data type='token'/><data type='token'/></element></define>"
    ),
)
c(
    "7.3 anyName except overlap",
    el(
        "<attribute name='a'/><zeroOrMore><attribute><anyName><except><name>b</name></except></anyName></attribute></zeroOrMore>"
    ),
)
c("7.3 nsName overlap name", el("<attribute name='a'/><zeroOrMore><attribute><nsName ns=''/></attribute></zeroOrMore>"))
c("7.3 nsName other", el("<attribute name='a'/><zeroOrMore><attribute><nsName ns='u'/></attribute></zeroOrMore>"))
c(
    "7.3 any in interleave",
    el("<interleave><zeroOrMore><attribute><anyName/></attribute></zeroOrMore><attribute name='b'/></interleave>"),
)
c(
    "7.3 anyName twice with excepts",
    el(
        "<zeroOrMore><attribute><anyName><except><nsName ns='u'/></except></anyName></attribute></zeroOrMore><zeroOrMore><attribute><nsName ns='u'/></attribute></zeroOrMore>"
    ),
)
c(
    "7.3 same via ref",
    gr(
        "<start><element name='foo'><ref name='x'/><ref name='x'/></element></start><define name='x'><attribute name='a'/></define>"
    ),
)
c(
    "7.3 choice names overlap",
    el("<attribute><choice><name>a</name><name>b</name></choice></attribute><attribute name='b'/>"),
)
c(
    "7.3 attribute and notAllowed one",
    el("<attribute name='a'/><choice><group><attribute name='a'/><notAllowed/></group><empty/></choice>"),
    ("<foo a=''/>",),
)
c("7.3 zeroOrMore fixed attr", el("<zeroOrMore><attribute name='a'/></zeroOrMore>"), ("<foo/>", "<foo a=''/>"))
c("7.3 choice name infinite", el("<attribute><choice><name>a</name><nsName ns='u'/></choice></attribute>"))
c("7.3 oneOrMore optional any", el("<oneOrMore><optional><attribute><anyName/></attribute></optional></oneOrMore>"))
c(
    "7.4 ok in choice",
    el(f"<interleave><choice>{e('a')}{e('b')}</choice>{e('c')}</interleave>"),
    ("<foo><c/><b/></foo>",),
)
c(
    "7.4 nsName overlap",
    el("<interleave><element><nsName ns=''/><empty/></element><element name='a'><empty/></element></interleave>"),
)
c(
    "7.4 anyName except ok",
    el(
        "<interleave><element><anyName><except><name>a</name></except></anyName><empty/></element><element name='a'><empty/></element></interleave>"
    ),
    ("<foo><a/><z/></foo>",),
)
c(
    "7.4 attribute in both sides of interleave in element in",
    el(
        "<interleave><element name='a'><attribute name='x'/></element><element name='b'><attribute name='x'/></element></interleave>"
    ),
    ("<foo><b x=''/><a x=''/></foo>",),
)
c("7.4 text in both", el(f"<interleave><mixed>{e('a')}</mixed><mixed>{e('b')}</mixed></interleave>"))
c("7.4 text in oneOrMore", el("<interleave><oneOrMore><text/></oneOrMore><optional><text/></optional></interleave>"))
c(
    "7.4 same element def by ref twice",
    gr(
        "<start><element name='foo'><interleave><ref name='x'/><ref name='x'/></interleave></element></start><define name='x'><element name='a'><empty/></element></define>"
    ),
)
c(
    "7.4 unreached",
    gr(
        f"<start>{e('foo')}</start><define name='x'><element name='y'><interleave><text/><text/></interleave></element></define>"
    ),
)
ID = f"<data type='ID' {X}/>"
REF = f"<data type='IDREF' {X}/>"
REFS = f"<data type='IDREFS' {X}/>"


def at(n: str, t: str) -> str:
    return f"<attribute name='{n}'>{t}</attribute>"


def opt(x: str) -> str:
    return f"<optional>{x}</optional>"


# ID
b = el(
    opt(at("id", ID))
    + opt(at("r", REF))
    + opt(at("rs", REFS))
    + "<zeroOrMore>"
    + e("a", opt(at("id", ID)) + opt(at("r", REF)))
    + "</zeroOrMore>"
)
c(
    "ID plain",
    b,
    (
        "<foo id='a'/>",
        "<foo id='a'><a id='a'/></foo>",
        "<foo id='a' r='a'/>",
        "<foo r='b'/>",
        "<foo id='a' rs='a a'/>",
        "<foo rs='a b' id='a'/>",
        "<foo rs=''/>",
        "<foo r='x'><a id='x'/></foo>",
        "<foo id=' a '><a r='a'/></foo>",
    ),
)
c(
    "ID conflict: other element pattern of the same name, other type",
    gr(
        f"<start><element name='foo'><choice><element name='a'>{at('x', ID)}</element><element name='a'>{at('x', '<text/>')}<empty/></element></choice></element></start>"
    ),
    ("<foo><a x='b'/></foo>",),
)
c(
    "ID conflict: string type",
    gr(
        f"<start><element name='foo'><choice><element name='a'>{at('x', ID)}</element><element name='a'>{at('x', REF)}</element></choice></element></start>"
    ),
)
c(
    "ID no conflict: other element",
    gr(
        f"<start><element name='foo'><choice><element name='a'>{at('x', ID)}</element><element name='b'>{at('x', '<text/>')}</element></choice></element></start>"
    ),
    ("<foo><b x='1'/></foo>",),
)
c(
    "ID no conflict: same type",
    gr(
        f"<start><element name='foo'><choice><element name='a'>{at('x', ID)}</element><element name='a'>{at('x', ID)}<text/></element></choice></element></start>"
    ),
    ("<foo><a x='q'/></foo>",),
)
c(
    "ID wildcard element with other attr any",
    gr(
        f"<start><element name='foo'>{opt(at('x', ID))}<zeroOrMore><element><anyName/><zeroOrMore><attribute><anyName/></attribute></zeroOrMore></element></zeroOrMore></element></start>"
    ),
)
c(
    "ID wildcard attr in same element",
    el(
        f"{at('x', ID)}<zeroOrMore><attribute><anyName><except><name>x</name></except></anyName></attribute></zeroOrMore>"
    ),
    ("<foo x='a' y='b'/>",),
)
c(
    "ID anyName element except",
    gr(
        f"<start><element name='foo'>{opt(at('x', ID))}<zeroOrMore><element><anyName><except><name>foo</name></except></anyName><zeroOrMore><attribute><anyName/></attribute></zeroOrMore></element></zeroOrMore></element></start>"
    ),
    ("<foo x='a'><q x='a'/></foo>",),
)
c("ID on wildcard attribute", el(f"<zeroOrMore><attribute><anyName/>{ID}</attribute></zeroOrMore>"))
c("ID on element with wildcard", gr(f"<start><element><anyName/>{at('x', ID)}</element></start>"), ("<foo x='a'/>",))
c(
    "ID on choice of names",
    el(f"<attribute><choice><name>x</name><name>y</name></choice>{ID}</attribute>"),
    ("<foo x='a'/>", "<foo y='a'/>"),
)
c("ID in element content", el(ID), ("<foo>a</foo>",))
c("ID in a list", el(at("x", f"<list>{ID}</list>")), ("<foo x='a'/>",))
c("ID in a choice", el(at("x", f"<choice>{ID}<value>1</value></choice>")), ("<foo x='a'/>", "<foo x='1'/>"))
c("IDREF in a list", el(at("x", f"<list><oneOrMore>{REF}</oneOrMore></list>")), ("<foo x='a b'/>",))
c("IDREF in content", el(REF), ("<foo>a</foo>",))
c("ID in content of element with two", el(f"<choice>{ID}<empty/></choice>"), ("<foo>a</foo>",))
c("ID value", el(at("x", f"<value type='ID' {X}>a</value>")), ("<foo x='a'/>",))
c(
    "ID with param",
    el(at("x", f"<data type='ID' {X}><param name='pattern'>a.*</param></data>")),
    ("<foo x='ab'/>", "<foo x='b'/>"),
)
c(
    "ID with except",
    el(at("x", f"<data type='ID' {X}><except><value>q</value></except></data>")),
    ("<foo x='ab'/>", "<foo x='q'/>"),
)
c("ID two attrs", el(at("x", ID) + at("y", ID)), ("<foo x='a' y='b'/>", "<foo x='a' y='a'/>"))
c(
    "ID with namespace",
    el("<attribute name='xml:id'>" + ID + "</attribute>"),
    ("<foo xml:id='a'/>", "<foo xml:id='1'/>"),
)
c(
    "ID unreached conflict",
    gr(
        f"<start>{e('foo')}</start><define name='q'><element name='a'>{at('x', ID)}</element></define><define name='w'><element name='a'>{at('x', '<text/>')}</element></define>"
    ),
)
L = 'datatypeLibrary="http://relaxng.org/ns/compatibility/datatypes/1.0"'
COMPATIBLE_ID = f"<data type='ID' {L}/>"
for t in ("ID", "IDREF", "IDREFS"):
    c(
        f"compat {t}",
        el(at("x", f"<data type='{t}' {L}/>")),
        ("<foo x='a'/>", "<foo x='a b'/>", "<foo x=''/>", "<foo x='1'/>", "<foo x='a:b'/>"),
    )
c(
    "compat ID twice",
    el(at("x", f"<data type='ID' {L}/>") + "<optional>" + e("a", at("x", f"<data type='ID' {L}/>")) + "</optional>"),
    ("<foo x='a'><a x='a'/></foo>", "<foo x='a'><a x='b'/></foo>"),
)
c("compat value", el(at("x", f"<value type='ID' {L}>a</value>")), ("<foo x='a'/>", "<foo x='b'/>"))
c(
    "compat and xsd conflict",
    gr(
        f"<start><element name='foo'><choice>{e('a', at('x', ID))}{e('a', at('x', COMPATIBLE_ID))}</choice></element></start>"
    ),
    ("<foo><a x='b'/></foo>",),
)
c("compat param", el(at("x", f"<data type='ID' {L}><param name='pattern'>a</param></data>")))


# datatypes: facets
def d(t: str, params: tuple[tuple[str, str], ...], *vals: str) -> None:
    ps = "".join(f"<param name='{k}'>{v}</param>" for k, v in params)
    c(f"xsd {t} {params}", el(f"<data type='{t}' {X}>{ps}</data>"), tuple(f"<foo>{v}</foo>" for v in vals))


NUM = (
    "1",
    "+1",
    "-1",
    "01",
    "1.0",
    "1.",
    "-.5",
    ".",
    "",
    "1e2",
    "1E+2",
    "INF",
    "-INF",
    "+INF",
    "NaN",
    "nan",
    "-0",
    "0",
    "1 2",
    "١",
    "99999999999999999999",
    "0x1",
    "1,0",
    " 1 ",
)
for t in [
    "decimal",
    "integer",
    "double",
    "float",
    "nonNegativeInteger",
    "positiveInteger",
    "nonPositiveInteger",
    "negativeInteger",
    "long",
    "int",
    "short",
    "byte",
    "unsignedLong",
    "unsignedInt",
    "unsignedShort",
    "unsignedByte",
    "boolean",
]:
    d(
        t,
        (),
        *NUM,
        "127",
        "128",
        "-128",
        "-129",
        "255",
        "256",
        "32767",
        "32768",
        "65535",
        "65536",
        "2147483647",
        "2147483648",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551615",
        "18446744073709551616",
        "true",
        "false",
        "TRUE",
    )
T = (
    "2000",
    "-2000",
    "0000",
    "12000",
    "02000",
    "200",
    "2000-01",
    "2000-13",
    "2000-00",
    "2000-01-01",
    "2000-02-29",
    "1900-02-29",
    "2001-02-29",
    "2000-02-30",
    "2000-04-31",
    "2000-01-01Z",
    "2000-01-01+14:00",
    "2000-01-01+14:01",
    "2000-01-01-13:59",
    "2000-01-01T00:00:00",
    "2000-01-01T24:00:00",
    "2000-01-01T24:00:01",
    "2000-01-01T23:59:60",
    "2000-01-01T23:60:00",
    "2000-01-01T12:00:00.5Z",
    "2000-01-01T12:00:00.",
    "2000-01-01T1:00:00",
    "12:00:00",
    "12:00",
    "24:00:00",
    "12:00:00.123456789Z",
    "--12",
    "--13",
    "--02--",
    "--02-29",
    "--02-30",
    "--04-31",
    "---31",
    "---32",
    "---00",
    "2000Z",
    "-0001",
    "--12Z",
    "---01-05:00",
    "2000-01-01z",
    "+2000",
    "2000-1-1",
    "P1Y",
    "P",
    "PT",
    "P1YT",
    "P1M2D",
    "-P1D",
    "P-1D",
    "P1.5D",
    "PT1.5S",
    "PT1.S",
    "PT.5S",
    "P1D1Y",
    "P1Y2M3DT4H5M6S",
    "1Y",
    "P1W",
    "",
)
for t in ["dateTime", "date", "time", "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay", "duration"]:
    d(t, (), *T)
S = (
    "a",
    "a:b",
    ":a",
    "a:",
    "1a",
    "a b",
    "a  b",
    " a ",
    "",
    "-",
    "_x",
    "é",
    "ab1-.",
    "a\u0301",
    "\u4e00",
    "en",
    "en-GB",
    "e",
    "abcdefghi",
    "en-",
    "x-a",
    "de_DE",
    "00",
    "0g",
    "0",
    "QQ==",
    "QQ=",
    "Q Q = =",
    "QR==",
    "http://a/b c",
    "http://a/%zz",
    "a#b#c",
    "#",
    "é:x",
    ":",
    "//",
    "///",
    "a\\b",
    "{a}",
    "|",
    "mailto:",
    "urn:",
    "urn:a",
    "a.b:c",
    "1:x",
    "http://",
    "?#",
)
for t in [
    "string",
    "normalizedString",
    "token",
    "language",
    "Name",
    "NCName",
    "NMTOKEN",
    "NMTOKENS",
    "QName",
    "NOTATION",
    "ENTITY",
    "ENTITIES",
    "ID",
    "IDREF",
    "IDREFS",
    "anyURI",
    "hexBinary",
    "base64Binary",
]:
    if t in ("ID", "IDREF", "IDREFS"):
        c(f"xsd {t}", el(f"<choice><data type='{t}' {X}/><notAllowed/></choice>"), tuple(f"<foo>{v}</foo>" for v in S))
    else:
        d(t, (), *S)
for t, p, vals in (
    ("string", (("length", "2"),), ("ab", "a", "abc", "\U0001f600a", "\U0001f600", " a", "")),
    ("string", (("minLength", "2"), ("maxLength", "3")), ("a", "ab", "abc", "abcd")),
    ("token", (("length", "3"),), ("a  b", " abc ", "abc")),
    ("NMTOKENS", (("length", "2"),), ("a b", "a", "a b c")),
    ("IDREFS", (("minLength", "2"),), ("a b", "a")),
    ("hexBinary", (("length", "2"),), ("aabb", "aa")),
    ("base64Binary", (("length", "1"),), ("QQ==", "QUI=")),
    ("QName", (("length", "1"),), ("a", "abc")),
    ("anyURI", (("length", "3"),), ("abc", "a")),
    ("decimal", (("minInclusive", "1.5"),), ("1.5", "1.50", "1.49", "2")),
    ("decimal", (("maxExclusive", "2"),), ("2", "2.0", "1.9")),
    ("integer", (("minExclusive", "3"), ("maxInclusive", "5")), ("3", "4", "5", "6")),
    ("double", (("maxInclusive", "1e3"),), ("1000", "1001", "INF", "NaN", "-INF")),
    ("double", (("minInclusive", "NaN"),), ("NaN", "1")),
    ("float", (("minInclusive", "1"),), ("1", "0.99999999999", "NaN")),
    ("decimal", (("totalDigits", "3"),), ("123", "1234", "12.3", "0012", "1.230", "0.123", "0.0012")),
    ("decimal", (("fractionDigits", "1"),), ("1.2", "1.23", "1.20", "1")),
    ("integer", (("totalDigits", "2"),), ("12", "123", "012")),
    ("integer", (("fractionDigits", "0"),), ("12",)),
    ("integer", (("fractionDigits", "1"),), ("12",)),
    ("decimal", (("totalDigits", "0"),), ("1",)),
    (
        "date",
        (("minInclusive", "2000-01-01"),),
        ("2000-01-01", "1999-12-31", "2000-01-01Z", "1999-12-31-12:00", "2000-01-02Z"),
    ),
    (
        "dateTime",
        (("maxExclusive", "2000-01-01T00:00:00Z"),),
        ("1999-12-31T23:59:59Z", "2000-01-01T00:00:00Z", "2000-01-01T00:00:00+01:00", "1999-12-31T12:00:00"),
    ),
    ("gYear", (("minInclusive", "2000"),), ("2000", "1999", "2001")),
    ("time", (("maxInclusive", "12:00:00"),), ("12:00:00", "12:00:01")),
    ("gMonthDay", (("minInclusive", "--03-01"),), ("--02-28", "--03-01")),
    ("duration", (("maxInclusive", "P1M"),), ("P1D", "P1M", "P30D", "P32D", "P1Y", "P31D")),
    ("duration", (("minExclusive", "PT1H"),), ("PT60M", "PT61M", "P1D")),
    ("boolean", (("pattern", "true"),), ("true", "1", "false")),
    ("string", (("pattern", "a*"),), ("", "aa", "b")),
    ("string", (("pattern", "a"), ("pattern", "b")), ("a", "b", "")),
    ("token", (("pattern", "a b"),), ("a  b", "a b")),
    ("integer", (("pattern", "\\d{2}"),), ("12", "1", "012")),
    ("string", (("minLength", "3"), ("maxLength", "2")), ("aa",)),
    ("string", (("length", "-1"),), ("",)),
    ("string", (("length", "x"),), ("",)),
    ("string", (("length", ""),), ("",)),
    ("string", (("length", " 1 "),), ("a",)),
    ("string", (("length", "1"), ("length", "2")), ("a", "ab")),
    ("string", (("whiteSpace", "collapse"),), (" a ",)),
    ("string", (("enumeration", "a"),), ("a",)),
    ("string", (("minInclusive", "a"),), ("a",)),
    ("boolean", (("minInclusive", "true"),), ("true",)),
    ("integer", (("minInclusive", "1.5"),), ("2",)),
    ("integer", (("length", "1"),), ("2",)),
    ("decimal", (("minInclusive", " 1 "),), ("1", "0")),
    ("decimal", (("minInclusive", ""),), ("1",)),
    ("NOTATION", (("pattern", "a"),), ("a", "b")),
    ("boolean", (("length", "1"),), ("1",)),
    ("list", (), ("a",)),
    ("anySimpleType", (), ("a",)),
    ("anyAtomicType", (), ("a",)),
    ("yearMonthDuration", (), ("P1Y",)),
    ("dateTimeStamp", (), ("x",)),
    ("Integer", (), ("1",)),
    ("string", (("totalDigits", "2"),), ("12",)),
    ("float", (("totalDigits", "2"),), ("12",)),
    ("date", (("pattern", "2.*"),), ("2000-01-01", "1999-01-01")),
    ("gYear", (("maxInclusive", "2000"), ("minInclusive", "1990")), ("1995", "2001", "1989", "2000Z")),
):
    d(t, p, *vals)


# value equality
def v(t: str, a: str, *vals: str) -> None:
    c(f"value {t} {a}", el(f"<value type='{t}' {X}>{a}</value>"), tuple(f"<foo>{x}</foo>" for x in vals))


v("integer", "1", "01", "+1", "1", " 1 ")
v("decimal", "1.0", "1", "1.00", "1.01")
v("double", "1e1", "10", "10.0", "1E+1")
v("double", "NaN", "NaN", "1")
v("double", "-0", "0", "-0")
v("float", "0.1", "0.10000000149", "0.1")
v("boolean", "true", "1", "true", "0")
v("date", "2000-01-01", "2000-01-01", "2000-01-01Z")
v("date", "2000-01-01Z", "2000-01-01+00:00", "2000-01-01-00:00")
v("dateTime", "2000-01-01T12:00:00Z", "2000-01-01T13:00:00+01:00", "2000-01-01T12:00:00")
v("dateTime", "2000-01-01T12:00:00", "2000-01-01T12:00:00.0")
v("time", "12:00:00Z", "13:00:00+01:00")
v("duration", "P1Y", "P12M", "P365D")
v("duration", "PT60S", "PT1M")
v("hexBinary", "aB", "AB", "ab")
v("base64Binary", "QQ==", "Q Q==", "QQ==")
v("anyURI", "http://a", "http://A", "http://a")
v("string", " a ", " a ", "a")
v("normalizedString", "a b", "a\tb", "a b")
v("token", "a b", " a  b")
v("NMTOKENS", "a b", "a  b", "b a")
v("language", "en", "EN", "en")
v("NCName", "a", " a ", "b")
v("gYear", "2000", "2000", "2000Z")
v("gMonth", "--02", "--02")
v("QName", "a", "a", "b")
for ns in ("", "xmlns='u'"):
    c(
        f"value QName prefix {ns}",
        f'<element name="foo" {R} xmlns:p="u" ns=""><value type="QName" {X}>p:a</value></element>',
        (
            "<foo xmlns:q='u'>q:a</foo>",
            "<foo xmlns:p='u'>p:a</foo>",
            "<foo xmlns:p='v'>p:a</foo>",
            "<foo>p:a</foo>",
            "<foo>a</foo>",
        ),
    )
c(
    "value QName default",
    f'<element name="foo" {R} ns="u"><value type="QName" {X}>a</value></element>',
    ("<foo xmlns='u'>a</foo>", "<q:foo xmlns:q='u'>a</q:foo>", "<q:foo xmlns:q='u'>q:a</q:foo>"),
)
c("value QName undeclared", el(f"<value type='QName' {X}>p:a</value>"))
c(
    "data QName undeclared prefix",
    el(f"<data type='QName' {X}/>"),
    (
        "<foo>p:a</foo>",
        "<foo xmlns:p='u'>p:a</foo>",
        "<foo>xml:a</foo>",
        "<foo>a</foo>",
        "<foo xmlns:p='u'><!-- x -->p:a</foo>",
    ),
)
c(
    "data QName attr",
    el(f"<attribute name='x'><data type='QName' {X}/></attribute>"),
    ("<foo x='p:a'/>", "<foo xmlns:p='u' x='p:a'/>"),
)
c(
    "data QName list",
    el(f"<list><oneOrMore><data type='QName' {X}/></oneOrMore></list>"),
    ("<foo>p:a</foo>", "<foo xmlns:p='u'>p:a a</foo>"),
)
c(
    "value QName attr",
    f'<element name="foo" {R} xmlns:p="u"><attribute name="x"><value type="QName" {X}>p:a</value></attribute></element>',
    ("<foo x='p:a' xmlns:p='u'/>", "<foo x='p:a'/>", "<foo x='q:a' xmlns:q='u'/>"),
)
c("value NOTATION", el(f"<value type='NOTATION' {X}>a</value>"), ("<foo>a</foo>",))
c(
    "QName nested",
    f'<element name="foo" {R} xmlns:p="u"><element name="a"><value type="QName" {X}>p:a</value></element></element>',
    ("<foo xmlns:p='u'><a>p:a</a></foo>", "<foo xmlns:p='u'><a xmlns:p='v'>p:a</a></foo>"),
)


# regex
def rx(p: str, *vals: str) -> None:
    c(
        f"regex {p}",
        el(f"<data type='string' {X}><param name='pattern'>{p}</param></data>"),
        tuple(f"<foo>{x}</foo>" for x in vals),
    )


for p, vals in (
    ("\\p{IsBasicLatin}+", ("abc", "é")),
    ("\\p{IsGreek}", ("α", "a")),
    ("\\p{IsGreekandCoptic}", ("α", "a")),
    ("\\P{IsCyrillic}", ("a", "я")),
    ("[\\p{IsLatin-1Supplement}-[é]]", ("é", "è", "a")),
    ("\\p{IsNoSuch}", ("a",)),
    ("\\p{isGreek}", ("α",)),
    ("\\p{IsPrivateUse}", ("\ue000", "a")),
    ("\\p{IsCombiningMarksforSymbols}", ("\u20d0", "a")),
    ("\\p{IsHighSurrogates}", ("a",)),
    ("\\p{IsArabicPresentationForms-A}", ("\ufb50", "a")),
    ("\\p{IsCJKUnifiedIdeographs}", ("一", "a")),
    ("\\p{IsMusicalSymbols}", ("\U0001d100", "a")),
    ("\\p{IsSpecials}", ("\ufffd", "a")),
    ("\\p{IsHebrew}{2}", ("אב", "א")),
    ("\\p{L}", ("a", "1")),
    ("\\p{Lu}", ("A", "a")),
    ("\\p{Zs}", (" ", "a")),
    ("\\p{Cn}", ("\u0378", "a")),
    ("\\p{Cs}", ("a",)),
    ("\\p{X}", ("a",)),
    ("\\p{}", ("a",)),
    ("\\pL", ("a",)),
    ("\\w", ("a", "_", "-", "é", "€")),
    ("\\W", ("a", "_", "-", ".")),
    ("\\i\\c*", ("a-b", "1", ":", "_")),
    ("\\I", ("1", "a")),
    ("\\C", (" ", "a")),
    ("\\d", ("1", "١", "a")),
    ("\\D", ("1", "a")),
    ("\\s", " \u00a0"),
    ("\\S", ("a", " ")),
    (".", ("a", "\n", " ", "\U0001f600")),
    ("a|b|", ("a", "", "c")),
    ("(a|b)*c?", ("ababc", "c", "cc")),
    ("a{2}", ("aa", "a")),
    ("a{2,}", ("aaa", "a")),
    ("a{0,2}", ("", "aaa")),
    ("a{,2}", ("a",)),
    ("a{2,1}", ("a",)),
    ("a{x}", ("a",)),
    ("a**", ("a",)),
    ("*a", ("a",)),
    ("(a", ("a",)),
    ("a)", ("a",)),
    ("[a", ("a",)),
    ("a]", ("a]",)),
    ("[]", ("a",)),
    ("[^]", ("a",)),
    ("[a-]", ("a", "-")),
    ("[-a]", ("a", "-")),
    ("[a-c-e]", ("b", "-", "e")),
    ("[a-c-[b]]", ("a", "b")),
    ("[a-z-[aeiou-[e]]]", ("e", "a", "b")),
    ("[^a-[b]]", ("c", "a", "b")),
    ("[z-a]", ("a",)),
    ("[\\d-x]", ("1", "-", "x")),
    ("[a\\-c]", ("a", "-", "b")),
    ("[\\]]", ("]",)),
    ("[\\[]", ("[",)),
    ("[[]", ("[",)),
    ("[a&amp;&amp;b]", ("a", "&amp;")),
    ("[^\\d]", ("1", "a")),
    ("[\\D]", ("1", "a")),
    ("[\\s\\S]", ("a", "\n")),
    ("[\\n\\t]", ("\n", "a")),
    ("[.]", (".", "a")),
    ("[?]", ("?", "a")),
    ("[a^]", ("^", "a")),
    ("[^^]", ("^", "a")),
    ("^a$", ("a", "^a$")),
    ("a$", ("a$", "a")),
    ("\\^", ("^",)),
    ("\\$", ("$",)),
    ("\\b", ("a",)),
    ("\\1", ("a",)),
    ("(?:a)", ("a",)),
    ("a??", ("a",)),
    ("a+?", ("a",)),
    ("\\u0041", ("A",)),
    ("\\x41", ("A",)),
    ("{", ("{",)),
    ("}", ("}",)),
    ("-", ("-",)),
    ("\\-", ("-",)),
    ("\\.", (".", "a")),
    ("", ("", "a")),
    ("()", ("", "a")),
    ("(|a)", ("", "a")),
    ("a b", ("a b", "ab")),
    ("#", ("#",)),
    ("[#-%]", ("$", "&amp;")),
    ("&lt;", ("&lt;",)),
    ("\U0001f600+", ("\U0001f600\U0001f600", "a")),
    ("[\U0001f600-\U0001f64f]", ("\U0001f601", "a")),
    ("[a-\\]]", ("a",)),
    ("[\\\\-a]", ("]", "b")),
    ("\\\\", ("\\",)),
    ("\\/", ("/",)),
    ("\\ ", (" ",)),
    ("[a-\\d]", ("a",)),
    ("(a{2}){2}", ("aaaa", "aa")),
    ("(a*)*", ("aaa", "b")),
    ("x{0}", ("", "x")),
    ("x{1000}", ("x",)),
    ("[a-zA-Z0-9]+(\\.[a-z]+)*", ("a.b", "a.B")),
    ("\\p{Nd}\\p{P}", ("1.", "1a")),
    ("[\\p{L}\\p{N}]", ("a", "1", "-")),
    ("[^\\p{L}]", ("a", "1")),
    ("[\\P{L}]", ("a", "1")),
    ("[\\i-[:]][\\c-[:]]*", ("a:b", "ab")),
):
    rx(p, *vals)
