"""Every case in tests/cases/*.toml: what a detector must find in a text, and what it must leave alone.

A file is named for the detector. An editor can write it:

    [prose]                     # passages that cases stand in, so that a column has its measure
    en = '''...'''

    [[case]]
    name = "the last bold word ends its line early"
    language = "en"
    within = "en"               # optional: the case's lines stand in the middle of this passage
    text = '''...'''
    find = ["of the [soldiers]|soldiers and"]     # all that the detector may find; none where it is left out
                                # (for reading_order: the numbers of the blocks in the order they are read in;
                                # for side_by_side: the lines of the reading, one below the other)
    crlf = true                 # optional: Windows line ends; `page_break` is the character that begins a page
    doubt = ["the [the] Rays"]  # optional: places it must leave to the editor
    leave = true                # optional: what it finds is not the point; the rest of the text it must leave alone
    [authority]                 # for names: one entry a line, ID = NAME; TYPE FORM; ... (a name with / has its surname behind it)
    persons = '''berg-anna = Anna / Berg; adjective Bergist; shared Berg'''

    known_failure = "why"       # optional: the case fails today, and must be told when it does not

Where the words of the findings, in order, say enough (running heads, page numbers), `find` lists just these ("…"
leaves out the rest; for a point, the words behind it). Else it quotes the text, each finding in its context, which must be enough to make it unique. `|` is a line end:

    [old]        not read                 [old>new]    read as "new"            [+new]   added to what is read
    [|]          the halves are one word  [-|]         they are, and the hyphen only divides them
    head{words}  an element round the words, `fw type=header{words}` with its attributes; `a … b` leaves words out
    pb{words}    a point before the words, where the mark is one
    of head{words} and   the same with words of the context, where the others stand more than once
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from tei.detect.order import detect, detectors
from tei.detect.reading import Reading, fold
from tei.detect.settle import settle
from tei.model import Aside, Context, Emend, Finding, Join, Point, Witness, Wrap
from tei.read import read
from tests.names import authority

CASES = Path(__file__).parents[1] / "cases"
BRACKET = re.compile(r"\[(?P<old>[^\[\]>]*?)(?P<arrow>>(?P<new>[^\[\]]*))?\]")
BRACES = re.compile(
    r"(?P<before>.*?)\b(?P<element>\w+)(?P<attrs>(?: [\w:]+=[#\w.-]+)*)\{(?P<words>.*)\}(?P<after>.*)", re.DOTALL
)
Told = tuple[str, int, int, str]  # what is done, from, to, and what is read instead


# Blocks and furniture depend on each other: their cases run with all detectors.
WITH_ALL = frozenset(
    {
        *("box", "display", "block_quotation", "heading", "list", "paragraph", "column_break", "parted_bullet"),
        *("lost_page_break", "narrow_wrap", "page_break", "page_number", "running_head"),
    }
)


ORDER, SIDE = "reading_order", "side_by_side"
BY_EDITORS = frozenset({"doubt", "lost_text", "remark", "slip"})  # only an editor can tell


def _cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for number, case in enumerate(data.get("case", []), 1):
            failure = case.get("known_failure")
            marks = [pytest.mark.xfail(reason=failure, strict=True)] if failure else []
            name = f"{path.stem}-{number}-{case['name']}"
            yield pytest.param(path.stem, case, data.get("prose", {}) | data.get("authority", {}), id=name, marks=marks)


def _witness(case: dict[str, Any], prose: dict[str, str]) -> Witness:
    text = case["text"]
    if "within" in case:
        lines = prose[case["within"]].strip("\n").split("\n")
        middle = len(lines) // 2
        text = "\n".join([*lines[:middle], text.strip("\n"), *lines[middle:]]) + "\n"
    if case.get("crlf"):
        text = text.replace("\n", "\r\n")
    return read(text.encode("utf-8"), "case", page_break=case.get("page_break", "\f"))


def _place(witness: Witness, words: str, quote: str) -> tuple[int, int]:
    """Where the quoted words stand; they must stand once."""
    words = words.replace("|", "\n")
    places = [match.start() for match in re.finditer(f"(?={re.escape(words)})", witness.text)]
    assert len(places) == 1, f"“{quote}” must stand once in the text, and stands {len(places)} times"
    return places[0], places[0] + len(words)


def _marked(quote: str) -> bool:
    """Whether a quotation marks its findings; else it is a finding's own words."""
    return bool(BRACKET.search(quote) or BRACES.fullmatch(quote))


