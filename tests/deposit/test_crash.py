"""Killed at any moment, the program leaves the deposit as it was, or none, and the next run makes it whole."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tei.deposit.deposit import deposit
from tests.conftest import ROOT
from tests.deposit.conftest import silent

MOMENTS = 50


@pytest.mark.long
@pytest.mark.parametrize("stood", [False, True], ids=["none before", "an older one before"])
def test_killed_at_random_moments(stood: bool, edition: Path, packed: Path, tmp_path: Path) -> None:
    root = tmp_path / "edition"
    shutil.copytree(edition, root, ignore=shutil.ignore_patterns("deposit"))
    target = root / "build" / "deposit" / packed.name
    old, new = b"what stood there before", packed.read_bytes()
    rng = random.Random(f"crash {stood}")
    run = [sys.executable, "-c", "from tei.cli import main; main()", "deposit", str(root)]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    began = time.monotonic()
    subprocess.run(run, env=env, capture_output=True, check=True)
    whole = time.monotonic() - began
    seen = {"old": 0, "new": 0}
    for _ in range(MOMENTS // 2):
        target.unlink(missing_ok=True)
        if stood:
            target.write_bytes(old)
        process = subprocess.Popen(run, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(whole * rng.uniform(0.3, 1.1))
        process.kill()
        process.wait()
        left = target.read_bytes() if target.exists() else b""
        assert left in {new, old if stood else b""}
        seen["new" if left == new else "old"] += 1
    assert seen["old"], "no moment fell before the end"
    deposit(root, silent)
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    assert target.read_bytes() == new
