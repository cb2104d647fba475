"""The command line shows and checks packs."""

import json
from pathlib import Path

import pytest
from small_pack import write_pack
from typer.testing import CliRunner

from stridemend.cli.pack import app

RUN = CliRunner()
pytestmark = pytest.mark.usefixtures("own_cache")


def test_check_of_a_clean_pack(small_pack: Path) -> None:
    """A clean pack exits with 0 and says so."""
    result = RUN.invoke(app, ["check", str(small_pack)])

    assert (result.exit_code, result.stdout) == (0, "0 errors, 0 warnings.\n")


def test_check_tells_file_and_line(tmp_path: Path) -> None:
    """A broken pack exits with 1 and names file, line, id and remedy."""
    root = write_pack(tmp_path, {"base_rates/hip.yaml": ("other: 0.05", "other: 0.5")})

    result = RUN.invoke(app, ["check", str(root)])

    assert result.exit_code == 1
    assert result.stdout.startswith("base_rates/hip.yaml:4: SM142 ")
    assert result.stdout.endswith("1 error, 0 warnings.\n")


def test_check_as_json(tmp_path: Path) -> None:
    """JSON holds the same problems."""
    root = write_pack(tmp_path, {"base_rates/hip.yaml": ("other: 0.05", "other: 0.5")})

    found = json.loads(RUN.invoke(app, ["check", str(root), "--json"]).stdout)

    assert found["errors"] == 1
    assert found["problems"][0]["id"] == "SM142"


def test_missing_folder_is_told_plainly(tmp_path: Path) -> None:
    """A folder without a pack exits with 2 and no traceback."""
    result = RUN.invoke(app, ["check", str(tmp_path)])

    assert result.exit_code == 2
    assert "There is no pack.yaml" in result.stderr


def test_show_tells_sources_and_users(small_pack: Path) -> None:
    """Showing a thing gives its source with its state, and what names it."""
    result = RUN.invoke(app, ["show", "squeeze", "--pack", str(small_pack)])

    assert result.stdout.startswith("Squeeze (diagnostics: squeeze)\n")
    assert "able2020 [read] Able A (2020). A trial" in result.stdout

    result = RUN.invoke(app, ["show", "weak_hip", "--pack", str(small_pack)])

    assert "  interventions: lift" in result.stdout
    assert "  grade: weak" in result.stdout


def test_show_follows_an_older_name(small_pack: Path) -> None:
    """An alias shows the thing it stands for."""
    result = RUN.invoke(app, ["show", "hip_weak", "--pack", str(small_pack), "--json"])

    assert json.loads(result.stdout)["id"] == "weak_hip"


def test_show_offers_near_names(small_pack: Path) -> None:
    """A mistyped id gets the nearest one."""
    result = RUN.invoke(app, ["show", "weak_hipp", "--pack", str(small_pack)])

    assert result.exit_code == 2
    assert "Did you mean weak_hip" in result.stderr


def test_list_of_kinds_and_things(small_pack: Path) -> None:
    """Without a kind the kinds are counted; with one its things are named."""
    kinds = json.loads(RUN.invoke(app, ["list", "--pack", str(small_pack), "--json"]).stdout)
    things = RUN.invoke(app, ["list", "conditions", "--pack", str(small_pack)]).stdout

    assert kinds["conditions"] == "2"
    assert things == "strain    Groin strain\nfracture  Broken hip\n"


def test_sources_can_be_narrowed(small_pack: Path) -> None:
    """Sources that were read are left out of the unverified ones."""
    every = RUN.invoke(app, ["sources", "--pack", str(small_pack)]).stdout
    unread = RUN.invoke(app, ["sources", "--unverified", "--pack", str(small_pack)]).stdout

    assert every.startswith("able2020 [read] Able A (2020). A trial.")
    assert unread.strip() == ""
