"""Many files at once: side by side where that pays, each only if something has changed, the report always the same.

One bad file never stops the rest: what the program itself fails on is a finding of that file.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tei.model import Diagnostic, Place, TeiError
from tei.validate import results
from tei.validate.check import STDIN, check, refused_at_once
from tei.validate.notices import notice
from tei.validate.results import Job

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

WORTHWHILE = 4_000_000  # bytes to be checked from which on further processes pay for their start
FILE = 60_000  # bytes that the opening of a file counts for


def check_all(
    names: Iterable[str],
    job: Job,
    jobs: int | None = None,
    tell: Callable[[int, int], None] = lambda _done, _total: None,
) -> list[Diagnostic]:
    """Everything that is wrong with some files, in their order.

    Args:
        names: the files, as `check.files` gives them; one that comes twice is checked once.
        job: what is asked of them.
        jobs: how many to check side by side; as many as there are processors, if that pays, where not given.
        tell: told how many are done, and of how many.

    Raises:
        TeiError: the schema, the Schematron rules or the rules of an edition cannot be used.
    """
    wanted = list(dict.fromkeys(names))
    found: dict[str, list[Diagnostic]] = {}
    for name in wanted:
        if name == STDIN:
            known: list[Diagnostic] | None = check_one(name, job, len(wanted) == 1)
        else:
            known = refused_at_once(name) or (results.find(name, job) if job.keep else None)
        if known is not None:
            found[name] = known
    missing = [name for name in wanted if name not in found]
    for name, own in zip(missing, _fresh(missing, job, jobs), strict=True):
        found[name] = own
        if len(wanted) > 1:
            tell(len(found), len(wanted))
    return [diagnostic for name in wanted for diagnostic in found[name]]


def check_one(name: str, job: Job, alone: bool = False) -> list[Diagnostic]:
    """Everything that is wrong with one file, kept for the next time; `alone` as for `check`.

    Raises:
        TeiError: the schema or the rules cannot be used.
    """
    before = results.snapshot(name, job) if job.keep and name != STDIN else None
    try:
        found = check(name, job.schema, job.witness, job.schematron, alone)
    except TeiError:
        raise
    except Exception as error:
        reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return [notice("not-checked", Place(name), reason=" ".join(reason.split())[:80])]
    if before is not None:
        results.keep(before, found)
    return found


def _fresh(names: Sequence[str], job: Job, jobs: int | None) -> Iterator[list[Diagnostic]]:
    """The findings of each file, in order."""
    workers = min(len(names), jobs or (os.cpu_count() or 1))
    if workers < 2 or (jobs is None and sum(map(_cost, names)) < WORTHWHILE):
        return (check_one(name, job, len(names) == 1) for name in names)
    return _parallel(names, job, workers)


def _cost(name: str) -> int:
    try:
        return FILE + Path(name).stat().st_size
    except OSError:
        return FILE


def _parallel(names: Sequence[str], job: Job, workers: int) -> Iterator[list[Diagnostic]]:
    """The same, in processes that start afresh: a copy of this one could inherit half a library's threads."""
    from concurrent.futures.process import BrokenProcessPool

    size = max(1, min(16, len(names) // (workers * 4)))
    pool = _pool(workers)
    done = 0
    try:
        for found in pool.map(partial(check_one, job=job), names, chunksize=size):
            done += 1
            yield found
        return
    except BrokenProcessPool:
        pass  # a process died; the file it died of is among the next
    finally:
        pool.shutdown(cancel_futures=True)
    suspects = done + size * (workers + 2)
    yield from (_alone(name, job) for name in names[done:suspects])
    if suspects < len(names):
        yield from _parallel(names[suspects:], job, workers)


def _alone(name: str, job: Job) -> list[Diagnostic]:
    """One file in a process of its own, whose death is a finding."""
    from concurrent.futures.process import BrokenProcessPool

    with _pool(1) as pool:
        try:
            return pool.submit(check_one, name, job).result()
        except BrokenProcessPool:
            return [notice("not-checked", Place(name), reason="its process died")]


def _pool(workers: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(workers, get_context("spawn"))
