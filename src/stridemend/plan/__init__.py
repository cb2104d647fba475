"""From an assessment and the runner's limits to a plan: what to do, in which order, how much."""

from stridemend.plan.build import make_plan
from stridemend.plan.values import Constraints, Plan, PlanItem, RunAdvice, Stage

__all__ = ["Constraints", "Plan", "PlanItem", "RunAdvice", "Stage", "make_plan"]
