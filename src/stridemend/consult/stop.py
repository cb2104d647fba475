"""Danger, said once and plainly: what to do, how soon, what to say, what not to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from stridemend.consult.answer import Escalation
from stridemend.consult.report.safety import flag_name, one_each, raised_words
from stridemend.core import Case, Side, Source
from stridemend.progress.settings import progress_rules
from stridemend.schema import Pack
from stridemend.triage import Fired, Triage, TriageLevel

MOST = 3
"""Flags whose words are shown; more would bury the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A sign that led to the stop, with its question and the runner's words for it."""

    code: str
    label: str
    question: str
    side: Side
    words: tuple[str, ...]
    asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StopAdvice:
    """
    What to tell a runner whose plan is stopped.

    Attributes
    ----------
        level: clinician-soon, same-day or emergency.
        verdict: the level in a sentence.
        names: what it could be, as a clinician calls it.
        signs: what led to it; an explicit "no" to one of them takes it back.
        rules: ids of the rules that stand.
        may_go_on: further questions may be answered before anyone has looked.
    """

    level: str
    verdict: str
    see: str
    how_fast: str
    say: tuple[str, ...]
    avoid: tuple[str, ...]
    worse_if: tuple[str, ...]
    kind_words: tuple[str, ...]
    names: tuple[str, ...]
    signs: tuple[Sign, ...]
    rules: tuple[str, ...]
    refs: tuple[str, ...]
    may_go_on: bool


def stop_advice(screened: Triage, case: Case, pack: Pack) -> StopAdvice | None:
    """Return what to tell a runner for whom a danger sign stands; None when none does."""
    if not screened.flags:
        return None
    flags = one_each(screened.flags, pack)
    first = [flag for flag in flags if flag.urgency is screened.level][:MOST]
    settings: Any = pack.settings["consult"]
    return StopAdvice(
        level=screened.level.value,
        verdict=settings["consult"]["verdicts"][screened.level.value],
        see=first[0].see,
        how_fast=first[0].how_fast,
        say=_lines(flag.say for flag in flags[:MOST]),
        avoid=_lines(flag.avoid for flag in first),
        worse_if=_lines(flag.worse_if for flag in first),
        kind_words=_lines((flag.kind_words,) for flag in first),
        names=_lines((flag_name(flag, pack),) for flag in flags),
        signs=_signs(screened.flags, case, pack),
        rules=tuple(flag.rule for flag in screened.flags),
        refs=_lines(flag.refs for flag in first),
        may_go_on=screened.level is not TriageLevel.EMERGENCY,
    )


def raised_advice(raised: Escalation, level: str, pack: Pack) -> StopAdvice:
    """Return what to tell a runner whose likely cause, and no danger sign, needs a clinician."""
    settings: Any = pack.settings["consult"]
    usual = usual_words(TriageLevel(level), pack)
    words = settings["consult"]
    return StopAdvice(
        level=level,
        verdict=settings["consult"]["verdicts"][level],
        see=words["see"],
        how_fast=usual["how_fast"],
        say=(raised_words(raised, pack),),
        avoid=words["avoid"],
        worse_if=tuple(usual["worse_if"]),
        kind_words=(),
        names=(pack.conditions[raised.condition].name,),
        signs=(),
        rules=(raised.condition,),
        refs=pack.conditions[raised.condition].refs,
        may_go_on=True,
    )


def ticked_advice(codes: Sequence[str], case: Case, pack: Pack) -> StopAdvice:
    """Return what to tell a runner who ticked danger signs that fire no rule by themselves."""
    level = least_level(codes, pack)
    settings: Any = pack.settings["consult"]
    usual = usual_words(level, pack)
    ticked = {row["code"]: row["words"] for row in progress_rules(pack)["dangers"]}
    return StopAdvice(
        level=level.value,
        verdict=settings["consult"]["verdicts"][level.value],
        see=usual["see"],
        how_fast=usual["how_fast"],
        say=tuple(ticked[code] for code in codes if code in ticked),
        avoid=tuple(usual["avoid"]),
        worse_if=tuple(usual["worse_if"]),
        kind_words=(),
        names=(),
        signs=_signs_of(codes, case, pack),
        rules=(),
        refs=(),
        may_go_on=level is not TriageLevel.EMERGENCY,
    )


def least_level(codes: Sequence[str], pack: Pack) -> TriageLevel:
    """Return how urgent some ticked danger signs are at least."""
    rows = [row for row in progress_rules(pack)["dangers"] if row["code"] in codes]
    return max((TriageLevel(row["at_least"]) for row in rows), default=TriageLevel.CLINICIAN_SOON)


def level_text(level: TriageLevel, pack: Pack) -> str:
    """Return how urgent a level is, in a sentence."""
    triage: Any = pack.triage
    return str(next(row["text"] for row in triage["levels"] if row["level"] == level.value))


def usual_words(level: TriageLevel, pack: Pack) -> Any:
    """Return whom to see, how fast, what to avoid and what makes a level more urgent."""
    triage: Any = pack.triage
    urgency = next(row["urgency"] for row in triage["levels"] if row["level"] == level.value)
    return triage["by_urgency"][urgency]


def _lines(groups: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for group in groups for line in group if line))


def _signs(flags: tuple[Fired, ...], case: Case, pack: Pack) -> tuple[Sign, ...]:
    """Return every sign that a flag rests on, once, decisive ones before places."""
    return _signs_of(_lines(met.codes for flag in flags for met in flag.why), case, pack)


def _signs_of(codes: Sequence[str], case: Case, pack: Pack) -> tuple[Sign, ...]:
    told = {f.code: f for f in case if f.present}
    found = [
        Sign(
            code=code,
            label=pack.findings[code].label,
            question=pack.findings[code].question,
            side=told[code].side,
            words=tuple(f.words for f in case.of(code) if f.words),
            asked=told[code].source is not Source.STORY,
        )
        for code in codes
        if code in pack.findings and code in told
    ]
    places = ("site", "place")
    return tuple(sorted(found, key=lambda sign: pack.findings[sign.code].kind in places))
