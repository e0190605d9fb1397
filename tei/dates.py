"""The one date an output may carry: SOURCE_DATE_EPOCH, else the edition's release date. The clock is never read."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime

from tei.encode.settings import Edition
from tei.model import TeiError


def epoch_date() -> str | None:
    """The day that SOURCE_DATE_EPOCH names, as YYYY-MM-DD in UTC; None where it is not set.

    Raises:
        TeiError: it is set, but is not a number of seconds.

    Source: reproducible-builds.org, SOURCE_DATE_EPOCH specification.
    """
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not seconds:
        return None
    if not re.fullmatch(r"\d{1,11}", seconds):
        raise TeiError(f"SOURCE_DATE_EPOCH is {seconds!r}; it must be a number of seconds since 1970, or unset")
    return datetime.fromtimestamp(int(seconds), UTC).date().isoformat()


def day(given: str | None) -> str:
    """The day an editor gives, else that of SOURCE_DATE_EPOCH.

    Raises:
        TeiError: neither gives one, or it is no day.
    """
    found = given or epoch_date()
    if found is None:
        raise TeiError("no date is given, and the clock is never asked; add --date YYYY-MM-DD")
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", found):
            raise ValueError(found)
        return date.fromisoformat(found).isoformat()
    except ValueError:
        raise TeiError(f"{found!r} is no day; write it as YYYY-MM-DD, such as 2026-11-25") from None


def output_date(edition: Edition) -> str | None:
    """The date of everything made from an edition; None where neither the environment nor the editor gives one."""
    return epoch_date() or edition.date
