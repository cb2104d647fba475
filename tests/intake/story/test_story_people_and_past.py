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


def test_used_to_is_past(read: Read) -> None:
    """What one used to have is not there now."""
    reading = read("I used to get pain in my shin. Now it is my calf that hurts.")

    assert "pain_shin" not in present(reading) | dict.fromkeys(absent(reading))
    assert "pain_calf" in present(reading)
