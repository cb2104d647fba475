"""What keeps a runner fit while the sore tissue is spared."""

from typing import Any

from stridemend.plan.run_values import CrossTraining
from stridemend.plan.situation import Situation


def cross_training(now: Situation, rules: Any) -> tuple[CrossTraining, ...]:
    """Return what keeps the runner fit and spares the sore tissue."""
    fit = [
        CrossTraining(id=option["id"], words=option["words"])
        for option in rules["cross_training"]["items"]
        if not set(option["not_for"]) & now.likely
    ]
    return tuple(fit[: rules["cross_training"]["most"]])
