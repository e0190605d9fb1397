"""The pieces of a page: the smallest runs of lines that columns are put together from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from tei.detect.columns.measure import Full, full_measure, height
from tei.detect.columns.weights import Begin, End
from tei.model import Witness

_CLOSERS = '"”’»“›)]*0123456789 \xa0\u202f'
_STOPS = ".!?:;…—"
_PAUSES = ":;—"
_HYPHENS = "-\xad‐￾"
_OPENERS = '"“‘«„‚‹([¡¿-–—• \xa0\u202f'
_SPEECH = '"“„«»‘‚–—-'
_BULLETS = frozenset("•●▪■◦‣–—-*·")
_COUNTER = re.compile(r"[(\[]?(\d{1,2}|[IVX]+|[a-z])([.)]|[º°])(?=\s)")
_ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI"]
_NEAR_TOP = 3  # a text's title is one of so many blocks: those of the columns beside it may stand higher
_TITLE = 2, 4  # lines of a title in one block with the text, whose lines may be nearly full
_LARGE = 2, 6  # lines of a title in a block of its own, set in letters so large that they are shorter
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_SENTENCE = re.compile(r"[.!?:;…—“”„«»\"‘(\[][“”„«»\"‘(\[\s]*$")


@dataclass(frozen=True, slots=True)
class _Text:
    """What the whole text tells.

    Args:
        lines: its lines by number.
        width: the length of a full line in code points.
        small: words it writes small in mid-sentence.
        seams: whether blocks are cut also where little but a capital says that a box may end.
    """

    lines: dict[int, str]
    width: int
    small: frozenset[str]
    seams: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of lines that belong together, as far as they themselves tell.

    Args:
        index: its place among the pieces, in the witness's order.
        page: its page, from 1.
        first, last: its lines, by number.
        low, high: its height on the page in lines of print, at least and at most: some of its lines may be two, or
            words of one.
        ends: what its last line ends with: a stop, a pause (colon, semicolon, bracket), a divided word, a
            heading's short line without a stop (`head`), or none of these in a full line (`open`).
        begins: what its first line begins with.
        head, tail: its first and last word.
        attached: no white line stands between it and the piece before.
        brackets, quotes: how many brackets and quotation marks it leaves open; less than none if it closes others.
        speech: it begins with a quotation mark or a dash.
        colon: it ends with a colon.
        counter: the number it begins with, and how that is written: `1.`, `a)`, `II.`, `4°`; `("", 0)` if none.
        seam: it begins inside a block, where only a full line and a capital say that a box may end.
        title: it is of the text's title, whose letters may be large.
        heading: it looks like a heading: the title, or a few lines that end without a stop.
    """

    index: int
    page: int
    first: int
    last: int
    low: int
    high: int
    ends: End
    begins: Begin
    head: str
    tail: str
    attached: bool
    brackets: int
    quotes: int
    speech: bool
    colon: bool
    counter: tuple[str, int]
    seam: bool = False
    title: bool = False
    heading: bool = field(init=False)

    def __post_init__(self) -> None:
        """Tell headings: the title, and a few lines that end without a stop."""
        few = self.ends == "head" and self.begins == "upper" and self.height <= 4
        object.__setattr__(self, "heading", self.title or few)

    @property
    def height(self) -> float:
        """Its likely height on the page in lines of print."""
        return (self.low + self.high) / 2


def cut(
    witness: Witness, starts: Sequence[int], ignore: frozenset[int], seams: bool = False
) -> tuple[tuple[Piece, ...], dict[int, str], int]:
    """All pieces of a witness in its order, the text of its lines, and the length of a full line in code points.

    Args:
        witness: the witness.
        starts: the first line of each page, ascending.
        ignore: lines that are no part of the text (running heads, page numbers).
        seams: whether blocks are cut also where little but a capital says that a box may end.
    """
    lines = {line.number: witness.line(line.number).replace("\f", "").strip() for line in witness.lines}
    shown = [number for number, text in lines.items() if text and number not in ignore]
    width = full_line(lines[number] for number in shown)
    full = full_measure((lines[number] for number in shown), width)
    title = _title_above(shown, lines, width)
    text = _Text(lines, width, _small_words(lines[number] for number in shown), seams)
    runs = list(_runs(shown, sorted({1, *starts}), text, title if seams else 0))
    cut_up = [_piece(index, page, run, lines, width, full) for index, (page, run) in enumerate(runs)]
    pieces = tuple(_attach(cut_up, lines, width))
    named = _title(pieces, lines, width, title)
    return tuple(replace(p, ends="head", title=True) if p in named else p for p in pieces), lines, width


