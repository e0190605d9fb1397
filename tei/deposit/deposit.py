"""The deposit of an edition, from its folder to one file in build/deposit/."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tei.dates import output_date
from tei.deposit.content import Item, contents
from tei.deposit.crate import crate
from tei.deposit.pack import bag, pack
from tei.deposit.records import citation, datacite, datacite_xml, pretty, zenodo
from tei.deposit.reports import reports
from tei.deposit.rights import licences
from tei.deposit.words import licence_text, readme
from tei.encode import settings
from tei.encode.settings import NOT_ASSIGNED, Edition
from tei.files import write
from tei.folder import Folder, settings_file
from tei.model import TeiError


def deposit(root: Path, say: Callable[[str], None]) -> tuple[Path, bool]:
    """Pack an edition that is built.

    Args:
        root: the edition's folder.
        say: told each step as it begins.

    Returns:
        The deposit, and whether it differs from what stood there.

    Raises:
        TeiError: no date, no rights, a file that is missing, or a report with an error in it.
    """
    edition = settings.load(settings_file(root))
    folder = Folder(root, edition.id)
    date = _date(edition, folder)
    say("gathering the files")
    items = sorted(payload(folder, edition, date, say), key=lambda item: item.path)
    say("bagging")
    name = f"{edition.id}-{edition.version}"
    packed = pack(bag(items, _facts(edition, date)), name, date)
    path = folder.deposits / f"{name}.zip"
    for left in folder.deposits.glob(f".{path.name}.*"):  # by a run that was killed
        left.unlink()
    return path, write(path, packed)


def payload(folder: Folder, edition: Edition, date: str, say: Callable[[str], None]) -> Iterator[Item]:
    """All files of the payload.

    Args:
        folder: the edition's folder, built.
        edition: its settings.
        date: the date of the deposit, YYYY-MM-DD.
        say: told each step as it begins.
    """
    rights = licences(edition)
    record = datacite(edition, rights, date)
    items = [*contents(folder, edition)]
    say("validating")
    items += reports(folder, edition, date)
    items += [
        Item("datacite.json", pretty(record), "DataCite record 4.5", ("encoding",)),
        Item("datacite.xml", datacite_xml(record), "DataCite record 4.5, as XML", ("encoding",)),
        Item(".zenodo.json", pretty(zenodo(edition, rights, date)), "What Zenodo reads of the edition", ("encoding",)),
        Item("CITATION.cff", citation(edition, date), "How to cite the edition", ("encoding",)),
        Item("LICENSE", licence_text(rights), "The rights in all files", ("encoding",)),
    ]
    items.append(Item("README.txt", readme(edition, items, date), "What is in the deposit", ("encoding",)))
    say("describing the files")
    items = list({item.path: item for item in items}.values())
    return iter([*items, *crate(items, edition, folder, rights, date)])


def _date(edition: Edition, folder: Folder) -> str:
    date = output_date(edition)
    if date is None:
        raise TeiError(
            f"{folder.settings}: has no date, so nothing was packed; release the version with `tei release "
            f"{edition.version}`, or set SOURCE_DATE_EPOCH to pack a draft",
            1,
        )
    return f"{date}-01-01"[:10]


def _facts(edition: Edition, date: str) -> dict[str, str]:
    """What bag-info.txt says; no date or version of the machine it was made on."""
    return {
        "Bag-Software-Agent": "tei-edition",
        "Bagging-Date": date,
        "Contact-Email": edition.contact or NOT_ASSIGNED,
        "External-Description": edition.title.main,
        "External-Identifier": f"{edition.id}-{edition.version}",
        "Source-Organization": edition.publisher.name if edition.publisher else NOT_ASSIGNED,
    }
