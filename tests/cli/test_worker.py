"""`stridemend worker` as it is started beside a site."""

import sys
from pathlib import Path

import pytest
from running import Run

sys.path.append(str(Path(__file__).parent.parent / "training"))

from fit_writer import a_run


def test_once_does_what_waits(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two imports that wait are done, and the worker ends by itself; their log can be read."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    from stridemend.cli import clock  # noqa: PLC0415
    from stridemend.records.store import open_record  # noqa: PLC0415  loads Django
    from stridemend.worker.uploads import receive  # noqa: PLC0415

    record = open_record("me")
    for number in range(2):
        data = a_run(1_100_000_000 + number * 86_400, 120)
        receive(record, [(f"{number}.fit", [data])], clock.now())
    done = run("worker", "--once")
    listed = run("train", "list")

    assert done.code == 0
    assert listed.out.count("running") == 2
    assert [one for one in (tmp_path / "stridemend" / "uploads").rglob("*") if one.is_file()] == []