def _title(pieces: Sequence[Piece], lines: dict[int, str], width: int, above: int) -> Sequence[Piece]:
    """The pieces of the text's title: those down to its last line `above`, else a block that looks like one."""
    if above:
        return [piece for piece in pieces if piece.last <= above]
    blocks = 0
    for piece in pieces:
        blocks += not piece.attached
        if blocks > _NEAR_TOP or piece.page > pieces[0].page:
            break
        text = [lines[number] for number in range(piece.first, piece.last + 1) if lines[number]]
        if piece.begins == "upper" and piece.ends in ("open", "head") and _set_large(text, width):
            return [piece]
    return []


def _title_above(shown: Sequence[int], lines: dict[int, str], width: int) -> int:
    """The last line of a title that came as one block with the text's first full line; 0 if none did."""
    for count, (above, number) in enumerate(pairwise(shown), start=1):
        if number != above + 1 or count > _TITLE[1] or end_of(lines[above], width) not in ("open", "head"):
            return 0
        if len(lines[number]) > 0.88 * width:
            short = len(lines[above]) < (0.88 if count >= _TITLE[0] else 0.7) * width
            ends = short and not _torn(lines[above], width)
            return above if ends and begin_of(lines[shown[0]]) == "upper" else 0
    return 0


def _set_large(text: Sequence[str], width: int) -> bool:
    """Whether a block is a title of a few lines: all shorter than full ones, and few of them single words."""
    several = sum(" " in line for line in text)
    return _LARGE[0] <= len(text) <= _LARGE[1] and several > len(text) / 2 and max(map(len, text)) <= 0.85 * width


def _runs(shown: list[int], pages: list[int], text: _Text, title: int) -> Iterator[tuple[int, list[int]]]:
    """The pieces as page and line numbers; a bullet that stands alone belongs to what follows it, a title does not."""
    page, run = 0, list[int]()
    for number in shown:
        turned = page < len(pages) and number >= pages[page]
        goes_on = bool(run) and run[-1] != title and _goes_on(run[-1], number, text)
        if run and (turned or not (goes_on or _is_bullet(run, text.lines))):
            yield page, run
            run = []
        while page < len(pages) and number >= pages[page]:
            page += 1
        run.append(number)
    if run:
        yield page, run


def _goes_on(last: int, number: int, text: _Text) -> bool:
    """Whether a line belongs to the same piece as the line shown before it."""
    above, below = text.lines[last], text.lines[number]
    if last == number - 1:
        return not (_parts(above, below, text.width) or _may_part(above, below, text))
    return _torn(below, text.width) and end_of(above, text.width) in ("open", "head")


def _is_bullet(run: list[int], lines: dict[int, str]) -> bool:
    return all(lines[number] in _BULLETS for number in run)


def _attach(pieces: list[Piece], lines: dict[int, str], width: int) -> Iterable[Piece]:
    """The pieces, each with whether it touches the one before, and whether it does so at a seam."""
    before: Piece | None = None
    for piece in pieces:
        touches = before is not None and before.page == piece.page and before.last == piece.first - 1
        seam = touches and before is not None and not _parts(lines[before.last], lines[piece.first], width)
        yield replace(piece, attached=touches, seam=seam)
        before = piece


def full_line(lines: Iterable[str]) -> int:
    """The length of a full line in code points: the length round which most lines lie.

    Not the longest: lines joined by the extraction are twice as long, and lines beside a picture shorter. Long
    lines weigh more, since a text of short paragraphs has as many short last lines as full ones.
    """
    counts = Counter(len(line) for line in lines)
    return max(counts, key=lambda size: size * sum(counts[size + near] for near in range(-3, 4)), default=0)


