"""The finding vocabulary and how conditions present."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stridemend.schema.frozen import FrozenDict, Value
from stridemend.schema.kinds.common import Ratio, rest


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingDef:
    """
    One thing that can be learned about a runner.

    Attributes
    ----------
        code: id, such as ``first_steps_worst``.
        kind: site, place, spread, onset, course, timing, aggravator, easing, sensation,
            visible, history, context, training, safety, sign or driver.
        scope: ``pain`` when it belongs to a sore place, ``person`` when to the runner.
        background: chance that a runner in pain has it whatever the cause; None when it
            carries a value.
        value: ``number`` or ``choice`` when it carries one, else empty.
        unit: unit of the value.
        group: name shared by strongly correlated findings.
        implies: more general codes that are then present too.
        excludes: codes that contradict it.
        bears_on: evidence about driver and mechanism nodes.
        phrases: pattern language for how runners say that it is present.
        phrases_absent: wordings that say it is absent.
        extra: keys of a topic's own.
    """

    code: str
    label: str
    kind: str
    scope: str = "pain"
    background: float | None = None
    value: str = ""
    unit: str = ""
    question: str = ""
    why: str = ""
    group: str = ""
    implies: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    bears_on: tuple[Ratio, ...] = ()
    phrases: tuple[str, ...] = ()
    phrases_absent: tuple[str, ...] = ()
    basis: str = "estimate"
    refs: tuple[str, ...] = ()
    checked: str = ""
    extra: Mapping[str, Value] = rest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """A probability with its own basis and sources."""

    p: float
    basis: str = "estimate"
    refs: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation:
    """
    What a runner reports when one condition is what causes the pain.

    Attributes
    ----------
        condition: condition id.
        findings: chance of each finding, 0..1, by code.
        sourced: those of them that carry a basis and sources of their own.
        age_odds: odds multipliers by age band (from, to, multiplier), years.
        sex_odds: odds multipliers by ``female`` and ``male``.
    """

    condition: str
    findings: Mapping[str, float]
    sourced: Mapping[str, Chance] = field(default_factory=FrozenDict)
    age_odds: tuple[tuple[float, ...], ...] = ()
    sex_odds: Mapping[str, float] = field(default_factory=FrozenDict)
    basis: str = "estimate"
    refs: tuple[str, ...] = ()
    checked: str = ""
    note: str = ""
    extra: Mapping[str, Value] = rest()

    def chance(self, code: str) -> Chance:
        """
        Return a finding's chance with its basis and sources.

        Raises
        ------
        KeyError
            The presentation does not speak of the finding.
        """
        own = self.sourced.get(code)
        return own or Chance(p=self.findings[code], basis=self.basis, refs=self.refs)
