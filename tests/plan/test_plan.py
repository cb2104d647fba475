"""A first plan keeps its promises: order, time, safety, doses of the source documents."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planned_runners import DRIVERS, PACK, assessment_of

from stridemend.core import Case, Finding, Side
from stridemend.inference import Assessment, RankedCondition, RankedDriver, infer
from stridemend.plan import Constraints, Plan, make_plan
from stridemend.plan.dose import dose_words, planned_dose

HELPERS_NEEDED = {i.id for i in PACK.interventions.values() if i.performer == "helper"}


def assessed(*drivers: str, condition: str = "nslbp", chance: float = 0.6) -> Assessment:
    """Return an assessment with these drivers, all worth treating."""
    ranked = (RankedDriver(name, Side.LEFT, 0.9, 0.3, seen=True) for name in drivers)
    return assessment_of([RankedCondition(condition, Side.LEFT, chance)], ranked)


def items(plan: Plan) -> list[str]:
    """Return the ids of everything in the plan."""
    staged = [entry.id for stage in plan.stages for entry in stage.items]
    return staged + [entry.id for entry in plan.local_relief]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(DRIVERS), min_size=1, max_size=4, unique=True),
    st.floats(5, 60),
    st.integers(1, 7),
    st.sampled_from(sorted(PACK.conditions)),
)
def test_a_plan_stays_inside_what_the_runner_can_give(
    drivers: list[str], minutes: float, days: int, condition: str
) -> None:
    """No session takes longer than the minutes of a day, no item more days than there are."""
    limits = Constraints(minutes_per_day=minutes, days_per_week=days)
    plan = make_plan(Case(), assessed(*drivers, condition=condition), PACK, limits)

    for session in plan.sessions:
        assert 0 < session.seconds <= 60 * minutes
        assert session.seconds == sum(plan.item(name).seconds for name in session.items)
        assert set(session.days) <= set(range(1, days + 1))
    assert all(entry.days_per_week <= days for entry in plan.items if entry.seconds)
    assert not HELPERS_NEEDED & set(items(plan))


@pytest.mark.parametrize("condition", sorted(PACK.conditions))
def test_nothing_that_is_wrong_for_a_likely_condition(condition: str) -> None:
    """An item that a likely condition rules out is never in the plan."""
    case = Case(findings=(Finding(code="pain_calf", side=Side.LEFT),))
    plan = make_plan(case, assessed(*DRIVERS[:4], condition=condition), PACK)

    for name in items(plan):
        item = PACK.interventions[name]
        wrong = set(item.avoid_with)
        for group in item.contra_sets:
            wrong |= set(PACK.intervention_rules.contra_sets[group].avoid_with)
        assert condition not in wrong


def test_release_comes_before_strength() -> None:
    """Phases keep the order of the source documents: release and restore, then load."""
    plan = make_plan(Case(), assessed("tight_iliopsoas", "glute_max_weak"), PACK)
    order = list(PACK.intervention_rules.phases)
    phases = [order.index(entry.phase) for stage in plan.stages for entry in stage.items]

    assert phases == sorted(phases)
    assert phases


def test_a_foam_roller_is_used_only_when_owned() -> None:
    """Equipment that the runner lacks keeps its items out; owning it lets them in."""
    assessment = assessed("tender_outer_thigh", condition="itbs")

    assert "foam_roll_vastus_lateralis" not in items(make_plan(Case(), assessment, PACK))
    owned = Constraints(equipment=frozenset({"foam_roller"}))
    assert "foam_roll_vastus_lateralis" in items(make_plan(Case(), assessment, PACK, owned))


def test_no_deep_pressure_on_blood_thinners() -> None:
    """A runner on a blood thinner gets no release work."""
    case = Case(findings=(Finding(code="drug_anticoagulant"),))
    plan = make_plan(
        case, assessed("gluteal_trigger_points", "tight_piriformis_external_rotators"), PACK
    )

    assert not [name for name in items(plan) if PACK.interventions[name].kind == "release"]


def test_source_doses_with_the_safer_cap() -> None:
    """Sore spots 30-90 s with pain at most 6 although a source says 8; planks of 10 s, 5 s rest."""
    spots = PACK.interventions["tp_circle_hip"]
    planks = PACK.interventions["plank_intervals"].dose

    assert spots.dose_range["hold_s"] == (30, 90)
    assert 30 <= spots.dose.hold_s <= 90
    assert spots.dose.pain_limit == 6
    assert spots.dose.details["source_document_pain"] == 8
    assert planks.hold_s <= 10
    assert planks.rep_rest_s == 5
    assert "10 s" in dose_words(
        planned_dose(PACK.interventions["plank_intervals"], PACK, pain_limit=3)
    )


def test_bone_pain_allows_no_running() -> None:
    """When a bone stress injury is likely the pain limit is 0 and running pauses."""
    plan = make_plan(Case(), assessed(condition="bsi_tibial_medial"), PACK)

    assert (plan.running.state, plan.running.pain_limit, plan.running.tissue) == (
        "pause",
        0,
        "bone",
    )


def test_own_numbers_in_kilometres_and_miles() -> None:
    """A runner who told 40 km a week hears 30 km and 19 miles at a quarter less."""
    case = Case(
        findings=(Finding(code="weekly_km", value=40.0), Finding(code="long_run_km", value=10.0))
    )
    lines = " ".join(make_plan(case, assessed(), PACK).running.lines)

    assert "From 40 km (25 miles) a week to about 30 km (19 miles)." in lines
    assert "11 km (7 miles)" in lines


def test_the_calf_rule_of_the_source_document() -> None:
    """A calf pain carries the rule to stop when the calf gets sore, with its grade."""
    case = Case(findings=(Finding(code="pain_calf", side=Side.LEFT),))
    running = make_plan(case, infer(case, PACK), PACK).running

    assert "calf_soreness_stop" in [rule.id for rule in running.rules]
    assert "swells" in running.lines[-1]


def test_every_item_carries_grade_stop_rule_and_cue() -> None:
    """No advice without a grade, a stop rule, a cue and what rules it out."""
    plan = make_plan(Case(), assessed(*DRIVERS[10:14]), PACK, Constraints(minutes_per_day=60))

    for entry in [entry for stage in plan.stages for entry in stage.items]:
        assert entry.grade in PACK.intervention_rules.grades
        assert entry.stop
        assert entry.cues
        assert entry.leave_out_if
