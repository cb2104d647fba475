"""
Single-case statistics against the worked examples that the pack publishes.

Each example is read from ``single_case.yaml``; a number counts as met when it rounds to the
digits shown there. SciPy, which shares no code with ours, is the second witness.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from stridemend.progress.single_case import METHODS, bayes, change, effect, error, trend
from stridemend.schema import Pack, load_pack

Numbers = Mapping[str, Any]
SMALL = st.integers(0, 10)


def _close(found: float, printed: float) -> None:
    """Compare with half a unit of the last digit printed, as the pack asks for."""
    if isinstance(printed, bool):
        assert bool(found) is printed
        return
    digits = -int(Decimal(str(printed)).as_tuple().exponent)
    assert found == pytest.approx(printed, abs=0.5 * 10**-digits + 1e-9)


def _corrected(example: Numbers) -> Numbers:
    found = effect.baseline_corrected_tau(example["A"], example["B"])
    return {
        "tau_A_time": found.tau_a_time,
        "theil_sen_slope": found.slope,
        "trend_corrected": found.trend_corrected,
        "tau_b": found.tau_b,
        "Tau_uncorrected": effect.tau(example["A"], example["B"]),
        "Tau_U": effect.tau_u(example["A"], example["B"]),
    }


def _phases(example: Numbers) -> Numbers:
    a, b = example["A"], example["B"]
    return {
        "PND": effect.pnd(a, b),
        "NAP": effect.nap(a, b),
        "Tau": effect.tau(a, b),
        "Tau_U": effect.tau_u(a, b),
        "S_AB": effect.tau(a, b) * len(a) * len(b),
        "S_A": effect.pairs_improved(a),
    }


def _side(example: Numbers) -> Numbers:
    found = error.mdc_side_difference(example["SEM"], example["r"])
    return {
        "one_occasion": found.one_occasion,
        "change_between_two": found.change_between_two,
    }


def _reliable(example: Numbers) -> Numbers:
    found = error.reliable_change_index(example["x1"], example["x2"], example["SEM"])
    return {"RCI": found.index, "reliable": found.reliable}


def _mean_of_k(example: Numbers) -> Numbers:
    parts = example["var_between_day"], example["var_within"]
    return {
        "SEM_1": error.mdc_mean_of_k(*parts, 1),
        "SEM_3": error.mdc_mean_of_k(*parts, 3),
        "naive_wrong": error.mdc_mean_of_k(*parts, 1) / 3**0.5,
    }


def _own(example: Numbers) -> Numbers:
    away = example["SEM_own"]
    repeats = [10 - away, 10.0, 10 + away]
    return {"SEM_star": error.own_sem(repeats, example["SEM_pub"], example["nu0"])}


def _ratio(example: Numbers) -> Numbers:
    found = effect.log_response_ratio(example["A"], example["B"], example["dir"])
    assert found
    return {"LRR": found.log_ratio, "percent": found.percent}


def _smd(example: Numbers) -> Numbers:
    found = effect.standardised_mean_difference_within(example["A"], example["B"])
    assert found
    return {"SD_A": found.sd_a, "d": found.d, "J": found.correction, "g": found.g}


def _band(example: Numbers) -> Numbers:
    found = effect.two_sd_band(example["A"], example["B"])
    assert found
    return {"signal": found.signal, "low": found.low, "high": found.high}


def _kendall(example: Numbers) -> Numbers:
    found = trend.mann_kendall_trend(example["x"])
    return {"S": found.s, "Var_S_without_ties": found.var_s, "Z": found.z}


def _belief(example: Numbers) -> Numbers:
    prior = bayes.Belief(example["m0"], example["s0"])
    days = example["kA"], example["kB"]
    found = bayes.normal_known_error(example["d"], example["SEM"], days, prior)
    chances = {f"P_gt_{n}": found.above(n) for n in (0, 2, 5, 6, 8)}
    return {"post_mean": found.mean, "post_sd": found.sd, **chances}


SHOWN: dict[str, Callable[[Numbers], Numbers]] = {
    "mdc95": lambda e: {"MDC95": error.mdc95(e["SEM"])},
    "mdc_from_loa": lambda e: {"MDC95": error.mdc_from_loa(*e["loa"])},
    "mdc_from_typical_error": lambda e: {"MDC95": error.mdc_from_typical_error(e["TE"])},
    "mdc_from_cv": lambda e: {"MDC95": error.mdc_from_cv(e["CV"])},
    "mdc_mean_of_k": _mean_of_k,
    "mdc_side_difference": _side,
    "own_sem": _own,
    "reliable_change_index": _reliable,
    "pnd": _phases,
    "nap": _phases,
    "tau": _phases,
    "tau_u": _phases,
    "baseline_corrected_tau": _corrected,
    "log_response_ratio": _ratio,
    "standardised_mean_difference_within": _smd,
    "two_sd_band": _band,
    "ewma_chart": lambda e: {"half_width": effect.ewma_chart([], 3, e["sigma"]).half_width},
    "mann_kendall_trend": _kendall,
    "autocorrelation": lambda e: {"r1": trend.autocorrelation(e["x"])},
    "normal_known_error": _belief,
}
GIVEN = {
    "A", "B", "x", "x1", "x2", "SEM", "source", "test", "loa", "TE", "CV", "r", "nu0", "SEM_pub",
    "n", "SEM_own", "dir", "sigma", "note", "time", "m0", "s0", "d", "kA", "kB", "v",
    "var_between_day", "var_within",
}  # fmt: skip


def _examples() -> Iterator[tuple[str, Numbers]]:
    methods: Any = load_pack().single_case
    for part in ("measurement_error", "effect_sizes", "tests", "bayes"):
        for method in methods[part]:
            found = [method.get("example"), method.get("test_vector")]
            found += [*method.get("examples", ()), *method.get("worked", ())]
            for example in found:
                several = example if isinstance(example, tuple) else (example,)
                yield from ((method["id"], one) for one in several if one)


EXAMPLES = list(_examples())


@pytest.mark.parametrize(
    ("method", "example"), EXAMPLES, ids=[f"{m}-{n}" for n, (m, _) in enumerate(EXAMPLES)]
)
def test_the_worked_example(method: str, example: Numbers) -> None:
    """Every number that a worked example of the pack prints comes out of the code."""
    found = SHOWN[method](example)
    printed = {
        key: value
        for key, value in example.items()
        if key not in (GIVEN - {"d"} if "SD_A" in example else GIVEN)
    }
    if "band" in printed:
        printed["low"], printed["high"] = printed.pop("band")

    assert printed
    assert printed.keys() <= found.keys()
    for key, value in printed.items():
        _close(float(found[key]), value)


def test_no_example_is_left_out() -> None:
    """The pack shows 24 worked examples, and every method with one is among those tested."""
    assert len(EXAMPLES) >= 24
    assert {method for method, _ in EXAMPLES} == SHOWN.keys()


def test_the_example_of_a_return_to_the_mean(pack: Pack) -> None:
    """A pain of 7 in a runner whose mean is 4 is 5.8 next time when nothing works."""
    meaning: Any = pack.single_case["meaning_and_text"]
    example = dict(meaning["regression_to_mean_example"])
    expected = example.pop("expected_next")

    assert expected == pytest.approx(change.regression_to_mean(**example))


def test_each_method_of_the_pack_is_in_the_code(pack: Pack) -> None:
    """What the pack calls a method of calculation can be called by that name."""
    rules: Any = pack.single_case
    ids = {m["id"] for part in ("measurement_error", "effect_sizes", "tests") for m in rules[part]}
    ids |= {m["id"] for m in rules["bayes"]} - {"stop_rule"}

    assert ids - METHODS.keys() == set()


@settings(deadline=None)
@given(st.lists(SMALL, min_size=2, max_size=9), st.lists(SMALL, min_size=2, max_size=9))
def test_tau_is_the_mann_whitney_statistic(a: list[int], b: list[int]) -> None:
    """NAP is SciPy's Mann-Whitney U over the number of pairs; worse mirrors better."""
    expected = stats.mannwhitneyu(b, a).statistic / (len(a) * len(b))

    assert float(expected) == pytest.approx(effect.nap(a, b))
    assert effect.tau(a, b) == pytest.approx(-effect.tau(a, b, direction=-1))
    assert -1 <= effect.tau(a, b) <= 1


