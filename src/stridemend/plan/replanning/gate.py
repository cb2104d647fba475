"""Whether loading may begin, and what easing has shown by a retest."""

from collections.abc import Iterable
from datetime import date, timedelta

from stridemend.plan.candidates import relief_items
from stridemend.plan.logs import ItemLog, Log, RetestLog, Verdict
from stridemend.plan.replanning.light import Light, item_light, replan_rules
from stridemend.plan.situation import Situation
from stridemend.plan.stage import RESTORING
from stridemend.plan.values import Plan
from stridemend.schema import Pack


def helped_by(logs: Iterable[Log]) -> frozenset[str]:
    """Return the items whose last retest took the pain down."""
    last = {log.item: log.verdict for log in logs if isinstance(log, RetestLog)}
    return frozenset(name for name, verdict in last.items() if verdict is Verdict.BETTER)


def unhelpful_by(logs: Iterable[Log], pack: Pack) -> frozenset[str]:
    """Return the items after which the pain was worse, or twice in a row no better."""
    needed = replan_rules(pack)["no_change_retests"]["value"]
    verdicts: dict[str, list[Verdict]] = {}
    for log in logs:
        if isinstance(log, RetestLog):
            verdicts.setdefault(log.item, []).append(log.verdict)
    return frozenset(
        name
        for name, told in verdicts.items()
        if told[-1] is Verdict.WORSE
        or (len(told) >= needed and all(v is Verdict.NO_CHANGE for v in told[-needed:]))
    )


def opened(plan: Plan, logs: Iterable[Log], now: Situation, today: date | None) -> str:
    """Return why loading begins now; empty when it is open already or still waits."""
    waiting = [s for s in plan.stages if s.id == "build" and not s.is_open and s.items]
    if not waiting:
        return ""
    why, gate = replan_rules(now.pack)["why"], now.rules["gate"]
    earliest = timedelta(days=gate["earliest_days"]["value"])
    dated = plan.made_on is not None and today is not None
    early = plan.made_on is not None and today is not None and today < plan.made_on + earliest
    clean = _clean_days(plan, logs, now) >= gate["clean_sessions"]["value"]
    if clean and dated and not early:
        return str(why["open"])
    latest = timedelta(days=gate["latest_days"]["value"])
    late = plan.made_on is not None and today is not None and today >= plan.made_on + latest
    return str(why["open_late"]) if late and not _flared_lately(plan, today) else ""


def _clean_days(plan: Plan, logs: Iterable[Log], now: Situation) -> int:
    """Return on how many days in a row, the last ones, every item known was green."""
    days: dict[date, list[Light]] = {}
    for log in logs:
        item = plan.item(log.item) if isinstance(log, ItemLog) else None
        if isinstance(log, ItemLog) and item is not None and item.seconds:
            days.setdefault(log.on, []).append(item_light(log, item, now.pack).light)
    clean = 0
    for _, lights in sorted(days.items(), reverse=True):
        if any(light in (Light.RED, Light.AMBER) for light in lights):
            break
        clean += Light.GREEN in lights
    return clean


def _flared_lately(plan: Plan, today: date | None) -> bool:
    resting = (item.progression.rest_until for item in plan.items)
    return any(today is not None and until is not None and today < until for until in resting)


def timed_out(plan: Plan, now: Situation) -> frozenset[str]:
    """Return the easing that no retest has shown to help, once loading is open."""
    if not any(stage.id == "build" and stage.is_open for stage in plan.stages):
        return frozenset()
    spared = now.helped | relief_items(now)
    return frozenset(
        item.id
        for stage in plan.stages
        for item in stage.items
        if item.phase in RESTORING and item.seconds and item.id not in spared
    )
