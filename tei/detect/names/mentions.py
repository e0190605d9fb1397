"""Which matches are mentions, of whom, and how sure that is.

The longest name wins, so that a person inside the name of a newspaper, an institution or a place is no mention of the
person, nor a place inside the name of an organisation one of the place: the whole name is what the author wrote, and
its parts are looked up in the entry it leads to. (TEI would allow the place to be nested; the indexes of editions
list what a text speaks of, and "Bank of X" does not speak of X.)

A surname alone is settled by the nearest full mention; where there is none, and several bear it, the editor is asked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tei.detect.names import evidence
from tei.detect.names.candidates import ORDER, Candidate, Kind, Mention, nearest, scan
from tei.detect.names.persons import resolve
from tei.detect.names.tokens import Prose
from tei.detect.names.words import LOCATIVE
from tei.detect.reading import Reading
from tei.model import Context, Finding, Point, Wrap

TELLING = ("full", "joint", "derived", "surname", "plural")  # the first tells most


def mentions(reading: Reading, context: Context, kind: Kind) -> Iterator[Mention]:
    """The mentions of one kind.

    What the detectors before have found, and the editor has let stand, is not looked into; what the editor has
    rejected there may be a name of this kind.

    Args:
        reading: what is read, with the findings so far.
        context: the language and the authority.
        kind: what is looked for.
    """
    if not context.authority.entries:
        return
    language = context.language.partition("-")[0]
    prose, found = scan(reading.text, context.authority, language)
    winners = _compete(prose, found, kind, _standing(reading, kind))
    if kind == "person":
        for mention in resolve(prose, winners, language):
            yield _in_text(prose, mention)
        return
    anchors = [(one.start, one.entries[0].id) for one in winners if len(one.entries) == 1]
    for one in winners:
        if one.kind == kind:
            yield _in_text(prose, _identify(one, anchors))


def _in_text(prose: Prose, mention: Mention) -> Mention:
    """The mention at its offsets in the text, not at its tokens."""
    return mention._replace(start=prose.tokens[mention.start].start, end=prose.tokens[mention.end - 1].end)


def _standing(reading: Reading, kind: Kind) -> dict[Kind, list[tuple[int, int]]]:
    """What the detectors before found, by kind, in offsets of the reading."""
    return {
        earlier: sorted(
            (reading.offset(finding.start), reading.offset(finding.spans[-1].end - 1) + 1)
            for finding in reading.of(earlier)
            if isinstance(finding.mark, Wrap)
        )
        for earlier in ORDER[: ORDER.index(kind)]
    }


def _compete(
    prose: Prose, found: Sequence[Candidate], kind: Kind, standing: dict[Kind, list[tuple[int, int]]]
) -> list[Candidate]:
    """The candidates of which none overlaps another: the longest, and of two kinds the likelier."""
    taken: list[tuple[int, int]] = []
    held = sorted(span for spans in standing.values() for span in spans)
    winners: list[Candidate] = []
    at = 0
    while at < len(found):
        same = [found[at]]
        while at + len(same) < len(found) and found[at + len(same)][:2] == found[at][:2]:
            same.append(found[at + len(same)])
        at += len(same)
        span = prose.tokens[same[0].start].start, prose.tokens[same[0].end - 1].end
        if _over(taken, span):
            continue
        alive = [one for one in same if _stands(one, span, standing, held)]
        if alive:
            winners.append(_likeliest(prose, alive))
            taken.insert(bisect_right(taken, span), span)
    return sorted(winners)


def _over(taken: list[tuple[int, int]], span: tuple[int, int]) -> bool:
    at = bisect_right(taken, span)
    return any(start < span[1] and span[0] < end for start, end in taken[max(0, at - 1) : at + 1])


def _stands(
    one: Candidate,
    span: tuple[int, int],
    standing: dict[Kind, list[tuple[int, int]]],
    held: list[tuple[int, int]],
) -> bool:
    """Whether a candidate may still win: one of an earlier kind stands, any other is free of those."""
    return _over(standing[one.kind], span) if one.kind in standing else not _over(held, span)


def _likeliest(prose: Prose, same: list[Candidate]) -> Candidate:
    """Of several kinds at one place the one that the words before speak for; less sure for it."""
    if len({one.kind for one in same}) == 1:
        bearers = {entry.id: entry for one in same for entry in one.entries}
        best = min(same, key=lambda one: (TELLING.index(one.strength), one.cert != "high"))
        return best._replace(bearers=tuple(bearers.values()))
    start = same[0].start
    told = prose.tokens[start - 1].key if start else ""

    def likely(one: Candidate) -> tuple[bool, bool, int]:
        spoken = (one.kind == "person" and (evidence.is_titled(prose, start) or evidence.speaks(prose, one.end))) or (
            one.kind == "place" and told in LOCATIVE
        )
        return spoken, one.strength == "full", -ORDER.index(one.kind)

    best = max(same, key=likely)
    return best._replace(cert="medium" if likely(best)[0] else "low")


def _identify(one: Candidate, anchors: list[tuple[int, str]]) -> Mention:
    """A mention of no person: of one entry, or of the nearest of those that share the form."""
    if len(one.entries) == 1:
        told = "a word made from this name" if one.kind == "derived" else "a form of this name"
        return Mention(one.start, one.end, one.entries, one.cert, None, f"{told}: {one.entries[0].names[0].text}")
    names = " and ".join(entry.id for entry in one.entries)
    near = nearest(one.start, {entry.id for entry in one.entries}, anchors)
    if near is None:
        why = f"{names} have this name, and the text names neither otherwise; say which by a decision"
        return Mention(one.start, one.end, one.entries, None, None, why)
    entry = next(entry for entry in one.entries if entry.id == near)
    why = f"{names} have this name; the nearest mention that tells them apart is of {near}"
    return Mention(one.start, one.end, (entry,), one.cert, "low", why)


def finding(reading: Reading, mention: Mention, kind: Kind, mark: Wrap) -> Finding:
    """A mention as a finding; a doubt where the editor must say of whom it is."""
    spans = reading.source(mention.start, mention.end)
    if mention.cert is None:
        return Finding(kind, spans[:1], Point("doubt"), f"r.{kind}", None, mention.why)
    attrs = (*mark.attrs, ("ref", " ".join(f"#{entry.id}" for entry in mention.entries)))
    if mention.identity:
        attrs += (("certainty", mention.identity),)
    return Finding(kind, spans, Wrap(mark.element, attrs), f"r.{kind}", mention.cert, mention.why)
