"""`stridemend backup` and `restore` as somebody uses them who lost a computer."""

import json
from pathlib import Path

import pytest
from running import Run


@pytest.fixture(autouse=True)
def data_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the record of each test apart from the user's."""
    home = tmp_path / "data"
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    return home


def test_a_record_survives_its_computer(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Backup, another computer, restore: the export is the same; a second restore is refused."""
    run("log", "story", "My left calf hurts when I run.")
    run("log", "pain", "4")
    before = run("export").out
    made = run("backup", tmp_path / "all.backup")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "new computer"))
    restored = run("restore", tmp_path / "all.backup")
    refused = run("restore", tmp_path / "all.backup")
    replaced = run("restore", tmp_path / "all.backup", "--replace")

    assert (made.code, restored.code, refused.code, replaced.code) == (0, 0, 2, 0)
    assert "1 records" in made.out
    assert "SM288" in refused.err
    assert json.loads(run("export").out)["entries"] == json.loads(before)["entries"]
    kept = Path(replaced.out.split("is in ")[1].split(".\n")[0])
    assert kept.exists()
    assert run("restore", kept, "--replace").code == 0


def test_a_file_that_is_no_backup(run: Run, tmp_path: Path) -> None:
    """Any other file is refused with its name and a remedy."""
    (tmp_path / "x").write_text("my diary")
    found = run("restore", tmp_path / "x")

    assert found.code == 2
    assert "SM287" in found.err
    assert str(tmp_path / "x") in found.err
