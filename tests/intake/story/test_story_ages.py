"""Ages as runners write them: with a label, set off by commas, by a birthday, by a decade."""

import pytest

from stridemend.intake.story import read_story
from stridemend.schema import Pack

TOLD = {
    "57, left knee inner joint line hurts": 57,
    "Outer hip hurts. 51, perimenopausal.": 51,
    "Retired teacher, 74, still shuffle three miles, sore heel": 74,
    "66 this year, and my knee hurts": 66,
    "I turn 50 next month and my calf hurts": 50,
    "At 62 I still race and my heel hurts": 62,
    "61 and still racing, sore heel": 61,
    "Just had my 50th birthday, calf pain": 50,
    "My daughter, 14, does cross country and her knee hurts": 14,
    "F 43, knee pain": 43,
    "Female, 29, shin pain": 29,
    "heel pain; 63; standing job": 63,
    "mid-fifties runner, knee pain": 55,
    "vet 50 runner with a sore calf": 50,
}
NOT_TOLD = [
    "calf hurts after 10, 15, 21 km",
    "did 16, then 20 miles, knee hurts",
    "my wife, 52, says my knee is swollen",
    "My mum is 70 and has arthritis, my knee hurts",
    "number 42, that was my bib, ankle hurts",
    "knee hurts. 20 and 30 mile weeks",
    "pace 5:30, 45, then walked, knee hurts",
    "at 21 km my knee hurts",
    "calf hurts, week 18, marathon block",
]


def ages(story: str, pack: Pack) -> list[float | None]:
    """Return the ages read in a story."""
    return [found.value for found in read_story(story, pack).findings if found.code == "age"]


@pytest.mark.parametrize("story", TOLD)
def test_an_age_is_read(story: str, pack: Pack) -> None:
    """An age counts however it is told."""
    assert ages(story, pack) == [TOLD[story]]


@pytest.mark.parametrize("story", NOT_TOLD)
def test_other_numbers_and_other_people_give_no_age(story: str, pack: Pack) -> None:
    """Distances, bibs, paces and the age of a wife are not the runner's age."""
    assert ages(story, pack) == []
