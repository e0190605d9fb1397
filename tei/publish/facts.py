"""What the pages and books say that is not in the encoded text: dates, places, plans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from tei.dates import output_date
from tei.encode.settings import Edition

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
    date = output_date(edition)
    if date:
        year, month, day = (*(int(part) for part in date.split("-")), 1, 1)[:3]
        return Facts(edition, datetime(year, month, day, tzinfo=UTC))
    return Facts(edition, None)
