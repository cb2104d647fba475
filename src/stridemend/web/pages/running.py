"""May I run, on what conditions, and how: as plain data."""

from typing import Any

from stridemend.consult.report import cleared
from stridemend.plan import Condition, Plan
from stridemend.schema import Pack
from stridemend.web.pages.backing import backing
from stridemend.web.pages.blocks import block_data

Data = dict[str, Any]


def running_data(plan: Plan, pack: Pack) -> Data:
    """Return whether to run, on what conditions, how, and how the next runs are followed up."""
    settings: Any = pack.settings["plan"]
    words = settings["plan"]["report"]
    running = plan.running
    return {
        "answer": block_data(cleared.clearance_block(plan), pack),
        "state": plan.clearance.state,
        "conditions": [_condition(one, words, pack) for one in plan.clearance.conditions],
        "lines": [block_data(block, pack) for block in cleared.run_lines(plan)],
        "end": [block_data(block, pack) for block in cleared.end_blocks(plan, words)],
        "bouts": [
            {"run": one.run_min, "walk": one.walk_min, "times": one.times} for one in running.bouts
        ],
        "days": running.days_per_week,
        "minutes": running.minutes,
        "longest_km": running.longest_km,
        "week_km": running.week_km,
        "pain_limit": running.pain_limit,
        "green_limit": running.green_limit,
        "clean": running.clean,
        "clean_needed": running.clean_needed,
        "cross": [one.words for one in running.cross_training],
        "rest_until": running.rest_until.isoformat() if running.rest_until else "",
    }


def _condition(one: Condition, words: Any, pack: Pack) -> Data:
    block = cleared.condition_block(one, words)
    agreement = one.kind == "agreement" and one.state.value == "unknown"
    return {
        "id": one.id,
        "lead": block.lead,
        "words": one.words,
        "how": one.how,
        "state": "agreement" if agreement else one.state.value,
        "backing": backing(block.evidence, pack),
    }
