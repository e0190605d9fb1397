"""Authority files written short, for cases and generated texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tei.authority.files import FILES
from tei.model import Authority, Entry, Name


def authority(lists: Mapping[str, str]) -> Authority:
    """An authority from lists by the name of their file ("persons"), one entry a line: `ID = NAME; TYPE FORM; ...`.

    A person's name with "/" has the surname behind it; `shared FORM` may mean another entry too; the type of a work's
    first form is its level: `el-faro = j El Faro`.
    """
    return Authority(
        tuple(
            entry(line, file.kind)
            for file in FILES
            for line in lists.get(file.name.removesuffix(".xml"), "").strip().splitlines()
        )
    )


def entry(line: str, kind: str) -> Entry:
    id, _, rest = line.strip().partition(" = ")
    forms = [form.strip() for form in rest.split(";")]
    level = ""
    if kind == "work":
        level, _, forms[0] = forms[0].partition(" ")
    names = tuple(_names(forms))
    return Entry(id, kind, names, level, tei(id, kind, names, level))  # type: ignore[arg-type]


def _names(forms: list[str]) -> Iterator[Name]:
    types = ("variant", "abbreviation", "surname", "adjective", "shared")
    for at, form in enumerate(forms):
        first, _, rest = form.partition(" ")
        type, text = (first, rest) if at and first in types else ("", form)
        forename, slash, surname = (part.strip() for part in text.partition("/"))
        whole = f"{forename} {surname}" if slash else text
        shared = type == "shared"
        yield Name(whole, "" if shared else type, forename if slash else "", "", surname, shared)


def tei(id: str, kind: str, names: tuple[Name, ...], level: str) -> str:
    file = next(file for file in FILES if file.kind == kind)
    forms = ""
    for name in names:
        type = f' type="{name.type}"' if name.type else ""
        attrs = f' level="{level}"' if level else type
        inner = f"<forename>{name.forename}</forename> <surname>{name.surname}</surname>" if name.surname else name.text
        forms += f"<{file.form}{attrs}>{inner.replace('&', '&amp;')}</{file.form}>"
    return f'<{file.entry} xmlns="http://www.tei-c.org/ns/1.0" xml:id="{id}">{forms}</{file.entry}>'
