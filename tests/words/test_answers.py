"""Answers in Spanish: the same answer, and no English word where it must be whole."""

import re
from dataclasses import dataclass, field
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

import pytest

from stridemend.consult import Answer, consult, read_case
from stridemend.consult.interview import start_interview
from stridemend.consult.report import Report, build_report
from stridemend.consult.report.build import REVIEW
from stridemend.core import Case, Finding, Status
from stridemend.core.tongue import ENGLISH, Tongue
from stridemend.evaluation import load_vignettes
from stridemend.intake.story import answer_text, read_story
from stridemend.schema import load_pack
from stridemend.triage import next_safety_question, triage
from stridemend.words import in_tongue, load_tongue
from stridemend.words.book import pack_book
from stridemend.words.catalogue import read, rows

PACK = load_pack()
SPANISH = load_tongue("es")
SHOWN = in_tongue(PACK, SPANISH)
SOURCES = Path(__file__).parent.parent / "cases" / "sources"
WHOLE = ("understood", "safety", "causes", "drivers", "sooner", "where", "next", "retest")
BOOK = pack_book(PACK)
SAME = {
    text
    for (_, text), row in rows(read(BOOK.file("es"), "es", BOOK.name)).items()
    if row.string == text
}
"""Texts that Spanish writes as English does."""
DANGERS = (
    "Numb between the legs and I can't pee since yesterday, with back pain.",
    "My calf is swollen and hot after a long flight.",
    "Deep groin pain when I run, it hurts at night and each step hurts.",
    "I have chest pain and fainted while running.",
    "I want to kill myself because of this injury.",
    "My left knee is hot and swollen and I have a fever.",
)


@dataclass
class Listening(NullTranslations):
    """A catalogue that remembers what it was asked for and did not know."""

    known: GNUTranslations
    unknown: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def gettext(self, message: str) -> str:
        """Return the translation; what comes out again may be asked for once more."""
        found = self.known.gettext(message)
        if found == message and message not in self.told and message not in SAME:
            self.unknown.add(message)
        self.told.add(found)
        return found

    def ngettext(self, one: str, many: str, n: int) -> str:
        """Return the translation of a plural."""
        return self.known.ngettext(one, many, n)

    def pgettext(self, context: str, message: str) -> str:
        """Return the translation in a context."""
        return self.known.pgettext(context, message)


def listening() -> tuple[Tongue, Listening]:
    """Return Spanish, and what it was asked for in vain."""
    catalogue = SPANISH.catalogue
    assert isinstance(catalogue, GNUTranslations)
    heard = Listening(catalogue)
    return Tongue("es", heard), heard


def answered(story: str, tests: tuple[str, ...] = ()) -> Answer:
    """Return the answer to a story."""
    return consult(read_case(story, tests, PACK).case, PACK, sure=True)


def told(answer: Answer, story: str, tongue: Tongue) -> Report:
    """Return the report of an answer."""
    return build_report(answer, PACK, read_story(story, PACK), tongue)


@pytest.mark.parametrize("name", sorted(p.stem for p in SOURCES.glob("*.yaml")))
def test_the_runners_of_the_source_documents_are_answered_in_spanish(name: str) -> None:
    """Each sentence of what must be whole is in the catalogue; the same sections, in order."""
    [vignette] = load_vignettes(SOURCES / f"{name}.yaml")
    answer = answered(vignette.story, vignette.tests)
    tongue, heard = listening()
    spanish = told(answer, vignette.story, tongue)
    english = told(answer, vignette.story, ENGLISH)

    assert not heard.unknown
    assert [s.id for s in spanish.sections] == [s.id for s in english.sections]
    pairs = zip(spanish.only(*WHOLE).sections, english.only(*WHOLE).sections, strict=True)
    for one, other in pairs:
        assert one.heading != other.heading
        assert [b.tone for b in one.blocks] == [b.tone for b in other.blocks]


@pytest.mark.parametrize("story", DANGERS)
def test_a_danger_is_told_in_spanish_at_the_same_level(story: str) -> None:
    """Every line of the safety section is translated, and its numbers are the same."""
    answer = answered(story)
    tongue, heard = listening()
    spanish, english = told(answer, story, tongue), told(answer, story, ENGLISH)
    [one], [other] = spanish.only("safety").sections, english.only("safety").sections

    assert not heard.unknown
    assert len(one.blocks) == len(other.blocks)
    for mine, theirs in zip(one.blocks, other.blocks, strict=True):
        assert mine.tone == theirs.tone
        assert mine.text != theirs.text


