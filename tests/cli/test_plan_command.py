"""The plan and the clearance on the command line."""

import json
from collections.abc import Callable
from typing import Any

import pytest

STORY = "Outside of my left knee hurts after 6 km, 3 out of 10. I run 30 km a week."
Run = Callable[..., Any]


def test_a_plan_shows_weeks_reasons_and_what_was_left_out(run: Run) -> None:
    """Stages, sessions, weeks, what was left out, running and conditions are all there."""
    out = run("plan", STORY).out

    for heading in ("Start now", "What comes when?", "What did we leave out?", "May I run?"):
        assert heading in out
    assert "Session" in out
    assert "Week 8." in out
    assert "Not known:" in out


def test_why_shows_grade_and_sources_of_the_gate(run: Run) -> None:
    """The order of release and loading can show its evidence and its grade."""
    story = "Low back pain on runs, desk job, and the fronts of my hips feel short and tight"
    out = " ".join(run("plan", story, "--why").out.split())

    assert "Why this order (grade X)" in out
    assert "Sources:" in out


def test_the_plan_as_data_can_be_read_back(run: Run) -> None:
    """The JSON holds the plan with its numbers and reads back as a plan."""
    from stridemend.plan import plan_from_data, plan_to_data  # noqa: PLC0415  only here

    data = json.loads(run("plan", STORY, "--json", "--from", "2027-01-04").out)
    plan = plan_from_data(data["plan"])

    assert plan_to_data(plan) == data["plan"]
    assert data["plan"]["made_on"] == "2027-01-04"
    assert data["plan"]["clearance"]["conditions"]


def test_a_race_is_named_with_its_distance(run: Run) -> None:
    """A goal race is set beside what the rules allow by then, in km and miles."""
    out = run(
        "plan",
        f"{STORY} My longest run is 10 km.",
        "--race",
        "2027-03-14:10",
        "--from",
        "2027-01-04",
    ).out

    assert "Your race in 9 weeks" in " ".join(out.split())
    assert "miles" in out


def test_no_time_and_nothing_at_hand_still_gives_an_answer(run: Run) -> None:
    """With 0 minutes and nothing at hand the plan says what is left, and running goes on."""
    ran = run("plan", STORY, "--minutes", "0", "--lacks", "all")

    assert ran.code == 0
    assert "With no time for exercises" in ran.out
    assert "Run less, not nothing" in ran.out
    assert "Session A" not in ran.out


def test_a_red_flag_means_no_plan_and_no_clearance(run: Run) -> None:
    """Numbness between the legs ends with help now: nothing to do, no running, no plan as data."""
    story = "Back pain, numb between my legs and I cannot pee since this morning"

    assert "What do I do?" not in run("plan", story).out
    assert "May I run?" not in run("clearance", story).out
    assert json.loads(run("clearance", story, "--json").out)["clearance"] is None


def test_clearance_alone(run: Run) -> None:
    """May I run: the answer, how to run, and the conditions; no exercises."""
    out = run("clearance", STORY, "--equipment", "foam_roller").out

    assert "Not yet: answer the safety questions first" in out
    assert "Roll the quadriceps" in out
    assert "What do I do?" not in out


@pytest.mark.parametrize(
    ("args", "error"),
    [
        (("--race", "soon"), "SM258"),
        (("--race", "2027-03-14:far"), "SM258"),
        (("--from", "2027-02-31"), "SM258"),
        (("--lacks", "moon"), "SM241"),
        (("--without", "juggling"), "SM251"),
        (("--skill", "olympic"), "SM251"),
        (("--race", "2027-03-14:-3"), "SM251"),
    ],
)
def test_limits_that_cannot_be(run: Run, args: tuple[str, str], error: str) -> None:
    """A wrong day, race, thing, item or skill ends with 2, an id and what to write instead."""
    ran = run("plan", STORY, *args)

    assert ran.code == 2
    assert error in ran.err
    assert "Traceback" not in ran.err
