"""
The inference engine against pyAgrum and pgmpy, in one run.

    python benchmarks/engine.py            everything, some minutes
    python benchmarks/engine.py one next   only these parts

Every ratio is the peer's time over ours for the same answers on the same networks in the
same process state. The peers get their networks built and their evidence weighed for free.
"""

import json
import multiprocessing
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from statistics import median

import numpy as np

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests"))

import pyagrum as gum  # noqa: E402

from inference.random_cases import random_case  # noqa: E402
from oracles import agrum  # noqa: E402
from stridemend.core import Case, Finding  # noqa: E402
from stridemend.evaluation.cases import load_vignettes  # noqa: E402
from stridemend.inference.engine import Engine  # noqa: E402
from stridemend.inference.problem import Problem, prepare, stack  # noqa: E402
from stridemend.inference.questions import next_questions, open_findings  # noqa: E402
from stridemend.inference.settings import settings  # noqa: E402
from stridemend.schema import load_pack  # noqa: E402

PACK = load_pack()
FINDINGS = 25


def clock(work, least: float = 1.0, rounds: int = 5) -> float:
    """Return the median seconds of a call, each round repeated until it takes a while."""
    work()
    start = time.perf_counter()
    work()
    repeats = max(1, int(least / rounds / max(time.perf_counter() - start, 1e-6)))
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        for _ in range(repeats):
            work()
        times.append((time.perf_counter() - start) / repeats)
    return median(times)


def places() -> list[tuple[Finding, ...]]:
    """Return the sore places of the project's vignettes: how runners really hurt."""
    from stridemend.consult import read_case  # noqa: PLC0415

    sites = settings(PACK).members
    found = []
    for folder in sorted((HERE.parent / "tests" / "cases").iterdir()):
        if folder.is_dir():
            for vignette in load_vignettes(folder):
                case = read_case(vignette.story, (), PACK).case
                found.append(tuple(f for f in case if f.present and f.code in sites))
    return [pains for pains in found if pains]


def cohort(size: int, findings: int = FINDINGS) -> list[Case]:
    """Return runners with the vignettes' sore places and random findings."""
    choose, sore = Random(1), places()
    return [
        Case(
            findings=(
                *choose.choice(sore),
                *(
                    f
                    for f in random_case(seed, PACK, findings)
                    if f.code not in settings(PACK).members
                ),
            )
        )
        for seed in range(size)
    ]


class Peer:
    """One case in pyAgrum, its network built beforehand."""

    def __init__(self, problem: Problem, graph) -> None:
        self.network = agrum.build_network(graph, problem.selectors)
        self.evidence = []
        for key, ratio in problem.ratios.items():
            if key in graph.nodes:
                top = max(1.0, ratio)
                self.evidence.append((agrum.name_of(key), [1 / top, ratio / top]))
        for index, (labels, selector) in enumerate(
            zip(self.network.labels, problem.selectors, strict=True)
        ):
            vector = agrum.likelihood_vector(labels, selector)
            self.evidence.append((agrum.selector_name(index, "cause"), vector))
        self.wanted = [agrum.name_of(key) for key in graph.nodes]
        self.wanted += [agrum.selector_name(i, "cause") for i in range(len(problem.selectors))]

    def all_posteriors(self) -> list:
        """Return every posterior by lazy propagation."""
        inference = gum.LazyPropagation(self.network.bayes_net)
        for name, likelihood in self.evidence:
            inference.addEvidence(name, likelihood)
        inference.makeInference()
        return [inference.posterior(name) for name in self.wanted]


def one_case() -> dict:
    """All posteriors of one case with 25 findings."""
    engine, ours, theirs = Engine(PACK), [], []
    for case in cohort(40):
        problem = prepare(case, PACK)
        graph = engine.solve([problem])[0].graph
        peer = Peer(problem, graph)
        ours.append(clock(lambda p=problem: engine.solve([p]), 0.05, 3))
        theirs.append(clock(peer.all_posteriors, 0.05, 3))
    ratios = [t / o for t, o in zip(theirs, ours, strict=True)]
    return {
        "ours_ms": 1e3 * median(ours),
        "pyagrum_ms": 1e3 * median(theirs),
        "ratio": median(ratios),
        "lowest_ratio": min(ratios),
    }


def _peer_seconds(seeds: tuple[int, int]) -> float:
    engine, total = Engine(PACK), 0.0
    for case in cohort(10_000)[seeds[0] : seeds[1]]:
        problem = prepare(case, PACK)
        peer = Peer(problem, engine.solve([problem])[0].graph)
        start = time.perf_counter()
        peer.all_posteriors()
        total += time.perf_counter() - start
    return total


