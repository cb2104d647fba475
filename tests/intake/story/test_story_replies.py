"""Short answers to the runner's own questions, as forms and forum posts have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stridemend.core import Status
from stridemend.intake.story import read_story
from stridemend.intake.story.language import language_of
from stridemend.intake.story.replies import answered
from stridemend.intake.story.words import tokens
from stridemend.schema import Pack

NIGHT, SWOLLEN = "night_pain", "swelling"
TOLD = {
    "Night pain? No. My left calf hurts": {NIGHT: Status.ABSENT},
    "Does it hurt at night? Never. Swelling? Yes.": {NIGHT: Status.ABSENT, SWOLLEN: Status.PRESENT},
    "Night pain: no, swelling: yes, left calf": {NIGHT: Status.ABSENT, SWOLLEN: Status.PRESENT},
    "swelling n, night pain y. left calf": {SWOLLEN: Status.ABSENT, NIGHT: Status.PRESENT},
    "calf pain - yes\nswelling - no": {SWOLLEN: Status.ABSENT},
    "Worse at night? Not really! Swelling? a bit. Calf pain": {
        NIGHT: Status.ABSENT,
        SWOLLEN: Status.PRESENT,
    },
}


@pytest.mark.parametrize("story", TOLD)
def test_an_answer_speaks_about_its_question(story: str, pack: Pack) -> None:
    """What is asked and answered in one breath is told, or denied."""
    read = {found.code: found.status for found in read_story(story, pack).findings}
    assert {code: read.get(code) for code in TOLD[story]} == TOLD[story]


@pytest.mark.parametrize("answer", ["No.", "nope,", "no!"])
def test_a_no_denies_nothing_that_follows(answer: str, pack: Pack) -> None:
    """ "No. Knee hurts" is no painless knee."""  # noqa: D210
    found = read_story(f"Fever? {answer} Right knee hurts", pack).findings
    assert [one.status for one in found if one.code == "pain_knee"] == [Status.PRESENT]


@given(st.lists(st.sampled_from([*"?.,:-\n", "no", "yes", "n", "y", "pain", "night", "5"])))
def test_no_word_but_the_answer_moves(pack: Pack, parts: list[str]) -> None:
    """Whatever is written, all other words stay in their order, and nothing is written twice."""
    language = language_of(pack)
    story = " ".join(parts)
    text = tokens(story, language.spelling)
    said = {"?", ":", "-", "no", "yes", "n", "y"}
    before = [token for token in text if token.text not in said]
    assert [
        one for one in answered(text, story, language.replies) if one.text not in said
    ] == before
