"""How to run this week, from the load rules and what the runner told."""

from datetime import date
from typing import Any

from stridemend.core import Case
from stridemend.plan.cross_training import cross_training
from stridemend.plan.race import race_outlook
from stridemend.plan.run_values import Bout, RunAdvice
from stridemend.plan.run_words import RunNumbers, lines_of, notes_of
from stridemend.plan.settings import green_limit
from stridemend.plan.situation import Situation
from stridemend.schema import Pack


def run_rules(pack: Pack) -> Any:
    """Return the running section of the pack."""
    settings: Any = pack.settings["run_plan"]
    return settings["run_plan"]


def run_advice(now: Situation, made_on: date | None = None) -> RunAdvice:
    """Return whether to pause, walk and run, or run less, how much, and the rules behind it."""
    rules = run_rules(now.pack)
    state = _state(now, rules)
    percent = _percent(now.case, rules)
    weekly, longest = now.case.number("weekly_km"), now.case.number("long_run_km")
    week = weekly * (100 - percent) / 100 if weekly and state == "reduce" else None
    level = _level(now.case, rules) if state == "walk_run" else None
    numbers = RunNumbers(
        state=state,
        percent=percent,
        before_km=weekly,
        week_km=week,
        longest_km=_longest(now, rules, percent, week) if state == "reduce" else None,
        cap_km=longest * rules["spike"]["value"] if longest else None,
        minutes=_minutes(now, rules, state),
        level=level,
        days=_days(now, rules, state),
    )
    return prescription(now, numbers, made_on)


def prescription(now: Situation, numbers: RunNumbers, today: date | None) -> RunAdvice:
    """Return the advice for some numbers, with its words, rules and race outlook."""
    rules = run_rules(now.pack)
    tissue = now.tissue
    clean = rules["levels_clean"]
    return RunAdvice(
        state=numbers.state,
        branch=_branch(numbers.state, tissue, rules),
        lines=lines_of(numbers, now, rules),
        pain_limit=now.pain_limit,
        green_limit=green_limit(tissue, now.pack),
        tissue=tissue,
        days_per_week=numbers.days,
        minutes=numbers.minutes,
        longest_km=numbers.longest_km,
        week_km=numbers.week_km,
        ceiling_km=_ceiling(now.case, numbers.week_km, rules),
        usual_week_km=_usual(now.case),
        level=numbers.level,
        bouts=bouts_of(numbers.level, now.pack),
        clean=0,
        clean_needed=clean.get(tissue, clean["default"])
        if numbers.level is not None
        else rules["runs_clean"]["value"],
        intensity=rules["intensity"],
        surface=rules["surface"].get(tissue, rules["surface"]["default"]),
        hills_speed=rules["hills_speed"],
        cross_training=cross_training(now, rules),
        race=race_outlook(now, numbers, today, rules),
        since=today,
        rest_until=None,
        reds=(),
        rules=notes_of(numbers.state, now, rules),
    )


def bouts_of(level: int | None, pack: Pack) -> tuple[Bout, ...]:
    """Return the blocks of a level of the walk-run table; none when running goes by distance."""
    if level is None:
        return ()
    table: Any = pack.load_rules["walk_run_progression"].details["levels"]
    row = next(row for row in table if row["level"] == level)
    return tuple(
        Bout(run_min=block["run"], walk_min=block["walk"], times=row["reps"])
        for block in row["blocks_min"]
    )


def outing_minutes(pack: Pack) -> float:
    """Return the minutes of a walk-run outing, the walk before and after included."""
    details: Any = pack.load_rules["walk_run_progression"].details
    level = details["levels"][0]
    total = level["run_total_min"] + level["walk_total_min"]
    return float(total + details["warm_up_min"] + details["cool_down_min"])


def ceiling_km(week_km: float | None, rules: Any) -> float | None:
    """Return the most for the next week: a tenth more, at least 2 km and at most 10 km more."""
    if week_km is None:
        return None
    step = rules["step"]
    more: float = min(max(week_km * step["value"] / 100, step["least_km"]), step["most_km"])
    return round(week_km + more, 1)


def _usual(case: Case) -> float | None:
    """Return the distance of a usual week, km: the one before the pain, or the one told."""
    told = [case.number(code) for code in ("weekly_km_before", "weekly_km")]
    known = [distance for distance in told if distance]
    return known[0] if known else None


def _ceiling(case: Case, week: float | None, rules: Any) -> float | None:
    """Return the most for the next week, never beyond the runner's own usual week."""
    ceiling, usual = ceiling_km(week, rules), _usual(case)
    return ceiling if ceiling is None or usual is None else min(ceiling, max(usual, week or 0))


def _state(now: Situation, rules: Any) -> str:
    if now.pain_limit == 0 or _must_pause(now.case, rules):
        return "pause"
    onset = now.case.number("onset_minutes")
    short = onset is not None and onset < rules["onset_minutes_short"]["value"]
    if short or any(now.case.has(code) for code in rules["walk_run_findings"]):
        return "walk_run"
    return "reduce"


def _must_pause(case: Case, rules: Any) -> bool:
    pain = case.number("pain_now")
    if pain is not None and pain >= rules["stop_pain"]["value"]:
        return True
    walks_sore = any(case.has(code) for code in rules["walk_pain"]["findings"])
    if walks_sore and pain is not None and pain >= rules["walk_pain"]["value"]:
        return True
    return any(case.has(code) for code in rules["stop_findings"])


def _percent(case: Case, rules: Any) -> int:
    strong = any(case.has(code) for code in rules["strong_findings"])
    return int(rules["reduce_percent_strong" if strong else "reduce_percent"]["value"])


def _branch(state: str, tissue: str, rules: Any) -> str:
    by_distance = "single_session_spike" if state in ("reduce", "build") else "walk_run_progression"
    return str(rules["branches"].get(tissue, by_distance))


def _level(case: Case, rules: Any) -> int:
    """Return where on the walk-run table to begin."""
    onset = case.number("onset_minutes")
    levels = rules["start_levels"]
    free = onset is not None and onset >= levels["later_from"]
    return int(levels["later" if free else "first"])


def _days(now: Situation, rules: Any, state: str) -> int:
    days = rules["days"]
    if state == "pause":
        return 0
    told = now.case.number("runs_per_week")
    strong = any(now.case.has(code) for code in rules["strong_findings"])
    if state == "walk_run" or strong:
        return int(min(told or days["default"], days["every_second"]))
    return int(min(told or days["default"], days["most"]))


def _minutes(now: Situation, rules: Any, state: str) -> float | None:
    """Return the minutes of one outing: the table's, or what ends before the pain begins."""
    if state == "walk_run":
        return outing_minutes(now.pack)
    onset = now.case.number("onset_minutes")
    if state != "reduce" or onset is None:
        return None
    return float(round(onset * rules["before_onset"]["value"]))


def _longest(now: Situation, rules: Any, percent: int, week: float | None) -> float | None:
    """Return the longest run of this week: cut like the week, and over before the pain begins."""
    longest, onset = now.case.number("long_run_km"), now.case.number("onset_distance_km")
    limits = [
        longest * (100 - percent) / 100 if longest else None,
        onset * rules["before_onset"]["value"] if onset else None,
        week,
    ]
    known = [limit for limit in limits if limit is not None]
    return round(min(known), 1) if longest or onset else None
