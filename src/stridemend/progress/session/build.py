"""Builds today's session from a plan, with its gates and its retests, inside the minutes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from stridemend.core import Side
from stridemend.plan import Plan, PlanItem
from stridemend.progress.session.dose import dose_steps
from stridemend.progress.session.values import (
    Ask,
    Exercise,
    Session,
    Step,
    StepKind,
    Task,
)
from stridemend.progress.settings import number, progress_rules
from stridemend.schema import Pack

PRESSED = ("release", "massage")


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """
    What is tested today.

    Attributes
    ----------
        task: the painful task.
        due: finding codes of the releases whose effect is not settled yet.
        control: test once with nothing done.
    """

    task: Task
    due: frozenset[str] = frozenset()
    control: bool = False


def session_of_today(
    plan: Plan, done_before: int, pack: Pack, on: date | None = None
) -> tuple[PlanItem, ...]:
    """
    Return the items of the next session of a plan; sessions A and B take turns.

    ``done_before`` counts the sessions done of this plan. What waits or was stopped is not
    among them, nor what still rests on the day ``on`` (without a day, what rests at all);
    items without a timer (advice, habits, runs) are done elsewhere.
    """
    planned = [one for one in plan.sessions if one.stage == plan.stage]
    if planned:
        names: Sequence[str] = planned[done_before % len(planned)].items
    else:
        names = [item.id for stage in plan.stages if stage.is_open for item in stage.items]
    outside = progress_rules(pack)["session"]["left_to_itself"]
    found = [item for name in names if (item := plan.item(name)) is not None]
    return tuple(item for item in found if item.kind not in outside and may_be_done(item, on))


def may_be_done(item: PlanItem, on: date | None) -> bool:
    """Say whether an item is done on a day: it is active, or has rested long enough by then."""
    stands = item.progression
    rested = on is not None and stands.rest_until is not None and on >= stands.rest_until
    return stands.state == "active" or (stands.state == "resting" and rested)


def build_session(
    plan: Plan,
    items: Iterable[PlanItem],
    pack: Pack,
    *,
    probe: Probe | None = None,
    ask_morning: bool = False,
) -> Session:
    """
    Return the session with these items; it is never longer than the minutes of the plan.

    A test may cost the last exercise of the day and no more: when it does not fit, the tests
    beyond the first release go, then the test itself. ``left_out`` names what had no time.
    """
    chosen = list(items)
    for tests in _variants(probe, chosen, pack):
        session = _fitted(plan, chosen, pack, tests, ask_morning=ask_morning)
        if tests is None or (len(session.left_out) <= 1 and _tests_something(session)):
            return session
    raise AssertionError("the last variant tests nothing")


def _variants(probe: Probe | None, items: Sequence[PlanItem], pack: Pack) -> Iterator[Probe | None]:
    """Yield what could be tested, from most to nothing."""
    if probe is not None:
        yield probe
        first = _tested(items, probe, pack)[:1]
        if not probe.control and first and probe.due != frozenset(first):
            yield replace(probe, due=frozenset(first))
    yield None


def _tests_something(session: Session) -> bool:
    return any(step.ask in (Ask.TASK_AFTER, Ask.TASK_CONTROL) for step in session.steps)


def _fitted(
    plan: Plan,
    items: Sequence[PlanItem],
    pack: Pack,
    tests: Probe | None,
    *,
    ask_morning: bool,
) -> Session:
    """Return the session with as many of the items as fit; the last ones go first."""
    kept, dropped = list(items), list[str]()
    while True:
        session = _whole(plan, kept, pack, tests, ask_morning=ask_morning)
        if session.seconds <= session.limit_s or not kept:
            return replace(session, left_out=tuple(dropped))
        dropped.insert(0, kept.pop(_last_to_spare(kept, tests, pack)).name)


def build_retest(item: str, side: Side, probe: Probe, pack: Pack) -> Session:
    """
    Return a test of one release alone, done at the runner's own pace; without one, a control.

    Before it stand the danger question and two tests; two minutes after it the third.
    """
    rules: Any = progress_rules(pack)
    steps = (*_before(pack, ask_morning=False), *_tests_before(probe, pack))
    exercises: tuple[Exercise, ...] = ()
    if item:
        known = pack.interventions[item]
        code = released(item, pack)
        exercises = (Exercise(id=item, name=known.name, side=side, released=code),)
        wait = number(rules["retest"], "wait_s")
        steps += (
            Step(kind=StepKind.DO, item=item, text=known.name, cue=" ".join(known.cues)),
            Step(
                kind=StepKind.WAIT,
                item=item,
                text=rules["session"]["says"]["task_wait"],
                seconds=wait,
            ),
            replace(_task(Ask.TASK_AFTER, probe.task, pack), item=item, side=side),
        )
    return Session(
        exercises=exercises,
        steps=steps,
        limit_s=float("inf"),
        task=probe.task,
        control=probe.control,
        pack=pack.version,
    )


def _last_to_spare(items: Sequence[PlanItem], tests: Probe | None, pack: Pack) -> int:
    """Return the place of the last item that is not the release under test."""
    spare = [
        place
        for place, item in enumerate(items)
        if tests is None or released(item.id, pack) not in tests.due
    ]
    return spare[-1] if spare else len(items) - 1


def _tested(items: Iterable[PlanItem], tests: Probe, pack: Pack) -> list[str]:
    codes = (released(item.id, pack) for item in items)
    return list(dict.fromkeys(code for code in codes if code in tests.due))


def released(item: str, pack: Pack) -> str:
    """Return the finding that a retest after this item becomes; empty when it is no release."""
    for row in progress_rules(pack)["retest"]["released"]:
        if item in row["items"]:
            return str(row["finding"])
    return ""


def _whole(
    plan: Plan,
    items: Sequence[PlanItem],
    pack: Pack,
    tests: Probe | None,
    *,
    ask_morning: bool,
) -> Session:
    steps = (*_before(pack, ask_morning=ask_morning), *_tests_before(tests, pack))
    for item in items:
        steps += (*_item(item, pack), *_tests_after(item, tests, pack))
    says = progress_rules(pack)["session"]["says"]
    end = Step(kind=StepKind.ASK, text=says["pain_after"], ask=Ask.PAIN_AFTER)
    return Session(
        exercises=tuple(_exercise(item, pack) for item in items),
        steps=(*steps, end),
        limit_s=60 * plan.minutes,
        task=tests.task if tests else None,
        control=bool(tests and tests.control),
        plan=plan.version,
        pack=pack.version,
    )


def _before(pack: Pack, *, ask_morning: bool) -> Iterator[Step]:
    says = progress_rules(pack)["session"]["says"]
    yield Step(kind=StepKind.ASK, text=says["danger"], ask=Ask.DANGER)
    if ask_morning:
        yield Step(kind=StepKind.ASK, text=says["morning"], ask=Ask.MORNING)
    yield Step(kind=StepKind.ASK, text=says["pain_before"], ask=Ask.PAIN_BEFORE)


def _tests_before(tests: Probe | None, pack: Pack) -> Iterator[Step]:
    if tests is None:
        return
    rules: Any = progress_rules(pack)
    says, retest = rules["session"]["says"], rules["retest"]
    yield _task(Ask.TASK_FIRST, tests.task, pack)
    yield Step(kind=StepKind.WAIT, text=says["task_wait"], seconds=number(retest, "wait_s"))
    yield _task(Ask.TASK_SECOND, tests.task, pack)
    if tests.control:
        idle = number(retest, "control_wait_s")
        yield Step(kind=StepKind.WAIT, text=says["control_wait"], seconds=idle)
        yield _task(Ask.TASK_CONTROL, tests.task, pack)


def _tests_after(item: PlanItem, tests: Probe | None, pack: Pack) -> Iterator[Step]:
    if tests is None or tests.control or released(item.id, pack) not in tests.due:
        return
    rules: Any = progress_rules(pack)
    wait = number(rules["retest"], "wait_s")
    says = rules["session"]["says"]
    yield Step(kind=StepKind.WAIT, item=item.id, text=says["task_wait"], seconds=wait)
    yield replace(_task(Ask.TASK_AFTER, tests.task, pack), item=item.id, side=item.side)


def _task(ask: Ask, task: Task, pack: Pack) -> Step:
    rules = progress_rules(pack)["session"]
    text = rules["says"]["task"].format(how=task.how)
    return Step(kind=StepKind.ASK, text=text, ask=ask, counted_s=number(rules, "task_s"))


def _item(item: PlanItem, pack: Pack) -> Iterator[Step]:
    says = progress_rules(pack)["session"]["says"]
    asks = says["pressure_within" if item.kind in PRESSED else "pain_within"]
    return dose_steps(item, asks=asks, reserve=says["reserve"], form=says["form"])


def _exercise(item: PlanItem, pack: Pack) -> Exercise:
    known = pack.interventions[item.id]
    loading = item.phase in progress_rules(pack)["session"]["loading"]
    dose = item.planned
    field, value = ("hold_s", dose.hold_s) if dose.mode == "hold" else ("reps", dose.reps)
    low, high = known.dose_range.get(field, (value, value))
    return Exercise(
        id=item.id,
        name=item.name,
        side=item.side,
        loading=loading,
        pain_limit=item.pain_limit,
        least=min(1.0, low / value) if value else 1.0,
        most=max(1.0, high / value) if value else 1.0,
        easier=pack.interventions[item.easier[0]].name if item.easier else "",
        stop=item.stop,
        released=released(item.id, pack),
    )


__all__ = ["Probe", "build_session", "released", "session_of_today"]