def _parts(above: str, below: str, width: int) -> bool:
    """Whether two lines that touch look as if they belong to different pieces."""
    end, begin = end_of(above, width), begin_of(below)
    if end == "stop":
        return begin == "lower" or len(above) < 0.88 * width
    if end == "hyphen":
        return begin == "upper"
    return begin == "upper" and len(above) < 0.6 * width <= len(below)


def _may_part(above: str, below: str, text: _Text) -> bool:
    """Whether a box may end between two lines that touch: the upper is full, the lower begins like a paragraph.

    Where white lines stand between paragraphs, blocks of two boxes seldom touch: only a sentence that breaks off
    before another begins shows it.
    """
    if len(above) <= 0.85 * text.width or begin_of(below) != "upper":
        return False
    end = end_of(above, text.width)
    return (text.seams and end in ("open", "stop")) or (end == "open" and _starts_sentence(below, text.small))


def _starts_sentence(line: str, small: frozenset[str]) -> bool:
    """Whether a line begins with a capital, in a word that the text else writes small."""
    word = _WORD.search(line)
    return word is not None and word[0].lower() in small


def _small_words(lines: Iterable[str]) -> frozenset[str]:
    """The words that a text writes small in mid-sentence, and there seldom with a capital."""
    small, capital = Counter[str](), Counter[str]()
    for line in lines:
        for word in _WORD.finditer(line):
            if word.start() and not _SENTENCE.search(line, 0, word.start()):
                (capital if word[0][0].isupper() else small)[word[0].lower()] += 1
    return frozenset(word for word, count in small.items() if count > 2 * capital[word])


def _torn(line: str, width: int) -> bool:
    """Whether a line is a word torn from a widely set line: one word in lower case that ends no sentence."""
    return " " not in line and len(line) < 0.4 * width and line[0].islower() and line[-1].isalpha()


def end_of(line: str, width: int) -> End:
    """What a line ends with; a line that is not empty."""
    core = line.rstrip(_CLOSERS)
    if core and core[-1] in _STOPS:
        return "pause" if core[-1] in _PAUSES else "stop"
    if line[-1] in ")]":
        return "pause"
    if line[-1] in _HYPHENS and len(line) > 1 and line[-2].isalpha():
        return "hyphen"
    return "head" if len(line) < 0.7 * width else "open"


def begin_of(line: str) -> Begin:
    """What a line begins with, quotation marks, brackets and dashes apart."""
    core = line.lstrip(_OPENERS)
    if core and core[0].isalpha():
        return "upper" if core[0].isupper() else "lower"
    return "other"


def _piece(index: int, page: int, run: list[int], lines: dict[int, str], width: int, full: Full) -> Piece:
    texts = [lines[number] for number in run]
    told = [text for text in texts if text not in _BULLETS] or texts
    whole = " ".join(texts)
    # Beside a picture a full line is short: the piece's own measure counts, if it is long enough to have one.
    own = min(width, full_line(texts)) if len(texts) > 3 else width
    low, high = height(told, full)
    first, last = _WORD.search(told[0]), _WORD.findall(told[-1])
    return Piece(
        index=index, page=page, first=run[0], last=run[-1], low=low, high=high,
        ends=end_of(told[-1], own), begins=begin_of(told[0]), head=first[0] if first else "",
        tail=last[-1] if last else "", attached=False,
        brackets=_left_open(whole, "([", ")]"),
        quotes=_left_open(whole, "„«", "“»") if "„" in whole else _left_open(whole, "“«", "”»"),
        speech=told[0][0] in _SPEECH, colon=told[-1].endswith((":", "—")), counter=counter(told[0]),
    )  # fmt: skip


def counter(line: str) -> tuple[str, int]:
    """The number of an item of a list: how it is written, and its value; `("", 0)` if the line is none."""
    match = _COUNTER.match(line)
    if match is None:
        return "", 0
    sign, mark = match[1], match[2][0]
    if sign.isdigit():
        return "1" + mark, int(sign)
    if mark == "." and sign in _ROMANS:
        return "I.", _ROMANS.index(sign) + 1
    return ("a" + mark, ord(sign.lower()) - 96) if len(sign) == 1 and mark == ")" else ("", 0)


def _left_open(text: str, opening: str, closing: str) -> int:
    return sum(text.count(mark) for mark in opening) - sum(text.count(mark) for mark in closing)
