"""The program as a process of its own: pipes, signals, and what it loads."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

STORY = "Outside of my left knee hurts after 6 km"
COMMAND = [sys.executable, "-m", "stridemend.cli"]
HEAVY = {"rich", "yaml"}


def test_a_closed_pipe_is_no_error_message() -> None:
    """When the reader of a pipe goes away the program ends without a word."""
    with subprocess.Popen(
        [*COMMAND, "assess", STORY], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout
        assert program.stderr
        program.stdout.close()
        assert program.stderr.read() == b""


def test_a_terminal_without_unicode_still_prints() -> None:
    """Where the output cannot hold a bullet it prints a substitute instead of failing."""
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ran = subprocess.run([*COMMAND, "assess", STORY], env=env, capture_output=True, check=True)

    assert b"Is it safe?" in ran.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="bytes in arguments are a matter of Unix")
def test_a_story_in_another_encoding() -> None:
    """Bytes in an argument that are not UTF-8 are refused with SM205, not half read."""
    ran = subprocess.run([*COMMAND, "assess", b"my caf\xe9 knee"], capture_output=True, check=False)

    assert ran.returncode == 2
    assert b"SM205" in ran.stderr


def test_an_answer_loads_only_what_it_needs(tmp_path: Path) -> None:
    """With a warm cache `assess` loads neither Rich nor YAML: starts stay quick."""
    code = (
        "import sys; from stridemend.cli.main import main; sys.argv[1:] = ['assess', 'Sore calf']\n"
        "try: main()\nexcept SystemExit: pass\n"
        f"print(sorted({HEAVY!r} & set(sys.modules)))"
    )
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    for _ in range(2):
        ran = subprocess.run(
            [sys.executable, "-c", code], env=env, capture_output=True, check=True, text=True
        )

    assert ran.stdout.splitlines()[-1] == "[]"


def test_version_is_one_line() -> None:
    """`stridemend --version` prints the version and nothing else."""
    ran = subprocess.run([*COMMAND, "--version"], capture_output=True, check=True, text=True)

    assert len(ran.stdout.split()) == 1
