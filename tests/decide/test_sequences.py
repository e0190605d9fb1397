"""Decisions outlive what changes under them: over sequences of decisions, other rules and moved text, each is applied
or reported, the second run is the same, and the witness comes back."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from lxml import etree

import tei.decide.draft
import tei.detect.order
import tei.pipeline
from tei.decide.draft import Editor, Word, added, decision
from tei.decide.file import load
from tei.decide.record import record
from tei.detect.order import Detector, detectors
from tei.detect.reading import Reading
from tei.encode.recover import recover
from tei.encode.settings import Edition, Person, Title
from tei.model import Anchor, Context, Decision, Finding, Place, Span, TeiError, Witness
from tei.pipeline import Encoded, encode
from tei.read import read
from tests import independent

EDITION = Edition(id="x", title=Title(main="x"), language="en", editor=(Person(name="Ed", id="ED"),))
EDITOR = Editor("ED", "2026-11-25")
PLAIN = ("alba", "Bora", "cito", "Dune", "“erg”", "fia.", "gnu,", "hut")
ADDS = {"slip": {"corrected": "so"}, "remark": {"text": "Is it?"}, "lost_text": {}, "doubt": {}, "running_head": {}}


def parts(rng: random.Random) -> list[str]:
    """Words that differ, each with the white space behind it; heads, hyphens and doublings among them."""
    found = ["THE DAILY NEWS", "\n\n"]
    for k in range(rng.randrange(25, 60)):
        word = f"{rng.choice(PLAIN)[:-1]}{k}{rng.choice(['', '', ',', '.'])}"
        if k % 9 == 4:
            word = f"mar-\nket{k}"
        if k % 17 == 11:
            found += [word, "\n\n\f", "THE DAILY NEWS", "\n\n"]
            continue
        if k % 11 == 7:
            word = f"{word} • "
        found += [word, rng.choice([" ", " ", " ", "\n", "\n\n"])]
    return found


def move_text(old: list[str], rng: random.Random) -> list[str]:
    """Line and page ends elsewhere, text put in, now and then a word lost."""
    new = list(old)
    act = rng.choice(["reflow", "reflow", "insert", "insert", "page", "lose"])
    at = rng.randrange(0, len(new) // 2) * 2
    if act == "reflow":
        for k in range(1, len(new), 2):
            if new[k] in {" ", "\n"} and rng.random() < 0.3:
                new[k] = "\n" if new[k] == " " else " "
    elif act == "insert":
        new[at:at] = [f"novum{rng.randrange(10**6)} et{rng.randrange(10**6)}", rng.choice([" ", "\n", "\n\n"])]
    elif act == "page" and at + 1 < len(new):
        new[at + 1] = "\n\n\f"
    elif act == "lose":
        del new[at : at + 2]
    return new


class Rules:
    """The detectors, some of what they find dropped or altered, each seed otherwise."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def __call__(self) -> Mapping[str, Detector]:
        return {kind: self._other(kind, each) for kind, each in detectors().items()}  # type: ignore[misc]

    def _other(self, kind: str, real: Detector) -> object:
        def detect(reading: Reading, context: Context) -> Iterator[Finding]:
            for each in real.detect(reading, context):
                rng = random.Random(f"{self.seed} {kind} {each.spans}")
                act = rng.choice(["keep"] * 7 + ["drop", "cert", "why"]) if self.seed else "keep"
                if act == "cert" and each.cert:
                    yield replace(each, cert=rng.choice(["high", "medium", "low"]))
                elif act == "why":
                    yield replace(each, why="another reason")
                elif act != "drop":
                    yield each

        return SimpleNamespace(detect=detect, AFTER=real.AFTER, MARK=real.MARK, __doc__=real.__doc__)


def decide(encoded: Encoded, witness: Witness, rng: random.Random) -> Decision | None:
    """Something an editor decides of what is there, or adds."""
    findings = encoded.reading.findings
    claimed = [finding for _, finding in encoded.claims if finding.by.startswith("r.") and finding.cert]
    why = f"so {rng.randrange(1000)}"
    try:
        if claimed and rng.random() < 0.6:
            action = rng.choice(["accept", "reject", "change"])
            return decision(
                rng.choice(claimed),
                Word(action, {"cert": "low"} if action == "change" else {}, why),
                EDITOR,
                findings,
                witness,
            )  # type: ignore[arg-type]
        kind = rng.choice(list(ADDS))
        starts = [
            k
            for k, letter in enumerate(witness.text)
            if not letter.isspace() and (k == 0 or witness.text[k - 1].isspace())
        ]
        start = rng.choice(starts)
        end = start + len(witness.text[start:].split(maxsplit=1)[0])
        return added(kind, [Span(start, end)], Word("add", ADDS[kind], why), EDITOR, findings, witness)
    except TeiError:
        return None  # refused there and then: nothing is written


