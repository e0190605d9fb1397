"""Schemas and documents by the sections of the RELAX NG specification, for the engine and for jing as its judge.

A case: the section and what it shows, the schema (None where it is refused: then `bad` is the schema), the documents
that are valid, those that are not. `R` wraps patterns into a schema.
"""

from __future__ import annotations

from typing import NamedTuple

RNG = 'xmlns="http://relaxng.org/ns/structure/1.0"'
XSD = 'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'


class Case(NamedTuple):
    """A schema with its documents; a refused schema has neither."""

    name: str
    schema: str
    valid: tuple[str, ...] = ()
    invalid: tuple[str, ...] = ()


def element(content: str, extra: str = "") -> str:
    """A schema for one element named foo."""
    return f'<element name="foo" {RNG} {extra}>{content}</element>'


def grammar(content: str, extra: str = "") -> str:
    """A schema that is a grammar."""
    return f"<grammar {RNG} {extra}>{content}</grammar>"


E, FOO = "<empty/>", "<foo/>"
A, B, C = (f'<element name="{n}"><empty/></element>' for n in "abc")
START = "<start><ref name='foo'/></start>"


def foo(content: str) -> str:
    return f"<foo>{content}</foo>"


CASES = [
    Case("XML Schema, anyURI: brackets", element('<data type="anyURI"/>', XSD),
         tuple(map(foo, ("http://[::1]:80/", "//a@[::ffff:1.2.3.4]", "a?[", "a#]", "mailto:[", "http://[::1]?["))),
         tuple(map(foo, ("a]", "http://x/[a]", "http://[x/", "//[::g]", "http://[::1]/]", "http://[]/", "x/[?a")))),
    # section 3, 4.1, 4.2: form, annotations, white space
    Case("3 empty element pattern", element(E), (FOO, "<foo> </foo>", "<foo><!-- c --><?p i?></foo>"),
         ("<bar/>", "<foo>x</foo>", '<foo a=""/>', "<foo><foo/></foo>")),
    Case("3 text", element("<text/>"), (FOO, "<foo>x</foo>", "<foo>x<!-- c -->y</foo>"), ("<foo><foo/></foo>",)),
    Case("3 notAllowed", element("<notAllowed/>"), (), (FOO,)),
    Case("4.1 annotations", element(f'<x:a xmlns:x="urn:x">t<b/></x:a>{E}', 'xmlns:x="urn:x" x:y="z"'), (FOO,)),
    Case("4.2 white space in a name", f'<element name=" foo " {RNG}>{E}</element>', (FOO,)),
    Case("4.2 white space in a name element", f"<element {RNG}><name> foo </name>{E}</element>", (FOO,)),
    Case("4.2 value keeps white space", element('<value type="string"> x </value>'), ("<foo> x </foo>",), ("<foo>x</foo>",)),
    # 4.3, 4.4: datatype libraries
    Case("4.3 library is inherited", element('<data type="integer"/>', XSD), ("<foo>1</foo>",), ("<foo>x</foo>",)),
    Case("4.3 library is switched off", element('<group datatypeLibrary=""><data type="token"/></group>', XSD), (FOO,)),
    Case("4.4 value is a token", element("<value>a b</value>"), ("<foo> a  b </foo>",), ("<foo>ab</foo>",)),
    Case("4.4 value without type ignores the library", element("<value>1</value>", XSD), ("<foo>1</foo>",), ("<foo>01</foo>",)),
    # 4.8-4.10: names
    Case("4.8 attribute has no namespace", element('<attribute name="a"/>', 'ns="urn:x"'), ('<foo xmlns="urn:x" a=""/>',),
         (FOO, '<foo xmlns="urn:x"/>', '<x:foo xmlns:x="urn:x" x:a=""/>')),
    Case("4.8 attribute with namespace", element('<attribute ns="urn:x" name="a"/>'), ('<foo xmlns:x="urn:x" x:a=""/>',),
         ('<foo a=""/>',)),
    Case("4.8 name of an attribute by a child", element('<attribute><name>a</name></attribute>', 'ns="urn:x"'),
         ('<foo xmlns="urn:x" xmlns:x="urn:x" x:a=""/>',), ('<foo xmlns="urn:x" a=""/>',)),
    Case("4.9 namespace is inherited", element(A, 'ns="urn:x"'), ('<foo xmlns="urn:x"><a/></foo>',),
         ('<foo xmlns="urn:x"><a xmlns=""/></foo>',)),
    Case("4.9 namespace is switched off", element('<element name="a" ns=""><empty/></element>', 'ns="urn:x"'),
         ('<x:foo xmlns:x="urn:x"><a/></x:foo>',), ('<foo xmlns="urn:x"><a/></foo>',)),
    Case("4.10 prefix", f'<element name="x:foo" {RNG} xmlns:x="urn:x">{E}</element>', ('<foo xmlns="urn:x"/>',), (FOO,)),
    Case("4.10 prefix in an attribute", element('<attribute name="x:a"/>', 'xmlns:x="urn:x"'),
         ('<foo y:a="" xmlns:y="urn:x"/>',), ('<foo a=""/>',)),
    Case("4.10 xml prefix", element('<attribute name="xml:lang"/>'), ('<foo xml:lang="de"/>',), ('<foo lang="de"/>',)),
    Case("4.12 several patterns are a group", element(A + B), (foo("<a/><b/>"), foo(" <a/> <b/> ")),
         (foo("<b/><a/>"), foo("<a/>"), foo("<a/>x<b/>"))),
    Case("4.13 mixed", element(f"<mixed>{A}{B}</mixed>"), (foo("x<a/>y<b/>z"), foo("<a/><b/>")), (foo("<b/><a/>"), foo("x"))),
    Case("4.14 optional", element(f"<optional>{A}{B}</optional>"), (FOO, foo("<a/><b/>")), (foo("<a/>"),)),
    Case("4.15 zeroOrMore", element(f"<zeroOrMore>{A}{B}</zeroOrMore>"), (FOO, foo("<a/><b/><a/><b/>")), (foo("<a/><b/><a/>"),)),
    Case("4.15 oneOrMore", element(f"<oneOrMore><choice>{A}{B}</choice></oneOrMore>"), (foo("<a/>"), foo("<b/><a/>")), (FOO,)),
    Case("4.15 nested repetition", element(f"<oneOrMore><oneOrMore>{A}</oneOrMore><zeroOrMore>{B}</zeroOrMore></oneOrMore>"),
         (foo("<a/><a/><b/><a/>"),), (foo("<b/>"),)),
    # 4.16-4.19: grammars
    Case("4.17 combine choice", grammar(f"{START}<define name='foo'><element name='foo'>{E}</element></define>"
         f"<define name='foo' combine='choice'><element name='bar'>{E}</element></define>"), (FOO, "<bar/>"), ("<x/>",)),
    Case("4.17 combine interleave", grammar(f"<start><element name='foo'><ref name='x'/></element></start>"
         f"<define name='x' combine='interleave'>{A}</define><define name='x' combine='interleave'>{B}</define>"),
         (foo("<a/><b/>"), foo("<b/><a/>")), (foo("<a/>"),)),
    Case("4.17 start combined", grammar(f"<start combine='choice'><element name='foo'>{E}</element></start>"
         f"<start combine='choice'><element name='bar'>{E}</element></start>"), (FOO, "<bar/>")),
    Case("4.18 grammar in a grammar", grammar(f"<start><grammar><start><element name='foo'><parentRef name='x'/></element>"
         f"</start><define name='x'>{A}</define></grammar></start><define name='x'>{B}</define>"), (foo("<b/>"),), (foo("<a/>"),)),
    Case("4.19 recursion through elements", grammar("<start><ref name='foo'/></start><define name='foo'><element name='foo'>"
         "<zeroOrMore><ref name='foo'/></zeroOrMore></element></define>"), (FOO, foo(FOO + foo(FOO))), (foo("<a/>"),)),
    Case("4.19 mutual recursion", grammar("<start><ref name='foo'/></start><define name='foo'><element name='foo'><optional>"
         "<ref name='a'/></optional></element></define><define name='a'><element name='a'><ref name='foo'/></element></define>"),
         (FOO, foo(f"<a>{foo('<a><foo/></a>')}</a>")), (foo("<a/>"),)),
    Case("div in a grammar", grammar(f"<div><div>{START}</div><define name='foo'><element name='foo'>{E}</element></define></div>"), (FOO,)),
    # 4.21: simplification
    Case("4.21 notAllowed in a choice", element(f"<choice>{A}<notAllowed/></choice>"), (foo("<a/>"),), (FOO,)),
    Case("4.21 notAllowed in a group", element(f"<optional><group>{A}<notAllowed/></group></optional>"), (FOO,), (foo("<a/>"),)),
    Case("4.21 notAllowed attribute", element("<optional><attribute name='a'><notAllowed/></attribute></optional>"), (FOO,),
         ('<foo a=""/>',)),
    # 6: semantics
    Case("6.2.2 choice", element(f"<choice>{A}{B}</choice>"), (foo("<a/>"), foo("<b/>")), (FOO, foo("<a/><b/>"))),
    Case("6.2.3 ambiguous group", element(f"<zeroOrMore>{A}</zeroOrMore>{A}"), (foo("<a/>"), foo("<a/><a/><a/>")), (FOO,)),
    Case("6.2.3 one of two elements by content", element('<choice><group><element name="a"><empty/></element><element name="b">'
         '<empty/></element></group><group><element name="a"><text/></element><element name="c"><empty/></element></group></choice>'),
         (foo("<a/><b/>"), foo("<a/><c/>"), foo("<a>x</a><c/>")), (foo("<a>x</a><b/>"), foo("<a/>"))),
    Case("6.2.3 one of two elements by an attribute", element('<choice><group><element name="a"><attribute name="x"/></element>'
         f'{B}</group><group><element name="a"><optional><attribute name="x"><value>1</value></attribute></optional></element>{C}'
         "</group></choice>"), (foo('<a x="2"/><b/>'), foo('<a x="1"/><b/>'), foo('<a x="1"/><c/>'), foo("<a/><c/>")),
         (foo('<a x="2"/><c/>'), foo("<a/><b/>"))),
    Case("6.2.4 attributes in any order", element('<attribute name="a"/><attribute name="b"/>'),
         ('<foo a="" b=""/>', '<foo b="" a=""/>'), ('<foo a=""/>', '<foo a="" b="" c=""/>')),
    Case("6.2.4 choice of attributes", element('<choice><attribute name="a"/><attribute name="b"/></choice>'),
         ('<foo a=""/>', '<foo b=""/>'), (FOO, '<foo a="" b=""/>')),
    Case("6.2.4 attributes and content together", element(f'<choice><group><attribute name="a"/>{A}</group><group>'
         f'<attribute name="b"/>{B}</group></choice>'), ('<foo a=""><a/></foo>', '<foo b=""><b/></foo>'),
         ('<foo a=""><b/></foo>', '<foo b=""><a/></foo>', foo("<a/>"), '<foo a="" b=""><a/></foo>')),
    Case("6.2.4 one attribute, two values, two contents", element(f'<choice><group><attribute name="t"><value>1</value></attribute>{A}'
         f'</group><group><attribute name="t"><value>2</value></attribute>{B}</group></choice>'),
         ('<foo t="1"><a/></foo>', '<foo t="2"><b/></foo>'), ('<foo t="1"><b/></foo>', '<foo t="3"><a/></foo>')),
    Case("6.2.4 attributes behind content", element(f'{A}<optional><attribute name="a"/></optional>'), ('<foo a=""><a/></foo>', foo("<a/>"))),
    Case("6.2.5 attribute with any name", element("<oneOrMore><attribute><anyName/></attribute></oneOrMore>"),
         ('<foo a=""/>', '<foo a="" b="" xml:c=""/>'), (FOO,)),
    Case("6.2.5 attributes but for some", element("<zeroOrMore><attribute><anyName><except><name>a</name><nsName ns='urn:x'/></except>"
         "</anyName></attribute></zeroOrMore>"), (FOO, '<foo b="" c=""/>'), ('<foo a=""/>', '<foo xmlns:x="urn:x" x:b=""/>')),
    Case("6.2.5 one fixed attribute beside a wild card", element("<attribute name='a'><value>1</value></attribute><zeroOrMore><attribute>"
         "<anyName><except><name>a</name></except></anyName></attribute></zeroOrMore>"), ('<foo a="1"/>', '<foo b="" a="1"/>'),
         ('<foo b=""/>', '<foo a="2" b=""/>')),
    Case("6.2.6 any element", element("<zeroOrMore><element><anyName/><text/></element></zeroOrMore>"), (FOO, foo("<x/><y>t</y>")),
         (foo("<x><y/></x>"),)),
    Case("6.2.6 elements of a namespace", element("<zeroOrMore><element><nsName ns='urn:x'><except><name ns='urn:x'>b</name></except>"
         "</nsName><empty/></element></zeroOrMore>"), (foo('<a xmlns="urn:x"/>'),), (foo("<a/>"), foo('<b xmlns="urn:x"/>'))),
    Case("6.2.6 choice of names", f"<element {RNG}><choice><name>foo</name><choice><name>bar</name></choice></choice>{E}</element>",
         (FOO, "<bar/>"), ("<x/>",)),
    Case("6.2.7 data", element('<data type="integer"><param name="minInclusive">3</param></data>', XSD), (foo("3"), foo(" 4 ")),
         (foo("2"), FOO, foo("x"), foo("3<a/>"))),
    Case("6.2.7 data with an exception", element('<data type="token"><except><value>x</value><data type="integer"/></except></data>', XSD),
         (foo("y"), FOO), (foo("x"), foo("1"))),
    Case("6.2.7 data or element", element(f'<choice><data type="integer"/>{A}</choice>', XSD), (foo("1"), foo("<a/>"), foo(" <a/> ")),
         (foo("1<a/>"), FOO)),
    Case("6.2.7 text or data", element('<choice><data type="integer"/><text/></choice>', XSD), (foo("1"), foo("x"), FOO)),
    Case("6.2.7 empty or value", element("<choice><value>x</value><empty/></choice>"), (FOO, foo("x"), foo(" ")), (foo("y"),)),
    Case("6.2.8 value", element("<choice><value>a</value><value>b</value></choice>"), (foo("a"), foo(" b ")), (FOO, foo("c"), foo("a b"))),
    Case("6.2.8 comments within a value", element("<value>ab</value>"), ("<foo>a<!-- c -->b</foo>", "<foo>a<?p?>b</foo>")),
    Case("6.2.8 empty value", element('<value type="string"></value>'), (FOO,), (foo(" "),)),
    Case("6.2.9 list", element('<list><value>a</value><oneOrMore><data type="integer"/></oneOrMore></list>', XSD),
         (foo("a 1"), foo(" a 1 2 3 ")), (foo("a"), foo("1"), foo("a 1 b"), FOO)),
    Case("6.2.9 list of nothing", element("<list><empty/></list>"), (FOO, foo("  ")), (foo("x"),)),
    Case("6.2.9 list with a choice", element("<list><zeroOrMore><choice><value>a</value><group><value>b</value><value>c</value></group>"
         "</choice></zeroOrMore></list>"), (FOO, foo("a b c a")), (foo("b"), foo("c b"))),
    Case("6.2.9 list in an attribute", element('<attribute name="a"><list><oneOrMore><value>x</value></oneOrMore></list></attribute>'),
         ('<foo a="x x"/>',), ('<foo a=""/>', '<foo a="x y"/>')),
    Case("6.2.10 interleave", element(f"<interleave>{A}{B}{C}</interleave>"), (foo("<c/><a/><b/>"), foo("<a/><b/><c/>")),
         (foo("<a/><b/>"), foo("<a/><a/><b/><c/>"))),
    Case("6.2.10 interleave of groups", element(f"<interleave><group>{A}{B}</group><zeroOrMore>{C}</zeroOrMore></interleave>"),
         (foo("<c/><a/><c/><b/>"), foo("<a/><b/>")), (foo("<b/><a/>"),)),
    Case("6.2.10 interleave with text", element(f"<interleave><text/><optional>{A}</optional></interleave>"), (FOO, foo("x<a/>y"), foo("x")),
         (foo("<a/><a/>"),)),
    Case("6.2.10 interleave with attributes", element(f"<interleave><group><attribute name='x'/>{A}</group>{B}</interleave>"),
         ('<foo x=""><b/><a/></foo>',), (foo("<b/><a/>"),)),
    Case("6.3 white space in element content", element(A), ("<foo>\n <a> </a>\n</foo>",), (foo("\u00a0<a/>"), foo("<a>\u00a0</a>"))),
    Case("6.3 white space as a value", element('<data type="string"><param name="minLength">1</param></data>', XSD), (foo(" "), foo("x")), (FOO,)),
    Case("6.3 attribute of white space", element('<attribute name="a"><empty/></attribute>'), ('<foo a=""/>', '<foo a=" "/>'), ('<foo a="x"/>',)),
]  # fmt: skip

