"""Running follows the load rules: less while it hurts, up by clean runs, never past a limit."""

from datetime import timedelta

import pytest
from planned_runners import DAY0, PACK, assessed, day, easy_run, plan_for, told

from stridemend.core import Case, Finding, Side, Status
from stridemend.plan import (
    Constraints,
    GoalRace,
    ItemLog,
    Met,
    Move,
    PainLog,
    Plan,
    Replan,
    RunLog,
    make_plan,
    replan,
    sign,
    withdraw,
)

HURTS = {"weekly_km": 40.0, "long_run_km": 10.0, "runs_per_week": 4.0}
GATES_MET = (
    "sign_squat_knee_pain",
    "sign_calf_weak_heel_raise",
    "sign_bridge_weak",
    "sign_hop_screen_pain",
)


def ran(
    plan: Plan,
    *logs: RunLog | PainLog | ItemLog,
    today: int = 20,
    case: Case | None = None,
    condition: str = "nslbp",
) -> Replan:
    """Return the plan after some runs."""
    return replan(plan, logs, case or Case(), assessed(condition=condition), PACK, None, day(today))


@pytest.mark.parametrize(
    ("condition", "limit"),
    [
        ("bsi_tibial_medial", 0),
        ("calf_strain", 2),
        ("hip_oa", 3),
        ("nslbp", 4),
        ("achilles_mid", 5),
    ],
)
def test_the_pain_limit_is_the_tissues(condition: str, limit: int) -> None:
    """Bone 0, muscle strain 2, joint 3, back 4, tendon 5, as the pain monitoring rule has them."""
    assert plan_for(condition=condition).running.pain_limit == limit


def test_the_first_week_is_cut_and_so_is_the_longest_run() -> None:
    """A quarter less a week and on the longest run; the tenth is only the ceiling of later."""
    running = plan_for(case=told(**HURTS)).running

    assert (running.week_km, running.longest_km, running.ceiling_km) == (30.0, 7.5, 33.0)
    assert "Hills and speed come last" in running.hills_speed


def test_a_bad_reaction_cuts_half() -> None:
    """Pain that persists for hours halves the week and leaves a day between runs."""
    running = plan_for(case=told(**HURTS, persists_hours_after=True)).running

    assert (running.week_km, running.days_per_week) == (20.0, 3)


def test_a_run_ends_before_the_pain_begins() -> None:
    """Pain from 30 minutes on means 24 minutes, a fifth before."""
    assert plan_for(case=told(onset_minutes=30)).running.minutes == 24


def test_three_clean_runs_add_a_tenth_and_no_more_than_a_week_allows() -> None:
    """Three clean runs in a row lead to the ceiling, once a week; the usual week is the end."""
    case = told(**HURTS)
    plan = plan_for(case=case)
    runs = [easy_run(day(n), km=6.0) for n in (1, 3, 5, 8, 10, 12)]
    result = ran(plan, *runs, case=case)
    [up, *_] = [c for c in result.changes if c.what == "running"]

    assert up.move is Move.UP
    assert "3 clean runs" in up.why or "clean runs in a row" in up.why
    assert result.plan.running.week_km <= 33.0 * 1.1
    later = [easy_run(day(n), km=8.0) for n in range(20, 110, 2)]
    end = ran(result.plan, *runs, *later, case=case, today=110).plan.running
    assert end.week_km == 40.0
    assert end.longest_km <= 10.0


def test_a_jump_in_one_run_stops_the_count() -> None:
    """A run more than a tenth beyond the longest of 30 days is told and starts the count anew."""
    case = told(**HURTS)
    runs = [easy_run(day(1), km=6.0), easy_run(day(3), km=6.0), easy_run(day(8), km=16.0)]
    result = ran(plan_for(case=case), *runs, case=case, today=8)

    assert not [c for c in result.changes if c.what == "running"]
    assert any("more than a tenth" in held.why for held in result.held)


