"""The running part and its logs: level or distance up, the same, down, or a pause."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from stridemend.plan.change import Change, Move
from stridemend.plan.logs import RunLog
from stridemend.plan.race import race_outlook
from stridemend.plan.replanning.light import Light, Seen, replan_rules, run_light
from stridemend.plan.run_values import RunAdvice
from stridemend.plan.run_words import RunNumbers
from stridemend.plan.running import ceiling_km, outing_minutes, prescription, run_rules
from stridemend.plan.situation import Situation

ONE_DAY = timedelta(days=1)
BY_DISTANCE = ("reduce", "build")


@dataclass(slots=True)
class RunWalk:
    """
    The running part while its logs are read, oldest first.

    Attributes
    ----------
        now: the situation; ``running``: the part as it stands.
        runs: every run that was read, with its light.
    """

    now: Situation
    running: RunAdvice
    runs: list[tuple[RunLog, Light]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    clean: int = 0
    unknown: int = 0
    amber: int = 0
    held: Change | None = None

    @property
    def rules(self) -> Any:
        """The running section of the pack."""
        return run_rules(self.now.pack)

    @property
    def why(self) -> Any:
        """The reasons in words."""
        return replan_rules(self.now.pack)["why"]


def read_runs(
    running: RunAdvice, logs: tuple[RunLog, ...], now: Situation, today: date | None
) -> RunWalk:
    """Return the running part after its logs, and after days without any."""
    walk = RunWalk(now, running)
    for log in logs:
        seen = run_light(log, walk.running, now.pack)
        _spike(walk, log)
        walk.runs.append((log, seen.light))
        if seen.light is Light.RED:
            _red(walk, log.on, seen)
        elif walk.running.since is None or log.on >= walk.running.since:
            _count(walk, log, seen)
    _missed(walk, today)
    _race(walk, today)
    walk.running = replace(walk.running, clean=walk.clean)
    return walk


def _race(walk: RunWalk, today: date | None) -> None:
    """Keep another race in view, or none, when the runner has told so."""
    held, wanted = walk.running.race, walk.now.constraints.race
    if held is None and wanted is None:
        return
    if held and wanted and (held.on, held.km, held.name) == (wanted.on, wanted.km, wanted.name):
        return
    new = race_outlook(walk.now, _numbers(walk), today, walk.rules)
    rule = walk.now.pack.load_rules["single_session_spike"]
    walk.changes.append(
        Change(
            what="race",
            name=(wanted.name if wanted else held.name if held else "")
            or walk.rules["race"]["name"],
            move=Move.ADD if new else Move.DROP,
            before=held.words if held else "",
            after=new.words if new else "",
            why=walk.why["race"],
            evidence=rule.evidence,
            grade=rule.grade,
            refs=rule.refs,
            on=today,
        )
    )
    walk.running = replace(walk.running, race=new)


def ruler_km(walk: RunWalk, on: date) -> float | None:
    """Return the longest run, km, of the 30 days before a day that was not too much."""
    window = timedelta(days=walk.rules["spike"]["window_days"])
    done = [
        log.km
        for log, light in walk.runs
        if log.km and light is not Light.RED and on - window <= log.on < on
    ]
    told = walk.now.case.number("long_run_km")
    return max(done, default=told)


def _spike(walk: RunWalk, log: RunLog) -> None:
    """Tell a run that was a jump; it starts the count of clean runs anew."""
    rules, ruler = walk.rules["spike"], ruler_km(walk, log.on)
    seen_before = walk.running.since is not None and log.on < walk.running.since
    if log.km is None or ruler is None or walk.running.level is not None or seen_before:
        return
    if log.km > ruler * rules["value"] + rules["tolerance_km"]:
        text = walk.why["run_spike"].format(km=f"{log.km:g}", longest=f"{ruler:g}")
        walk.held = _change(walk, walk.running, Move.HOLD, text, log.on, "single_session_spike")
        walk.clean = -1


def _count(walk: RunWalk, log: RunLog, seen: Seen) -> None:
    if seen.light is Light.GREEN:
        walk.clean, walk.unknown, walk.amber = walk.clean + 1, 0, 0
    elif seen.light is Light.UNKNOWN:
        walk.unknown += 1
        walk.clean = 0 if walk.unknown > 1 else walk.clean
    else:
        walk.clean, walk.unknown, walk.amber = 0, 0, walk.amber + 1
    if seen.light is not Light.GREEN:
        walk.held = _change(walk, walk.running, Move.HOLD, seen.why, log.on, "pain_monitoring_24h")
    if walk.amber >= 2 and walk.running.state in BY_DISTANCE:
        _less(walk, log.on, walk.rules["reduce_percent"]["value"], walk.why["run_amber"])
    elif walk.clean >= walk.running.clean_needed:
        _more(walk, log.on)


def _more(walk: RunWalk, on: date) -> None:
    running = walk.running
    last = running.since - ONE_DAY if running.since else None
    if running.state == "walk_run" and running.level is not None:
        top = walk.rules["distance_after_level"]["value"]
        if running.level >= top:
            _to_distance(walk, on)
            return
        text = walk.why["run_up_level"].format(clean=walk.clean, level=running.level)
        numbers = _numbers(walk, level=running.level + 1)
        _apply(walk, numbers, Move.UP, text, on, "walk_run_progression")
    elif running.state in BY_DISTANCE and (last is None or (on - last).days >= 7):
        week = running.ceiling_km or ceiling_km(_week_done(walk, on), walk.rules)
        if week is not None and week == running.week_km and running.state == "build":
            return
        text = walk.why["run_up"].format(clean=walk.clean)
        cap = _cap(walk, on + ONE_DAY)
        longest = min((v for v in (cap, week, _farthest(walk)) if v is not None), default=None)
        minutes = running.minutes and float(round(running.minutes * walk.rules["spike"]["value"]))
        numbers = _numbers(
            walk, state="build", week_km=week, longest_km=longest, cap_km=cap, minutes=minutes
        )
        _apply(walk, numbers, Move.UP, text, on, "seed_ten_percent_week")


def _to_distance(walk: RunWalk, on: date) -> None:
    rules = walk.rules
    done = ruler_km(walk, on + ONE_DAY) or rules["level_nine_km"]["value"]
    longest = min(done, rules["level_nine_km"]["value"]) * rules["spike"]["value"]
    numbers = _numbers(
        walk,
        state="build",
        level=None,
        minutes=None,
        days=rules["days"]["every_second"],
        week_km=round(longest * rules["days"]["every_second"], 1),
        longest_km=round(longest, 1),
        cap_km=round(longest, 1),
    )
    _apply(walk, numbers, Move.UP, walk.why["run_to_distance"], on, "walk_run_progression")


def _farthest(walk: RunWalk) -> float | None:
    """Return the distance, km, beyond which the plan does not build: the usual longest, a race."""
    told, race = walk.now.case.number("long_run_km"), walk.now.constraints.race
    return max(told, race.km if race else 0.0) if told else None


def _week_done(walk: RunWalk, on: date) -> float | None:
    """Return the distance of the last seven days; None when no run told its own."""
    week = [log.km for log, _ in walk.runs if log.km and on - timedelta(days=7) < log.on <= on]
    return round(sum(week), 1) if week else None


def _cap(walk: RunWalk, on: date) -> float | None:
    ruler = ruler_km(walk, on)
    return round(ruler * walk.rules["spike"]["value"], 1) if ruler else None


def _red(walk: RunWalk, on: date, seen: Seen) -> None:
    running, rules = walk.running, walk.rules
    if on in running.reds:
        return
    within = rules["reds_within"]["value"]
    again = any(0 <= (on - day).days <= within for day in running.reds)
    until = on + timedelta(days=rules["rest_days"]["value"])
    parts = {"reason": seen.why, "until": until, "days": within}
    if running.tissue == "bone":
        numbers = _numbers(walk, state="pause", level=None, days=0)
        text, rule = walk.why["run_stop"].format(**parts), "bone_stress_return"
    elif running.level is not None:
        down = 2 if again else 1
        numbers = _numbers(walk, level=max(0, running.level - down))
        text, rule = walk.why["run_red"].format(**parts), "walk_run_progression"
    elif again and running.state != "pause":
        every = rules["days"]["every_second"]
        level = rules["start_levels"]["first"]
        numbers = _numbers(walk, state="walk_run", level=level, days=every)
        text, rule = walk.why["run_reds"].format(**parts), "reduce_when_painful"
    else:
        numbers = _cut(walk, rules["reduce_percent_strong"]["value"])
        text, rule = walk.why["run_red"].format(**parts), "reduce_when_painful"
    _apply(walk, numbers, Move.DOWN, text, on, rule)
    walk.running = replace(walk.running, reds=(*running.reds, on), rest_until=until)


def _less(walk: RunWalk, on: date, percent: int, text: str) -> None:
    _apply(walk, _cut(walk, percent), Move.DOWN, text, on, "reduce_when_painful")


def _cut(walk: RunWalk, percent: int) -> RunNumbers:
    """Return every amount cut by some percent; a pause stays a pause."""
    running, left = walk.running, (100 - percent) / 100

    def cut(value: float | None) -> float | None:
        return round(value * left, 1) if value is not None else None

    return _numbers(
        walk,
        state="pause" if running.state == "pause" else "reduce",
        percent=percent,
        before_km=running.week_km,
        week_km=cut(running.week_km),
        longest_km=cut(running.longest_km),
        minutes=cut(running.minutes),
    )


def _missed(walk: RunWalk, today: date | None) -> None:
    """Start a little lower after days without a run, as far as anybody logged one."""
    running, rules = walk.running, walk.rules["missed"]
    if today is None or running.level is None or not walk.runs:
        return
    last = max(log.on for log, _ in walk.runs)
    since = max(last, running.since - ONE_DAY) if running.since else last
    gap = (today - since).days
    if gap < rules["one_level_days"]:
        return
    down = 3 if gap >= rules["three_levels_days"] else 1
    gate = gap >= rules["gate_days"]
    level = 0 if gate else max(0, running.level - down)
    if level == running.level:
        return
    text = walk.why["run_gate" if gate else "run_missed"].format(days=(today - last).days)
    _apply(walk, _numbers(walk, level=level), Move.DOWN, text, today, "walk_run_progression")


def start_walk_run(walk: RunWalk, on: date | None) -> None:
    """Begin the walk-run table after a pause, once every gate is met."""
    rules = walk.rules
    numbers = _numbers(
        walk,
        state="walk_run",
        level=rules["start_levels"]["first"],
        days=rules["days"]["every_second"],
    )
    _apply(walk, numbers, Move.OPEN, walk.why["run_start"], on, "return_to_run_gate")


def _numbers(walk: RunWalk, **changed: Any) -> RunNumbers:
    """Return the numbers as they stand, with some changed."""
    running = walk.running
    standing = RunNumbers(
        state=running.state,
        percent=0,
        before_km=None,
        week_km=running.week_km,
        longest_km=running.longest_km,
        cap_km=None,
        minutes=running.minutes,
        level=running.level,
        days=running.days_per_week,
    )
    return replace(standing, **changed)


def _apply(
    walk: RunWalk, numbers: RunNumbers, move: Move, text: str, on: date | None, rule: str
) -> None:
    old = walk.running
    if numbers.state == "walk_run" and numbers.level is not None:
        minutes = outing_minutes(walk.now.pack)
        numbers = replace(numbers, minutes=minutes, week_km=None, longest_km=None)
    new = prescription(walk.now, numbers, on)
    since = on + ONE_DAY if on else old.since
    new = replace(new, since=since, reds=old.reds, rest_until=old.rest_until)
    walk.changes.append(_change(walk, new, move, text, on, rule))
    walk.running, walk.clean, walk.unknown, walk.amber, walk.held = new, 0, 0, 0, None


def _change(
    walk: RunWalk, new: RunAdvice, move: Move, text: str, on: date | None, rule: str
) -> Change:
    known = walk.now.pack.load_rules[rule]
    return Change(
        what="running",
        name="Running",
        move=move,
        before=stands(walk.running),
        after=stands(new),
        why=text,
        evidence=known.evidence,
        grade=known.grade,
        refs=known.refs,
        on=on,
    )


def stands(running: RunAdvice) -> str:
    """Return how running stands, in a few words."""
    if running.state == "pause":
        return "no running"
    if running.level is not None:
        return f"walk-run level {running.level}"
    if running.week_km is not None:
        return f"{running.week_km:g} km a week"
    return "running less" if running.state == "reduce" else "running on"
