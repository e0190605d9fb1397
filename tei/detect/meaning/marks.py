"""Quotation marks: which open, which close, which are apostrophes, and which belong together.

Curly, straight and angled marks both ways, German low and high, double and single. One walk along the reading keeps
the open marks on a stack; a mark that has no partner is told, never guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tei.detect.meaning.language import Language

MARKS = re.compile("``|''|[“”„‟«»‹›‘’‚‛\"']")
DOUBLE = frozenset('“”„‟"') | {"``", "''"}
SINGLE = frozenset("‘’‚‛'")
ANGLED = frozenset("«»")
ANGLE = frozenset("‹›")
FAMILIES = (DOUBLE, SINGLE, ANGLED, ANGLE)
OPENS_BEHIND = " \t\n\xa0\u202f([{—–-/¡¿“„«‹‘\"'‚…=:"
LONG = 4000  # code points that a pair may enclose; a longer stretch is a mark forgotten
BLOCKS = 6  # blocks that a pair may enclose


class Pair(NamedTuple):
    """Two marks that belong together: offsets of the first and behind the last, how deep it is nested, how sure.

    `split` says that the pair runs over the end of a block.
    """

    start: int
    end: int
    depth: int
    split: bool


class Stray(NamedTuple):
    """A mark without partner: its offset, and what is wrong with it in words."""

    at: int
    why: str


class _Mark(NamedTuple):
    at: int
    sign: str
    opens: bool
    closes: bool

    @property
    def family(self) -> frozenset[str]:
        """The marks that can be its partner."""
        return next(family for family in FAMILIES if self.sign in family)


def pair(text: str, tongue: Language) -> tuple[list[Pair], list[Stray]]:
    """The pairs in a text, in order of their beginnings, and the marks without partner.

    Args:
        text: the reading's text; blocks are divided by a blank line.
        tongue: the language, for its words that begin with an apostrophe.
    """
    pairs: list[Pair] = []
    strays: list[Stray] = []
    stack: list[_Mark] = []
    marks = list(_marks(text, tongue))
    for index, mark in enumerate(marks):
        while stack and _too_far(text, stack[0], mark):
            strays.append(_unclosed(stack.pop(0)))
        partner = _partner(stack, mark) if mark.closes else None
        if partner is not None and not (mark.opens and partner < len(stack) - 1):
            if mark.family is SINGLE and _possessive(text, marks, index):
                continue
            strays += [_unclosed(left) for left in stack[partner + 1 :] if left.family is not SINGLE]
            start = stack[partner].at
            del stack[partner:]
            pairs.append(Pair(start, mark.at + len(mark.sign), len(stack), "\n\n" in text[start : mark.at]))
        elif mark.opens:
            same = _partner(stack, mark)
            if same is not None and _begins_block(text, mark.at) and text.count("\n\n", stack[same].at, mark.at):
                continue  # each paragraph of a long quotation begins with a mark of its own
            if same is not None and not _nests(text, marks, index):
                strays += [_unclosed(left) for left in stack[same:]]
                del stack[same:]
            stack.append(mark)
        elif mark.family is not SINGLE and not (mark.sign == '"' and text[mark.at - 1 : mark.at].isdigit()):
            strays.append(Stray(mark.at, f"“{mark.sign}” closes a quotation that no mark opens"))
    strays += [_unclosed(left) for left in stack]
    return sorted(pairs), sorted(strays)


def _unclosed(mark: _Mark) -> Stray:
    return Stray(mark.at, f"“{mark.sign}” opens a quotation that no mark closes")


def _too_far(text: str, opened: _Mark, mark: _Mark) -> bool:
    return mark.at - opened.at > LONG or text.count("\n\n", opened.at, mark.at) > BLOCKS


def _begins_block(text: str, at: int) -> bool:
    return at == 0 or text.endswith("\n\n", 0, at)


def _nests(text: str, marks: Sequence[_Mark], index: int) -> bool:
    """Whether a mark like an open one opens a quotation inside it: only if its block closes both."""
    mark, depth = marks[index], 2
    stop = text.find("\n\n", mark.at)
    for later in marks[index + 1 :]:
        if stop >= 0 and later.at > stop:
            return False
        if later.family is mark.family:
            depth += 1 if later.opens and not later.closes else -1
            if not depth:
                return True
    return False


def _possessive(text: str, marks: Sequence[_Mark], index: int) -> bool:
    """Whether ’ behind an s is an apostrophe: then a better mark closes the quotation further on in the block."""
    mark = marks[index]
    if not re.match(r"[sxz][’'] \w", text[mark.at - 1 : mark.at + 3]):
        return False
    for later in marks[index + 1 :]:
        if later.family is not SINGLE or "\n\n" in text[mark.at : later.at] or later.at - mark.at > LONG:
            continue
        if later.opens:
            return False
        around = text[later.at - 1 : later.at + 2]
        return around[:1] in ".,!?…;" or around[2:3] in ".,!?…;:)]”\n"
    return False


def _partner(stack: Sequence[_Mark], mark: _Mark) -> int | None:
    """The innermost open mark that this one may close."""
    for index in range(len(stack) - 1, -1, -1):
        if stack[index].family == mark.family:
            return index
    return None


def _marks(text: str, tongue: Language) -> Iterator[_Mark]:
    """The marks with what each may do; apostrophes are left out."""
    found = list(MARKS.finditer(text))
    inward = _inward(text, found)
    low = Counter(match[0] for match in found)
    german = low["„"] > 0 and low["„"] >= low["”"]
    apostrophes = tongue.words("quotation", "aphaeresis")
    for match in found:
        sign, at = match[0], match.start()
        if sign in SINGLE:
            mark = _single(text, at, sign, apostrophes)
            if mark:
                yield mark
            continue
        behind, before = text[match.end() : match.end() + 1], text[at - 1 : at]
        free = not before or before in OPENS_BEHIND
        if sign == '"':
            touches = bool(behind) and not behind.isspace()
            yield _Mark(at, sign, touches and (free or not _letter(before)), not free or not touches)
        elif sign in "«»‹›":
            opens = (sign in "«‹") != inward
            yield _Mark(at, sign, opens, not opens)
        elif sign == "“":
            yield _Mark(at, sign, not german or (free and _letter(behind) and not _open_low(text, at)), german)
        elif sign == "”":
            yield _Mark(at, sign, free and _letter(behind), True)
        else:
            opens = sign in {"„", "‟", "``"}
            yield _Mark(at, sign, opens, not opens)


def _letter(char: str) -> bool:
    return bool(char) and (char.isalnum() or char in "¡¿([…‘'«")


def _open_low(text: str, at: int) -> bool:
    """Whether a low mark before this one waits to be closed."""
    start = max(0, at - LONG)
    return text.rfind("„", start, at) > max(text.rfind("“", start, at), text.rfind("”", start, at))


def _inward(text: str, found: Sequence[re.Match[str]]) -> bool:
    """Whether the text sets its angled marks »so«, as German books do: most blocks then begin with the other one."""
    firsts: dict[int, str] = {}
    for match in found:
        if match[0] in "«»‹›":
            firsts.setdefault(text.count("\n\n", 0, match.start()), match[0])
    votes = Counter(sign in "»›" for sign in firsts.values())
    return votes[True] > votes[False]


def _single(text: str, at: int, sign: str, apostrophes: frozenset[str]) -> _Mark | None:
    """A single mark as a quotation mark; None where it is an apostrophe."""
    before, behind = text[at - 1 : at], text[at + 1 : at + 2]
    word = re.match(r"[^\W\d_]+", text[at + 1 : at + 20])
    if before.isalnum() and behind.isalnum():
        return None
    if re.match(r"\d0s?\b", text[at + 1 : at + 5]) and not before.isalnum():
        return None  # ‘70s
    if sign in "‘‚‛":
        if word and word[0].casefold() in apostrophes and "’" not in text[at : at + 12 + len(word[0])]:
            return None
        if sign == "‘" and _low_single(text, at):
            return _Mark(at, sign, False, True)
        return _Mark(at, sign, behind != "" and not behind.isspace(), False) if not before.isalnum() else None
    opens = sign == "'" and (not before or before in OPENS_BEHIND) and _letter(behind)
    if opens and word and word[0].casefold() in apostrophes:
        return None
    if sign == "’" and (not before or before.isspace()):
        return None
    return _Mark(at, sign, opens, not opens)


def _low_single(text: str, at: int) -> bool:
    start = max(0, at - LONG)
    return text.rfind("‚", start, at) > max(text.rfind("‘", start, at), text.rfind("’", start, at))
