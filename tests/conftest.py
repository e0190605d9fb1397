"""What the tests share: where things are, and how hypothesis runs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("TEI_SHARED", ROOT.parent / "shared"))
PAMPHLET = ROOT / "edition" / "source" / "iwo-2009-08.txt"

settings.register_profile(
    "default", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of texts and schemas that is not part of the product."""
    if not SHARED.is_dir():
        pytest.skip("the shared folder is not beside the checkout")
    return SHARED
