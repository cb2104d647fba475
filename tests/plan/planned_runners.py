"""Cases, assessments and logs for the tests of plans."""

from collections.abc import Iterable
from datetime import date, timedelta

from stridemend.core import Case, Finding, Side
from stridemend.inference import Assessment, RankedCondition, RankedDriver
from stridemend.plan import Constraints, ItemLog, Plan, PlanItem, RunLog, make_plan
from stridemend.schema import load_pack

PACK = load_pack()
DAY0 = date(2027, 1, 4)
DRIVERS = sorted(d.id for d in PACK.drivers.values() if d.modifiable and d.role == "node")
BALLS = frozenset({"foam_roller", "tennis_ball", "spiky_ball"})


def day(number: int) -> date:
    """Return a day of the plan, 0 the first."""
    return DAY0 + timedelta(days=number)


def assessment_of(
    conditions: Iterable[RankedCondition], drivers: Iterable[RankedDriver]
) -> Assessment:
    """Return an assessment with these conditions and drivers, and nothing else."""
    return Assessment(
        conditions=tuple(conditions),
        drivers=tuple(drivers),
        chain=(),
        chain_share=0.0,
        next_tests=(),
        fits=True,
        located=True,
        pack=PACK.version,
    )


def assessed(*drivers: str, condition: str = "nslbp", chance: float = 0.6) -> Assessment:
    """Return an assessment with these drivers, each promising a little less than the one before."""
    ranked = (
        RankedDriver(name, Side.LEFT, 0.9, 0.3 - 0.05 * place, seen=True)
        for place, name in enumerate(drivers)
    )
    return assessment_of([RankedCondition(condition, Side.LEFT, chance)], ranked)


def told(**numbers: float) -> Case:
    """Return a case with these numbers; True stands for a finding that is there."""
    return Case(
        findings=tuple(
            Finding(code=code) if value is True else Finding(code=code, value=float(value))
            for code, value in numbers.items()
        )
    )


def plan_for(
    *drivers: str,
    case: Case | None = None,
    condition: str = "nslbp",
    limits: Constraints | None = None,
) -> Plan:
    """Return a first plan of day 0."""
    return make_plan(case or Case(), assessed(*drivers, condition=condition), PACK, limits, DAY0)


def clean(item: PlanItem | str, on: date, **changed: object) -> ItemLog:
    """Return a log of an item without pain, well done; ``changed`` makes it otherwise."""
    name = item if isinstance(item, str) else item.id
    base: dict[str, object] = {
        "pain_during": 0,
        "pain_next_morning": 0,
        "form_ok": True,
        "reps_in_reserve": 3,
    }
    return ItemLog(item=name, on=on, **(base | changed))  # type: ignore[arg-type]


def easy_run(on: date, **changed: object) -> RunLog:
    """Return a run without pain; ``changed`` makes it otherwise."""
    base: dict[str, object] = {"km": 5.0, "pain_during": 0, "pain_next_morning": 0}
    return RunLog(on=on, **(base | changed))  # type: ignore[arg-type]
