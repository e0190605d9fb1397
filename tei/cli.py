"""The command line: one thin command a stage. What a command needs is imported when it runs, so `--help` is quick."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from tei import __version__
from tei.model import TeiError
from tei.validate.report import FORMATS

if TYPE_CHECKING:
    from lxml import etree

OUT = click.option("-o", "--output", default="-", metavar="OUT", help="Where to write; - is standard output.")
FORCE = click.option("--force", is_flag=True, help="Replace the output even if it was edited by hand.")


class Commands(click.Group):
    """Says an error that is the editor's to mend in one sentence, and exits 1 (found something wrong) or 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except TeiError as error:
            click.echo(f"tei: {error}", err=True)
            ctx.exit(error.status)
        except BrokenPipeError:
            sys.stderr.close()  # whoever read our output has had enough
            ctx.exit(0)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="tei")
def main() -> None:
    """From the text a PDF extractor left behind to a digital scholarly edition in TEI P5.

    \b
    Examples:
      tei new my-edition --source text.txt    a new edition's folder round a text
      tei build my-edition                    encode it, validate it, make its pages
      tei encode text.txt -o text.xml         a text with no edition round it
    """
    # Frozen types make no cycles: looking for some takes half of the time of a long text, and finds none.
    gc.disable()


@main.command()
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
        _step(f"encoding {sources[0]}")
        report = encode_one(sources[0], output or "-", settings)
        _say([f"{diagnostic}" for diagnostic in report.diagnostics if diagnostic.severity != "note"])
        return
    if output is None or "-" in sources:
        raise click.UsageError("several sources need -o DIR, and none of them can be standard input")
    results = encode_all(sources, Path(output), settings, jobs, _progress)
    _say([f"{result.source}: {result.error}" for result in results if result.error])
    count = {state: sum(result.state == state for result in results) for state in ("encoded", "unchanged", "failed")}
    click.echo(", ".join(f"{number} {state}" for state, number in count.items()), err=True)
    sys.exit(1 if count["failed"] else 0)


@main.command()
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
        write(output, recover_bytes(_tree(file)))
    except TeiError as error:
        message = str(error)
        raise TeiError(message if message.startswith(f"{file}:") else f"{file}: {message}", error.status) from None


@main.command()
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
    tree = _tree(file)
    if text:
        write(output, diplomatic_text(tree))
        return
    _step(f"making the {view} view")
    page = rendering(view, tree, file)
    write(output, page.page)
    _say([f"{diagnostic}" for diagnostic in page.unknown])
    sys.exit(1 if page.unknown else 0)


@main.command()
@click.argument("file")
@click.argument("line", type=click.IntRange(1))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to write it.")
def explain(file: str, line: int, form: str) -> None:
    """Tell what was done on a line of the witness, by which rule, how sure and on what evidence.

    \b
    Example:
      tei explain edition/tei/ID.xml 553
    """
    from tei.review import as_json
    from tei.review import explain as explain_line

    found = explain_line(_tree(file), line)
    if form == "json":
        click.echo(as_json(found))
    else:
        click.echo("\n".join(str(claim) for claim in found) or f"line {line}: it is read as it stands")


@main.command()
@click.argument("file")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to write it.")
def review(file: str, form: str) -> None:
    """List what the editor should look at, least certain first.

    \b
    Examples:
      tei review edition/tei/ID.xml
      tei review edition/tei/ID.xml --format json
    """
    from tei.review import as_json
    from tei.review import review as review_all

    found = review_all(_tree(file))
    if form == "json":
        click.echo(as_json(found, to_answer=True))
        return
    click.echo("\n".join(str(claim) for claim in found) or "nothing is in doubt")
    counts = {cert: sum(claim.cert == cert for claim in found) for cert in ("unknown", "low", "medium")}
    click.echo(", ".join(f"{number} {cert}" for cert, number in counts.items()), err=True)


