"""What the words round a match tell: whether it is a name at all, and whether it is part of another name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tei.detect.names.forms import Form
from tei.detect.names.tokens import BREAK, HYPHEN, Prose, Token
from tei.detect.names.words import (
    AFTER,
    ARTICLES_OF,
    BEFORE,
    COMPASS,
    CONNECTING,
    FUNCTION,
    KIN,
    PARTICLES,
    PLURAL,
    PREFIXES,
    SPEECH,
    TITLES,
)
from tei.model import Cert

REACH = 4  # words before and behind that may belong to the same name
ROMANCE = frozenset({"es", "fr", "it", "pt", "ca", "gl"})  # they write "calle", "rue", "via" without a capital
SHORT = 3  # letters: an acronym no longer than that is no evidence on a line in capitals
ACRONYM = 5  # letters from which an acronym may also be written as a name ("Unesco")


class Capitals(NamedTuple):
    """How a match's capitals agree with the form's: whether it can be the name, and whether it surely is."""

    agree: bool
    exact: bool


def capitals(prose: Prose, start: int, form: Form) -> Capitals:
    """Whether the text has capitals where the name has them.

    A person's name must have them all; another name its first and two thirds of the rest, which makes it less sure.
    An acronym must be in capitals, and on a line in capitals a short one tells nothing.
    """
    missed = wanted = 0
    first = True
    for token, word in zip(prose.tokens[start : start + len(form.words)], form.words, strict=True):
        if not word[0].isupper() or form.strength == "derived":
            continue
        caps = prose.in_caps(start)
        if len(word) > 1 and word.isupper():
            if not (token.text.isupper() or (len(word) >= ACRONYM and token.is_capital)):
                return Capitals(False, False)
            if caps and len(word) <= SHORT and len(form.words) == 1:
                return Capitals(False, False)
        elif token.is_caps and not caps and len(token.text) <= SHORT and len(form.words) == 1:
            return Capitals(False, False)
        elif not token.is_capital:
            if first or form.entry.kind == "person":
                return Capitals(False, False)
            missed += 1
        wanted += 1
        first = False
    return Capitals(missed * 3 <= wanted, missed == 0)


def tells(prose: Prose, at: int) -> bool:
    """Whether a capital at a token tells that it is a name."""
    return not (prose.begins(at) or prose.is_heading(at) or prose.in_caps(at))


def one_word(prose: Prose, at: int, language: str) -> Cert | None:
    """How sure it is that a single word with a capital is a name; None where it may be the common word.

    Args:
        prose: the text.
        at: the token.
        language: the text's language: German gives every noun a capital.
    """
    token = prose.tokens[at]
    if token.is_caps and not prose.in_caps(at):
        return "high"
    if token.key in FUNCTION:
        return None
    helped = is_titled(prose, at) or speaks(prose, at + 1)
    if tells(prose, at):
        if language == "de" and at and prose.tokens[at - 1].key in ARTICLES_OF["de"] and not helped:
            return None
        return "high"
    if prose.is_ordinary(token):
        return "medium" if helped else None
    return "high" if helped or token.key in prose.proper else "medium"


def is_titled(prose: Prose, at: int) -> bool:
    """Whether a title stands before a token ("President", "Gen.")."""
    before = at - 2 if at > 1 and prose.tokens[at - 1].text == "." else at - 1
    return before >= 0 and prose.tokens[before].key in TITLES


def speaks(prose: Prose, at: int) -> bool:
    """Whether a verb of speech stands at a token."""
    return at < len(prose.tokens) and prose.tokens[at].key in SPEECH


def before(prose: Prose, start: int) -> list[int]:
    """The tokens before a match that may belong to the same name: words with a capital, and initials."""
    run: list[int] = []
    at = start - 1
    while at >= 0 and len(run) < REACH:
        token = prose.tokens[at]
        if token.text == "." and at and _is_initial(prose.tokens[at - 1]):
            at -= 1
            token = prose.tokens[at]
        elif not token.is_word or not (token.is_capital or (run and token.key in PARTICLES)):
            break
        if _is_joined(prose, at) or not _may_belong(prose, at):
            break
        run.append(at)
        at -= 1
    while run and not prose.tokens[run[-1]].is_capital:
        run.pop()
    return run[::-1]


def _is_initial(token: Token) -> bool:
    return len(token.text) == 1 and token.is_capital


def _is_joined(prose: Prose, at: int) -> bool:
    """Whether a break or a clause's end stands behind a token, so that nothing behind it belongs to it."""
    behind = prose.tokens[at + 1]
    return behind.key == BREAK or behind.text in {",", ";", ":", ")"}


