"""Name classes: which names an element or attribute pattern takes (RELAX NG specification, sections 3 and 4.8).

A name is written as expat writes it: “namespace local”, or the local name alone where there is no namespace.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Name(NamedTuple):
    """One name."""

    name: str


class AnyName(NamedTuple):
    """Every name that `besides` does not take."""

    besides: NameClass | None = None


class NsName(NamedTuple):
    """Every name of one namespace that `besides` does not take."""

    ns: str
    besides: NameClass | None = None


class OneOf(NamedTuple):
    """What any of several classes takes."""

    classes: tuple[NameClass, ...]


NameClass = Name | AnyName | NsName | OneOf


def qualified(ns: str, local: str) -> str:
    """A name as expat writes it."""
    return f"{ns} {local}" if ns else local


def namespace(name: str) -> str:
    """The namespace of a name."""
    return name.rpartition(" ")[0]


def local(name: str) -> str:
    """The local part of a name."""
    return name.rpartition(" ")[2]


def contains(names: NameClass, name: str) -> bool:
    """Whether the class takes the name."""
    match names:
        case Name(one):
            return one == name
        case AnyName(besides):
            return besides is None or not contains(besides, name)
        case NsName(ns, besides):
            return namespace(name) == ns and (besides is None or not contains(besides, name))
        case OneOf(classes):
            return any(contains(each, name) for each in classes)


def listed(names: NameClass) -> tuple[str, ...] | None:
    """The names of a class that takes only so many; None where it takes endlessly many."""
    match names:
        case Name(one):
            return (one,)
        case OneOf(classes):
            lists = [listed(each) for each in classes]
            return None if None in lists else tuple(name for each in lists if each for name in each)
        case _:
            return None


def overlap(one: NameClass, other: NameClass) -> bool:
    """Whether any name is in both.

    It is enough to ask the names that the classes mention, one that nobody mentions in each namespace mentioned, and
    one in a namespace that nobody mentions (J. Clark, in the notes to section 7.3 of the specification).
    """
    return any(contains(one, name) and contains(other, name) for name in {*_samples(one), *_samples(other)})


def _samples(names: NameClass) -> Iterator[str]:
    match names:
        case Name(one):
            yield one
        case AnyName(besides):
            yield "\x00 \x00"
            if besides is not None:
                yield from _samples(besides)
        case NsName(ns, besides):
            yield qualified(ns, "\x00")
            if besides is not None:
                yield from _samples(besides)
        case OneOf(classes):
            for each in classes:
                yield from _samples(each)
