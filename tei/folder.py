"""Where things stand in an edition's folder; no other module knows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tei.model import TeiError


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of an edition."""

    root: Path
    id: str

    @property
    def settings(self) -> Path:
        """The editor's facts and settings."""
        return self.root / "edition.toml"

    @property
    def decisions(self) -> Path:
        """The editor's decisions."""
        return self.root / "decisions.toml"

    @property
    def citation(self) -> Path:
        """How to cite the last release."""
        return self.root / "CITATION.cff"

    @property
    def authority(self) -> Path:
        """The authority files."""
        return self.root / "authority"

    def source(self, name: str) -> Path:
        """The witness."""
        return self.root / "source" / name

    @property
    def machine(self) -> Path:
        """What the machine alone made of the witness the last time: what hand edits are told by."""
        return self.root / "machine" / f"{self.id}.xml"

    @property
    def machine_next(self) -> Path:
        """What the machine makes now, until the encoded text that goes with it is written too."""
        return self.root / "machine" / f".{self.id}.next"

    @property
    def merged(self) -> Path:
        """A merged text that is not valid, for the editor to look at."""
        return self.build / f"{self.id}.merged.xml"

    @property
    def tei(self) -> Path:
        """The encoded text, which the editor may edit."""
        return self.root / "tei" / f"{self.id}.xml"

    @property
    def schema(self) -> Path:
        """The schema the encoded text names."""
        return self.root / "schema"

    def prose(self, name: str) -> Path:
        """A page of the editors' own prose, in Markdown: introduction, transmission, principles."""
        return self.root / "pages" / f"{name}.md"

    @property
    def style(self) -> Path:
        """A style sheet of the edition's own, behind the program's."""
        return self.root / "style" / "edition.css"

    @property
    def overlay(self) -> Path:
        """A stylesheet (XSLT) of the edition's own, on top of the program's."""
        return self.root / "style" / "edition.xsl"

    @property
    def ids(self) -> Path:
        """The ids that releases have promised: a line each."""
        return self.root / "ids.txt"

    @property
    def tombstones(self) -> Path:
        """Why an id that was promised is gone."""
        return self.root / "tombstones.toml"

    @property
    def build(self) -> Path:
        """What is made anew by every build, and is not kept in git."""
        return self.root / "build"

    @property
    def site(self) -> Path:
        """The pages."""
        return self.build / "site"

    @property
    def score(self) -> Path:
        """The score sheet of the last build, as data."""
        return self.site / "score.json"

    @property
    def deposits(self) -> Path:
        """Where deposits are packed."""
        return self.build / "deposit"

    def kept(self) -> tuple[Path, ...]:
        """What else the editors keep beside settings, witness and encoded text: all of it, as it stands."""
        known = {self.settings, self.machine, self.tei}
        aside = {"build", "schema", "source", "pictures"}
        return tuple(
            path
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and path not in known and not _aside(path.relative_to(self.root), aside)
        )

    @property
    def cache(self) -> Path:
        """What is costly to make and is kept from build to build."""
        return self.build / ".cache"

    @property
    def proofs(self) -> Path:
        """What the test suite proved of the pages in a browser and with other programs, a file a test."""
        return self.build / "proofs"

    @property
    def stamp(self) -> Path:
        """What the last build was made from."""
        return self.build / ".stamp"


def _aside(path: Path, folders: set[str]) -> bool:
    return path.parts[0] in folders or any(part.startswith(".") for part in path.parts)


def is_built(root: Path, file: Path) -> bool:
    """Whether a file below a folder was made by the build of an edition, and so is no editor's.

    Args:
        root: the folder that is looked through; a build's own folder, named as such, holds no built files.
        file: the file below it.
    """
    folders = [root / parent for parent in file.relative_to(root).parents if parent.parts]
    return any(folder.name == "build" and (folder.parent / "edition.toml").is_file() for folder in folders)


def settings_file(root: Path) -> Path:
    """edition.toml of an edition's folder.

    Raises:
        TeiError: the folder holds none.
    """
    path = root / "edition.toml"
    if not path.is_file():
        raise TeiError(f"{root}: holds no edition.toml; make an edition with `tei new {root} --source FILE`")
    return path


def authority_of(file: str) -> Path:
    """The authority folder of the edition that an encoded text or its source lies in; else that of `edition`."""
    near = Path(file).resolve().parent.parent / "authority"
    return near if near.is_dir() else Path("edition") / "authority"
