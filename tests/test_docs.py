"""The documentation names everything a user can meet."""

import re
from pathlib import Path

from stridemend.cli.main import COMMANDS

ROOT = Path(__file__).parent.parent
DOCS = "\n".join(path.read_text("utf-8") for path in [ROOT / "README.md", *ROOT.glob("docs/*.md")])


def test_every_error_id_is_documented() -> None:
    """An error id that a user sees stands in docs/errors.md."""
    used = {
        error_id
        for path in (ROOT / "src").rglob("*.py")
        for error_id in re.findall(r'"(SM\d{3})"', path.read_text("utf-8"))
    }
    listed = set(re.findall(r"\| (SM\d{3}) \|", (ROOT / "docs" / "errors.md").read_text("utf-8")))

    assert set() == used - listed


def test_an_error_id_has_one_meaning() -> None:
    """No id stands twice in docs/errors.md."""
    listed = re.findall(r"\| (SM\d{3}) \|", (ROOT / "docs" / "errors.md").read_text("utf-8"))

    assert [one for one in dict.fromkeys(listed) if listed.count(one) > 1] == []


def test_every_command_is_documented() -> None:
    """Each command of the program is shown in the README or the docs."""
    assert [name for name in COMMANDS if f"stridemend {name}" not in DOCS] == []


def test_every_dependency_is_justified() -> None:
    """Each core dependency has its row in docs/dependencies.md."""
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    block = project.split("dependencies = [")[1].split("\n]")[0]
    names = re.findall(r'"([a-z-]+)', block)
    rows = (ROOT / "docs" / "dependencies.md").read_text("utf-8")

    assert [name for name in names if f"| {name} |" not in rows] == []


def test_the_repository_names_no_machine() -> None:
    """No path of one machine and no registry address stands in the repository's texts."""
    pattern = re.compile(
        r"https?://(?:pypi|files\.pythonhosted|registry\.npmjs)|(?<![\w.])/(?:work|root)/"
    )
    files = [
        p for p in ROOT.rglob("*") if p.suffix in (".md", ".toml", ".txt", ".yaml", ".py", ".sh")
    ]
    kept = [p for p in files if not {".venv", ".git"} & set(p.parts)]

    assert [
        str(p) for p in kept if p != Path(__file__) and pattern.search(p.read_text("utf-8"))
    ] == []
