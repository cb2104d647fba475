"""Loading a knowledge pack."""

from functools import lru_cache
from pathlib import Path

from stridemend.core import PackError
from stridemend.schema import cache
from stridemend.schema.folder import BUILT_IN, pack_files
from stridemend.schema.kinds.pack import Pack


def load_pack(path: Path | None = None) -> Pack:
    """
    Load a pack, from the cache when its files have not changed.

    Parameters
    ----------
    path
        Folder of the pack; the built-in one when it is None.

    Returns
    -------
    Pack
        The same object for the same files within one process.

    Raises
    ------
    PackError
        The pack cannot be used. It carries every problem with file and line.

    Examples
    --------
    >>> load_pack().conditions["achilles_mid"].region
    'leg'
    """
    root = BUILT_IN if path is None else Path(path)
    return _load(root, cache.digest(pack_files(root)))


@lru_cache(maxsize=4)
def _load(root: Path, pack_hash: str) -> Pack:
    here = Path(__file__).parent
    file = cache.cache_file("pack", pack_hash, [*here.glob("*.py"), *here.glob("kinds/*.py")])
    found = cache.read(file, Pack)
    if found is not None:
        return found
    pack = _build(root, pack_hash)
    cache.write(file, pack)
    return pack


def _build(root: Path, pack_hash: str) -> Pack:
    # YAML and the builder are imported here because a cached pack needs neither.
    from stridemend.schema.build import build  # noqa: PLC0415
    from stridemend.schema.reader import Document, parse  # noqa: PLC0415

    with cache.no_collector():
        parsed = [parse(name, text) for name, text in pack_files(root)]
        documents = [item for item in parsed if isinstance(item, Document)]
        built = build(documents, pack_hash)
    if built.pack is None or built.issues or len(documents) < len(parsed):
        _refuse(root)
    assert built.pack is not None
    return built.pack


def _refuse(root: Path) -> None:
    from stridemend.schema.lint import check_pack  # noqa: PLC0415

    problems = [p for p in check_pack(root) if p.level == "error"]
    raise PackError(problems)