def places(decision: Decision, text: str) -> list[int]:
    """Where the decision's words stand, by a search of the test's own: offsets of the first character."""
    anchor = decision.anchor
    blank = "".join("\x00" if letter.isspace() else letter for letter in text)
    offsets, letters = [], []
    for at, letter in enumerate(blank):
        if letter != "\x00" or not letters or letters[-1] != "\x00":
            letters.append(letter)
            offsets.append(at)
    folded = "".join(letters)

    def fold(words: str) -> str:
        out = ""
        for letter in words:
            letter = "\x00" if letter.isspace() else letter
            out += "" if letter == "\x00" and out.endswith("\x00") else letter
        return out

    before, whole = fold(anchor.prefix), fold(anchor.prefix + anchor.exact + anchor.suffix)
    found, at = [], folded.find(whole)
    while at >= 0:
        found.append(offsets[at + len(before)])
        at = folded.find(whole, at + 1)
    return found


def is_applied(decision: Decision, encoded: Encoded, text: str) -> bool:
    """Whether the encoded text does what the decision says, at the place where its words stand now."""
    here = places(decision, text)
    assert len(here) == 1, "not one place, and nothing was reported"
    low, high = here[0], here[0] + len(decision.anchor.exact)
    touching = [
        finding
        for _, finding in encoded.claims
        if finding.kind == decision.kind
        and any(
            span.start <= high and low <= span.end
            for span in [*finding.spans, Span(finding.spans[0].start, finding.spans[-1].end)]
        )
    ]
    editors = [
        finding for finding in touching if finding.by.split()[0] == "ED" and decision.why in finding.why.split("; ")
    ]
    if decision.action == "reject" and "then" in decision.set:
        around = (decision.set.get("then_prefix", ""), decision.set["then"], decision.set.get("then_suffix", ""))
        (there,) = places(replace(decision, anchor=Anchor(None, *around)), text)
        ends = [(f.spans[0], f.spans[1].start) for f in touching if len(f.spans) == 2]
        return not any(one.start <= low < one.end and start == there for one, start in ends)
    if decision.action == "reject":
        return not any(
            finding.spans[0].start <= low < finding.spans[-1].end for finding in touching if finding.by.startswith("r.")
        )
    wanted = "low" if decision.action == "change" else "high"
    return any(finding.cert == wanted for finding in editors)


def one_sequence(seed: int, patch: pytest.MonkeyPatch, folder: Path) -> Counter[str]:
    rng = random.Random(seed)
    words, rules, made = parts(rng), Rules(0), list[Decision]()
    counts = Counter(sequences=1)
    again: Encoded | None = None
    witness = read("".join(words).encode())
    for step in range(rng.randrange(3, 6)):
        for module in (tei.detect.order, tei.pipeline, tei.decide.draft):
            patch.setattr(module, "detectors", rules)
        encoded = again or encode(witness, EDITION, made)
        for _ in range(rng.randrange(1, 3)):
            one = decide(encoded, witness, rng)
            made += [replace(one, place=Place("decisions.toml", len(made) + 1))] if one else []
        if step and rng.random() < 0.6:
            words = move_text(words, rng)
            witness = read("".join(words).encode())
        if rng.random() < 0.5:
            rules = Rules(rng.randrange(1, 10**6))
            for module in (tei.detect.order, tei.pipeline, tei.decide.draft):
                patch.setattr(module, "detectors", rules)
        again = encode(witness, EDITION, made)
        counts += check(again, made, witness, seed)
    assert again and encode(witness, EDITION, made).tei == again.tei
    path = folder / f"{seed}.toml"
    record(path, made)
    assert [replace(each, place=None, set=dict(each.set)) for each in load(path)] == [
        replace(each, place=None, set=dict(each.set)) for each in made
    ]
    return counts


def check(encoded: Encoded, made: list[Decision], witness: Witness, seed: int) -> Counter[str]:
    assert recover(etree.fromstring(encoded.tei)) == witness.data, seed
    assert independent.recover(encoded.tei) == witness.data, seed
    said: dict[int, set[str]] = {}
    for each in encoded.diagnostics:
        if each.place.file == "decisions.toml":
            said.setdefault(each.place.line, set()).add(each.severity)
    counts: Counter[str] = Counter(times=len(made))
    for each in made:
        assert each.place
        severities = said.get(each.place.line, set())
        if severities & {"error", "warning"}:
            counts["reported"] += 1
        elif is_applied(each, encoded, witness.text):
            counts["applied"] += 1
            counts["applied, with a note"] += bool(severities)
        else:
            assert severities, (seed, each, witness.text)
            counts["noted"] += 1
    return counts


def test_every_decision_is_applied_or_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    counts = sum((one_sequence(seed, monkeypatch, tmp_path) for seed in range(5)), Counter[str]())
    assert counts["applied"] > counts["reported"]


@pytest.mark.long
@pytest.mark.parametrize("part", range(4))
def test_over_a_thousand_sequences(part: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    counts = sum(
        (one_sequence(seed, monkeypatch, tmp_path) for seed in range(1000 + 260 * part, 1260 + 260 * part)),
        Counter[str](),
    )
    assert counts["sequences"] == 260
    assert counts["applied"] > counts["reported"] > 0


def test_a_decision_dropped_in_silence_is_seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Sabotage: where decisions are left out and nobody says so, the test fails."""
    real = tei.detect.order.apply

    def forgetful(kind: str, mark: object, found: object, decisions: list[Decision], *rest: object) -> object:
        return real(kind, mark, found, decisions[:-1], *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(tei.detect.order, "apply", forgetful)
    with pytest.raises(AssertionError):
        for seed in range(12):
            one_sequence(seed, monkeypatch, tmp_path)
