"""Whose trouble it is, and when it was."""

import pytest
from story_facts import Read, absent, present

from stridemend.core import Subject


def test_a_relatives_disease_is_the_familys(read: Read) -> None:
    """Cancer and clot of the parents are family history, not the runner's own."""
    reading = read(
        "My mother had bowel cancer and my father had a blood clot. My left shin is sore."
    )

    assert "hx_cancer" not in present(reading)
    assert "hx_dvt" not in present(reading)
    assert "family_clot" in present(reading)
    assert "pain_shin" in present(reading)
    assert any(f.code == "hx_cancer" and f.subject is Subject.FAMILY for f in reading.findings)


def test_running_with_a_relative_is_no_family_history(read: Read) -> None:
    """A companion is not a patient."""
    assert "pain_hip" in present(read("I run with my dad, my hip hurts."))


PAST = [
    ("In 2018 I had a stress fracture in my left foot. Now my right knee hurts.", "hx_bsi"),
    ("Eight years ago I had a stress fracture of the heel.", "hx_bsi"),
    ("I had a DVT in 2021, all sorted. My knee hurts.", "hx_dvt"),
    ("I tore my hamstring two years ago. Now my knee hurts.", "hx_hamstring_strain"),
]


@pytest.mark.parametrize(("text", "code"), PAST)
def test_a_past_event_that_matters_becomes_history(read: Read, text: str, code: str) -> None:
    """An old fracture, clot or strain is a finding about the runner's history."""
    assert code in present(read(text))


def test_a_past_place_is_not_sore_now(read: Read) -> None:
    """Where it hurt years ago is not where it hurts."""
    reading = read("Five years ago I had pain in my right shin. Today my left knee is sore.")

    assert "pain_shin" not in present(reading)
    assert "pain_knee" in present(reading)


def test_how_it_began_is_not_past(read: Read) -> None:
    """As in "Two years ago it started" is since when, not over and done with."""
    assert "pain_heel" in present(read("My heel pain started two years ago."))


def test_a_friends_injury_is_not_the_runners(read: Read) -> None:
    """What "he" had belongs to somebody else."""
    reading = read("My calf is sore. A lad at work tore his and he was in a boot for months.")

    assert "recent_surgery_immobile" not in present(reading)
    assert "pain_calf" in present(reading)


def test_a_parent_may_tell_a_childs_story(read: Read) -> None:
    """In a story told for somebody else, "he" is the runner."""
    reading = read("He is 13. His right knee hurts and he limps. His foot points out.")

    assert {"pain_knee", "limp", "foot_points_out"} <= set(present(reading))
    assert reading.noted("child")


def test_what_cleared_up_is_past(read: Read) -> None:
    """As in "But that cleared up" puts what came before it into the past."""
    reading = read("My calf hurts. I had a sore hip in spring but that cleared up.")

    assert "pain_hip" not in present(reading)


def test_what_came_back_is_not_past(read: Read) -> None:
    """What went away and came back is there now."""
    assert "pain_hip" in present(read("I had a sore hip in spring, it settled but came back."))


def test_used_to_is_past(read: Read) -> None:
    """What one used to have is not there now."""
    reading = read("I used to get pain in my shin. Now it is my calf that hurts.")

    assert "pain_shin" not in present(reading) | dict.fromkeys(absent(reading))
    assert "pain_calf" in present(reading)
