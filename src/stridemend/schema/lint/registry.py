"""The list of lints; each module of this package adds its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from stridemend.schema.issue import Issue
from stridemend.schema.lint.context import Context

Check = Callable[[Context], Iterable[Issue]]


@dataclass(frozen=True, slots=True)
class Lint:
    """A check, the ids of the issues it can raise, and what they are about."""

    ids: tuple[str, ...]
    about: str
    check: Check


LINTS: list[Lint] = []

READING: dict[str, str] = {
    "SM101": "A file is not valid YAML.",
    "SM102": "A file does not hold a mapping.",
    "SM103": "A required field is missing.",
    "SM104": "A field is not known.",
    "SM105": "A value has the wrong type.",
    "SM106": "An id or code is defined twice.",
    "SM107": "pack.yaml lacks one of id, version, licence, authors.",
}
"""Issues that arise while the files are read, before any lint."""


def lint(*ids: str) -> Callable[[Check], Check]:
    """Register a check under the ids it raises; its docstring says what they are about."""

    def add(check: Check) -> Check:
        about = (check.__doc__ or "").strip().removeprefix("Find ")
        LINTS.append(Lint(ids, about, check))
        return check

    return add
