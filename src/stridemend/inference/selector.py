"""
The selector of a pain: which of its present causes brings it on, first come first served.

The causes are tried in the order of a line in which neighbours of the network stand close,
the same for every pain, which keeps the tables of several pains small. Summed over
the selector a pain is a noisy-OR of its causes; given the place alone, the selector's
shares are the base rates of the place. See docs/model.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

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
    linked, loose = _keyed(locus.code, side, tuple(locus.chances.items()), pack)
    likelihood = {key: weights[key[0]] for key, _ in (*linked, *loose)}
    return Selector(linked, loose, likelihood)


Keyed = tuple[tuple[NodeKey, float], ...]


@lru_cache(maxsize=4096)
def _keyed(
    code: str, side: Side, chances: tuple[tuple[str, float], ...], pack: Pack
) -> tuple[Keyed, Keyed]:
    """Return what linked and other causes bring on; most runners share their place's numbers."""
    model = causal_model(pack)
    linked, loose = share_out(code, dict(chances), pack)
    return (
        tuple((side_key(cause, side, model), float(p)) for cause, p in linked.items()),
        tuple((side_key(cause, side, model), float(p)) for cause, p in loose.items()),
    )
