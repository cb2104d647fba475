"""From a plan and what was logged to the next version of the plan."""

from stridemend.plan.replanning.light import Light, item_light, run_light
from stridemend.plan.replanning.replan import replan

__all__ = ["Light", "item_light", "replan", "run_light"]
