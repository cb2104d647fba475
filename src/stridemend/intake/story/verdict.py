"""What the cues round a match make of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from stridemend.core import Status, Subject
from stridemend.intake.story.cues import Cue, Reach
from stridemend.intake.story.match import Match

_TAKEN_BACK_BY = {
    "absent": "cancel",
    "past": "cancel_past",
    "family": "cancel_family",
    "drop": "cancel_drop",
}
_UNDOES = ("absent", "unable")
_SUBJECTS = {"family": Subject.FAMILY, "other": Subject.OTHER, "past": Subject.PAST}


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    How a match is to be taken.

    Attributes
    ----------
        said: False when it is no statement at all (a question, a fear, advice).
        status: present or absent.
        subject: whom and which time it is about.
        hedged: the runner was not sure.
        by: id of the cue that dropped it, for explaining.
    """

    said: bool = True
    status: Status = Status.PRESENT
    subject: Subject = Subject.NOW
    hedged: bool = False
    by: str = ""


def judge(match: Match, kind: str, reaches: Sequence[Reach]) -> Verdict:
    """Return the verdict on a match of a code of this kind."""
    near = [reach for reach in reaches if _touches(reach.cue, kind, match.code)]
    over = [reach for reach in near if reach.covers(match)]
    standing = [
        reach
        for reach in over
        if not _taken_back(reach, match, near) and not _says_no_itself(reach, match, near)
    ]
    effects = {reach.cue.effect: reach.cue.id for reach in standing}
    if "drop" in effects:
        return Verdict(said=False, by=effects["drop"])
    subject = Subject.NOW
    for effect, found in _SUBJECTS.items():
        if effect in effects:
            subject = found
            break
    if match.denies and any(_right_before(reach, match) for reach in standing):
        return Verdict(said=False, by="denial of a denial")
    absent = match.denies or "absent" in effects
    status = Status.ABSENT if absent else Status.PRESENT
    return Verdict(status=status, subject=subject, hedged="hedge" in effects)


def _right_before(reach: Reach, match: Match) -> bool:
    """As in "I do not feel fine running": a denial denied says nothing certain."""
    return reach.cue.effect in _UNDOES and 0 < match.first - reach.last <= 2


def _touches(cue: Cue, kind: str, code: str) -> bool:
    if cue.kinds and kind not in cue.kinds:
        return False
    if cue.codes and code not in cue.codes:
        return False
    return kind not in cue.not_kinds and code not in cue.not_codes


def _says_no_itself(reach: Reach, match: Match, near: Sequence[Reach]) -> bool:
    """As in "no relief, and nothing helps": "nothing" is the finding's own word."""
    return reach.cue.effect == "absent" and any(
        other.cue.effect == "absent"
        and any(other.first <= token <= other.last for token in match.filled)
        for other in near
    )


def _taken_back(reach: Reach, match: Match, near: Sequence[Reach]) -> bool:
    effect = _TAKEN_BACK_BY.get(reach.cue.effect)
    if effect is None:
        return False
    if effect == "cancel_drop":
        return reach.cue.question and any(
            other.cue.effect == effect and other.first > reach.first and other.covers(match)
            for other in near
        )
    return any(
        other.cue.effect == effect and other.first <= reach.last and reach.first <= other.last
        for other in near
    )
