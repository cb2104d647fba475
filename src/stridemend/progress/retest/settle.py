"""
Several retests of one release: what they say together, as a finding.

A response is sure when it is seen in two of the last three sessions and no control retest
fell as much. One response counts already, but is marked as not sure. No change and worse
count against. Of the drops as large a part counts for nothing as of the controls fell.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from stridemend.core import Finding, Side, Source, Status
from stridemend.progress.retest.judge import Response, Retest, judge
from stridemend.progress.retest.weigh import weigh
from stridemend.progress.settings import number, progress_rules
from stridemend.schema import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """
    What the retests of one release on one side say together.

    Attributes
    ----------
        status: present when it helped, absent when it did not, unknown when nobody can tell.
        sure: seen often enough to stop testing it.
        responses: what each of the last sessions showed, oldest first.
        shared: the pain fell as often when nothing was done.
        ratio: how many times the tests together multiply the odds that what was released is
            there and acts; 1 when nobody can tell.
        last: the last retest.
    """

    finding: str
    side: Side
    status: Status
    sure: bool
    responses: tuple[Response, ...]
    shared: bool
    ratio: float
    last: Retest


def settle(retests: Iterable[Retest], pack: Pack) -> tuple[Standing, ...]:
    """Return where each release that was tested stands, in the order of its first test."""
    told = sorted(retests, key=lambda one: one.on)
    groups: dict[tuple[str, Side], list[Retest]] = {}
    for one in told:
        if one.finding:
            groups.setdefault((one.finding, one.side), []).append(one)
    controls = [one for one in told if one.control]
    return tuple(_settle(group, controls, pack) for group in groups.values())


def _settle(group: Sequence[Retest], controls: Sequence[Retest], pack: Pack) -> Standing:
    rules = progress_rules(pack)["retest"]
    window, needed = int(number(rules, "window")), int(number(rules, "needed"))
    last = group[-window:]
    responses = tuple(judge(one, pack) for one in last)
    helped = sum(response is Response.BETTER for response in responses)
    against = sum(response in (Response.NONE, Response.WORSE) for response in responses)
    cancelled = _cancelled(helped, controls[-window:], pack)
    status = Status.UNKNOWN
    if helped - cancelled > against:
        status = Status.PRESENT
    elif against > helped:
        status = Status.ABSENT
    often = {
        Status.PRESENT: helped >= needed and not cancelled,
        Status.ABSENT: against >= needed,
        Status.UNKNOWN: False,
    }
    return Standing(
        finding=group[0].finding,
        side=group[0].side,
        status=status,
        sure=often[status],
        responses=responses,
        shared=cancelled >= helped > 0,
        ratio=1.0 if status is Status.UNKNOWN else weigh(last, cancelled, pack),
        last=group[-1],
    )


def _cancelled(drops: int, controls: Sequence[Retest], pack: Pack) -> int:
    """Return how many drops count for nothing: as many of all as controls that fell of all."""
    fell = sum(judge(one, pack) is Response.BETTER for one in controls)
    return ceil(drops * fell / len(controls)) if controls else 0


def to_findings(standings: Iterable[Standing]) -> tuple[Finding, ...]:
    """
    Return the findings that retests become.

    What nobody can tell stays a finding of status unknown, which moves no ranking.
    """
    return tuple(
        Finding(
            code=one.finding,
            status=one.status,
            side=one.side,
            source=Source.TEST,
            hedged=not one.sure,
            ratio=None if one.status is Status.UNKNOWN else one.ratio,
            note=f"{one.last.task}: {one.last.before:g} to {one.last.after:g} on {one.last.on}",
        )
        for one in standings
    )
