"""What the pages and books say that is not in the encoded text: dates, places, plans."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime

from tei.encode.settings import Edition
from tei.model import TeiError

BEGINNING = datetime(1980, 1, 1, tzinfo=UTC)  # the first date a ZIP can hold, where none is known


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one build of an edition."""

    edition: Edition
    built: datetime | None

    @property
    def id(self) -> str:
        """The edition's name in file names."""
        return self.edition.id

    @property
    def moment(self) -> datetime:
        """A date for files that must have one."""
        return self.built or BEGINNING


def facts(edition: Edition) -> Facts:
    """The facts of a build; its date is SOURCE_DATE_EPOCH, else the release's. The clock is never read.

    Raises:
        TeiError: SOURCE_DATE_EPOCH is no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        try:
            return Facts(edition, datetime.fromtimestamp(int(epoch), UTC))
        except (ValueError, OverflowError, OSError):
            raise TeiError(f"SOURCE_DATE_EPOCH={epoch}: must be a number of seconds since 1970") from None
    if edition.date:
        year, month, day = (*(int(part) for part in edition.date.split("-")), 1, 1)[:3]
        return Facts(edition, datetime(year, month, day, tzinfo=UTC))
    return Facts(edition, None)
