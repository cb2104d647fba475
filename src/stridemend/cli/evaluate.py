"""`stridemend evaluate`: how often the answers are right, counted on coded vignettes."""

from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Any

import typer

from stridemend.cli.errors import told
from stridemend.cli.output import print_json, print_lines
from stridemend.cli.tables import evaluation_lines, reading_lines
from stridemend.evaluation import CaseScore, load_vignettes, summarise
from stridemend.evaluation.run import MODES, evaluate, evaluate_reading
from stridemend.schema import load_pack


class Half(StrEnum):
    """The two halves of the set: numbers are tuned on one and reported on the other."""

    TUNE = "tune"
    REPORT = "report"


def command(
    folder: Path = typer.Argument(..., help="Folder of vignettes, or of coded stories."),
    reading: bool = typer.Option(False, "--reading", help="Score reading only, on coded stories."),
    half: Half = typer.Option(None, "--half", help="Only this half of the set."),
    as_json: bool = typer.Option(False, "--json", help="Print everything as JSON."),
) -> None:
    """
    Score vignettes with the story only and with the tests.

    Example: stridemend evaluate tests/cases --json
    """
    with told(as_json=as_json):
        pack = load_pack()
        if reading:
            result = evaluate_reading(folder, pack)
            print_json(asdict(result)) if as_json else print_lines(reading_lines(result))
            return
        vignettes = [v for v in load_vignettes(folder) if half in (None, v.half)]
        scores = list(evaluate(vignettes, pack))
        if as_json:
            print_json(_data(scores, pack.version))
        else:
            print_lines(evaluation_lines(scores))


def _data(scores: Sequence[CaseScore], version: str) -> dict[str, Any]:
    return {
        "pack": version,
        "modes": {m: asdict(summarise([s for s in scores if s.mode == m])) for m in MODES},
        "cases": [_row(score) for score in scores],
    }


def _row(score: CaseScore) -> dict[str, Any]:
    row = asdict(score)
    row["class"] = row.pop("case_class")
    return row
