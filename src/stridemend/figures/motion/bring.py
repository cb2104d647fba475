"""Hands and feet are brought to their places; the joints between follow."""

from math import atan2, degrees

from stridemend.figures.motion.body import (
    SIGN,
    Body,
    bone,
    foot_offsets,
    place_arm,
    place_foot,
    place_leg,
)
from stridemend.figures.motion.pose import Angles
from stridemend.figures.motion.reach import Chain, bow_of, solve
from stridemend.figures.motion.vector import (
    ORIGIN,
    Turn,
    Vec,
    about_y,
    about_z,
    add,
    apply,
    dot,
    length,
    scale,
    sub,
    then,
)
from stridemend.schema.kinds.motion import Skeleton

STRAIGHT_DEG = 1.0
"""A knee this little beyond straight still counts as straight."""


def bring_hand(skeleton: Skeleton, body: Body, side: str, place: Vec) -> None:
    """Bring a hand to its place, or as near as the arm is long."""
    chain = Chain(
        body.points[f"shoulder_{side}"],
        bone(skeleton, "upper_arm"),
        bone(skeleton, "forearm"),
        bow_of(body.turns[f"arm_{side}"], -1),
    )
    body.turns[f"arm_{side}"], body.turns[f"forearm_{side}"] = solve(chain, place)
    place_arm(skeleton, body, side)


def bring_foot(
    skeleton: Skeleton, body: Body, end: str, place: Vec, angles: Angles, *, flat: bool
) -> None:
    """
    Bring a point of a foot to its place.

    A foot that is ``flat`` keeps its angle to the floor, and its ankle bends as it must; any other
    keeps its ankle's angle and turns with the shank.
    """
    name, side = end.split("_")
    toes = angles.get("toe_extension_deg", 0.0)
    offset = {**foot_offsets(skeleton, toes), "ankle": ORIGIN}[name]
    bend = then(
        about_y(-SIGN[side] * angles.get("toe_out_deg", 0.0)),
        about_z(angles.get("ankle_dorsiflexion_deg", 0.0)),
    )
    foot = body.turns[f"foot_{side}"]
    beyond = ORIGIN if flat else apply(bend, offset)
    target = sub(place, apply(foot, offset)) if flat else place
    stiff = add((0.0, -bone(skeleton, "shank"), 0.0), beyond)
    thigh, shank = _leg(skeleton, body, side, (target, stiff), angles)
    body.turns |= {f"thigh_{side}": thigh, f"shank_{side}": shank}
    place_leg(skeleton, body, side)
    place_foot(skeleton, body, side, foot if flat else then(shank, bend), toes)


def _leg(
    skeleton: Skeleton, body: Body, side: str, aim: tuple[Vec, Vec], angles: Angles
) -> tuple[Turn, Turn]:
    """
    Return thigh and shank that bring a point, given in the frame of the shank, to its place.

    The line from knee to that point stands aside of the shank, so that a nearly straight leg may
    bow either way: of the two, the one whose knee bends more like the pose says is taken.
    """
    place, stiff = aim
    thigh_cm = bone(skeleton, "thigh")
    most = length(add((0.0, -thigh_cm, 0.0), stiff))
    forward = bow_of(body.turns[f"thigh_{side}"], 1)
    root, aside = body.points[f"hip_{side}"], degrees(atan2(stiff[0], -stiff[1]))
    found = []
    for back in (False, True):
        bow = scale(forward, -1) if back else forward
        half = about_y(180.0 if back else 0.0)
        thigh, line = solve(Chain(root, thigh_cm, length(stiff), bow, most), place)
        thigh, shank = then(thigh, half), then(line, half, about_z(-aside))
        bend = knee_flexion(thigh, shank)
        off = abs(bend - angles.get("knee_flexion_deg", 0.0))
        found.append((bend < -STRAIGHT_DEG, off, back, thigh, shank))
    return min(found, key=lambda item: item[:3])[3:]


def knee_flexion(thigh: Turn, shank: Turn) -> float:
    """Return how far a knee is bent, in degrees; below 0 it would bend forwards."""
    down = apply(shank, (0, -1, 0))
    ahead, along = dot(down, apply(thigh, (1, 0, 0))), dot(down, apply(thigh, (0, -1, 0)))
    return degrees(atan2(-ahead, along))
