"""
The one rule by which drivers are ranked; docs/model.md, "Ranking of drivers", gives its reasons.

First what helped in the runner's own retest. Then all by expected relief, which counts in part
for what nothing points at yet and for what cannot be changed. Then what nothing points at and
what promises little. Last what nobody can act on, such as age.
"""

from stridemend.core import Side
from stridemend.inference.assessment import Retest
from stridemend.inference.graph import NodeKey
from stridemend.inference.settings import settings
from stridemend.schema import Pack

Place = tuple[int, float, str, str]
"""Sorts before another when it is smaller."""


def standing(key: NodeKey, relief: float, retest: Retest, pack: Pack, *, seen: bool) -> Place:
    """Return the place of a driver in the ranking; ``relief`` is the share of the pain."""
    rules, (name, side) = settings(pack), key
    known = pack.drivers.get(name)
    weight = 1.0
    if name in rules.given:
        group = 3
    elif retest is Retest.BETTER:
        group = 0
    elif seen or worth_testing(relief, pack):
        group = 1
        fixable = known is None or known.modifiable
        weight = 1.0 if seen and fixable else rules.untold_weight
    else:
        group = 2
    return group, -weight * relief, name, Side(side).value


def worth_testing(relief: float, pack: Pack) -> bool:
    """Say whether a driver promises enough to stand among those that something points at."""
    return relief >= settings(pack).worth_testing
