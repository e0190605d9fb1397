"""What several commands share: options, the TEI in a file, and what is said on the way."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from tei.model import TeiError

if TYPE_CHECKING:
    from lxml import etree

OUT = click.option("-o", "--output", default="-", metavar="OUT", help="Where to write; - is standard output.")
FORCE = click.option("--force", is_flag=True, help="Replace the output even if it was edited by hand.")


def tree(file: str) -> etree._Element:
    """The TEI in a file, if it is safe and well formed; else what is wrong with it is said."""
    from tei.files import read_bytes
    from tei.validate.safety import Refused, parse

    try:
        return parse(read_bytes(file), file).tree
    except Refused as refused:
        raise TeiError("\n".join(str(diagnostic) for diagnostic in refused.diagnostics), status=1) from None


def say(messages: Iterable[str]) -> None:
    """What is to be told, one line each, on standard error."""
    for message in messages:
        click.echo(message, err=True)


def step(words: str) -> None:
    """A step of long work, for whoever is watching."""
    if sys.stderr.isatty():
        click.echo(f"{words} ...", err=True)


def progress(done: int, total: int) -> None:
    """How far long work is, for whoever is watching."""
    if sys.stderr.isatty():
        click.echo(f"\r{done} of {total}", nl=done == total, err=True)
