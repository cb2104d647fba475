"""From an assessment and the runner's limits to a plan: what to do, in which order, how much."""

from stridemend.plan.build import make_plan
from stridemend.plan.change import Change, Move, Replan
from stridemend.plan.clearance import sign, withdraw
from stridemend.plan.clearance_values import Clearance, Condition, Met
from stridemend.plan.constraints import Constraints, GoalRace, check_constraints
from stridemend.plan.data import plan_from_data, plan_to_data
from stridemend.plan.logs import FlareLog, ItemLog, Log, PainLog, RetestLog, RunLog, Verdict
from stridemend.plan.replanning import replan
from stridemend.plan.run_values import Bout, CrossTraining, RaceOutlook, RuleNote, RunAdvice
from stridemend.plan.values import (
    LeftOut,
    Plan,
    PlanItem,
    PlannedDose,
    PlannedSession,
    Progression,
    Stage,
    Week,
    WeekItem,
)

__all__ = [
    "Bout",
    "Change",
    "Clearance",
    "Condition",
    "Constraints",
    "CrossTraining",
    "FlareLog",
    "GoalRace",
    "ItemLog",
    "LeftOut",
    "Log",
    "Met",
    "Move",
    "PainLog",
    "Plan",
    "PlanItem",
    "PlannedDose",
    "PlannedSession",
    "Progression",
    "RaceOutlook",
    "Replan",
    "RetestLog",
    "RuleNote",
    "RunAdvice",
    "RunLog",
    "Stage",
    "Verdict",
    "Week",
    "WeekItem",
    "check_constraints",
    "make_plan",
    "plan_from_data",
    "plan_to_data",
    "replan",
    "sign",
    "withdraw",
]
