"""The TEI header as pydantic-xml models: which elements it has, in which order (encoding.md section 4)."""

from __future__ import annotations

from pydantic_xml import BaseXmlModel, attr, element, wrapped

from tei.names import TEI

_XML = "http://www.w3.org/XML/1998/namespace"
NSMAP = {"": TEI, "xml": _XML}


class Node(BaseXmlModel, ns="", nsmap=NSMAP, skip_empty=True):
    """Any element of the header."""


class Text(Node):
    """An element that holds only text, with the attributes such elements carry."""

    text: str
    id: str | None = attr("id", ns="xml", default=None)
    type: str | None = attr("type", default=None)
    level: str | None = attr("level", default=None)
    ref: str | None = attr("ref", default=None)
    target: str | None = attr("target", default=None)
    when: str | None = attr("when", default=None)
    ident: str | None = attr("ident", default=None)
    n: str | None = attr("n", default=None)


class Measure(Node, tag="measure"):
    """A size of the witness."""

    unit: str = attr()
    quantity: str = attr()
    text: str


class Name(Node):
    """A person or organisation, with the identifier an editor gave."""

    text: str | None = None
    ref: str | None = attr("ref", default=None)
    names: list[Text] = element("name", default=[])
    affiliation: Text | None = element("affiliation", default=None)
    idno: Text | None = element("idno", default=None)


class RespStmt(Node, tag="respStmt"):
    """A rule or a person who answers for marks in the text."""

    id: str = attr("id", ns="xml")
    resp: str = element("resp")
    name: Text = element("name")


class TitleStmt(Node, tag="titleStmt"):
    """Title and persons."""

    titles: list[Text] = element("title")
    authors: list[Name] = element("author", default=[])
    editors: list[Name] = element("editor", default=[])
    translators: list[RespStmt] = element("respStmt", default=[])


class EditionStmt(Node, tag="editionStmt"):
    """The release, and all who answer for marks."""

    edition: Text = element("edition")
    responsible: list[RespStmt] = element("respStmt", default=[])


class Availability(Node, tag="availability"):
    """Rights in the text, and the licence of the encoding."""

    status: str = attr("status", default="free")
    licence: Text = element("licence")
    rights: list[Text] = element("p")


class PublicationStmt(Node, tag="publicationStmt"):
    """Who publishes, under which conditions."""

    publisher: Name = element("publisher")
    idno: Text = element("idno")
    date: Text = element("date")
    availability: Availability


class RelatedItem(Node, tag="relatedItem"):
    """A link between print and witness."""

    type: str = attr()
    target: str = attr()


class Bibl(Node, tag="bibl"):
    """The print, or the witness."""

    id: str = attr("id", ns="xml")
    titles: list[Text] = element("title", default=[])
    idnos: list[Text] = element("idno", default=[])
    publisher: str | None = element("publisher", default=None)
    place: str | None = element("pubPlace", default=None)
    date: Text | None = element("date", default=None)
    extent: list[Measure] = wrapped("extent", element("measure", default=[]))
    notes: list[Text] = element("note", default=[])
    related: RelatedItem


class SourceDesc(Node, tag="sourceDesc"):
    """Print and witness."""

    bibls: list[Bibl] = element("bibl")


class FileDesc(Node, tag="fileDesc"):
    """The bibliographic record."""

    title: TitleStmt
    edition: EditionStmt
    publication: PublicationStmt
    source: SourceDesc


class Statement(Node):
    """A part of the editorial declaration, in paragraphs."""

    marks: str | None = attr("marks", default=None)
    eol: str | None = attr("eol", default=None)
    paragraphs: list[str] = element("p")


class EditorialDecl(Node, tag="editorialDecl"):
    """What the encoder does, in sentences."""

    correction: Statement = element("correction")
    normalization: Statement = element("normalization")
    quotation: Statement = element("quotation")
    hyphenation: Statement = element("hyphenation")
    punctuation: Statement = element("punctuation")
    segmentation: Statement = element("segmentation")
    interpretation: Statement = element("interpretation")
    std_vals: Statement = element("stdVals")


class CiteStructure(Node, tag="citeStructure"):
    """How one kind of place is cited."""

    unit: str = attr()
    match: str = attr()
    use: str = attr()


class RefsDecl(Node, tag="refsDecl"):
    """How places in the text are cited."""

    structures: list[CiteStructure] = element("citeStructure")


class Category(Node, tag="category"):
    """A kind of intervention."""

    id: str = attr("id", ns="xml")
    description: str = element("catDesc")


class Taxonomy(Node, tag="taxonomy"):
    """The kinds of intervention that `@ana` points to."""

    id: str = attr("id", ns="xml")
    description: str = element("desc")
    categories: list[Category] = element("category")


class LocalProp(Node, tag="localProp"):
    """A property of a character."""

    name: str = attr()
    value: str = attr()


class Char(Node, tag="char"):
    """A character that XML cannot hold, or would not keep."""

    id: str = attr("id", ns="xml")
    properties: list[LocalProp] = element("localProp")


class Application(Node, tag="application"):
    """The program, with its version."""

    id: str = attr("id", ns="xml")
    ident: str = attr()
    version: str = attr()
    label: str = element("label")


class EncodingDesc(Node, tag="encodingDesc"):
    """How the text was encoded."""

    project: list[str] = wrapped("projectDesc", element("p"))
    editorial: EditorialDecl
    refs: RefsDecl
    taxonomies: list[Taxonomy] = wrapped("classDecl", element("taxonomy"))
    characters: list[Char] = wrapped("charDecl", element("char", default=[]))
    applications: list[Application] = wrapped("appInfo", element("application"))


class Keywords(Node, tag="keywords"):
    """Subject words."""

    scheme: str | None = attr("scheme", default=None)
    terms: list[str] = element("term")


class ProfileDesc(Node, tag="profileDesc"):
    """Creation, languages, keywords."""

    creation: list[Text] = wrapped("creation", element("date", default=[]))
    languages: list[Text] = wrapped("langUsage", element("language"))
    keywords: Keywords | None = wrapped("textClass", element("keywords", default=None))


class Change(Node, tag="change"):
    """One release."""

    n: str = attr()
    when: str | None = attr("when", default=None)
    text: str


class RevisionDesc(Node, tag="revisionDesc"):
    """The releases, the newest first."""

    status: str = attr()
    changes: list[Change] = element("change")


class TeiHeader(Node, tag="teiHeader"):
    """The header."""

    file: FileDesc
    encoding: EncodingDesc
    profile: ProfileDesc
    revision: RevisionDesc
