"""A plan moves by what was logged: up, hold, down, stop, each with its reason."""

from dataclasses import replace

import pytest
from planned_runners import BALLS, PACK, assessed, clean, day, easy_run, plan_for, told

from stridemend.core import Case
from stridemend.plan import (
    Change,
    Constraints,
    FlareLog,
    GoalRace,
    ItemLog,
    Log,
    Move,
    Plan,
    Replan,
    RetestLog,
    Verdict,
    replan,
)

DRIVERS = ("tight_tfl", "weak_glute_medius")
LIMITS = Constraints(minutes_per_day=40, days_per_week=5, equipment=BALLS)
ITEM = "clam_shell"


def moved(plan: Plan, *logs: Log, today: int = 6, case: Case | None = None) -> Replan:
    """Return the plan after some logs."""
    return replan(plan, logs, case or Case(), assessed(*DRIVERS), PACK, LIMITS, day(today))


def first() -> Plan:
    """Return a first plan with a release, a stretch and exercises."""
    return plan_for(*DRIVERS, limits=LIMITS)


def of(result: Replan, name: str) -> list[Change]:
    """Return the changes of one item."""
    return [change for change in result.changes if change.what == name]


def test_two_clean_sessions_raise_the_dose_one_step() -> None:
    """Up comes by criteria, two clean sessions, with the rule beside it."""
    result = moved(first(), clean(ITEM, day(0)), clean(ITEM, day(1)))
    [change] = of(result, ITEM)

    assert change.move is Move.UP
    assert (change.before, change.after) == (
        "Clam shell: 2 x 12 times each side, 15 s rest",
        "Clam shell: 2 x 14 times each side, 15 s rest",
    )
    assert "2 clean sessions" in change.why
    assert change.refs


@pytest.mark.parametrize(
    "changed",
    [
        {"pain_next_morning": None},
        {"pain_during": None},
        {"painkiller": True},
        {"form_ok": None},
        {"form_ok": False},
        {"reps_in_reserve": 1},
        {"done_share": 0.5},
        {"pain_during": 3},
        {"pain_next_morning": 1},
    ],
)
def test_what_is_not_clean_holds_and_says_why(changed: dict[str, object]) -> None:
    """Unknown, shaky, hard, half done or a little sore: the dose stays, with the reason."""
    result = moved(first(), clean(ITEM, day(0)), clean(ITEM, day(2), **changed))

    assert not of(result, ITEM)
    [held] = [change for change in result.held if change.what == ITEM]
    assert held.move is Move.HOLD
    assert held.why


@pytest.mark.parametrize("changed", [{"pain_during": 4}, {"pain_next_morning": 2}, {"sharp": True}])
def test_a_flare_halves_what_flared_and_keeps_the_rest(changed: dict[str, object]) -> None:
    """Above the limit, two points up in the morning or sharp: rest 48 h, half the dose."""
    plan = first()
    others = {i.id: i.progression.level for i in plan.items if i.id != ITEM}
    result = moved(plan, clean(ITEM, day(0), **changed))
    item = result.plan.item(ITEM)

    assert [change.move for change in of(result, ITEM)] == [Move.DOWN]
    assert item.progression.level == -1
    assert item.progression.rest_until == day(2)
    assert item.planned.sets == 1
    assert {i.id: i.progression.level for i in result.plan.items if i.id != ITEM} == others


def test_what_is_known_is_enough_for_red() -> None:
    """A pain above the limit is red although the next morning is missing."""
    log = ItemLog(item=ITEM, on=day(0), pain_during=7)

    assert [change.move for change in of(moved(first(), log), ITEM)] == [Move.DOWN]


def test_a_second_flare_goes_further_and_a_third_ends_it() -> None:
    """Within ten days: held for a week; a third within two weeks: left out, see someone."""
    reds = [clean(ITEM, day(n), pain_during=8) for n in (0, 4, 8)]
    plan = first()
    second = moved(plan, *reds[:2]).plan.item(ITEM)
    third = moved(plan, *reds, today=9)

    assert second.progression.hold_until == day(4 + 7)
    assert of(third, ITEM)[2].move is Move.STOP
    assert "look at it" in of(third, ITEM)[2].why
    assert ITEM not in {name for s in third.plan.sessions for name in s.items}


