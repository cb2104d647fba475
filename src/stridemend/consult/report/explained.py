"""Why this cause or driver, and why it rather than another: what each finding adds, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from stridemend.consult.consultation import suspicions
from stridemend.consult.words import chance_words, node_label, relief_words, sided
from stridemend.core import Case, Side
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
NOTHING_ADDS = "Nothing that you told speaks for or against it; the place alone does."


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


def name_of(key: Key, pack: Pack) -> str:
    """Return a condition, driver or mechanism in words, with its side."""
    return sided(node_label(key[0], pack), key[1])


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


def told(part: Explanation | Contrast, pack: Pack) -> Told:
    """Return an explanation or a contrast in words."""
    return _contrast(part, pack) if isinstance(part, Contrast) else _explanation(part, pack)


def _explanation(part: Explanation, pack: Pack) -> Told:
    heading = f"Why {name_of(part.key, pack)}?"
    if part.key[0] in pack.drivers or part.key[0] in pack.mechanisms:
        now, before = relief_words(part.probability), relief_words(part.before)
        head = f"Fixing it would likely take away {now}; without what you told, {before}."
    else:
        now, before = chance_words(part.probability), chance_words(part.before)
        head = f"It is {now}; without what you told below, {before}."
    return Told(heading, head, "it", _weights(part.pushes, pack))


def _contrast(part: Contrast, pack: Pack) -> Told:
    heading = f"Why {name_of(part.chosen, pack)} rather than {name_of(part.other, pack)}?"
    fixes = part.chosen[0] in pack.drivers or part.chosen[0] in pack.mechanisms
    now, before = (_compared(odds, fixes=fixes) for odds in (part.odds, part.before))
    head = f"With what you told, {now}. Without your findings, {before}."
    return Told(heading, head, "the first", _weights(part.pushes, pack))


def _compared(odds: float, *, fixes: bool) -> str:
    """Say how two conclusions compare, the likelier one first."""
    one = "it" if odds >= 1 else "the other"
    times = max(odds, 1 / max(odds, LEAST))
    much = f"{times:.1f} times" if times < 10 else f"{min(times, MOST):.0f} times"
    much = f"over {much}" if times > MOST else much
    return f"fixing {one} would take away {much} as much" if fixes else f"{one} is {much} as likely"


def _weights(pushes: Sequence[Push], pack: Pack) -> tuple[Weight, ...]:
    return tuple(_weight(push, pack) for push in pushes)


def _weight(push: Push, pack: Pack) -> Weight:
    weight = push.alone if push.shared is None else push.shared
    label = pack.findings[push.finding.code].label
    label = f'no to "{label}"' if push.finding.absent else label
    return Weight(exp(abs(weight)), weight > 0, label)
