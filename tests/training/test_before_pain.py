"""Changes before pain, findings for the case, and the runner's own control weeks."""

import pytest
from runs import at, log_of, run

from stridemend.core import Status
from stridemend.training.load.changes import changes_before, onsets
from stridemend.training.load.crossover import MatchedSet, case_crossover, estimate
from stridemend.training.load.findings import findings
from stridemend.training.load.history import history
from stridemend.training.load.planned import PlannedRun, check_plan, race_advice
from stridemend.training.load.rules import State
from stridemend.training.settings import Settings
from stridemend.training.store import Span

STEADY = dict.fromkeys(range(0, 90, 2), 6.0)


def test_a_long_run_nine_days_before_the_pain(settings: Settings) -> None:
    """The log tells how much the longest run grew and how many days before."""
    log = log_of(settings, STEADY | {61: 9.72})
    (first, *_) = changes_before(log, at(70), "calf pain")

    assert "Your longest run grew 62 % 9 days before the calf pain" in first.text
    assert (first.kind, first.days_before, first.value) == ("spike", 9, 62.0)


def test_a_steady_log_shows_no_change(settings: Settings) -> None:
    """Same runs week by week: nothing is claimed, and a spike is absent in the findings."""
    log = log_of(settings, STEADY)
    found = {one.code: one for one in findings(log, at(80))}

    assert changes_before(log, at(80)) == ()
    assert Status.ABSENT is found["single_session_spike"].status
    assert found["weekly_km"].value == 21.0
    assert found["runs_per_week"].value == 3.5


def test_a_log_with_holes_gives_no_absent_finding(settings: Settings) -> None:
    """What is not known is neither present nor absent."""
    log = log_of(settings, {0: 6, 20: 6, 40: 6, 60: 6, 80: 6}, all_known=False)

    assert findings(log, at(81)) == ()


def test_faster_hillier_and_in_new_shoes(settings: Settings) -> None:
    """Pace, downhill metres, shoes and ground that changed in the four weeks before are told."""
    early = [run(at(n), 6, settings, descent_m=40.0, shoes="Old") for n in range(0, 56, 4)]
    late = [
        run(at(n), 6, settings, pace=5.4, descent_m=120.0, shoes="New", sub_sport="trail")
        for n in range(58, 84, 4)
    ]
    log = history((*early, *late), [Span("rest", at(0), at(84))], settings, at(84))
    kinds = {one.kind for one in changes_before(log, at(84))}
    codes = {one.code for one in findings(log, at(84))}

    assert {"pace", "downhill", "shoes", "surface"} <= kinds
    assert {"training_intensity_change", "downhill_running", "rapid_shoe_transition"} <= codes


def test_a_return_after_a_break(settings: Settings) -> None:
    """Two weeks told as rest and then running again is a finding."""
    days = dict.fromkeys(range(0, 40, 2), 6.0) | dict.fromkeys(range(60, 80, 2), 6.0)
    codes = {one.code for one in findings(log_of(settings, days), at(78))}

    assert "return_after_break" in codes


def test_starts_of_pain_need_clean_days_before(settings: Settings) -> None:
    """Scores of one bout are one start; a score below 3 is none."""
    days = [(10, 4), (12, 5), (30, 2), (50, 3), (52, 6)]
    spans = [Span("pain", at(n), at(n), float(score)) for n, score in days]
    log = log_of(settings, STEADY, spans=spans)

    assert (at(10), at(50)) == onsets(log)


def test_matched_pairs_give_the_textbook_ratio() -> None:
    """
    With one control each the ratio is that of the discordant pairs.

    8 against 2: odds 4.0, exact interval from Clopper and Pearson's for 8 of 10 (0.4439 to
    0.9748), which is 0.798 to 38.67 as odds.
    """
    sets = [MatchedSet(True, 1, 2)] * 8 + [MatchedSet(False, 1, 2)] * 2 + [MatchedSet(True, 2, 2)]
    ratio, low, high = estimate(sets)

    assert pytest.approx(ratio) == 4.0
    assert pytest.approx(low, rel=1e-3) == 0.4439 / (1 - 0.4439)
    assert pytest.approx(high, rel=1e-3) == 0.97479 / (1 - 0.97479)


