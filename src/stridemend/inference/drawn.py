"""A case with every number that is uncertain drawn: one row for each draw."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import log

import numpy as np

from stridemend.core import Case
from stridemend.inference.causal import causal_model
from stridemend.inference.causes import side_key
from stridemend.inference.compiled import Layout, Rows
from stridemend.inference.draws import drawn_chance, normal, ratio_spread, uncertainty
from stridemend.inference.evidence import Contribution, contributions, node_contributions
from stridemend.inference.exact.discrete import Array
from stridemend.inference.graph import Graph, Node, NodeKey, acts_key, with_links
from stridemend.inference.loci import Locus
from stridemend.inference.prior import odds_rows, prior_odds
from stridemend.inference.problem import Problem, Suspicions
from stridemend.inference.ratios import bearings, sayings
from stridemend.inference.settings import settings
from stridemend.inference.sharing import share_out
from stridemend.inference.whatif import total
from stridemend.schema import Pack


def drawn_graph(layout: Layout, released: Iterable[NodeKey], pack: Pack) -> Graph:
    """Return the nodes with drawn priors, leaks and activations, a number for each draw."""
    count, nodes = uncertainty(pack).draws, layout.plain.nodes
    drawn = Graph({key: _drawn_node(node, count, pack) for key, node in nodes.items()})
    linked = with_links(drawn, released).nodes
    return Graph({key: _filled(node, count) for key, node in linked.items()})


def _drawn_node(node: Node, count: int, pack: Pack) -> Node:
    name = node.key[0]
    if name not in causal_model(pack).templates:
        return node
    spread = uncertainty(pack).chance[_node_basis(name, pack)]
    links = {link.parent: link for link in causal_model(pack).parents.get(name, ())}
    parents = []
    for parent, activation in node.parents:
        link = links[parent[0]]
        wide = uncertainty(pack).chance[pack.links[link.id].basis]
        parents.append((parent, drawn_chance(link.id, float(activation), wide, count)))
    leak = drawn_chance(f"{name} alone", float(node.leak), spread, count)
    return replace(node, leak=leak, parents=tuple(parents))


def _filled(node: Node, count: int) -> Node:
    """Return the node with each of its numbers told for every draw, also those without doubt."""
    parents = tuple((parent, np.broadcast_to(a, (count,))) for parent, a in node.parents)
    return replace(node, leak=np.broadcast_to(node.leak, (count,)), parents=parents)


def _node_basis(name: str, pack: Pack) -> str:
    if name in pack.drivers:
        return pack.drivers[name].prior.basis
    if name in pack.mechanisms:
        return pack.mechanisms[name].prior.basis
    return pack.condition_nodes[name].basis


@dataclass(frozen=True)
class Drawn:
    """
    A case drawn.

    Attributes
    ----------
        rows: the case, one row for each draw.
        graph: the network's nodes with drawn numbers.
        loose: for each pain, what its causes without drivers weigh.
    """

    rows: Rows
    graph: Graph
    loose: tuple[dict[NodeKey, Array], ...]


def draw_case(
    case: Case, problem: Problem, layout: Layout, suspicions: Suspicions, pack: Pack
) -> Drawn:
    """Return the case with drawn priors, leaks, activations, base rates, ratios and odds."""
    count, model = uncertainty(pack).draws, causal_model(pack)
    chances, likelihoods, loose = [], [], []
    places = zip(problem.loci, problem.scope.pains, layout.causes, strict=True)
    for locus, (_, side), causes in places:
        linked, others = share_out(locus.code, _drawn_shares(locus, count, pack), pack)
        weights = _drawn_weights(case, locus, suspicions, pack)
        chances.append(_rows([linked[key[0]] for key in causes], count))
        likelihoods.append(_rows([weights[key[0]] for key in causes], count))
        parts = {cause: chance * weights[cause] for cause, chance in others.items()}
        loose.append({side_key(cause, side, model): part for cause, part in parts.items()})
    ratios = _drawn_ratios(case, problem, layout, pack)
    totals = tuple(total(parts, count) for parts in loose)
    rows = Rows(count, ratios, tuple(chances), tuple(likelihoods), totals)
    return Drawn(rows, drawn_graph(layout, problem.scope.released, pack), tuple(loose))


def _rows(tables: list[Array], count: int) -> Array:
    return np.array(tables).reshape(len(tables), count)


def _drawn_shares(locus: Locus, count: int, pack: Pack) -> dict[str, Array]:
    spread = uncertainty(pack).ratio[uncertainty(pack).shares]
    drawn = {
        cause: chance * np.exp(spread * normal(f"share {locus.code} {cause}", count))
        for cause, chance in locus.chances.items()
    }
    scale = sum(locus.chances.values()) / sum(drawn.values())
    return {cause: chance * scale for cause, chance in drawn.items()}


def _drawn_weights(
    case: Case, locus: Locus, suspicions: Suspicions, pack: Pack
) -> dict[str, Array]:
    """Return the drawn likelihood of the findings under each cause, the largest being 1."""
    count = uncertainty(pack).draws
    guarded, floor = causal_model(pack).guarded, log(settings(pack).guarded_floor)
    odds = prior_odds(locus.chances, case, pack)
    said = contributions(locus, case, pack)
    logs: dict[str, Array] = {}
    for cause in locus.chances:
        total = np.full(count, odds[cause])
        for row in odds_rows(cause, case, pack):
            spread = ratio_spread(row.basis, row.ci95, pack)
            total = total + spread * normal(f"odds {row.factor} {row.target}", count)
        for item in said.get(cause, ()):
            total = total + _drawn_saying(cause, item, count, pack)
        if cause in guarded:
            total = np.maximum(total, floor)
        logs[cause] = total + log(suspicions.get(cause, 1.0))
    top = np.max(np.stack(list(logs.values())), axis=0)
    return {cause: np.exp(total - top) for cause, total in logs.items()}


def _drawn_saying(cause: str, item: Contribution, count: int, pack: Pack) -> Array:
    """Return a finding's log ratio, drawn; where it counts less, so does its doubt."""
    code = item.finding.code
    presentation = pack.presentations[cause]
    basis = presentation.sourced[code].basis if code in presentation.sourced else presentation.basis
    saying = sayings(pack)[code]
    whole = (saying.present if item.finding.present else saying.absent)[cause]
    weight = min(1.0, abs(item.log_ratio / whole)) if whole else 0.0
    spread = weight * ratio_spread(basis, (), pack)
    return item.log_ratio + spread * normal(f"{cause} {code}", count)


def _drawn_ratios(
    case: Case, problem: Problem, layout: Layout, pack: Pack
) -> Mapping[NodeKey, Array]:
    count = uncertainty(pack).draws
    told = node_contributions(case, problem.scope.sides, problem.sore, pack)
    found: dict[NodeKey, Array] = {}
    for key, items in told.items():
        if key in layout.graph.nodes:
            total: Array = np.zeros(count)
            for item in items:
                total = total + _drawn_bearing(key, item, count, pack)
            found[key] = np.exp(total)
    for release in problem.releases:
        key = acts_key(release.key)
        if key in layout.graph.nodes:
            found[key] = found.get(key, np.ones(count)) * release.ratio
    return found


def _drawn_bearing(key: NodeKey, item: Contribution, count: int, pack: Pack) -> Array:
    code = item.finding.code
    basis = next((b.basis for b in bearings(code, pack) if b.node == key[0]), "estimate")
    spread = ratio_spread(basis, (), pack)
    return item.log_ratio + spread * normal(f"{key[0]} {code}", count)