# Schemas that are none: what is wrong, and the schema.
BAD = [
    ("3 unknown element", element("<foo/>").replace("<foo/>", "<something/>")),
    ("3 element without content", f'<element name="foo" {RNG}/>'),
    ("3 element without name", f"<element {RNG}>{E}</element>"),
    ("3 attribute in no place", element('<empty x="y"/>')),
    ("3 text in a pattern", element(f"x{E}")),
    ("3 empty holds something", element("<empty><text/></empty>")),
    ("3 group of nothing", element("<group/>")),
    ("3 choice of nothing", element("<choice/>")),
    ("3 attribute with two patterns", element('<attribute name="a"><text/><text/></attribute>')),
    ("3 ref without name", grammar("<start><ref/></start>")),
    ("3 data without type", element("<data/>")),
    ("3 value with an element", element("<value>x<b/></value>")),
    ("3 param behind except", element('<data type="token"><except><value>a</value></except><param name="x">y</param></data>')),
    ("3 start with two patterns", grammar(f"<start>{A}{B}</start>")),
    ("3 define without content", grammar(f"<start>{A}</start><define name='x'/>")),
    ("3 pattern in a grammar", grammar(A)),
    ("3 name in a pattern", element("<group><name>x</name></group>")),
    ("3 two names", f"<element {RNG}><name>foo</name><name>bar</name>{E}</element>"),
    ("3 name and name", f'<element name="foo" {RNG}><name>bar</name>{E}</element>'),
    ("3 except in a pattern", element("<except><text/></except>")),
    ("3 wrong namespace", '<element name="foo" xmlns="urn:x"><empty/></element>'),
    ("3 no name", f'<element name="1foo" {RNG}>{E}</element>'),
    ("3 name of a define", grammar(f"<start>{A}</start><define name='a:b'>{E}</define>")),
    ("3 combine", grammar(f"<start combine='group'>{A}</start>")),
    ("4.3 library is no address", element("<text/>", 'datatypeLibrary="foo"')),
    ("4.3 library with a fragment", element("<text/>", 'datatypeLibrary="http://x.y/#z"')),
    ("4.3 unknown library", element('<data type="x"/>', 'datatypeLibrary="http://x.y/"')),
    ("4.3 unknown type", element('<data type="strong"/>', XSD)),
    ("4.3 unknown type of our own", element('<data type="integer"/>')),
    ("4.3 parameter of our own", element('<data type="token"><param name="pattern">x</param></data>')),
    ("4.3 unknown parameter", element('<data type="token"><param name="size">3</param></data>', XSD)),
    ("4.3 wrong value of a parameter", element('<data type="integer"><param name="minInclusive">x</param></data>', XSD)),
    ("4.3 wrong pattern", element('<data type="token"><param name="pattern">(</param></data>', XSD)),
    ("4.3 value is none of its type", element('<value type="integer">x</value>', XSD)),
    ("4.10 prefix is not declared", f'<element name="x:foo" {RNG}>{E}</element>'),
    ("4.16 anyName but anyName", f"<element {RNG}><anyName><except><anyName/></except></anyName>{E}</element>"),
    ("4.16 nsName but nsName", f"<element {RNG}><nsName ns=''><except><nsName ns='x'/></except></nsName>{E}</element>"),
    ("4.16 nsName but anyName", f"<element {RNG}><nsName ns=''><except><choice><anyName/></choice></except></nsName>{E}</element>"),
    ("4.16 attribute xmlns", element('<attribute name="xmlns"/>')),
    ("4.16 attribute of xmlns", element('<attribute ns="http://www.w3.org/2000/xmlns" name="a"/>')),
    ("4.17 defined twice", grammar(f"{START}<define name='foo'>{A}</define><define name='foo'>{B}</define>")),
    ("4.17 combined in two ways", grammar(f"{START}<define name='foo' combine='choice'>{A}</define>"
                                          f"<define name='foo' combine='interleave'>{B}</define>")),
    ("4.18 not defined", grammar(START)),
    ("4.18 no start", grammar(f"<define name='x'>{A}</define>")),
    ("4.18 ref outside a grammar", element("<ref name='x'/>")),
    ("4.18 parentRef outside", grammar("<start><parentRef name='x'/></start><define name='x'><text/></define>")),
    ("4.19 recursion", grammar(f"{START}<define name='foo'><choice>{A}<ref name='foo'/></choice></define>")),
    ("4.19 recursion in two steps", grammar(f"{START}<define name='foo'><ref name='y'/></define>"
                                            f"<define name='y'><choice>{A}<ref name='foo'/></choice></define>")),
    ("4.18 not defined, in what is not reached", grammar(f"<start>{A}</start><define name='x'><ref name='y'/></define>")),
    ("7.1.1 element in an attribute", element(f'<attribute name="a">{A}</attribute>')),
    ("7.1.1 attribute in an attribute", element('<attribute name="a"><attribute name="b"/></attribute>')),
    ("7.1.2 attribute in a repeated group", element(f'<oneOrMore><group>{A}<attribute name="b"/></group></oneOrMore>')),
    ("7.1.2 attribute in a repeated interleave", element(f'<zeroOrMore><interleave>{A}<attribute name="b"/></interleave></zeroOrMore>')),
    ("7.1.3 list in a list", element("<list><list><value>a</value></list></list>")),
    ("7.1.3 element in a list", element(f"<list>{A}</list>")),
    ("7.1.3 attribute in a list", element('<list><attribute name="a"/></list>')),
    ("7.1.3 text in a list", element("<list><text/></list>")),
    ("7.1.3 interleave in a list", element("<list><interleave><value>a</value><value>b</value></interleave></list>")),
    ("7.1.4 attribute in an exception", element('<data type="token"><except><attribute name="a"/></except></data>')),
    ("7.1.4 element in an exception", element(f'<data type="token"><except>{A}</except></data>')),
    ("7.1.4 list in an exception", element('<data type="token"><except><list><value>a</value></list></except></data>')),
    ("7.1.4 text in an exception", element('<data type="token"><except><text/></except></data>')),
    ("7.1.4 empty in an exception", element('<data type="token"><except><empty/></except></data>')),
    ("7.1.4 group in an exception", element('<data type="token"><except><group><value>a</value><value>b</value></group></except></data>')),
    ("7.1.4 oneOrMore in an exception", element('<data type="token"><except><oneOrMore><value>a</value></oneOrMore></except></data>')),
    ("7.1.5 attribute as start", grammar('<start><attribute name="a"/></start>')),
    ("7.1.5 text as start", grammar("<start><text/></start>")),
    ("7.1.5 data as start", grammar('<start><data type="token"/></start>')),
    ("7.1.5 group as start", grammar(f"<start><group>{A}{B}</group></start>")),
    ("7.1.5 oneOrMore as start", grammar(f"<start><oneOrMore>{A}</oneOrMore></start>")),
    ("7.1.5 empty as start", grammar(f"<start><optional>{A}</optional></start>")),
    ("7.1.5 pattern as schema", f"<text {RNG}/>"),
    ("7.2 data beside an element", element(f'<data type="token"/>{A}')),
    ("7.2 data beside text", element('<interleave><data type="token"/><text/></interleave>')),
    ("7.2 value beside value", element("<value>a</value><value>b</value>")),
    ("7.2 repeated value", element("<oneOrMore><value>a</value></oneOrMore>")),
    ("7.2 in an attribute", element('<attribute name="a"><value>a</value><value>b</value></attribute>').replace(
        "<value>a</value><value>b</value>", "<group><value>a</value><value>b</value></group>")),
    ("7.3 attribute twice", element('<attribute name="a"/><attribute name="a"/>')),
    ("7.3 attribute twice, further apart", element(f'<attribute name="a"/>{A}<optional><attribute name="a"/></optional>')),
    ("7.3 attribute and wild card", element('<attribute name="a"/><oneOrMore><attribute><anyName/></attribute></oneOrMore>')),
    ("7.3 two wild cards", element("<oneOrMore><attribute><nsName ns='x'/></attribute></oneOrMore><oneOrMore><attribute><anyName/>"
                                   "</attribute></oneOrMore>")),
    ("7.3 wild card once", element("<attribute><anyName/></attribute>")),
    ("7.3 wild card of a namespace once", element("<attribute><nsName ns='x'/></attribute>")),
    ("7.4 element twice", element(f"<interleave>{A}<group>{B}{A}</group></interleave>")),
    ("7.4 element and wild card", element(f"<interleave>{A}<element><anyName/><empty/></element></interleave>")),
    ("7.4 text twice", element(f"<interleave><text/><mixed>{A}</mixed></interleave>")),
    ("7.4 text twice in mixed", element("<mixed><text/></mixed>")),
]  # fmt: skip

