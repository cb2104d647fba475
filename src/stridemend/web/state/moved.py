"""Bringing a plan up to date when two requests may do so at once."""

from stridemend.consult.loop import Advance, Desk
from stridemend.core import CaseError

TAKEN = "SM262"
"""Somebody else has just written the same version."""


def bring_up_to_date(desk: Desk) -> Advance:
    """Write the next version of the plan, if there is one; who comes second reads the first's."""
    try:
        return desk.advance()[1]
    except CaseError as bad:
        if bad.problems[0].id != TAKEN:
            raise
    return desk.advance()[1]
