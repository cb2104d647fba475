"""The load rules: the worked examples of the pack, their edges, and what is not known."""

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import settings as chosen
from hypothesis import strategies as st
from runs import MONDAY, at, log_of, run

from stridemend.schema import Pack
from stridemend.training.load.history import history
from stridemend.training.load.rules import State, acwr, hard_days, layoff, monotony, spike
from stridemend.training.load.rules.weekly import ceiling_km, ten_percent, two_weeks
from stridemend.training.load.session import sessions
from stridemend.training.settings import Settings
from stridemend.training.store import Kept, Span


def test_numbers_are_those_of_the_rules(pack: Pack, settings: Settings) -> None:
    """Each number that the code uses stands in the rule's own words in the pack."""
    rules, pack_rules = settings["rules"], pack.load_rules
    whens = [str(row["when"]) for row in pack_rules["single_session_spike"].thresholds]
    limits = sorted({float(n) for when in whens for n in re.findall(r"\d\.\d+", when)})
    mine = rules["single_session_spike"]

    assert limits == [mine["small"], mine["moderate"], mine["large"]]
    assert f"+ {mine['tolerance_km']} km" in pack_rules["single_session_spike"].formula
    assert f"days -{mine['window']}..-1" in pack_rules["single_session_spike"].formula
    text = " ".join(pack_rules["single_session_spike"].edge_cases)
    floor = int(settings.value("coverage", "floor_30"))
    assert f"fewer than {floor} of {mine['window']} days" in text
    assert f"long run x {mine['unknown_share']}" in text
    assert f"outside {mine['fastest_min']}-{mine['slowest_min']} min/km" in text
    week = rules["seed_ten_percent_week"]
    assert f"{week['growth']:.2f}*W" in pack_rules["seed_ten_percent_week"].formula
    assert f"+ {week['least_km']} km" in pack_rules["seed_ten_percent_week"].formula
    assert f"+{week['most_km']} km as the most" in str(
        pack_rules["seed_ten_percent_week"].edge_cases
    )
    two = rules["weekly_change_info"]["growth"]
    assert f"> {two:.2f}" in str(pack_rules["weekly_change_info"].thresholds)
    even = rules["monotony_strain"]
    assert f"monotony > {even['limit']}" in str(pack_rules["monotony_strain"].thresholds)
    assert f"{even['percentile']}th percentile of last {even['history']} weeks" in str(
        pack_rules["monotony_strain"].thresholds
    )
    table = pack_rules["layoff_restart"].details["table"]
    ours = {row["from"]: row["factor"] for row in rules["layoff_restart"]["table"]}
    theirs = {
        int(re.match(r"\d+", str(row["days_off"])).group()): row["factor"] or 0 for row in table
    }
    assert ours == {first: factor for first, factor in theirs.items() if first}


def test_worked_examples_of_the_spike(pack: Pack, settings: Settings) -> None:
    """Each example of the rule falls into the class that the rule names."""
    for row in pack.load_rules["single_session_spike"].details["examples"]:
        log = log_of(settings, {0: row["ruler_km"], 29: row["session_km"]})
        kind = spike.class_of(log, row["session_km"], row["ruler_km"])
        state = str(row["state"]).split(" ")[0]

        assert state == kind, row
        verdict = spike.judge(log, log.runs[-1])
        assert row["ratio"] == pytest.approx(verdict.value, abs=0.005)


def test_worked_examples_of_the_week(pack: Pack, settings: Settings) -> None:
    """The ceiling after 30 km is 33, after 8 km it is 10; after 120 km it is 130."""
    log = log_of(settings, [1])
    for row in pack.load_rules["seed_ten_percent_week"].details["examples"]:
        assert row["ceiling_km"] == pytest.approx(ceiling_km(log, row["last_week_km"]))
    assert ceiling_km(log, 120) == 130


def test_worked_examples_of_monotony(pack: Pack) -> None:
    """Monotony and strain with the population deviation, as the pack works them out."""
    for row in pack.load_rules["monotony_strain"].details["examples"]:
        found = monotony.evenness(row["loads"], 1, 4)
        assert row["monotony"] == pytest.approx(found.monotony, abs=0.005)
        assert row["strain"] == pytest.approx(found.strain, abs=0.5)
    assert monotony.evenness([40] * 7, 1, 4).shown == 4
    assert monotony.evenness([40] * 7, 1, 4).monotony is None


