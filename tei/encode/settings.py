"""What an editor writes in `edition.toml`: the facts of the header and the settings of the run.

Nothing here is guessed: what the editor does not say is printed as "not assigned".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator

from tei.files import read_toml
from tei.model import TeiError
from tei.validate.rule_table import RuleTable

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_-]*$")]
Date = Annotated[str, StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-zA-Z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
NOT_ASSIGNED = "not assigned"
PAGE_BREAKS = {"form feed": "\f", "space": " ", "none": ""}


class Table(BaseModel):
    """A table of edition.toml: every key is documented, an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Person(Table):
    """A person with a share in the text or in the edition."""

    name: Text = Field(description="The name as it is printed on the title page.")
    id: Id | None = Field(None, description="Initials by which marks refer to the person (editors need them).")
    role: Text = Field("editor", description="What the person did, in words.")
    orcid: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$")] | None = Field(
        None, description="The ORCID, where the person has one; never invented."
    )
    organisation: Text | None = Field(None, description="Where the person works.")


class Body(Table):
    """An organisation that wrote, translated, or publishes."""

    name: Text = Field(description="The name as the text gives it.")
    ror: Annotated[str, StringConstraints(pattern=r"^https://ror\.org/0[a-z0-9]{8}$")] | None = Field(
        None, description="The ROR identifier, where the organisation has one."
    )


class Title(Table):
    """The title of the text."""

    main: Text = Field(description="The title.")
    sub: Text | None = Field(None, description="The subtitle.")


class Print(Table):
    """The printed (or set) document that was extracted."""

    title: Text | None = Field(None, description="The title of the periodical, supplement or book.")
    title_level: Literal["j", "m", "a", "s", "u"] = Field(
        "m", description="Periodical, book, part, series, unpublished."
    )
    publisher: Text | None = Field(None, description="Who published it.")
    place: Text | None = Field(None, description="Where.")
    date: Date | None = Field(None, description="When, as YYYY, YYYY-MM or YYYY-MM-DD.")
    pages: Annotated[int, Field(ge=1)] | None = Field(None, description="How many pages it has.")
    original_language: Language | None = Field(None, description="The language it was translated from.")
    note: Text | None = Field(None, description="What else is known of it.")


class Source(Table):
    """The witness: the text file, how it is read, and how it came to be."""

    file: Text = Field("", description="The file below source/; source/ID.txt unless told.")
    encoding: Text | None = Field(None, description="Its encoding; UTF-8, or what a byte-order mark says, unless told.")
    page_break: Text = Field(
        "form feed", description='What begins a page: "form feed", "space", "none", or a character.'
    )
    extracted_with: Text | None = Field(None, description="The extractor and its version, where known.")
    extracted_on: Date | None = Field(None, description="When it was extracted.")
    note: Text | None = Field(None, description="What else is known of the extraction.")

    @field_validator("page_break")
    @classmethod
    def _one_character(cls, value: str) -> str:
        if value not in PAGE_BREAKS and len(value) != 1:
            raise ValueError('must be "form feed", "space", "none" or one character')
        return value

    @property
    def mark(self) -> str:
        """The character that begins a page."""
        return PAGE_BREAKS.get(self.page_break, self.page_break)


class Release(Table):
    """A version that was released; `tei release` writes it."""

    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")] = Field(description="Its number.")
    date: Date = Field(description="Its date.")
    note: Text | None = Field(None, description="What is new in it, in a sentence.")


class Rights(Table):
    """Who may do what with the text, and with the encoding of it."""

    text: Text = Field("not stated", description="The rights in the text and its translation, in a sentence.")
    encoding: Text = Field("CC BY 4.0", description="The licence of mark-up and notes.")
    encoding_url: Text = Field("https://creativecommons.org/licenses/by/4.0/", description="Where that licence stands.")


class Archive(Table):
    """Where the edition is kept for good."""

    where: Text | None = Field(None, description="The archive or repository.")
    until: Text | None = Field(None, description="How long it is kept there, in words.")
    who: Text | None = Field(None, description="The person or body that answers for it.")


