"""Names in generated texts whose truth is known: how many are found, whose they are said to be, and how sure.

    python -m tests.bench.names [--seeds N] [--write] [--errors]        F1 by kind and language, and the calibration
    python -m tests.bench.names --speed                                 an authority of 100,000 entries

The persons, places and institutions are invented (names.toml). A text is wrapped in lines, so that names are cut by
them; some lines end doubled, as overprinting leaves it, some names are hyphenated at the line end or have lost
their diacritics. Two persons share each third surname: a surname alone means the one who was named in full last.
"""

from __future__ import annotations

import argparse
import random
import re
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from tei.detect.names.tokens import Prose, fold
from tei.detect.order import detect
from tei.encode import measured
from tei.model import Authority, Cert, Context, Entry, EntryKind, Name, Wrap
from tei.read import read
from tests.names import tei

DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
KINDS = {"f": "person", "i": "person", "s": "person", "g": "person", "d": "derived"}
KINDS |= {"o": "organisation", "a": "organisation", "l": "place", "w": "work"}
OPEN, CLOSE = "\ue000", "\ue001"  # round a name while the text is made
DERIVED = {"en": "ist", "es": "ismo", "fr": "isme", "de": "ismus"}
VOWELS = "aeiouyéíáó"
SENTENCES = 60


class Truth(NamedTuple):
    """A mention that a text holds."""

    start: int
    end: int
    kind: str
    id: str


def entry(id: str, kind: EntryKind, names: list[Name], level: str = "") -> Entry:
    return Entry(id, kind, tuple(names), level, tei(id, kind, tuple(names), level))


def authority(language: str) -> Authority:
    """All that the sentences of a language may name."""
    data, made = DATA[language], list[Entry]()
    forenames = data["forenames"].split()
    for at, surname in enumerate(data["surnames"].split()):
        for forename in [forenames[at % 12], *([forenames[(at + 5) % 12]] if at % 3 == 0 else [])]:
            id = re.sub("[^a-z]", "", fold(surname)) + "-" + re.sub("[^a-z]", "", fold(forename))
            made.append(entry(id, "person", [Name(f"{forename} {surname}", "", forename, "", surname)]))
    for at, line in enumerate(data["organisations"].split("; ")):
        name, short = line.split(" = ")
        made.append(entry(f"org-x{at}", "organisation", [Name(name), Name(short, "abbreviation")]))
    made += [entry(f"place-x{at}", "place", [Name(name)]) for at, name in enumerate(data["places"].split("; "))]
    made += [entry(f"work-x{at}", "work", [Name(name)], "j") for at, name in enumerate(data["works"].split("; "))]
    return Authority(tuple(made))


def text(language: str, lists: Authority, seed: int) -> tuple[str, list[Truth]]:
    """A damaged text and the mentions in it."""
    rng = random.Random(f"{language}-{seed}")
    sentences = DATA[language]["sentences"].strip().splitlines()
    last: dict[str, Entry] = {}  # by surname, who was named in full last
    ids: list[tuple[str, str]] = []

    def name(slot: re.Match[str]) -> str:
        letter = slot[1]
        kind = KINDS[letter]
        pool = [one for one in lists.entries if one.kind == (kind if kind != "derived" else "person")]
        who = rng.choice(pool)
        if letter in "sgd":
            who = last.get(who.names[0].surname) or who
            if who.names[0].surname not in last and letter != "d":
                letter = "f"
        if kind == "person":  # one who is only alluded to by a derived word is not named
            last[who.names[0].surname] = who
        ids.append((kind, who.id))
        words, behind = _words(letter, who, language)
        return f"{OPEN}{words}{CLOSE}{behind}"

    chosen = [re.sub(r"\{(\w)\}", name, rng.choice(sentences)) for _ in range(SENTENCES)]
    paragraphs = []
    while chosen:
        count = rng.randint(2, 14)
        paragraphs.append(" ".join(chosen[:count]))
        chosen = chosen[count:]
    # an indent and no blank line begins a paragraph: blocks of lines would be asked for their order on the page
    marked = "\n".join("   " + "\n".join(_lines(paragraph, rng)) for paragraph in paragraphs) + "\n"
    return _truth(marked, ids)


