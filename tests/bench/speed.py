"""How long `tei encode` takes, cold, and how that grows with the text: a table for the README.

    python -m tests.bench.speed [--runs 5]

Each figure is of a whole process from start to exit: the median wall time of the runs, and the largest resident set.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAMPHLET = ROOT / "edition" / "source" / "iwo-2009-08.txt"


def run(*args: str) -> tuple[float, float]:
    """Wall time in seconds and peak memory in MB of one `tei` process."""
    code = "from tei.cli import main; main()"
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", code, *args], stdout=subprocess.DEVNULL, cwd=ROOT)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"tei {' '.join(args)} failed")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def median(runs: int, *args: str) -> tuple[float, float]:
    """The median time and the largest memory of several runs, after one that is not counted."""
    run(*args)
    figures = [run(*args) for _ in range(runs)]
    return statistics.median(time for time, _ in figures), max(memory for _, memory in figures)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}")
    print(f"| {'process':28} | seconds | MB     | µs per byte |")
    print(f"|{'-' * 30}|---------|--------|-------------|")
    seconds, memory = median(runs, "--help")
    print(f"| {'tei --help':28} | {seconds:7.3f} | {memory:6.0f} |             |")
    data = PAMPHLET.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        for times in (1, 10, 100):
            source = Path(folder) / f"x{times}.txt"
            source.write_bytes(data * times)
            args = ("encode", str(source), "-o", str(Path(folder) / "out.xml"), "--force")
            seconds, memory = median(runs if times < 100 else 1, *args)
            each = seconds / (len(data) * times) * 1e6
            print(f"| {f'tei encode, pamphlet x{times}':28} | {seconds:7.3f} | {memory:6.0f} | {each:11.2f} |")


if __name__ == "__main__":
    main()