# Schemas that look wrong and are right.
GOOD = [
    ("7.1.2 repeated choice with an attribute", element(f"<oneOrMore><choice>{A}<attribute><anyName/></attribute></choice></oneOrMore>")),
    ("7.2 data beside an attribute", element('<attribute name="a"/><data type="token"/>')),
    ("7.2 choice of data and element", element(f'<choice><data type="token"/>{A}</choice>')),
    ("7.2 list of values", element("<list><value>a</value><value>b</value></list>")),
    ("7.3 attribute in both parts of a choice", element('<choice><attribute name="a"/><attribute name="a"/></choice>')),
    ("7.3 wild cards of two namespaces", element("<oneOrMore><attribute><nsName ns='x'/></attribute></oneOrMore><oneOrMore><attribute>"
                                                 "<nsName ns='y'/></attribute></oneOrMore>")),
    ("7.3 attribute besides its wild card", element('<attribute name="a"/><zeroOrMore><attribute><anyName><except><name>a</name>'
                                                    "</except></anyName></attribute></zeroOrMore>")),
    ("7 not reached", grammar(f"<start>{A}</start><define name='x'><element name='x'><list><text/></list></element></define>")),
    ("4.19 recursion in what is not reached", grammar(f"<start>{A}</start><define name='x'><ref name='y'/></define>"
                                                      "<define name='y'><optional><ref name='x'/></optional></define>")),
    ("4.21 in what is not allowed", element("<choice><empty/><group><notAllowed/><value>a</value><value>b</value></group></choice>")),
]  # fmt: skip
