"""The text of the edition: one walk along the arranged witness that writes elements, breaks and characters."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from tei.detect.arrange import identity
from tei.detect.reading import Reading
from tei.encode.arrangement import Arrangement, Piece, arranged
from tei.encode.breaks import DOUBT, Break, Gap, breaks, gap_at, gaps
from tei.encode.claims import claim
from tei.encode.elements import PHRASE, Element, back, elements
from tei.model import Aside, Attrs, Emend, Finding, Point, Wrap
from tei.names import TEI, XML_ID, XML_LANG, XML_SPACE

# What XML 1.0 cannot hold (section 2.2), with the CR, which a parser would turn into a line feed, and the byte-order
# mark, which an editor would lose without seeing it.
UNWRITABLE = re.compile("([\x00-\x08\x0b-\x1f\ufeff\ufffe\uffff])")
CONTAINERS = frozenset(
    {"text", "body", "back", "div", "list", "cit"}
)  # they hold no text, so a line feed may stand in them
MILESTONES = frozenset({"pb", "cb", "milestone"})  # they say that the word they stand in goes on
PREFIXED = {"xml:id": XML_ID, "xml:lang": XML_LANG, "xml:space": XML_SPACE}
NONE: Mapping[str, str] = MappingProxyType({})


def writable(words: str) -> str:
    """Words of the edition's own, which may quote the witness: what XML cannot hold is shown by its code point."""
    return "".join(c if c.isprintable() else " " if c.isspace() else f"<U+{ord(c):04X}>" for c in words)


class Body(NamedTuple):
    """The `text` element, the characters it writes as `g`, and the xml:id at which each finding is claimed.

    `doubts` are findings that change nothing, each with the id of the line it is about; `identities` the names of
    which it is only not sure enough whose they are, each with that certainty.
    """

    text: etree._Element
    characters: frozenset[str]
    claims: tuple[tuple[str, Finding], ...]
    doubts: tuple[tuple[str, Finding], ...]
    identities: tuple[tuple[str, str, Finding], ...] = ()


def body(reading: Reading) -> Body:
    """The text of the edition, in reading order.

    Args:
        reading: the reading with all its findings.
    """
    arrangement = arranged(reading.witness, reading.findings)
    joins = gaps(reading, arrangement)
    writer = _Writer(arrangement, joins)
    doubts = [f for f in reading.findings if isinstance(f.mark, Point) and f.mark.element == DOUBT]
    return writer.write(elements(arrangement, reading.findings), breaks(reading, arrangement, joins), doubts)