def _our_seconds(part: tuple[int, int]) -> tuple[float, float, float, int]:
    """Return the seconds of weighing, of all posteriors, and of telling them as objects."""
    engine = Engine(PACK)
    cases = cohort(10_000)[part[0] : part[1]]
    for problem in {p.scope: p for p in (prepare(case, PACK) for case in cases)}.values():
        engine.solve([problem])
    start = time.perf_counter()
    problems = [prepare(case, PACK) for case in cases]
    weighed = time.perf_counter()
    engine.beliefs(problems)
    solved = time.perf_counter()
    engine.solve(problems)
    told = time.perf_counter()
    return weighed - start, solved - weighed, told - solved, len({p.scope for p in problems})


def many_cases(size: int = 10_000, sample: int = 300) -> dict:
    """All posteriors of 10,000 cases, both engines in two processes; pyAgrum by a sample."""
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        ours = pool.map(_our_seconds, [(0, size // 2), (size // 2, size)])
        parts = [(i * sample // 2, (i + 1) * sample // 2) for i in range(2)]
        peer = max(pool.map(_peer_seconds, parts)) * size / sample
    weigh, solve, objects = (max(column) for column in list(zip(*ours, strict=True))[:3])
    return {
        "scopes": max(row[3] for row in ours),
        "weigh_s": weigh,
        "solve_s": solve,
        "solve_to_objects_s": objects,
        "cases_per_s_per_core": size / 2 / solve,
        "pyagrum_s": peer,
        "ratio": peer / solve,
        "ratio_to_objects": peer / objects,
        "ratio_with_our_weighing": peer / (weigh + objects),
    }


def pgmpy_cases(sample: int = 3) -> dict:
    """The same by pgmpy's variable elimination, a small sample scaled to one case."""
    from pgmpy.factors.discrete import TabularCPD  # noqa: PLC0415
    from pgmpy.inference import VariableElimination  # noqa: PLC0415
    from pgmpy.models import DiscreteBayesianNetwork  # noqa: PLC0415

    engine, times, errors = Engine(PACK), [], []
    for case in [c for c in cohort(60) if len(prepare(c, PACK).loci) == 1][:sample]:
        problem = prepare(case, PACK)
        answer = engine.solve([problem])[0]
        peer = Peer(problem, answer.graph)
        net = peer.network.bayes_net
        model = DiscreteBayesianNetwork()
        names = list(net.names())
        nodes = {agrum.name_of(key): node for key, node in answer.graph.nodes.items()}
        model.add_nodes_from(names)
        model.add_edges_from(
            [(net.variable(a).name(), net.variable(b).name()) for a, b in net.arcs()]
        )
        for name in names:
            model.add_cpds(_tabular(net, name, TabularCPD, nodes))
        virtual = [
            TabularCPD(name, len(row), [[value] for value in np.array(row) / sum(row)])
            for name, row in peer.evidence
        ]
        start = time.perf_counter()
        found = {
            name: VariableElimination(model).query(
                [name], virtual_evidence=virtual, show_progress=False
            )
            for name in peer.wanted
        }
        times.append(time.perf_counter() - start)
        key, chance = next(iter(answer.nodes.items()))
        errors.append(abs(float(found[agrum.name_of(key)].values[1]) - chance))
    ours = _our_seconds((0, 2_000))[1] / 2_000
    each = sum(times) / len(times)
    return {
        "pgmpy_s_a_case": each,
        "ours_s_a_case": ours,
        "ratio": each / ours,
        "error": max(errors),
    }


def _tabular(net, name: str, table_class, nodes):
    """Return a node's table as pgmpy wants it: own states down, parents' states across."""
    if name in nodes:
        node = nodes[name]
        given = [agrum.name_of(parent) for parent, _ in node.parents]
        values = agrum.noisy_or_table(node, frozenset())
    else:
        cpt = net.cpt(name)
        given = list(reversed(cpt.names[1:]))
        values = np.array(cpt.toarray())
    size = values.shape[-1]
    table = np.moveaxis(values, -1, 0).reshape(size, -1)
    sizes = [net.variable(n).domainSize() for n in given]
    return table_class(name, size, table, given or None, sizes or None)


def next_question(sample: int = 6) -> dict:
    """The best next question over all open findings, against a posterior for each answer."""
    engine, ours, theirs, counts = Engine(PACK), [], [], []
    for case in cohort(sample):
        problem = prepare(case, PACK)
        posterior = engine.solve([problem])[0]
        ours.append(clock(lambda c=case, p=posterior: next_questions(c, p, PACK, engine), 0.2, 3))
        asked = open_findings(case, posterior, PACK)
        peer = Peer(problem, posterior.graph)
        each = clock(peer.all_posteriors, 0.2, 3)
        theirs.append(each * (2 * len(asked) + 1))
        counts.append(len(asked))
    return {
        "open_findings": median(counts),
        "ours_ms": 1e3 * median(ours),
        "pyagrum_ms": 1e3 * median(theirs),
        "ratio": median(t / o for t, o in zip(theirs, ours, strict=True)),
    }


def memory() -> dict:
    """Peak memory of streams of 1, 2,000, 10,000 and 50,000 cases, each in its own process."""
    code = (
        "import sys, resource; sys.path[:0] = [sys.argv[2], sys.argv[3]];"
        "from engine_cohort import run; run(int(sys.argv[1]));"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    found = {}
    for size in (1, 2_000, 10_000, 50_000):
        done = subprocess.run(
            [sys.executable, "-c", code, str(size), str(HERE), str(HERE.parent / "tests")],
            capture_output=True,
            text=True,
            check=True,
        )
        found[f"{size}_cases_MiB"] = float(done.stdout)
    return found


FIRST = (
    "from stridemend.core import Case, Finding, Side; from stridemend.schema import load_pack;"
    "from stridemend.inference import infer;"
    "f = (Finding(code='pain_calf', side=Side.LEFT), Finding(code='onset_gradual'));"
    "infer(Case(findings=f), load_pack())"
)


def cold() -> dict:
    """Import and first assessment in a cold process, caches on disk warm; and the command."""
    commands = {
        "first_assessment": [sys.executable, "-c", FIRST],
        "command_assess": [sys.executable, "-m", "stridemend.cli", "assess", "Sore left calf"],
    }
    found = {}
    for name, command in commands.items():
        times = []
        for _ in range(9):
            start = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            times.append(time.perf_counter() - start)
        found[f"{name}_median_s"] = median(times)
        found[f"{name}_best_s"] = min(times)
    return found


def growth() -> dict:
    """How time grows with findings, batch and the size of the network."""
    engine, found = Engine(PACK), {}
    for findings in (5, 15, 25, 40, 60):
        problems = [prepare(case, PACK) for case in cohort(300, findings)]
        engine.solve(problems)
        found[f"{findings}_findings_ms_a_case"] = (
            1e3 * clock(lambda p=problems: engine.solve(p), 1, 3) / 300
        )
    problem = prepare(cohort(1)[0], PACK)
    program = engine.program(problem.scope)
    for batch in (1, 10, 100, 1_000, 10_000, 100_000):
        rows = stack([problem] * batch, program.layout)
        each = clock(lambda r=rows: program.beliefs(r), 0.5, 3) / batch
        found[f"batch_{batch}_us_a_case"] = 1e6 * each
    found["cells"] = program.program.cells
    return found | by_size(engine) | work_per_case(problem, engine)


def by_size(engine: Engine) -> dict:
    """How time grows with the network: scopes near ½, 1, 2 and 4 times 2,200 cells."""
    problems = [prepare(case, PACK) for case in cohort(300)]
    found = {}
    for wanted in (1_100, 2_200, 4_400, 8_800):
        problem = min(problems, key=lambda p: abs(engine.program(p.scope).program.cells - wanted))
        program = engine.program(problem.scope)
        rows = stack([problem] * 1_000, program.layout)
        each = clock(lambda r=rows, p=program: p.beliefs(r), 0.5, 3) / 1_000
        found[f"{program.program.cells}_cells_us_a_case"] = 1e6 * each
    return found


def work_per_case(problem: Problem, engine: Engine) -> dict:
    """Operations and bytes of one case, and how far from the memory's speed that is."""
    program = engine.program(problem.scope)
    cells = program.program.cells
    tables = sum(1 + len(c.children) for c in program.program.clusters) / len(
        program.program.clusters
    )
    operations = cells * (tables + 1) + cells * (tables + 2)
    moved = 8 * (cells * 2 * (tables + 1) + cells * 2 * (tables + 2))
    rows = stack([problem] * 10_000, program.layout)
    seconds = clock(lambda: program.beliefs(rows), 1, 3) / 10_000
    big = np.ones(1 << 25)
    copy = clock(lambda: np.add(big, 1.0, out=big), 1, 3)
    bandwidth = 16 * len(big) / copy
    return {
        "operations_a_case": operations,
        "bytes_a_case": moved,
        "ns_an_operation": 1e9 * seconds / operations,
        "share_of_memory_bandwidth": moved / seconds / bandwidth,
    }


PARTS = {
    "one": one_case,
    "many": many_cases,
    "pgmpy": pgmpy_cases,
    "next": next_question,
    "memory": memory,
    "cold": cold,
    "growth": growth,
}


def main() -> None:
    """Run the named parts, all if none is named."""
    for name in sys.argv[1:] or PARTS:
        result = PARTS[name]()
        PARTS[name].result = result
        print(name, json.dumps({key: float(f"{value:.4g}") for key, value in result.items()}))


if __name__ == "__main__":
    main()
