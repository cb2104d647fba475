"""What holds for every text."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from story_facts import present

from stridemend.core import Status
from stridemend.intake.story import read_story, read_tests
from stridemend.schema import load_pack

WORDS = [
    "my",
    "left",
    "right",
    "both",
    "knee",
    "hip",
    "calf",
    "shin",
    "foot",
    "hurts",
    "pain",
    "ache",
    "numb",
    "swollen",
    "no",
    "not",
    "never",
    "but",
    "and",
    "or",
    "when",
    "if",
    "i",
    "run",
    "running",
    "after",
    "5",
    "km",
    "miles",
    "weeks",
    "ago",
    "for",
    "three",
    "since",
    ",",
    ".",
    "?",
    "!",
    "-",
    "(",
    ")",
    "it's",
    "don't",
    "can't",
    "is",
    "was",
    "had",
    "mum",
    "dad",
    "worse",
    "better",
    "stairs",
    "night",
    "morning",
    "2019",
    "fracture",
    "clot",
    "10",
    "/",
    "out",
    "of",
    "the",
]
LIKE_RUNNERS = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
NOISE = st.sampled_from(
    ["The weather was lovely.", "We watched a film.", "My shoes are blue.", "Thanks a lot!"]
)
SORE = st.sampled_from(
    [
        ("My left knee hurts when I run.", "pain_knee"),
        ("The outside of my hip aches at night.", "pain_lateral_hip"),
        ("My foot is numb.", "numbness"),
        ("My heel hurts with the first steps in the morning.", "first_steps_worst"),
    ]
)
DENIALS = st.sampled_from(
    [
        ("There is no numbness.", "numbness"),
        ("I have no fever.", "fever"),
        ("It isn't swollen.", "swelling"),
        ("I don't get any tingling.", "tingling"),
    ]
)
relaxed = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@relaxed
@given(st.one_of(st.text(max_size=300), LIKE_RUNNERS))
@example("\x00\ud7ff\u2019\u2019''")
@example("1:00/ 5/10 10/ from to")
def test_any_text_can_be_read(text: str) -> None:
    """No text is an error, and every finding's words stand in the text as they are."""
    reading = read_story(text, load_pack())

    assert all(finding.words in text for finding in reading.findings)
    assert all(note.words in text for note in reading.notes)
    assert reading == read_story(text, load_pack())


@relaxed
@given(st.lists(st.one_of(st.text(max_size=60), LIKE_RUNNERS), max_size=4))
def test_any_examination_can_be_read(lines: list[str]) -> None:
    """No line of an examiner's notes is an error."""
    findings = read_tests(tuple(lines), load_pack())

    assert all(any(finding.words in line for line in lines) for finding in findings)


@relaxed
@given(SORE, st.lists(NOISE, max_size=3), st.lists(NOISE, max_size=3))
def test_noise_removes_nothing(sore: tuple[str, str], before: list[str], after: list[str]) -> None:
    """Sentences about something else do not take a finding away."""
    text, code = sore

    assert code in present(read_story(" ".join([*before, text, *after]), load_pack()))


@relaxed
@given(DENIALS, st.lists(st.one_of(NOISE, SORE.map(lambda pair: pair[0])), max_size=3))
def test_denied_is_never_present(denial: tuple[str, str], others: list[str]) -> None:
    """Whatever else is told, a denial is kept as absent."""
    text, code = denial
    found = read_story(" ".join([*others, text]), load_pack()).findings

    assert Status.ABSENT in {f.status for f in found if f.code == code}
    if not any(word in " ".join(others) for word in ("numb", "swollen", "fever", "tingl")):
        assert Status.PRESENT not in {f.status for f in found if f.code == code}
