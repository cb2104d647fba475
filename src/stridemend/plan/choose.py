"""Which candidates a stage holds, and in which of its two sessions: solved exactly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from stridemend.plan.candidates import SCALE, Candidate
from stridemend.plan.refuse import easier_forms
from stridemend.plan.situation import Situation
from stridemend.plan.solver import Term, ZeroOne

SESSIONS = ("A", "B")


@dataclass(frozen=True, slots=True)
class Chosen:
    """
    What a stage holds.

    Attributes
    ----------
        items: the chosen candidates, in the order in which they are done.
        days: the day slots, 1 to 7, on which each item is done, by its id.
        weekly: relief in millionths a week that decided, by item id.
    """

    items: tuple[Candidate, ...]
    days: Mapping[str, tuple[int, ...]]
    weekly: Mapping[str, int]


def slots(days: int) -> dict[str, tuple[int, ...]]:
    """
    Return the day slots of the two sessions: they alternate through the week.

    >>> slots(5)
    {'A': (1, 3, 5), 'B': (2, 4)}
    """
    found = {"A": tuple(range(1, days + 1, 2)), "B": tuple(range(2, days + 1, 2))}
    return {name: places for name, places in found.items() if places}


def choose(candidates: tuple[Candidate, ...], now: Situation) -> Chosen:
    """
    Return the choice with the most expected relief a week inside every limit.

    First as many causes as possible are served, the most promising first; then the relief of
    the week is highest; ties go to less time, then to the pack's order. The answer is proven
    best and the same each time.
    """
    if not candidates:
        return Chosen((), {}, {})
    model = _Model(candidates, now)
    values = model.solver.best(model.goals())
    picked = {
        name: [c for at, c in enumerate(candidates) if values[model.uses[at, name]]]
        for name in model.slots
    }
    return _chosen(candidates, picked, now)


class _Model:
    """The yes-or-no model: one choice for each candidate in each session."""

    def __init__(self, candidates: tuple[Candidate, ...], now: Situation) -> None:
        self.solver = ZeroOne()
        self.candidates = candidates
        self.now = now
        self.slots = slots(now.days)
        self.uses = {
            (at, name): self.solver.choice() for at in range(len(candidates)) for name in self.slots
        }
        self.in_plan = [
            self.solver.either([self.uses[at, name] for name in self.slots])
            for at in range(len(candidates))
        ]
        self._fit_the_time()
        self._often_enough()
        self._one_of_each()
        self._one_rung()

    def _fit_the_time(self) -> None:
        """Hold each session inside the minutes, the time for easing, and a length people do."""
        rules = self.now.rules
        eased = rules["time_box"]["phases"]
        for name in self.slots:
            timed = [
                (c.seconds, self.uses[at, name])
                for at, c in enumerate(self.candidates)
                if c.seconds
            ]
            easing = [
                (c.seconds, self.uses[at, name])
                for at, c in enumerate(self.candidates)
                if c.seconds and c.item.phase in eased and c.item.kind != "massage"
            ]
            first = [
                (c.first_seconds, self.uses[at, name])
                for at, c in enumerate(self.candidates)
                if c.seconds
            ]
            self.solver.at_most(timed, int(60 * self.now.minutes))
            self.solver.at_most(first, self._first_bound())
            self.solver.at_most(easing, rules["time_box"]["value"])
            most = rules["most_items"]["by_irritability"][self.now.irritability]
            self.solver.at_most([(1, use) for _, use in timed], most)
        untimed = [
            (1, u) for u, c in zip(self.in_plan, self.candidates, strict=True) if not c.seconds
        ]
        self.solver.at_most(untimed, rules["most_untimed"]["value"])

    def _first_bound(self) -> int:
        """Return the seconds for starting doses: a part of the day is left for their growth."""
        room = self.now.rules["room_to_grow"]
        share = room["value"] if self.now.minutes >= room["from_minutes"] else 0
        return int(60 * self.now.minutes * (1 - share))

    def _often_enough(self) -> None:
        """Put an item into both sessions when one alone comes too seldom for its dose."""
        for at, candidate in enumerate(self.candidates):
            least = min(candidate.least_days, self.now.days)
            for name, other in (("A", "B"), ("B", "A")):
                if set(SESSIONS) <= set(self.slots) and len(self.slots[name]) < least:
                    self.solver.at_most([(1, self.uses[at, name]), (-1, self.uses[at, other])], 0)

    def _one_of_each(self) -> None:
        """Allow one item of each kind and phase for each target, and one for a sore place."""
        groups: dict[tuple[str, str, str], list[Term]] = {}
        for use, candidate in zip(self.in_plan, self.candidates, strict=True):
            item = candidate.item
            for target in candidate.targets:
                alike = ("", "") if target.kind == "site" else (item.kind, item.phase)
                groups.setdefault((target.id, *alike), []).append((1, use))
        for group in groups.values():
            if len(group) > 1:
                self.solver.at_most(group, 1)

    def _one_rung(self) -> None:
        """Allow one rung of a ladder at a time."""
        for (left, a), (right, b) in combinations(enumerate(self.candidates), 2):
            if same_ladder(a, b, self.now):
                self.solver.at_most([(1, self.in_plan[left]), (1, self.in_plan[right])], 1)

    def goals(self) -> list[list[Term]]:
        """Return what is wanted most, second, and what breaks ties."""
        return [self._served(), self._relief_then_ties()]

    def _served(self) -> list[Term]:
        """Count each cause that gets something, by what working on it promises."""
        terms = []
        for target in {t.id: t for c in self.candidates for t in c.targets}.values():
            helpers = [
                use
                for use, c in zip(self.in_plan, self.candidates, strict=True)
                if target in c.targets and c.seconds
            ]
            if helpers and target.kind != "site":
                terms.append((max(1, round(SCALE * target.relief)), self.solver.either(helpers)))
        return terms

    def _relief(self) -> list[Term]:
        """Count the relief of a week; days beyond an item's own number add nothing."""
        terms = []
        for at, candidate in enumerate(self.candidates):
            uses = [(name, self.uses[at, name]) for name in self.slots]
            alone = [(weekly_worth(candidate, (name,), self.now), use) for name, use in uses]
            terms += alone
            too_much = weekly_worth(candidate, self.slots, self.now) - sum(w for w, _ in alone)
            if len(uses) > 1 and too_much < 0:
                twice = self.solver.choice()
                self.solver.at_most([(1, uses[0][1]), (1, uses[1][1]), (-1, twice)], 1)
                terms.append((too_much, twice))
        return terms

    def _relief_then_ties(self) -> list[Term]:
        """Count relief above all; where it is equal, less time, then the pack's order."""
        order = [
            (-(len(SESSIONS) * at + SESSIONS.index(name) + 1), use)
            for (at, name), use in self.uses.items()
        ]
        time = [
            (-self.candidates[at].seconds * len(self.slots[name]), use)
            for (at, name), use in self.uses.items()
        ]
        return weighed(weighed(self._relief(), time), order)


