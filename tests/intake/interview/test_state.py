"""An interview as plain data: it goes on where it was, and an earlier reply can be corrected."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridemend.consult.interview import resume_interview, start_interview
from stridemend.core import Case, CaseError, Finding, Side, Source
from stridemend.intake.interview import Interview, Kind, interview_to_data
from stridemend.schema import Pack, load_pack

PACK: Pack = load_pack()
SITES = ("pain_calf", "pain_low_back", "pain_groin", "pain_anterior_knee")


def begin(code: str, side: Side = Side.LEFT) -> Interview:
    """Return the interview of a story about one sore place, without movement tests."""
    told = Finding(code=code, side=side, source=Source.STORY, words=code)
    return start_interview(Case(story="It hurts.", findings=(told,)), PACK, tests=False)


def reply(interview: Interview, said: str) -> Interview:
    """Answer the next question, in a way that fits its kind."""
    question = interview.question()
    if question is None:
        return interview
    fits = {Kind.NUMBER: "9", Kind.CHOICE: "1", Kind.SIDE: "2"}
    return interview.answer(fits.get(question.kind, said) if said != "d" else said)


@settings(max_examples=12, deadline=None)
@given(code=st.sampled_from(SITES), replies=st.lists(st.sampled_from("ynd"), max_size=12))
def test_an_interview_survives_being_written_down(code: str, replies: list[str]) -> None:
    """Through JSON and back it has the same case, turns, next question and way back."""
    interview = begin(code)
    for said in replies:
        interview = reply(interview, said)

    text = json.dumps(interview_to_data(interview))
    again = resume_interview(json.loads(text), PACK, tests=False)

    assert again.case == interview.case
    assert again.turns == interview.turns
    assert again.question() == interview.question()
    assert again.back().case == interview.back().case


def test_what_is_written_stays_small() -> None:
    """Each finding is written once: thirty turns take far less than thirty cases."""
    interview = begin("pain_calf")
    for _ in range(15):
        interview = reply(interview, "n")

    data = interview_to_data(interview)
    one = len(json.dumps(data["findings"]))

    assert len(json.dumps(data)) < 3 * one


@pytest.mark.parametrize("damage", ["findings", "turns", "case", "now"])
def test_damaged_data_is_told_and_not_guessed(damage: str) -> None:
    """A part that is missing, or a code that the pack does not know, is SM242."""
    data = interview_to_data(reply(begin("pain_calf"), "n"))
    data[damage] = None
    with pytest.raises(CaseError, match="SM242"):
        resume_interview(data, PACK)


def test_a_code_of_another_pack_is_told() -> None:
    """A finding that this pack does not know is never dropped in silence."""
    data = interview_to_data(begin("pain_calf"))
    data["findings"][0]["code"] = "pain_wing"
    with pytest.raises(CaseError, match="pain_wing"):
        resume_interview(data, PACK)


def test_a_corrected_answer_changes_the_case_and_keeps_the_rest() -> None:
    """A "no" turned into "don't know" is so in the case; what was replied later still stands."""
    interview = begin("pain_calf")
    for _ in range(6):
        interview = reply(interview, "n")
    after = interview.corrected(0, "d")

    said = dict(after.replies())
    later = dict(interview.replies()[1:])
    assert after.turns[0].said == "d"
    assert not after.case.denies("saddle_numb")
    assert all(said.get(question, reply) == reply for question, reply in later.items())


def test_correcting_with_the_same_answer_changes_nothing() -> None:
    """The same reply given again leads to the same case."""
    interview = begin("pain_calf")
    for _ in range(5):
        interview = reply(interview, "n")

    assert interview.corrected(2, "n").case == interview.case


def test_each_no_leaves_one_safety_question_less() -> None:
    """What is said to be left is what comes when each is answered with no."""
    interview = begin("pain_calf")
    left = interview.left()["safety"]
    count = 0
    while (question := interview.question()) is not None and question.part == "safety":
        interview, count = interview.answer("n"), count + 1

    assert count == left


def test_tests_are_left_to_a_page_of_their_own() -> None:
    """Without tests, no question of the teaching part is about a sign to be tested."""
    interview = begin("pain_calf")
    while interview.question() is not None:
        interview = reply(interview, "n")
    codes = [turn.question.code for turn in interview.turns if turn.question.code]

    assert not [code for code in codes if PACK.findings[code].kind == "sign"]
