"""Numbers, with their units, and what follows from them."""

import pytest
from story_facts import Read, number, present

NUMBERS = [
    ("I'm 38.", "age", 38),
    ("34-year-old runner", "age", 34),
    ("43yo male", "age", 43),
    ("I am 61 years old", "age", 61),
    ("im 9 and i run", "age", 9),
    ("in my fifties", "age", 55),
    ("in my early 40s", "age", 42),
    ("My knee has hurt for three weeks.", "duration_days", 21),
    ("Five weeks ago my heel started hurting.", "duration_days", 35),
    ("sore shin for 2 months", "duration_days", 60.8),
    ("My calf has been sore since yesterday.", "duration_days", 1),
    ("knee pain, 3 weeks, no swelling", "duration_days", 21),
    ("a year and a half of heel pain, my heel has hurt for two years", "duration_days", 730),
    ("sore shins for the last fortnight", "duration_days", 14),
    ("pain 6/10", "pain_now", 6),
    ("pain is 4/10 now, was 8/10", "pain_now", 4),
    ("the pain is 7 out of ten", "pain_now", 7),
    ("I run 40 km a week", "weekly_km", 40),
    ("I run 25 mpw", "weekly_km", 40.234),
    ("5 miles three times a week", "weekly_km", 24.14),
    ("went from 20 km/wk to 35 mi/wk", "weekly_km", 56.327),
    ("went from 20 km/wk to 35 mi/wk", "weekly_km_before", 20),
    ("used to run 15 km a week, now 35", "weekly_km", 35),
    ("I run four times a week", "runs_per_week", 4),
    ("I went from 2 to 5 runs a week", "runs_per_week_before", 2),
    ("My longest run is 12 miles", "long_run_km", 19.312),
    ("pace 5:00/km", "pace_min_per_km", 5),
    ("at 8:00 per mile", "pace_min_per_km", 4.971),
    ("my knee hurts after 5k", "onset_distance_km", 5),
    ("the pain starts at mile nine", "onset_distance_km", 14.484),
    ("about 2.5 miles in it starts to hurt", "onset_distance_km", 4.023),
    ("it hurts 20 minutes into a run", "onset_minutes", 20),
]


@pytest.mark.parametrize(("text", "code", "value"), NUMBERS)
def test_a_number_is_read_in_the_codes_unit(read: Read, text: str, code: str, value: float) -> None:
    """Ages, times, distances and paces come out in years, days, km and min/km."""
    assert number(read(text), code) == pytest.approx(value, abs=0.01)


NO_NUMBER = [
    ("My dad is 60 and my knee hurts.", "age"),
    ("My knee hurts. My shoes are about 5 years old.", "age"),
    ("I'm 5 km into my run and my knee hurts.", "age"),
    ("I'm 10 weeks into a plan.", "age"),
    ("I stopped running for three weeks. My knee hurts.", "duration_days"),
    ("I've been a runner for ten years.", "duration_days"),
    ("My knee loosens after ten minutes.", "onset_minutes"),
    ("It eases after 2 km.", "onset_distance_km"),
    ("strength 4/5", "pain_now"),
    ("I'm a 52 year old bloke and my shin aches.", "duration_days"),
    ("I built up my mileage over 3 weeks, then my shin was sore.", "duration_days"),
]


@pytest.mark.parametrize(("text", "code"), NO_NUMBER)
def test_a_number_about_something_else_is_left(read: Read, text: str, code: str) -> None:
    """Somebody else's age, a rest or a career is no number of this pain."""
    assert number(read(text), code) is None


DERIVED = [
    ("went from 20 to 40 km a week", {"training_spike", "weekly_volume_progression"}),
    ("long run went from 10 miles to 16 miles", {"single_session_spike"}),
    ("I went from 2 to 5 runs a week", {"training_spike"}),
    ("My knee has hurt for three weeks.", {"lasting_weeks"}),
    ("My knee has hurt for two years.", {"lasting_over_year", "lasting_over_3_months"}),
    ("pain 8/10", {"intensity_severe"}),
    ("pain 2/10", {"intensity_mild"}),
    ("I'm 14 and my heel hurts", {"child_growing"}),
]


@pytest.mark.parametrize(("text", "codes"), DERIVED)
def test_what_follows_from_numbers(read: Read, text: str, codes: set[str]) -> None:
    """A rise, a duration and an intensity follow from the numbers told."""
    assert codes <= set(present(read(text)))


def test_a_small_rise_is_no_spike(read: Read) -> None:
    """From 40 to 42 km a week is neither a spike nor a fast progression."""
    codes = set(present(read("went from 40 to 42 km a week")))

    assert not codes & {"training_spike", "weekly_volume_progression"}


def test_an_age_told_outweighs_words(read: Read) -> None:
    """A runner of 41 who speaks of kids is not still growing."""
    assert "child_growing" not in present(read("My kids are 9 and 12. I'm 41. My knee hurts."))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("I am 300 years old", "age"),
        ("pain 14/10", "pain_now"),
        ("I run 900 km a week", "weekly_km"),
    ],
)
def test_an_impossible_number_is_noted_and_left_out(read: Read, text: str, code: str) -> None:
    """Nobody is 300; the runner is asked instead."""
    reading = read(text)

    assert number(reading, code) is None
    assert [note.detail for note in reading.notes if note.id == "impossible"] == [code]


def test_every_time_is_no_walking_step(read: Read) -> None:
    """What hurts every time one runs does not hurt with each walking step."""
    for story in ("My right knee hurts every time I run", "Left shin stabs at 5k every time"):
        codes = {found.code for found in read(story).findings}
        assert not codes & {"each_step_hurts", "walking_hurts"}, story