def _words(letter: str, who: Entry, language: str) -> tuple[str, str]:
    """A name as a sentence has it, and what follows it there."""
    first = who.names[0]
    match letter:
        case "i":
            return f"{first.forename[0]}. {first.surname}", ""
        case "s":
            return first.surname, ""
        case "g":
            return (first.surname + "s", "") if language == "de" else (first.surname, "’s")
        case "d":
            stem = first.surname[:-1] if first.surname[-1] in VOWELS else first.surname
            return (stem if language in {"en", "de"} else stem.lower()) + DERIVED[language], ""
        case "a":
            return who.names[1].text, ""
    return first.text, ""


def _lines(paragraph: str, rng: random.Random) -> Iterator[str]:
    """The paragraph in lines of some 60 letters; names are cut, and sometimes hyphenated, doubled or without accents."""
    line = ""
    for word in paragraph.split(" "):
        bare = word.strip(OPEN + CLOSE + ".,;:")
        if len(line) + len(word) > 60 and line:
            if OPEN in word and len(bare) > 7 and bare.isalpha() and rng.random() < 0.3:
                cut = word.index(bare[0]) + 4
                yield f"{line} {word[:cut]}-"
                line = word[cut:]
                continue
            yield line
            if rng.random() < 0.02 and not {OPEN, CLOSE} & set(line.split(" ")[-1]):
                yield line.split(" ")[-1]  # printed twice, and read twice
            line = word
        else:
            line = f"{line} {word}".strip(" ")
    yield line


def _truth(marked: str, ids: list[tuple[str, str]]) -> tuple[str, list[Truth]]:
    plain, starts, truth, at = "", list[int](), list[Truth](), 0
    for char in marked:
        if char == OPEN:
            starts.append(len(plain))
        elif char == CLOSE:
            truth.append(Truth(starts.pop(), len(plain), *ids[at]))
            at += 1
        else:
            plain += char
    return plain, truth


class Score(NamedTuple):
    """What was found in some texts."""

    wanted: Counter[str]
    found: Counter[str]
    right: Counter[str]
    sure: defaultdict[str, Counter[tuple[Cert, bool]]]
    errors: list[str]


def measure(language: str, seeds: range) -> Score:
    """Find the names of some texts and judge them."""
    lists = authority(language)
    score = Score(Counter(), Counter(), Counter(), defaultdict(Counter), [])
    for seed in seeds:
        words, truth = text(language, lists, seed)
        witness = read(words.encode(), "t")
        reading = detect(witness, Context(language, authority=lists)).reading
        known = {(one.start, one.end, one.kind): one.id for one in truth}
        score.wanted.update(one.kind for one in truth)
        seen = set()
        for finding in reading.findings:
            if finding.kind not in set(KINDS.values()) or not isinstance(finding.mark, Wrap) or not finding.cert:
                continue
            attrs = dict(finding.mark.attrs)
            place = finding.start, finding.spans[-1].end, finding.kind
            good = attrs["ref"] == f"#{known.get(place)}"
            seen.add(place)
            score.found[finding.kind] += 1
            score.right[finding.kind] += good
            cert: Any = attrs.get("certainty", finding.cert)
            score.sure[finding.kind][max(cert, finding.cert, key=measured.CERTS.index), good] += 1
            if not good:
                score.errors.append(
                    f"{language}-{seed} {place[2]} wrong: {words[place[0] - 30 : place[1] + 20]!r} {attrs['ref']} for {known.get(place)}"
                )
        score.errors.extend(
            f"{language}-{seed} {k} missed: {words[a - 30 : b + 20]!r}" for a, b, k in known if (a, b, k) not in seen
        )
    return score


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=25)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--speed", action="store_true")
    options = parser.parse_args()
    if options.speed:
        speed()
        return
    sure: defaultdict[str, Counter[tuple[Cert, bool]]] = defaultdict(Counter)
    print("language kind            wanted  found  right  F1")
    total = Score(Counter(), Counter(), Counter(), sure, [])
    for language in DATA:
        score = measure(language, range(options.first, options.first + options.seeds))
        for kind in dict.fromkeys(KINDS.values()):
            _print(language, kind, score)
        for one, other in zip(total[:3], score[:3], strict=True):
            one.update(other)
        for kind, counts in score.sure.items():
            sure[kind].update(counts)
        if options.errors:
            print("\n".join(score.errors))
    for kind in dict.fromkeys(KINDS.values()):
        _print("all", kind, total)
    for kind, counts in sure.items():
        told = [f"{cert} {counts[cert, True]}/{counts[cert, True] + counts[cert, False]}" for cert in measured.CERTS]
        print(f"{kind:15} {', '.join(told)}")
    if options.write:
        from tests.bench.calibrate import write

        write(dict(sure), names=options.seeds * len(DATA))


