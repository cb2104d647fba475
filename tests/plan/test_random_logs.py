"""No row of logs, however odd, makes a plan break its rules."""

from hypothesis import given, settings
from hypothesis import strategies as st
from planned_runners import BALLS, DRIVERS, PACK, assessed, day, told

from stridemend.core import Case, Side
from stridemend.plan import (
    Constraints,
    FlareLog,
    ItemLog,
    Log,
    Move,
    PainLog,
    Plan,
    RetestLog,
    RunLog,
    Verdict,
    make_plan,
    plan_from_data,
    plan_to_data,
    replan,
)
from stridemend.plan.refuse import refusal
from stridemend.plan.settings import pain_limit
from stridemend.plan.situation import Situation

CONDITIONS = ["nslbp", "achilles_mid", "calf_strain", "pfp", "bsi_tibial_medial", "gtps", "hip_oa"]
PAIN = st.one_of(st.none(), st.integers(0, 10))
LIMITS = st.builds(
    Constraints,
    minutes_per_day=st.sampled_from([0, 5, 12, 20, 45]),
    days_per_week=st.integers(1, 7),
    equipment=st.sampled_from([frozenset(), BALLS, frozenset({"mini_band", "dumbbell"})]),
    skill=st.sampled_from(["new", "used", "trained"]),
    helper=st.booleans(),
)
CASES = st.sampled_from(
    [
        Case(),
        told(pain_calf=True, weekly_km=30, long_run_km=10, pain_now=2),
        told(pain_low_back=True, pain_now=4, runs_per_week=4),
        told(pain_lateral_knee=True, onset_minutes=6, forces_stop=True),
        told(drug_anticoagulant=True, night_pain=True, pain_at_rest=True),
    ]
)


def _logs(plan: Plan) -> st.SearchStrategy[Log]:
    """Return logs of what is in a plan, and of what is not."""
    names = [item.id for item in plan.items] or ["posterior_bridge"]
    on = st.integers(-20, 60).map(day)
    items = st.sampled_from([*names, "not_in_the_plan"])
    return st.one_of(
        st.builds(
            ItemLog,
            item=items,
            on=on,
            pain_during=PAIN,
            pain_next_morning=PAIN,
            form_ok=st.sampled_from([True, True, False, None]),
            reps_in_reserve=st.sampled_from([None, 0, 3]),
            done_share=st.sampled_from([1.0, 0.5]),
            sharp=st.sampled_from([False, False, False, True]),
        ),
        st.builds(
            RunLog,
            on=on,
            km=st.sampled_from([None, 0.5, 5.0, 9.0, 30.0]),
            pain_during=PAIN,
            pain_next_morning=PAIN,
            level=st.sampled_from([None, 0, 1, 4]),
            limp=st.sampled_from([False, False, True]),
        ),
        st.builds(PainLog, on=on, side=st.just(Side.LEFT), now=PAIN, worst=PAIN),
        st.builds(FlareLog, on=on, items=st.lists(items, max_size=2).map(tuple)),
        st.builds(RetestLog, item=items, on=on, verdict=st.sampled_from(list(Verdict))),
    )


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(DRIVERS), max_size=3, unique=True),
    st.sampled_from(CONDITIONS),
    CASES,
    LIMITS,
    st.data(),
)
def test_no_logs_break_a_rule(
    drivers: list[str], condition: str, case: Case, limits: Constraints, data: st.DataObject
) -> None:
    """Whatever is logged: time, doses, pressure, safety and reasons stay as they must be."""
    assessment = assessed(*drivers, condition=condition)
    plan = make_plan(case, assessment, PACK, limits, day(0))
    now = Situation(case, assessment, limits, PACK)
    _holds(plan, now)
    logs: list[Log] = []
    for today in (day(3), day(12), day(40)):
        logs += data.draw(st.lists(_logs(plan), max_size=14))
        result = replan(plan, logs, case, assessment, PACK, limits, today)

        _holds(result.plan, now)
        assert result.plan.version == plan.version + bool(result.changes)
        assert all(change.why and change.grade for change in result.changes)
        assert {log.on > today for log in logs} <= {False} or result.problems
        again = replan(result.plan, logs, case, assessment, PACK, limits, today)
        assert not again.changes, [(c.what, c.move, c.why, c.on) for c in again.changes]
        assert plan_from_data(plan_to_data(result.plan)) == result.plan
        plan = result.plan


def _holds(plan: Plan, now: Situation) -> None:
    """Hold a plan to the rules that no log may break."""
    for session in plan.sessions:
        assert session.seconds <= 60 * now.minutes
        assert session.seconds == sum(plan.item(name).seconds for name in session.items)
        assert len(set(session.items)) == len(session.items)
    for item in plan.items:
        known = PACK.interventions[item.id]
        dose = item.planned
        for name, (_, high) in known.dose_range.items():
            if name in ("sets", "reps", "hold_s"):
                assert getattr(dose, name) <= max(high, getattr(known.dose, name))
        if item.kind in ("release", "massage"):
            assert (dose.pressure_limit or 0) <= min(6, known.dose.pain_limit)
        if item.kind == "release":
            assert dose.hold_s <= 90
            assert dose.sides * dose.sets * dose.reps * dose.hold_s <= 600
        assert dose.pain_limit <= pain_limit(now.tissue, PACK)
        no = refusal(known, now)
        assert no is None or no.reason != "contraindicated"
    if now.tissue == "bone":
        assert plan.running.state == "pause"
        assert plan.clearance.state == "stop"


@settings(max_examples=12, deadline=None)
@given(st.permutations(range(6)), st.data())
def test_the_order_in_which_logs_arrive_does_not_matter(
    order: list[int], data: st.DataObject
) -> None:
    """The same logs in another order give the same plan."""
    assessment = assessed("weak_glute_medius", "tight_iliopsoas")
    plan = make_plan(Case(), assessment, PACK, None, day(0))
    logs = data.draw(st.lists(_logs(plan), min_size=6, max_size=6))
    shuffled = [logs[place] for place in order]

    one = replan(plan, logs, Case(), assessment, PACK, None, day(30))
    other = replan(plan, shuffled, Case(), assessment, PACK, None, day(30))

    assert one.plan == other.plan


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 30), st.data())
def test_a_danger_sign_ends_the_plan_for_good(when: int, data: st.DataObject) -> None:
    """After a red flag nothing is to be done, and no later log brings anything back."""
    assessment = assessed("weak_glute_medius", "tight_iliopsoas")
    plan = make_plan(Case(), assessment, PACK, None, day(0))
    logs = data.draw(st.lists(_logs(plan), max_size=8))
    flag = FlareLog(on=day(when), red_flag=True)

    result = replan(plan, [*logs, flag], Case(), assessment, PACK, None, day(60))
    later = data.draw(st.lists(_logs(plan), max_size=8))
    after = replan(result.plan, [*logs, *later], Case(), assessment, PACK, None, day(60))

    assert [change.move for change in result.changes] == [Move.STOP]
    for found in (result, after):
        assert found.stopped
        assert not found.plan.sessions
        assert {item.progression.state for item in found.plan.items} == {"stopped"}
        assert found.plan.running.state == "pause"
        assert found.plan.clearance.state == "stop"
