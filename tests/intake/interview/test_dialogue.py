"""The interview as a value: order, back, resume, replies, and what they mean."""

import pytest

from stridemend.consult.interview import start_interview
from stridemend.core import Case, CaseError, Finding, Side, Source, Status
from stridemend.intake.interview import Choice, Interview, Kind, Question, parse_reply
from stridemend.schema import Pack, load_pack

PACK: Pack = load_pack()


def told(code: str, side: Side = Side.NONE) -> Finding:
    """Return a finding read in a story."""
    return Finding(code=code, side=side, source=Source.STORY, words=code)


def begin(*codes: str, side: Side = Side.LEFT) -> Interview:
    """Return the interview of a story with these findings."""
    return start_interview(Case(findings=tuple(told(code, side) for code in codes)), PACK)


def until(interview: Interview, part: str, said: str = "no") -> Interview:
    """Answer everything with ``said`` until a question of another part comes."""
    while (question := interview.question()) is not None and question.part == part:
        interview = interview.answer(said)
    return interview


def yes_no(code: str = "fever") -> Question:
    """Return a question that is answered with yes or no."""
    return Question(id=code, text="?", why="", kind=Kind.YES_NO, part="x", code=code)


def test_the_place_comes_first_when_nobody_told_it() -> None:
    """Without a place the first question is where it hurts; then safety."""
    interview = begin()
    first = interview.question()

    assert first
    assert first.id == "where"
    second = interview.answer("Calf").question()
    assert second
    assert second.part == "safety"


def test_safety_comes_before_everything_else() -> None:
    """Every safety question is asked before age, sex, pain and what drives it."""
    interview, parts = begin("pain_calf"), []
    while (question := interview.question()) is not None and len(parts) < 60:
        parts.append(question.part)
        interview = interview.answer("no" if question.kind is Kind.YES_NO else "don't know")

    last = max(index for index, part in enumerate(parts) if part == "safety")
    assert set(parts[: last + 1]) == {"safety"}
    assert "about you" in parts[last:]
    assert len(parts) < 60


def test_a_plain_sore_calf_is_asked_fewer_than_15_safety_questions() -> None:
    """A sore calf without alarming signs needs fewer than 15 noes to be cleared."""
    assert len(until(begin("pain_calf"), "safety").turns) < 15


def test_the_same_question_is_never_asked_twice() -> None:
    """No question id comes back, whatever is answered."""
    for said in ("yes", "no"):
        interview = begin("pain_calf")
        for _ in range(40):
            question = interview.question()
            if question is None:
                break
            interview = interview.answer(said if question.kind is Kind.YES_NO else "don't know")
        ids = [turn.question.id for turn in interview.turns]

        assert len(ids) == len(set(ids))


def test_no_to_a_group_denies_all_its_signs() -> None:
    """One no to a group of signs makes each of them absent, not unknown."""
    interview = until(begin("pain_calf"), "safety")

    assert interview.case.denies("saddle_numb")
    assert interview.case.denies("chest_pain_now")


def test_yes_to_a_group_asks_which() -> None:
    """A yes to a group makes nothing present by itself: its signs are asked one by one."""
    interview = begin("pain_calf")
    question = interview.question()
    assert question
    after = interview.answer("yes")
    following = after.question()

    assert not [f for f in after.case if f.present and f.source is Source.ANSWER]
    assert following
    assert following.part == "safety"
    assert following.id != question.id


def test_dont_know_is_never_read_as_no() -> None:
    """Don't know to every safety question denies nothing."""
    interview = begin("pain_calf")
    for _ in range(10):
        interview = interview.answer("don't know")

    assert not [finding for finding in interview.case if finding.absent]


def test_back_gives_the_interview_before() -> None:
    """Back after an answer is the interview before it, and back at the start changes nothing."""
    start = begin("pain_calf")
    one = start.answer("no")

    assert one.answer("yes").back() == one
    assert one.back() == start
    assert start.back() == start


def test_resume_gives_the_same_interview() -> None:
    """Replaying the replies gives the same case and the same next question."""
    done = begin("pain_calf").answer("no").answer("don't know").answer("no")
    again = begin("pain_calf").resume(done.replies())

    assert again.case == done.case
    assert again.question() == done.question()


