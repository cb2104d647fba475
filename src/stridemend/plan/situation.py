"""Everything that bears on a choice, in one value: case, causes, limits and what follows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from stridemend.core import Case
from stridemend.inference import Assessment
from stridemend.plan.constraints import Constraints
from stridemend.plan.settings import equipment_at_hand, likely_conditions, plan_rules, tissue_of
from stridemend.plan.settings import pain_limit as limit_of
from stridemend.schema import Pack


@dataclass(frozen=True, slots=True)
class Situation:
    """
    A runner, the causes, and the limits of a plan.

    Attributes
    ----------
        helped: releases whose retest took the pain down; they may stay beside loading.
        unhelpful: items whose retest showed no change or worse, and items that were stopped.
        carried: items that are being done and may stay when loading begins.
        levels: level of the dose of each item that is being done.
        open_stages: stages that are open.
        days_in: days since the plan began; None = not told.
    """

    case: Case
    assessment: Assessment
    constraints: Constraints
    pack: Pack
    helped: frozenset[str] = frozenset()
    unhelpful: frozenset[str] = frozenset()
    carried: frozenset[str] = frozenset()
    levels: Mapping[str, int] = field(default_factory=dict)
    open_stages: frozenset[str] = frozenset({"now"})
    days_in: int | None = 0

    @property
    def rules(self) -> Any:
        """The plan section of the pack."""
        return plan_rules(self.pack)

    @property
    def minutes(self) -> float:
        """Minutes of a training day."""
        told = self.constraints.minutes_per_day
        return float(self.rules["defaults"]["minutes_per_day"] if told is None else told)

    @property
    def days(self) -> int:
        """Training days a week, 1 to 7."""
        return int(self.constraints.days_per_week or self.rules["defaults"]["days_per_week"])

    @property
    def at_hand(self) -> frozenset[str]:
        """Ids of everything the runner can use."""
        return equipment_at_hand(self.constraints, self.pack)

    @property
    def limits(self) -> tuple[str, ...]:
        """What a choice depends on beside time: things at hand, skill, what was struck out."""
        struck = (f"not:{name}" for name in self.constraints.unwanted)
        return tuple(sorted({*self.at_hand, f"skill:{self.constraints.skill}", *struck}))

    @property
    def likely(self) -> frozenset[str]:
        """Conditions likely enough to rule items out."""
        return likely_conditions(self.assessment, self.pack)

    @property
    def tissue(self) -> str:
        """The tissue whose pain limit holds."""
        return tissue_of(self.assessment, self.pack)

    @property
    def pain_limit(self) -> int:
        """Highest pain during a session, 0 to 10."""
        return limit_of(self.tissue, self.pack)

    @property
    def irritability(self) -> str:
        """How easily the pain is stirred up: low, medium or high; it sets where items begin."""
        rules = self.rules["irritability"]
        pain = self.case.number("pain_now")
        for name in ("high", "medium"):
            row = rules[name]
            told = sum(self.case.has(code) for code in row["findings"])
            if told >= row["signs"] or (pain is not None and pain >= row["pain"]):
                return name
        return "low"

    @property
    def start_level(self) -> int:
        """Level at which items begin: below 0 when the pain is easily stirred up."""
        return -1 if self.irritability == "high" else 0

    @property
    def rungs_up(self) -> int:
        """How many rungs of a ladder may be left out at the start."""
        rungs = self.rules["skill"]["rungs"]
        return int(rungs[self.constraints.skill]) if self.irritability == "low" else 0
