"""A changed row put into its entry, element by element, so that nothing beside it is touched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from lxml import etree

from tei.authority.files import BY_KIND
from tei.authority.models import DATED, FIELDS, Form, form
from tei.authority.read import NS, Listed
from tei.authority.row import FORM, IDNOS, NAMES, PLAIN, Row, children, parted, row, told, value
from tei.model import EntryKind, Name
from tei.names import XML_LANG
from tei.tails import set_tail, tail

IN_NAME = frozenset(NS + part for part in ("forename", "nameLink", "surname"))
Put = Callable[[etree._Element, str], None]


class Inconsistent(ValueError):
    """What a row says cannot be done; the message says why."""


def change(listed: Listed, new: Row) -> bool:
    """Change an entry's element so that it says what a row says; whether anything is different now.

    Args:
        listed: the entry as it was read.
        new: the cells of the row; a column that is left out stays as it is.

    Raises:
        Inconsistent: a cell cannot be read, or stands for mark-up that a table cannot hold.
    """
    old = row(listed)
    different = {column for column in old if column in new and new[column] != old[column]}
    element, kind = listed.element, listed.entry.kind
    if "kind" in different:
        raise Inconsistent(f"{listed.entry.id} is {_article(kind)} in {listed.place.file}, not {_article(new['kind'])}")
    if different & (set(NAMES) - {"forms"}):
        _heading(listed, {**old, **new}, different)
    if "forms" in different:
        _forms(listed, parted(new["forms"]))
    for attribute, target in (("type", element), ("level", _first(listed))):
        if attribute in different and target is not None:
            _set(target, attribute, new[attribute].strip())
    for field in FIELDS[kind]:
        if field in different:
            _values(element, children(element, field), parted(new[field]), field, kind)
    if different & {*IDNOS, "other ids"}:
        _idnos(element, {**old, **new}, kind)
    return bool(different)


def _article(kind: str) -> str:
    return f"an {kind}" if kind.startswith("o") else f"a {kind}"


def _first(listed: Listed) -> etree._Element | None:
    return next(listed.element.iterchildren(NS + BY_KIND[listed.entry.kind].form), None)


def _set(element: etree._Element, name: str, value: str) -> None:
    if value:
        element.set(name, value)
    elif name in element.attrib:
        del element.attrib[name]


def _heading(listed: Listed, new: Row, different: set[str]) -> None:
    """The first name: its text, or its forename and surname."""
    element = _first(listed)
    if element is None:
        raise Inconsistent(f"{listed.entry.id} has no name in {listed.place.file} to be changed")
    if any(child.tag not in IN_NAME for child in element):
        raise Inconsistent(
            f"the name of {listed.entry.id} holds mark-up that no column shows; change it in {listed.place.file}"
        )
    parts = {part: new.get(part, "").strip() for part in ("forename", "link", "surname")}
    whole = " ".join(filter(None, parts.values())) if parts["surname"] else new["name"]
    if "name" in different and parts["surname"] and new["name"].strip() != whole:
        raise Inconsistent(f"the name “{new['name']}” and its forename and surname “{whole}” contradict each other")
    written = form(Name(whole, "", parts["forename"], parts["link"], parts["surname"]))
    _fill(element, written)


def _fill(element: etree._Element, written: Form) -> None:
    """A name's content anew."""
    for child in list(element):
        element.remove(child)
    element.text = written.text
    pieces = [("forename", written.forename), ("nameLink", written.link), ("surname", written.surname)]
    made = [(name, text) for name, text in pieces if text]
    for number, (name, text) in enumerate(made, 1):
        child = etree.SubElement(element, NS + name)
        child.text = text
        set_tail(child, " " if number < len(made) else "")


