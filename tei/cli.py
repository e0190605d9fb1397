"""The command line: one thin command a stage (`tei/commands/`)."""

from __future__ import annotations

import gc
import sys
from typing import Any

import click

from tei import __version__
from tei.commands import editing, editions, texts
from tei.model import TeiError


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


for module in (texts, editing, editions):
    for command in vars(module).values():
        if isinstance(command, click.Command):
            main.add_command(command)