class Edition(Table):
    """All of edition.toml."""

    id: Id = Field(description="The edition's name in file names and ids: letters, digits, hyphen, underscore.")
    language: Language = Field(
        "und", description="The text's language (BCP 47); proposed by its words where not given."
    )
    title: Title = Field(description="The title.")
    author: tuple[Body, ...] = Field((), description="Persons or bodies who wrote the text.")
    translator: tuple[Body, ...] = Field((), description="Who translated it, where known.")
    editor: tuple[Person, ...] = Field((), description="Who edits it here.")
    publisher: Body | None = Field(None, description="Who publishes the edition.")
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+[^/\s]$")] | None = Field(
        None, description="Where the pages are published, without a slash at its end."
    )
    archive: Archive = Field(Archive(), description="Where the edition is kept for good.")
    contact: Text | None = Field(None, description="Where readers can write to.")
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")] = Field("0.1.0", description="The release.")
    date: Date | None = Field(None, description="The date of the release.")
    status: Literal["draft", "published"] = Field("draft", description="draft or published.")
    release: tuple[Release, ...] = Field((), description="The versions released, oldest first.")
    project: Text = Field(
        "A text as an extractor left it, encoded with every artefact of its layout recorded.",
        description="What the edition is for.",
    )
    keywords: tuple[Text, ...] = Field((), description="Subject words.")
    print: Print = Field(Print(), description="The printed document.")
    source: Source = Field(Source(), description="The witness.")
    rights: Rights = Field(Rights(), description="Rights and licences.")
    validation: RuleTable = Field(RuleTable(), alias="validate", description="How grave each finding of validation is.")
    detect: Mapping[str, dict[str, Any]] = Field({}, description="Settings of detectors, a table each.")

    @property
    def witness_file(self) -> str:
        """The witness's file name below source/."""
        return self.source.file or f"{self.id}.txt"

    def earlier(self) -> tuple[Release, ...]:
        """The versions released before this one, oldest first."""
        return tuple(release for release in self.release if release.version != self.version)


def minimal(name: str, language: str = "und", encoding: str | None = None) -> Edition:
    """The settings of a text with no edition round it: its name, and nothing that is not known."""
    id = re.sub(r"[^A-Za-z0-9_-]+", "-", name).strip("-") or "text"
    id = id if re.match(r"[A-Za-z_]", id) else f"text-{id}"
    return Edition(id=id, title=Title(main=name), language=language, source=Source(encoding=encoding))


def load(path: Path) -> Edition:
    """The edition's settings.

    Args:
        path: edition.toml.

    Raises:
        TeiError: the file cannot be read, is no TOML, or a key is wrong, missing or unknown; the message names file,
            line or key, and the reason.
    """
    _, data = read_toml(path)
    try:
        return Edition.model_validate(data)
    except ValidationError as error:
        raise TeiError("\n".join(f"{path}: {_sentence(dict(e))}" for e in error.errors())) from None


def _sentence(error: Mapping[str, Any]) -> str:
    """One error of pydantic's in an editor's words: the key and the reason."""
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in error["loc"])
    match error["type"]:
        case "missing":
            return f"the key {key} is missing ({_describe(error['loc'])})"
        case "extra_forbidden":
            return f"there is no key {key}; see the list of keys in the documentation"
        case "string_pattern_mismatch":
            return f"{key} = {error['input']!r} has the wrong form ({_describe(error['loc'])})"
        case _:
            return f"{key} = {error['input']!r}: {error['msg'].removeprefix('Value error, ').lower()}"


def _describe(location: tuple[str | int, ...]) -> str:
    """What the documentation says of a key."""
    model: Any = Edition
    for part in location[:-1]:
        if isinstance(part, str):
            annotation = model.model_fields[part].annotation
            model = next(
                (a for a in (annotation, *getattr(annotation, "__args__", ())) if hasattr(a, "model_fields")), None
            )
            if model is None:
                return "see the documentation"
    field = model.model_fields.get(location[-1])
    return str(field.description) if field else "see the documentation"