def _forms(listed: Listed, wanted: Sequence[str]) -> None:
    """The other forms: those that are as they were keep their elements."""
    tag = NS + BY_KIND[listed.entry.kind].form
    elements = list(listed.element.iterchildren(tag))[1:]
    have = [told(name, element) for name, element in zip(listed.entry.names[1:], elements, strict=True)]
    level = listed.entry.level

    def put(element: etree._Element, cell: str) -> None:
        found = FORM.fullmatch(cell)
        if not found:
            raise Inconsistent(
                f"“{cell}” among the forms of {listed.entry.id} does not say what it is, as `variant: …`"
            )
        kind = "" if found["type"] == PLAIN else found["type"]
        for name, said in (("type", kind), ("cert", "low" if found["shared"] else ""), ("level", level)):
            _set(element, name, said)
        _set(element, XML_LANG, found["lang"] or "")
        _fill(element, Form(text=found["text"].strip()))

    _align(listed.element, elements, have, list(wanted), tag, put, _first(listed))


def _values(element: etree._Element, old: list[etree._Element], wanted: list[str], field: str, kind: EntryKind) -> None:
    def put(child: etree._Element, text: str) -> None:
        if field in DATED:
            _set(child, "when", text)
        elif len(child):
            raise Inconsistent(f"the {field} “{value(child, field)}” holds mark-up; change it in {BY_KIND[kind].name}")
        else:
            child.text = text

    _align(element, old, [value(child, field) for child in old], wanted, NS + field, put, _before(element, field, kind))


def _idnos(element: etree._Element, new: Row, kind: EntryKind) -> None:
    """The identifiers, each type by itself."""
    wanted = [f"{type}: {each}" for type in IDNOS for each in parted(new[type])] + parted(new["other ids"])
    old = list(element.iterchildren(NS + "idno"))
    have = [f"{each.get('type') or PLAIN}: {value(each, 'idno')}" for each in old]
    wanted = [each for each in have if each in wanted] + [each for each in wanted if each not in have]

    def put(child: etree._Element, text: str) -> None:
        type, _, number = text.partition(": ")
        if not number:
            raise Inconsistent(f"“{text}” among the other ids does not say of which kind it is, as `ISNI: …`")
        _set(child, "type", "" if type == PLAIN else type)
        child.text = number.strip()

    _align(element, old, have, wanted, NS + "idno", put, _before(element, "idno", kind))


def _before(element: etree._Element, field: str, kind: EntryKind) -> etree._Element | None:
    """The last element behind which one of a field may stand: names, data, identifiers, notes, in this order."""
    order = [BY_KIND[kind].form, *FIELDS[kind][:-1], "idno", "note"]
    earlier = {NS + name for name in order[: order.index(field) + 1]}
    return next((child for child in reversed(element) if child.tag in earlier), None)


def _align(
    parent: etree._Element,
    old: list[etree._Element],
    have: list[str],
    wanted: list[str],
    tag: str,
    put: Put,
    last: etree._Element | None,
) -> None:
    """Elements for the wanted values: those that are the same stay, others are changed, made or taken out."""
    if old:
        last = old[0].getprevious() if last is None else last
    at = last
    for act, low, high, first, end in SequenceMatcher(None, have, wanted, autojunk=False).get_opcodes():
        if act == "equal":
            at = old[high - 1]
            continue
        both = min(high - low, end - first)
        for child, text in zip(old[low : low + both], wanted[first : first + both], strict=True):
            put(child, text)
            at = child
        for child in old[low + both : high]:
            _remove(parent, child)
        for text in wanted[first + both : end]:
            child = parent.makeelement(tag)
            put(child, text)
            _insert(parent, child, at)
            at = child


def _remove(parent: etree._Element, child: etree._Element) -> None:
    """Take an element out, with the white space behind it; other text stays."""
    before, rest = child.getprevious(), tail(child)
    set_tail(child, "")
    parent.remove(child)
    if rest.strip():
        if before is not None:
            set_tail(before, tail(before) + rest)
        else:
            parent.text = (parent.text or "") + rest


def _insert(parent: etree._Element, child: etree._Element, before: etree._Element | None) -> None:
    """Put an element behind another one, on a line of its own where the others have one."""
    if before is None:
        set_tail(child, parent.text or "")
        parent.insert(0, child)
        return
    index = parent.index(before)
    space = parent.text or ""
    set_tail(child, tail(before))
    set_tail(before, space if not space.strip() else "")
    parent.insert(index + 1, child)
