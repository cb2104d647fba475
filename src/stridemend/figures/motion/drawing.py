"""One figure, ready to be written: its film, its eye, its layers."""

from collections.abc import Sequence
from dataclasses import dataclass

from stridemend.figures.motion.body import Body
from stridemend.figures.motion.camera import LARGEST, Camera
from stridemend.figures.motion.props import Thing, things
from stridemend.figures.motion.shapes import Piece, pieces
from stridemend.figures.motion.vector import Vec
from stridemend.schema.kinds.motion import MotionFigure, Prop, Skeleton

PARTS = ("leg_other", "arm_other", "trunk", "head", "leg_work", "arm_work")
BIAS_CM = {"trunk": 0.0, "head": 1.0, "leg_other": 0.5, "leg_work": 0.5, "arm_other": 2.0}
FAR_CM = 7.0
"""A limb this much further off than its fellow is drawn fainter."""
BEHIND_CM = 4.0
"""And this much further off than the trunk."""
FLOOR_CM = 8.0
"""The floor is drawn this much beyond what stands on it."""
CLOSE_PX = 4.0
"""Pixels for a cm in a close-up at most."""
CLOSE_CM = 7.0
"""Room round the points of a close-up."""
BEHIND = ("wall", "box", "chair", "mat")


@dataclass(frozen=True, slots=True)
class Cast:
    """Parts in the order they are drawn, the farthest first; and far limbs of the other side."""

    order: tuple[str, ...]
    far: frozenset[str]


def cast(skeleton: Skeleton, bodies: Sequence[Body], eye: Camera) -> Cast:
    """Say what hides what: one order for the whole film, by the mean depth of each part."""
    depth = dict.fromkeys(PARTS, 0.0)
    for body in bodies:
        for part, points in _middles(skeleton, body).items():
            depth[part] += sum(eye.depth(p) for p in points) / len(points) / len(bodies)
    order = sorted(PARTS, key=lambda part: depth[part] + BIAS_CM.get(part, 2.0))
    far = {
        f"{limb}_other"
        for limb in ("leg", "arm")
        if depth[f"{limb}_other"] < depth[f"{limb}_work"] - FAR_CM
        and depth[f"{limb}_other"] < depth["trunk"] - BEHIND_CM
    }
    return Cast(tuple(order), frozenset(far))


def _middles(skeleton: Skeleton, body: Body) -> dict[str, list[Vec]]:
    found: dict[str, list[Vec]] = {}
    for piece in pieces(skeleton, body):
        if piece.name in ("head", "chest", "pelvis") or piece.part not in ("head", "trunk"):
            count = len(piece.path)
            middle = tuple(sum(p[i] for p in piece.path) / count for i in range(3))
            found.setdefault(piece.part, []).append(middle)  # type: ignore[arg-type]
    return found


def facing(bodies: Sequence[Body], eye: Camera) -> float:
    """Return how far the face is turned to the eye, from -1 (away) over 0 (in profile) to 1."""
    ahead = (
        eye.depth(b.local("head", "head", (1, 0, 0))) - eye.depth(b.points["head"]) for b in bodies
    )
    return sum(ahead) / len(bodies)


def discs(
    skeleton: Skeleton, figure: MotionFigure, bodies: Sequence[Body], eye: Camera
) -> list[tuple[Vec, float]]:
    """Return discs that cover all that must be on the page."""
    if figure.close_up:
        return [(body.points[name], CLOSE_CM) for body in bodies for name in figure.close_up]
    found = [
        (p, piece.pen + piece.flare)
        for body in bodies
        for piece in pieces(skeleton, body)
        for p in piece.path
    ]
    for prop in figure.props:
        for body in bodies if prop.at or prop.to else bodies[:1]:
            found += [(p, t.pen) for t in things(prop, body, eye) for p in t.path]
    return found


def nearest(figure: MotionFigure) -> float:
    """Return how near the eye may come at most, in px a cm."""
    return CLOSE_PX if figure.close_up else LARGEST


def floor(skeleton: Skeleton, figure: MotionFigure, bodies: Sequence[Body], eye: Camera) -> Thing:
    """Return the floor below all that is drawn."""
    found = [p for p, _ in discs(skeleton, figure, bodies, eye)]
    x0, x1 = (f(p[0] for p in found) for f in (min, max))
    z0, z1 = (f(p[2] for p in found) for f in (min, max))
    x0, x1, z0, z1 = x0 - FLOOR_CM, x1 + FLOOR_CM, z0 - FLOOR_CM, z1 + FLOOR_CM
    return Thing("floor", ((x0, 0, z0), (x1, 0, z0), (x1, 0, z1), (x0, 0, z1)), closed=True)


def in_front(prop: Prop) -> bool:
    """Say whether a prop is drawn over the body."""
    return prop.front or prop.kind in (
        "helper",
        "arrow",
        "line",
        "plumb",
        "band",
        "weight",
    )


def grouped(found: Sequence[Piece]) -> dict[str, list[Piece]]:
    """Return pieces by part."""
    parts: dict[str, list[Piece]] = {}
    for piece in found:
        parts.setdefault(piece.part, []).append(piece)
    return parts
