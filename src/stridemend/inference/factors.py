"""Known facts that multiply odds, ranked beside the drivers that are nodes."""

from stridemend.core import Case, Finding, Side
from stridemend.inference.assessment import RankedDriver, Reason
from stridemend.inference.engine import Posterior
from stridemend.inference.flow import Flow, explained_by
from stridemend.inference.prior import factors_present
from stridemend.schema import Pack


def known_factors(case: Case, posterior: Posterior, flow: Flow, pack: Pack) -> list[RankedDriver]:
    """
    Return the odds factors that are known to be there, with their attributable share.

    A factor with odds ratio r on something that carries a share s of the pain accounts for
    s (1 - 1/r) of it: what would be missing if the factor were left out (docs/model.md).
    """
    explained = explained_by(posterior)
    shares: dict[str, float] = {}
    told = factors_present(case, pack)
    for row in pack.prior_odds:
        known = pack.drivers.get(row.factor)
        if known is None or known.role == "node" or row.odds_ratio <= 1:
            continue
        if row.factor in told:
            targets = {row.target, *pack.members(row.target)}
            carried = sum(s for key, s in explained.items() if key[0] in targets)
            carried += sum(s for key, s in flow.nodes.items() if key[0] == row.target)
            shares[row.factor] = shares.get(row.factor, 0.0) + carried * (1 - 1 / row.odds_ratio)
    return [
        RankedDriver(
            factor, Side.NONE, 1.0, round(min(1.0, share), 4), True, _reasons(factor, pack)
        )
        for factor, share in shares.items()
        if share > 0
    ]


def _reasons(factor: str, pack: Pack) -> tuple[Reason, ...]:
    return (Reason(Finding(code=factor), 1.0, pack.drivers[factor].label),)
