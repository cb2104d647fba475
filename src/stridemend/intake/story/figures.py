"""All numbers of a story, as findings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stridemend.core import Finding, Source
from stridemend.intake.story.data import mapping, words
from stridemend.intake.story.derive import Derive
from stridemend.intake.story.draft import Draft
from stridemend.intake.story.duration import OTHER, Duration, at_least_treated
from stridemend.intake.story.facts import Fact, to_finding
from stridemend.intake.story.loads import Loads
from stridemend.intake.story.moments import Moments
from stridemend.intake.story.person import Person
from stridemend.intake.story.quantity import Units, quantities
from stridemend.intake.story.sentence import Sentence

_LAST_COUNTS = frozenset({"pace_min_per_km", "pain_now"})


@dataclass(frozen=True, slots=True)
class Figures:
    """The readers of numbers, with their words."""

    units: Units
    person: Person
    duration: Duration
    loads: Loads
    moments: Moments
    derive: Derive

    @classmethod
    def read(cls, language: Mapping[str, object]) -> "Figures":
        """Read ``language/numbers.yaml`` and ``language/derive.yaml``."""
        data = mapping(language.get("numbers"))
        cues = mapping(mapping(language.get("cues")).get("classes"))
        return cls(
            units=Units.read(data),
            person=Person(
                mapping(data.get("age")), words(cues.get("family")) | words(cues.get("friend"))
            ),
            duration=Duration(data),
            loads=Loads(data),
            moments=Moments(data),
            derive=Derive(mapping(language.get("derive"))),
        )

    def facts(self, sentence: Sentence, *, proxy: bool = False) -> list[Fact]:
        """Return every fact that a sentence tells with a number."""
        amounts = list(quantities(sentence, self.units))
        found = list(self.person.facts(sentence, proxy=proxy))
        found += self.loads.facts(sentence, amounts)
        ages = [fact for fact in found if fact.code == "age"]
        found += [
            fact
            for fact in self.duration.facts(sentence, amounts)
            if not any(age.start < fact.end and fact.start < age.end for age in ages)
        ]
        found += self.moments.facts(sentence, amounts)
        return found

    def reconciled(
        self, facts: Sequence[Fact], drafts: Sequence[Draft]
    ) -> tuple[list[Fact], list[Draft]]:
        """Settle which lengths of time are the pain's, in numbers and in words."""
        lasting = self.derive.lasting()
        others = [found for found in facts if found.code == OTHER]
        kept = [
            draft
            for draft in drafts
            if draft.match.code not in lasting
            or not any(found.start < draft.end and draft.start < found.end for found in others)
        ]
        worded = any(draft.match.code in lasting for draft in kept)
        return list(facts) if worded else at_least_treated(facts), kept

    def findings(self, facts: Sequence[Fact], text: str) -> list[Finding]:
        """Return the findings of all facts of a story, and what follows from them."""
        possible = [found for found in facts if not found.impossible]
        kept = _one_each(possible)
        told = [to_finding(f, text, Source.STORY) for f in kept if not f.code.startswith("_")]
        ratios = kept + [f for f in possible if f.code == "pace_min_per_km" and f not in kept]
        ratios.sort(key=lambda found: found.start)
        return told + list(self.derive.findings(ratios, text))

    def settled(self, facts: Sequence[Fact]) -> frozenset[str]:
        """Return the codes that words no longer decide once the number is known."""
        return self.derive.settled(facts)

    def measured(self, facts: Sequence[Fact]) -> frozenset[str]:
        """Return the codes that the numbers of a story have settled, whether or not they hold."""
        return self.derive.measured([found for found in facts if not found.impossible])


def _one_each(facts: Sequence[Fact]) -> list[Fact]:
    """Keep one number for each code: the first sure one, of pace and pain the last."""
    best: dict[str, Fact] = {}
    for found in facts:
        old = best.get(found.code)
        later = found.code in _LAST_COUNTS or (old is not None and old.hedged > found.hedged)
        if old is None or later:
            best[found.code] = found
    return list(best.values())
