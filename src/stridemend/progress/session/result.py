"""What a session gave: how much of each item, how it felt, and what the retests showed."""

from collections.abc import Iterator
from dataclasses import dataclass

from stridemend.core import Side
from stridemend.progress.session.play import Play
from stridemend.progress.session.values import Ask, Exercise


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemResult:
    """
    One item as it was done.

    Attributes
    ----------
        done_share: share of the planned work, 0 to 1 and above when it was made harder.
        pain_during: worst pain (or pressure, for a release), 0 to 10; None = not told.
        reserve: repetitions that were still possible; None = not told.
        form_ok: done as shown; None = not told.
        feel: ``easier`` or ``harder`` when the runner asked for it.
        ended_by: ``pain``, ``pain before`` or ``skipped``; empty when done as planned.
    """

    item: str
    name: str
    side: Side
    done_share: float
    pain_during: float | None
    reserve: int | None
    form_ok: bool | None
    feel: str
    ended_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RetestResult:
    """
    The painful task around one release, or around nothing (control).

    Attributes
    ----------
        item: intervention id; empty for a control.
        first, before, after: pain 0 to 10; ``before`` is the second test, which counts.
    """

    task: str
    item: str
    side: Side
    first: float | None
    before: float
    after: float
    released: str = ""

    @property
    def control(self) -> bool:
        """True when nothing was done between both tests."""
        return not self.item


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionResult:
    """
    A session as it was done.

    Attributes
    ----------
        state: ``finished``, ``stopped``, ``pain`` or ``danger``.
        pain_before, pain_after: 0 to 10; None = not told.
        morning: pain on the morning after the session before this one; None = not told.
        dangers: finding codes of danger signs that the runner ticked.
    """

    state: str
    items: tuple[ItemResult, ...]
    retests: tuple[RetestResult, ...]
    pain_before: float | None
    pain_after: float | None
    morning: float | None
    dangers: tuple[str, ...]
    plan: int
    pack: str


def result(play: Play) -> SessionResult:
    """Return what a session gave so far; one that still runs counts as stopped here."""
    return SessionResult(
        state=play.ended or "stopped",
        items=tuple(_item(play, one) for one in play.session.exercises),
        retests=tuple(_retests(play)),
        pain_before=play.answer_to(Ask.PAIN_BEFORE),
        pain_after=play.answer_to(Ask.PAIN_AFTER),
        morning=play.answer_to(Ask.MORNING),
        dangers=play.dangers,
        plan=play.session.plan,
        pack=play.session.pack,
    )


def _item(play: Play, exercise: Exercise) -> ItemResult:
    planned = sum(s.seconds for s in play.session.steps if s.item == exercise.id and s.working)
    worked = play.worked.get(exercise.id, 0.0)
    told = [a.value for a in play.answers if a.ask is Ask.PAIN_WITHIN and a.item == exercise.id]
    known = [value for value in told if value is not None]
    reserve = play.answer_to(Ask.RESERVE, exercise.id)
    form = play.answer_to(Ask.FORM, exercise.id)
    return ItemResult(
        item=exercise.id,
        name=exercise.name,
        side=exercise.side,
        done_share=round(worked / planned, 3) if planned else float(worked > 0),
        pain_during=max(known) if known else None,
        reserve=None if reserve is None else int(reserve),
        form_ok=None if form is None else bool(form),
        feel=play.feel.get(exercise.id, ""),
        ended_by=play.stopped_items.get(exercise.id, ""),
    )


def _retests(play: Play) -> Iterator[RetestResult]:
    """Yield each test after something, against the value just before it."""
    task = play.session.task
    if task is None:
        return
    first = play.answer_to(Ask.TASK_FIRST)
    before = play.answer_to(Ask.TASK_SECOND)
    for told in play.answers:
        if told.ask not in (Ask.TASK_CONTROL, Ask.TASK_AFTER) or told.value is None:
            continue
        exercise = play.session.exercise(told.item)
        if before is not None:
            yield RetestResult(
                task=task.id,
                item=told.item,
                side=exercise.side if exercise else Side.NONE,
                first=first,
                before=before,
                after=told.value,
                released=exercise.released if exercise else "",
            )
        first, before = None, told.value
