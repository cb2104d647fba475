"""Read mutated recordings by the million: python benchmarks/fuzz.py 1000000 [first seed]."""

import json
import sys
import time
import warnings
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "training"))

from fuzzing import MEMORY_FLOOR, MEMORY_TIMES, bases, check, memory_of, mutate

from stridemend.schema import load_pack
from stridemend.training.settings import training_settings

EVERY = 500
"""So often the memory of a file is measured, which takes long."""


def main() -> None:
    warnings.simplefilter("error")
    wanted, first = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    settings = training_settings(load_pack())
    held = [base for kind in ("fit", "text", "packed") for base in bases(kind)]
    held = [base for base in held if not base.name.endswith(".zip")]
    ends: Counter[str] = Counter()
    slowest, fattest, begun = 0.0, 0.0, time.time()
    for number in range(wanted):
        base = held[number % len(held)]
        seed = first + number
        data = mutate(base.data, seed)
        start = time.perf_counter()
        try:
            found = check(data, base.name, settings)
            ends.update({one.id for one in found.problems} or {"sound"})
            ends["with activities"] += bool(found.activities)
        except Exception as wrong:  # noqa: BLE001  what this program looks for
            ends["FAILED"] += 1
            print(f"{base.name} seed {seed}: {type(wrong).__name__}: {wrong}", flush=True)
        slowest = max(slowest, time.perf_counter() - start)
        if number % EVERY == 0:
            extra = memory_of(data, base.name, settings) - MEMORY_FLOOR
            fattest = max(fattest, extra / max(len(data), 1))
            ends["too much memory"] += extra > MEMORY_TIMES * len(data)
            told = {"files": number + 1, "seconds": round(time.time() - begun), **ends}
            Path(sys.argv[3] if len(sys.argv) > 3 else "fuzz.json").write_text(json.dumps(told))
    told = {"files": wanted, "seconds": round(time.time() - begun), "slowest_s": round(slowest, 3)}
    told["memory_beyond_floor_times_file"] = round(fattest, 2)
    print(json.dumps({**told, **ends}, indent=2))


if __name__ == "__main__":
    main()
