"""What a runner told in marks, words and corrections, as one case."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from typing import Any

from stridemend.consult.reading import read_case
from stridemend.core import Case, Finding, Side, Source, Status
from stridemend.intake.story import Reading
from stridemend.schema import Pack
from stridemend.triage import answer, sign_question, triage

SITE = "pain_"
IMPLIED = "implied by "


@dataclass(frozen=True, slots=True)
class PainMark:
    """
    A sore place that a runner marked.

    Attributes
    ----------
        site: id of the place, such as ``calf``.
        side: left, right or both; none for a place in the middle.
        level: pain now, 0 to 10; None when it was not told.
        moves_to: id of the place that the pain moves to; empty when it stays.
    """

    site: str
    side: Side = Side.NONE
    level: int | None = None
    moves_to: str = ""


class Act(StrEnum):
    """What a correction does to what was understood."""

    REMOVE = "remove"
    SIDE = "side"
    ADD = "add"
    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


ANSWERS = {Act.YES: Status.PRESENT, Act.NO: Status.ABSENT, Act.UNSURE: Status.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Correction:
    """
    One correction of what was understood.

    Attributes
    ----------
        side: side of the finding that is meant.
        to: the side that it gets, for ``Act.SIDE``.
    """

    act: Act
    code: str
    side: Side = Side.NONE
    to: Side = Side.NONE


@dataclass(frozen=True, slots=True)
class Told:
    """
    What was told.

    Attributes
    ----------
        case: with marks first, the sorest leading, then what the words say.
        dangers: codes on which a danger sign rests; only an explicit answer clears them.
        held: corrections that were not followed, because a danger sign would have gone.
    """

    case: Case
    reading: Reading
    dangers: frozenset[str]
    held: tuple[Correction, ...]


def tell(
    story: str, marks: Sequence[PainMark], corrections: Sequence[Correction], pack: Pack
) -> Told:
    """
    Return the case that marks, words and corrections tell.

    Free text may raise a danger and never clears one: a correction that only takes away, or
    turns to the other side, what a danger sign rests on is not followed. An explicit yes, no
    or don't know is.
    """
    read = read_case(story, (), pack)
    whole = _with_marks(read.case, marks, pack)
    answers = [one for one in corrections if one.act in ANSWERS or one.act is Act.ADD]
    changes = [one for one in corrections if one not in answers]
    asis = _answered(whole, answers, pack)
    before = _flags(asis, pack)
    if not changes:
        return Told(asis, read.reading, frozenset(chain.from_iterable(before.values())), ())
    after = _flags(_answered(_changed(whole, changes, pack), answers, pack), pack)
    lost = {code for rule, codes in before.items() if rule not in after for code in codes}
    resting = {code for codes in before.values() for code in codes}
    held = tuple(one for one in changes if _is_held(one, resting, lost, pack))
    kept = [one for one in changes if one not in held]
    case = _answered(_changed(whole, kept, pack), answers, pack)
    dangers = {code for codes in _flags(case, pack).values() for code in codes}
    return Told(case, read.reading, frozenset(dangers), held)


def _is_held(change: Correction, resting: set[str], lost: set[str], pack: Pack) -> bool:
    """Say whether a correction would take away, or turn away, what a danger sign rests on."""
    codes = {change.code, *pack.follows(change.code)}
    if change.act is Act.SIDE:
        return bool(lost & codes)
    return bool(resting & codes) or is_danger(change.code, pack)


def is_danger(code: str, pack: Pack) -> bool:
    """Say whether a code is a danger sign by itself, which only an explicit answer clears."""
    return _kind(code, pack) == "safety"


def _flags(case: Case, pack: Pack) -> dict[str, set[str]]:
    """Return each danger rule that stands with the codes that it rests on."""
    return {
        flag.rule: {code for met in flag.why for code in met.codes}
        for flag in triage(case, pack).flags
    }


def _with_marks(case: Case, marks: Sequence[PainMark], pack: Pack) -> Case:
    """Put the marked places first; words about the same place without a side are the same."""
    ordered = sorted(marks, key=lambda one: -(one.level if one.level is not None else -1))
    places = [Finding(code=SITE + one.site, side=one.side) for one in ordered]
    places += [place for one in ordered if one.moves_to for place in _moved(one, pack)]
    levels = [one.level for one in ordered if one.level is not None]
    if levels:
        places.append(Finding(code="pain_now", value=float(max(levels))))
    places = list(dict.fromkeys(places))
    codes = {place.code for place in places}
    own = {(place.code, place.side) for place in places}
    kept = [
        f
        for f in case
        if (f.code, f.side) not in own and not (f.code in codes and f.side is Side.NONE)
    ]
    return replace(case, findings=(*places, *kept))


def _moved(mark: PainMark, pack: Pack) -> Iterable[Finding]:
    """Return what it is called that a pain moves on; a second sore place without a name."""
    settings: Any = pack.settings["interview"]
    start, end = (pack.body.sites[name] for name in (mark.site, mark.moves_to))
    rows = settings["interview"]["moves"]
    codes = [r["code"] for r in rows if start.region in r["from"] and end.region in r["to"]]
    side = mark.side if end.sided else Side.NONE
    return [Finding(code=code, side=side) for code in codes or [SITE + mark.moves_to]]


def _changed(case: Case, changes: Iterable[Correction], pack: Pack) -> Case:
    """Return the case without what was removed, and with sides as they were put right."""
    for change in changes:
        along = change.act is Act.SIDE and _alone(change, case, pack)
        findings = []
        for finding in case:
            if not _meant(change, finding) and not (along and _goes_along(change, finding, pack)):
                findings.append(finding)
            elif change.act is Act.SIDE:
                findings.append(finding.on(change.to))
        case = replace(case, findings=tuple(dict.fromkeys(findings)))
    return case


def _alone(change: Correction, case: Case, pack: Pack) -> bool:
    """Say whether a sore place is the only one on its side, so that all else there is about it."""
    places = [f.code for f in case if f.side is change.side and _kind(f.code, pack) == "site"]
    return _kind(change.code, pack) == "site" and set(places) <= {change.code}


def _goes_along(change: Correction, finding: Finding, pack: Pack) -> bool:
    told = finding.source in (Source.STORY, Source.DERIVED)
    return told and finding.side is change.side and _kind(finding.code, pack) != "site"


def _kind(code: str, pack: Pack) -> str:
    found = pack.findings.get(code)
    return found.kind if found else ""


def _meant(change: Correction, finding: Finding) -> bool:
    itself = finding.code == change.code or finding.note == IMPLIED + change.code
    return itself and finding.side is change.side


def _answered(case: Case, answers: Iterable[Correction], pack: Pack) -> Case:
    for one in answers:
        if one.act is Act.ADD:
            case = case.with_findings([Finding(code=one.code, side=one.side, source=Source.ANSWER)])
        else:
            case = answer(case, sign_question(one.code, pack), ANSWERS[one.act], pack)
    return case
