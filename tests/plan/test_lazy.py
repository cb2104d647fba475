"""Who gets no plan does not pay for its solver."""

import subprocess
import sys

CODE = """
import sys
from stridemend.consult import consult, read_case
from stridemend.schema import load_pack
pack = load_pack()
answer = consult(read_case({story!r}, (), pack).case, pack)
print(answer.plan is not None, any(name.startswith("ortools") for name in sys.modules))
"""


def _loaded(story: str) -> list[str]:
    code = CODE.format(story=story)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_the_solver_is_loaded_only_for_a_plan() -> None:
    """A red flag loads no solver; a plan does."""
    danger = "Back pain, numb between my legs and I cannot pee since this morning"

    assert _loaded(danger) == ["False", "False"]
    assert _loaded("Sore left calf after my runs") == ["True", "True"]
