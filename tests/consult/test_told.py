"""Marks, words and corrections as one case; free text may raise a danger and never clears one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridemend.consult.stop import stop_advice
from stridemend.consult.told import Act, Correction, PainMark, tell
from stridemend.core import Side
from stridemend.schema import Pack, load_pack
from stridemend.triage import triage

PACK: Pack = load_pack()
CLOT = "My right calf is swollen and sore since a 10 hour flight."
CAUDA = "My back hurts and I cannot pass urine since this morning."
FALL = "I fell hard on the ice, since then one bone in my back is very sore and I am 63."
STORIES = (CLOT, CAUDA, FALL, "Pain in the left groin with each step, I limp and it wakes me.")


def level(story: str, *corrections: Correction, marks: tuple[PainMark, ...] = ()) -> str:
    """Return the level of a story as it was put right."""
    return triage(tell(story, marks, corrections, PACK).case, PACK).level.value


@settings(max_examples=25, deadline=None)
@given(story=st.sampled_from(STORIES), data=st.data())
def test_no_chip_that_is_removed_or_turned_lowers_the_level(
    story: str, data: st.DataObject
) -> None:
    """Whatever is removed or put on the other side, the danger stands as the words raised it."""
    found = tell(story, (), (), PACK).case.findings
    picked = data.draw(st.lists(st.sampled_from(found), max_size=6))
    turned = data.draw(st.booleans())
    corrections = [
        Correction(Act.SIDE if turned and f.side is not Side.NONE else Act.REMOVE, f.code, f.side,
                   f.side.other())
        for f in picked
    ]  # fmt: skip

    rules = {flag.rule for flag in triage(tell(story, (), (), PACK).case, PACK).flags}
    after = tell(story, (), corrections, PACK)

    assert rules <= {flag.rule for flag in triage(after.case, PACK).flags}


def test_what_was_held_is_said() -> None:
    """A removal that is not followed is named, so that a face can say why."""
    removal = Correction(Act.REMOVE, "bladder_trouble_new")

    assert tell(CAUDA, (), (removal,), PACK).held == (removal,)


def test_an_explicit_no_clears_and_dont_know_does_not() -> None:
    """The runner's own "no" to the question takes a sign back; "don't know" leaves it standing."""
    assert level(CAUDA) == "emergency"
    assert level(CAUDA, Correction(Act.UNSURE, "bladder_trouble_new")) == "emergency"
    assert level(CAUDA, Correction(Act.NO, "bladder_trouble_new")) == "self-care"


def test_a_sign_that_was_added_raises() -> None:
    """A danger sign put in by hand counts at once."""
    assert level("My back hurts.", Correction(Act.ADD, "bladder_trouble_new")) == "emergency"


def test_a_side_put_right_takes_along_what_was_said_about_it() -> None:
    """With one sore place, the stairs hurt on the side that the place is turned to."""
    turn = Correction(Act.SIDE, "pain_calf", Side.LEFT, Side.RIGHT)
    case = tell("My left calf hurts going upstairs.", (), (turn,), PACK).case

    assert {f.side for f in case if f.code in ("pain_calf", "worse_stairs_up")} == {Side.RIGHT}


def test_an_untrue_finding_can_be_taken_out() -> None:
    """What carries no danger goes when the runner says that it was misread."""
    story = "My left calf hurts going upstairs."
    out = Correction(Act.REMOVE, "worse_stairs_up", Side.LEFT)
    case = tell(story, (), (out,), PACK).case

    assert not case.of("worse_stairs_up")
    assert not case.of("worse_stairs")


def test_the_sorest_mark_leads_and_tells_how_bad_it_is() -> None:
    """Of two marks the worse comes first, and its number is the pain now."""
    marks = (PainMark("heel", Side.LEFT, 3), PainMark("calf", Side.RIGHT, 7))
    case = tell("", marks, (), PACK).case

    assert [f.code for f in case][:2] == ["pain_calf", "pain_heel"]
    assert case.number("pain_now") == 7


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        ("low_back", "calf", "spreads_below_knee"),
        ("buttock", "posterior_thigh", "spreads_to_thigh"),
        ("calf", "heel", "spreads_to_foot"),
        ("calf", "medial_shin", "pain_medial_shin"),
    ],
)
def test_a_pain_that_moves_on_has_a_name(start: str, end: str, code: str) -> None:
    """From the back to below the knee it is that; from calf to shin the shin hurts too."""
    side = Side.LEFT if PACK.body.sites[start].sided else Side.NONE
    case = tell("", (PainMark(start, side, 5, end),), (), PACK).case

    assert case.has(code)


def test_words_about_a_marked_place_without_a_side_are_the_same_pain() -> None:
    """The words "my calf hurts" beside a mark on the left calf is one sore place and not two."""
    case = tell("My calf hurts.", (PainMark("calf", Side.LEFT, 4),), (), PACK).case

    assert [f.side for f in case.of("pain_calf")] == [Side.LEFT]


def test_the_advice_says_what_to_do_where_to_say_what_and_why() -> None:
    """Every urgent story gives a place to go, words to say and the runner's own words."""
    for story in STORIES:
        case = tell(story, (), (), PACK).case
        advice = stop_advice(triage(case, PACK), case, PACK)
        assert advice
        assert advice.see
        assert advice.how_fast
        assert advice.avoid
        assert advice.signs
        assert any(sign.words for sign in advice.signs)
        assert advice.may_go_on is (advice.level != "emergency")


def test_no_danger_gives_no_advice() -> None:
    """A plain sore calf is not stopped."""
    case = tell("My left calf is tight after runs.", (), (), PACK).case

    assert stop_advice(triage(case, PACK), case, PACK) is None
