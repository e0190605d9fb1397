"""What the validator says: the one catalogue of its sentences, so that another language is one file more.

A sentence names the thing at fault in the editor's words; the help says what to do. Fields in braces are filled in by
the layer that found the fault. `tei validate --explain CODE` prints the help.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from tei.model import Diagnostic, Place

LONGEST = 199  # code points of a sentence: it must fit a line of a report


class Message(NamedTuple):
    """A sentence with fields, and what to do about it."""

    text: str
    help: str
    severity: Literal["error", "warning", "note"] = "error"


CATALOGUE: Mapping[str, Message] = MappingProxyType(
    {
        # the file
        "unreadable": Message("the file cannot be read ({reason})", "Check the path and its permissions."),
        "no-files": Message(
            "the folder holds no XML file", "Name a folder with files that end in .xml, or the files themselves."
        ),
        "doctype": Message(
            "the file has a DOCTYPE, which validation refuses",
            "Delete the <!DOCTYPE ...> declaration; write the characters themselves instead of entities, and name the "
            "schema in an xml-model processing instruction. A DOCTYPE can make a program read other files or fill the "
            "memory, so nothing of it is read.",
        ),
        "too-deep": Message(
            "elements are nested more than {limit} deep", "No text needs that; look for tags that were never closed."
        ),
        "too-large": Message(
            "a tag, comment or processing instruction is longer than {limit} bytes",
            "Attributes hold names and numbers; put long content into elements.",
        ),
        "too-many-attributes": Message(
            "an element has more than {limit} attributes", "No element of TEI has that many; look for what wrote them."
        ),
        "unknown-encoding": Message(
            "the encoding “{encoding}” in the XML declaration is not known",
            'Save the file as UTF-8 and say encoding="UTF-8", or leave it out.',
        ),
        "bad-encoding": Message(
            "the byte {byte} is not valid {encoding}",
            "The file is not in the encoding that its first line states; save it as UTF-8.",
        ),
        # well-formedness
        "never-closed": Message(
            "`<{name}>` is never closed: `{found}` comes first at line {line}, column {column}",
            "Add the end tag where the element ends.",
        ),
        "open-at-end": Message(
            "`<{name}>` is never closed: the file ends before", "Add the end tag, or look whether the file was cut off."
        ),
        "closes-nothing": Message(
            "`</{name}>` closes nothing: the open element is `<{open}>` of line {line}{hint}",
            "Delete the end tag, or give it the name of the element it closes.",
        ),
        "bare-ampersand": Message("a plain & cannot stand in XML", "Write &amp; for the character &."),
        "bare-less-than": Message(
            "the sign < begins no tag here", "Write &lt; for the character <, or complete the tag."
        ),
        "bad-character": Message(
            "the character {character} cannot stand in XML",
            "In the text of an edition such a character is a <g/>; elsewhere delete it.",
        ),
        "unknown-entity": Message(
            "the entity `&{name};` is not known", "Write the character itself; XML knows only lt, gt, amp, quot, apos."
        ),
        "attribute-twice": Message("the attribute is given twice on one element", "Keep one of the two."),
        "unbound-prefix": Message(
            "the prefix of this name is not declared", "Declare it with xmlns:PREFIX on the element or above it."
        ),
        "no-element": Message("the file holds no element", "An XML file has one element round everything."),
        "after-end": Message(
            "something stands behind the end of the outermost element", "An XML file has one element round everything."
        ),
        "xml-declaration": Message(
            "the XML declaration is wrong, or does not stand at the very beginning",
            'Begin the file with <?xml version="1.0" encoding="UTF-8"?>, without a blank before it.',
        ),
        "unclosed-token": Message(
            "a tag, comment or CDATA section begins here and never ends", "Complete it with its closing sign."
        ),
        "not-well-formed": Message("this is not XML ({reason})", "Look at the signs just before this place."),
        # the grammar
        "unknown-element": Message(
            "`{name}` is not an element of this schema{hint}", "Use the element that the schema has for it."
        ),
        "wrong-namespace": Message(
            "`{name}` stands in a namespace that the schema does not know for it: it asks for {namespace}",
            "Correct xmlns on the outermost element.",
        ),
        "element-not-allowed": Message(
            "`{name}` is not allowed {where}{hint}", "Move it to where the schema allows it, or use another element."
        ),
        "element-missing": Message(
            "`{parent}` lacks {missing}", "Add what is missing; its place is before this point."
        ),
        "attribute-not-allowed": Message(
            "`{element}` has no attribute `@{name}`{hint}", "Use an attribute that the element has, or delete it."
        ),
        "attribute-missing": Message("`{element}` needs {missing}", "Add the attribute."),
        "bad-value": Message(
            "`@{name}` of `{element}` {reason}{hint}", "Give a value of the kind the schema asks for."
        ),
        "bad-content": Message(
            "the content of `{element}` {reason}{hint}", "Give content of the kind the schema asks for."
        ),
        "text-not-allowed": Message(
            "text is not allowed {where}: “{text}”{hint}", "Put it into an element that may hold text."
        ),
        "too-many": Message(
            "the schema finds more mistakes from here on; only the first {most} are told",
            "Put those right and validate again. So many may mean that the file was written for another schema.",
            "warning",
        ),
        "schema-unreadable": Message(
            "the schema {schema} cannot be used: {reason}", "Name a RELAX NG schema in XML syntax (.rng)."
        ),
        "schema-remote": Message(
            "the schema {schema} is not a local file, so it was not used",
            "Save it beside the edition and name it in xml-model, or say --schema FILE.",
            "warning",
        ),
        # ids and pointers
        "id-twice": Message(
            "the xml:id `{id}` stands twice; the first is at line {line}, column {column}", "Give each its own id."
        ),
        "id-missing": Message(
            "`@{name}` names `{id}`, which is the ID of no element{hint}", "Correct it, or give the element this ID."
        ),
        "schema-ids": Message(
            "the schema leaves open what is an ID: {reason}; IDs and references to them are not checked",
            "Give the attribute one type wherever it stands, or set this code to `note` in the table [validate] of "
            "edition.toml. The grammar was checked all the same.",
        ),
        "language-tag": Message(
            "`@{name}` is “{tag}”, which is no language tag",
            "A tag is a code of two or three letters, then perhaps a script, a country or what is of your own: `de`, "
            "`en-GB`, `grc-Latn`, `la-x-medieval` (BCP 47).",
        ),
        "language-unknown": Message(
            "`@{name}` is “{tag}”, but {why}",
            "Look the code up in the IANA Language Subtag Registry; one of your own stands behind `x-`.",
            "warning",
        ),
        "pointer-dangling": Message(
            "`@{name}` points to `{target}`, which {missing}{hint}{more}",
            "Correct the pointer, or give the element it means this xml:id.",
        ),
        "pointer-file": Message(
            "`@{name}` points to the file `{target}`, which is not there{hint}{more}",
            "Correct the path; it is read from the folder of this file.",
        ),
        # the witness
        "witness-header": Message(
            "the header does not say {what} of the witness",
            'The <bibl xml:id="witness"> states <idno type="encoding">, <idno type="line-end"> (LF, CRLF or CR), '
            '<idno type="sha256">, and in <extent> a <measure> with @unit and @quantity for bytes and for lines.',
        ),
        "witness-before-lb": Message(
            "“{text}” stands before the first lb, so it belongs to no line of the witness",
            "Put it behind the lb of its line; an editor's own words belong into an element that says so, such as "
            'supplied or note type="editor".',
        ),
        "witness-lb-number": Message(
            "`lb` {what}", "@n is the number of the line in the witness, from 1, or N.K for its K-th piece (K from 2)."
        ),
        "witness-lb-twice": Message(
            '`lb n="{n}"` stands twice; the first is at line {line}, column {column}',
            "Each line of the witness has one lb; a further piece of it is N.2, N.3 and so on.",
        ),
        "witness-lb-piece": Message(
            '`lb n="{n}"` is a piece of a line, but `lb n="{before}"` is nowhere',
            "Restore the lb of the piece before it, or number the pieces anew.",
        ),
        "witness-lb-order": Message(
            "line {n} of the witness is read behind line {before}, and no milestone says that it was moved",
            "Restore the order, or say with a milestone that the reading leaves the order of the witness here.",
        ),
        "witness-lb-beyond": Message(
            '`lb n="{n}"`: the header says that the witness has {lines} lines', "Correct the number."
        ),
        "witness-left-out": Message(
            "`{name}` stands inside `{inside}`, which holds words of the editor and none of the witness",
            "Move it out; what an editor adds has neither lb nor g.",
        ),
        "witness-g": Message(
            "`g` names no character: @ref is {ref}", "@ref is #u and the code point in hexadecimal, such as #u000C."
        ),
        "witness-encoding": Message(
            "the character {character} cannot be written in {encoding}, the encoding of the witness",
            "The witness cannot hold it; restore what stood here.",
        ),
        "witness-changed": Message(
            "the text no longer gives the witness: its SHA-256 is not the one stated here{size}",
            "A character of the witness was lost, changed or added. Compare with the version before, or name the "
            "witness with --witness FILE: then the lines at fault are told.",
        ),
        "witness-line": Message(
            "line {n} of the witness differs here: {what}", "Restore the characters of the witness, or undo the edit."
        ),
        "witness-lines": Message(
            "lines {n} to {last} of the witness differ, from here on: {what}",
            "Restore the characters of the witness, or undo the edit.",
        ),
        "witness-lb-lost": Message(
            "the lb of line {n} is missing here: its text runs on in line {before}", 'Put <lb n="{n}"/> back.'
        ),
        "witness-line-lost": Message(
            "line {n} of the witness is missing{where}: “{text}”", "Put the lb and its text back."
        ),
        "witness-lines-lost": Message(
            "lines {n} to {last} of the witness are missing{where}: “{text}”", "Put the lines back."
        ),
        "witness-other": Message(
            "the witness file {file} is not the one the header describes: its {what}",
            "The witness is never edited: restore the file, or encode the new one anew.",
        ),
        "witness-unreadable": Message(
            "the witness file {file} {reason}", "Name the file the edition was encoded from with --witness FILE."
        ),
        # Schematron
        "schematron": Message("{text}", "A Schematron rule says so; the schema's documentation tells why."),
        "schematron-failed": Message(
            "{rule} cannot be tried here: {reason}",
            "Correct the value that it works on, or the XPath of the rule.",
        ),
        "schematron-wrong": Message("this Schematron rule is wrong: {reason}", "Correct its XPath."),
        "schematron-unsupported": Message("{reason}", "Leave it out, or say it otherwise."),
        "schematron-include": Message(
            "the file “{href}” that `include` names cannot be read, is not local, or includes itself",
            "Name a local file, relative to the one that includes it.",
        ),
        # the authority files
        "authority-root": Message(
            "the file should be a `{list}`, but begins with `{found}`",
            'The outermost element is the list itself, in TEI\'s namespace: <{list} xmlns="http://www.tei-c.org/ns/1.0">.',
        ),
        "authority-id": Message(
            "the entry’s xml:id “{id}” cannot be used",
            "Small letters, digits and hyphens, a letter first, such as `berg-anna`; not one of the encoder’s own, as "
            "`print`, `witness` or `p-1-0` are.",
        ),
        "authority-id-twice": Message(
            "the id “{id}” is that of an entry in {file}, line {line}, already",
            "Each entry of the four files has an id of its own.",
        ),
        "authority-name": Message(
            "the entry “{id}” has no name", "Its first `{form}` is the form under which the edition lists it."
        ),
        "authority-missing": Message(
            "the entry “{id}” stands in {file} no more, or in another file",
            "The lists are made from the authority files: put the entry there, or the name in the text goes with the "
            "next build.",
            "warning",
        ),
        "authority-level": Message(
            "the title of “{id}” does not say what kind of work it is",
            'Write level="j" for a journal or newspaper, "m" for a book, "a" for an article.',
        ),
        "authority-form": Message(
            "the name “{name}” belongs to {ids}, so that the text cannot tell whom it means",
            'If that is so, write cert="low" on the name in each of the entries, and the nearest mention will tell; '
            "else delete it where it does not belong.",
        ),
        "authority-date": Message(
            "“{value}” is no date", "Write YYYY, YYYY-MM or YYYY-MM-DD; a year before Christ has a minus sign."
        ),
        "authority-idno": Message(
            "“{value}” is no identifier of its type ({kind})",
            "VIAF and GeoNames have digits, Wikidata a Q with digits; say which in @type, and leave out what you are "
            "not certain of.",
        ),
    }
)


def say(code: str, place: Place, /, **fields: object) -> Diagnostic:
    """A diagnostic in the catalogue's words.

    Args:
        code: a key of `CATALOGUE`.
        place: file, line and column at fault.
        fields: what the sentence leaves open.
    """
    message = CATALOGUE[code]
    text = message.text.format(**fields)
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + "…"
    return Diagnostic(code, message.severity, text, place, message.help.format_map(_Open(fields)))


class _Open(dict[str, object]):
    """Leaves in braces what is not given: help texts may quote braces."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def explain(code: str) -> str | None:
    """The sentence and the help of a code; None where there is no such code."""
    message = CATALOGUE.get(code.partition(":")[0])
    return f"{code}: {message.text}\n{message.help}" if message else None


def excerpt(text: str, longest: int = 30) -> str:
    """The beginning of a text, in one line, for a sentence."""
    words = " ".join(text.split()) or text.replace("\n", " ")
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def character(char: str) -> str:
    """A character by its code point, and itself where it can be seen."""
    shown = f" ({char})" if char.isprintable() and not char.isspace() else ""
    return f"U+{ord(char):04X}{shown}"
