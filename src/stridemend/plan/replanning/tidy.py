"""Which logs can be used: nothing is lost, what cannot be is told."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta

from stridemend.core import Level, Problem
from stridemend.plan.logs import ItemLog, Log, RunLog
from stridemend.plan.replanning.light import replan_rules
from stridemend.plan.values import Plan
from stridemend.schema import Pack

IDS = {
    "future": "SM252",
    "before": "SM253",
    "twice": "SM254",
    "pain": "SM255",
    "number": "SM255",
    "unknown_item": "SM256",
    "old_pack": "SM257",
}
WARNINGS = ("before", "twice", "unknown_item", "old_pack")
PAINS = ("pain_during", "pain_next_morning", "usual_morning", "now", "worst", "morning", "pain")
AMOUNTS = ("km", "minutes", "done_share", "reps_in_reserve", "level")


@dataclass(frozen=True, slots=True)
class Tidy:
    """Logs that can be used, oldest first, the day they are read on, and the problems."""

    logs: tuple[Log, ...]
    today: date | None
    problems: tuple[Problem, ...]


def problem(kind: str, where: str, pack: Pack, **parts: object) -> Problem:
    """Return a problem of a log in the words of the pack."""
    words = replan_rules(pack)["problems"][kind]
    return Problem(
        id=IDS[kind],
        message=words["message"].format(**parts),
        hint=words["hint"].format(**parts),
        where=where,
        level=Level.WARNING if kind in WARNINGS else Level.ERROR,
    )


def tidy(logs: Iterable[Log], plan: Plan, pack: Pack, today: date | None) -> Tidy:
    """
    Return the logs that can be used, and what is wrong with the others.

    ``today`` is the day as the caller tells it; without it the latest log is today. Two logs of
    one item on one day count as one, the more careful of them.
    """
    # Arrival must not matter: the same logs in any order give the same plan.
    told = sorted(logs, key=lambda log: (log.on, repr(log)))
    problems: list[Problem] = []
    sound = [log for log in told if _sound(log, problems, pack)]
    today = today or max((log.on for log in sound), default=None)
    timely = [log for log in sound if _timely(log, plan, today, problems, pack)]
    known = [log for log in timely if _known(log, plan, problems, pack)]
    kept = _one_each(known, problems, pack)
    return Tidy(tuple(kept), today, tuple(problems))


def _sound(log: Log, problems: list[Problem], pack: Pack) -> bool:
    bad = []
    for name in (f.name for f in fields(log)):
        value = getattr(log, name)
        if name in PAINS and value is not None and not _on_scale(value):
            bad.append(problem("pain", f"{_name(log)}.{name}", pack, value=value))
        elif name in AMOUNTS and value is not None and not _amount(value):
            where = f"{_name(log)}.{name}"
            bad.append(problem("number", where, pack, name=name, value=value))
    problems.extend(bad)
    return not bad


def _on_scale(value: object) -> bool:
    return _amount(value) and isinstance(value, int | float) and value <= 10


def _amount(value: object) -> bool:
    """Say whether a value is a number at or above 0, and finite; text such as "eleven" is not."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and isinstance(value, int | float) and 0 <= value < float("inf")


def _timely(log: Log, plan: Plan, today: date | None, problems: list[Problem], pack: Pack) -> bool:
    if today is not None and log.on > today:
        problems.append(problem("future", _name(log), pack, on=log.on, today=today))
        return False
    start = plan.made_on
    oldest = timedelta(days=replan_rules(pack)["old_days"]["value"])
    if start is not None and log.on < start - oldest:
        problems.append(problem("before", _name(log), pack, on=log.on))
        return False
    return True


def _known(log: Log, plan: Plan, problems: list[Problem], pack: Pack) -> bool:
    """Say whether the log is about something of this plan; runs, pain and flares always are."""
    name = getattr(log, "item", None)
    if name is None or plan.item(name) is not None or name in pack.interventions:
        return True
    problems.append(problem("unknown_item", _name(log), pack, what=name))
    return False


def _one_each(logs: list[Log], problems: list[Problem], pack: Pack) -> list[Log]:
    """Keep one log of an item and a day, and one of two equal runs: the most careful."""
    kept: dict[object, Log] = {}
    count: dict[object, int] = {}
    for log in logs:
        key = _key(log)
        count[key] = count.get(key, 0) + 1
        if key not in kept or _care(log) > _care(kept[key]):
            kept[key] = log
    for key, number in count.items():
        if number > 1:
            log = kept[key]
            what = getattr(log, "item", "a run")
            problems.append(problem("twice", _name(log), pack, count=number, what=what, on=log.on))
    return list(kept.values())


def _key(log: Log) -> object:
    if isinstance(log, ItemLog):
        return ("item", log.item, log.on)
    if isinstance(log, RunLog):
        return ("run", log.on, log.km, log.minutes, log.level)
    return log


def _care(log: Log) -> tuple[bool, float, float]:
    """Return how careful one must be with a log: sharp signs first, then the pain."""
    during = getattr(log, "pain_during", None)
    morning = getattr(log, "pain_next_morning", None)
    worst = max((p for p in (during, morning) if p is not None), default=-1.0)
    return bool(getattr(log, "sharp", False)), worst, float(during is None or morning is None)


def _name(log: Log) -> str:
    return f"{type(log).__name__} {log.on}"
