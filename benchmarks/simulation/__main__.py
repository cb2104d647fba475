"""
Run: python -m simulation --runners 200 --seed 1 (from the folder benchmarks/).

Prints the table of docs/simulation.md; the same seed and pack give the same table.
"""

import argparse
import os
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from simulation.months import Seen, live
from simulation.table import tables
from simulation.world import Runner, document_runners, sampled_runner
from stridemend.schema import load_pack

SOURCES = Path(__file__).parents[2] / "tests" / "cases" / "sources"


def both(job: tuple[str, int, int]) -> tuple[Seen, Seen]:
    """Return one runner's months with retests and without."""
    kind, number, seed = job
    return _lived(kind, number, seed, True), _lived(kind, number, seed, False)


def _lived(kind: str, number: int, seed: int, with_retests: bool) -> Seen:  # noqa: FBT001
    return live(_runner(kind, number, seed), load_pack(), with_retests=with_retests)


def _runner(kind: str, number: int, seed: int) -> Runner:
    pack = load_pack()
    if kind == "document":
        return document_runners(SOURCES, pack)[number]
    return sampled_runner(number, seed, pack)


def main() -> None:
    """Live the months of all runners and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runners", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    os.nice(15)
    began = time.perf_counter()
    jobs = [("document", number, asked.seed) for number in range(3)]
    jobs += [("sampled", number, asked.seed) for number in range(asked.runners)]
    with ProcessPoolExecutor(asked.workers) as pool:
        found = list(pool.map(both, jobs, chunksize=1))
    print("\n".join(tables(found[:3], found[3:])))
    seconds = time.perf_counter() - began
    print(
        f"\n{len(jobs)} runners in {seconds:.0f} s, seed {asked.seed}, pack {load_pack().version}."
    )


if __name__ == "__main__":
    main()
