"""Why this cause or driver, and why it rather than another: what each finding adds, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from stridemend.consult.consultation import suspicions
from stridemend.consult.words import Teller, chance_words, relief_words
from stridemend.core import Case, Side
from stridemend.core.tongue import ENGLISH, Tongue, later
from stridemend.inference import OTHER, Assessment, Contrast, Engine, Explanation, Push
from stridemend.inference import contrast as contrast_of
from stridemend.inference import explain as explain_one
from stridemend.inference.causal import causal_model
from stridemend.schema import Pack
from stridemend.triage import triage

Key = tuple[str, Side]
"""Id and side of a condition, driver or mechanism."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Conditions and drivers that can be explained, each best first; empty without a place."""

    conditions: tuple[Key, ...]
    drivers: tuple[Key, ...]

    def beside(self, key: Key) -> tuple[Key, ...]:
        """Return the ranking that a key stands in; empty when it is in none."""
        return next((rows for rows in (self.conditions, self.drivers) if key in rows), ())


@dataclass(frozen=True, slots=True)
class Weight:
    """
    What one finding adds.

    Attributes
    ----------
        times: factor on the odds, 1 or more.
        supports: it speaks for the conclusion; else against it.
        label: the finding in words.
    """

    times: float
    supports: bool
    label: str


@dataclass(frozen=True, slots=True)
class Told:
    """An explanation in words: the question, the answer, and what each finding adds."""

    heading: str
    head: str
    what: str
    weights: tuple[Weight, ...]


LEAST, MOST = 1e-9, 1000
"""Ratios beyond a thousand say no more than that."""
NOTHING_ADDS = later("Nothing that you told speaks for or against it; the place alone does.")


def ranked(assessment: Assessment) -> Ranked:
    """Return what of an assessment can be explained."""
    if not assessment.located:
        return Ranked((), ())
    conditions = tuple((c.id, c.side) for c in assessment.conditions if c.id != OTHER)
    return Ranked(conditions, tuple((d.id, d.side) for d in assessment.drivers))


def rivals(key: Key, found: Ranked, pack: Pack) -> tuple[Key, ...]:
    """Return the others of the same ranking that are not on the same chain, best first."""
    above = causal_model(pack).ancestors
    rows = found.beside(key)
    apart = (k for k in rows if k[0] not in above(key[0]) and key[0] not in above(k[0]))
    return tuple(other for other in apart if other != key)


def name_of(key: Key, pack: Pack, tongue: Tongue = ENGLISH) -> str:
    """Return a condition, driver or mechanism in words, with its side."""
    return Teller(pack, tongue).node(*key)


class Explainer:
    """Explains the conclusions about one case."""

    def __init__(self, case: Case, pack: Pack, engine: Engine | None = None) -> None:
        self.case, self.pack = case, pack
        self.engine = engine or Engine(pack)
        self.suspected = suspicions(triage(case, pack), pack)

    def why(self, key: Key) -> Explanation:
        """Return what each finding adds to one conclusion."""
        return explain_one(self.case, key, self.engine, self.pack, self.suspected)

    def rather(self, chosen: Key, other: Key) -> Contrast:
        """Return which findings speak for one conclusion rather than another."""
        return contrast_of(self.case, chosen, other, self.engine, self.pack, self.suspected)


def told(part: Explanation | Contrast, pack: Pack, tongue: Tongue = ENGLISH) -> Told:
    """Return an explanation or a contrast in words."""
    if isinstance(part, Contrast):
        return _contrast(part, pack, tongue)
    return _explanation(part, pack, tongue)


def _explanation(part: Explanation, pack: Pack, tongue: Tongue) -> Told:
    heading = tongue.say("Why {name}?", name=name_of(part.key, pack, tongue))
    fixes = part.key[0] in pack.drivers or part.key[0] in pack.mechanisms
    words = relief_words if fixes else chance_words
    now, before = (words(share, tongue) for share in (part.probability, part.before))
    template = (
        later("Fixing it would likely take away {now}; without what you told, {before}.")
        if fixes
        else later("It is {now}; without what you told below, {before}.")
    )
    head = tongue.say(template, now=now, before=before)
    return Told(heading, head, "it", _weights(part.pushes, pack, tongue))


def _contrast(part: Contrast, pack: Pack, tongue: Tongue) -> Told:
    one, other = (name_of(key, pack, tongue) for key in (part.chosen, part.other))
    heading = tongue.say("Why {one} rather than {other}?", one=one, other=other)
    fixes = part.chosen[0] in pack.drivers or part.chosen[0] in pack.mechanisms
    now, before = (_compared(odds, tongue, fixes=fixes) for odds in (part.odds, part.before))
    head = tongue.say(
        "With what you told, {now}. Without your findings, {before}.", now=now, before=before
    )
    return Told(heading, head, "the first", _weights(part.pushes, pack, tongue))


COMPARED = {
    (True, True): later("fixing it would take away {much} as much"),
    (True, False): later("fixing the other would take away {much} as much"),
    (False, True): later("it is {much} as likely"),
    (False, False): later("the other is {much} as likely"),
}
"""How two conclusions compare: by whether they are to be fixed, and whether the first leads."""


def _compared(odds: float, tongue: Tongue, *, fixes: bool) -> str:
    """Say how two conclusions compare, the likelier one first."""
    times = max(odds, 1 / max(odds, LEAST))
    count = f"{times:.1f}" if times < 10 else f"{min(times, MOST):.0f}"
    template = later("over {count} times") if times > MOST else later("{count} times")
    return tongue.say(COMPARED[fixes, odds >= 1], much=tongue.say(template, count=count))


def _weights(pushes: Sequence[Push], pack: Pack, tongue: Tongue) -> tuple[Weight, ...]:
    return tuple(_weight(push, pack, tongue) for push in pushes)


def _weight(push: Push, pack: Pack, tongue: Tongue) -> Weight:
    weight = push.alone if push.shared is None else push.shared
    label = tongue.say(pack.findings[push.finding.code].label)
    label = tongue.say('no to "{label}"', label=label) if push.finding.absent else label
    return Weight(exp(abs(weight)), weight > 0, label)
