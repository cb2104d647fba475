"""Which numbers of the pack move conclusions most: one at a time, over typical runners."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist

import numpy as np

from stridemend.core import Case, Finding, Side, Source
from stridemend.inference.causal import Layer
from stridemend.inference.compiled import Rows
from stridemend.inference.draws import ratio_spread, uncertainty
from stridemend.inference.engine import Engine
from stridemend.inference.evidence import contributions
from stridemend.inference.exact.discrete import Array
from stridemend.inference.flow import carried
from stridemend.inference.graph import Graph, Node, NodeKey
from stridemend.inference.problem import Problem, prepare, stack
from stridemend.inference.settings import settings
from stridemend.inference.twin import repeat
from stridemend.inference.whatif import explained_causes
from stridemend.schema import Pack


@dataclass(frozen=True, slots=True)
class Lever:
    """
    A number of the pack and how far it moves conclusions.

    Attributes
    ----------
        kind: activation, prior, leak, base rate or likelihood ratio.
        name: what it is about.
        value: the number in the pack.
        basis: where it comes from.
        moves: the most that the chance of any cause, or the share of pain that runs through
            any driver, changes between the ends of the number's range; 0 to 1.
        where: the typical runner in whom it does: place and condition.
        turns: in how many typical runners it puts another cause or driver first.
    """

    kind: str
    name: str
    value: float
    basis: str
    moves: float
    where: str
    turns: int


@dataclass(frozen=True, slots=True)
class _Number:
    kind: str
    name: str
    value: float
    basis: str
    spread: float
    of: tuple[NodeKey, str] | tuple[str, int]
    """(node, parent or "") for a number of a node; (cause, pain) for one of a selector."""


def sensitivity(engine: Engine, most: int = 20) -> tuple[Lever, ...]:
    """
    Return the numbers that move conclusions most.

    For each place and each condition that causes at least a share of its pain (the pack's
    ``typical_share``) a typical runner is made up; every number that its answer rests on goes
    to both ends of its range alone, all in one batch of exact answers.
    """
    found: dict[tuple[str, str], Lever] = {}
    for label, case in typical_runners(engine.pack):
        for lever in _levers(label, case, engine):
            known = found.get((lever.kind, lever.name))
            if known is not None:
                best = max(known, lever, key=lambda item: item.moves)
                lever = replace(best, turns=known.turns + lever.turns)  # noqa: PLW2901
            found[lever.kind, lever.name] = lever
    ranked = sorted(found.values(), key=lambda lever: (-lever.moves, lever.kind, lever.name))
    return tuple(ranked[:most])


def typical_runners(pack: Pack) -> Iterator[tuple[str, Case]]:
    """Yield a typical runner for each place and each of its commoner conditions."""
    least = settings(pack).typical_share
    for site, shares in pack.base_rates.items():
        pain = Finding(code=f"pain_{site}", side=Side.LEFT)
        for cause in sorted(shares, key=lambda c: (-shares[c], c)):
            presentation = pack.presentations.get(cause)
            if presentation is None or shares[cause] < least:
                continue
            codes = [
                code
                for code, p in presentation.findings.items()
                if p >= settings(pack).typical_finding and pack.findings[code].kind != "site"
            ]
            told = [Finding(code=code, source=Source.ANSWER) for code in codes]
            yield f"{site}: {cause}", Case(findings=(pain, *told))


def _levers(label: str, case: Case, engine: Engine) -> list[Lever]:
    pack = engine.pack
    problem = prepare(case, pack)
    program = engine.program(problem.scope)
    layout = program.layout
    numbers = [*_of_nodes(layout.plain, pack), *_of_causes(case, problem, pack)]
    ends = [NormalDist().inv_cdf(end) for end in uncertainty(pack).ends]
    shifts = [(number, end * number.spread) for number in numbers for end in ends]
    rows = repeat(stack([problem], layout), len(shifts) + 1)
    moved, loose = _moved_rows(problem, rows, shifts)
    beliefs = program.beliefs(moved, _moved_graph(layout.plain, shifts))
    causes = explained_causes(layout, beliefs, loose)[0]
    present = {key: beliefs.marginals[layout.variable[key]][1] for key in layout.plain.nodes}
    shares, _ = carried(layout.plain, present, causes)
    drivers = [k for k in shares if k[0] in pack.drivers and pack.drivers[k[0]].modifiable]
    table = np.stack([causes[key] for key in sorted(causes)])
    through = (
        np.stack([shares[key] for key in drivers]) if drivers else np.zeros((1, len(shifts) + 1))
    )
    moves = np.maximum(_apart(table), _apart(through))
    turns = np.maximum(_turned(table), _turned(through))
    return [
        Lever(n.kind, n.name, round(n.value, 5), n.basis, round(float(m), 4), label, int(t))
        for n, m, t in zip(numbers, moves, turns, strict=True)
        if m > 0
    ]


def _apart(table: Array) -> Array:
    """Return, for each number, the largest change of any entry between its two ends."""
    apart: Array = np.abs(table[:, 1::2] - table[:, 2::2]).max(axis=0)
    return apart


def _turned(table: Array) -> Array:
    """Say, for each number, whether either end puts another entry first: 1 or 0."""
    first = np.argmax(table, axis=0)
    turned: Array = np.maximum(first[1::2] != first[0], first[2::2] != first[0]) * 1.0
    return turned


def _of_nodes(graph: Graph, pack: Pack) -> list[_Number]:
    spreads, found = uncertainty(pack).chance, []
    links = {(link.parent, link.child): link for link in pack.links.values()}
    for key, node in graph.nodes.items():
        kind, basis = _kind(node, pack)
        found.append(_Number(kind, key[0], float(node.leak), basis, spreads[basis], (key, "")))
        for parent, activation in node.parents:
            link = links.get((parent[0], key[0]))
            if link is not None:
                wide = spreads[link.basis]
                found.append(
                    _Number(
                        "activation", link.id, float(activation), link.basis, wide, (key, parent[0])
                    )
                )
    return found


def _kind(node: Node, pack: Pack) -> tuple[str, str]:
    name = node.key[0]
    if node.layer is Layer.DRIVER:
        return "prior", pack.drivers[name].prior.basis
    if node.layer is Layer.MECHANISM:
        return "leak", pack.mechanisms[name].basis
    return "leak", pack.condition_nodes[name].basis


def _of_causes(case: Case, problem: Problem, pack: Pack) -> list[_Number]:
    [locus] = problem.loci
    spread = uncertainty(pack).ratio[uncertainty(pack).shares]
    total, found = sum(locus.chances.values()), []
    for cause, chance in locus.chances.items():
        share = chance / total
        found.append(
            _Number("base rate", f"{locus.code} {cause}", share, "derived", spread, (cause, 0))
        )
    for cause, items in contributions(locus, case, pack).items():
        for item in items:
            code = item.finding.code
            basis = pack.presentations[cause].chance(code).basis
            wide = ratio_spread(basis, (), pack)
            value = float(np.exp(item.log_ratio))
            found.append(
                _Number("likelihood ratio", f"{cause} {code}", value, basis, wide, (cause, 0))
            )
    return found


Shifts = Sequence[tuple[_Number, float]]


def _moved_graph(graph: Graph, shifts: Shifts) -> Graph:
    """Return the graph with each node's number moved in its own row; row 0 is as it is."""
    nodes = dict(graph.nodes)
    count = len(shifts) + 1
    for row, (number, shift) in enumerate(shifts, start=1):
        key, parent = number.of
        if not isinstance(key, tuple):
            continue
        node = nodes[key]
        if parent == "":
            nodes[key] = replace(node, leak=_shifted(node.leak, row, shift, count))
        else:
            parents = tuple(
                (p, _shifted(a, row, shift, count) if p[0] == parent else a)
                for p, a in node.parents
            )
            nodes[key] = replace(node, parents=parents)
    return Graph(nodes)


def _shifted(chance: float | Array, row: int, shift: float, count: int) -> Array:
    values = np.array(np.broadcast_to(chance, (count,)))
    odds = values[row] / (1 - values[row]) * np.exp(shift)
    values[row] = odds / (1 + odds)
    return values


def _moved_rows(
    problem: Problem, rows: Rows, shifts: Shifts
) -> tuple[Rows, tuple[Mapping[NodeKey, Array], ...]]:
    """Return the rows with each cause's base rate or ratio moved in its own row."""
    [selector] = problem.selectors
    weight = {key[0]: np.ones(rows.count) for key in selector.likelihood}
    for row, (number, shift) in enumerate(shifts, start=1):
        cause, _ = number.of
        if isinstance(cause, str):
            weight[cause][row] = np.exp(shift)
    linked = np.array([weight[key[0]] for key, _ in selector.linked])
    likelihoods = rows.likelihoods[0] * linked.reshape(rows.likelihoods[0].shape)
    parts = {
        key: chance * selector.likelihood[key] * weight[key[0]] for key, chance in selector.loose
    }
    loose: Array = np.zeros(rows.count) + sum(parts.values())
    moved = Rows(rows.count, rows.ratios, rows.chances, (likelihoods,), (loose,))
    return moved, (parts,)
