"""Where regions of the body map lie: on their own side, apart, large enough for a finger."""

from collections.abc import Sequence
from itertools import combinations

import pytest

from stridemend.core import Side
from stridemend.figures.body import View
from stridemend.figures.body.body_map import centre, close_ups, region_patches
from stridemend.figures.body.curve import Point, flatten, inside, read_numbers
from stridemend.figures.body.geometry import Patch
from stridemend.schema import Pack

VIEWS = list(View)
PHONE_PX = 360
FINGER_PX = 44
GRID = 2.0
"""Units between sampled points."""


def line_of(patch: Patch) -> list[Point]:
    """Return a patch's outline as a polyline."""
    return flatten(patch.shape, closed=True, steps=6)


def box_of(points: Sequence[Point]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom."""
    xs, ys = [p.x for p in points], [p.y for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def samples(line: Sequence[Point], step: float = GRID) -> set[tuple[int, int]]:
    """Return the points of a grid that lie inside, as numbers of rows and columns."""
    left, top, right, bottom = box_of(line)
    return {
        (i, j)
        for i in range(int(left // step), int(right // step) + 2)
        for j in range(int(top // step), int(bottom // step) + 2)
        if inside(line, (i + 0.5) * step, (j + 0.5) * step)
    }


def test_every_site_has_a_region(pack: Pack) -> None:
    """Each pain site that is no union of others can be touched, on each of its sides."""
    shown = {key for view in VIEWS for key in region_patches(pack, view)}

    for site in pack.body.sites.values():
        sides = (Side.LEFT, Side.RIGHT) if site.sided else (Side.NONE,)
        if not site.parts:
            assert {(site.id, side) for side in sides} <= shown


@pytest.mark.parametrize(("view", "sign"), [("front", 1), ("back", -1)])
def test_left_is_the_runners_left(pack: Pack, view: str, sign: int) -> None:
    """From the front the runner's left is on the picture's right, from the back on its left."""
    for (_, side), patches in region_patches(pack, view).items():
        for patch in patches:
            middle = centre([patch]).x
            wanted = {Side.LEFT: sign, Side.RIGHT: -sign, Side.NONE: 0}[side]
            assert abs(middle) < 2 if wanted == 0 else middle * wanted > 5


@pytest.mark.parametrize("view", ["left", "right"])
def test_a_side_view_shows_its_own_side(pack: Pack, view: str) -> None:
    """From the left only left places are seen, and those of the middle."""
    sides = {side for _, side in region_patches(pack, view)}

    assert sides == {Side(view), Side.NONE}


@pytest.mark.parametrize("view", ["front", "back"])
def test_left_and_right_are_mirror_images(pack: Pack, view: str) -> None:
    """Each left region is the mirror image of the right one."""
    patches = region_patches(pack, view)

    for (site, side), found in patches.items():
        if side is Side.LEFT:
            twins = [patch.mirrored() for patch in patches[site, Side.RIGHT]]
            assert [patch.shape for patch in found] == [twin.shape for twin in twins]


@pytest.mark.parametrize("view", VIEWS)
def test_regions_do_not_overlap(pack: Pack, view: View) -> None:
    """No spot of the body belongs to two places."""
    cells = {
        key: set().union(*(samples(line_of(patch)) for patch in patches))
        for key, patches in region_patches(pack, view).items()
    }

    for (one, first), (other, second) in combinations(cells.items(), 2):
        shared = len(first & second)
        assert shared <= 0.01 * min(len(first), len(second)), (one, other)


@pytest.mark.parametrize("view", VIEWS)
def test_a_tap_means_one_place(pack: Pack, view: View) -> None:
    """What a finger hits around one place is not around another."""
    cells = {
        key: set().union(*(samples([*p.hit, p.hit[0]]) for p in patches))
        for key, patches in region_patches(pack, view).items()
    }

    for (one, first), (other, second) in combinations(cells.items(), 2):
        assert len(first & second) <= 0.03 * min(len(first), len(second)), (one, other)


@pytest.mark.parametrize("view", VIEWS)
def test_a_tap_on_a_region_hits_it(pack: Pack, view: View) -> None:
    """The area for the finger holds the whole region that is seen."""
    for patches in region_patches(pack, view).values():
        for patch in patches:
            seen, hit = samples(line_of(patch)), samples([*patch.hit, patch.hit[0]])
            assert len(seen - hit) <= 0.02 * len(seen)


def largest_touch(pack: Pack, site: str, side: Side) -> float:
    """Return the shorter edge in px of a place's best target on a phone, close-ups counted."""
    best = 0.0
    for view in VIEWS:
        for patch in region_patches(pack, view).get((site, side), ()):
            left, top, right, bottom = box_of(patch.hit)
            for box in close_ups(pack, view).values():
                x, y, width, height = read_numbers(box)
                left_, right_ = max(left, x), min(right, x + width)
                top_, bottom_ = max(top, y), min(bottom, y + height)
                best = max(best, min(right_ - left_, bottom_ - top_) * PHONE_PX / width)
    return best


def test_every_place_can_be_hit_with_a_finger(pack: Pack) -> None:
    """On a phone of 360 px each place of the legs has a target of 44 px in some close-up."""
    for site in pack.body.sites.values():
        if site.sided and not site.parts:
            assert largest_touch(pack, site.id, Side.LEFT) >= FINGER_PX, site.id
            assert largest_touch(pack, site.id, Side.RIGHT) >= FINGER_PX, site.id


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("low_back", "buttock"),
        ("buttock", "posterior_thigh"),
        ("posterior_thigh", "posterior_knee"),
        ("posterior_knee", "calf"),
        ("calf", "achilles"),
        ("achilles", "heel"),
        ("groin", "anterior_thigh"),
        ("anterior_thigh", "anterior_knee"),
        ("anterior_knee", "medial_shin"),
        ("medial_shin", "anterior_ankle"),
        ("anterior_ankle", "midfoot"),
        ("midfoot", "forefoot"),
    ],
)
def test_places_follow_one_another_down_the_leg(pack: Pack, above: str, below: str) -> None:
    """Places stand in the order of the body from the back down to the toes."""
    for view in VIEWS:
        spots = {site: centre(found) for (site, _), found in region_patches(pack, view).items()}
        if above in spots and below in spots:
            assert spots[above].y < spots[below].y


@pytest.mark.parametrize("part", ["knee", "thigh", "ankle"])
def test_lateral_is_outside_medial(pack: Pack, part: str) -> None:
    """The outside of a leg is further from the midline than its inside."""
    for view in ("front", "back"):
        spots = {
            key: abs(centre(found).x)
            for key, found in region_patches(pack, view).items()
            if key[0].endswith(part)
        }
        for side in (Side.LEFT, Side.RIGHT):
            assert spots[f"lateral_{part}", side] > spots[f"medial_{part}", side]