@settings(deadline=None)
@given(st.lists(st.tuples(SMALL, SMALL), min_size=2, max_size=12))
def test_kendall_is_scipys(pairs: list[tuple[int, int]]) -> None:
    """Kendall's tau-b is SciPy's wherever both series vary."""
    x, y = zip(*pairs, strict=True)
    if len(set(x)) > 1 and len(set(y)) > 1:
        assert float(stats.kendalltau(x, y).statistic) == pytest.approx(trend.kendall_tau_b(x, y))
    else:
        assert trend.kendall_tau_b(x, y) == 0


@settings(deadline=None)
@given(st.lists(SMALL, min_size=2, max_size=12))
def test_the_slope_is_scipys(y: list[int]) -> None:
    """The Theil-Sen slope is SciPy's."""
    assert float(stats.theilslopes(y).slope) == pytest.approx(trend.theil_sen_slope(y))


@settings(deadline=None)
@given(st.lists(SMALL, min_size=1, max_size=9), st.lists(SMALL, min_size=1, max_size=9))
def test_effects_of_any_data_are_finite(a: list[int], b: list[int]) -> None:
    """Constant, short and zero series give a number or None, never an error."""
    assert effect.nap(a, b) == pytest.approx(1 - effect.nap(b, a))
    assert abs(effect.baseline_corrected_tau(a, b).tau_b) <= 1 + 1e-9
    for found in (effect.log_response_ratio, effect.standardised_mean_difference_within):
        assert found(a, b) is None or found(a, b)


