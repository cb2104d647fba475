"""`stridemend train edit` and `train tell`: what only the runner knows."""

from typing import Annotated

import typer

from stridemend.cli.errors import told
from stridemend.cli.train.opening import writing
from stridemend.cli.train.options import LogPlace, Runner, day
from stridemend.core import CaseError, Problem
from stridemend.schema import load_pack
from stridemend.training.edits import check_edits
from stridemend.training.settings import training_settings
from stridemend.training.store import JoinedLog, Span

KINDS = ("rest", "injury", "illness", "pain")
Text = Annotated[str | None, typer.Option()]


def edit(
    activity: Annotated[str, typer.Argument(help="Id of the activity, as train list shows it.")],
    log: LogPlace = None,
    runner: Runner = "me",
    start: Annotated[str | None, typer.Option(help="When it began: 2026-05-01T18:00")] = None,
    sport: Annotated[str | None, typer.Option(help="running, walking, cycling and so on")] = None,
    distance_km: Annotated[str | None, typer.Option(help="Kilometres")] = None,
    minutes: Annotated[str | None, typer.Option(help="Minutes")] = None,
    rpe: Annotated[str | None, typer.Option(help="How hard it was as a whole, 0 to 10")] = None,
    shoes: Text = None,
    surface: Annotated[str | None, typer.Option(help="road, trail, track, treadmill")] = None,
    title: Text = None,
    ignore: Annotated[str | None, typer.Option(help="yes leaves it out of everything")] = None,
) -> None:
    """
    Correct an activity by hand. Later imports leave it as you set it; '' takes it back.

    Example: stridemend train edit 3f2a --rpe 6 --shoes "Blue ones"
    """
    given = {
        "start": start,
        "sport": sport,
        "distance_km": distance_km,
        "minutes": minutes,
        "rpe": rpe,
        "shoes": shoes,
        "surface": surface,
        "title": title,
        "ignore": ignore,
    }
    edits = {name: value for name, value in given.items() if value is not None}
    with told():
        check_edits(edits)
        with writing(log, runner, training_settings(load_pack())) as book:
            own = _only_one(book, activity)
            with book.together():
                book.edit(own, edits)
    print(f"Changed {own}: {', '.join(edits) or 'nothing'}.")


def _only_one(book: JoinedLog, words: str) -> str:
    """Return the id that begins with some letters; raises SM618 when none or several do."""
    found = [one.id for one in book.activities() if one.id.startswith(words)]
    if len(found) == 1:
        return found[0]
    message = f"{len(found)} activities have an id that begins with {words!r}."
    hint = "stridemend train list shows the ids."
    raise CaseError([Problem(id="SM618", message=message, hint=hint)])


def tell(
    kind: Annotated[str, typer.Argument(help="rest, injury, illness or pain")],
    first: Annotated[str, typer.Argument(help="First day: 2026-05-01")],
    last: Annotated[str | None, typer.Argument(help="Last day; the first when left out.")] = None,
    log: LogPlace = None,
    runner: Runner = "me",
    score: Annotated[
        float | None, typer.Option("--score", min=0, max=10, help="Pain, 0 to 10.")
    ] = None,
    note: Annotated[str, typer.Option("--note", help="Where it hurt, or anything else.")] = "",
) -> None:
    """
    Tell about days: no running by choice, injury or illness, or pain with its score.

    Example: stridemend train tell pain 2026-05-10 --score 4 --note calf
    """
    with told():
        begin = day(first, "FIRST")
        end = day(last, "LAST") if last else begin
        _check(kind, score, forwards=begin <= end)
        with writing(log, runner, training_settings(load_pack())) as book, book.together():
            book.tell(Span(kind, begin, end, score, note))
    print(f"Kept: {kind} from {begin} to {end}.")


def _check(kind: str, score: float | None, *, forwards: bool) -> None:
    problems = []
    if kind not in KINDS:
        hint = f"Choose one of: {', '.join(KINDS)}."
        problems.append(Problem(id="SM619", message=f"{kind!r} is no kind of day.", hint=hint))
    if kind == "pain" and score is None:
        hint = "Add --score 4, from 0 to 10."
        problems.append(Problem(id="SM619", message="Pain needs a score.", hint=hint))
    if not forwards:
        hint = "Give the earlier day first."
        problems.append(Problem(id="SM619", message="The last day is before the first.", hint=hint))
    if problems:
        raise CaseError(problems)
