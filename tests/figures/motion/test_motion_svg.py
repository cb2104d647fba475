"""Pictures are sound, small, the same every time, and mirrored for the other side."""

import re
from xml.etree import ElementTree as ET

import pytest

from stridemend.core import Side
from stridemend.figures.motion import caption_lines, figure_for, motion_svg
from stridemend.figures.motion.camera import WIDTH
from stridemend.figures.motion.shapes import pieces
from stridemend.figures.motion.svg import GRAIN
from stridemend.figures.motion.timeline import Film
from stridemend.schema import Pack

MOST_BYTES = 15_000
SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d+")
PATH = re.compile(r"[Ml][^Mlz]*")


def points(data: str) -> list[tuple[int, int]]:
    """Return the places of a path in absolute coordinates."""
    found: list[tuple[int, int]] = []
    for step in PATH.findall(data):
        x, y = (int(n) for n in NUMBER.findall(step))
        if step[0] == "l":
            x, y = found[-1][0] + x, found[-1][1] + y
        found.append((x, y))
    return found


def frames(svg: str) -> list[list[tuple[int, int]]]:
    """Return the places of every path and every moment of it, but for labels and what is hidden."""
    root = ET.fromstring(svg)  # noqa: S314  our own text
    texts = [p.get("d", "") for p in root.iter(f"{SVG}path") if p.get("class") != "step"]
    for moving in root.iter(f"{SVG}animate"):
        if moving.get("attributeName") == "d":
            texts += moving.get("values", "").split(";")
    return [points(text) for text in texts]


@pytest.mark.parametrize("moving", [True, False])
def test_it_is_sound_and_small(pack: Pack, figure_id: str, moving: bool) -> None:  # noqa: FBT001
    """A picture is well-formed XML with title and description, below 15 kB, without scripts."""
    svg = motion_svg(pack, figure_id, moving=moving)
    root = ET.fromstring(svg)  # noqa: S314  our own text

    assert len(svg.encode()) < MOST_BYTES
    assert pack.motion_figures[figure_id].name == root.findtext(f"{SVG}title")
    assert pack.motion_figures[figure_id].alt in (root.findtext(f"{SVG}desc") or "")
    assert not any(e.get("style") for e in root.iter())
    assert {e.tag.removeprefix(SVG) for e in root.iter()} <= {
        "svg", "title", "desc", "style", "g", "defs", "path", "use", "animate", "text",
        "clipPath", "rect",
    }  # fmt: skip
    assert bool(list(root.iter(f"{SVG}animate"))) is moving


def test_every_name_is_drawn_once(pack: Pack, figure_id: str) -> None:
    """No two shapes of a file share an id, and each one that is used exists."""
    for moving in (True, False):
        root = ET.fromstring(motion_svg(pack, figure_id, moving=moving))  # noqa: S314
        ids = [e.get("id") for e in root.iter() if e.get("id")]
        used = {e.get("href", "")[1:] for e in root.iter(f"{SVG}use")}

        assert len(set(ids)) == len(ids)
        assert used <= set(ids)


def test_same_bytes_every_time(pack: Pack, figure_id: str) -> None:
    """The same arguments give the same file."""
    assert motion_svg(pack, figure_id) == motion_svg(pack, figure_id)


@pytest.mark.parametrize("moving", [True, False])
def test_the_other_side_is_the_mirror_image(pack: Pack, figure_id: str, moving: bool) -> None:  # noqa: FBT001
    """Every shape of the left picture is the right one's, reflected; without sides, the same."""
    left, right = (
        motion_svg(pack, figure_id, side, moving=moving) for side in (Side.LEFT, Side.RIGHT)
    )
    if not pack.motion_figures[figure_id].sided:
        assert left == right
        return
    wide = WIDTH * GRAIN
    if moving:
        reflected = [sorted((wide - x, y) for x, y in shape) for shape in frames(right)]
        assert [sorted(shape) for shape in frames(left)] == reflected
    else:
        assert {y for shape in frames(left) for _, y in shape} == {
            y for shape in frames(right) for _, y in shape
        }


def test_no_side_is_drawn_as_the_right(pack: Pack) -> None:
    """Both sides or none give the picture of the right."""
    drawn = {motion_svg(pack, "clam_shell", s) for s in (Side.RIGHT, Side.BOTH, Side.NONE)}

    assert len(drawn) == 1


def test_what_matters_is_drawn(played: Film, pack: Pack, figure_id: str) -> None:
    """Every accent of a figure is a piece that there is."""
    assert pack.skeleton is not None
    names = {piece.name for piece in pieces(pack.skeleton, played.keys[0])}

    assert set(pack.motion_figures[figure_id].accent) <= names
    assert set(pack.skeleton.pieces) <= names


def test_every_test_and_exercise_has_a_picture(pack: Pack) -> None:
    """Nobody is told to do something that is not shown."""
    assert pack.skeleton is not None
    kinds = pack.skeleton.shown_kinds
    wanted = [*pack.movement_tests, *(i for i, x in pack.interventions.items() if x.kind in kinds)]

    assert [item for item in wanted if figure_for(pack, item) is None] == []
    assert all(len(caption_lines(pack, item)) >= 2 for item in wanted)


def test_what_is_not_shown_has_no_picture(pack: Pack) -> None:
    """Advice has no figure and no captions."""
    assert figure_for(pack, "load_audit") is None
    assert caption_lines(pack, "load_audit") == ()


def test_the_still_picture_is_numbered(pack: Pack, figure_id: str) -> None:
    """A still picture tells its positions in order: 1, 2, and 3 where there are three."""
    root = ET.fromstring(motion_svg(pack, figure_id, moving=False))  # noqa: S314
    labels = [text.text for text in root.iter(f"{SVG}text")]

    assert labels in (["1", "2"], ["1", "2", "3"])


def test_an_unknown_figure_is_refused(pack: Pack) -> None:
    """An id that no figure has is a KeyError."""
    with pytest.raises(KeyError):
        motion_svg(pack, "cartwheel")
