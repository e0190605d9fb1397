"""Many texts on one machine: resumable, and one bad file never stops the rest."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple

from tei import __version__
from tei.encode.settings import minimal
from tei.files import is_sealed, write_sealed
from tei.model import NOBODY, Authority, Diagnostic, TeiError
from tei.pipeline import encode, in_file
from tei.read import load


class Settings(NamedTuple):
    """What holds for all the texts."""

    encoding: str | None
    language: str | None
    force: bool
    authority: Path | None = None


class Report(NamedTuple):
    """What became of one text."""

    source: str
    state: Literal["encoded", "unchanged", "failed"]
    error: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()


def encode_one(source: str, output: str, settings: Settings) -> Report:
    """Encode one text.

    Raises:
        TeiError: the text cannot be read, or the output was edited by hand.
    """
    witness = load(source, settings.encoding)
    edition = minimal(witness.id, settings.language or "und", settings.encoding)
    encoded = encode(witness, edition, authority=_authority(settings.authority))
    changed = write_sealed(output, encoded.tei, settings.force)
    told = in_file(encoded, witness, source).diagnostics
    return Report(source, "encoded" if changed else "unchanged", diagnostics=told)


def encode_all(
    sources: Sequence[str], folder: Path, settings: Settings, jobs: int, tell: Callable[[int, int], None]
) -> list[Report]:
    """Encode many texts into a folder; those that are there already, made from the same bytes, are passed over.

    Args:
        sources: the files; two of the same name are an error for the second.
        folder: where NAME.xml is written for each.
        settings: what holds for all.
        jobs: how many are encoded side by side.
        tell: told after each how many are done, and of how many.

    Returns:
        A report each, in the order of the sources.
    """
    names = Counter[str]()
    reports: dict[str, Report] = {}
    work: dict[str, str] = {}
    for source in sources:
        output = folder / f"{Path(source).stem}.xml"
        names[output.name] += 1
        if names[output.name] > 1:
            reports[source] = Report(source, "failed", f"another source is written to {output} already; rename one")
        elif not settings.force and _is_done(source, output, settings.authority):
            reports[source] = Report(source, "unchanged")
        else:
            work[source] = str(output)
    for source, report in _each(work, partial(_safely, settings=settings), jobs):
        reports[source] = report
        tell(len(reports), len(sources))
    return [reports[source] for source in sources]


def _each(work: Mapping[str, str], one: Callable[[str, str], Report], jobs: int) -> Iterator[tuple[str, Report]]:
    """The sources with what became of them, as they are done."""
    if jobs == 1 or len(work) < 2:
        yield from ((source, one(source, output)) for source, output in work.items())
        return
    from concurrent.futures import ProcessPoolExecutor, as_completed  # takes long to load

    with ProcessPoolExecutor(jobs) as pool:
        waiting = {pool.submit(one, source, output): source for source, output in work.items()}
        yield from ((waiting[future], future.result()) for future in as_completed(waiting))


def _authority(folder: Path | None) -> Authority:
    """The authority files, if there are any."""
    if folder is None:
        return NOBODY
    from tei.authority import load as load_authority  # takes long to load

    return load_authority(folder)


def _safely(source: str, output: str, settings: Settings) -> Report:
    """One text; what goes wrong with it is its own report."""
    try:
        return encode_one(source, output, settings)
    except TeiError as error:
        return Report(source, "failed", str(error).removeprefix(f"{source}: "))


def _is_done(source: str, output: Path, authority: Path | None) -> bool:
    """Whether the output was made by this version from these bytes, and stands as it was made.

    An authority file that is younger than the output may make another one of it.
    """
    try:
        lists = authority.glob("*.xml") if authority else ()
        if any(path.stat().st_mtime_ns > output.stat().st_mtime_ns for path in lists):
            return False
        tei, data = output.read_bytes(), Path(source).read_bytes()
    except OSError:
        return False
    facts = (f'ident="tei-edition" version="{__version__}"', hashlib.sha256(data).hexdigest())
    return is_sealed(tei) and all(fact.encode() in tei for fact in facts)
