"""Three months of one runner: sessions, retests, logs, replanning, and what must never happen."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from statistics import fmean

from simulation.world import MISSED, Runner
from stridemend.consult import Answer, consult
from stridemend.consult.loop import advance, situation
from stridemend.core import Case, Finding
from stridemend.inference import Assessment
from stridemend.plan import (
    Constraints,
    FlareLog,
    ItemLog,
    Log,
    Plan,
    RetestLog,
    RunLog,
    Verdict,
    replan,
)
from stridemend.progress.log.write import session_entries, story_entry
from stridemend.progress.retest import Response, Retest, judge, settle, to_findings
from stridemend.progress.session import (
    Ask,
    Play,
    Session,
    answer,
    begin,
    build_session,
    current,
    press,
    result,
    session_of_today,
    tick,
)
from stridemend.progress.session.play import length
from stridemend.progress.today import Today, todays_session
from stridemend.schema import Pack

FIRST = date(2026, 3, 2)
WEEKS = 13
QUIET = 2.0


@dataclass
class Seen:
    """
    What was seen of one runner.

    Attributes
    ----------
        ranks, chances: place and probability of the true driver at the end of each week, the
            first day being week 0; None where it was not ranked.
        quiet_week: first week with a mean pain of 2 or less; None when it never came.
        broken: rules that were broken, in words.
    """

    name: str
    level: str
    ranks: list[int | None] = field(default_factory=list)
    chances: list[float | None] = field(default_factory=list)
    quiet_week: int | None = None
    sessions: int = 0
    retests: int = 0
    stopped: bool = False
    broken: list[str] = field(default_factory=list)


@dataclass
class Months:
    """The state of three months."""

    runner: Runner
    pack: Pack
    with_retests: bool
    seen: Seen
    case: Case
    assessment: Assessment
    plan: Plan
    logs: list[Log] = field(default_factory=list)
    retests: list[Retest] = field(default_factory=list)
    done: int = 0

    def nodes(self, item: str) -> frozenset[str]:
        """Return what an item acts on: its targets, and what its retest speaks about."""
        return frozenset(self.pack.interventions[item].targets)


def live(runner: Runner, pack: Pack, *, with_retests: bool) -> Seen:
    """Return what was seen of a runner in three months of the loop."""
    first = consult(runner.case, pack)
    seen = Seen(runner.name, first.level)
    if first.assessment is None or first.plan is None:
        _check_no_plan(first, seen)
        return seen
    plan = replace(first.plan, made_on=FIRST)
    months = Months(runner, pack, with_retests, seen, first.case, first.assessment, plan)
    _note_rank(months)
    for week in range(WEEKS):
        if not _week(months, week):
            break
        _note_rank(months)
    return seen


def _check_no_plan(first: Answer, seen: Seen) -> None:
    if first.level != "self-care" and first.plan is not None:
        seen.broken.append("a plan past a red flag")


def _note_rank(months: Months) -> None:
    """Note place and chance of the true driver among what can be worked on."""
    runner, pack = months.runner, months.pack
    place = 0
    for driver in months.assessment.drivers:
        known = pack.drivers.get(driver.id)
        if known is None or not known.modifiable:
            continue
        place += 1
        if driver.id == runner.driver and driver.side.covers(runner.side):
            months.seen.ranks.append(place)
            months.seen.chances.append(driver.probability)
            return
    months.seen.ranks.append(None)
    months.seen.chances.append(None)


def _week(months: Months, week: int) -> bool:
    """Live one week; False when a danger sign ended the plan."""
    runner = months.runner
    pains = []
    for weekday in range(7):
        day = 7 * week + weekday
        if runner.danger_day == day:
            return _danger(months, FIRST + timedelta(days=day))
        pains.append(runner.says(day))
        if weekday in _training_days(months.plan) and runner.rng.random() > MISSED:
            _train(months, day)
        if weekday in (1, 3, 5) and runner.rng.random() > MISSED:
            _run(months, day)
    if months.seen.quiet_week is None and fmean(pains) <= QUIET:
        months.seen.quiet_week = week + 1
    _replan(months, FIRST + timedelta(days=7 * week + 6))
    return True


def _training_days(plan: Plan) -> frozenset[int]:
    slots = {day for one in plan.sessions if one.stage == plan.stage for day in one.days}
    return frozenset(slot - 1 for slot in slots)


def _train(months: Months, day: int) -> None:
    runner, pack = months.runner, months.pack
    on = FIRST + timedelta(days=day)
    today = Today(
        plan=months.plan,
        assessment=months.assessment,
        case=months.case,
        constraints=Constraints(),
        on=on,
        retests=months.retests,
        done=months.done,
        tested=months.with_retests,
    )
    session = todays_session(today, pack)
    _check(months, session)
    play = _played(begin(session), months, day)
    found = result(play)
    months.done += 1
    months.seen.sessions += 1
    morning = runner.says(day + 1, 0.4)
    for item in found.items:
        if not item.done_share:
            continue
        runner.treated(months.nodes(item.item))
        months.logs.append(
            ItemLog(
                item=item.item,
                on=on,
                pain_during=item.pain_during,
                pain_next_morning=morning,
                usual_morning=round(0.4 * runner.level(day)),
                form_ok=item.form_ok,
                reps_in_reserve=item.reserve,
                done_share=min(1.0, item.done_share),
            )
        )
    _take_retests(months, found.retests, on)


def _take_retests(months: Months, found: Iterable[object], on: date) -> None:
    verdicts = {Response.BETTER: Verdict.BETTER, Response.WORSE: Verdict.WORSE}
    for one in found:
        retest = Retest(
            on=on,
            task=one.task,  # type: ignore[attr-defined]
            item=one.item,  # type: ignore[attr-defined]
            finding=one.released,  # type: ignore[attr-defined]
            side=one.side,  # type: ignore[attr-defined]
            before=one.before,  # type: ignore[attr-defined]
            after=one.after,  # type: ignore[attr-defined]
        )
        months.retests.append(retest)
        months.seen.retests += 1
        if not retest.control:
            verdict = verdicts.get(judge(retest, months.pack), Verdict.NO_CHANGE)
            log = RetestLog(item=retest.item, on=on, verdict=verdict)
            months.logs.append(log)


def _played(play: Play, months: Months, day: int) -> Play:
    """Play a session as this runner would: honest answers with noise."""
    runner, pack = months.runner, months.pack
    task = runner.says(day)
    for _ in range(3000):
        step = current(play)
        if step is None:
            break
        if step.ask is Ask.NONE:
            play = tick(play, 900.0) if step.seconds else press(play, "next", pack)
            continue
        if step.ask is Ask.TASK_AFTER:
            task = runner.retest(task, _spoken_of(step.item, months))
        elif step.ask is Ask.TASK_CONTROL:
            task = runner.idle_retest(task)
        values = {
            Ask.PAIN_BEFORE: runner.says(day, 0.5),
            Ask.PAIN_WITHIN: runner.says(day, 0.35),
            Ask.RESERVE: float(runner.rng.choice([1, 2, 3, 4])),
            Ask.FORM: 1.0,
            Ask.PAIN_AFTER: runner.says(day, 0.5),
        }
        play = answer(play, values.get(step.ask, task), pack)
    return play


def _spoken_of(item: str, months: Months) -> frozenset[str]:
    """Return the nodes that a retest after an item speaks about."""
    from stridemend.progress.session.build import released  # noqa: PLC0415

    code = released(item, months.pack)
    return frozenset(b.node for b in months.pack.findings[code].bears_on) if code else frozenset()


def _run(months: Months, day: int) -> None:
    running = months.plan.running
    if running.state == "pause" or running.days_per_week == 0:
        return
    km = (running.longest_km or 5.0) * 0.8
    months.logs.append(
        RunLog(
            on=FIRST + timedelta(days=day),
            km=km,
            minutes=running.minutes,
            level=running.level,
            pain_during=months.runner.says(day, 0.6),
            pain_next_morning=months.runner.says(day + 1, 0.4),
            usual_morning=round(0.4 * months.runner.level(day)),
        )
    )


def _replan(months: Months, today: date) -> None:
    from stridemend.inference import infer  # noqa: PLC0415

    findings = to_findings(settle(months.retests, months.pack))
    case = months.case.with_findings(findings)
    if case != months.case:
        months.case = case
        months.assessment = infer(case, months.pack)
    felt = Finding(code="pain_now", value=months.runner.says((today - FIRST).days))
    told = case.with_findings([felt])
    found = replan(months.plan, months.logs, told, months.assessment, months.pack, None, today)
    months.plan = found.plan


def _danger(months: Months, on: date) -> bool:
    """Tick a danger sign before a session: nothing may be done after it."""
    months.seen.stopped = True
    items = session_of_today(months.plan, months.done, months.pack)
    play = answer(
        begin(build_session(months.plan, items, months.pack)),
        None,
        months.pack,
        dangers=("swelling_calf_one",),
    )
    if current(play) is not None or any(item.done_share for item in result(play).items):
        months.seen.broken.append("a session went on past a danger sign")
    flag = FlareLog(on=on, red_flag=True)
    found = replan(
        months.plan, [*months.logs, flag], months.case, months.assessment, months.pack, None, on
    )
    if not found.stopped or session_of_today(found.plan, months.done, months.pack):
        months.seen.broken.append("a plan step past a danger sign")
    at = datetime.combine(on, time(18), UTC)
    entries = (story_entry(months.case, at), *session_entries(result(play), at, at))
    here = situation(entries, months.pack)
    if not here.stopped or advance(here, months.pack, at).plan is not None:
        months.seen.broken.append("a plan past a danger sign")
    return False


def _check(months: Months, session: Session) -> None:
    """Note every broken rule of a session and of the doses in it."""
    seen, pack = months.seen, months.pack
    grown = begin(session)
    full = {one.id: one.most for one in session.exercises}
    if session.seconds > session.limit_s or length(grown) > session.limit_s:
        seen.broken.append(f"session of {session.seconds:.0f} s in {session.limit_s:.0f} s")
    for exercise in session.exercises:
        item = months.plan.item(exercise.id)
        known = pack.interventions[exercise.id]
        if item is None:  # tried once, at its starting dose
            continue
        dose = item.planned
        doses = {"sets": dose.sets, "reps": dose.reps, "hold_s": dose.hold_s}
        for name, value in doses.items():
            low, high = known.dose_range.get(name, (0, getattr(known.dose, name)))
            if value > max(high, getattr(known.dose, name)):
                seen.broken.append(f"{exercise.id}: {name} {value} above {high} ({low})")
        if dose.pressure_limit is not None and dose.pressure_limit > known.dose.pain_limit:
            seen.broken.append(f"{exercise.id}: pressure {dose.pressure_limit}")
        if full[exercise.id] < 1:
            seen.broken.append(f"{exercise.id}: range below the dose")
