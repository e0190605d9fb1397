"""What does not fit the schema, said in an editor's words."""

from __future__ import annotations

from collections.abc import Iterable

from tei.model import Diagnostic
from tei.names import TEI
from tei.validate.document import Document
from tei.validate.messages import excerpt, say
from tei.validate.near import did_you_mean
from tei.validate.relaxng.attributes import Fault
from tei.validate.relaxng.automaton import Automaton
from tei.validate.relaxng.guess import meant, missing_at_end
from tei.validate.relaxng.names import local, namespace
from tei.validate.relaxng.reasons import reason
from tei.validate.relaxng.run import MOST, Finding

XML = "http://www.w3.org/XML/1998/namespace"
SHOWN = 6  # names that a sentence lists


def explain(automaton: Automaton, document: Document, finding: Finding) -> Diagnostic:
    """The diagnostic of a finding."""
    match finding.kind:
        case "unknown":
            return _unknown(document, finding)
        case "element":
            return _element(automaton, document, finding)
        case "missing":
            return _missing(document, finding)
        case "text":
            return _text(automaton, document, finding)
        case "content":
            return _content(document, finding)
        case "more":
            return say("too-many", document.place(finding.offset), most=MOST)
        case _:
            return _attribute(document, finding)


def shown(name: str) -> str:
    """A name as an editor knows it: without TEI's namespace, and xml: for XML's own."""
    space = namespace(name)
    return f"xml:{local(name)}" if space == XML else local(name)


def listing(names: Iterable[str], word: str = "or", sign: str = "`{}`") -> str:
    """“`a`, `b` or `c`”, cut where the list is long."""
    all_names = list(dict.fromkeys(names))
    some = [sign.format(name) for name in all_names[:SHOWN]]
    if len(all_names) > SHOWN:
        return ", ".join(some) + " …"
    return f" {word} ".join([", ".join(some[:-1]), some[-1]]) if len(some) > 1 else "".join(some)


def _where(finding: Finding) -> str:
    return f"in `{shown(finding.parents[-1])}`" if finding.parents else "at the top of the file"


def _unknown(document: Document, finding: Finding) -> Diagnostic:
    """An element that the schema does not have: a slip of the name, or of the namespace."""
    place, allowed = document.place(finding.offset), finding.state.names()
    near = meant(finding.name, allowed)
    if near:
        hint = f": did you mean `{shown(near)}`?"
    else:
        same = [name for name in allowed if local(name) == local(finding.name)]
        known = finding.state.automaton.elements
        same = same or [name for name in known if local(name) == local(finding.name)]
        if same:
            return say("wrong-namespace", place, name=local(finding.name), namespace=_namespace(same[0]))
        others = [local(name) for name in known if namespace(name) == namespace(finding.name)]
        hint = did_you_mean(local(finding.name), others)
        if not hint and allowed and len(allowed) <= SHOWN:
            hint = f"; {_where(finding)} stands {listing(map(shown, allowed))}"
    return say("unknown-element", place, name=shown(finding.name), hint=hint)


def _namespace(name: str) -> str:
    space = namespace(name)
    return f'xmlns="{space}"' + (" (TEI)" if space == TEI else "") if space else "no namespace"


def _element(automaton: Automaton, document: Document, finding: Finding) -> Diagnostic:
    """An element in a wrong place: says what may hold it, or what may stand here."""
    allowed = finding.state.names()
    able = automaton.holders.get(finding.name, ())
    wrappers = [name for name in able if name in allowed and name != finding.name]
    around = [name for name in reversed(finding.parents) if name in able]
    if around and around[0] == finding.parents[-1]:
        hint = "; here " + (f"only {listing(map(shown, allowed))} may follow" if allowed else "nothing may follow")
        if not allowed:
            hint = ": nothing may follow here"
        return say("element-not-allowed", document.place(finding.offset), name=shown(finding.name),
                   where=f"at this place of `{shown(finding.parents[-1])}`", hint=hint)  # fmt: skip
    if wrappers and len(wrappers) <= SHOWN:
        hint = f"; put it into {listing(map(shown, wrappers))}"
    elif around:
        hint = f"; `{shown(around[0])}` may hold it"
    elif 0 < len(able) <= SHOWN:
        hint = f"; it stands in {listing(map(shown, able))}"
    elif 0 < len(allowed) <= SHOWN:
        hint = f", where {listing(map(shown, allowed))} may stand"
    else:
        hint = ""
    place = document.place(finding.offset)
    return say("element-not-allowed", place, name=shown(finding.name), where=_where(finding), hint=hint)


def _missing(document: Document, finding: Finding) -> Diagnostic:
    place = document.place(finding.offset)
    if finding.missing:
        before = f"{listing(map(shown, finding.missing), 'and')} before `{shown(finding.name)}`"
        return say("element-missing", place, parent=shown(finding.parents[-1]), missing=before)
    wanted = missing_at_end(finding.state)
    one = "one of " if len(wanted) > 1 else ""
    missing = one + listing(map(shown, wanted)) if wanted else "some of its content"
    return say("element-missing", place, parent=shown(finding.name), missing=missing)


def _text(automaton: Automaton, document: Document, finding: Finding) -> Diagnostic:
    allowed = finding.state.names()
    wrappers = [name for name in allowed if _holds_text(automaton, name)]
    hint = f"; put it into {listing(map(shown, wrappers))}" if 0 < len(wrappers) <= SHOWN else ""
    words = excerpt(finding.text.strip())
    return say("text-not-allowed", document.place(finding.offset), where=_where(finding), text=words, hint=hint)


def _holds_text(automaton: Automaton, name: str) -> bool:
    contents = [element.content for element in automaton.elements.get(name, ()) if element.content]
    return any(automaton.behind_text(content).kind != "notAllowed" for content in contents)


def _content(document: Document, finding: Finding) -> Diagnostic:
    pattern = finding.state.patterns[0]
    why, hint = reason(pattern, finding.text)
    return say("bad-content", document.place(finding.offset), element=shown(finding.name), reason=why, hint=hint)


def _attribute(document: Document, finding: Finding) -> Diagnostic:
    fault, opening = finding.fault, finding.opening
    assert fault is not None and opening is not None
    element, names = shown(finding.name), [shown(name) for name in fault.names]
    if fault.kind in {"missing", "either"}:
        missing = listing(names, "and" if fault.kind == "missing" else "or", "`@{}`")
        return say("attribute-missing", document.place(finding.offset), element=element, missing=missing)
    place = document.place(document.attribute(finding.offset, _written(document, finding.offset, fault)))
    if fault.kind == "value":
        why, hint = reason(fault.pattern, fault.value) if fault.pattern else ("is wrong", "")
        return say("bad-value", place, name=names[0], element=element, reason=why, hint=hint)
    allowed = [shown(name) for name in opening.rule.names()]
    hint = did_you_mean(names[0], allowed, "`@{}`")
    if not hint and 0 < len(allowed) <= SHOWN:
        hint = f"; it has {listing(allowed, 'and', '`@{}`')}"
    return say("attribute-not-allowed", place, element=element, name=names[0], hint=hint)


def _written(document: Document, offset: int, fault: Fault) -> str:
    """The attribute's name as the tag writes it: with its prefix, where it has a namespace."""
    name = fault.names[0]
    if not namespace(name) or namespace(name) == XML:
        return shown(name)
    return document.prefixed(offset, local(name))
