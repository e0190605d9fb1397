"""The commands for an editor at work: what was done and why, what is open, and what is decided."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tei.commands.editions import build
from tei.commands.shared import step, tree


@click.command()
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

    found = explain_line(tree(file), line)
    if form == "json":
        click.echo(as_json(found))
    else:
        click.echo("\n".join(str(claim) for claim in found) or f"line {line}: it is read as it stands")


@click.command()
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

    found = review_all(tree(file))
    if form == "json":
        click.echo(as_json(found, to_answer=True))
        return
    click.echo("\n".join(str(claim) for claim in found) or "nothing is in doubt")
    counts = {cert: sum(claim.cert == cert for claim in found) for cert in ("unknown", "low", "medium")}
    click.echo(", ".join(f"{number} {cert}" for cert, number in counts.items()), err=True)


@click.command()
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


@click.command()
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

    step("encoding")
    click.echo(decide_all(folder, by, when, **asked), err=True)


@click.command()
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

    step("comparing with what the program wrote")
    folder, adopted = run(file, by, when, why)
    left = max(0, adopted.edits - len(adopted.changes))
    click.echo(
        f"{folder.decisions}: {_count(len(adopted.changes), 'decision')} written for {_count(adopted.edits, 'edit')} "
        f"in the text; {left or 'none'} that no decision can say {'stays' if left == 1 else 'stay'} in the file",
        err=True,
    )
    ctx.invoke(build, folder=folder.root)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
