"""Loading, refusing and caching packs."""

import pickle
from dataclasses import fields
from pathlib import Path

import pytest
from small_pack import FILES, write_pack

from stridemend.core import PackError
from stridemend.schema import Pack, loader
from stridemend.schema.loader import load_pack

pytestmark = pytest.mark.usefixtures("own_cache")


@pytest.fixture(autouse=True)
def forget() -> None:
    """Start each test without packs from earlier ones."""
    loader._load.cache_clear()


def facts(pack: Pack) -> dict[str, object]:
    """Return every part of a pack: packs themselves are equal when their files are."""
    return {field.name: getattr(pack, field.name) for field in fields(Pack)}


def test_pack_is_read_only(small_pack: Path) -> None:
    """Neither a mapping nor a thing of a pack can be changed."""
    pack = load_pack(small_pack)

    with pytest.raises(TypeError, match="read-only"):
        pack.drivers["x"] = pack.drivers["weak_hip"]  # type: ignore[index]
    with pytest.raises(AttributeError):
        pack.drivers["weak_hip"].label = "x"  # type: ignore[misc]


def test_cached_pack_equals_built_pack(small_pack: Path, own_cache: Path) -> None:
    """What comes from the cache is what the files hold."""
    built = load_pack(small_pack)
    assert len(list(own_cache.glob("pack-*.pickle"))) == 1

    loader._load.cache_clear()

    assert facts(built) == facts(load_pack(small_pack))


def test_cache_is_really_used(small_pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With unchanged files, nothing is built a second time."""
    load_pack(small_pack)
    loader._load.cache_clear()
    monkeypatch.setattr(loader, "_build", lambda *_: pytest.fail("built again"))

    assert load_pack(small_pack).id == "small"


def test_changed_file_changes_hash_and_pack(small_pack: Path) -> None:
    """One changed word gives another hash and the new content, never the cached one."""
    before = load_pack(small_pack)
    file = small_pack / "drivers/strength.yaml"
    file.write_text(file.read_text().replace("Weak hip", "Tired hip"))

    after = load_pack(small_pack)

    assert after.drivers["weak_hip"].label == "Tired hip"
    assert before.hash != after.hash


@pytest.mark.parametrize("junk", [b"", b"\x80\x05junk", pickle.dumps({"not": "a pack"})])
def test_broken_cache_is_rebuilt(small_pack: Path, own_cache: Path, junk: bytes) -> None:
    """A damaged cache file is replaced by a good one."""
    built = load_pack(small_pack)
    file = next(own_cache.glob("pack-*.pickle"))
    file.write_bytes(junk)
    loader._load.cache_clear()

    assert facts(built) == facts(load_pack(small_pack))
    assert facts(built) == facts(pickle.loads(file.read_bytes()))  # noqa: S301  just written


def test_no_cache_where_none_can_be_written(
    small_pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the cache folder cannot exist, the pack is simply built."""
    (tmp_path / "taken").write_text("a file, not a folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "taken"))

    assert load_pack(small_pack).id == "small"


def test_nothing_half_written_stays(small_pack: Path, own_cache: Path) -> None:
    """The cache folder holds whole packs only."""
    load_pack(small_pack)

    assert [path.suffix for path in own_cache.iterdir()] == [".pickle"]


def test_broken_pack_is_refused_with_every_problem(tmp_path: Path, own_cache: Path) -> None:
    """A pack that cannot be used raises all its problems, each with file and line."""
    changes = {
        "drivers/strength.yaml": ("modifiable: true", "modifiable: perhaps"),
        "conditions/hip.yaml": ("name: Groin strain", "name: 'Groin strain"),
    }
    root = write_pack(tmp_path / "pack", changes)

    with pytest.raises(PackError) as caught:
        load_pack(root)

    places = {problem.id: problem.where for problem in caught.value.problems}
    assert places["SM105"] == "drivers/strength.yaml:8"
    assert places["SM101"].startswith("conditions/hip.yaml:")
    assert not own_cache.exists()


def test_words_of_yaml_stay_words(tmp_path: Path) -> None:
    """``no``, ``on``, dates and times are text; only true, false and null are not."""
    text = "classes: {word: [no, on, off, yes, 2026-11-21, 12:30, y]}"
    root = write_pack(
        tmp_path / "pack", {"language/classes.yaml": (FILES["language/classes.yaml"], text)}
    )
    root.joinpath("findings/all.yaml").write_text("findings: []")
    for name in ("presentations/hip.yaml", "red_flags/hip.yaml"):
        root.joinpath(name).unlink()

    words = load_pack(root).language["classes"]

    wanted = ("no", "on", "off", "yes", "2026-11-21", "12:30", "y")
    assert {"classes": {"word": wanted}} == words


def test_presentation_keeps_number_and_source(tmp_path: Path) -> None:
    """A chance may be a bare number or one with its own basis; both can be read as numbers."""
    new = "deep_ache: {p: 0.5, basis: published, refs: [able2020]}, pain_groin: 0.9"
    root = write_pack(tmp_path / "pack", {"presentations/hip.yaml": ("deep_ache: 0.5", new)})

    shown = load_pack(root).presentations["strain"]

    assert shown.findings == {"deep_ache": 0.5, "pain_groin": 0.9}
    assert (
        shown.chance("deep_ache").basis,
        shown.chance("deep_ache").refs,
    ) == ("published", ("able2020",))
    assert shown.chance("pain_groin").basis == "estimate"
