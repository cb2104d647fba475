"""
The scope of a case: which pains on which sides, and which releases were tried.

Cases of one scope share the structure of their network, so one compiled program serves them.
"""

from dataclasses import dataclass

from stridemend.core import Case, Side
from stridemend.inference.graph import NodeKey
from stridemend.inference.loci import Locus
from stridemend.schema import Pack

LEFT_AND_RIGHT = (Side.LEFT, Side.RIGHT)


@dataclass(frozen=True, slots=True)
class Scope:
    """
    What decides the structure of a case's network.

    Attributes
    ----------
        pains: for each pain its finding code and the side on which its causes stand.
        sides: sides on which nodes stand; one entry, none or both, when no side was told.
        released: nodes whose release the runner has tested, with their links as nodes.
    """

    pains: tuple[tuple[str, Side], ...]
    sides: tuple[Side, ...]
    released: tuple[NodeKey, ...] = ()


def sore_sides(case: Case, loci: tuple[Locus, ...], pack: Pack) -> tuple[Side, ...]:
    """
    Return the sides that hurt, or else the sides of the signs; sorted.

    What was told without a side is taken to be there.
    """
    of_pain = [locus.side for locus in loci if locus.side is not Side.NONE]
    sides = list(dict.fromkeys(of_pain or _of_signs(case, pack)))
    if Side.BOTH in sides or not sides:
        return (sides[0],) if len(sides) == 1 else (Side.NONE,)
    return tuple(sorted(sides))


def _of_signs(case: Case, pack: Pack) -> list[Side]:
    return [
        finding.side
        for finding in case
        if finding.present
        and finding.side is not Side.NONE
        and finding.code in pack.findings
        and pack.findings[finding.code].bears_on
    ]


def find_scope(
    loci: tuple[Locus, ...], sore: tuple[Side, ...], released: tuple[NodeKey, ...]
) -> Scope:
    """Return the scope of a case whose pains are ``loci`` and whose sore sides are ``sore``."""
    pains = tuple((locus.code, locus.side if locus.side in sore else sore[0]) for locus in loci)
    sides = LEFT_AND_RIGHT if set(sore) <= set(LEFT_AND_RIGHT) else sore
    return Scope(pains, sides, released)
