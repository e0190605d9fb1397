"""The word detectors on damaged texts of four languages: how much they find, how much they spoil, how sure they may be."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import product

import pytest

from tei.detect.compounds import Compounds
from tei.detect.words import Words, prior
from tei.read import read
from tests.detect.words.damage import Plan, damage, paragraphs
from tests.detect.words.grading import LANGUAGES, TEXTS, Grades, graded, repaired

NAMES = sorted(path.stem for path in TEXTS.glob("*.txt"))
MEASURES = (14, 18, 22, 30)


def _plans(names: list[str], seeds: int) -> list[tuple[str, Plan, int]]:
    """Every text in two ways of setting and two of extracting, with other measures and rates each time."""
    made = []
    for number, (name, seed, hyphenate, hyphens) in enumerate(
        product(names, range(seeds), (True, False), ("join", "keep"))
    ):
        plan = Plan(
            LANGUAGES.get(name, "en"),
            measure=MEASURES[number % 4],
            hyphenate=hyphenate,
            hyphens=hyphens,
            doubled=(0.02, 0.04)[number % 2],
            stray=(0.0, 0.004, 0.01)[number % 3],
            split=(0.0, 0.05)[number % 2],
        )
        made.append((name, plan, seed + 100))
    return made


@cache
def _grades() -> Grades:
    return graded(_plans(NAMES, 1))


def test_no_doubling_is_seen_where_none_is_and_hardly_one_is_missed() -> None:
    grades = _grades()
    assert grades.wrong["overprint"] == 0, grades.examples
    assert grades.right["overprint"] > 500
    assert grades.f1("overprint") >= 0.99


@pytest.mark.parametrize(
    ("kind", "precision", "recall"),
    [
        ("stray_space", 0.99, 0.9),
        ("hyphen", 0.99, 0.99),
        ("own_hyphen", 0.9, 0.75),
        ("lost_hyphen", 0.95, 0.78),
        ("split_word", 0.98, 0.82),
    ],
)
def test_words(kind: str, precision: float, recall: float) -> None:
    grades = _grades()
    told = [example for example in grades.examples if f" {kind} " in example]
    assert grades.right[kind] > 10
    assert grades.precision(kind) >= precision, told
    assert grades.recall(kind) >= recall, told


@pytest.mark.parametrize(("cert", "wrong"), [("high", 0.01), ("medium", 0.1), ("low", 0.4)])
def test_certainty_is_honest(cert: str, wrong: float) -> None:
    told: Counter[bool] = Counter()
    for (_, given), counts in _grades().by_cert.items():
        if given == cert:
            told += counts
    assert told[False] <= max(1, wrong * told.total()), told


def test_the_sure_findings_cover_the_repairs() -> None:
    grades = _grades()
    sure = sum(counts[True] for (_, cert), counts in grades.by_cert.items() if cert in ("high", "medium"))
    assert sure >= 0.8 * (grades.right.total() + grades.missed.total())


@pytest.mark.parametrize("name", NAMES)
def test_a_sound_text_stays_as_it_is(name: str) -> None:
    """In a text that was only set and extracted, nothing is doubled, split or spoilt by a blank."""
    plan = Plan(LANGUAGES.get(name, "en"), measure=20, hyphenate=False, hyphens="keep")
    text = damage(paragraphs(TEXTS / f"{name}.txt"), plan, 1).text
    found = [
        finding
        for finding in repaired(read(text.encode("utf-8"), name), plan.language).findings
        if finding.kind in ("overprint", "stray_space", "split_word", "lost_hyphen") and finding.cert
    ]
    assert not found, [finding.why for finding in found]


@pytest.mark.long
def test_calibration_over_many_texts() -> None:
    """Each rule by itself: high is wrong in at most one of a hundred, medium in ten, low in forty."""
    grades = graded(_plans(NAMES, 4))
    for (kind, cert), counts in grades.by_cert.items():
        allowed = {"high": 0.01, "medium": 0.1, "low": 0.4}[cert]
        assert counts[False] <= max(3, 1.3 * allowed * counts.total()), (kind, cert, counts)


def test_the_text_is_asked_before_the_list() -> None:
    words = Words("The anti-tax men, the anti-toll men. Huaynalaya is far. A self-defense club.", "xx")
    assert not words.has_list
    assert Compounds(words).odds("self", "defense")[0] > 2
    assert Compounds(words).odds("Huayna", "laya")[0] < -2
    assert words.count("SELF-DEFENSE") == 1


def test_a_language_without_a_list_leaves_unknown_words_alone() -> None:
    words = Words("The blorgun flindered.", "xx")
    assert words.one_word("flin", "dered") > 0  # the text has it
    assert words.one_word("gos", "taks") < 0


def test_ligatures_are_read_as_letters_in_counting() -> None:
    assert Words("the ﬁnal ﬁnal", "en").count("final") == 2


def test_a_text_without_hyphenation_is_told_by_its_hyphens() -> None:
    assert prior([6.0, 6.0, 4.0]) > 0 > prior([-3.0] * 9 + [6.0])


FILLED = "The old road leaves the village by the mill and climbs on"
JOINED = (
    "In the spring the water stands high, and all the twentynine men of the valley who travel with a cart must wait"
)
BESIDE = "It sometimes\nhappens that\na man is handsomer at twentynine than he"


@pytest.mark.parametrize(("line", "cert"), [(JOINED, "high"), (BESIDE, "medium")])
def test_a_line_whose_length_tells_nothing_makes_no_lost_hyphen_sure(line: str, cert: str) -> None:
    text = "\n".join([*[FILLED] * 8, line, *[FILLED] * 8])
    (found,) = repaired(read(text.encode()), "en").of("lost_hyphen")
    assert (found.cert, "were joined" in found.why) == (cert, cert == "high")
