"""Movement tests: which teach most, what a result says, what it changed."""

from stridemend.consult.testing.changed import ChangedDriver, what_changed
from stridemend.consult.testing.judge import SideResult, judge_sides, number_signs, verdicts_of
from stridemend.consult.testing.suggest import WorthDoing, also_possible, signs_of, worth_doing

__all__ = [
    "ChangedDriver",
    "SideResult",
    "WorthDoing",
    "also_possible",
    "judge_sides",
    "number_signs",
    "signs_of",
    "verdicts_of",
    "what_changed",
    "worth_doing",
]
