"""What a body is drawn of: bones with flesh, by name and by part."""

from dataclasses import dataclass
from math import hypot

from stridemend.figures.motion.body import Body
from stridemend.figures.motion.camera import Camera, Spot
from stridemend.figures.motion.pose import OTHER, SIDES, WORK
from stridemend.figures.motion.vector import Vec
from stridemend.schema.kinds.motion import Skeleton

EYES: dict[str, Vec] = {WORK: (9.2, 1.0, 3.6), OTHER: (9.2, 1.0, -3.6)}
"""Where the eyes are from the middle of the head, cm."""


@dataclass(frozen=True, slots=True)
class Piece:
    """
    One shape: a path drawn with a round pen.

    Attributes
    ----------
        name: such as ``thigh_work``; figures name what matters by it.
        part: the limb it belongs to; a part has one outline.
        path: points in space, cm.
        pen: radius of the pen, cm.
        flare: how much wider than the pen the path begins, cm; for limbs that taper.
        closed: the path is the edge of an area.
    """

    name: str
    part: str
    path: tuple[Vec, ...]
    pen: float
    flare: float = 0.0
    closed: bool = False


def pieces(skeleton: Skeleton, body: Body) -> list[Piece]:
    """Return the shapes of a body, in no order of depth."""
    found = [*_trunk(skeleton, body), *_head(skeleton, body)]
    for side in SIDES:
        found += [*_leg(skeleton, body, side), *_arm(skeleton, body, side)]
    return found


def _trunk(skeleton: Skeleton, body: Body) -> list[Piece]:
    thick = skeleton.thickness_cm
    pen = thick["trunk"]
    chest = _edge(
        body,
        ("chest", "neck", thick["shoulders"] - pen, 1.0 - pen),
        ("low", "chest", thick["ribs"] - pen, 0.0),
        ("low", "waist", thick["waist"] - pen, 3.0),
    )
    pelvis = _edge(
        body,
        ("pelvis", "waist", thick["waist"] - pen, -2.0),
        ("pelvis", "pelvis", thick["hips"] - pen, -1.0),
    )
    return [
        Piece("pelvis", "trunk", pelvis, pen, closed=True),
        Piece("chest", "trunk", chest, pen, closed=True),
    ]


def _edge(body: Body, *rows: tuple[str, str, float, float]) -> tuple[Vec, ...]:
    """Return the corners down one side and up the other; a row is turn, point, half width, up."""
    down = [body.local(turn, point, (0, up, half)) for turn, point, half, up in rows]
    back = [body.local(turn, point, (0, up, -half)) for turn, point, half, up in rows]
    return (*down, *reversed(back))


def _head(skeleton: Skeleton, body: Body) -> list[Piece]:
    thick, points = skeleton.thickness_cm, body.points
    nose = body.local("head", "head", (thick["head"], -2.0, 0))
    hair = body.local("head", "head", (-2.6, 2.2, 0))
    return [
        Piece("neck", "head", (points["neck"], points["head"]), thick["neck"]),
        Piece("nose", "head", (nose,), thick["nose"]),
        Piece("head", "head", (points["head"],), thick["head"]),
        Piece("hair", "head", (hair,), thick["hair"]),
        *(
            Piece(f"eye_{side}", "head", (body.local("head", "head", place),), thick["eye"])
            for side, place in EYES.items()
        ),
    ]


def _leg(skeleton: Skeleton, body: Body, side: str) -> list[Piece]:
    thick, p = skeleton.thickness_cm, body.points
    hip, knee, ankle = (p[f"{name}_{side}"] for name in ("hip", "knee", "ankle"))
    sole = tuple(p[f"{name}_{side}"] for name in ("ankle", "heel", "ball", "toe"))
    part = f"leg_{side}"
    thigh, shank = thick["thigh"] - thick["knee"], thick["calf"] - thick["ankle"]
    return [
        Piece(f"thigh_{side}", part, (hip, knee), thick["knee"], thigh),
        Piece(f"shank_{side}", part, (knee, ankle), thick["ankle"], shank),
        Piece(f"foot_{side}", part, sole, thick["foot"], closed=True),
    ]


def _arm(skeleton: Skeleton, body: Body, side: str) -> list[Piece]:
    thick, p = skeleton.thickness_cm, body.points
    shoulder, elbow, hand = (p[f"{name}_{side}"] for name in ("shoulder", "elbow", "hand"))
    part = f"arm_{side}"
    upper, fore = thick["upper_arm"] - thick["elbow"], thick["elbow"] - thick["hand"]
    return [
        Piece(f"arm_{side}", part, (shoulder, elbow), thick["elbow"], upper),
        Piece(f"forearm_{side}", part, (elbow, hand), thick["hand"], fore),
    ]


def flat(eye: Camera, piece: Piece) -> tuple[Spot, ...]:
    """Return the path of a piece on the page; one that tapers begins with two corners."""
    spots = tuple(eye.flat(p) for p in piece.path)
    if not piece.flare:
        return spots
    (x0, y0), (x1, y1) = spots
    size = hypot(x1 - x0, y1 - y0)
    full = eye.zoom * sum((a - b) ** 2 for a, b in zip(*piece.path, strict=True)) ** 0.5
    # Seen end on, a limb is round: the flare vanishes with the length that is seen.
    side = piece.flare * eye.zoom / max(full, 1e-6)
    across = ((y1 - y0) * side, (x0 - x1) * side) if size > 0 else (0.0, 0.0)
    return (
        (x0 + across[0], y0 + across[1]),
        (x1, y1),
        (x0 - across[0], y0 - across[1]),
    )
