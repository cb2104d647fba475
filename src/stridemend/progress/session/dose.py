"""A planned dose, taken apart into timed steps."""

from collections.abc import Iterator
from typing import Any

from stridemend.core import Side
from stridemend.plan import PlanItem, PlannedDose
from stridemend.progress.session.values import Ask, Step, StepKind

BLOCKS = ("minutes", "task")


def dose_steps(item: PlanItem, *, asks: str, reserve: str, form: str) -> Iterator[Step]:
    """
    Yield the steps of an item: get ready, sets side by side, rests, questions.

    The sides alternate, the sore one second, so that one leg rests while the other works.
    Pain is asked within, after the first set, when there are several, and at the end.
    """
    dose = item.planned
    if dose.mode == "task":
        yield _step(
            item, StepKind.DO, text=item.name, cue=" ".join(item.cues), counted_s=dose.seconds
        )
        return
    yield _step(item, StepKind.READY, text=item.name, cue=item.cues[0], seconds=dose.prep_s)
    rounds = [(number, side) for number in range(1, dose.sets + 1) for side in _sides(item)]
    for place, (number, side) in enumerate(rounds):
        yield from _set(item, number, side)
        last = place == len(rounds) - 1
        if not last and dose.rest_s:
            yield _step(item, StepKind.REST, text="Rest", side=side, seconds=dose.rest_s)
        first_round = number == 1 and side is rounds[len(_sides(item)) - 1][1]
        if first_round and dose.sets > 1:
            yield _asked(item, Ask.PAIN_WITHIN, asks)
    yield _asked(item, Ask.PAIN_WITHIN, asks)
    if item.kind == "exercise":
        yield _step(item, StepKind.ASK, text=reserve, ask=Ask.RESERVE)
        yield _step(item, StepKind.ASK, text=form, ask=Ask.FORM)


def _sides(item: PlanItem) -> tuple[Side, ...]:
    if item.planned.sides == 1:
        return (item.side,)
    sore = item.side if item.side in (Side.LEFT, Side.RIGHT) else Side.RIGHT
    return (sore.other(), sore)


def _set(item: PlanItem, number: int, side: Side) -> Iterator[Step]:
    dose = item.planned
    by_set = dose.reps_by_set
    reps = by_set[min(number, len(by_set)) - 1] if by_set else dose.reps
    cue = item.cues[min(number, len(item.cues)) - 1]
    place: dict[str, Any] = {
        "set": number, "sets": dose.sets, "reps": reps, "side": side, "cue": cue,
    }  # fmt: skip
    if dose.mode != "hold" and not dose.rep_rest_s:
        text = _block(item, dose, reps)
        yield _step(item, StepKind.WORK, text, seconds=reps * dose.rep_s, **place)
        return
    kind = StepKind.HOLD if dose.mode == "hold" else StepKind.WORK
    for rep in range(1, reps + 1):
        yield _step(item, kind, item.name, seconds=dose.rep_s, rep=rep, **place)
        if rep < reps and dose.rep_rest_s:
            yield _step(item, StepKind.REST, "Let go", side=side, seconds=dose.rep_rest_s)


def _block(item: PlanItem, dose: PlannedDose, reps: int) -> str:
    if dose.mode in BLOCKS or reps == 1:
        return item.name
    noun = "breaths" if dose.mode == "breaths" else "times"
    return f"{item.name}: {reps} {noun}"


def _asked(item: PlanItem, ask: Ask, text: str) -> Step:
    return _step(item, StepKind.ASK, text=text, ask=ask, pain_limit=item.pain_limit)


def _step(item: PlanItem, kind: StepKind, text: str, **fields: Any) -> Step:
    return Step(kind=kind, item=item.id, text=text, **fields)
