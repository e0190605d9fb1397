"""Makes the schema from its ODD: `make schema`, or `python -m schema.make`.

From tei-edition.odd come tei-edition.rng, tei-edition.sch and tei-edition.html; from the catalogue of the validator's
messages comes messages.html. `--check` only says whether they are what these make.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tei.validate.report.codes import html
from tei.validate.safety import parse
from tei.view.render import transform

HERE = Path(__file__).parent
SOURCE = HERE / "tei-edition.odd"
KINDS = ("rng", "sch", "html")


def made() -> Iterator[tuple[Path, bytes]]:
    """Each file with the bytes that the ODD, or the catalogue of messages, makes of it."""
    tree = parse(SOURCE).tree
    for kind in KINDS:
        yield SOURCE.with_suffix(f".{kind}"), transform(HERE / f"odd-to-{kind}.xsl", tree).rstrip() + b"\n"
    yield HERE / "messages.html", html().encode()


def main(check: bool) -> int:
    """Writes what has changed, or says so; 1 where `--check` finds a difference."""
    changed = [(path, data) for path, data in made() if not path.is_file() or path.read_bytes() != data]
    for path, data in changed:
        if check:
            print(f"{path.name} is not what its source makes: run `make schema` and commit it.", file=sys.stderr)
        else:
            path.write_bytes(data)
            print(f"{path.name} made")
    return int(check and bool(changed))


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