@pytest.mark.parametrize("bad", [{"pain_during": 8}, {"pain_next_morning": 3}, {"limp": True}])
def test_a_red_run_halves_the_week_and_ends_the_clearance(bad: dict[str, object]) -> None:
    """Above the limit, a bad morning or a limp: 48 h off, half the week, clearance ended."""
    case = told(**HURTS)
    result = ran(plan_for(case=case), easy_run(day(2), **bad), case=case, today=3)

    assert result.plan.running.week_km == 15.0
    assert result.plan.running.rest_until == day(4)
    assert result.plan.clearance.ended_by
    assert result.plan.clearance.state == "not_yet"


def test_two_red_runs_within_ten_days_lead_back_to_walk_and_run() -> None:
    """The second red light in ten days means level 1 of the walk-run table."""
    reds = [easy_run(day(n), pain_during=8) for n in (2, 7)]
    running = ran(plan_for(case=told(**HURTS)), *reds, case=told(**HURTS), today=8).plan.running

    assert (running.state, running.level) == ("walk_run", 1)


def _walk_runner() -> tuple[Case, Plan]:
    case = told(forces_stop=True)
    return case, plan_for(case=case)


def test_the_walk_run_table_is_climbed_by_two_clean_sessions() -> None:
    """Two clean sessions lift a level, a sore one repeats it, a red one drops it."""
    case, plan = _walk_runner()
    up = [easy_run(day(n), level=1, km=None, minutes=40) for n in (0, 2)]
    sore = easy_run(day(4), level=2, pain_during=3)
    red = easy_run(day(6), level=2, pain_during=9)

    assert plan.running.level == 1
    assert ran(plan, *up, case=case, today=3).plan.running.level == 2
    assert ran(plan, *up, sore, case=case, today=5).plan.running.level == 2
    assert ran(plan, *up, sore, red, case=case, today=7).plan.running.level == 1


@pytest.mark.parametrize(("gap", "level"), [(6, 5), (8, 4), (16, 2), (30, 0)])
def test_days_without_a_run_lower_the_level(gap: int, level: int) -> None:
    """A week off costs one level, two cost three, four weeks lead back to walking."""
    case, plan = _walk_runner()
    runs, at = [], 0
    for step in range(1, 5):
        runs += [easy_run(day(at), level=step), easy_run(day(at + 2), level=step)]
        at += 4
    climbed = ran(plan, *runs, case=case, today=at - 2)
    assert climbed.plan.running.level == 5

    result = ran(climbed.plan, *runs, case=case, today=at - 2 + gap)
    assert result.plan.running.level == level


