"""
What each cause brings on, so that a place alone gives back its base rates.

A cause's chance of bringing the pain on is its base rate over its prior, among the worlds
that earlier causes leave open. Causes that share drivers come together more often than by
chance; a factor for each, fitted once on the network itself, makes up for that.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np

from stridemend.core import Side
from stridemend.inference.causal import causal_model
from stridemend.inference.causes import ONE_SIDE, linked_causes
from stridemend.inference.compiled import Rows, ScopeProgram, scope_layout
from stridemend.inference.exact.discrete import Array
from stridemend.inference.scope import LEFT_AND_RIGHT, Scope
from stridemend.inference.settings import settings
from stridemend.schema import Pack

SUREST = 1.0
"""A present cause brings its pain on for sure at most."""


ROUNDS = 5
"""Each round takes the shares some ten times nearer to the base rates."""


def share_out(
    code: str, chances: Mapping[str, Any], pack: Pack
) -> tuple[dict[str, Any], dict[str, Any]]:
    """
    Return what a place's linked and its other causes bring on when they are tried in turn.

    ``chances`` are those of pain here by each cause, numbers or rows of numbers.
    """
    model = causal_model(pack)
    unexplained: Any = 1.0
    fits = fitted(code, pack)
    rows = any(isinstance(chance, np.ndarray) for chance in chances.values())
    linked, loose = {}, {}
    for cause in linked_causes(code, pack):
        chance = ONE_SIDE * chances[cause]
        share = fits[cause] * chance / model.templates[cause].prior / unexplained
        linked[cause] = np.minimum(SUREST, share) if rows else min(SUREST, share)
        unexplained = unexplained - chance
    for cause in sorted(chances):
        if cause not in linked:
            loose[cause] = ONE_SIDE * chances[cause] / unexplained
    return linked, loose


@lru_cache(maxsize=256)
def fitted(code: str, pack: Pack) -> Mapping[str, float]:
    """Return the factor by which each linked cause's chance is corrected for shared drivers."""
    causes = linked_causes(code, pack)
    factors: Array = np.ones(len(causes))
    if not causes:
        return {}
    program = ScopeProgram(scope_layout(Scope(((code, Side.LEFT),), LEFT_AND_RIGHT), pack))
    first, target, loose = _uncorrected(code, causes, pack)
    for _ in range(ROUNDS):
        chances = np.minimum(SUREST, factors * first)[:, None]
        rows = Rows(1, {}, (chances,), (np.ones_like(chances),), (np.array([loose]),))
        beliefs = program.beliefs(rows)
        steps = [beliefs.marginals[step][1, 0] for step in program.layout.steps[0]]
        factors = factors * target / np.diff(steps, prepend=0.0)
    return dict(zip(causes, factors.tolist(), strict=True))


def _uncorrected(code: str, causes: tuple[str, ...], pack: Pack) -> tuple[Array, Array, float]:
    """Return chances as if causes came independently, the shares aimed at, and the rest."""
    model = causal_model(pack)
    sites = settings(pack).members[code]
    chance = {
        cause: sum(model.site_priors[s] * model.shares[s].get(cause, 0.0) for s in sites)
        for cause in causes
    }
    whole = sum(model.site_priors[site] * sum(model.shares[site].values()) for site in sites)
    unexplained, first = 1.0, []
    for cause in causes:
        own = ONE_SIDE * chance[cause]
        first.append(own / model.templates[cause].prior / unexplained)
        unexplained -= own
    loose = ONE_SIDE * (whole - sum(chance.values())) / unexplained
    return np.array(first), np.array([chance[cause] / whole for cause in causes]), loose