def _expected(witness: Witness, quote: str) -> set[Told]:
    """What a quotation in the notation above asks for."""
    if braces := BRACES.fullmatch(quote):
        if braces["before"] or braces["after"]:
            start = _place(witness, braces["before"] + braces["words"] + braces["after"], quote)[0]
            start += len(braces["before"])
            return {(braces["element"] + braces["attrs"], start, start + len(braces["words"]), "")}
        words = braces["words"].split(" … ")
        start, end = _place(witness, words[0], quote)[0], _place(witness, words[-1], quote)[1]
        return {(braces["element"] + braces["attrs"], start, end, "")}
    brackets = list(BRACKET.finditer(quote))
    assert brackets, f"“{quote}” marks no finding"
    plain, cuts = "", []
    at = 0
    for bracket in brackets:
        plain += quote[at : bracket.start()]
        old = "" if bracket["old"].startswith("+") else bracket["old"]
        cuts.append((len(plain), bracket["old"], bracket["new"] or ""))
        plain += old
        at = bracket.end()
    low = _place(witness, plain + quote[at:], quote)[0]
    told: set[Told] = set()
    for cut, old, new in cuts:
        start = low + cut
        if old.startswith("+"):
            told.add(("read", start, start, old[1:]))
        elif old.endswith("|"):
            told.add(("join", start + len(old) - 1, start + len(old), ""))
            told |= {("read", start, start + len(old) - 1, "")} if len(old) > 1 else set()
        else:
            told.add(("read", start, start + len(old), new))
    return told


def _told(finding: Finding, witness: Witness) -> Told:
    first, last = finding.spans[0], finding.spans[-1]
    match finding.mark:
        case Emend(reading=reading):
            return "read", first.start, last.end, reading
        case Join():
            return "join", first.end, first.end + len(witness.newline), ""
        case (
            Point(element=element, attrs=attrs)
            | Wrap(element=element, attrs=attrs)
            | Aside(element=element, attrs=attrs)
        ):
            name = element + "".join(f" {key}={value}" for key, value in attrs)
            return name, first.start, last.end, ""
    return "order", first.end, last.start, ""


def _say(group: list[Finding], quotes: list[str], witness: Witness) -> bool:
    """Whether the findings of one element (a list's items, say) are the quoted ones, in order."""
    return len(group) == len(quotes) and all(
        _says(finding, quote, witness) for finding, quote in zip(group, quotes, strict=True)
    )


def _says(finding: Finding, quote: str, witness: Witness) -> bool:
    """Whether the finding's words, or those behind a point, are the quoted ones; "…" leaves out their rest."""
    point = isinstance(finding.mark, Point)
    end = finding.start + 2 * len(quote) + 20 if point else finding.spans[-1].end
    words = " ".join(witness.text[finding.start : end].split())
    start = " ".join(quote.removesuffix("…").split())
    return words.startswith(start) if point or quote.endswith("…") else words == start


def _matches(wanted: Told, got: Told, point: bool) -> bool:
    """Whether a finding is the one asked for; attributes that the case does not name may be anything."""
    names, found = wanted[0].split(" "), got[0].split(" ")
    return set(names) <= set(found) and wanted[1] == got[1] and (point or wanted[2:] == got[2:])


def _found(kind: str, witness: Witness, context: Context) -> tuple[Finding, ...]:
    """What a detector finds behind those that it must run behind, or among all others."""
    if kind in WITH_ALL:
        return detect(witness, context).reading.of(kind)
    return tuple(detectors()[kind].detect(_before(kind, witness, context), context))


def _before(kind: str, witness: Witness, context: Context) -> Reading:
    """The text as a detector meets it: read by those that it must run behind."""
    wanted, todo = set[str](), [kind]
    while todo:
        todo += [before for before in detectors()[todo.pop()].AFTER if before in detectors().keys() - wanted]
        wanted |= set(todo)
    reading = fold(witness)
    for name, detector in detectors().items():
        if name in wanted:
            reading = fold(witness, settle(reading.findings, tuple(detector.detect(reading, context)), witness)[0])
    return reading


