"""Week against week: the old ten per cent, and the two weeks of beginners."""

from datetime import timedelta

from stridemend.training.load.history import History, Week
from stridemend.training.load.rules.verdict import State, Verdict
from stridemend.training.load.words import km, on, percent

TEN, TWO_WEEKS = "seed_ten_percent_week", "weekly_change_info"


def ceiling_km(log: History, before: float) -> float:
    """
    Return the most kilometres of a week after one of ``before``.

    A tenth more, but at least 2 km and at most 10 km more.
    """
    rule = log.settings["rules"][TEN]
    least = max(rule["growth"] * before, before + rule["least_km"])
    return float(min(least, before + rule["most_km"]))


def base_week(log: History, monday: Week) -> Week:
    """Return the week to compare with: the one before, or the one before an easier week."""
    before = log.week(monday.monday - timedelta(weeks=1))
    earlier = log.week(monday.monday - timedelta(weeks=2))
    deload = log.settings["rules"][TEN]["deload"]
    eased = earlier.covered == 7 and before.km < deload * earlier.km
    return earlier if eased else before


def ten_percent(log: History, week: Week) -> Verdict:
    """Return what the source documents' ten per cent says about a week."""
    base = base_week(log, week)
    if week.covered < 7 or base.covered < 7:
        return _unknown(TEN, week, min(week.covered, base.covered))
    limit = ceiling_km(log, base.km)
    text = f"Week of {on(week.monday)}: {km(week.km)}, before it {km(base.km)}."
    if week.km <= limit:
        return Verdict(
            rule=TEN, state=State.FINE, text=text, day=week.monday, value=_ratio(week, base)
        )
    grown = f" That is {percent(week.km / base.km)} more" if base.km else " That is more"
    text += f"{grown}; the old rule stops at {km(limit)}. Look at the single runs first."
    return Verdict(
        rule=TEN, state=State.CAREFUL, text=text, day=week.monday, value=_ratio(week, base)
    )


def two_weeks(log: History, week: Week) -> Verdict:
    """Return how far a week is above the one two weeks before (studied in beginners only)."""
    base = log.week(week.monday - timedelta(weeks=2))
    if week.covered < 7 or base.covered < 7:
        return _unknown(TWO_WEEKS, week, min(week.covered, base.covered))
    if not base.km:
        text = (
            f"Two weeks apart: cannot tell, nothing was run before the week of {on(week.monday)}."
        )
        return Verdict(rule=TWO_WEEKS, state=State.UNKNOWN, text=text, day=week.monday)
    growth = week.km / base.km - 1
    over = growth > log.settings["rules"][TWO_WEEKS]["growth"]
    text = f"Week of {on(week.monday)}: {growth * 100:+.0f} % against two weeks before."
    if over:
        text += " For beginners that is much."
    state = State.CAREFUL if over else State.FINE
    return Verdict(
        rule=TWO_WEEKS, state=state, text=text, day=week.monday, value=round(1 + growth, 3)
    )


def _ratio(week: Week, base: Week) -> float | None:
    return round(week.km / base.km, 3) if base.km else None


def _unknown(rule: str, week: Week, covered: int) -> Verdict:
    name = "Week against week" if rule == TEN else "Two weeks apart"
    text = f"{name}: cannot tell for {on(week.monday)}, {covered} of 7 days are known."
    return Verdict(rule=rule, state=State.UNKNOWN, text=text, day=week.monday)