def test_four_controls_meet_the_conditional_likelihood() -> None:
    """With several controls the estimate is where the likelihood's slope is zero."""
    sets = [MatchedSet(True, 2, 5)] * 4 + [MatchedSet(False, 1, 5)] * 3 + [MatchedSet(False, 3, 4)]
    ratio, low, high = estimate(sets)
    slope = sum(
        one.exposed - one.among * ratio / (one.among * ratio + one.size - one.among) for one in sets
    )

    assert pytest.approx(slope, abs=1e-9) == 0
    assert low < ratio < high


def test_below_five_starts_there_is_no_number(settings: Settings) -> None:
    """Four starts of pain, each after a jump: still no ratio."""
    found = case_crossover(_log_of_starts(settings, 4))

    assert (found.events, found.exposed) == (4, 4)
    assert found.odds_ratio is None
    assert found.low is None


def test_five_starts_after_jumps_give_an_interval(settings: Settings) -> None:
    """Five starts that all came after a jump: no finite ratio, and a lower limit above 1."""
    found = case_crossover(_log_of_starts(settings, 5))

    assert (found.events, found.exposed) == (5, 5)
    assert found.high is None
    assert found.low > 1


def _log_of_starts(settings: Settings, count: int) -> object:
    """Return a log in which each start of pain follows a jump, weeks after the last."""
    jumps = {60 + 50 * n: 9.0 for n in range(count)}
    days = dict.fromkeys(range(0, 60 + 50 * count, 2), 6.0) | jumps
    spans = [Span("pain", at(n + 3), at(n + 3), 5.0) for n in jumps]
    return log_of(settings, days, spans=spans)


def test_a_plan_is_held_against_log_and_plan(settings: Settings) -> None:
    """A planned jump is told; a run that follows it is not excused by it."""
    log = log_of(settings, dict.fromkeys(range(0, 40, 2), 10.0))
    plan = [PlannedRun(at(41), 11), PlannedRun(at(43), 18), PlannedRun(at(45), 17)]
    verdicts = [one.verdict for one in check_plan(log, plan) if one.run]

    assert [one.state for one in verdicts] == [State.FINE, State.STOP, State.STOP]
    assert "Keep it to 12.1 km" in verdicts[1].text


def test_a_plan_after_unknown_weeks_leans_on_the_last_known_long_run(settings: Settings) -> None:
    """Where 30 days are unknown, 0.8 of the last known long run is the limit."""
    log = log_of(settings, dict.fromkeys(range(0, 40, 2), 10.0))
    (check, _) = check_plan(log, [PlannedRun(at(90), 9)])

    assert State.CAREFUL is check.verdict.state or State.UNKNOWN is check.verdict.state
    known_rest = check.verdict.text
    assert "Cannot tell" in known_rest


@pytest.mark.parametrize(
    ("longest", "distance", "days", "steps", "reachable"),
    [(10.0, 11.0, 60, 0, True), (10.0, 21.1, 120, 7, True), (10.0, 42.2, 60, 15, False)],
)
def test_a_race(
    settings: Settings,
    longest: float,
    distance: float,
    days: int,
    steps: int,
    reachable: bool,  # noqa: FBT001
) -> None:
    """Steps of a tenth from the longest run to 1/1.1 of the race, against the weeks left."""
    log = log_of(settings, dict.fromkeys(range(0, 40, 2), longest))
    found = race_advice(log, at(38 + days), distance, None)

    assert (steps, reachable) == (found.long_runs, found.reachable)
    assert longest * 1.1**steps >= distance / 1.1 - 1e-9


def test_a_race_after_unknown_weeks(settings: Settings) -> None:
    """Without known days nothing is promised; the runner's own word helps."""
    log = log_of(settings, {0: 10.0}, all_known=False)

    assert race_advice(log, at(60), 21.1, None).reachable is None
    assert race_advice(log, at(60), 12.0, 11.0).reachable
