"""Runs the detectors in order, each on the reading that the ones before it made.

A detector is a module in `layout/`, `structure/` or `meaning/` with

* `detect(reading, context) -> Iterator[Finding]`, findings of the kind that the module is named for,
* `AFTER`, the detectors it must run behind, each with the reason, and
* `MARK`, the mark it makes, which is also the mark of what an editor adds by a decision.

It is found because it is there; nothing is registered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from graphlib import TopologicalSorter
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple, Protocol, cast

from tei.decide.apply import apply
from tei.detect.reading import Reading, fold
from tei.detect.settle import settle
from tei.model import Context, Decision, Diagnostic, Finding, Mark, Witness

STAGES = ("layout", "structure", "meaning")


class Detector(Protocol):
    """What a detector module holds."""

    AFTER: Mapping[str, str]
    MARK: Mark
    __doc__: str

    @staticmethod
    def detect(reading: Reading, context: Context) -> Iterator[Finding]:
        """Findings in the reading."""


class Detected(NamedTuple):
    """The reading after all detectors, and what the editor should know of how it came about."""

    reading: Reading
    diagnostics: tuple[Diagnostic, ...]
    made: tuple[tuple[Decision, Finding], ...] = ()  # what each decision made or let stand


@cache
def detectors() -> Mapping[str, Detector]:
    """All detectors by kind, in the order they run in; same order every time."""
    found: dict[str, Detector] = {}
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for stage in STAGES:
        earlier = list(found)  # what the text means is asked after what the page did to it
        package = import_module(f"tei.detect.{stage}")
        for name in sorted(module.name for module in iter_modules(package.__path__)):
            module = import_module(f"tei.detect.{stage}.{name}")
            if hasattr(module, "detect"):
                found[name] = cast(Detector, module)
                sorter.add(name, *found[name].AFTER, *earlier)
    return {name: found[name] for name in sorter.static_order() if name in found}


def detect(witness: Witness, context: Context, decisions: Sequence[Decision] = ()) -> Detected:
    """The reading of a witness that the detectors and the editor's decisions make.

    Decisions apply right behind the detector of their kind, so that what an editor rejected is text again for every
    later detector.

    Args:
        witness: the witness.
        context: settings and authority lists.
        decisions: the editor's decisions.
    """
    reading = fold(witness)
    diagnostics: list[Diagnostic] = []
    made: list[tuple[Decision, Finding]] = []
    for kind, detector in detectors().items():
        found = tuple(detector.detect(reading, context))
        applied = apply(kind, detector.MARK, found, decisions, witness, reading)
        kept, lost = settle(reading.findings, applied.findings, witness)
        diagnostics += [*applied.diagnostics, *lost]
        made += applied.made
        if kept != reading.findings:
            reading = fold(witness, kept, reading)
    return Detected(reading, tuple(diagnostics), tuple(made))