def _may_belong(prose: Prose, at: int) -> bool:
    """Whether a word with a capital may be part of a name, and has its capital from nothing else."""
    token = prose.tokens[at]
    if token.key in TITLES or (token.key in FUNCTION and not _is_initial(token)):
        return False
    return tells(prose, at) or not prose.is_ordinary(token)


def behind(prose: Prose, end: int) -> Iterator[int]:
    """The tokens behind a match that may belong to the same name."""
    for at in range(end, min(end + REACH, len(prose.tokens))):
        token = prose.tokens[at]
        if token.is_capital and (at == end or prose.tokens[at - 1].is_word or prose.tokens[at - 1].text == "&"):
            if prose.is_heading(at) and at > end:
                return
            yield at
        elif token.key not in CONNECTING or at == end:
            return


def is_in_institution(prose: Prose, start: int, end: int, language: str) -> bool:
    """Whether the match is what an institution, a street or a thing is named after ("Belmonte Road")."""
    follow = [prose.tokens[at] for at in behind(prose, end)]
    if any(token.key in AFTER for token in follow):
        return True
    if end + 1 < len(prose.tokens) and is_hyphen(prose, end) and prose.tokens[end + 1].key in AFTER:
        return True
    at = start - 1
    for _ in range(REACH):
        if at < 0 or not prose.tokens[at].is_word:
            return False
        token = prose.tokens[at]
        if token.key in BEFORE and (token.is_capital or language in ROMANCE):
            return True
        if not token.is_capital:
            return False
        at -= 1
    return False


def is_hyphen(prose: Prose, at: int) -> bool:
    """Whether a token is a hyphen with a word close on either side."""
    if not 0 < at < len(prose.tokens) - 1 or prose.tokens[at].key != HYPHEN:
        return False
    left, here, right = prose.tokens[at - 1 : at + 2]
    return left.end == here.start and here.end == right.start and left.is_word and right.is_word


def is_hyphened(prose: Prose, start: int, end: int, known: frozenset[int]) -> bool:
    """Whether a hyphen ties the match to another name, so that both are one ("Berg-Larsen").

    Prefixes (pro-, anti-) and words without a capital do not; nor do words that are names by themselves.
    """
    for at, other in ((start - 1, start - 2), (end, end + 1)):
        if is_hyphen(prose, at):
            token = prose.tokens[other]
            if token.is_capital and token.key not in PREFIXES and other not in known:
                return True
    return False


def is_other_place(prose: Prose, start: int) -> bool:
    """Whether a word before a place's name makes another place of it ("New", "South")."""
    if not start:
        return False
    token = prose.tokens[start - 1]
    return token.is_capital and token.key in COMPASS and tells(prose, start - 1)


def is_plural(prose: Prose, start: int, end: int, language: str, inflected: bool) -> bool:
    """Whether a surname stands for several who bear it ("the Bergs", "los Berg", "the Berg brothers").

    Args:
        prose: the text.
        start, end: the tokens of the surname.
        language: the text's language; Romance ones do not inflect the name, but its article.
        inflected: whether the name itself stands in the plural.
    """
    last = prose.tokens[start - 1].key if start else ""
    if last in KIN or (end < len(prose.tokens) and prose.tokens[end].key in KIN):
        return True
    return last in PLURAL and (inflected or language in ROMANCE)
