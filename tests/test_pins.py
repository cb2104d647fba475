"""What gets installed is exactly what was looked at."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", ["run", "dev"])
def test_every_package_is_pinned_with_its_hashes(name: str) -> None:
    """Each requirement names one version and at least one SHA-256, and no place to fetch it."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    blocks = re.split(r"\n(?=[a-z0-9])", text.strip())

    assert [b for b in blocks if not re.match(r"[\w.\[\]-]+==[\w.!+-]+", b)] == []
    assert [b for b in blocks if "--hash=sha256:" not in b] == []
    assert not re.search(r"://|--index|--find-links", text)


def test_tests_run_what_runners_run() -> None:
    """The versions in both lists are the same."""
    found = []
    for name in ("run", "dev"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
        found.append(dict(re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==(\S+)", text, re.MULTILINE)))
    run, dev = found

    assert {name: (v, dev.get(name)) for name, v in run.items() if dev.get(name) != v} == {}
