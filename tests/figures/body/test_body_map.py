"""The map of the body: what a page, a finger, a keyboard and a screen reader meet."""

from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from stridemend.core import Side
from stridemend.figures.body import Mark, View, body_map, body_places
from stridemend.schema import Pack

Read = Callable[[str], ET.Element]


def regions(root: ET.Element) -> dict[str, ET.Element]:
    """Return the regions of a map by id."""
    return {g.get("id", ""): g for g in root.iter("g") if "region" in g.get("class", "").split()}


@pytest.mark.parametrize("view", list(View))
def test_every_region_is_a_named_checkbox(pack: Pack, read: Read, view: View) -> None:
    """Each place can be reached with the keyboard, and says its name and whether it is marked."""
    root = read(body_map(pack, view))

    for own, group in regions(root).items():
        assert own.startswith("region-")
        assert own.endswith(f"-{view.value}")
        assert group.get("role") == "checkbox"
        assert group.get("tabindex") == "0"
        assert group.get("aria-checked") == "false"
        assert group.get("aria-label")
        assert group.get("data-site") in pack.body.sites


@pytest.mark.parametrize("view", list(View))
def test_pictures_carry_no_styles(pack: Pack, read: Read, view: View) -> None:
    """Nothing in a picture needs a page to allow inline styles or scripts, and ids are unique."""
    root = read(body_map(pack, view, [Mark("calf", Side.LEFT, 6)]))

    assert not [e for e in root.iter() if "style" in e.attrib or e.tag in {"style", "script"}]
    assert not [k for e in root.iter() for k in e.attrib if k.startswith("on")]
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))


def test_a_mark_shows_in_each_view_of_its_side(pack: Pack, read: Read) -> None:
    """A sore left calf is marked with its level from the back and the left, and nowhere else."""
    mark = Mark("calf", Side.LEFT, 6)

    marked = {
        view: [
            g
            for g in regions(read(body_map(pack, view, [mark]))).values()
            if "marked" in g.get("class", "")
        ]
        for view in View
    }

    assert {view for view, found in marked.items() if found} == {View.BACK, View.LEFT}
    [group] = marked[View.BACK]
    assert group.get("id") == "region-calf-left-back"
    assert group.get("aria-checked") == "true"
    assert group.get("data-level") == "6"
    assert group.get("aria-label") == "Left calf"


def test_a_broad_place_marks_its_parts_as_mixed(pack: Pack, read: Read) -> None:
    """Whoever marks the knee as a whole sees its parts half marked, as none was told by itself."""
    found = regions(read(body_map(pack, "front", [Mark("knee", Side.RIGHT)])))

    mixed = {g.get("data-site") for g in found.values() if g.get("aria-checked") == "mixed"}
    assert mixed == {"anterior_knee", "lateral_knee", "medial_knee"}


def test_a_narrow_mark_outweighs_a_broad_one(pack: Pack, read: Read) -> None:
    """What was told exactly stays exact, in either order."""
    marks = [Mark("knee", Side.RIGHT), Mark("anterior_knee", Side.RIGHT, 5)]

    for order in (marks, marks[::-1]):
        found = regions(read(body_map(pack, "front", order)))
        assert found["region-anterior_knee-right-front"].get("aria-checked") == "true"
        assert found["region-lateral_knee-right-front"].get("aria-checked") == "mixed"


def test_both_sides_mark_both(pack: Pack, read: Read) -> None:
    """Pain on both sides is shown on both."""
    found = regions(read(body_map(pack, "back", [Mark("calf", Side.BOTH, 3)])))

    marked = {own for own, g in found.items() if "marked" in g.get("class", "")}
    assert marked == {"region-calf-left-back", "region-calf-right-back"}


def test_spreading_pain_is_an_arrow(pack: Pack, read: Read) -> None:
    """Pain that moved from one place to another is an arrow where both are seen, else none."""
    mark = Mark("buttock", Side.LEFT, 5, ("posterior_thigh", Side.LEFT))

    from_back, from_front = (read(body_map(pack, view, [mark])) for view in ("back", "front"))

    [arrow] = [g for g in from_back.iter("g") if g.get("class") == "spread"]
    assert (arrow.get("data-from"), arrow.get("data-to")) == ("buttock", "posterior_thigh")
    assert not [g for g in from_front.iter("g") if g.get("class") == "spread"]


def test_the_list_holds_every_place_of_the_map(pack: Pack) -> None:
    """The list for keyboard and screen reader names each place and broad place, once."""
    places = body_places(pack)

    keys = [(place.site, place.side) for place in places]
    assert len(keys) == len(set(keys))
    assert {site for site, _ in keys} == set(pack.body.sites)
    by_site = {(place.site, place.side): place for place in places}
    assert by_site["calf", Side.LEFT].views == (View.BACK, View.LEFT)
    assert by_site["calf", Side.LEFT].label == "Left calf"
    assert by_site["knee", Side.LEFT].views == ()
    assert "anterior_knee" in by_site["knee", Side.LEFT].parts


def test_names_can_be_translated(pack: Pack, read: Read) -> None:
    """Each name goes through the translator that the caller gives."""
    root = read(
        body_map(
            pack, "back", say=lambda words: {"Left calf": "Pantorrilla izquierda"}.get(words, words)
        )
    )

    assert regions(root)["region-calf-left-back"].get("aria-label") == "Pantorrilla izquierda"


def test_the_same_map_gives_the_same_bytes(pack: Pack) -> None:
    """A map holds nothing that changes from call to call."""
    mark = Mark("heel", Side.RIGHT, 2)

    assert body_map(pack, "back", [mark]) == body_map(pack, "back", [mark])


def test_an_unknown_view_is_refused(pack: Pack) -> None:
    """There is no view from above."""
    with pytest.raises(ValueError, match="above"):
        body_map(pack, "above")
