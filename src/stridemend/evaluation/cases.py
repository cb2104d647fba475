"""Vignettes: stories with coded truth, as in tests/cases."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from stridemend.core import CaseError, Problem
from stridemend.evaluation.files import broken, read_each
from stridemend.triage import LEVELS

HINT = "A vignette needs id, story and truth with conditions, triage and triage_acceptable."


@dataclass(frozen=True, slots=True)
class Vignette:
    """
    A story with its coded truth.

    Attributes
    ----------
        conditions: condition ids that count as right; ``other`` means that none fits.
        driver_ids: driver and mechanism ids that count as a hit; empty = not scored.
        level: reference urgency.
        acceptable: every urgency that a fair judge accepts.
        case_class: serious, mechanical or too-much-too-soon.
    """

    id: str
    story: str
    tests: tuple[str, ...]
    conditions: tuple[str, ...]
    driver_ids: tuple[str, ...]
    level: str
    acceptable: tuple[str, ...]
    case_class: str
    side: str
    path: str

    @property
    def half(self) -> str:
        """Return the half of the set it is in: tune or report, by a stable rule."""
        return "tune" if crc32(self.id.encode()) % 2 == 0 else "report"


def load_vignettes(folder: Path) -> tuple[Vignette, ...]:
    """
    Return every vignette below a folder, or the one in a file, in the order of their ids.

    Raises
    ------
    CaseError
        With every file that is broken or lacks its truth; none is left out silently.

    """
    found: list[Vignette] = []
    problems: list[Problem] = []
    for path, data in read_each(folder, problems, "SM220", HINT):
        try:
            if isinstance(data, dict) and "truth" in data:
                found.append(_vignette(data, path))
        except (KeyError, TypeError, ValueError, AttributeError) as bad:
            problems.append(broken(path, bad, "SM220", HINT))
    if not found and not problems:
        problems.append(broken(folder, ValueError("no vignette found"), "SM220", HINT))
    if problems:
        raise CaseError(problems)
    return tuple(sorted(found, key=lambda vignette: vignette.id))


def _vignette(data: Mapping[str, Any], path: Path) -> Vignette:
    truth = data["truth"]
    level = truth["triage"]["level"]
    acceptable = tuple(truth.get("triage_acceptable") or (level,))
    unknown = {level, *acceptable} - set(LEVELS)
    if unknown:
        raise ValueError(f"unknown level {', '.join(sorted(map(str, unknown)))}")
    return Vignette(
        id=str(data["id"]),
        story=str(data["story"]),
        tests=tuple(data.get("tests") or ()),
        conditions=tuple(truth["conditions"]),
        driver_ids=tuple(truth.get("driver_ids") or ()),
        level=level,
        acceptable=acceptable,
        case_class=data.get("meta", {}).get("class", ""),
        side=truth.get("side", "none"),
        path=str(path),
    )
