"""A question as a value that any face can ask."""

from dataclasses import dataclass
from enum import StrEnum

from stridemend.core import Side


class Kind(StrEnum):
    """How a question is answered."""

    YES_NO = "yes_no"
    NUMBER = "number"
    CHOICE = "choice"
    SIDE = "side"


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer; ``code`` or ``side`` is what it means."""

    label: str
    code: str = ""
    side: Side = Side.NONE


@dataclass(frozen=True, slots=True)
class Question:
    """
    One question.

    Attributes
    ----------
        id: stable id; the same question is never asked twice, unless ``again`` differs.
        text: what is asked, in plain words.
        why: why it is asked.
        part: safety, about you, or what drives it.
        code: the finding it settles, where it is a single one.
    """

    id: str
    text: str
    why: str
    kind: Kind
    part: str
    code: str = ""
    choices: tuple[Choice, ...] = ()
