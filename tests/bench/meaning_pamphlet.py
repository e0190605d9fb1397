"""What the encoded pamphlet says of its meaning against the editor's own reading of it, kept as tables.

    python -m tests.bench.meaning_pamphlet [edition/tei/iwo-2009-08.xml] [--all]

The tables in `tests/bench/pamphlet` were made by reading, before the machine's output was seen: one row a mention, its
witness line, its words as they are read, and what it is. One line of difference is let pass, since a name that is
printed twice may be taken at either place. `--all` names every difference.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from tei.names import TEI, XML_ID
from tei.tails import tail

TABLES = Path(__file__).parent / "pamphlet"
PAMPHLET = Path(__file__).parents[2] / "edition" / "tei" / "iwo-2009-08.xml"
UNREAD = frozenset({"fw", "surplus", "orig", "corr"})  # what the reading text leaves out
MARKED = ("said", "quote", "soCalled", "mentioned", "term", "title", "q")
ALIKE = {"term": "mentioned"}  # foreign and technical terms and nicknames may be either
OPENING = re.compile(r"^[\s.,]*[“\"‘]")
EASY = re.compile(r"[^\w]+")
FIRST = 24  # letters of a quotation that are compared: the beginning tells it


class Mention(NamedTuple):
    """One thing that the text or a table says."""

    line: int
    words: str
    value: str

    def near(self, other: Mention) -> bool:
        """Whether both are the same place with the same words."""
        return abs(self.line - other.line) <= 1 and self.words == other.words


class Element(NamedTuple):
    """An element of the text with the witness line it begins on and the text that is read in it."""

    name: str
    line: int
    text: str
    node: etree._Element


class Score(NamedTuple):
    """How far the text and a table agree, and where they do not."""

    kind: str
    wanted: int
    found: int
    right: int
    missing: tuple[Mention, ...]
    extra: tuple[Mention, ...]

    @property
    def f1(self) -> float:
        """The F1 of what was found."""
        return 2 * self.right / (self.wanted + self.found or 1)


def simple(words: str) -> str:
    """Words without blanks, marks and hyphens, so that line ends do not count."""
    return EASY.sub("", words).casefold()


def elements(root: etree._Element) -> list[Element]:
    """The elements of the text in reading order."""
    texts: dict[etree._Element, list[str]] = {}
    lines: dict[etree._Element, int] = {}
    stack: list[etree._Element] = []
    line = unread = 0

    def read(part: str) -> None:
        if part and not unread:
            for node in stack:
                if part.strip() and not any(text.strip() for text in texts[node]):
                    lines[node] = line
                texts[node].append(re.sub(r"\n\s*", "", part))

    for event, node in etree.iterwalk(root, events=("start", "end")):
        name = etree.QName(node).localname
        hidden = name in UNREAD or (name == "note" and node.get("type") == "editor") or name == "figDesc"
        if event == "start":
            if name == "lb":
                line = int(node.get("n", "0").split(".")[0])
                if node.get("break") != "no":
                    read(" ")
            unread += hidden
            stack.append(node)
            texts[node], lines[node] = [], line
            read(node.text or "")
        else:
            stack.pop()
            unread -= hidden
            read(tail(node))
    return [Element(etree.QName(n).localname, lines[n], "".join(texts[n]), n) for n in texts]


def whole(found: Sequence[Element]) -> list[Element]:
    """Elements that were cut in parts (`@next`, `@prev`) as one, at their first part."""
    by_id = {element.node.get(XML_ID): element for element in found}
    result = []
    for element in found:
        if element.node.get("prev"):
            continue
        text, last = element.text, element
        while (link := last.node.get("next")) and link.removeprefix("#") in by_id:
            last = by_id[link.removeprefix("#")]
            text = f"{text} {last.text}"
        result.append(element._replace(text=text))
    return result


def refs(value: str | None) -> str:
    """The identifiers a pointer names, in order."""
    return " ".join(sorted(part.removeprefix("#") for part in (value or "").split()))


def table(name: str, column: str) -> list[Mention]:
    """One table, with the column that is compared."""
    with (TABLES / f"{name}.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Mention(int(row["line"]), simple(row["words"]), " ".join(sorted((row[column] or "").split()))) for row in rows
    ]


def match(kind: str, wanted: Sequence[Mention], found: Sequence[Mention], value: bool = True) -> Score:
    """Pair what is wanted with what is found, each once."""
    left = list(found)
    missing = []
    for want in wanted:
        hit = next((one for one in left if want.near(one) and (not value or one.value == want.value)), None)
        if hit is None:
            missing.append(want)
        else:
            left.remove(hit)
    return Score(kind, len(wanted), len(found), len(wanted) - len(missing), tuple(missing), tuple(left))


def names(found: Sequence[Element], element: str, kind: str) -> Score:
    """Names of one kind, identities compared."""
    named = [one for one in found if one.name == element and (one.node.get("ref") or element != "title")]
    return match(
        kind, table(kind, "id"), [Mention(one.line, simple(one.text), refs(one.node.get("ref"))) for one in named]
    )


def opening(words: str) -> str:
    """The first letters of a quotation."""
    return simple(words)[:FIRST]


def quotations(found: Sequence[Element]) -> Iterator[Score]:
    """Pairs of marks: found, rightly typed, and whose words or from where."""
    marked = [one for one in found if one.name in MARKED and _marked(one.text) and _own(one)]
    got = [Mention(one.line, opening(one.text), ALIKE.get(one.name, one.name)) for one in marked]
    wanted = [
        Mention(want.line, opening(want.words), ALIKE.get(want.value, want.value))
        for want in table("quotations", "type")
    ]
    got = [_cut(one, wanted) for one in got]
    yield match("quotation marks, paired", wanted, got, value=False)
    yield match("quotation marks, typed", wanted, got)
    who = [want._replace(words=opening(want.words)) for want in table("quotations", "who") if want.value]
    told = [Mention(g.line, g.words, refs(one.node.get("who"))) for g, one in zip(got, marked, strict=True)]
    yield match("speakers", who, [one for one in told if one.value])


def _marked(text: str) -> bool:
    """Whether a text has quotation marks of its own; the first one may be missing in the print."""
    return bool(OPENING.match(text)) or text.rstrip(" .,;").endswith("”")


def _own(one: Element) -> bool:
    """Whether the marks are the element's own, not those of a quotation that it holds from its first letter."""
    return not any(
        etree.QName(child).localname in MARKED and OPENING.match(words) and simple(words) == simple(one.text)
        for child in one.node.iterdescendants()
        if isinstance(child.tag, str)
        for words in ["".join(str(part) for part in child.itertext())]
    )


