"""The commands on any encoded text, with or without an edition round it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from tei.commands.shared import FORCE, OUT, progress, say, step, tree
from tei.model import Diagnostic, TeiError
from tei.validate.report import FORMATS

if TYPE_CHECKING:
    from tei.validate.results import Job


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("-o", "--output", default=None, metavar="OUT|DIR", help="A file; a folder for several sources.")
@click.option(
    "--encoding", metavar="E", help="The text's encoding; UTF-8, or what a byte-order mark says, if not given."
)
@click.option("--lang", metavar="xx", help="The text's language (BCP 47); proposed by its words if not given.")
@click.option("--jobs", default=1, type=click.IntRange(1), metavar="N", help="Sources that are encoded side by side.")
@click.option("--authority", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="DIR",
              help="Authority files, whose names are marked in the text.")  # fmt: skip
@FORCE
def encode(
    sources: tuple[str, ...],
    output: str | None,
    encoding: str | None,
    lang: str | None,
    jobs: int,
    authority: Path | None,
    force: bool,
) -> None:
    """Encode texts as TEI, with no edition round them.

    \b
    Examples:
      tei encode text.txt -o text.xml
      pdftotext book.pdf - | tei encode - --lang es > book.xml
      tei encode texts/*.txt -o tei/ --jobs 2
      tei encode text.txt -o text.xml --authority edition/authority
    """
    from tei.batch.local import Settings, encode_all, encode_one

    settings = Settings(encoding, lang, force, authority)
    if len(sources) == 1 and not (output and Path(output).is_dir()):
        step(f"encoding {sources[0]}")
        report = encode_one(sources[0], output or "-", settings)
        say([f"{diagnostic}" for diagnostic in report.diagnostics if diagnostic.severity != "note"])
        return
    if output is None or "-" in sources:
        raise click.UsageError("several sources need -o DIR, and none of them can be standard input")
    results = encode_all(sources, Path(output), settings, jobs, progress)
    say(f"{result.source}: {result.error}" for result in results if result.error)
    count = {state: sum(result.state == state for result in results) for state in ("encoded", "unchanged", "failed")}
    say([", ".join(f"{number} {state}" for state, number in count.items())])
    sys.exit(1 if count["failed"] else 0)


@click.command()
@click.argument("file")
@OUT
def recover(file: str, output: str) -> None:
    """Give the witness back, byte for byte, from the TEI alone.

    \b
    Examples:
      tei recover edition/tei/ID.xml -o witness.txt
      tei recover text.xml | cmp - text.txt
    """
    from tei.encode.recover import recover as recover_bytes
    from tei.files import write

    try:
        write(output, recover_bytes(tree(file)))
    except TeiError as error:
        message = str(error)
        raise TeiError(message if message.startswith(f"{file}:") else f"{file}: {message}", error.status) from None


@click.command()
@click.argument("view", type=click.Choice(["reading", "diplomatic", "text"]))
@click.argument("file")
@click.option("--text", is_flag=True, help="With diplomatic: the text of the page, which is the witness byte for byte.")
@OUT
def view(view: Literal["reading", "diplomatic", "text"], file: str, text: bool, output: str) -> None:
    """Show an encoded text: for reading, true to the page, or as plain text.

    \b
    Examples:
      tei view reading text.xml -o reading.html
      tei view diplomatic text.xml -o diplomatic.html
      tei view diplomatic --text text.xml | cmp - text.txt
      tei view text text.xml
    """
    from tei.files import write
    from tei.view.render import rendering
    from tei.view.witness import diplomatic_text

    if text and view != "diplomatic":
        raise click.UsageError("--text goes with the diplomatic view; `tei view text FILE` gives the reading text")
    document = tree(file)
    if text:
        write(output, diplomatic_text(document))
        return
    step(f"making the {view} view")
    page = rendering(view, document, file)
    write(output, page.page)
    say([f"{diagnostic}" for diagnostic in page.unknown])
    sys.exit(1 if page.unknown else 0)


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--schema", metavar="X.rng", help="A RELAX NG schema; the file's own xml-model, or ours, if not given.")
@click.option("--schematron", metavar="X.sch", help="Schematron rules.")
@click.option("--witness", metavar="FILE", help="The witness; looked for beside an edition's text if not given.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to report.")
@click.option("--output-file", default="-", metavar="OUT", help="Where to write the report.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="How many files are checked side by side.")
@click.option("--no-cache", is_flag=True, help="Check anew also what has not changed since the last time.")
@click.option("--fix", is_flag=True, help="Put white space in attribute values right; each change is shown first.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--explain", "code", metavar="CODE", help="Tell what a code means and what to do, and check nothing.")
def validate(
    paths: tuple[str, ...],
    schema: str | None,
    schematron: str | None,
    witness: str | None,
    form: str,
    output_file: str,
    jobs: int | None,
    no_cache: bool,
    fix: bool,
    diff: bool,
    code: str | None,
) -> None:
    """Check encoded texts: safe and well formed, valid, every pointer, and the witness back byte for byte.

    Ends with 0 where nothing is wrong, 1 where something is, 2 where a file could not be read.

    \b
    Examples:
      tei validate edition/tei/
      tei validate text.xml --witness text.txt
      tei validate letters/ --schema letters.rng --format json
      tei validate --explain witness-line
    """
    from tei.validate.check import exit_status, files
    from tei.validate.many import check_all
    from tei.validate.report.text import summary
    from tei.validate.results import Job

    if code:
        click.echo(_explained(code))
        return
    if not paths:
        raise click.UsageError("name a file or a folder, for example `tei validate edition/tei/`")
    names, job = list(files(paths)), Job(schema, schematron, witness, not no_cache)
    if fix or diff:
        _mend(names, job, diff)
    found = check_all(names, job, jobs, progress)
    _report(form, found, names, output_file)
    say([summary(found, len(names))])
    sys.exit(exit_status(found))


def _explained(code: str) -> str:
    """What a code of `tei validate` means."""
    from tei.validate.report.codes import explain

    if (words := explain(code)) is None:
        raise click.BadParameter(f"there is no code {code}", param_hint="--explain")
    return words


def _mend(names: Sequence[str], job: Job, dry: bool) -> None:
    """Show the safe fixes, and make them if it is not to be dry."""
    from tei.validate.fix import mend

    say(mend(names, job, dry=dry))


def _report(form: str, found: Sequence[Diagnostic], names: Sequence[str], output: str) -> None:
    """Write what was found, if there is anything to write in this form."""
    from tei.files import write
    from tei.validate.check import source_line
    from tei.validate.report import may_colour, render

    if report := render(form, found, names, source_line, may_colour(output)):
        write(output, report)
