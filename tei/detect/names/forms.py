"""The forms under which the text may name an entry of the authority files.

From "Juan García Pérez", with forename and surnames marked, come also "J. García", "García Pérez" and "García"; from
"ABC" also "A.B.C."; in languages that inflect names so, "Garcías". A form keeps its capitals, since the text must
have them too, and says how much it tells: a full name, or only a surname that others may bear.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Literal, NamedTuple

from tei.detect.names.tokens import Token, fold, key, tokens
from tei.detect.names.words import ARTICLES, FUNCTION, KIN, LINKS, PARTICLES
from tei.model import Entry, Name

Strength = Literal["full", "joint", "surname", "plural", "derived"]
GENITIVE = frozenset({"de", "nl", "sv", "da", "nb", "no"})  # languages that add an s to names, with no apostrophe
HISSING = ("s", "x", "z", "ß", "ce")  # behind these they add none
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
ENDINGS = {"de": ("e", "en", "er", "es", "em", "in", "innen"), "": ("s", "es")}  # of derived words
LONGEST_ACRONYM = 8
MANY = 3  # forenames whose initials are thought of


class Form(NamedTuple):
    """One form: the key it is found by, its words as written, whose name it is and how much it tells."""

    key: str
    words: tuple[str, ...]
    entry: Entry
    strength: Strength


class Parts(NamedTuple):
    """A person's name in parts; `surnames` are the first and the following ones, each with its particles."""

    forenames: tuple[str, ...]
    link: str
    surnames: tuple[str, ...]


def forms(entry: Entry, language: str) -> Iterator[Form]:
    """All forms of an entry, some of them more than once.

    Args:
        entry: a person, organisation, place or work.
        language: the text's language (BCP 47), for inflections.
    """
    for name in entry.names:
        for text, strength in _texts(entry, name):
            yield from _inflected(entry, text, strength, language.partition("-")[0])


def parts(name: Name) -> Parts | None:
    """A person's name in forenames and surnames, as the editor marked them, else by their order; None for one word."""
    if name.surname:
        return _parts(name.forename.split(), name.link.split(), name.surname.split())
    words = name.text.split()
    if not 2 <= len(words) <= 5 or name.type in {"abbreviation", "surname", "adjective"}:
        return None
    if words[0].endswith(","):
        return Parts(tuple(words[1:]), "", (words[0].rstrip(","),))
    if any(word.isdigit() or word.strip("IVX") == "" or fold(word) in {"the", "the,"} for word in words):
        return None  # a ruler, or one with a byname: no surname
    first = next((at for at, word in enumerate(words) if at and word.islower() and fold(word) in PARTICLES), None)
    at = len(words) - 1 if first is None or first == len(words) - 1 else first
    return _parts(words[:at], [], words[at:])


def _parts(forenames: list[str], link: list[str], surnames: list[str]) -> Parts:
    """The parts; a Germanic particle may be left out where the surname stands alone, a Romance one may not."""
    while len(surnames) > 1 and surnames[0] in LINKS:
        link, surnames = [*link, surnames[0]], surnames[1:]
    return Parts(tuple(forenames), " ".join(link), tuple(_grouped(surnames)))


def _grouped(words: list[str]) -> Iterator[str]:
    """Surnames, each with the particles before it: "de la Puente Uceda" are two."""
    group: list[str] = []
    for word in words:
        group.append(word)
        if not (word.islower() and fold(word) in PARTICLES):
            yield " ".join(group)
            group = []


def _texts(entry: Entry, name: Name) -> Iterator[tuple[str, Strength]]:
    """The forms of one name as they are written, with what each tells."""
    if name.type == "adjective":
        if entry.kind == "person":
            yield name.text, "derived"
        return
    if name.type == "surname":
        yield name.text, "full"  # the editor says that the text uses it for this person
        yield name.text, "surname"
        return
    if is_joint(entry, name):
        yield name.text, "joint"
        return
    person = parts(name) if entry.kind == "person" else None
    if person is None:
        yield from ((text, "full") for text in _spellings(name.text))
        return
    if "," not in name.text:
        yield name.text, "full"
    for last, (first, surname) in product((len(person.surnames), 1), _ways(person)):
        family = " ".join(person.surnames[:last])
        if surname and fold(family) not in FUNCTION:
            yield from ((f"{link}{family}", "surname") for link in _links(person))
        if first:
            yield from ((f"{first} {link}{family}", "full") for link in _links(person)[:1])


def is_joint(entry: Entry, name: Name) -> bool:
    """Whether a form names several at once, as the editor wrote it: "Berg brothers", "Bergs"."""
    if entry.kind != "person" or name.type in {"surname", "adjective"}:
        return False
    words = [fold(word) for word in name.text.split()]
    families = {fold(surname) for other in entry.names if (found := parts(other)) for surname in found.surnames}
    plurals = {family + ending for family in families for ending in ("s", "es")} - families
    return bool(words) and (not KIN.isdisjoint(words) or words[-1] in plurals)


def _links(person: Parts) -> tuple[str, ...]:
    return (f"{person.link} ", "") if person.link else ("",)


def _ways(person: Parts) -> Iterator[tuple[str, bool]]:
    """What may stand before the surname: all forenames, the first, initials; and nothing, for the surname alone."""
    names = person.forenames
    yield "", True
    if not names:
        return
    initials = [".-".join(part[0] for part in name.split("-") if part) + "." for name in names]
    for count in dict.fromkeys((len(names), 1, min(2, len(names)))):
        yield " ".join(names[:count]), False
        if count <= MANY:
            yield " ".join(initials[:count]), False
    if len(names) > 1:
        yield f"{names[0]} {initials[1]}", False
        yield f"{initials[0]} {names[1]}", False


def _spellings(text: str) -> Iterator[str]:
    """A name, and for an acronym the spelling with full stops or without."""
    yield text
    plain = text.replace(".", "").replace(" ", "")
    if 2 <= len(plain) <= LONGEST_ACRONYM and plain.isalpha() and plain.isupper() and len(text.split()) == 1:
        yield plain
        yield ".".join(plain)
        yield ".".join(plain) + "."


def _inflected(entry: Entry, text: str, strength: Strength, language: str) -> Iterator[Form]:
    for spelling in dict.fromkeys((text, text.translate(UMLAUTS))):
        found = tokens(spelling)
        if len(found) > 1 and found[0].text.islower() and found[0].key in ARTICLES:
            found = found[1:]  # the article is no part of a name
        if not found or (len(found) == 1 and len(found[0].text) == 1):
            continue
        yield _form(entry, found, strength)
        last = found[-1]
        if strength == "derived":
            for ending in ENDINGS.get(language, ()) + ENDINGS[""]:
                yield _form(entry, [*found[:-1], _longer(last, ending)], strength)
        elif entry.kind in {"person", "place"} and last.is_word and not last.is_caps:
            if language in GENITIVE and not last.text.endswith(HISSING):
                yield _form(entry, [*found[:-1], _longer(last, "s")], strength)
            elif language == "en" and strength == "surname":
                ending = "es" if last.text.endswith(("s", "x", "z", "ch", "sh")) else "s"
                yield _form(entry, [*found[:-1], _longer(last, ending)], "plural")


def _longer(token: Token, ending: str) -> Token:
    text = token.text + ending
    return token._replace(text=text, key=fold(text))


def _form(entry: Entry, found: list[Token], strength: Strength) -> Form:
    return Form(key(found), tuple(token.text for token in found), entry, strength)