def test_no_english_word_is_left_in_safety_and_causes() -> None:
    """Common English words do not come up, outside of source keys and the runner's words."""
    english = re.compile(
        r"\b(the|and|your|you|with|hurts|pain|likely|runners|see|today|not|of|for|what|is)\b"
    )
    for story in DANGERS:
        report = told(answered(story), story, SPANISH).only("safety", "causes")
        for block in (b for section in report.sections for b in section.blocks):
            evidence = re.sub("Fuentes:.*", "", block.evidence)
            text = re.sub(r'"[^"¿]*"', "", f"{block.text} {evidence}")
            assert not english.findall(text), text


def test_a_translation_says_that_nobody_reviewed_it() -> None:
    """At the foot of every report that is not in English; never in English."""
    answer = answered(DANGERS[1])
    line = SPANISH.say(REVIEW)

    assert line == "Traducción sin revisión clínica todavía."
    assert line in told(answer, DANGERS[1], SPANISH).footer
    assert REVIEW not in told(answer, DANGERS[1], ENGLISH).footer


def test_the_report_names_its_language() -> None:
    """A page of it is marked for screen readers."""
    answer = answered(DANGERS[1])

    assert told(answer, DANGERS[1], SPANISH).language == "es"
    assert told(answer, DANGERS[1], SPANISH).only("safety").language == "es"
    assert told(answer, DANGERS[1], ENGLISH).language == "en"


def test_the_interview_asks_the_same_questions_in_spanish() -> None:
    """Twelve questions: the same ids in the same order, other words, and the same case."""
    case = Case(findings=(Finding(code="pain_calf"),))
    english, spanish = start_interview(case, PACK), start_interview(case, PACK, shown=SHOWN)
    for _ in range(12):
        mine, theirs = spanish.question(), english.question()
        assert mine
        assert theirs
        assert (mine.id, mine.kind, mine.part) == (theirs.id, theirs.kind, theirs.part)
        assert mine.text != theirs.text
        said = ("no", "no") if mine.kind == "yes_no" else ("2", "2")
        english, spanish = english.answer(said[1]), spanish.answer(said[0])
        assert spanish.case == english.case


@pytest.mark.parametrize(
    ("said", "status"),
    [("sí", Status.PRESENT), ("no", Status.ABSENT), ("no sé", Status.UNKNOWN)],
)
def test_spanish_replies_are_understood(said: str, status: Status) -> None:
    """As the prompt tells to type them."""
    interview = start_interview(Case(findings=(Finding(code="pain_calf"),)), PACK, shown=SHOWN)

    assert interview.answer(said).turns[-1].status is status


@pytest.mark.parametrize("story", DANGERS)
def test_the_level_of_care_is_the_same_in_every_tongue(story: str) -> None:
    """Rules are the same; only their words differ."""
    case = read_case(story, (), PACK).case
    mine, theirs = triage(case, SHOWN), triage(case, PACK)

    assert mine.level is theirs.level
    assert [f.rule for f in mine.flags] == [f.rule for f in theirs.flags]
    assert mine.level_text != theirs.level_text
    asked, other = next_safety_question(case, SHOWN), next_safety_question(case, PACK)
    assert (asked and asked.id) == (other and other.id)


def test_a_spanish_story_is_told_in_spanish_that_it_is_not_read() -> None:
    """With what to do instead, and what a gloss made of it, whatever language the page is in."""
    reading = read_story("Me duele la rodilla derecha cuando corro desde hace dos semanas", PACK)
    [note] = [note for note in reading.notes if note.id == "language"]

    for tongue in (ENGLISH, SPANISH):
        text = answer_text(note, PACK, tongue)
        assert text.startswith("Todavía no leemos historias en español")
        assert "responde cada pregunta de seguridad" in text
        assert "Marcar en el cuerpo" in text
        assert "Dolor en la rodilla" in text


def test_a_german_story_still_gets_its_english_note() -> None:
    """There is no German catalogue to tell it in."""
    reading = read_story("Mein Knie tut weh seit zwei Wochen, ich laufe viel", PACK)
    [note] = [note for note in reading.notes if note.id == "language"]

    assert answer_text(note, PACK).startswith("Please write in English")
    assert "German" in answer_text(note, PACK)
