"""jing, the judge of our RELAX NG engine. A start of Java costs more than the work, so it gets many files at a time."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

JING = shutil.which("jing") or (shutil.which("java") and shutil.which("pyjing", path=Path(sys.executable).parent))
QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # for processes that are over before they are warm
needs_jing = pytest.mark.skipif(JING is None, reason="jing is not installed")


def jing(schema: Path, files: Iterable[Path]) -> str:
    """What jing says of some files, one line for each error."""
    assert JING
    command = [JING, "-i", str(schema), *map(str, files)]
    environment = {**os.environ, "JAVA_TOOL_OPTIONS": QUICK}
    return subprocess.run(
        command, capture_output=True, text=True, errors="replace", check=False, env=environment
    ).stdout


def jing_each(tasks: Iterable[tuple[Path, list[Path]]]) -> Iterator[str]:
    """What jing says of the files of each schema, side by side: a call takes one schema only."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(lambda task: jing(*task), tasks)
