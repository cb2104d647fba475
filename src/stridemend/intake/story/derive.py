"""What follows from numbers: rises, lasting codes, intensity."""

from collections.abc import Iterator, Mapping, Sequence

from stridemend.core import Finding, Source
from stridemend.intake.story.data import mapping, numbers, rows, text
from stridemend.intake.story.facts import Fact

_BANDS = {"duration": "duration_days", "pain": "pain_now", "age": "age"}


class Derive:
    """Adds the findings that ``language/derive.yaml`` names."""

    def __init__(self, data: Mapping[str, object]) -> None:
        self._bands = {
            code: [(text(row, "code"), *_band(row)) for row in rows(data.get(name))]
            for name, code in _BANDS.items()
        }
        self._rises = [
            (text(row, "of"), text(row, "code"), numbers(row)) for row in rows(data.get("rise"))
        ]

    def findings(self, facts: Sequence[Fact], story: str) -> Iterator[Finding]:
        """Yield what follows from the facts of one story, with the words they rest on."""
        for found in facts:
            for code, least, below in self._bands.get(found.code, ()):
                if found.value is not None and least <= found.value < below:
                    words = story[found.start : found.end]
                    yield Finding(
                        code=code, words=words, source=Source.DERIVED, hedged=found.hedged
                    )
        for name, ratio, start, end in _ratios(facts):
            for of, code, limits in self._rises:
                enough = ratio >= limits.get("from", 0.0) and ratio > limits.get("above", 0.0)
                if of == name and enough:
                    words = story[start:end]
                    note = f"{round(ratio, 2)} times as much as before"
                    yield Finding(code=code, words=words, source=Source.DERIVED, note=note)

    def lasting(self) -> frozenset[str]:
        """Return the codes that say how long it has lasted."""
        return frozenset(code for code, *_ in self._bands["duration_days"])

    def settled(self, facts: Sequence[Fact]) -> frozenset[str]:
        """Return the codes that follow from a number that was told: "my kids" is no age."""
        told = {found.code for found in facts if not found.impossible}
        return frozenset(
            code for name, rows in self._bands.items() if name in told for code, *_ in rows
        )

    def measured(self, facts: Sequence[Fact]) -> frozenset[str]:
        """Return every code that a rise known in numbers could have given."""
        known = {name for name, *_ in _ratios(facts)}
        return frozenset(code for of, code, _ in self._rises if of in known)


def _band(row: Mapping[str, object]) -> tuple[float, float]:
    limits = numbers(mapping(row))
    return limits.get("from", 0.0), limits.get("to", float("inf"))


def _ratios(facts: Sequence[Fact]) -> Iterator[tuple[str, float, int, int]]:
    """Yield (what, now : before, start, end) for everything told twice."""
    pairs = (
        ("weekly", "weekly_km_before", "weekly_km"),
        ("runs", "runs_per_week_before", "runs_per_week"),
        ("long_run", "_long_run_before", "long_run_km"),
    )
    for name, before, now in pairs:
        old = [f for f in facts if f.code == before and f.value]
        new = [f for f in facts if f.code == now and f.value]
        if old and new and old[-1].value and new[-1].value:
            span = (min(old[-1].start, new[-1].start), max(old[-1].end, new[-1].end))
            yield name, new[-1].value / old[-1].value, *span
    paces = [f for f in facts if f.code == "pace_min_per_km" and f.value]
    if len(paces) > 1 and paces[0].value and paces[-1].value:
        span = (paces[0].start, paces[-1].end)
        yield "speed", paces[0].value / paces[-1].value, *span
