"""A decision on a finding, out of what the editor answered: anchored at the words, and tried before it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from tei.decide.anchor import page_at, quote
from tei.decide.apply import apply, hits, places
from tei.decide.check import check
from tei.detect.arrange import BROKEN, line_at
from tei.detect.order import detectors
from tei.model import Anchor, Decision, Finding, Join, Order, Span, TeiError, Witness

Action = Literal["accept", "reject", "change", "add"]
WORDS = 8  # as many tell where a long passage begins


class Word(NamedTuple):
    """What the editor says of a place: the action, what it sets, why."""

    action: Action
    set: Mapping[str, str]
    why: str


class Editor(NamedTuple):
    """Who decides, and on which day."""

    by: str
    when: str


def decision(finding: Finding, word: Word, editor: Editor, findings: Sequence[Finding], witness: Witness) -> Decision:
    """The editor's word on a finding as a decision.

    Args:
        finding: what it is about.
        word: what the editor says.
        editor: who, and when.
        findings: all findings, from which it must be told apart.
        witness: the witness.

    Raises:
        TeiError: the words cannot tell the finding from others, or the decision could not be applied.
    """
    same = [each for each in findings if each.kind == finding.kind]
    wanted = {index for index, each in enumerate(same) if each == finding or _belong_together(each, finding)}
    for first, second in _quotations(finding, witness):
        made = _decision(finding, word, editor, witness, first, second)
        where = places(made, witness) if made else ""
        if made and not isinstance(where, str) and wanted == set(hits(same, made, where)):
            refuse_wrong(made, same, witness, [editor.by])
            return made
    raise TeiError(
        f"line {line_at(witness, finding.start)}: no words tell this {finding.kind} from others; write the decision by "
        "hand into decisions.toml"
    )


def _decision(
    finding: Finding, word: Word, editor: Editor, witness: Witness, first: Span, second: Span | None
) -> Decision | None:
    values = dict(word.set)
    try:
        anchor = quote(witness, first)
        if second and "then" not in values:
            then = quote(witness, second)
            parts = {"then": then.exact, "then_prefix": then.prefix, "then_suffix": then.suffix}
            values |= {key: part for key, part in parts.items() if part}
    except ValueError:
        return None
    fixed = MappingProxyType(values)
    return Decision(word.action, finding.kind, anchor, editor.by, editor.when, word.why, fixed)


def added(
    kind: str, spans: Sequence[Span], word: Word, editor: Editor, findings: Sequence[Finding], witness: Witness
) -> Decision:
    """A finding that the editor adds, as a decision; arguments as for `decision`.

    Raises:
        TeiError: there is no such kind, or the decision could not be applied.
    """
    try:
        anchor = quote(witness, spans[0])
        then = quote(witness, spans[1]) if len(spans) > 1 else Anchor(None, "", "", "")
    except ValueError:
        raise TeiError(f"line {line_at(witness, spans[0].start)}: no words stand there that could be quoted") from None
    parts = {"then": then.exact, "then_prefix": then.prefix, "then_suffix": then.suffix}
    values = {**word.set, **{key: part for key, part in parts.items() if part}}
    made = Decision("add", kind, anchor, editor.by, editor.when, word.why, MappingProxyType(values))
    refuse_wrong(made, [each for each in findings if each.kind == kind], witness, [editor.by])
    return made


def refuse_wrong(made: Decision, same: Sequence[Finding], witness: Witness, editors: Sequence[str]) -> None:
    """Try a decision on the findings of its kind.

    Raises:
        TeiError: it could not be applied.
    """
    wrong = list(check([made], detectors(), editors))
    if not wrong:
        wrong = list(apply(made.kind, detectors()[made.kind].MARK, same, [made], witness).diagnostics)
    for diagnostic in wrong:
        if diagnostic.severity == "error":
            raise TeiError(diagnostic.message)


def _belong_together(one: Finding, other: Finding) -> bool:
    """Whether two findings are one act: a hyphen and the join of the halves it divides."""
    join, part = (one, other) if isinstance(one.mark, Join) else (other, one)
    if not isinstance(join.mark, Join) or isinstance(part.mark, Join):
        return False
    return join.spans[0].start <= part.start < join.spans[1].end or any(
        half.start <= part.start < half.end for half in join.spans
    )


def _quotations(finding: Finding, witness: Witness) -> Iterator[tuple[Span, Span | None]]:
    """Words that may stand for a finding, those an editor would quote first."""
    text, first = witness.text, finding.spans[0]
    if finding.mark in (Order(), BROKEN):
        yield last_words(text, first), first_words(text, finding.spans[1])
        return
    if isinstance(finding.mark, Join):
        second = finding.spans[1]
        if first.end <= second.start and not text[first.end : second.start].strip():
            yield Span(first.start, second.end), None
        yield first, None
        yield first, second
        return
    trimmed = _trimmed(text, first)
    if trimmed.end > trimmed.start:
        yield first_words(text, trimmed), None
        yield trimmed, None
    yield _widened(text, first), None
    yield Span(first.start, max(first.end, first.start + 1)), None


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def first_words(text: str, span: Span, count: int = WORDS) -> Span:
    """The span's first words, if it has more."""
    span = _trimmed(text, span)
    rest = text[span.start : span.end].split(maxsplit=count)[count:]
    return _trimmed(text, Span(span.start, span.end - len(rest[0]))) if rest else span


def last_words(text: str, span: Span, count: int = WORDS) -> Span:
    """The span's last words, if it has more."""
    span = _trimmed(text, span)
    parts = text[span.start : span.end].rsplit(maxsplit=count)
    return _trimmed(text, Span(span.start + len(parts[0]), span.end)) if len(parts) > count else span


def _widened(text: str, span: Span) -> Span:
    """The words that a place without words of its own stands in or between."""
    low, high = span.start, max(span.end, min(span.start + 1, len(text)))
    while low and text[low : low + 1].isspace():
        low -= 1
    while low and not text[low - 1].isspace():
        low -= 1
    while high < len(text) and text[high - 1].isspace():
        high += 1
    while high < len(text) and not text[high].isspace():
        high += 1
    return _trimmed(text, Span(low, high)) if text[low:high].strip() else Span(low, high)


def lines(spans: Sequence[Span], witness: Witness) -> tuple[int, int]:
    """The first and the last line of the witness that some spans touch."""
    numbers = [line_at(witness, at) for span in spans for at in (span.start, max(span.start, span.end - 1))]
    return min(numbers), max(numbers)


def page(finding: Finding, witness: Witness) -> int:
    """The page it begins on, counted from 1."""
    return page_at(witness, finding.start)