def test_resume_stops_where_the_questions_differ() -> None:
    """A reply is never given to a question it was not meant for."""
    done = begin("pain_calf").answer("no").answer("no")
    (first, said), *_ = done.replies()
    again = begin("pain_calf").resume([(first, said), ("another question", "yes")])

    assert len(again.turns) == 1


def test_a_wrong_reply_leaves_the_interview_as_it_was() -> None:
    """A reply that cannot be understood raises and changes nothing."""
    interview = begin("pain_calf")
    with pytest.raises(CaseError):
        interview.answer("purple")

    assert interview.turns == ()


def test_the_side_is_set_on_what_had_none() -> None:
    """Answering with a side puts it on the sore place, and the question is gone."""
    interview = until(begin("pain_calf", side=Side.NONE), "safety")
    question = interview.question()
    assert question
    assert question.kind is Kind.SIDE
    after = interview.answer("right")

    assert {f.side for f in after.case.of("pain_calf")} == {Side.RIGHT}
    following = after.question()
    assert following is None or following.kind is not Kind.SIDE


def test_a_told_side_is_not_asked() -> None:
    """A story that names the side is not asked for it."""
    interview = until(begin("pain_calf", side=Side.LEFT), "safety")
    ids = []
    while (question := interview.question()) is not None and question.part == "about you":
        ids.append(question.id)
        interview = interview.answer("don't know")

    assert "side" not in ids
    assert ids


def test_a_flag_ends_the_questions_about_drivers() -> None:
    """When a red flag stands nothing is asked about drivers: the plan is off anyway."""
    interview = begin("pain_calf", "swelling_calf_one", "redness_warmth")
    for _ in range(200):
        question = interview.question()
        if question is None:
            break
        assert question.part != "what drives it"
        interview = interview.answer("yes" if question.kind is Kind.YES_NO else "don't know")


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("yes", Status.PRESENT),
        ("Y", Status.PRESENT),
        (" yeah ", Status.PRESENT),
        ("no", Status.ABSENT),
        ("NOPE", Status.ABSENT),
        ("don't know", Status.UNKNOWN),
        ("don\u2019t know", Status.UNKNOWN),
        ("?", Status.UNKNOWN),
        ("", Status.UNKNOWN),
    ],
)
def test_replies_to_yes_or_no(said: str, status: Status) -> None:
    """Yes, no and don't know are understood in the ways people type them."""
    assert parse_reply(said, yes_no(), PACK).status is status


@pytest.mark.parametrize(("code", "said"), [("age", "300"), ("pain_now", "14"), ("age", "old")])
def test_impossible_numbers_are_refused(code: str, said: str) -> None:
    """An age of 300, a pain of 14 and a word are refused with what can be typed."""
    question = Question(id=code, text="?", why="", kind=Kind.NUMBER, part="x", code=code)
    with pytest.raises(CaseError) as caught:
        parse_reply(said, question, PACK)

    assert caught.value.problems[0].id == "SM230"
    assert caught.value.problems[0].hint


@pytest.mark.parametrize("said", ["nan", "inf", "-1"])
def test_numbers_that_are_none(said: str) -> None:
    """Not-a-number, infinity and negative ages are refused."""
    question = Question(id="age", text="?", why="", kind=Kind.NUMBER, part="x", code="age")
    with pytest.raises(CaseError):
        parse_reply(said, question, PACK)


def test_a_number_with_a_comma() -> None:
    """A decimal comma is understood."""
    question = Question(
        id="pain_now", text="?", why="", kind=Kind.NUMBER, part="x", code="pain_now"
    )

    assert parse_reply("4,5", question, PACK).number == 4.5


def test_choices_by_number_or_name() -> None:
    """A choice is picked by its number or its name; a number outside the list is refused."""
    choices = (Choice("Left", side=Side.LEFT), Choice("Right", side=Side.RIGHT))
    question = Question(id="s", text="?", why="", kind=Kind.SIDE, part="x", choices=choices)

    assert parse_reply("2", question, PACK).choice == choices[1]
    assert parse_reply("left", question, PACK).choice == choices[0]
    with pytest.raises(CaseError):
        parse_reply("3", question, PACK)
