"""
The causal model as plain numbers: nodes, links and pain sites, without any clinical word.

This is the only place where the inference room touches the pack's shape; everything after
it works on these values. Source of the model: docs/model.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from stridemend.core.reach import reachable
from stridemend.inference.exact.order import line_up
from stridemend.schema import Pack


class Layer(StrEnum):
    """Layer of a node in the chain; a link is a node only when a retest asks about it."""

    DRIVER = "driver"
    MECHANISM = "mechanism"
    CONDITION = "condition"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Template:
    """
    A node before it is given a side.

    Attributes
    ----------
        id: id in the pack.
        layer: driver, mechanism or condition.
        sided: whether the body has it left and right.
        prior: chance that one instance is present, 0 to 1.
        leak: chance that it is present without any modelled parent, 0 to 1.
    """

    id: str
    layer: Layer
    sided: bool
    prior: float
    leak: float


@dataclass(frozen=True, slots=True)
class Link:
    """A link from parent to child; ``activation`` is its noisy-OR weight, 0 to 1."""

    id: str
    parent: str
    child: str
    side: str
    activation: float


@dataclass(frozen=True)
class CausalModel:
    """
    Templates, links and pain sites of a pack.

    Attributes
    ----------
        templates: node id to template.
        parents: child id to its links.
        site_priors: site to its chance among runners in pain.
        shares: site to the share of each cause when only the site is known.
        guarded: conditions that a negative answer may not push below half of their share.
        upstream: node to everything that can bring it on.
        place: node to its place in a line in which neighbours of the network stand close.
    """

    templates: Mapping[str, Template]
    parents: Mapping[str, tuple[Link, ...]]
    site_priors: Mapping[str, float]
    shares: Mapping[str, Mapping[str, float]]
    guarded: frozenset[str]
    upstream: Mapping[str, frozenset[str]]
    place: Mapping[str, int]

    def ancestors(self, node: str) -> frozenset[str]:
        """Return every node that can bring on ``node``, along any links."""
        return self.upstream.get(node, frozenset())


@lru_cache(maxsize=4)
def causal_model(pack: Pack) -> CausalModel:
    """Return the causal model of a pack."""
    links: dict[str, list[Link]] = {}
    for row in pack.links.values():
        link = Link(row.id, row.parent, row.child, row.side, row.activation)
        links.setdefault(link.child, []).append(link)
    templates = {t.id: t for t in (*_drivers(pack), *_mechanisms(pack), *_conditions(pack))}
    return CausalModel(
        templates=templates,
        parents={child: tuple(found) for child, found in links.items()},
        site_priors=pack.site_priors,
        shares=pack.base_rates,
        guarded=frozenset(pack.condition_groups["must_not_miss"]),
        upstream={child: _upstream(child, links) for child in links},
        place=_places(tuple(templates), links),
    )


def _places(ids: tuple[str, ...], links: Mapping[str, list[Link]]) -> dict[str, int]:
    number = {name: index for index, name in enumerate(ids)}
    families = [
        [number[child], *(number[link.parent] for link in found)] for child, found in links.items()
    ]
    return dict(zip(ids, line_up(families, len(ids)), strict=True))


def _upstream(node: str, links: Mapping[str, list[Link]]) -> frozenset[str]:
    above = reachable([node], lambda name: (link.parent for link in links.get(name, ())))
    return frozenset(above) - {node}


def _drivers(pack: Pack) -> list[Template]:
    return [
        Template(d.id, Layer.DRIVER, d.sided, d.prior.p, d.prior.p)
        for d in pack.drivers.values()
        if d.role == "node"
    ]


def _mechanisms(pack: Pack) -> list[Template]:
    return [
        Template(m.id, Layer.MECHANISM, m.sided, m.prior.p, m.leak)
        for m in pack.mechanisms.values()
    ]


def _conditions(pack: Pack) -> list[Template]:
    return [
        Template(c.id, Layer.CONDITION, c.sided, c.prior, c.leak)
        for c in pack.condition_nodes.values()
        if c.prior is not None and c.leak is not None
    ]
