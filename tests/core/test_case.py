"""Findings, cases and sides as values."""

from stridemend.core import Case, Finding, Side, Source, Status, Subject


def test_untold_is_neither_present_nor_denied() -> None:
    """What nobody asked is not in the case, and is read neither as there nor as not there."""
    case = Case()

    assert not case.has("night_pain")
    assert not case.denies("night_pain")


def test_dont_know_is_neither_present_nor_denied() -> None:
    """Asked and not known is kept, and still means neither."""
    case = Case(findings=(Finding(code="night_pain", status=Status.UNKNOWN),))

    assert not case.has("night_pain")
    assert not case.denies("night_pain")


def test_past_and_family_are_not_now() -> None:
    """A mother's clot and one's own clot of 2021 are not a clot of today."""
    for subject in (Subject.PAST, Subject.FAMILY, Subject.OTHER):
        assert not Case(findings=(Finding(code="hx_dvt", subject=subject),)).has("hx_dvt")


def test_a_left_finding_says_nothing_about_the_right() -> None:
    """Sides are kept apart, and an untold side may be either."""
    case = Case(findings=(Finding(code="swelling", side=Side.LEFT),))

    assert case.has("swelling", Side.LEFT)
    assert not case.has("swelling", Side.RIGHT)
    assert case.has("swelling")
    assert Case(findings=(Finding(code="swelling"),)).has("swelling", Side.RIGHT)


def test_an_answer_replaces_words_but_words_never_replace_an_answer() -> None:
    """What was asked outright outranks what free text seemed to say."""
    told = Finding(code="fever", source=Source.STORY)
    denied = Finding(code="fever", status=Status.ABSENT, source=Source.ANSWER)

    assert (denied,) == Case(findings=(told,)).with_findings([denied]).findings
    assert len(Case(findings=(denied,)).with_findings([told]).findings) == 2


def test_the_last_number_counts() -> None:
    """A corrected age is the age."""
    case = Case().with_findings([Finding(code="age", value=30), Finding(code="age", value=31)])

    assert case.number("age") == 31
    assert case.number("pain_now") is None
