"""A pack in another tongue: the same facts, told differently."""

from dataclasses import replace
from functools import lru_cache

from stridemend.core.tongue import ENGLISH, Tongue
from stridemend.schema import Pack
from stridemend.words.messages import table
from stridemend.words.paths import changed


@lru_cache(maxsize=4)
def in_tongue(pack: Pack, tongue: Tongue) -> Pack:
    """
    Return the pack with every shown text in a tongue; what has no translation stays English.

    Ids, numbers, rules and the patterns that read stories are the same ones, so that the same
    case gives the same level and the same questions. Its hash differs: nothing that was worked
    out for one language is taken for another. Ranking causes does not need it; give ``infer``
    the English pack, which is compiled already.
    """
    if tongue == ENGLISH:
        return pack
    told: Pack = changed(pack, table(pack).told, tongue.say)
    return replace(told, hash=f"{pack.hash}-{tongue.language}")
