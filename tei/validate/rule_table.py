"""The table `[validate]` of edition.toml: how grave each code is, in the whole edition and in single folders.

[validate.severity]
schema-remote = "off"

[validate.folder."drafts"]
pointer-dangling = "warning"
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from tei.validate.near import near
from tei.validate.report.codes import MESSAGES
from tei.validate.rules import is_fixed

Level = Literal["error", "warning", "note", "off"]


def _known(code: str) -> str:
    """A code whose level may be chosen; one that the catalogue lacks may be a project's own Schematron rule."""
    if is_fixed(code):
        raise ValueError("this finding is always an error: nothing else in the file can be relied on")
    if code not in MESSAGES and (other := near(code, MESSAGES)):
        raise ValueError(f"there is no such code; did you mean {other}?")
    return code


Levels = Mapping[Annotated[str, AfterValidator(_known)], Level]


class RuleTable(BaseModel):
    """How grave each finding is; what is not named keeps the level of the catalogue."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    severity: Levels = Field({}, description='Codes and their level: "error", "warning", "note" or "off".')
    folder: Mapping[str, Levels] = Field(
        {}, description="The same for a folder, named from the folder of edition.toml; an inner one outranks an outer."
    )
