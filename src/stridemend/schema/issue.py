"""An issue found in a pack, before its line is known."""

from collections.abc import Iterable
from dataclasses import dataclass

from stridemend.core import Level

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """
    Something wrong at a path inside a file of the pack.

    The line is worked out only when the issue is shown, because that needs a slower parse.

    Attributes
    ----------
        id: stable id, ``SM1xx``.
        file: path inside the pack.
        path: keys and indexes that lead to the place.
        line: line when it is known already, from 1.
    """

    id: str
    file: str
    path: Path
    message: str
    hint: str
    level: Level = Level.ERROR
    line: int | None = None


def errors(issues: Iterable[Issue]) -> list[Issue]:
    """Return only what keeps a pack from being used."""
    return [issue for issue in issues if issue.level is Level.ERROR]
