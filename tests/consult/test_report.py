"""The report: what a worried runner reads, and in which order."""

from dataclasses import replace

from runners import CALF, CLOT, answered, told

from stridemend.consult import Answer, consult, read_case
from stridemend.consult.interview import start_interview
from stridemend.consult.report import Report, Section, build_report
from stridemend.consult.report.causes import meaning_of
from stridemend.core import Case, Side, Status
from stridemend.schema import Pack

JARGON = ("likelihood", "prior", "posterior", "Bayes", "etiology", "differential", "prognosis")


def section(report: Report, own: str) -> Section:
    """Return the section with this id."""
    return next(found for found in report.sections if found.id == own)


def text(found: Section) -> str:
    """Return what a section says."""
    return "\n".join(block.text for block in found.blocks)


def report_on(case: Case, pack: Pack) -> Report:
    """Return the report on a case."""
    return build_report(consult(case, pack), pack)


def test_the_level_is_the_first_thing_said_about_safety(pack: Pack) -> None:
    """The safety section opens with the level; then why, where, what to say, what not to do."""
    safety = section(report_on(CLOT, pack), "safety")
    leads = [block.lead for block in safety.blocks]

    assert safety.blocks[0].text == "See a clinician today, within 24 hours. Do not run."
    assert safety.blocks[0].tone == "stop"
    wanted = ["Why:", "Where to go:", "What to say there:", "What not to do:", "More urgent if:"]
    assert [lead for lead in leads if lead in wanted] == wanted


def test_a_flag_quotes_the_runner(pack: Pack) -> None:
    """The reason for a flag shows the runner's own words."""
    found = read_case("My left calf is swollen, red and warm since a long flight", (), pack)
    report = build_report(consult(found.case, pack), pack, found.reading)

    assert 'You told us: "' in text(section(report, "safety"))


def test_a_raised_flag_says_how_to_put_it_right(pack: Pack) -> None:
    """A flag that rests on words read in a story says so, and what to do if it is wrong."""
    assert "We read this in your own words" in text(section(report_on(CLOT, pack), "safety"))


def test_a_fired_flag_shows_no_plan_and_no_home_tests(pack: Pack) -> None:
    """With a danger of today there is no plan, no driver to work on and no test to try."""
    ids = {found.id for found in report_on(CLOT, pack).sections}

    assert ids == {"understood", "safety", "causes"}


def test_causes_beside_a_danger_are_for_the_clinician(pack: Pack) -> None:
    """Beside a danger the ranking says first for whom it is."""
    causes = section(report_on(CLOT, pack), "causes")

    assert causes.blocks[0].text.startswith("For the clinician who sees you.")


def test_self_care_says_what_would_change_it(pack: Pack) -> None:
    """A runner who may look after it alone reads when to see someone, clots included."""
    report = report_on(CALF, pack)

    assert "One leg swells" in text(section(report, "retest"))
    assert "See someone if:" in text(section(report, "retest"))


def test_none_fits_is_said_in_words(pack: Pack) -> None:
    """When no known problem fits, the causes open with that, and send the runner to someone."""
    answer = consult(CALF, pack)
    assert answer.assessment
    unfit = replace(answer, assessment=replace(answer.assessment, fits=False))
    causes = section(build_report(unfit, pack), "causes")

    assert causes.blocks[0].text.startswith("None of the problems we know fits your answers well.")
    assert "physiotherapist" in causes.blocks[0].text


def test_open_safety_questions_are_mentioned_until_they_are_asked(pack: Pack) -> None:
    """A short story leaves safety questions open, and the report says so; once asked, not.

    The all-clear waits for the answers: it is said after, never before.
    """
    interview = start_interview(CALF, pack)
    while (question := interview.question()) is not None and question.part == "safety":
        interview = interview.answer("no")
    before, after = report_on(CALF, pack), report_on(interview.case, pack)

    assert "safety questions are still open" in text(section(before, "safety"))
    assert "safety questions are still open" not in text(section(after, "safety"))
    assert "look after this yourself" not in text(section(before, "safety"))
    assert "look after this yourself" in text(section(after, "safety"))
    assert section(before, "safety").blocks[0].tone == "careful"