def test_a_flare_told_without_a_cause_steps_back_what_was_done() -> None:
    """A flare is laid at what was logged that day or the day before, and at nothing else."""
    plan = first()
    result = moved(plan, clean(ITEM, day(2)), FlareLog(on=day(3), pain=7))

    assert {c.what for c in result.changes if c.move is Move.DOWN} == {ITEM}


def test_a_release_that_helps_stays_and_one_that_does_not_goes() -> None:
    """A retest decides: better keeps the release when loading opens, worse drops it at once."""
    plan = first()
    release = next(item for item in plan.items if item.kind == "release")
    logs = [clean(item, day(n)) for n in (0, 1, 7) for item in plan.items if item.seconds]
    better = RetestLog(item=release.id, on=day(1), verdict=Verdict.BETTER)
    worse = replace(better, verdict=Verdict.WORSE)

    kept = moved(plan, *logs, better, today=8)
    dropped = moved(plan, *logs[:4], worse, today=3)

    assert kept.plan.stage == "build"
    assert release.id in {name for s in kept.plan.sessions for name in s.items}
    assert release.id not in {item.id for item in dropped.plan.items}
    assert [c.move for c in of(dropped, release.id)] == [Move.DROP]


def test_loading_opens_by_clean_days_and_at_the_latest_by_two_weeks() -> None:
    """Clean work opens loading after a week; without logs it opens after two."""
    plan = first()
    logs = [clean(item, day(n)) for n in (5, 7) for item in plan.items if item.seconds]

    assert moved(plan, *logs, today=7).plan.stage == "build"
    assert moved(plan, *logs, today=6).plan.stage == "now"
    assert moved(plan, today=13).plan.stage == "now"
    assert moved(plan, today=14).plan.stage == "build"


def test_reading_the_same_logs_twice_changes_nothing() -> None:
    """What was counted counts once; the second reading gives the same plan."""
    logs = [clean(ITEM, day(n)) for n in range(4)]
    once = moved(first(), *logs)
    twice = moved(once.plan, *logs)

    assert once.changes
    assert not twice.changes
    assert twice.plan == once.plan


def test_less_time_makes_a_shorter_plan_and_says_so() -> None:
    """New limits choose again, inside the new minutes, with the reason."""
    short = replace(LIMITS, minutes_per_day=10)
    result = replan(first(), (), Case(), assessed(*DRIVERS), PACK, short, day(2))

    assert all(session.seconds <= 600 for session in result.plan.sessions)
    assert {change.why for change in result.changes if change.move is Move.DROP}


def test_other_causes_make_another_plan() -> None:
    """When what most likely drives the pain has changed, so does what is done about it."""
    result = replan(first(), (), Case(), assessed("poor_core_endurance"), PACK, LIMITS, day(3))

    assert "poor_core_endurance" in result.plan.targets
    assert any("drives your pain has changed" in change.why for change in result.changes)


def test_old_versions_stay_as_they_were() -> None:
    """Replanning gives a new value; the old plan is untouched and one version lower."""
    plan = first()
    result = moved(plan, clean(ITEM, day(0)), clean(ITEM, day(1)))

    assert plan == first()
    assert (plan.version, result.plan.version) == (1, 2)


@pytest.mark.parametrize("danger", [FlareLog(on=day(2), red_flag=True)])
def test_a_red_flag_in_the_logs_stops_everything(danger: FlareLog) -> None:
    """One change says stop; no session, no run, no clearance is left."""
    result = moved(first(), danger, easy_run(day(3)))

    assert result.stopped
    assert [change.move for change in result.changes] == [Move.STOP]
    assert result.plan.running.lines == (result.changes[0].why,)


def test_rubbish_is_told_and_nothing_good_is_lost() -> None:
    """Future, double, unknown and impossible logs become problems; the good ones still count."""
    logs = (
        clean(ITEM, day(0)),
        clean(ITEM, day(1)),
        clean(ITEM, day(1), pain_during=1),
        clean(ITEM, day(99)),
        clean("juggling", day(1)),
        clean(ITEM, day(2), pain_during="eleven"),
        clean(ITEM, day(2), pain_during=11),
        easy_run(day(1), km=-4.0),
        easy_run(day(1), km=float("nan")),
    )
    result = moved(first(), *logs)
    ids = sorted(problem.id for problem in result.problems)

    assert ids == ["SM252", "SM254", "SM255", "SM255", "SM255", "SM255", "SM256"]
    assert [change.move for change in of(result, ITEM)] == [Move.UP]
    assert all(problem.hint for problem in result.problems)


