"""What a decision sets: the mark of a finding as the editor wants it, or why it cannot be had."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tei.decide.vocabulary import Attributes, attributes
from tei.encode.breaks import DOUBT
from tei.encode.elements import PHRASE, RANKS
from tei.model import Aside, Attrs, Emend, Mark, Point, Wrap
from tei.validate.near import did_you_mean

THEN = frozenset({"then", "then_prefix", "then_suffix"})  # the second place of an order or a join
CERT = ("high", "medium", "low")
PROGRAMS = frozenset({"ana", "next", "prev"})  # attributes that only the program can write
EMENDS = {"slip": "corrected", "normalisation": "reading", "lost-hyphen": "reading"}  # what an emendation is told


def set_mark(mark: Mark, values: Mapping[str, str]) -> Mark | str:
    """The mark with what the editor set, or why that cannot be: a clause for the report.

    `element` is another element in place of the mark's; what it has no attribute for goes with the old one. `text`
    is the content of an empty element that takes some (a note of the editor's). `reading` and `corrected` are those of
    an emendation. Everything else is an attribute; one that is set to nothing is taken away.

    Args:
        mark: the mark as the rule made it, or the detector's own for what an editor adds.
        values: the decision's `set`.
    """
    given = {key: value for key, value in values.items() if key not in THEN}
    cert = given.pop("cert", "high")
    if cert not in CERT:
        return f"cert = “{cert}” is none of {', '.join(CERT)}"
    match mark:
        case Point(element=element) if element == DOUBT:
            return (
                f"a doubt has no {next(iter(given))} to set; add what is right, or reject the doubt" if given else mark
            )
        case Wrap() | Point() | Aside():
            return _set_element(mark, given)
        case Emend():
            return _set_emendation(mark, given)
        case _:
            return (
                f"an order or a join has no {next(iter(given))} to set{did_you_mean(next(iter(given)), THEN)}"
                if given
                else mark
            )


def _set_emendation(mark: Emend, given: dict[str, str]) -> Mark | str:
    key = EMENDS.get(mark.type, "")
    unknown = next((name for name in given if name != key), None)
    if unknown is not None:
        takes = f"{key} is what it takes" if key else "it takes nothing"
        return f"there is no {unknown} to set on it; {takes}{did_you_mean(unknown, [key])}"
    changed = replace(
        mark, reading=given.get("reading", mark.reading), corrected=given.get("corrected", mark.corrected)
    )
    if key and not getattr(changed, key):
        return f'it needs set = {{ {key} = "..." }}'
    return changed


def _set_element(mark: Wrap | Point | Aside, given: dict[str, str]) -> Mark | str:
    element = given.pop("element", mark.element)
    known = RANKS if not isinstance(mark, Point) else attributes()
    if element not in known:
        return f"there is no element {element}{did_you_mean(element, known, '{}')}"
    has = attributes()[element]
    kept = {key: value for key, value in mark.attrs if key in has or element == mark.element}
    if isinstance(mark, Point):
        mark = replace(mark, content=given.pop("text", mark.content))
        if element == "note" and not mark.content.strip():
            return 'it needs set = { text = "..." }, the words of the note'
    for key, value in given.items():
        wrong = _wrong_attribute(element, has, key, value)
        if wrong:
            return wrong
    attrs: Attrs = tuple((key, value) for key, value in (kept | given).items() if value)
    if isinstance(mark, Wrap):
        return replace(
            mark, element=element, attrs=attrs, block=mark.block and (RANKS[element] < PHRASE or element == "quote")
        )
    return replace(mark, element=element, attrs=attrs)


def _wrong_attribute(element: str, has: Attributes, key: str, value: str) -> str:
    """Why an attribute cannot be set, or nothing."""
    if key in PROGRAMS:
        return f"the attribute {key} is the program's to write"
    if key not in has:
        return f"{element} has no attribute {key}{did_you_mean(key, has, '{}')}"
    if value and has[key] and value not in has[key]:
        return f"{key} = “{value}” is none of {', '.join(sorted(has[key]))}{did_you_mean(value, has[key], '“{}”')}"
    return ""