def test_worked_examples_of_the_ratio(pack: Pack) -> None:
    """Coupled 1.2 and uncoupled 1.286 from 210 of 700, and the weighted mean of seven days."""
    first, second = pack.load_rules["acwr_info"].details["examples"]
    loads = [first["previous_3_weeks_sum"] / 21] * 21 + [first["A7"] / 7] * 7
    found = acwr.ratios(loads, 7, 28)

    assert first["coupled"] == pytest.approx(found.coupled)
    assert first["uncoupled"] == pytest.approx(found.uncoupled, abs=5e-4)
    assert second["E7"] == pytest.approx(acwr.ewma(second["ewma_loads"], second["N"]), abs=0.005)


def test_the_ratio_decides_nothing(settings: Settings) -> None:
    """It is shown with its critique, and its state is for information."""
    verdict = acwr.judge(log_of(settings, [5] * 40), at(39))

    assert State.INFO is verdict.state
    assert "disputed" in verdict.text


def test_session_load_is_effort_times_minutes(pack: Pack, settings: Settings) -> None:
    """An effort of 5 for 40 minutes is a load of 200; one that nobody gave is marked."""
    row = pack.load_rules["session_rpe"].details["examples"][0]
    asked = run(MONDAY, 8, settings, pace=row["minutes"] / 8, rpe=float(row["rpe"]))

    assert row["load_AU"] == asked.load
    assert not asked.estimated
    assert run(MONDAY, 8, settings).estimated


def test_a_missing_effort_is_the_runners_own_mean(settings: Settings) -> None:
    """Where the runner gave some, the mean of those stands in, marked as estimated."""
    given_ = [run(at(n), 5, settings, rpe=rpe).entry for n, rpe in enumerate((3.0, 7.0))]
    missing = run(at(5), 5, settings).entry
    found = sessions([Kept(one.key, one) for one in (*given_, missing)], settings)

    assert (found[-1].rpe, found[-1].estimated) == (5.0, True)


def test_too_few_known_days_mean_cannot_tell(settings: Settings) -> None:
    """With a hole in the log the rule says so instead of calling the hole rest."""
    hole = log_of(settings, {0: 10, 2: 10, 28: 25, 29: 25}, all_known=False)
    verdict = spike.judge(hole, hole.runs[-1])

    assert State.UNKNOWN is verdict.state
    assert "Cannot tell" in verdict.text


def test_told_rest_makes_days_known(settings: Settings) -> None:
    """The same hole, told as rest, lets the rule speak."""
    rest = Span("rest", at(3), at(27))
    log = log_of(settings, {0: 10, 2: 10, 28: 25}, spans=[rest], all_known=False)
    early = Span("rest", at(-10), at(0))
    log = history(log.sessions, (*log.spans, early), settings, log.last)

    assert State.STOP is spike.judge(log, log.runs[-1]).state


def test_the_old_long_run_leaves_the_ruler_after_30_days(settings: Settings) -> None:
    """Day -30 counts, day -31 does not."""
    inside = log_of(settings, {0: 20, 10: 5, 30: 10})
    outside = log_of(settings, {0: 20, 10: 5, 31: 10})

    assert spike.ruler(inside, at(30)).km == 20
    assert spike.ruler(outside, at(31)).km == 5


def test_a_wrong_pace_never_makes_a_ruler_but_is_never_overlooked(settings: Settings) -> None:
    """A 40 km "run" in an hour stays out of the ruler and is still held against the rule."""
    runs = [run(at(n), 8, settings) for n in range(0, 28, 2)]
    car = run(at(27), 40, settings, pace=1.5)
    log = history((*runs, car), [Span("rest", at(0), at(30))], settings, at(30))

    assert spike.ruler(log, at(29)).km == 8
    assert State.STOP is spike.judge(log, car).state
    assert "check this run" in spike.judge(log, car).text


def test_on_a_treadmill_minutes_count(settings: Settings) -> None:
    """Indoors the rule is used on minutes, and says that this goes beyond the study."""
    runs = [run(at(n), 8, settings) for n in range(0, 28, 2)]
    indoor = run(at(29), 3, settings, pace=20, sub_sport="treadmill")
    log = history((*runs, indoor), [Span("rest", at(0), at(30))], settings, at(30))
    verdict = spike.judge(log, indoor)

    assert verdict.extrapolated
    assert pytest.approx(verdict.value, abs=0.001) == 60 / 48


