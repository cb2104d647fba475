"""A letter for the clinician who sees a runner: what was told, which rule fired, what is open."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from stridemend.consult.answer import Answer
from stridemend.consult.report.blocks import Block, Report, Section, item, said
from stridemend.consult.words import chance_words, node_label, sided
from stridemend.core import Finding, Source, Status, Subject
from stridemend.inference import OTHER
from stridemend.schema import Pack
from stridemend.triage import Fired, State

SHOWN_CAUSES = 3
OPEN_SHOWN = 12


def letter_report(answer: Answer, pack: Pack, on: date | None = None) -> Report:
    """
    Return the letter; ``on`` is its day.

    Nothing is softened for the reader: all flags are in it with their rules, and what nobody
    asked about is named as such.
    """
    settings: Any = pack.settings["consult"]
    words = settings["consult"]["letter"]
    stopped = bool(answer.triage.flags) or answer.escalation is not None
    first = [Block(words["intro" if stopped else "intro_clear"])]
    first += [Block(words["made"].format(day=on.isoformat()), "quiet")] if on else []
    sections = (
        Section("letter", words["title"], tuple(first)),
        Section("safety", words["flags_heading"], tuple(_flags(answer, pack, words))),
        Section("story", words["story_heading"], (_story(answer, words),)),
        Section("told", words["told_heading"], tuple(_told(answer, pack, words))),
        Section("ranking", words["ranking_heading"], tuple(_ranking(answer, pack, words))),
    )
    kept = tuple(section for section in sections if section.blocks)
    return Report("Stridemend", kept, f"{words['footer']} Knowledge pack {answer.pack}.")


def _story(answer: Answer, words: Any) -> Block:
    story = answer.case.story.strip()
    return Block(f"“{story}”") if story else Block(words["no_story"], "quiet")


def _flags(answer: Answer, pack: Pack, words: Any) -> Iterable[Block]:
    flags = answer.triage.flags
    if flags:
        yield Block(answer.triage.level_text, "stop", lead=answer.triage.level_text)
    for flag in flags:
        yield item(_flag(flag, words), lead=f"{_name(flag, pack)}.", evidence=_rule(flag))
    if answer.escalation is not None:
        yield item(f"{answer.escalation.words} {answer.escalation.see}")


def _name(flag: Fired, pack: Pack) -> str:
    known = pack.conditions.get(flag.condition_id)
    name = flag.condition or (known.name if known else flag.rule)
    return sided(name, flag.side)


def _flag(flag: Fired, words: Any) -> str:
    met = "; ".join(dict.fromkeys(one.text.rstrip(".") for one in flag.why))
    told = dict.fromkeys(word for one in flag.why for word in one.words)
    quotes = ", ".join(f"“{word}”" for word in told)
    parts = [f"{met}." if met else "", f"{quotes}." if quotes else ""]
    parts += [words["unsure"]] if flag.state is State.RAISED else []
    parts += [words["meant"].format(action=flag.action)] if flag.action else []
    return " ".join(part for part in parts if part)


def _rule(flag: Fired) -> str:
    return f"Rule {flag.rule}, {flag.grade}. Sources: {', '.join(flag.refs) or 'none'}."


def _told(answer: Answer, pack: Pack, words: Any) -> Iterable[Block]:
    told = [f for f in answer.case if f.code in pack.findings and f.source is not Source.DERIVED]
    now = [f for f in told if f.subject is Subject.NOW]
    groups = (
        (words["yes"], [f for f in now if f.present]),
        (words["no"], [f for f in now if f.absent]),
        (words["earlier"], [f for f in told if f.subject is Subject.PAST and f.present]),
        (words["family"], [f for f in told if f.subject is Subject.FAMILY and f.present]),
    )
    for lead, findings in groups:
        if findings:
            yield said(lead, _listed(findings, pack))
    unknown = [f.code for f in now if f.status is Status.UNKNOWN]
    unasked = [code for rule in answer.triage.open_questions for code in rule.codes]
    codes = [c for c in dict.fromkeys((*unknown, *unasked)) if c in pack.findings][:OPEN_SHOWN]
    if codes:
        names = "; ".join(dict.fromkeys(pack.findings[code].label for code in codes))
        yield said(words["open"], f"{names}.")


def _listed(findings: Iterable[Finding], pack: Pack) -> str:
    return f"{'; '.join(dict.fromkeys(_one(finding, pack) for finding in findings))}."


def _one(finding: Finding, pack: Pack) -> str:
    label = sided(pack.findings[finding.code].label, finding.side)
    return label if finding.value in (None, "", True) else f"{label}: {finding.value}"


def _ranking(answer: Answer, pack: Pack, words: Any) -> Iterable[Block]:
    assessment = answer.assessment
    if assessment is None or not assessment.located:
        return
    named = [one for one in assessment.conditions if one.id != OTHER][:SHOWN_CAUSES]
    names = "; ".join(
        f"{sided(node_label(one.id, pack), one.side)} ({chance_words(one.probability)})"
        for one in named
    )
    yield Block(words["ranking"].format(names=names))