def test_from_the_end_of_the_table_distance_takes_over() -> None:
    """Level 9 clean twice hands over to the longest-run rule, distance before speed."""
    case, plan = _walk_runner()
    runs = [easy_run(day(2 * n), level=1 + n // 2, km=4.0) for n in range(18)]
    running = ran(plan, *runs, case=case, today=36).plan.running

    assert (running.state, running.level) == ("build", None)
    assert running.longest_km <= 4.5 * 1.1


def test_bone_pain_is_its_own_branch_and_never_climbs() -> None:
    """With a bone stress injury likely no log, however clean, starts running."""
    plan = plan_for(condition="bsi_tibial_medial")
    logs = [PainLog(on=day(n), now=0, worst=0) for n in range(20)]
    result = ran(plan, *logs, condition="bsi_tibial_medial")

    assert result.plan.running.state == "pause"
    assert result.plan.running.branch == "bone_stress_return"
    assert result.plan.clearance.state == "stop"


@pytest.mark.parametrize(
    ("weeks", "km", "state"),
    [(20, 10.0, "on_track"), (4, 10.0, "tight"), (3, 42.2, "not_ready"), (-1, 10.0, "past")],
)
def test_a_race_is_kept_in_view(weeks: int, km: float, state: str) -> None:
    """The longest run that the rules allow by race day is set beside the race, in km and miles."""
    race = GoalRace(on=DAY0 + timedelta(weeks=weeks), km=km, name="The Half")
    limits = Constraints(race=race)
    running = plan_for(case=told(**HURTS), limits=limits).running

    assert running.race.state == state
    assert "The Half" in running.race.words


def test_a_race_without_a_date_for_the_plan_says_what_is_missing() -> None:
    """No day is guessed: without a first day the outlook is unknown."""
    limits = Constraints(race=GoalRace(on=DAY0, km=10))
    plan = make_plan(Case(), assessed(), PACK, limits)

    assert plan.running.race.state == "unknown"


def test_cross_training_spares_the_tissue() -> None:
    """High hamstring pain is not sent to the saddle; a sore shin bone is not sent walking."""
    pht = {option.id for option in plan_for(condition="pht").running.cross_training}
    bone = {o.id for o in plan_for(condition="bsi_tibial_medial").running.cross_training}

    assert pht
    assert "bike" not in pht
    assert "walk" not in bone


def test_nothing_is_met_that_nobody_told() -> None:
    """Without any answer no condition counts as met, and nobody is cleared."""
    clearance = plan_for().clearance

    assert clearance.count(Met.MET) == 0
    assert clearance.state == "not_yet"
    assert all(c.how for c in clearance.conditions if c.kind == "gate")


def test_a_calf_runner_agrees_to_roll_and_to_stop() -> None:
    """Roll the quadriceps and calf first, stop when the calf gets sore, as document 003 asks."""
    limits = Constraints(equipment=frozenset({"foam_roller"}))
    words = {
        c.id: c.words
        for c in plan_for(case=told(pain_calf=True), limits=limits).clearance.conditions
    }
    strained = plan_for(case=told(pain_calf=True), limits=limits, condition="calf_strain").clearance

    assert words["roll_first"].startswith("Roll the quadriceps (front thigh) and calf")
    assert "calf becomes sore" in words["calf_stop"]
    assert "Leave the sore calf alone" in next(
        c.words for c in strained.conditions if c.id == "roll_first"
    )


def test_a_paused_runner_starts_when_a_practitioner_signs() -> None:
    """A signature opens the walk-run table; a withdrawal and a red light take it back."""
    case = told(limp=True)
    plan = plan_for(case=case)
    signed = Plan(**{**_fields(plan), "clearance": sign(plan.clearance, "A. Physio", day(1))})
    opened = ran(signed, case=Case(), today=2).plan

    assert plan.running.state == "pause"
    assert (opened.running.state, opened.running.level) == ("walk_run", 1)
    assert withdraw(opened.clearance, "A. Physio", day(3), PACK).state == "not_yet"


def _fields(plan: Plan) -> dict[str, object]:
    return {name: getattr(plan, name) for name in plan.__dataclass_fields__}


def test_five_quiet_days_and_tests_meet_the_gate() -> None:
    """Logged quiet days and denied signs turn unknown into met; each unmet one stays unmet."""
    denied = tuple(Finding(code=code, status=Status.ABSENT, side=Side.NONE) for code in GATES_MET)
    case = Case(findings=(*told(pain_now=5).findings, *denied))
    quiet = [PainLog(on=day(n), now=1, worst=2) for n in range(5)]
    walks = [easy_run(day(n), level=0, minutes=30, km=None) for n in (1, 3)]
    plan = plan_for(case=case, condition="pfp")
    after = ran(plan, *quiet, *walks, case=case, condition="pfp", today=4).plan.clearance
    states = {c.id: c.state for c in after.conditions}

    assert states["walk_30"] is Met.MET
    assert states["daily_pain"] is Met.MET
    assert states["heel_raise"] is Met.MET
    assert states["no_danger_sign"] is Met.UNKNOWN
    assert after.state == "not_yet"


def test_a_clearance_ends_by_its_day_and_three_clean_runs_make_it_longer() -> None:
    """Fourteen days at first, four weeks after three clean runs."""
    case = told(**HURTS)
    plan = plan_for(case=case)
    runs = [easy_run(day(n), km=5.0) for n in (1, 3, 5)]
    clearance = ran(plan, *runs, case=case, today=5).plan.clearance

    assert plan.clearance.valid_days == 14
    assert clearance.valid_days in (14, 28)
    assert clearance.count(Met.MET) >= 2
