"""
The selector of a pain: which of its present causes brings it on, first come first served.

The causes are tried in the order of a line in which neighbours of the network stand close,
the same for every pain, which keeps the tables of several pains small. Summed over
the selector a pain is a noisy-OR of its causes; given the place alone, the selector's
shares are the base rates of the place. See docs/model.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from stridemend.core import Side
from stridemend.inference.causal import causal_model
from stridemend.inference.causes import side_key
from stridemend.inference.graph import NodeKey
from stridemend.inference.loci import Locus
from stridemend.inference.sharing import share_out
from stridemend.schema import Pack


@dataclass(frozen=True)
class Selector:
    """
    The causes of one pain, in the order in which they are tried.

    Attributes
    ----------
        linked: causes that are nodes of the graph, with the chance of bringing the pain on.
        loose: causes without drivers, with their chance of being the one that does.
        likelihood: likelihood of the findings under each cause, the largest being 1.
    """

    linked: tuple[tuple[NodeKey, float], ...]
    loose: tuple[tuple[NodeKey, float], ...]
    likelihood: Mapping[NodeKey, float]


def make_selector(locus: Locus, side: Side, weights: Mapping[str, float], pack: Pack) -> Selector:
    """
    Return the selector whose shares, given the pain alone, are the base rates.

    ``side`` is where the causes stand; ``weights`` are the likelihoods of the findings.
    """
    model = causal_model(pack)
    linked, loose = share_out(locus.code, locus.chances, pack)
    keys = {cause: side_key(cause, side, model) for cause in (*linked, *loose)}
    return Selector(
        tuple((keys[cause], float(chance)) for cause, chance in linked.items()),
        tuple((keys[cause], float(chance)) for cause, chance in loose.items()),
        {keys[cause]: weight for cause, weight in weights.items()},
    )