def test_two_runs_on_a_day_are_added(settings: Settings) -> None:
    """Two runs of 8 km where no day had more than 8 km are told as a jump of the day."""
    runs = [run(at(n), 8, settings) for n in range(0, 28, 2)]
    twice = [run(at(29), 8, settings), run(at(29), 7.9, settings)]
    log = history((*runs, *twice), [Span("rest", at(0), at(30))], settings, at(30))
    verdict = spike.judge_day(log, at(29))

    assert verdict.extrapolated
    assert pytest.approx(verdict.value, abs=0.001) == 15.9 / 8


def test_weeks(settings: Settings) -> None:
    """More than the ceiling is told; after an easier week the one before it counts."""
    steep = log_of(settings, {0: 20, 7: 30, 13: 0.1})
    eased = log_of(settings, {0: 30, 7: 15, 14: 32, 20: 0.5})

    assert State.CAREFUL is ten_percent(steep, steep.weeks[1]).state
    assert State.FINE is ten_percent(eased, eased.weeks[2]).state
    grown = log_of(settings, {0: 20, 14: 27, 20: 1})
    assert State.CAREFUL is two_weeks(grown, grown.weeks[2]).state


def test_a_week_with_a_hole_cannot_be_told(settings: Settings) -> None:
    """A week in which a day is unknown is not compared."""
    log = log_of(settings, {0: 20, 7: 30, 13: 5, 20: 5}, all_known=False)

    assert State.UNKNOWN is ten_percent(log, log.weeks[1]).state


def test_return_after_a_layoff(pack: Pack, settings: Settings) -> None:
    """After 10 days off a 40 km week restarts at 32 km, after 20 days at 24 km."""
    for row in pack.load_rules["layoff_restart"].details["examples"]:
        log = log_of(settings, [1])
        factor = layoff.factor(log, row["days_off"])
        assert row["restart_km"] == pytest.approx(factor * row["mean_week_km"])
    assert layoff.factor(log, 30) is None
    assert layoff.factor(log, 5) == 1


@pytest.mark.parametrize(("back", "state"), [(6.0, State.FINE), (20.0, State.CAREFUL)])
def test_the_week_after_a_layoff(settings: Settings, back: float, state: State) -> None:
    """Two weeks off, then more than 0.6 of the usual week: careful."""
    days = dict.fromkeys(range(0, 30, 2), 6.0) | {44: back, 46: back, 50: 0.1}
    log = log_of(settings, days)
    (gap,) = list(layoff.gaps(log))

    assert gap.days == 15
    assert state is layoff.judge(log, gap).state


def test_an_unknown_gap_is_no_layoff(settings: Settings) -> None:
    """Without word of rest the gap may be a hole in the log: the verdict is unknown."""
    days = dict.fromkeys(range(0, 28, 2), 6.0) | {44: 20.0}
    log = log_of(settings, days, all_known=False)
    early = Span("rest", at(-30), at(0))
    log = history(log.sessions, (early,), settings, log.last)
    (gap,) = list(layoff.gaps(log))
    verdict = layoff.judge(log, gap)

    assert State.UNKNOWN is verdict.state
    assert "If you really did not run" in verdict.text


def test_hard_days_in_a_row(settings: Settings) -> None:
    """Three hard days in a row are one too many; two are not."""
    runs = [run(at(n), 8, settings, rpe=7.0) for n in (0, 1, 4, 5, 6)]
    log = history(tuple(runs), (), settings, at(6))
    (found,) = hard_days.judge(log, at(0), at(6))

    assert (at(4), 3.0) == (found.day, found.value)


@chosen(max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 30), min_size=35, max_size=60), st.integers(2, 40))
def test_more_kilometres_never_look_safer(
    settings: Settings, kilometres: list[float], more: int
) -> None:
    """Making the last run longer never turns a verdict towards fine."""
    order = [State.UNKNOWN, State.FINE, State.CAREFUL, State.STOP]
    kilometres[-1] = max(kilometres[-1], 1.0)
    before = log_of(settings, kilometres)
    longer = log_of(settings, [*kilometres[:-1], kilometres[-1] + more])
    first, second = (spike.judge(log, log.runs[-1]).state for log in (before, longer))

    assert order.index(first) <= order.index(second)


def test_days_are_by_the_clock_on_the_wall(settings: Settings) -> None:
    """A run at 23:30 in New York belongs to that day, not to the next in UTC."""
    late = run(at(0), 5, settings)
    entry = late.entry
    moved = type(entry).from_data({**entry.to_data(), "start": entry.start + 9.5 * 3600,
                                   "offset_s": -5 * 3600})  # fmt: skip
    (found,) = sessions([Kept("x", moved)], settings)

    assert at(0) == found.day
    assert timedelta(days=1) == at(1) - found.day
