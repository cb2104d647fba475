"""The report from start to end."""

from dataclasses import replace
from typing import Any

from stridemend.consult.answer import Answer
from stridemend.consult.report.blocks import Block, Report, Section, item
from stridemend.consult.report.causes import causes_section, drivers_section, next_section
from stridemend.consult.report.doing import plan_sections
from stridemend.consult.report.safety import safety_section
from stridemend.consult.report.understood import understood_section
from stridemend.core import Finding
from stridemend.core.tongue import ENGLISH, Tongue, later
from stridemend.intake.story import Reading
from stridemend.schema import Pack
from stridemend.triage import LEVELS

FOOTER = later(
    "Stridemend ranks likely causes; it gives no diagnosis and cannot examine you. "
    "Trust your own sense that something is wrong, and ask for help."
)
REVIEW = later("No clinician has reviewed this translation yet.")
"""Shown under every text that is not in English."""


def build_report(
    answer: Answer, pack: Pack, reading: Reading | None = None, tongue: Tongue = ENGLISH
) -> Report:
    """
    Return the report of an answer: what was understood, is it safe, why it hurts, what to do.

    Above self-care no test at home is offered, and with a danger of today no driver either:
    the causes are then for the clinician's eyes. In another tongue than English the plan is
    still told in English, and says so.
    """
    level = LEVELS.index(answer.level)
    noted = frozenset(note.id for note in reading.notes) if reading else frozenset()
    sections: list[Section | None] = [understood_section(answer.case, pack, reading, tongue)]
    if _anything(answer.case.findings):
        sections += [safety_section(answer, pack, noted, tongue)]
    if _anything(answer.case.findings) and not _life_at_risk(answer):
        sections += [_for_whom(causes_section(answer, pack, tongue), level, tongue)]
        sections += [drivers_section(answer, pack, tongue) if level < 2 else None]
        plan = _in_english(plan_sections(answer, pack, tongue), tongue)
        sections += plan or [_where(answer, pack, tongue), _sooner(answer, tongue)]
        sections += [next_section(answer, pack, tongue) if level == 0 else None]
    kept = tuple(_opened(section, tongue) for section in sections if section and section.blocks)
    return Report("Stridemend", kept, _footer(answer, tongue), tongue.language)


def _footer(answer: Answer, tongue: Tongue) -> str:
    version = tongue.say("Knowledge pack {version}.", version=answer.pack)
    lines = [tongue.say(FOOTER), version]
    if tongue.language != ENGLISH.language:
        lines.append(tongue.say(REVIEW))
    return " ".join(lines)


def _opened(section: Section, tongue: Tongue) -> Section:
    """Return a section whose evidence is asked for in the reader's tongue."""
    blocks = tuple(replace(block, opener=tongue.say(block.opener)) for block in section.blocks)
    return replace(section, blocks=blocks)


def _in_english(sections: list[Section], tongue: Tongue) -> list[Section]:
    """Say before the first section of the plan that it is not translated yet."""
    if not sections or tongue.language == ENGLISH.language:
        return sections
    first = Block(tongue.say("This part is in English for now."), "quiet")
    return [replace(sections[0], blocks=(first, *sections[0].blocks)), *sections[1:]]


def _anything(findings: tuple[Finding, ...]) -> bool:
    return any(finding.present for finding in findings)


def _life_at_risk(answer: Answer) -> bool:
    """Say whether someone may harm themselves: then nothing about running is said."""
    urgent = [flag for flag in answer.triage.flags if flag.urgency == LEVELS[3]]
    return any(flag.kind_words for flag in urgent) or any(
        note.id == "self_harm" for note in answer.triage.notes
    )


def _for_whom(section: Section | None, level: int, tongue: Tongue) -> Section | None:
    if section is None or level < 2:
        return section
    words = tongue.say("For the clinician who sees you. This ranking changes nothing above.")
    return replace(section, blocks=(Block(words, "quiet"), *section.blocks))


def _sooner(answer: Answer, tongue: Tongue) -> Section | None:
    """Say what would make it more urgent when there is no plan that says so."""
    if answer.level != LEVELS[1]:
        return None
    lines = tuple(item(tongue.say(line)) for line in answer.triage.safety_net)
    return Section("sooner", tongue.say("When do I need help sooner?"), lines)


def _where(answer: Answer, pack: Pack, tongue: Tongue) -> Section | None:
    """Ask for the place when nobody told it and nothing urgent stands in the way."""
    if answer.level != LEVELS[0] or (answer.assessment and answer.assessment.located):
        return None
    settings: Any = pack.settings["consult"]
    ask = Block(tongue.say(settings["consult"]["no_place"]))
    return Section("where", tongue.say("Where does it hurt?"), (ask,))