def _cut(one: Mention, wanted: Sequence[Mention]) -> Mention:
    """The quotation with as many letters as its row in the table gives."""
    for want in wanted:
        if abs(want.line - one.line) <= 1 and one.words.startswith(want.words):
            return one._replace(words=want.words)
    return one


def dates(found: Sequence[Element]) -> Score:
    """Dates by line and ISO form."""

    def iso(node: etree._Element) -> str:
        if node.get("from") or node.get("to"):
            return f"{node.get('from')}/{node.get('to')}"
        return node.get("when", "")

    got = [Mention(one.line, "", iso(one.node)) for one in found if one.name == "date"]
    return match("dates", [want._replace(words="") for want in table("dates", "iso")], got)


def attributions(found: Sequence[Element]) -> Iterator[Score]:
    """Sources given in the text: the place, and the source and date named in it."""
    got = []
    for one in found:
        if one.name != "bibl":
            continue
        inner = [etree.QName(child).localname for child in one.node.iterdescendants() if isinstance(child.tag, str)]
        told = "date" if "date" in inner else ""
        got.append(Mention(one.line, simple(one.text)[:8], told))
    wanted = [want._replace(words=want.words[:8], value="date") for want in table("attributions", "date")]
    yield match("attributions", wanted, got)


def notes(found: Sequence[Element]) -> Iterator[Score]:
    """Translator's and author's notes, and that the latter are linked with the place they are noted at."""
    got, linked = [], []
    anchors = {one.node.get(XML_ID): one.line for one in found if one.name in {"ref", "anchor"}}
    for one in found:
        kind = one.node.get("type")
        if one.name != "note" or kind not in {"translator", "author"}:
            continue
        got.append(Mention(one.line, "", kind or ""))
        if kind == "author":
            linked.append(Mention(anchors.get((one.node.get("target") or "").removeprefix("#"), 0), "", "author"))
    rows = table("notes", "kind")
    yield match("notes", [row._replace(words="") for row in rows], got)
    anchored = [Mention(int(row.value), "", "author") for row in table("notes", "anchor") if row.value]
    yield match("anchors of endnotes", anchored, linked)


def columns(root: etree._Element) -> Score:
    """Where the columns begin: the line behind each `cb`."""
    wanted = [row._replace(words="", value="") for row in table("columns", "id")]
    got, waiting = [], 0
    for node in root.iter(f"{{{TEI}}}cb", f"{{{TEI}}}lb"):
        if etree.QName(node).localname == "cb":
            waiting += 1
        elif waiting:
            got += [Mention(int(node.get("n", "0").split(".")[0]), "", "")] * waiting
            waiting = 0
    return match("columns", wanted, got)


def scores(path: Path) -> list[Score]:
    """All scores of one encoded pamphlet."""
    root = etree.parse(path).getroot().find(f"{{{TEI}}}text")
    if root is None:
        raise SystemExit(f"{path} has no text")
    found = whole(elements(root))
    derived = [one for one in found if one.name == "rs" and one.node.get("subtype") == "derived"]
    rs = [Mention(one.line, simple(one.text), refs(one.node.get("ref"))) for one in derived]
    return [
        names(found, "persName", "persons"),
        match("derived", table("derived", "id"), rs),
        names(found, "orgName", "organisations"),
        names(found, "placeName", "places"),
        names(found, "title", "titles"),
        *quotations(found),
        *attributions(found),
        *notes(found),
        dates(found),
        columns(root),
    ]


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=PAMPHLET)
    parser.add_argument("--all", action="store_true", help="name every difference")
    options = parser.parse_args()
    print(f"{'kind':26}{'wanted':>7}{'found':>7}{'right':>7}{'F1':>8}")
    for score in scores(options.file):
        print(f"{score.kind:26}{score.wanted:7}{score.found:7}{score.right:7}{score.f1:8.4f}")
        for sign, differences in (("-", score.missing), ("+", score.extra)) if options.all else ():
            for one in differences:
                print(f"    {sign} {one.line}: {one.words} {one.value}")


if __name__ == "__main__":
    main()