def test_denied_is_not_the_same_as_not_mentioned(pack: Pack) -> None:
    """What the story denied is listed as such; what nobody spoke of is not listed."""
    found = read_case("My left calf is sore. No swelling.", (), pack)
    report = build_report(consult(found.case, pack), pack, found.reading)
    rows = {block.lead: block.text for block in section(report, "understood").blocks}

    assert "swelling" in rows["You do not have:"]
    assert "fever" not in " ".join(rows.values())


def test_many_noes_take_one_line(pack: Pack) -> None:
    """Signs denied in the interview are counted, so that the verdict stays on the screen."""
    codes = ("fever", "shivering", "weight_loss", "saddle_numb")
    case = CALF.with_findings([answered(code, Status.ABSENT) for code in codes])
    rows = {b.lead: b.text for b in section(report_on(case, pack), "understood").blocks}

    assert rows["Answered no:"] == "Answered no: 4 signs we asked about."
    assert "You do not have:" not in rows


def test_the_past_and_the_family_are_told_apart(pack: Pack) -> None:
    """An earlier problem and one of the family are not listed as the runner's of today."""
    found = read_case("My left calf is sore. My mother had a blood clot.", (), pack)
    report = build_report(consult(found.case, pack), pack, found.reading)
    now = next(b for b in section(report, "understood").blocks if b.lead == "You have:")

    assert "had a blood clot" not in now.text.lower()


def test_chances_are_told_as_people(pack: Pack) -> None:
    """A chance is told as so many runners in ten, never as a bare fraction."""
    causes = section(report_on(CALF, pack), "causes")

    assert "in 10 runners with your answers have this." in causes.blocks[0].text


def test_no_jargon(pack: Pack) -> None:
    """The report speaks without words of statistics or the ward."""
    for case in (CALF, CLOT):
        said = "\n".join(text(found) for found in report_on(case, pack).sections)
        assert [word for word in JARGON if word in said] == []


def test_every_advice_can_show_its_evidence(pack: Pack) -> None:
    """Each cause, driver and exercise has something to show when the reader asks why."""
    report = report_on(CALF.with_findings(told("tight_hip_flexor_iliopsoas")), pack)
    wanted = [found for found in report.sections if found.id in ("plan", "relief")]
    items = [block for found in wanted for block in found.blocks if block.item]

    assert items
    assert all("Grade" in block.evidence for block in items)


def test_nothing_known_asks_for_the_place(pack: Pack) -> None:
    """A story without a place is asked for it instead of being given a cause."""
    report = report_on(Case(findings=tuple(told("worse_downhill"))), pack)

    assert section(report, "where").heading == "Where does it hurt?"
    assert "causes" not in {found.id for found in report.sections}


def test_an_emergency_is_said_in_four_words(pack: Pack) -> None:
    """An emergency opens with "Get emergency help now." and names a number to call."""
    codes = ("pain_low_back", "saddle_numb", "bladder_trouble_new")
    case = Case(findings=tuple(told(*codes, side=Side.NONE)))
    answer: Answer = consult(case, pack)
    safety = section(build_report(answer, pack), "safety")

    assert answer.level == "emergency"
    assert safety.blocks[0].text == "Get emergency help now."
    assert "999" in text(safety)


def test_what_is_only_likely_is_not_said_as_if_it_were_so(pack: Pack) -> None:
    """A driver that answers only hint at is told as what it would mean."""
    assessment = consult(CALF, pack).assessment
    assert assessment is not None
    driver = assessment.drivers[0]
    plain = pack.drivers[driver.id].meaning
    assert meaning_of(replace(driver, probability=0.95), pack) == plain
    assert meaning_of(replace(driver, probability=0.5), pack) == f"It would mean: {plain}"
