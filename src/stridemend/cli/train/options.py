"""Options that the train commands share, and the words they are written in."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from stridemend.core import CaseError, Problem

LogPlace = Annotated[
    Path | None, typer.Option("--log", help="Use a log in this file, apart from any record.")
]
Runner = Annotated[str, typer.Option("--runner", help="Whose log, when you keep several.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]


def day(words: str, option: str) -> date:
    """
    Return the day that somebody typed.

    Raises
    ------
    CaseError
        SM616: it is no date.

    """
    try:
        return date.fromisoformat(words)
    except ValueError as bad:
        hint = "Write it as year-month-day: 2026-05-01."
        message = f"{option} cannot be {words!r}: it is no date."
        raise CaseError([Problem(id="SM616", message=message, hint=hint)]) from bad


def pairs(words: str, option: str) -> dict[str, str]:
    """
    Return the pairs of ``a=b,c=d``.

    Raises
    ------
    CaseError
        SM617: a part has no equals sign.

    """
    parts = [part for part in words.split(",") if part.strip()]
    wrong = [part for part in parts if "=" not in part]
    if wrong:
        message = f"{option} cannot hold {wrong[0]!r}: there is no equals sign."
        hint = "Write field=header, such as start=Datum,distance_km=Strecke."
        raise CaseError([Problem(id="SM617", message=message, hint=hint)])
    found = (part.partition("=") for part in parts)
    return {name.strip(): value.strip() for name, _, value in found}
