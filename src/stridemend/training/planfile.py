"""A plan of runs from a table."""

import csv
import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from stridemend.core import CaseError, Problem
from stridemend.core.units import KM_PER_MILE
from stridemend.training.load.planned import PlannedRun

LARGEST = 2 * 1024 * 1024
YES = ("yes", "1", "true", "x", "race")


def read_plan(path: Path) -> tuple[PlannedRun, ...]:
    """
    Return the runs of a plan in order of days.

    Raises
    ------
    CaseError
        SM620: the file cannot be read, a column is missing, or rows are wrong: all at once.

    """
    rows = _rows(path)
    runs: list[PlannedRun] = []
    problems: list[Problem] = []
    for number, row in enumerate(rows, start=2):
        try:
            runs.append(_run(row))
        except (ValueError, KeyError) as wrong:
            problems.append(_bad(f"Line {number} cannot be used ({wrong}).", f"{path}:{number}"))
    if not runs and not problems:
        problems.append(_bad("The plan holds no runs.", str(path)))
    if problems:
        raise CaseError(problems)
    return tuple(sorted(runs, key=lambda run: run.day))


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open("rb") as stream:
            words = stream.read(LARGEST).decode("utf-8-sig")
        separator = max(",;\t", key=words.partition("\n")[0].count)
        table = list(csv.DictReader(io.StringIO(words), delimiter=separator, restval=""))
    except (OSError, UnicodeDecodeError, csv.Error) as wrong:
        raise CaseError([_bad(f"The plan cannot be read: {wrong}.", str(path))]) from wrong
    return [
        {(name or "").strip().lower(): (value or "").strip() for name, value in row.items() if name}
        for row in table
        if any(isinstance(value, str) and value.strip() for value in row.values())
    ]


def _run(row: Mapping[str, str]) -> PlannedRun:
    if "distance_mi" in row and "distance_km" not in row:
        km = float(row["distance_mi"]) * KM_PER_MILE
    else:
        km = float(row["distance_km"])
    if not 0 < km <= 500:
        raise ValueError(f"{km:g} km is no run")
    return PlannedRun(
        day=date.fromisoformat(row["date"]),
        km=km,
        minutes=float(row["minutes"]) if row.get("minutes") else None,
        rpe=float(row["rpe"]) if row.get("rpe") else None,
        race=row.get("race", "").lower() in YES,
    )


def _bad(message: str, where: str) -> Problem:
    hint = "A plan has the columns date (2026-05-01) and distance_km; minutes, rpe, race if wanted."
    return Problem(id="SM620", message=message, hint=hint, where=where)
