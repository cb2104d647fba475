"""`stridemend train list`: the activities of the log, with their ids."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from stridemend.cli.errors import told
from stridemend.cli.output import print_json, print_lines
from stridemend.cli.train.opening import reading
from stridemend.cli.train.options import Json, LogPlace, Runner
from stridemend.schema import load_pack
from stridemend.training.settings import training_settings
from stridemend.training.store import Kept

SHORT = 8


def command(
    log: LogPlace = None,
    runner: Runner = "me",
    sport: Annotated[str, typer.Option("--sport", help="Only this sport.")] = "",
    last: Annotated[int, typer.Option("--last", min=1, help="So many of the latest.")] = 30,
    as_json: Json = False,
) -> None:
    """
    List activities with id, day, sport, distance and time; those without a date come last.

    Example: stridemend train list --sport running --last 10
    """
    with (
        told(as_json=as_json),
        reading(log, runner, training_settings(load_pack())) as book,
    ):
        kept = [one for one in book.activities() if sport in ("", one.entry.sport)][-last:]
    if as_json:
        print_json([_row(one) for one in kept])
        return
    ids = _short([one.id for one in kept])
    print_lines([("", _line(one, ids[one.id])) for one in kept] or [("", "The log is empty.")])


def _row(one: Kept) -> dict[str, Any]:
    data = one.entry.to_data()
    for name in ("heart_s", "speed_s", "marks"):
        data.pop(name, None)
    return {"id": one.id, **data, "sources": one.sources, "edits": one.edits or {}}


def _short(ids: Sequence[str]) -> dict[str, str]:
    """Return each id cut as short as it stays the only one, but not below eight letters."""
    found = {}
    for own in ids:
        size = SHORT
        while size < len(own) and sum(other.startswith(own[:size]) for other in ids) > 1:
            size += 1
        found[own] = own[:size]
    return found


def _line(one: Kept, own: str) -> str:
    entry = one.entry
    day = entry.day.isoformat() if entry.day else "no date   "
    distance = f"{entry.distance_m / 1000:7.2f} km" if entry.distance_m is not None else " " * 10
    minutes = f"{entry.timer_s / 60:6.1f} min" if entry.timer_s else " " * 10
    rpe = f"effort {entry.rpe:g}" if entry.rpe is not None else ""
    mark = "  check: too fast" if entry.too_fast else ""
    files = f"  {len(one.sources)} files" if len(one.sources) > 1 else ""
    sport = entry.sport or "sport untold"
    return f"{own:18} {day}  {sport:18} {distance} {minutes}  {rpe}{files}{mark}".rstrip()