def _blocks(witness: Witness, context: Context) -> list[int]:
    """The numbers of the blocks in the order they are read in; a block that is read in parts comes more than once."""
    before = _before(ORDER, witness, context)
    found = tuple(detectors()[ORDER].detect(before, context))
    reading = fold(witness, settle(before.findings, found, witness)[0])
    firsts = [block.first for block in witness.blocks]
    numbers = [bisect_right(firsts, line.number) for line in reading.lines]
    return [number for number, _ in groupby(numbers)]


def _read(kind: str, witness: Witness, context: Context) -> list[str]:
    """The lines of the reading that a detector of the order makes, white space run together."""
    before = _before(kind, witness, context)
    found = tuple(detectors()[kind].detect(before, context))
    reading = fold(witness, settle(before.findings, found, witness)[0])
    return [reading.text[line.start : line.end].replace("\f", " ") for line in reading.lines]


@pytest.mark.parametrize(("kind", "case", "prose"), list(_cases()))
def test_case(kind: str, case: dict[str, Any], prose: dict[str, str]) -> None:
    witness = _witness(case, prose)
    language = case.get("language", "en" if kind in WITH_ALL else "und")
    context = Context(language=language, authority=authority(prose))
    if kind == ORDER:
        order = _blocks(witness, context)
        assert order == case.get("find", sorted(set(order)))
        return
    if kind == SIDE and "doubt" not in case:
        lines = [" ".join(line.split()) for line in _read(SIDE, witness, context)]
        wanted = case.get("find", witness.text).strip("\n").splitlines()
        assert lines == [" ".join(line.split()) for line in wanted if line.strip()]
        return
    found = _found(kind, witness, context)
    doubts = [finding for finding in found if finding.mark == Point("doubt")]
    # What a finding betrays beside its own act (the bold run of a doubled word) is not its kind's mark.
    acts = [
        finding for finding in found if (finding not in doubts and not finding.needs) or isinstance(finding.mark, Join)
    ]
    quotes = case.get("find", [])
    for quote in case.get("doubt", []):
        named = any(_says(finding, quote, witness) for finding in doubts)
        places = {place for _, place, _, _ in _expected(witness, quote)} if _marked(quote) else set()
        assert named or places & {finding.start for finding in doubts}, f"no doubt at “{quote}”"
    marked = kind not in WITH_ALL and any(_marked(quote) for quote in quotes)
    if quotes and not marked:
        groups: dict[str, list[Finding]] = {}
        for finding in acts:
            groups.setdefault(getattr(finding.mark, "element", type(finding.mark).__name__), []).append(finding)
        whys = {name: [f.why for f in group] for name, group in groups.items()}
        assert any(_say(group, quotes, witness) for group in groups.values()), whys
        return
    wanted = {told for quote in quotes for told in _expected(witness, quote)}
    for finding in acts:
        told = _told(finding, witness)
        assert any(_matches(want, told, isinstance(finding.mark, Point)) for want in wanted), finding.why
        assert finding.why and finding.by == f"r.{kind}"
    for want in wanted:
        assert any(_matches(want, _told(f, witness), isinstance(f.mark, Point)) for f in acts), f"not found: {want}"


@pytest.mark.parametrize("kind", sorted(set(detectors()) - BY_EDITORS))
def test_enough_cases(kind: str) -> None:
    """Each detector has at least 25 cases, no two the same, a third of them things it must leave alone."""
    cases = tomllib.loads((CASES / f"{kind}.toml").read_text(encoding="utf-8"))["case"]
    left = [case for case in cases if not case.get("find") or case.get("leave")]
    assert len(cases) >= 25 and 3 * len(left) >= len(cases), f"{len(left)} of {len(cases)} are left alone"
    assert len({repr(case | {"name": ""}) for case in cases}) == len(cases), "two cases are the same"


def test_no_cases_of_what_is_no_detector() -> None:
    assert {path.stem for path in CASES.glob("*.toml")} <= set(detectors()) - BY_EDITORS


@pytest.mark.parametrize("kind", sorted(BY_EDITORS))
def test_what_only_editors_find(kind: str) -> None:
    """These kinds need no cases: their rule finds nothing."""
    assert not list(detectors()[kind].detect(fold(read(b"(sic) [...] a doubt, a remark.")), Context("en")))