def _print(language: str, kind: str, score: Score) -> None:
    wanted, found, right = score.wanted[kind], score.found[kind], score.right[kind]
    f1 = 2 * right / (wanted + found) if wanted + found else 1.0
    print(f"{language:8} {kind:15} {wanted:6} {found:6} {right:6}  {f1:.4f}")


def speed(entries: int = 100_000) -> None:
    """Time and memory of an authority of 100,000 persons, places and organisations, over a text of 100 kB."""
    from resource import RUSAGE_SELF, getrusage

    from tei.detect.names.candidates import scan
    from tei.detect.names.index import possible
    from tei.detect.names.matcher import matcher

    rng = random.Random(1)
    consonants, vowels = "bdfgklmnprstvz", "aeiou"

    def word() -> str:
        return "".join(rng.choice(consonants) + rng.choice(vowels) for _ in range(rng.randint(2, 4))).capitalize()

    kinds: tuple[EntryKind, ...] = ("person", "person", "organisation", "place")
    made, forenames = [], [word() for _ in range(500)]
    for at in range(entries):
        first, last = rng.choice(forenames), word()
        person = Name(f"{first} {last}", "", first, "", last)
        made.append(Entry(f"e{at}", kinds[at % 4], (person if at % 4 < 2 else Name(f"{last} {word()}"),)))
    lists = Authority(tuple(made))
    prose_words = (Path(__file__).parent / "texts" / "persuasion.txt").read_text("utf-8").split()
    known = [one.names[0].text for one in rng.sample(made, 500)]
    words = " ".join(rng.choice(known) if rng.random() < 0.05 else each for each in prose_words)[:100_000]
    before = getrusage(RUSAGE_SELF).ru_maxrss
    times = [time.perf_counter()]
    prose = Prose(words)
    possible(lists, Prose("nothing"))  # makes the index
    times.append(time.perf_counter())
    near = possible(lists, prose)
    found = matcher(near, "en")
    times.append(time.perf_counter())
    hits = sum(1 for _ in found.find(prose))
    times.append(time.perf_counter())
    scan(words, lists, "en")
    times.append(time.perf_counter())
    matcher(lists, "en")
    times.append(time.perf_counter())
    index, built, matched, scanned, whole = (b - a for a, b in pairwise(times))
    memory = (getrusage(RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{entries} entries: index in {index:.2f} s, once; {len(near.entries)} of them may be in the text")
    print(f"a text of {len(words)} letters: their automaton in {built:.2f} s, {hits} hits in {matched:.3f} s;")
    print(
        f"all from the index to the candidates in {scanned:.2f} s; an automaton of all forms would take {whole:.1f} s"
    )
    print(f"memory: {memory:.0f} MB")


if __name__ == "__main__":
    main()