def test_a_randomisation_test_counts_the_schedule_seen() -> None:
    """Of 20 starts, one alone as good as the one drawn gives p = 1/20."""
    values = [6.0] * 12 + [2.0] * 20
    found = trend.randomisation_test(values, 12, range(5, 25), direction=-1)

    assert found.schedules == 20
    assert found.p_value == pytest.approx(0.05)


def test_an_interrupted_series_finds_the_jump() -> None:
    """A line that falls by 0.1 a day and drops by 3 at the change gives back both."""
    a = [6 - 0.1 * t for t in range(10)]
    b = [3 - 0.1 * t for t in range(10, 20)]
    found = trend.interrupted_series(a, b)

    assert found.level == pytest.approx(-3, abs=1e-6)
    assert found.slope_before == pytest.approx(-0.1, abs=1e-6)
    assert found.slope_change == pytest.approx(0, abs=1e-6)


def test_two_clear_groups_differ() -> None:
    """Phases three points apart differ by more than one point; like ones do not."""
    a, b = [6, 5, 6, 7, 6, 5], [3, 2, 3, 3, 4, 2]
    far = bayes.robust_two_group(a, b, rope=1, direction=-1)
    near = bayes.robust_two_group(a, a, rope=2)

    assert far.low > 1
    assert far.mean == pytest.approx(3, abs=0.3)
    assert near.in_rope > 0.9


def test_a_daily_level_sees_the_phase() -> None:
    """Pain that falls by half a point a day in the phase alone is told as such."""
    before = [6.0] * 10
    during = [6 - 0.5 * (t + 1) for t in range(8)]
    phase = [0] * 10 + [1] * 8
    found = bayes.local_level([*before, *during], phase, noise=0.5, drift=0.1)

    assert found.per_day == pytest.approx(-0.5, abs=0.1)
    assert found.forecast_without > 5


@pytest.mark.parametrize(
    ("size", "meaning"),
    [(9, change.Meaning.MEANINGFUL), (5, change.Meaning.POSSIBLE), (2, change.Meaning.NOT_YET)],
)
def test_meaning_needs_size_and_certainty(size: float, meaning: change.Meaning) -> None:
    """A change matters when it exceeds both what runners notice and what the test can see."""
    assert meaning == change.meaningful(size, mcid=4, mdc=8)
