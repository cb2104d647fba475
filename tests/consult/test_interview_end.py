"""An interview comes to an end, whatever the runner does not know."""

import pytest

from stridemend.consult import consult, read_case
from stridemend.consult.interview import start_interview
from stridemend.intake.interview import Kind
from stridemend.schema import load_pack

PACK = load_pack()


@pytest.mark.parametrize("story", ["Sore left calf for three weeks", "Groin pain"])
def test_not_knowing_anything_ends_soon_and_gives_no_all_clear(story: str) -> None:
    """With "don't know" to everything some 25 questions are asked, and nobody is told to go on."""
    interview = start_interview(read_case(story, (), PACK).case, PACK)
    asked = 0
    while interview.question() is not None:
        interview = interview.answer("don't know")
        asked += 1
        assert asked <= 30

    assert consult(interview.case, PACK).level != "self-care"


def test_plain_answers_are_not_cut_short() -> None:
    """A runner who answers no to every sign gets through the whole safety check."""
    interview = start_interview(read_case("Sore left calf", (), PACK).case, PACK)
    while (question := interview.question()) is not None:
        interview = interview.answer("no" if question.kind is Kind.YES_NO else "don't know")

    answer = consult(interview.case, PACK)
    assert answer.level == "self-care"
    assert not answer.triage.flags
