"""Golden plans: what a physiotherapist expects in week 1, 2, 4 and 8, and why."""

import pytest
from golden_plans import Golden, goldens, lived

from stridemend.plan import Plan

ALL = goldens()


def active(plan: Plan) -> set[str]:
    """Return what is being done: the items of the open sessions, and what needs no session."""
    sessions = [s for s in plan.sessions if s.stage == plan.stage]
    timed = {name for session in sessions for name in session.items}
    open_stages = [stage for stage in plan.stages if stage.is_open]
    untimed = {i.id for stage in open_stages for i in stage.items if not i.seconds}
    return timed | untimed


@pytest.mark.parametrize("golden", ALL, ids=lambda golden: golden.id)
def test_a_golden_plan(golden: Golden) -> None:
    """Every week of the file holds what it must, lacks what it must not, and runs as told."""
    plans = lived(golden)
    for number, expected in golden.data["weeks"].items():
        plan, why = plans[number], f"week {number}: {expected['why']}"
        found = active(plan)

        assert set(expected["must"]) <= found, why
        assert not set(expected["must_not"]) & found, why
        _run(plan, expected.get("run", {}), why)
        for name, level in expected.get("levels", {}).items():
            assert plan.item(name).progression.level == level, why
        if "sessions" in expected:
            assert len(plan.sessions) == expected["sessions"], why


def _run(plan: Plan, expected: dict[str, object], why: str) -> None:
    running = plan.running
    seen = {
        "state": running.state,
        "branch": running.branch,
        "limit": running.pain_limit,
        "week_km": running.week_km,
        "clearance": plan.clearance.state,
        "race": running.race.state if running.race else None,
        "hills": "Hills and speed come last" not in running.hills_speed,
    }
    assert {key: seen[key] for key in expected} == expected, why


def test_the_golden_plans_are_many_and_whole() -> None:
    """Each has a title, at least two weeks and a reason for each of them."""
    assert len(ALL) >= 15
    for golden in ALL:
        assert golden.data["title"]
        assert len(golden.data["weeks"]) >= 2
        assert all(week["why"] for week in golden.data["weeks"].values())