class _Writer:
    """Writes one document; its state is the open elements and the ids that are taken."""

    def __init__(self, arrangement: Arrangement, joins: tuple[Gap, ...]) -> None:
        self.arrangement = arrangement
        self.joins = joins
        self.tree = etree.TreeBuilder()
        self.open: list[Element] = []
        self.names: list[str] = []
        self.ids: set[str] = set()
        self.characters: set[str] = set()
        self.claims: list[tuple[str, Finding]] = []
        self.identities: list[tuple[str, str, Finding]] = []
        self.named_lines: set[str] = set()  # the `lb`s that something points to

    def write(self, found: list[Element], pauses: list[Break], doubts: list[Finding]) -> Body:
        """Write all of it."""
        pieces = self.arrangement.pieces
        self._link_pages(pauses, pieces)
        doubted = [(self._line_id(doubt), doubt) for doubt in doubts]
        ids = self._element_ids(found)
        at_piece = {piece.start: piece for piece in pieces}
        opening, pausing = defaultdict[int, list[Element]](list), defaultdict[int, list[Break]](list)
        for element in found:
            opening[element.start].append(element)
        for pause in pauses:
            pausing[pause.at].append(pause)
        stops = sorted({0, *opening, *pausing, *at_piece, *(element.end for element in found)})
        self._start("text", {"xml:space": "preserve"})
        self._start("body")
        limit, notes = 0, back(self.arrangement, found)
        for stop, after in zip(stops, [*stops[1:], stops[-1]], strict=True):
            self._close(stop, PHRASE)
            for pause in pausing.get(stop, ()):
                if pause.behind:
                    self._break(pause)
            self._close(stop)
            if stop == notes:
                self._end("body")
                self._start("back")
            for pause in pausing.get(stop, ()):
                if not pause.behind:
                    self._break(pause)
            piece = at_piece.get(stop)
            starting = opening.get(stop, [])
            outer = next((k for k, element in enumerate(starting) if self._follows_lb(element)), len(starting))
            for element in starting[:outer]:
                self._open(element, ids)
            if piece:
                self._lb(piece)
                limit = piece.end
            for element in starting[outer:]:
                self._open(element, ids)
            self._characters(self.arrangement.text[stop : min(after, limit)])
        while self.open:
            self._close(self.open[-1].end)
        self._end("body" if notes is None else "back")
        self._end("text")
        return Body(
            self.tree.close(), frozenset(self.characters), tuple(self.claims), tuple(doubted), tuple(self.identities)
        )

    @staticmethod
    def _follows_lb(element: Element) -> bool:
        """Whether an `lb` at the same place stands before the element (encoding.md, end of section 2)."""
        return element.rank >= PHRASE and element.name not in {"surplus", "choice"}

    def _start(self, name: str, attrs: Mapping[str, str] = NONE) -> None:
        self.names.append(name)
        self.tree.start(f"{{{TEI}}}{name}", {PREFIXED.get(key, key): value for key, value in attrs.items()})

    def _end(self, name: str) -> None:
        self.names.pop()
        self.tree.end(f"{{{TEI}}}{name}")

    def _leaf(self, name: str, attrs: Mapping[str, str], content: str = "") -> None:
        self._start(name, attrs)
        if content:
            self.tree.data(content)
        self._end(name)

    def _feed(self) -> None:
        """A line feed between blocks, for the reader of the XML."""
        if self.names[-1] in CONTAINERS:
            self.tree.data("\n")

    def _open(self, element: Element, ids: dict[Element, Attrs]) -> None:
        self.open.append(element)
        self._feed()
        mark = element.finding.mark if element.finding else None
        if element.name == "choice" and isinstance(mark, Emend):
            self._start("choice")
            self._start("orig" if mark.type == "normalisation" else "sic")
            return
        attrs = mark.attrs if isinstance(mark, Wrap | Aside) else ()
        if element.name == "surplus" and isinstance(mark, Emend):
            attrs = (("reason", mark.type),)
        elif element.name == "pc":
            attrs = (("force", "weak"),)
        self._start(element.name, self._claimed(element.name, attrs, element.finding, ids[element]))
        if element.name == "floatingText":
            self._start("body")

    def _claimed(self, name: str, attrs: Attrs, finding: Finding | None, identity: Attrs) -> dict[str, str]:
        """All attributes of an element; a `resp` that the detector gave (who wrote a note) comes first."""
        merged = {**dict(identity), **dict(attrs)}
        whose = merged.pop("certainty", "")  # no attribute: an element beside the reasons tells it
        for key, value in claim(name, finding):
            merged[key] = f"{merged[key]} {value}" if key == "resp" and key in merged else value
        if finding and finding.cert and "prev" not in merged:
            self.claims.append((merged["xml:id"], finding))
            if whose and finding.by.startswith("r."):  # an editor who answers for the name knows whose it is
                self.identities.append((merged["xml:id"], whose, finding))
        return merged

    def _close(self, at: int, rank: int = 0) -> None:
        """Close what ends here, as far as it is of this rank or an inner one."""
        while self.open and self.open[-1].end == at and self.open[-1].rank >= rank:
            element = self.open.pop()
            mark = element.finding.mark if element.finding else None
            if element.name == "choice" and isinstance(mark, Emend) and element.finding:
                self._end(self.names[-1])
                name, text = ("reg", mark.reading) if mark.type == "normalisation" else ("corr", mark.corrected)
                identity = (("xml:id", self._id(name, element.source)),)
                text = writable(text) if element.last else ""  # in parts: it is read once, where the last one ends
                self._leaf(name, self._claimed(name, (), element.finding, identity), text)
            elif element.name == "floatingText":
                self._end("body")
            self._end(element.name)

    def _break(self, pause: Break) -> None:
        self._feed()
        identity: Attrs = () if "xml:id" in dict(pause.attrs) else (("xml:id", self._id(pause.name, pause.source)),)
        joined: Attrs = (("break", "no"),) if pause.name in MILESTONES and gap_at(self.joins, pause.at) else ()
        attrs = self._claimed(pause.name, pause.attrs + joined, pause.finding, identity)
        described = attrs.pop("figDesc", "")
        self._start(pause.name, attrs)
        if described:
            self._leaf("figDesc", NONE, described)
        if pause.content:
            self.tree.data(writable(pause.content))
        self._end(pause.name)

    def _lb(self, piece: Piece) -> None:
        gap = gap_at(self.joins, piece.start)
        attrs: dict[str, str] = {"n": piece.n}
        if gap and not any(element.name == "fw" for element in self.open):
            attrs["break"] = "no"
            if self._ends_gap(piece, gap):
                attrs = self._claimed("lb", tuple(attrs.items()), gap.finding, (("xml:id", f"lb-{piece.n}"),))
        else:
            self.tree.data("\n")
        if piece.n in self.named_lines:
            attrs["xml:id"] = f"lb-{piece.n}"
        self._leaf("lb", attrs)

    def _ends_gap(self, piece: Piece, gap: Gap) -> bool:
        """Whether this is the line the second half of the word stands on."""
        return piece.start <= gap.end < max(piece.end, piece.start + 1)

    def _characters(self, text: str) -> None:
        for part in UNWRITABLE.split(text):
            if UNWRITABLE.fullmatch(part):
                self.characters.add(part)
                self._leaf("g", {"ref": f"#u{ord(part):04X}"})
            elif part:
                self.tree.data(part)

    def _id(self, name: str, source: int) -> str:
        """Element name, line of the witness and offset in it; a second one at the same place is told apart."""
        base = identity(self.arrangement.witness, name, source)
        unique, count = base, 1
        while unique in self.ids:
            count += 1
            unique = f"{base}.{count}"
        self.ids.add(unique)
        return unique

    def _element_ids(self, found: list[Element]) -> dict[Element, Attrs]:
        """The id of each element; the parts of one that was cut point to each other."""
        names = {element: self._id(element.name, element.source) for element in found if element.name != "choice"}
        parts: defaultdict[tuple[str, int], list[Element]] = defaultdict(list)
        for element in names:
            if element.part:
                parts[element.name, id(element.finding)].append(element)
        attrs: dict[Element, Attrs] = {element: (("xml:id", name),) for element, name in names.items()}
        for run in parts.values():
            # A note torn by columns may be written end first: its parts are read in their own order.
            for one, other in pairwise(sorted(run, key=lambda element: element.part)):
                attrs[one] += (("next", f"#{names[other]}"),)
                attrs[other] += (("prev", f"#{names[one]}"),)
        return attrs

    def _line_id(self, doubt: Finding) -> str:
        """The id of the line a doubt is about, which is written then."""
        pieces, at = self.arrangement.pieces, self.arrangement.at(doubt.start)
        piece = pieces[max(0, bisect_right(pieces, at, key=lambda piece: piece.start) - 1)]
        self.named_lines.add(piece.n)
        return f"lb-{piece.n}"

    def _link_pages(self, pauses: list[Break], pieces: tuple[Piece, ...]) -> None:
        """A page break whose first witness line is not the line that follows it says which one it is."""
        for index, pause in enumerate(pauses):
            if pause.target is None:
                continue
            after = bisect_left(pieces, pause.at, key=lambda piece: piece.start)
            if after < len(pieces) and pieces[after].n != pause.target.n:
                self.named_lines.add(pause.target.n)
                pauses[index] = pause._replace(attrs=(*pause.attrs, ("corresp", f"#lb-{pause.target.n}")))
