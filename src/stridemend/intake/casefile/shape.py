"""The shape of a case file, as Pydantic checks it at the border."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from stridemend.core import Side, Status, Subject


class FindingShape(BaseModel):
    """One finding of a case file."""

    model_config = ConfigDict(extra="forbid")

    code: str
    status: Status = Status.PRESENT
    side: Side = Side.NONE
    value: float | str | None = None
    words: str = ""
    subject: Subject = Subject.NOW
    hedged: bool = False
    note: str = ""
    source: Literal["story", "answer", "test", "case_file", "derived"] = "case_file"


class CaseShape(BaseModel):
    """
    A case file.

    Keys that describe the truth of a test case (``truth``, ``meta`` and the like) are let
    through and ignored, so that vignettes are case files too.
    """

    model_config = ConfigDict(extra="ignore")

    id: str = ""
    pack: str = ""
    story: str = ""
    tests: list[str] = Field(default_factory=list)
    findings: list[FindingShape] = Field(default_factory=list)


KNOWN_KEYS = frozenset(
    {
        "id", "pack", "story", "tests", "findings", "meta", "truth", "confusers", "certainty",
        "source_url", "source_kind", "basis", "license", "licence", "stridemend_case", "note",
    }
)  # fmt: skip
