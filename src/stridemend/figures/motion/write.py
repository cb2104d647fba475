"""Bodies and things become SVG elements, the farthest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from stridemend.figures.motion.body import Body
from stridemend.figures.motion.camera import Camera, Spot
from stridemend.figures.motion.drawing import (
    BEHIND,
    PARTS,
    Cast,
    facing,
    floor,
    grouped,
    in_front,
)
from stridemend.figures.motion.props import Thing, things
from stridemend.figures.motion.shapes import Piece, flat, pieces
from stridemend.figures.motion.svg import INK_PX, Clock, grains, path
from stridemend.schema.kinds.motion import MotionFigure, Prop, Skeleton

CLOTHES = {"chest": "s", "pelvis": "p", "hair": "h", "eye_work": "h", "eye_other": "h"}
BARE = ("hair", "eye_work", "eye_other")
"""Pieces without an outline of their own."""
FACE = ["neck", "hair", "nose", "head"]
HAIR_OVER, EYES_SEEN = 0.35, 0.5
"""A face turned less than the first shows hair before it, one turned more than the second eyes."""
BARB_PX = 7.0


@dataclass(frozen=True, slots=True)
class Scene:
    """
    Everything that is needed to draw a figure at some moments.

    Attributes
    ----------
        bodies: the body at each moment; one only for a picture that does not move.
        clock: when the moments are; None for a picture that does not move.
        shown: for each keyframe, from when to when it is seen (0..1).
        prefix: begins the ids of this scene's shapes.
        under: elements drawn on the floor, below everything else.
    """

    skeleton: Skeleton
    figure: MotionFigure
    bodies: tuple[Body, ...]
    eye: Camera
    cast: Cast
    clock: Clock | None
    shown: tuple[tuple[float, float], ...]
    prefix: str
    under: str = ""


def drawn(scene: Scene) -> str:
    """Return the elements of a scene."""
    props = [(i, p) for i, p in enumerate(scene.figure.props)]
    behind = [(i, p) for i, p in props if p.kind in BEHIND and not in_front(p)]
    among = [(i, p) for i, p in props if p.kind not in BEHIND and not in_front(p)]
    before = [(i, p) for i, p in props if in_front(p)]
    ground = floor(scene.skeleton, scene.figure, scene.bodies, scene.eye)
    spots = [scene.eye.flat(p) for p in ground.path]
    return "".join(
        [
            f'<path class="floor" d="{path(spots, closed=True)}"/>',
            scene.under,
            *(_prop(scene, i, p) for i, p in behind),
            *(_prop(scene, i, p) for i, p in among),
            *_figure(scene),
            *(_prop(scene, i, p) for i, p in before),
        ]
    )


def _figure(scene: Scene) -> Iterator[str]:
    moments = [grouped(pieces(scene.skeleton, body)) for body in scene.bodies]
    for part in scene.cast.order:
        films = list(zip(*(moment[part] for moment in moments), strict=True))
        if part == "head":
            films = _head(films, facing(scene.bodies, scene.eye))
        far = ' class="far"' if part in scene.cast.far else ""
        yield f"<g{far}>{_limb(scene, films)}</g>"


def _head(films: Sequence[tuple[Piece, ...]], turned: float) -> list[tuple[Piece, ...]]:
    """Return what is seen of a head, in order: from behind its hair, from the front its eyes."""
    named = {film[0].name: film for film in films}
    order = ["neck", "nose", "head", "hair"] if turned < HAIR_OVER else FACE
    eyes = ["eye_work", "eye_other"] if turned > EYES_SEEN else []
    return [named[name] for name in (*order, *eyes)]


def _limb(scene: Scene, films: Sequence[tuple[Piece, ...]]) -> str:
    """Draw the outlines of a limb's pieces, then the pieces: one limb, one outline."""
    defined, outlines, fills = [], [], []
    for index, film in enumerate(films):
        piece = film[0]
        name = f"{scene.prefix}{PARTS.index(piece.part)}{index}"
        data = [path(flat(scene.eye, p), closed=p.closed or bool(p.flare)) for p in film]
        pen = 2 * piece.pen * scene.eye.zoom
        shade = "a" if piece.name in scene.figure.accent else CLOTHES.get(piece.name, "")
        defined.append(_path(scene, f'id="{name}"', data))
        if piece.name not in BARE:
            outlines.append(
                f'<use href="#{name}" class="o" stroke-width="{grains(pen + 2 * INK_PX)}"/>'
            )
        look = f"f {shade}".strip()
        fills.append(f'<use href="#{name}" class="{look}" stroke-width="{grains(pen)}"/>')
    return f"<defs>{''.join(defined)}</defs>{''.join(outlines)}{''.join(fills)}"


def _path(scene: Scene, attributes: str, data: Sequence[str]) -> str:
    moving = scene.clock.animate("d", data) if scene.clock else ""
    return (
        f'<path {attributes} d="{data[0]}">{moving}</path>'
        if moving
        else f'<path {attributes} d="{data[0]}"/>'
    )


def _prop(scene: Scene, index: int, prop: Prop) -> str:
    moments = [things(prop, body, scene.eye) for body in scene.bodies]
    shapes = [
        _thing(scene, f"{index}-{n}", prop, film)
        for n, film in enumerate(zip(*moments, strict=True))
    ]
    content = "".join(shapes)
    if not prop.during:
        return content
    return f"<g>{_seen(scene, prop)}{content}</g>"


def _seen(scene: Scene, prop: Prop) -> str:
    """Return the animation that shows a prop in its keyframes, and half of the way to the next."""
    if scene.clock is None:
        return ""
    edges = [
        (end + following) / 2 for (_, end), (following, _) in pairwise((*scene.shown, (1.0, 1.0)))
    ]
    seen = ["1" if index in prop.during else "0" for index in range(len(edges))]
    clock = Clock((0.0, *edges, 1.0), scene.clock.seconds)
    return clock.animate("opacity", [*seen, seen[0], seen[0]], mode="discrete")


def _thing(scene: Scene, name: str, prop: Prop, film: Sequence[Thing]) -> str:
    first = film[0]
    spots = [[scene.eye.flat(p) for p in thing.path] for thing in film]
    if first.style == "arrow":
        spots = [_arrow(line) for line in spots]
    data = [path(line, closed=first.closed) for line in spots]
    if first.style != "solid":
        return _path(scene, f'class="{first.style}"', data)
    pen = 2 * first.pen * scene.eye.zoom
    shade = "a" if prop.accent else "t" if prop.kind != "helper" else ""
    own = f"{scene.prefix}x{name}"
    shape = _path(scene, f'id="{own}"', data)
    look = f"f {shade}".strip()
    return (
        f"<defs>{shape}</defs>"
        f'<use href="#{own}" class="o" stroke-width="{grains(pen + 2 * INK_PX)}"/>'
        f'<use href="#{own}" class="{look}" stroke-width="{grains(pen)}"/>'
    )


def _arrow(line: Sequence[Spot]) -> list[Spot]:
    """Return the stroke of an arrow: shaft, one barb, back to the tip, the other barb."""
    (x0, y0), (x1, y1) = line
    size = hypot(x1 - x0, y1 - y0) or 1.0
    ux, uy = (x1 - x0) / size * BARB_PX, (y1 - y0) / size * BARB_PX
    left, right = (x1 - ux - uy, y1 - uy + ux), (x1 - ux + uy, y1 - uy - ux)
    return [(x0, y0), (x1, y1), left, (x1, y1), right]