@main.command()
@click.argument("file", required=False)
@click.option("--authority", type=click.Path(path_type=Path, file_okay=False), help="The folder of authority files.")
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", help="How to write it.")
@click.option("--accept", metavar="CSV", help="Take the proposals that have an x in their column “take”.")
@click.option("--add", metavar="NAME", help="A new entry; a person’s surname stands behind a slash: “Anna / Berg”.")
@click.option("--as", "kind", type=click.Choice(["person", "organisation", "place", "work"]), help="Its kind.")
@click.option("--id", "id", metavar="ID", help="Its xml:id, such as berg-anna.")
@click.option("--level", type=click.Choice(["j", "m", "a"]), default="j", help="Of a work: journal, book, article.")
@click.option("--export", "table", metavar="CSV", help="Write the authority files as a table; - is standard output.")
@click.option("--import", "source", metavar="CSV", help="Put a table back, if nothing in it contradicts the files.")
@click.option("--delimiter", default=",", type=click.Choice([",", ";"]), help="What stands between exported cells.")
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
def names(file: str | None, authority: Path | None, **options: Any) -> None:
    """Propose names that the authority files do not hold; add entries; keep the files in a spreadsheet.

    \b
    Examples:
      tei names edition/tei/ID.xml
      tei names edition/tei/ID.xml --format csv > proposals.csv    mark what to take with an x, then
      tei names --accept proposals.csv
      tei names --add "Anna / Berg" --as person --id berg-anna
      tei names --export names.csv        edit it in a spreadsheet, then
      tei names --import names.csv --dry-run
    """
    from tei.authority.command import run
    from tei.folder import authority_of

    for line in run(file, authority or authority_of(file or "edition/tei/text.xml"), options):
        click.echo(line, err=True)


@main.command()
@click.argument("folder", default="edition", type=click.Path(path_type=Path, file_okay=False))
@click.option("--from", "file", metavar="FILE", help="Answers in the list that `tei review --format json` writes.")
@click.option("--accept", "action", flag_value="accept", help="What was found on --line is right.")
@click.option("--reject", "action", flag_value="reject", help="What was found on --line is wrong.")
@click.option("--change", "action", flag_value="change", help="What was found on --line is right but for --set.")
@click.option("--add", "action", flag_value="add", help="Mark --words as --kind.")
@click.option("--line", type=click.IntRange(1), metavar="N", help="The line of the witness.")
@click.option("--kind", metavar="KIND", help="The rule it is about, as `tei explain` names it behind “r.”.")
@click.option("--words", metavar="TEXT", help="The words it is about.")
@click.option("--set", "values", multiple=True, metavar="NAME=VALUE", help="What --change or --add sets; repeatable.")
@click.option("--why", default="", metavar="TEXT", help="The reason, in a sentence.")
@click.option("--by", metavar="ID", help="Your initials in edition.toml; its only editor if not given.")
@click.option("--when", metavar="DAY", help="YYYY-MM-DD; of SOURCE_DATE_EPOCH, else of the release, if not given.")
def decide(folder: Path, by: str | None, when: str | None, **asked: Any) -> None:
    """Decide what the rules cannot: accept, reject or change what they found, or add what they did not.

    With no action, what `tei review` lists is asked one by one, least certain first; each answer is written into
    decisions.toml at once, and the next session goes on where this one ended. `tei build` applies the decisions.

    \b
    Examples:
      tei decide
      tei decide my-edition --line 553 --reject --kind running_head --why "A heading."
      tei decide --line 12 --kind person --change --set ref="#smith-anna" --why "Anna, not Andrew."
      tei decide --add --kind slip --words "was been" --set corrected="has been" --why "Two tenses mixed."
      tei decide --add --kind remark --words "in Whitby" --set text="Where, is not said." --why "Asked for."
      tei review edition/tei/ID.xml --format json > list.json    and, filled in:
      tei decide --from list.json --why "Checked against the print."
    """
    from tei.decide.command import decide as decide_all

    _step("encoding")
    click.echo(decide_all(folder, by, when, **asked), err=True)


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--why", default="", metavar="TEXT", help="The reason the decisions give; that it was edited by hand.")
@click.option("--by", metavar="ID", help="Your initials in edition.toml; its only editor if not given.")
@click.option("--when", metavar="DAY", help="YYYY-MM-DD; of SOURCE_DATE_EPOCH, else of the release, if not given.")
@click.pass_context
def adopt(ctx: click.Context, file: Path, why: str, by: str | None, when: str | None) -> None:
    """Turn what you edited in the encoded text into decisions, as far as they can say it, and build.

    An element taken out becomes a reject, a changed attribute a change, an element put round words an add. What no
    decision can say (a comment, a fact of the header) stays in the text, and every build carries it over. Where you
    and the program have changed the same thing, the build stops and shows both; your file stays as it is.

    \b
    Example, after editing edition/tei/ID.xml in oXygen or elsewhere:
      tei adopt edition/tei/ID.xml --why "Checked against the print."
    """
    from tei.decide.adopt import run

    _step("comparing with what the program wrote")
    folder, adopted = run(file, by, when, why)
    carried = adopted.edits - len(adopted.changes)
    click.echo(
        f"{folder.decisions}: wrote {len(adopted.changes)} decisions for {adopted.edits} edits in the text; "
        f"{carried if carried > 0 else 'no'} others stay in the text, as what was edited outside it does",
        err=True,
    )
    ctx.invoke(build, folder=folder.root)