def weighed(first: list[Term], second: list[Term]) -> list[Term]:
    """
    Return one goal in which the second only breaks the ties of the first.

    >>> weighed([(2, 0)], [(-3, 0), (-1, 1)])
    [(10, 0), (-3, 0), (-1, 1)]
    """
    span = 1 + sum(abs(factor) for factor, _ in second)
    return [(span * factor, variable) for factor, variable in first] + second


def spread(days: list[int], most: int) -> tuple[int, ...]:
    """
    Return at most so many of these days, as far apart as they go.

    >>> spread([1, 2, 3, 4, 5], 2)
    (1, 4)
    """
    if len(days) <= most:
        return tuple(days)
    return tuple(days[round(at * len(days) / most)] for at in range(most))


def same_ladder(a: Candidate, b: Candidate, now: Situation) -> bool:
    """Say whether one item is an easier form of the other."""
    return a.item.id in easier_forms(b.item, now.pack) or b.item.id in easier_forms(
        a.item, now.pack
    )


def weekly_worth(candidate: Candidate, names: Iterable[str], now: Situation) -> int:
    """Return the relief in millionths of doing an item in these sessions of a week."""
    places = slots(now.days)
    days = sum(len(places[name]) for name in names)
    return candidate.worth * min(days, candidate.most_days)


def _chosen(
    candidates: tuple[Candidate, ...], picked: Mapping[str, list[Candidate]], now: Situation
) -> Chosen:
    order = {phase: rank for rank, phase in enumerate(now.pack.intervention_rules.phases)}
    items = sorted(
        (c for c in candidates if any(c in chosen for chosen in picked.values())),
        key=lambda c: order[c.item.phase],
    )
    places = slots(now.days)
    days, weekly = {}, {}
    for candidate in items:
        within = [name for name, chosen in picked.items() if candidate in chosen]
        on = sorted(slot for name in within for slot in places[name])
        days[candidate.item.id] = spread(on, candidate.most_days)
        weekly[candidate.item.id] = weekly_worth(candidate, within, now)
    return Chosen(tuple(items), days, weekly)
