"""How long a plan takes: the hardest case, replanning, the solver beside SCIP, and its import."""

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

from ortools.linear_solver import pywraplp

from stridemend.core import Case, Finding, Side
from stridemend.inference import Assessment, RankedCondition, RankedDriver
from stridemend.plan import Constraints, ItemLog, make_plan, replan
from stridemend.plan import choose as choosing
from stridemend.plan.candidates import pool
from stridemend.plan.situation import Situation
from stridemend.plan.solver import Term, ZeroOne
from stridemend.plan.targets import targets
from stridemend.schema import load_pack

PACK = load_pack()
DAY0 = date(2027, 1, 4)
ROUNDS = 15
DRIVERS = ("weak_glute_medius", "tight_iliopsoas", "gluteal_trigger_points")
SITES = ("pain_calf", "pain_low_back", "pain_buttock", "pain_lateral_knee")
CASE = Case(findings=tuple(Finding(code=code, side=Side.LEFT) for code in SITES))
LIMITS = Constraints(
    minutes_per_day=45,
    days_per_week=5,
    equipment=frozenset(PACK.intervention_rules.equipment),
    helper=True,
    skill="trained",
)
ASSESSMENT = Assessment(
    conditions=(
        RankedCondition("nslbp", Side.NONE, 0.4),
        RankedCondition("itbs", Side.LEFT, 0.35),
    ),
    drivers=tuple(
        RankedDriver(name, Side.LEFT, 0.8, 0.2 - 0.05 * at, seen=True)
        for at, name in enumerate(DRIVERS)
    ),
    chain=(),
    chain_share=0.0,
    next_tests=(),
    fits=True,
    located=True,
    pack=PACK.version,
)


class Recorded(ZeroOne):
    """The same model, written down so that another solver can be given it."""

    def __init__(self) -> None:
        super().__init__()
        self.limits: list[tuple[list[Term], int]] = []

    def at_most(self, terms: object, bound: int) -> None:
        listed = list(terms)
        self.limits.append((listed, bound))
        super().at_most(listed, bound)


def _median_ms(work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return sorted(times)[ROUNDS // 2]


def _scip(count: int, limits: list[tuple[list[Term], int]], goals: list[list[Term]]) -> None:
    """Solve goal by goal with SCIP through OR-Tools, the peer."""
    solver = pywraplp.Solver.CreateSolver("SCIP")
    choices = [solver.BoolVar(str(at)) for at in range(count)]
    for terms, bound in limits:
        solver.Add(sum(factor * choices[at] for factor, at in terms) <= bound)
    for goal in goals:
        value = sum(factor * choices[at] for factor, at in goal)
        solver.Maximize(value)
        solver.Solve()
        solver.Add(value >= solver.Objective().Value() - 0.5)


def _models() -> list[tuple[Recorded, list[list[Term]], int]]:
    now = Situation(CASE, ASSESSMENT, LIMITS, PACK)
    found = []
    original, choosing.ZeroOne = choosing.ZeroOne, Recorded
    for stage in ("now", "build"):
        model = choosing._Model(pool(stage, targets(now), now).candidates, now)  # noqa: SLF001
        goals = model.goals()
        found.append((model.solver, goals, model.solver.choice()))
    choosing.ZeroOne = original
    return found


def _import_ms(module: str) -> float:
    code = f"import time; t=time.perf_counter(); import {module}; print(time.perf_counter()-t)"
    runs = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
        for _ in range(5)
    ]
    return 1000 * sorted(runs)[2]


def main() -> None:
    """Print the table of docs/benchmarks.md."""
    plan = make_plan(CASE, ASSESSMENT, PACK, LIMITS, DAY0)
    names = [item.id for item in plan.items if item.seconds]

    def logs(days: int) -> list[ItemLog]:
        return [
            ItemLog(item=name, on=DAY0 + timedelta(days=n), pain_during=0, pain_next_morning=0)
            for n in range(days)
            for name in names
        ]

    def again(days: int) -> object:
        on = DAY0 + timedelta(days=days)
        return replan(plan, logs(days), CASE, ASSESSMENT, PACK, LIMITS, on)

    models = _models()
    ours = _median_ms(lambda: [fresh(m, count).best(goals) for m, goals, count in models])
    peer = _median_ms(lambda: [_scip(count, m.limits, goals) for m, goals, count in models])
    slim, full = (
        _import_ms("ortools.sat.python.cp_model_helper"),
        _import_ms("ortools.sat.python.cp_model"),
    )
    rows = [
        (
            "first plan, hardest case",
            _median_ms(lambda: make_plan(CASE, ASSESSMENT, PACK, LIMITS, DAY0)),
        ),
        ("replan after a log", _median_ms(lambda: again(3))),
        ("replan that chooses again", _median_ms(lambda: again(15))),
        ("both choices of a plan, CP-SAT", ours),
        ("the same by SCIP", peer),
        ("import of the solver, as used", slim),
        ("import of its Python front end", full),
    ]
    for name, value in rows:
        print(f"| {name} | {value:.1f} ms |")
    print(f"solver ratio {peer / ours:.1f}, import ratio {full / slim:.1f}")


def fresh(model: Recorded, count: int) -> ZeroOne:
    """Return a fresh model with the same limits, because solving adds to it."""
    copy = ZeroOne()
    for _ in range(count):
        copy.choice()
    for terms, bound in model.limits:
        copy.at_most(terms, bound)
    return copy


if __name__ == "__main__":
    main()