def test_of_two_logs_for_one_session_the_more_careful_counts() -> None:
    """A painful log beside a clean one of the same day is the one that is believed."""
    result = moved(first(), clean(ITEM, day(0)), clean(ITEM, day(0), pain_during=9))

    assert [change.move for change in of(result, ITEM)] == [Move.DOWN]


def test_a_plan_of_an_older_pack_is_read_again() -> None:
    """What the pack no longer holds is dropped with its reason; the rest stays, none is unsafe."""
    old = replace(first(), pack="2020.01")
    [stage, *others] = old.stages
    gone = replace(stage.items[0], id="leeches", name="Leeches")
    old = replace(old, stages=(replace(stage, items=(gone, *stage.items[1:])), *others))

    result = moved(old)

    assert "SM257" in {problem.id for problem in result.problems}
    assert [c.move for c in of(result, "leeches")] == [Move.DROP]
    assert result.plan.pack == PACK.version
    assert "leeches" not in {name for s in result.plan.sessions for name in s.items}


def test_what_becomes_unsafe_goes() -> None:
    """A blood thinner told later takes every release out of the plan."""
    plan = first()
    result = moved(plan, case=told(drug_anticoagulant=True))

    assert any(item.kind == "release" for item in plan.items)
    assert not any(item.kind == "release" for item in result.plan.items)
    assert any("blood thinner" in change.why.lower() for change in result.changes)


def test_a_flare_on_the_day_when_loading_opens_is_read_once() -> None:
    """What came in on the day of a flare is settled in one reading; a second changes nothing."""
    flares = [FlareLog(on=day(n)) for n in (11, 14)]
    once = moved(first(), *flares, today=14)

    assert once.changes
    assert not moved(once.plan, *flares, today=14).changes


def test_clean_runs_open_the_work_that_is_done_while_running() -> None:
    """A cue for running waits until clean runs have led to a step up, and says so."""
    case = told(weekly_km=30, long_run_km=10)
    plan = plan_for("calf_overload", case=case, limits=LIMITS)
    runs = [easy_run(day(n)) for n in (1, 4, 8)]
    result = replan(plan, runs, case, assessed("calf_overload"), PACK, LIMITS, day(8))
    [opened] = of(result, "run")

    assert {i.progression.state for s in plan.stages if s.id == "run" for i in s.items} == {
        "waiting"
    }
    assert opened.move is Move.OPEN
    assert next(s for s in result.plan.stages if s.id == "run").is_open


def test_a_rest_ends_by_itself() -> None:
    """An item that flared may be done again when its 48 hours are over."""
    red = clean(ITEM, day(0), pain_during=8)
    resting = moved(first(), red, today=1).plan
    later = moved(resting, red, today=3).plan

    assert resting.item(ITEM).progression.state == "resting"
    assert later.item(ITEM).progression.state == "active"


def test_a_race_that_was_told_later_comes_into_view_and_goes_again() -> None:
    """A race told after the first plan is a change with its outlook; without it, it goes."""
    race = GoalRace(on=day(70), km=10, name="The Ten")
    plan = first()
    with_race = replan(
        plan, (), Case(), assessed(*DRIVERS), PACK, replace(LIMITS, race=race), day(6)
    )
    [change] = of(with_race, "race")

    assert with_race.plan.running.race
    assert change.after == with_race.plan.running.race.words
    again = replan(
        with_race.plan, (), Case(), assessed(*DRIVERS), PACK, replace(LIMITS, race=race), day(6)
    )
    assert not of(again, "race")
    gone = replan(with_race.plan, (), Case(), assessed(*DRIVERS), PACK, LIMITS, day(6))
    assert gone.plan.running.race is None
    assert [one.move for one in of(gone, "race")] == [Move.DROP]
