"""The causes of a sore place that are nodes of the network, in the order they are tried in."""

from functools import lru_cache

from stridemend.core import Side
from stridemend.inference.causal import CausalModel, causal_model
from stridemend.inference.graph import NodeKey
from stridemend.inference.loci import OTHER
from stridemend.inference.settings import settings
from stridemend.schema import Pack

ONE_SIDE = 0.5
"""Site priors count both sides together; node priors count one."""
SURE = 0.96
"""From this share of its prior on, a cause nearly always hurts at the place."""


@lru_cache(maxsize=256)
def linked_causes(code: str, pack: Pack) -> tuple[str, ...]:
    """
    Return the causes of a sore place that drivers can bring on.

    Those that nearly always hurt here come first, because the share of a later cause cannot
    exceed what the earlier leave open; the others stand in the order of the line.
    """
    if not code:
        return ()
    model = causal_model(pack)
    chances: dict[str, float] = {}
    for site in settings(pack).members[code]:
        for cause, share in model.shares[site].items():
            if cause in model.parents and cause in model.templates:
                chances[cause] = chances.get(cause, 0.0) + model.site_priors[site] * share
    sure = {c: ONE_SIDE * p / model.templates[c].prior for c, p in chances.items()}
    first = {cause: -1 if share >= SURE else 0 for cause, share in sure.items()}
    return tuple(sorted(chances, key=lambda cause: (first[cause], model.place[cause])))


def side_key(cause: str, side: Side, model: CausalModel) -> NodeKey:
    """Return the key of a cause for a pain whose causes stand on ``side``."""
    template = model.templates.get(cause)
    sided = cause != OTHER and (template is None or template.sided)
    return (cause, side if sided else Side.NONE)
