"""The loop: from a runner's timeline to where things stand, and on to the next plan."""

from stridemend.consult.loop.advance import Advance, advance, plan_entry
from stridemend.consult.loop.desk import Desk
from stridemend.consult.loop.effect import RetestEffect, retest_effect, top_drivers
from stridemend.consult.loop.situation import (
    Situation,
    constraints_data,
    open_signs,
    plan_before,
    situation,
    stop_words,
)
from stridemend.consult.loop.today import Made, Outcome, done_on, make_today, outcome

__all__ = [
    "Advance",
    "Desk",
    "Made",
    "Outcome",
    "RetestEffect",
    "Situation",
    "advance",
    "constraints_data",
    "done_on",
    "make_today",
    "open_signs",
    "outcome",
    "plan_before",
    "plan_entry",
    "retest_effect",
    "situation",
    "stop_words",
    "top_drivers",
]
