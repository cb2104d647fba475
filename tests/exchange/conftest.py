"""A plan, its pack, and answers that stop."""

import pytest
from conftest_days import MONDAY

from stridemend.consult import Answer, consult, read_case
from stridemend.plan import Constraints, Plan
from stridemend.schema import Pack

STORY = (
    "My left hip flexor is tight, I sit all day and my left shin hurts going up stairs."
    " Weak glutes on the left. No swelling, no fever."
)
DANGER = "My groin hurts deep inside when I run, also at night, and I cannot hop on it."


@pytest.fixture(scope="session")
def answer(pack: Pack) -> Answer:
    """Return an answer with a plan that begins on a Monday."""
    limits = Constraints(minutes_per_day=20, days_per_week=4)
    return consult(read_case(STORY, (), pack).case, pack, limits, made_on=MONDAY)


@pytest.fixture(scope="session")
def plan(answer: Answer) -> Plan:
    """Return the plan of the answer."""
    assert answer.plan is not None
    return answer.plan


@pytest.fixture(scope="session")
def stopped(pack: Pack) -> Answer:
    """Return an answer in which danger signs stop everything."""
    found = consult(read_case(DANGER, (), pack).case, pack)
    assert found.plan is None
    return found
