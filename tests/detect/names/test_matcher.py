"""The matcher finds what a naive search finds, and every name of a text written from an authority."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tei.detect.names.candidates import ORDER
from tei.detect.names.forms import forms
from tei.detect.names.matcher import matcher
from tei.detect.names.tokens import Prose, fold
from tei.detect.order import detectors
from tei.detect.reading import fold as read_with
from tei.detect.settle import settle
from tei.model import Authority, Context, Entry, Name, Wrap
from tei.read import read

WORD = st.sampled_from(["Ana", "Bo", "Ana-Bo", "de", "la", "A.", "Bó", "BO", "anabo", "Än", "s", "’s", "(", "Bo’s"])
TEXT = st.lists(st.tuples(WORD, st.sampled_from([" ", "\n", "\n\n", "", "-"])), max_size=25).map(
    lambda parts: "".join(word + blank for word, blank in parts)
)
NAME = st.lists(WORD, min_size=1, max_size=4).map(" ".join)


def entries(names: list[str]) -> Authority:
    kinds = ("person", "organisation", "place", "work")
    return Authority(tuple(Entry(f"e{at}", kinds[at % 4], (Name(name),)) for at, name in enumerate(names)))  # fmt: skip


@given(names=st.lists(NAME, min_size=1, max_size=6), text=TEXT, language=st.sampled_from(["en", "de", "es"]))
def test_it_finds_what_a_naive_search_finds(names: list[str], text: str, language: str) -> None:
    authority = entries(names)
    prose = Prose(text)
    keys = [token.key for token in prose.tokens]
    naive = {
        (at, at + len(words), form.key)
        for entry in authority.entries
        for form in forms(entry, language)
        if (words := form.key.strip(" ").split(" "))
        for at in range(len(keys) - len(words) + 1)
        if keys[at : at + len(words)] == words
    }
    found = {(hit.start, hit.end, hit.forms[0].key) for hit in matcher(authority, language).find(prose)}
    assert found == naive


@given(TEXT)
def test_tokens_hold_the_text_and_know_their_places(text: str) -> None:
    prose = Prose(text)
    assert all(text[token.start : token.end] == token.text for token in prose.tokens)
    assert "".join(token.text for token in prose.tokens if token.key != "\n") == "".join(text.split())
    at = 0
    for number, token in enumerate(prose.tokens):
        assert prose.index(at) == number
        at += len(token.key) + 1


@given(st.text(max_size=12))
def test_folding_twice_is_folding_once(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@given(
    names=st.lists(
        st.sampled_from(["Juan Belmonte", "Ole Larsen", "Ostia Bay", "Dockers League"]), min_size=1, max_size=5
    ),
    ends=st.lists(st.sampled_from([" ", "\n"]), min_size=40, max_size=40),
)
def test_no_mention_overlaps_another_and_each_has_the_words_of_its_name(names: list[str], ends: list[str]) -> None:
    authority = entries(["Juan Belmonte", "Dockers League", "Ostia Bay", "Ole Larsen"])
    words = " and then came ".join(names).split(" ")
    text = "Then came " + "".join(word + end for word, end in zip(words, ends, strict=False)) + "as we know.\n"
    witness = read(text.encode(), "t")
    reading = read_with(witness)
    for kind in ORDER:
        found = tuple(detectors()[kind].detect(reading, Context("en", authority=authority)))
        reading = read_with(witness, settle(reading.findings, found, witness)[0], reading)
    named = sorted(finding.spans for finding in reading.findings)
    assert len(named) == len([name for name in names if " ".join(name.split()) in " ".join(text.split())])
    assert all(one[-1].end <= other[0].start for one, other in pairwise(named))
    for spans in named:
        assert " ".join(text[spans[0].start : spans[-1].end].split()) in names
    for finding in reading.findings:
        if isinstance(finding.mark, Wrap) and finding.kind == "person":
            assert dict(finding.mark.attrs)["ref"] == "#e0"
