"""What today's session holds: the plan's items, and what is tested with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stridemend.core import Case
from stridemend.inference import Assessment
from stridemend.plan import Constraints, Plan
from stridemend.progress.retest import Retest, next_probe
from stridemend.progress.retest.explore import exploratory
from stridemend.progress.session import Session, build_session, session_of_today
from stridemend.schema import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """
    What a session is made from.

    Attributes
    ----------
        on: day of the session.
        done: sessions done of this plan.
        retests: every retest so far.
        task: id of the painful task, when the runner chose one.
        tested: whether anything is tested today.
        ask_morning: whether the morning after the last session is asked for.
    """

    plan: Plan
    assessment: Assessment
    case: Case
    constraints: Constraints
    on: date
    retests: Sequence[Retest]
    done: int = 0
    task: str = ""
    tested: bool = True
    ask_morning: bool = False


def todays_session(today: Today, pack: Pack) -> Session:
    """
    Return today's session.

    Releases of the plan whose effect is open are tested first. When they are settled, one
    release for the next driver of the ranking is tried, as long as there is a safe one.
    """
    items = session_of_today(today.plan, today.done, pack, today.on)
    probe = None
    if today.tested and items:
        probe = next_probe(items, today.retests, today.case, pack, today.task)
        if probe is None:
            found = exploratory(
                today.plan, today.assessment, today.case, today.constraints, today.retests, pack
            )
            if found is not None:
                items = (found, *(item for item in items if item.id != found.id))
                probe = next_probe(items, today.retests, today.case, pack, today.task)
    return build_session(today.plan, items, pack, probe=probe, ask_morning=today.ask_morning)
