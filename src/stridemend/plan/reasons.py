"""Why an item is in, and why another is not."""

from stridemend.plan.candidates import Candidate, Pool, left_out
from stridemend.plan.choose import Chosen, same_ladder
from stridemend.plan.refuse import Refusal
from stridemend.plan.situation import Situation
from stridemend.plan.values import LeftOut


def because(candidate: Candidate, chosen: Chosen, pool: Pool, now: Situation) -> str:
    """Return why an item was chosen, and which one was the next best for the same target."""
    words = now.rules["because"]
    target = candidate.target
    parts = [words[target.kind].format(label=_low(target.label))]
    others = [t.label for t in candidate.targets[1:] if t.kind != "site"]
    if others:
        parts.append(words["also"].format(labels=" and ".join(_low(label) for label in others[:2])))
    rival = _rival(candidate, chosen, pool)
    if rival:
        parts.append(words["rival"].format(name=rival.item.name))
    return " ".join(parts)


def _rival(candidate: Candidate, chosen: Chosen, pool: Pool) -> Candidate | None:
    """Return the best candidate of the same kind for the same target that was not chosen."""
    taken = {c.item.id for c in chosen.items}
    same = [
        c
        for c in pool.candidates
        if c.item.id not in taken
        and candidate.target in c.targets
        and (c.item.kind, c.item.phase) == (candidate.item.kind, candidate.item.phase)
    ]
    return max(same, key=lambda c: c.worth, default=None)


def _low(label: str) -> str:
    return label[:1].lower() + label[1:]


def not_chosen(pool: Pool, chosen: Chosen, now: Situation) -> tuple[LeftOut, ...]:
    """Return every candidate that was not chosen, most worth first, with the reason."""
    taken = {c.item.id for c in chosen.items}
    rest = [c for c in pool.candidates if c.item.id not in taken]
    return tuple(_why_not(c, chosen, now) for c in sorted(rest, key=lambda c: -c.worth))


def _why_not(candidate: Candidate, chosen: Chosen, now: Situation) -> LeftOut:
    words = now.rules["left_out_words"]
    for other in chosen.items:
        shared = [t for t in candidate.targets if t in other.targets]
        alike = (other.item.kind, other.item.phase) == (candidate.item.kind, candidate.item.phase)
        if same_ladder(candidate, other, now) or (shared and alike):
            text = words["same_kind"].format(name=other.item.name)
            target = shared[0] if shared else candidate.target
            return left_out(candidate.item, target, Refusal("same_kind", text), other.item.id)
    needs = max(1, round(candidate.seconds / 60))
    text = words["time"].format(needs=needs, minutes=f"{now.minutes:g}")
    if now.minutes <= 0:
        text = words["no_time"]
    return left_out(candidate.item, candidate.target, Refusal("time", text))
