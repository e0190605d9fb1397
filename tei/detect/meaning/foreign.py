"""Words of another language in the line: told by their small words, their letters, and lists of words.

Looked at are words in quotation marks, words that brackets explain, words with letters the text’s language does not
have, and runs of words with the small words of another language. (TEI Guidelines, section 3.3.2.1.)

Refuses names, which keep their language everywhere; words that the text’s own language has taken in, as its list of
words tells; a single word that two other languages have alike, and short ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from tei.detect.meaning.language import Language, codes, language, other
from tei.detect.reading import Reading
from tei.detect.words import listed
from tei.model import Cert, Context, Finding, Wrap

MARK = Wrap("foreign")
AFTER: Mapping[str, str] = {
    "quotation": "foreign words stand in quotation marks",
    "person": "a name is not foreign",
    "organisation": "nor is this one",
    "place": "nor this one",
    "work": "nor a title",
}

WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
SENTENCE = re.compile(r"[^.!?…:;()\[\]“”„«»\"\n]+(?:\n(?!\n)[^.!?…:;()\[\]“”„«»\"\n]+)*")
BRACKETED = re.compile(r"(?P<word>[^\W\d_]{4,})\s\((?=[^\W\d_])")
LEAST = 4  # letters of a single word
MUCH, FAR = 5, 30  # times as often another language must have a name's words, and a common word
RUN = 2  # small words of another language that a run without marks must have


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Each stretch of words of another language."""
    tongue = language(context.language)
    if tongue.code == "und":
        return
    named = [_range(reading, f) for kind in ("person", "organisation", "place", "work") for f in reading.of(kind)]
    taken: list[tuple[int, int]] = list(named)
    for start, end, code, cert, why in (
        *_marked(reading, tongue),
        *_runs(reading.text, tongue),
        *_letters(reading.text, tongue),
    ):
        if any(a < end and start < b for a, b in taken):
            continue
        taken.append((start, end))
        yield Finding(
            "foreign", reading.source(start, end), Wrap("foreign", (("xml:lang", code),)), "r.foreign", cert, why
        )


Found = tuple[int, int, str, Cert, str]


def _range(reading: Reading, finding: Finding) -> tuple[int, int]:
    return reading.offset(finding.start), reading.offset(finding.spans[-1].end - 1) + 1


def _marked(reading: Reading, tongue: Language) -> Iterator[Found]:
    """Words in quotation marks, or explained by brackets."""
    text = reading.text
    for finding in reading.of("quotation"):
        if not isinstance(finding.mark, Wrap) or finding.mark.element in {"said", "quote", "title"}:
            continue
        start, end = _range(reading, finding)
        words = list(WORD.finditer(text, start, end))
        long = any(len(word[0]) >= LEAST for word in words)
        if long and len(words) <= 6 and (code := tongue_of(text[start:end], tongue)) and code != "und":
            yield words[0].start(), words[-1].end(), code, "medium", "words in quotation marks, of another language"
    for match in BRACKETED.finditer(text):
        if match["word"].islower() and (code := tongue_of(match["word"], tongue)) and code != "und":
            yield *match.span("word"), code, "medium", "a word of another language, explained behind"


def _runs(text: str, tongue: Language) -> Iterator[Found]:
    """Runs of words with small words of one other language and none of the text’s own."""
    own = tongue.words("words", "own")
    for sentence in SENTENCE.finditer(text):
        run: list[re.Match[str]] = []
        for word in [*WORD.finditer(text, *sentence.span()), None]:
            if (
                word is not None
                and word[0].casefold() not in own
                and (run or word[0].casefold() in _foreign(tongue.code))
            ):
                run.append(word)
                continue
            if run and (found := _judged(text, run, tongue)):
                yield found
            run = []


def _judged(text: str, run: list[re.Match[str]], tongue: Language) -> Found | None:
    """A run as words of another language: as far as its last word that a list of that language has."""
    words = text[run[0].start() : run[-1].end()]
    code = other(words, tongue)
    if code is None or code == "und":
        return None
    small = language(code).words("words", "own")
    telling = [word for word in run if word[0].casefold() in small]
    while run and not (run[-1][0].casefold() in small or _share(run[-1][0], code) > 0):
        run.pop()
    lower = [word for word in run if word[0].islower()]
    content = [word for word in lower if word[0] not in small]
    if len(telling) < RUN or not content or len(run) < 3:
        return None
    if all(_share(word[0], tongue.code) > 0 for word in run):
        return None  # the language has taken them in
    return (
        run[0].start(),
        run[-1].end(),
        code,
        "medium" if len(telling) > RUN else "low",
        "small words of another language",
    )


@cache
def _foreign(code: str) -> frozenset[str]:
    """The small words of all other languages that the language does not have."""
    own = language(code).words("words", "own")
    return frozenset(word for tag in codes() if tag != code for word in language(tag).words("words", "own")) - own


def _letters(text: str, tongue: Language) -> Iterator[Found]:
    """Single words in small letters with signs that the language does not have."""
    for word in WORD.finditer(text):
        if word[0].islower() and len(word[0]) >= LEAST and not word[0].isascii() and other(word[0], tongue) == "und":
            code = tongue_of(word[0], tongue)
            if code and code != "und":
                yield *word.span(), code, "low", "letters that the text’s language does not have"


def tongue_of(words: str, tongue: Language, names: bool = False) -> str | None:
    """The other language of a few words; "und" where it is another one, but not known which.

    Args:
        words: the words.
        tongue: the language of the text round them.
        names: whether words with capitals count too; then the other list must have them much oftener.
    """
    found = [word for word in WORD.findall(words) if len(word) >= LEAST]
    code = other(words, tongue)
    if code and code != "und":
        return code
    content = [word for word in found if names or word[0].islower() or len(found) == 1]
    if not content:
        return None
    own = max(listed(word.casefold(), tongue.code, large=True) for word in content)
    shares = {tag: min(_share(word, tag) for word in content) for tag in codes() if tag != tongue.code}
    best = sorted(shares, key=lambda tag: -shares[tag])
    if shares[best[0]] > (MUCH if names else FAR) * own and shares[best[0]] > 2 * shares[best[1]]:
        return best[0]
    return "und" if code == "und" and shares[best[0]] > own else None


def _share(word: str, code: str) -> float:
    """The share of a word in a language's list; 0 where the list does not have it."""
    return listed(word.casefold(), code)
