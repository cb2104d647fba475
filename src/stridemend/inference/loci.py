"""Where it hurts: the pains of a case as loci, each with the causes that can explain it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from stridemend.core import Case, Finding, Side
from stridemend.inference.causal import causal_model
from stridemend.inference.settings import settings
from stridemend.schema import Pack

OTHER = "other"
MAX_LOCI = 3


@dataclass(frozen=True)
class Locus:
    """
    One sore place.

    Attributes
    ----------
        code: finding code of the pain; empty when no place was told.
        side: side of the pain.
        weights: site ids with their share of this locus, summing to 1.
        chances: chance of pain here by each cause, before findings; sums to the site prior.
        importance: 1 for the main complaint, less for the ones told beside it.
    """

    code: str
    side: Side
    weights: Mapping[str, float]
    chances: Mapping[str, float]
    importance: float


def find_loci(case: Case, pack: Pack, suspected: frozenset[str] = frozenset()) -> tuple[Locus, ...]:
    """
    Return the sore places of a case, main complaint first.

    A place that no base rates exist for, or no place at all, becomes one locus over all
    sites. Broad places (the knee) stand for their sites in proportion to how common each is.
    Suspected conditions that no base rate lists for a place get the pack's least share there.
    """
    pains = _distinct_pains(case, pack)[:MAX_LOCI]
    age = _childs_age(case, pack)
    places = [(pain.code, pain.side, settings(pack).members[pain.code]) for pain in pains]
    if not places:
        places = [("", Side.NONE, tuple(causal_model(pack).site_priors))]
    loci = []
    for importance, (code, side, sites) in zip(
        settings(pack).locus_importance, places, strict=False
    ):
        weights, chances = _of_sites(sites, age, pack)
        loci.append(Locus(code, side, weights, chances, importance))
    return tuple(_with_suspected(locus, suspected, pack) if suspected else locus for locus in loci)


def _with_suspected(locus: Locus, suspected: frozenset[str], pack: Pack) -> Locus:
    least = settings(pack).suspected_share * sum(locus.chances.values())
    added = {name: least for name in sorted(suspected) if name not in locus.chances}
    return replace(locus, chances={**locus.chances, **added})


def _distinct_pains(case: Case, pack: Pack) -> list[Finding]:
    found: list[Finding] = []
    pains = [f for f in case if f.present and f.code in settings(pack).members]
    for pain in pains:
        if not any(_same_place(pain, other, pack) for other in found):
            found.append(_most_specific(pain, pains, pack))
    return found


def _same_place(a: Finding, b: Finding, pack: Pack) -> bool:
    sites_a, sites_b = set(settings(pack).members[a.code]), set(settings(pack).members[b.code])
    return (sites_a <= sites_b or sites_b <= sites_a) and a.side.covers(b.side)


def _most_specific(pain: Finding, pains: list[Finding], pack: Pack) -> Finding:
    inside = [p for p in pains if _same_place(pain, p, pack)]
    smallest = min(len(settings(pack).members[p.code]) for p in inside)
    best = next(p for p in inside if len(settings(pack).members[p.code]) == smallest)
    sided = next((p.side for p in inside if p.side is not Side.NONE), Side.NONE)
    return best if best.side is not Side.NONE else best.on(sided)


def _childs_age(case: Case, pack: Pack) -> float | None:
    """Return the age when children's conditions come into question, else None."""
    age = case.number("age")
    young = age is not None and any(age < row.ages[1] for row in settings(pack).children)
    return age if young else None


@lru_cache(maxsize=1024)
def _of_sites(
    sites: tuple[str, ...], age: float | None, pack: Pack
) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Return the share of each site in a place, and the chance of pain there by each cause."""
    model = causal_model(pack)
    total = sum(model.site_priors[site] for site in sites)
    chances: dict[str, float] = {}
    for site in sites:
        for cause, share in _shares(site, age, pack).items():
            chances[cause] = chances.get(cause, 0.0) + model.site_priors[site] * share
    return {site: model.site_priors[site] / total for site in sites}, chances


def _shares(site: str, age: float | None, pack: Pack) -> dict[str, float]:
    """Return the shares of a site, with children's conditions taken out of ``other``."""
    shares = dict(causal_model(pack).shares[site])
    for row in settings(pack).children:
        low, high = row.ages
        if age is not None and low <= age < high and site in row.sites:
            gain = max(0.0, row.sites[site] - shares.get(row.condition, 0.0))
            scale = 1 - gain
            shares = {cause: share * scale for cause, share in shares.items()}
            shares[row.condition] = shares.get(row.condition, 0.0) + gain
    return shares
