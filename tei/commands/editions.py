"""The commands on the folder of an edition: made, built, looked at, released and packed."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from tei.commands.shared import say, step
from tei.model import Diagnostic, TeiError


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--source", required=True, type=click.Path(path_type=Path), metavar="FILE", help="The text.")
@click.option("--encoding", metavar="E", help="The text's encoding, as for `tei encode`.")
def new(folder: Path, source: Path, encoding: str | None) -> None:
    """Make a new edition's folder round a text; it builds at once.

    \b
    Example:
      tei new my-edition --source text.txt && tei build my-edition
    """
    from tei.new import new as new_edition

    files = new_edition(folder, source, encoding)
    click.echo(
        f"{folder}: {len(files)} files; write the facts into {folder / 'edition.toml'}, then `tei build {folder}`"
    )


@click.command()
@click.argument("folder", default="edition", type=click.Path(path_type=Path, file_okay=False))
@click.option("--force", is_flag=True, help="Build even if nothing has changed.")
@click.option("--no-pdf", is_flag=True, help="Leave out the PDF, which takes longer than all the rest.")
def build(folder: Path, force: bool, no_pdf: bool) -> None:
    """Build an edition: the encoded text, kept in git, and its pages in build/site/.

    \b
    Examples:
      tei build
      tei build my-edition
    """
    from tei.build import build as build_edition

    built = build_edition(folder, step, force, not no_pdf)
    if built is None:
        say([f"{folder}: nothing has changed since the last build"])
        return
    say(_told(built.diagnostics))
    pages = [path for path in built.changed if "site" in path.relative_to(folder).parts]
    say(f"wrote {path}" for path in built.changed if path not in pages)
    say([f"wrote {len(pages)} files of the site: {folder / 'build' / 'site' / 'index.html'}"] if pages else [])
    if any(diagnostic.severity == "error" for diagnostic in built.diagnostics):
        raise TeiError(f"{folder}: nothing was written, since something must be put right first", 1)
    say([] if built.changed else [f"{folder}: built anew, with nothing different"])


def _told(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    """What a build has to say, with the remedy of what stopped it."""
    for diagnostic in diagnostics:
        remedy = f"\n    {diagnostic.help}" if diagnostic.severity == "error" and diagnostic.help else ""
        if diagnostic.severity != "note":
            yield f"{diagnostic}{remedy}"


@click.command()
@click.argument("folder", default="edition", type=click.Path(path_type=Path, file_okay=False))
@click.option("--port", default=8000, type=click.IntRange(0, 65535), metavar="N", help="Where to listen; 0: any.")
def serve(folder: Path, port: int) -> None:
    """Look at an edition while editing it: a page is built anew when it is asked for, if anything has changed.

    Answers this machine alone. What the build says stands on the page. The PDF is left out.

    \b
    Examples:
      tei serve
      tei serve my-edition --port 8080
    """
    from tei.publish.serve import Server

    server = Server(folder, port, step)
    click.echo(f"{folder}: http://127.0.0.1:{server.server_port}/ (Ctrl-C ends it)", err=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


@click.command()
@click.argument("folder", default="edition", type=click.Path(path_type=Path, file_okay=False))
@click.option("--verify", metavar="FILE", type=click.Path(path_type=Path), help="Check a deposit, and pack nothing.")
def deposit(folder: Path, verify: Path | None) -> None:
    """Pack an edition for an archive, in build/deposit/ID-VERSION.zip; or check such a file as a stranger would.

    Ends with 0 where nothing is wrong, 1 where something is, 2 where a file could not be read.

    \b
    Examples:
      tei deposit
      tei deposit my-edition
      tei deposit --verify my-edition/build/deposit/ID-1.0.0.zip
    """
    from tei.build import build as build_edition
    from tei.deposit.deposit import deposit as pack

    if verify is not None:
        sys.exit(_verified(verify))
    built = build_edition(folder, step)
    if built and any(diagnostic.severity == "error" for diagnostic in built.diagnostics):
        say(f"{diagnostic}" for diagnostic in built.diagnostics)
        raise TeiError(f"{folder}: cannot be built, so nothing was packed", 1)
    path, changed = pack(folder, step)
    say([f"{'wrote' if changed else 'unchanged:'} {path} ({path.stat().st_size:,} bytes)"])


def _verified(file: Path) -> int:
    """Check a deposit; the exit status."""
    from tei.deposit.verify import verify as verify_deposit

    found = verify_deposit(file, step)
    say(f"{diagnostic}" for diagnostic in found)
    say([f"{file}: {f'{len(found)} things are wrong' if found else 'nothing is wrong'}"])
    return 1 if found else 0


@click.command()
@click.argument("version", metavar="X.Y.Z")
@click.argument("folder", default="edition", type=click.Path(path_type=Path, file_okay=False))
@click.option("--date", metavar="YYYY-MM-DD", help="The date of the release; SOURCE_DATE_EPOCH if not given.")
@click.option("--note", metavar="WORDS", help="What is new in it, in a sentence.")
def release(version: str, folder: Path, date: str | None, note: str | None) -> None:
    """Release a version of an edition: its number and date written everywhere, built, checked and packed.

    Everything must be committed before; nothing is changed where anything is wrong; a second run does nothing.

    \b
    Examples:
      tei release 1.0.0 --date 2026-11-25
      tei release 1.1.0 my-edition --date 2027-01-31 --note "Persons added."
    """
    from tei.dates import day
    from tei.release import release as make_release

    made = make_release(folder, version, day(date), note, step)
    if made is None:
        click.echo(f"{folder}: version {version} is released already; nothing was done", err=True)
        return
    built = [path for path in made.changed if "build" in path.relative_to(folder).parts]
    say(f"wrote {path}" for path in made.changed if path not in built)
    say([f"wrote {len(built)} files in {folder / 'build'}, among them {made.deposit}"])
    commit = (
        f"git -C {folder} add -A && git -C {folder} commit -m 'Release {version}' && git -C {folder} tag v{version}"
    )
    say([f"Now commit it: {commit}"])
