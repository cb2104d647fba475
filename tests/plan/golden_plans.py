"""Reading golden plans, and living through their weeks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from planned_runners import DAY0, PACK, assessment_of, clean, day, easy_run

from stridemend.core import Case, Finding, Side
from stridemend.inference import Assessment, RankedCondition, RankedDriver
from stridemend.plan import (
    Constraints,
    FlareLog,
    GoalRace,
    Log,
    Plan,
    RetestLog,
    Verdict,
    make_plan,
    replan,
)

FOLDER = Path(__file__).parent.parent / "plans"
WEEKS = 8
RUN_DAYS = (1, 3, 6)


@dataclass(frozen=True)
class Golden:
    """A runner, and what a physiotherapist expects of the plan."""

    id: str
    data: dict[str, Any]

    @property
    def case(self) -> Case:
        """The runner's findings."""
        return Case(findings=tuple(_findings(self.data.get("findings", {}))))

    @property
    def limits(self) -> Constraints:
        """What the runner can give."""
        given = dict(self.data.get("limits", {}))
        race = given.pop("race", None)
        if given.get("lacks") == "all":
            given["lacks"] = PACK.settings["plan"]["plan"]["household"]
        names = {"minutes": "minutes_per_day", "days": "days_per_week"}
        return Constraints(
            **{
                names.get(key, key): frozenset(value) if isinstance(value, list | tuple) else value
                for key, value in given.items()
            },
            race=GoalRace(on=race["on"], km=race["km"]) if race else None,
        )

    @property
    def assessment(self) -> Assessment:
        """The likely causes, as given, so that no change of a probability moves a golden plan."""
        side = Side(self.data.get("side", "none"))
        conditions = self.data.get("conditions", {}).items()
        drivers = self.data.get("drivers", {}).items()
        return assessment_of(
            (RankedCondition(name, side, chance) for name, chance in conditions),
            (RankedDriver(name, side, 0.8, relief, seen=True) for name, relief in drivers),
        )


def _findings(told: dict[str, Any]) -> Iterator[Finding]:
    for code, value in told.items():
        if value in ("left", "right", "both", "none"):
            yield Finding(code=code, side=Side(value))
        else:
            yield Finding(code=code, value=float(value))


def goldens() -> list[Golden]:
    """Return every golden plan."""
    return [
        Golden(path.stem, yaml.safe_load(path.read_text("utf-8")))
        for path in sorted(FOLDER.glob("*.yaml"))
    ]


def lived(golden: Golden) -> dict[int, Plan]:
    """Return the plan at the start of each week when everything is done and logged as told."""
    plan = make_plan(golden.case, golden.assessment, PACK, golden.limits, DAY0)
    plans, logs = {1: plan}, []
    for week in range(1, WEEKS + 1):
        for number in range(7):
            on = day(7 * (week - 1) + number)
            logs += _day(plan, on, number + 1)
        logs += _events(golden, week)
        result = replan(
            plan, logs, golden.case, golden.assessment, PACK, golden.limits, day(7 * week)
        )
        plan = result.plan
        plans[week + 1] = plan
    return plans


def _day(plan: Plan, on: date, slot: int) -> Iterator[Log]:
    for session in plan.sessions:
        if session.stage == plan.stage and slot in session.days:
            yield from (clean(name, on) for name in session.items)
    if slot in RUN_DAYS and plan.running.state != "pause":
        yield easy_run(on, km=plan.running.longest_km or 5.0, level=plan.running.level)


def _events(golden: Golden, week: int) -> Iterator[Log]:
    """Return the flares and retests of a week, on its sixth day."""
    for event in golden.data.get("events", ()):
        on = day(7 * (week - 1) + 5)
        if event["week"] == week and "flare" in event:
            yield FlareLog(on=on, items=tuple(event["flare"]))
        if event["week"] == week and "retest" in event:
            yield RetestLog(item=event["retest"], on=on, verdict=Verdict(event["verdict"]))
