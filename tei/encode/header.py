"""The header: what the editor says in edition.toml, what the witness is, and what the program did.

No fact of it is guessed from the text; what nobody said is "not assigned".
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from tei import __version__
from tei.encode import header_model as m
from tei.encode.claims import TAXONOMY
from tei.encode.measured import of_all, of_rule
from tei.encode.principles import PRINCIPLES
from tei.encode.settings import NOT_ASSIGNED, Body, Edition, Person
from tei.model import Finding, Witness
from tei.read.lines import NAMES

CONTROLS = {0x0D: "CARRIAGE RETURN (CR)", 0x0C: "FORM FEED (FF)", 0x00: "NULL (NUL)", 0xFEFF: "BYTE ORDER MARK (BOM)"}


def header(
    edition: Edition,
    witness: Witness,
    language: str,
    characters: Iterable[str],
    findings: Sequence[Finding],
    rules: Mapping[str, str],
) -> etree._Element:
    """The `teiHeader`.

    Args:
        edition: the editor's facts.
        witness: the source, for its `bibl`.
        language: the text's language (BCP 47).
        characters: the characters the text writes as `g`.
        findings: the findings that the text claims; each of their rules and persons gets a `respStmt`.
        rules: what each rule does, by its name.
    """
    model = m.TeiHeader(
        file=m.FileDesc(
            title=_title(edition),
            edition=_edition(edition, findings, rules),
            publication=_publication(edition),
            source=m.SourceDesc(bibls=[_print(edition), _witness(edition, witness)]),
        ),
        encoding=_encoding(edition, characters),
        profile=_profile(edition, language),
        revision=_revision(edition),
    )
    tree = etree.fromstring(model.to_xml(skip_empty=True))
    etree.indent(tree)
    return tree


def _title(edition: Edition) -> m.TitleStmt:
    titles = [m.Text(text=edition.title.main, type="main")]
    titles += [m.Text(text=edition.title.sub, type="sub")] if edition.title.sub else []
    return m.TitleStmt(
        titles=titles,
        authors=[_body(author) for author in edition.author] or [m.Name(text=NOT_ASSIGNED)],
        editors=[_person(person) for person in edition.editor] or [m.Name(text=NOT_ASSIGNED)],
        translators=[
            m.RespStmt(
                id="translator" if k == 1 else f"translator-{k}", resp="translation", name=m.Text(text=body.name)
            )
            for k, body in enumerate(edition.translator, 1)
        ],
    )


def _body(body: Body) -> m.Name:
    if not body.ror:
        return m.Name(text=body.name)
    return m.Name(names=[m.Text(text=body.name)], idno=m.Text(text=body.ror, type="ROR"))


def _person(person: Person) -> m.Name:
    return m.Name(
        names=[m.Text(text=person.name)],
        affiliation=m.Text(text=person.organisation) if person.organisation else None,
        idno=m.Text(text=person.orcid or NOT_ASSIGNED, type="ORCID"),
    )


def _edition(edition: Edition, findings: Sequence[Finding], rules: Mapping[str, str]) -> m.EditionStmt:
    """Who answers for marks: one `respStmt` a rule that made any, and one a person."""
    named = {who for finding in findings for who in finding.by.split()}
    responsible = [
        m.RespStmt(
            id=f"r.{kind}",
            resp=f"{rules.get(kind, kind)} {of_rule(kind)}",
            name=m.Text(text=f"tei-edition, rule {kind}", ref="#tei-edition"),
        )
        for kind in sorted(name.removeprefix("r.") for name in named if name.startswith("r."))
    ]
    persons = {person.id: person for person in edition.editor if person.id}
    for initials in sorted({*persons, *(name for name in named if not name.startswith("r."))}):
        person = persons.get(initials)
        role, name = (person.role, person.name) if person else ("editor", initials)
        responsible.append(m.RespStmt(id=initials, resp=role, name=m.Text(text=name)))
    if not edition.translator:
        responsible.append(m.RespStmt(id="translator", resp="translation", name=m.Text(text=NOT_ASSIGNED)))
    words = f"Version {edition.version}, {edition.status}"
    return m.EditionStmt(edition=m.Text(text=words, n=edition.version), responsible=responsible)


def _publication(edition: Edition) -> m.PublicationStmt:
    rights = edition.rights
    return m.PublicationStmt(
        publisher=_body(edition.publisher) if edition.publisher else m.Name(text=NOT_ASSIGNED),
        idno=m.Text(text=NOT_ASSIGNED, type="DOI"),
        date=_date(edition.date),
        availability=m.Availability(
            status="restricted",
            licence=m.Text(text=f"Mark-up and notes: {rights.encoding}", target=rights.encoding_url),
            rights=[m.Text(text=f"Text and translation: {rights.text}")],
        ),
    )


def _date(when: str | None) -> m.Text:
    return m.Text(text=when or NOT_ASSIGNED, when=when)


def _print(edition: Edition) -> m.Bibl:
    source = edition.print
    notes = [m.Text(text=source.note)] if source.note else []
    return m.Bibl(
        id="print",
        titles=[m.Text(text=source.title or NOT_ASSIGNED, level=source.title_level)],
        publisher=source.publisher,
        place=source.place,
        date=_date(source.date),
        extent=[m.Measure(unit="pages", quantity=str(source.pages), text=f"{source.pages} pages")]
        if source.pages
        else [],
        notes=notes,
        related=m.RelatedItem(type="extraction", target="#witness"),
    )


def _witness(edition: Edition, witness: Witness) -> m.Bibl:
    source = edition.source
    how = f"Extracted with {source.extracted_with}" if source.extracted_with else "How it was extracted is not known"
    when = f" on {source.extracted_on}" if source.extracted_on else ""
    notes = [m.Text(text=f"{how}{when}."), *([m.Text(text=source.note)] if source.note else [])]
    count, size = len(witness.lines), len(witness.data)
    return m.Bibl(
        id="witness",
        titles=[m.Text(text=f"{witness.id}.txt" if edition.id == witness.id else witness.id)],
        idnos=[
            m.Text(text=hashlib.sha256(witness.data).hexdigest(), type="sha256"),
            m.Text(text=witness.encoding, type="encoding"),
            m.Text(text=NAMES[witness.newline], type="line-end"),
        ],
        extent=[
            m.Measure(unit="bytes", quantity=str(size), text=f"{size} bytes"),
            m.Measure(unit="lines", quantity=str(count), text=f"{count} lines"),
        ],
        notes=notes,
        related=m.RelatedItem(type="print", target="#print"),
    )


def _encoding(edition: Edition, characters: Iterable[str]) -> m.EncodingDesc:
    def statement(name: str, marks: str | None = None, eol: str | None = None) -> m.Statement:
        return m.Statement(paragraphs=list(PRINCIPLES[name]), marks=marks, eol=eol)

    return m.EncodingDesc(
        project=[edition.project],
        editorial=m.EditorialDecl(
            correction=statement("correction"),
            normalization=statement("normalization"),
            quotation=statement("quotation", marks="all"),
            hyphenation=statement("hyphenation", eol="all"),
            punctuation=statement("punctuation"),
            segmentation=statement("segmentation"),
            interpretation=m.Statement(paragraphs=[*PRINCIPLES["interpretation"], of_all()]),
            std_vals=statement("stdVals"),
        ),
        refs=m.RefsDecl(
            structures=[
                m.CiteStructure(unit="page", match="/TEI/text//pb", use="@n"),
                m.CiteStructure(unit="section", match="/TEI/text//div", use="@xml:id"),
                m.CiteStructure(unit="block", match="/TEI/text//(p|head|ab|item|quote|note)", use="@xml:id"),
            ]
        ),
        taxonomies=[
            m.Taxonomy(
                id="interventions",
                description="What kind of act a mark records",
                categories=[m.Category(id=kind, description=words) for kind, words in TAXONOMY.items()],
            )
        ],
        characters=[_character(character) for character in sorted(characters)],
        applications=[
            m.Application(id="tei-edition", ident="tei-edition", version=__version__, label="tei-edition, the encoder")
        ],
    )


def _character(character: str) -> m.Char:
    code = ord(character)
    name: str = CONTROLS.get(code, "") or unicodedata.name(character, "") or "character without a name"
    properties = [m.LocalProp(name="Name", value=name), m.LocalProp(name="CodePoint", value=f"U+{code:04X}")]
    return m.Char(id=f"u{code:04X}", properties=properties)


def _profile(edition: Edition, language: str) -> m.ProfileDesc:
    languages = [m.Text(text=f"Language of the text: {language}", ident=language)]
    original = edition.print.original_language
    if original:
        languages.append(m.Text(text=f"Language of the original: {original}", ident=original))
    return m.ProfileDesc(
        creation=[_date(edition.print.date)],
        languages=languages,
        keywords=m.Keywords(terms=list(edition.keywords)) if edition.keywords else None,
    )


def _revision(edition: Edition) -> m.RevisionDesc:
    """One `change` a release, the newest first (TEI Guidelines, section 2.6)."""
    words = f"Version {edition.version}" + ("" if edition.date else ", not yet released")
    notes = {release.version: f". {release.note}" for release in edition.release if release.note}
    changes = [m.Change(n=edition.version, when=edition.date, text=words + notes.get(edition.version, ""))]
    changes += [
        m.Change(n=each.version, when=each.date, text=f"Version {each.version}{notes.get(each.version, '')}")
        for each in reversed(edition.earlier())
    ]
    return m.RevisionDesc(status=edition.status, changes=changes)
