"""Abbreviations and terms that the text itself explains: “Long Name (LN)”, “LN (Long Name)”, “X = Y”, “Nombre (Name)”.

The short form is an `abbr`, the long one an `expan` that points to it; a foreign name or a term in quotation marks is
explained by a `gloss` that points to the `term`. (TEI Guidelines, sections 3.4.1 and 3.6.5.)

Refuses an abbreviation whose letters the long form does not have at the beginning of its words; brackets that hold a
remark, a number, a source or a note; and to explain a word of the text’s own language by another one, which may be a
remark as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tei.detect.arrange import identity
from tei.detect.meaning.foreign import LEAST, tongue_of
from tei.detect.meaning.language import Language, every, language
from tei.detect.reading import Reading
from tei.model import Cert, Context, Finding, Wrap

MARK = Wrap("gloss")
AFTER: Mapping[str, str] = {
    "quotation": "a term may stand in quotation marks",
    "translator_note": "a note is no gloss",
    "publisher_note": "nor is this one",
    "attribution": "nor is a source",
    "organisation": "a name may be explained",
    "place": "or this one",
    "person": "or this one",
    "work": "or a title",
}

SHORT = r"[A-ZÀ-Þ](?:[A-ZÀ-Þ0-9]|[.&/-](?=[A-ZÀ-Þ0-9])|[a-z](?=[A-ZÀ-Þ]))*[A-ZÀ-Þ0-9]\.?s?"
BEHIND = re.compile(rf"\((?P<short>{SHORT})\)")
BEFORE = re.compile(rf"(?<!\w)(?P<short>{SHORT})[”»\"]?\s\((?P<long>[^()=]{{4,100}})\)")
EQUAL = re.compile(r"\((?P<one>[^()=]{2,100}?)\s*=\s*(?P<other>[^()=]{2,100}?)\s*\)")
LONE = re.compile(r"(?P<term>[^\W\d_a-zß-ÿ]\w+)[\s\W]{0,8}\(=\s*(?P<gloss>[^()=]{2,60}?)\s*\)")
BRACKET = re.compile(r"\s\((?P<gloss>[^()=\d]{3,80})\)")
NAME = re.compile(r"(?P<term>[^\W\d_]+(?:[ \n][^\W\d_]+){0,7})(?P<mark>[,.]?[”»\"’])?\Z")
REACH = 400  # code points before a bracket, in which the name that it explains begins
JOINING = re.compile(r"[ \n–’'”»-]*")
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
Pair = tuple[int, int]


def detect(reading: Reading, context: Context) -> Iterator[Finding]:
    """Each pair of a short form and its long form, of a term and its gloss."""
    text, tongue = reading.text, language(context.language)
    held = [
        _range(reading, f) for kind in ("translator_note", "publisher_note", "attribution") for f in reading.of(kind)
    ]
    taken: set[int] = set()
    for long, short, cert, why in _expansions(text):
        if not _inside(short, held) and not taken & {long[0], short[0]}:
            taken |= {long[0], short[0]}
            yield from _pair(reading, ("abbr", short), ("expan", long), "corresp", cert, why)
    for term, gloss, cert, why in _glosses(reading, tongue):
        if not _inside(gloss, held) and not taken & {term[0], gloss[0]}:
            taken |= {term[0], gloss[0]}
            yield from _pair(reading, ("term", term), ("gloss", gloss), "target", cert, why)


def _range(reading: Reading, finding: Finding) -> Pair:
    return reading.offset(finding.start), reading.offset(finding.spans[-1].end - 1) + 1


def _inside(span: Pair, held: Sequence[Pair]) -> bool:
    return any(start <= span[0] < end for start, end in held)


def _pair(
    reading: Reading, first: tuple[str, Pair], second: tuple[str, Pair], link: str, cert: Cert, why: str
) -> Iterator[Finding]:
    """Both elements; a term that stands already (in quotation marks) is only pointed to."""
    spans = reading.source(*first[1])
    target = identity(reading.witness, first[0], spans[0].start)
    named = (f for kind in ("quotation", "organisation", "place", "person", "work") for f in reading.of(kind))
    standing = next((f for f in named if first[0] == "term" and _covers(reading, f, first[1])), None)
    if standing is not None and isinstance(standing.mark, Wrap):
        target = identity(reading.witness, standing.mark.element, standing.start)
    else:
        yield Finding("gloss", spans, Wrap(first[0]), "r.gloss", cert, why)
    yield Finding("gloss", reading.source(*second[1]), Wrap(second[0], ((link, f"#{target}"),)), "r.gloss", cert, why)


def _covers(reading: Reading, finding: Finding, span: Pair) -> bool:
    start, end = _range(reading, finding) if isinstance(finding.mark, Wrap) else (0, 0)
    return start <= span[0] <= start + 2 and span[1] <= end <= span[1] + 3


def _expansions(text: str) -> Iterator[tuple[Pair, Pair, Cert, str]]:
    """Long and short forms: one of them in brackets behind the other, or both with = between."""
    for match in BEHIND.finditer(text):
        words = list(_run(text, match.start()))
        if found := _matching(words, match["short"]):
            (start, _), cert = words[found[0]].span(), found[1]
            yield (start, words[-1].end()), match.span("short"), cert, _because(match["short"], cert)
    for match in BEFORE.finditer(text):
        words = list(WORD.finditer(text, *match.span("long")))
        if (found := _matching(words, match["short"])) and found[0] == 0:
            yield match.span("long"), match.span("short"), found[1], _because(match["short"], found[1])
    for match in EQUAL.finditer(text):
        one, other = match.span("one"), match.span("other")
        for long, short in ((one, other), (other, one)):
            if re.fullmatch(SHORT, text[slice(*short)].strip()):
                yield long, short, "high", "“=” stands between them"
                break


def _because(short: str, cert: Cert) -> str:
    order = "" if cert == "high" else ", in another order"
    return f"the letters of “{short}” begin the words of the long form{order}"


def _run(text: str, end: int) -> Iterator[re.Match[str]]:
    """The words before a bracket that can be a name: capitals, and small words between them."""
    words = list(WORD.finditer(text, max(0, end - 120), end))
    run: list[re.Match[str]] = []
    at = end
    for word in reversed(words):
        between = text[word.end() : at]
        if not JOINING.fullmatch(between) or "\n\n" in between or ")" in between or (run and "”" in between):
            break
        if word[0].islower() and word[0] not in every().words("words", "own") and not (run and between == "-"):
            break
        run.insert(0, word)
        at = word.start()
    while run and run[0][0].islower():
        run.pop(0)
    yield from run


def _matching(words: Sequence[re.Match[str]], short: str) -> tuple[int, Cert] | None:
    """From which word on the words have the letters of the short form as initials, and whether in its order."""
    letters = [char for char in short.removesuffix("s") if char.isalpha() and char.isupper()]
    if len(letters) < 2:
        return None
    for start in range(len(words) - 1, -1, -1):
        initials = [word[0][0].upper() for word in words[start:] if word[0][0].isupper() or len(word[0]) > 3]
        if words[start][0][0].upper() == letters[0] and _in_order(initials, letters):
            return start, "high"
    for start in range(len(words) - 1, -1, -1):
        if not words[start][0][0].isupper():
            continue
        initials = [word[0][0] for word in words[start:] if word[0][0].isupper()]
        if len(letters) > 2 and not Counter(letters) - Counter(initials) and len(initials) <= len(letters) + 2:
            return start, "medium"
    return None


def _in_order(initials: Sequence[str], letters: Sequence[str]) -> bool:
    rest = iter(initials)
    return all(letter in rest for letter in letters) and len(initials) <= len(letters) + 2


def _glosses(reading: Reading, tongue: Language) -> Iterator[tuple[Pair, Pair, Cert, str]]:
    """Terms and what explains them."""
    text = reading.text
    for match in LONE.finditer(text):
        yield match.span("term"), match.span("gloss"), "medium", "“=” stands before the explanation"
    marked = {
        _range(reading, f)[1] for f in reading.of("quotation") if isinstance(f.mark, Wrap) and f.mark.element == "term"
    }
    for match, bracket in _explained(text):
        gloss = bracket["gloss"]
        if match.end("mark") in marked and match["mark"] and len(gloss.split()) <= 8:
            start = next(
                _range(reading, f)[0] for f in reading.of("quotation") if _range(reading, f)[1] == match.end("mark")
            )
            why = "brackets behind the term explain it"
            yield (start + 1, match.end("term")), bracket.span("gloss"), "medium", why
            continue
        if match["mark"] or len(gloss.split()) > 8 or tongue_of(gloss, tongue):
            continue
        words = _foreign_tail(match["term"], tongue)
        if words and (words[0].islower() or gloss[0].isupper()):
            term = match.end("term") - len(words), match.end("term")
            yield term, bracket.span("gloss"), "medium", "it is of another language, and brackets explain it"


def _explained(text: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Names with the brackets behind them; the brackets are looked for first, since they are few."""
    free = 0
    for bracket in BRACKET.finditer(text):
        if name := NAME.search(text, max(free, bracket.start() - REACH), bracket.start()):
            yield name, bracket
            free = bracket.end()


def _foreign_tail(words: str, tongue: Language) -> str | None:
    """The last words of a phrase, from a capital on, that are of another language."""
    parts = list(WORD.finditer(words))
    for part in parts:
        tail = words[part.start() :]
        if part[0][0].isupper() and len(tail.split()) > 1 and tongue_of(tail, tongue, names=True):
            own = tongue.words("words", "own")
            if part[0].casefold() not in own:
                return tail
    last = parts[-1][0] if parts else ""
    if len(last) < LEAST or not tongue_of(last, tongue):
        return None
    start = len(parts) - 1
    while last[0].isupper() and start and parts[start - 1][0][0].isupper() and tongue_of(parts[start - 1][0], tongue):
        start -= 1
    return words[parts[start].start() :]
