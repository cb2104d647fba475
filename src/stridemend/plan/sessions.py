"""Which items on which day: the sessions of a stage."""

from collections.abc import Mapping

from stridemend.plan.values import PlannedSession

NAMES = "ABCDEFG"


def sessions_of(
    stage: str,
    order: tuple[str, ...],
    days: Mapping[str, tuple[int, ...]],
    seconds: Mapping[str, int],
) -> tuple[PlannedSession, ...]:
    """
    Return the sessions of a stage: days with the same items share a name, the first is A.

    ``order`` is the order in which items are done, ``seconds`` their time; items that need no
    session have 0 seconds and are left out.
    """
    content: dict[int, tuple[str, ...]] = {}
    for slot in sorted({slot for places in days.values() for slot in places}):
        content[slot] = tuple(n for n in order if seconds[n] and slot in days.get(n, ()))
    kinds = list(dict.fromkeys(items for items in content.values() if items))
    return tuple(
        PlannedSession(
            stage=stage,
            name=NAMES[at],
            days=tuple(slot for slot, held in content.items() if held == items),
            items=items,
            seconds=sum(seconds[name] for name in items),
        )
        for at, items in enumerate(kinds)
    )
