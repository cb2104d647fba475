"""Where a pack lies, and the files in it."""

from pathlib import Path

BUILT_IN = Path(__file__).parents[1] / "knowledge"
"""The pack that comes with the software."""


def pack_files(root: Path) -> list[tuple[str, bytes]]:
    """Return (path inside the pack, bytes) of every YAML file, in a fixed order."""
    found = [(p.relative_to(root).as_posix(), p) for p in root.rglob("*.yaml")]
    return [(name, path.read_bytes()) for name, path in sorted(found)]
