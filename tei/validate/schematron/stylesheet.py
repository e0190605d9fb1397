"""The stylesheet that a Schematron schema becomes: made once, kept in the process, and on disk by its content."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from tei.files import write
from tei.model import TeiError
from tei.validate.messages import say
from tei.validate.models import RELAX_NG, SCHEMATRON
from tei.validate.schematron.sources import Rules, read, sound

XSLT = Path(__file__).parent / "xslt"
NUMBER = re.compile(r'tei-edition:n="(\d+)"')
# “Error in {XPath} at char 5 in xsl:when/@test on line 12 column 35 of FILE:”, then indented “CODE  the reason”.
SAXON_ERROR = re.compile(
    r"^ ?Error\b(?:(?!\nError\b).)*? on line (\d+) [^\n]*:\n +\S+  ([^\n]+(?:\n  [^\n]+)*)", re.MULTILINE | re.DOTALL
)
VARIABLE = re.compile(r"tei-edition:([\w.-]+)\.\d+")


def stylesheet(path: Path, phase: str = "#DEFAULT") -> str:
    """The rules of a file as XSLT; empty where it has none.

    Args:
        path: a Schematron schema, or a RELAX NG schema with rules embedded in it.
        phase: the phase whose patterns are active; `#ALL`, or `#DEFAULT` for what the schema says.

    Raises:
        TeiError: the file cannot be read, is not sound, or uses what is not supported.
    """
    return known(path, phase).code


class Stylesheet(NamedTuple):
    """The rules as XSLT, and whether Saxon takes it: an error in a rule becomes one in the stylesheet."""

    code: str
    is_sound: bool


def known(path: Path, phase: str = "#DEFAULT") -> Stylesheet:
    """The stylesheet and whether it is sound; arguments and errors as for `stylesheet`."""
    state = path.stat() if path.is_file() else None
    return _stylesheet(path, phase, (state.st_mtime_ns, state.st_size) if state else None)


@lru_cache(maxsize=16)
def _stylesheet(path: Path, phase: str, _state: tuple[int, int] | None) -> Stylesheet:
    """As `known`; kept until the file changes. On disk are only those that Saxon takes."""
    rules = read(path)
    if SCHEMATRON.encode() not in rules.text and RELAX_NG.encode() in rules.text:
        return Stylesheet("", True)
    kept = _kept(rules, phase)
    if kept is not None:
        return Stylesheet(kept, True)
    for source in rules.sources:
        sound(source.document)
    made = _made(rules, phase)
    is_sound = not made or _compiles(made)
    if is_sound:
        _keep(rules, phase, made)
    return Stylesheet(made, is_sound)


def _compiles(code: str) -> bool:
    from tei.view.render import StylesheetError, compiled

    try:
        compiled(code)
    except StylesheetError:
        return False
    return True


def wrong(path: Path, phase: str, error: str) -> TeiError | None:
    """What Saxon says against the stylesheet made from a file, said of the rules at fault; None where it says nothing.

    Args:
        path: the schema.
        phase: its phase.
        error: Saxon's words.
    """
    lines = stylesheet(path, phase).split("\n")
    reasons: dict[int, str] = {}
    for line, reason in SAXON_ERROR.findall(error):
        numbers = NUMBER.findall("\n".join(lines[: int(line)]))
        if numbers:
            reasons.setdefault(int(numbers[-1]), VARIABLE.sub(r"\1", " ".join(reason.split())))
    return _refusal("schematron-wrong", read(path), sorted(reasons.items())) if reasons else None


def _refusal(code: str, rules: Rules, reasons: list[tuple[int, str]]) -> TeiError:
    """Reasons, each with the number of its node, as one error with the place of each."""
    places = rules.places([number for number, _ in reasons])
    said = (say(code, place, reason=reason) for place, (_, reason) in zip(places, reasons, strict=True))
    return TeiError("\n".join(map(str, said)))


def _made(rules: Rules, phase: str) -> str:
    """The stylesheet, by the four steps of the transpiler."""
    from tei.view.render import transform

    made = transform(XSLT / "schematron.xsl", rules.text.decode(), phase=phase).decode()
    if made.startswith("<nothing"):
        return ""
    if not made.startswith("<refused"):
        return made
    refusals = {(int(each.get("n", "1")), each.text or "") for each in ElementTree.fromstring(made)}
    raise _refusal("schematron-unsupported", rules, sorted(refusals))


def _kept(rules: Rules, phase: str) -> str | None:
    """The stylesheet as it was made before; None where it was not, or where its copy is damaged."""
    try:
        signed, _, made = _place(rules, phase).read_bytes().partition(b"\n")
        return made.decode() if signed.decode() == hashlib.sha256(made).hexdigest() else None
    except (OSError, UnicodeDecodeError, RuntimeError):
        return None


def _keep(rules: Rules, phase: str, made: str) -> None:
    """Keeps a stylesheet; where the folder cannot be written, nothing is kept."""
    data = made.encode()
    with suppress(OSError, TeiError, RuntimeError):
        write(_place(rules, phase), hashlib.sha256(data).hexdigest().encode() + b"\n" + data)


def _place(rules: Rules, phase: str) -> Path:
    """Where a stylesheet is kept: it depends on the rules, the phase and the transpiler, and on nothing else."""
    from tei.validate.results import folder

    parts = (rules.text, phase.encode(), *(file.read_bytes() for file in sorted(XSLT.glob("*.xsl"))))
    return folder().parent / "schematron" / f"{hashlib.sha256(bytes(1).join(parts)).hexdigest()[:32]}.xsl"