@main.command()
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

    built = build_edition(folder, _step, force, not no_pdf)
    if built is None:
        click.echo(f"{folder}: nothing has changed since the last build", err=True)
        return
    pages = [path for path in built.changed if "site" in path.relative_to(folder).parts]
    for diagnostic in built.diagnostics:
        remedy = f"\n    {diagnostic.help}" if diagnostic.severity == "error" and diagnostic.help else ""
        _say([f"{diagnostic}{remedy}"] if diagnostic.severity != "note" else [])
    for path in built.changed:
        if path not in pages:
            click.echo(f"wrote {path}", err=True)
    if pages:
        click.echo(f"wrote {len(pages)} files of the site: {folder / 'build' / 'site' / 'index.html'}", err=True)
    if any(diagnostic.severity == "error" for diagnostic in built.diagnostics):
        raise TeiError(f"{folder}: nothing was written, since something must be put right first", 1)
    if not built.changed:
        click.echo(f"{folder}: built anew, with nothing different", err=True)


@main.command()
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

    server = Server(folder, port, _step)
    click.echo(f"{folder}: http://127.0.0.1:{server.server_port}/ (Ctrl-C ends it)", err=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


@main.command()
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


@main.command()
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
    from tei.files import write
    from tei.validate.check import exit_status, files, source_line
    from tei.validate.many import check_all
    from tei.validate.report import may_colour, render
    from tei.validate.report.text import summary
    from tei.validate.results import Job

    if code:
        from tei.validate.report.codes import explain as explain_code

        words = explain_code(code)
        if words is None:
            raise click.BadParameter(f"there is no code {code}", param_hint="--explain")
        click.echo(words)
        return
    if not paths:
        raise click.UsageError("name a file or a folder, for example `tei validate edition/tei/`")
    names, job = list(files(paths)), Job(schema, schematron, witness, not no_cache)
    if fix or diff:
        from tei.validate.fix import mend

        for line in mend(names, job, dry=diff):
            click.echo(line, err=True)
    found = check_all(names, job, jobs, _progress)
    report = render(form, found, names, source_line, may_colour(output_file))
    if report:
        write(output_file, report)
    click.echo(summary(found, len(names)), err=True)
    sys.exit(exit_status(found))


@main.command()
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
    if verify is not None:
        from tei.deposit.verify import verify as verify_deposit

        found = verify_deposit(verify, _step)
        _say([f"{diagnostic}" for diagnostic in found])
        click.echo(f"{verify}: {f'{len(found)} things are wrong' if found else 'nothing is wrong'}", err=True)
        sys.exit(1 if found else 0)
    from tei.build import build as build_edition
    from tei.deposit.deposit import deposit as pack

    built = build_edition(folder, _step)
    if built and any(diagnostic.severity == "error" for diagnostic in built.diagnostics):
        _say([f"{diagnostic}" for diagnostic in built.diagnostics])
        raise TeiError(f"{folder}: cannot be built, so nothing was packed", 1)
    path, changed = pack(folder, _step)
    click.echo(f"{'wrote' if changed else 'unchanged:'} {path} ({path.stat().st_size:,} bytes)", err=True)


@main.command()
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

    made = make_release(folder, version, day(date), note, _step)
    if made is None:
        click.echo(f"{folder}: version {version} is released already; nothing was done", err=True)
        return
    for path in made.changed:
        click.echo(f"wrote {path}", err=True)
    click.echo(f"Now commit it: git add -A && git commit -m 'Release {version}' && git tag v{version}", err=True)


def _tree(file: str) -> etree._Element:
    """The TEI in a file, if it is safe and well formed; else what is wrong with it is said."""
    from tei.files import read_bytes
    from tei.validate.safety import Refused, parse

    try:
        return parse(read_bytes(file), file).tree
    except Refused as refused:
        raise TeiError("\n".join(str(diagnostic) for diagnostic in refused.diagnostics), status=1) from None


def _say(messages: list[str]) -> None:
    for message in messages:
        click.echo(message, err=True)


def _step(words: str) -> None:
    """A step of long work, for whoever is watching."""
    if sys.stderr.isatty():
        click.echo(f"{words} ...", err=True)


def _progress(done: int, total: int) -> None:
    """How far long work is, for whoever is watching."""
    if sys.stderr.isatty():
        click.echo(f"\r{done} of {total}", nl=done == total, err=True)
