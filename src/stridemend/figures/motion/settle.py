"""Bodies in the room: what rests stays where it rests, and hands and feet where they belong."""

from dataclasses import dataclass

from stridemend.figures.motion import body as kinematics
from stridemend.figures.motion.body import SIGN, Body, Points
from stridemend.figures.motion.bring import bring_foot, bring_hand
from stridemend.figures.motion.pose import SIDES, Pose, between, smooth
from stridemend.figures.motion.vector import Turn, Vec, about_y, about_z, mix, sub, then
from stridemend.schema.kinds.motion import Posture, Skeleton

SOLES = ("heel", "ball", "toe")
LEG_ENDS = ("foot", "ball", "heel", "toe", "ankle")
ARM_ENDS = ("hand",)


@dataclass(frozen=True, slots=True)
class Stage:
    """What all moments of one figure share."""

    skeleton: Skeleton
    posture: Posture
    poses: tuple[Pose, ...]
    start: Points
    """Points of the footing by its angles alone: what ``floor`` and ``stay`` refer to."""


def stage(skeleton: Skeleton, posture: Posture, poses: tuple[Pose, ...], footing: int) -> Stage:
    """Return the stage on which the poses of a figure are played."""
    bare, pose = Stage(skeleton, posture, poses, {}), poses[footing]
    return Stage(skeleton, posture, poses, _resting(bare, pose, pose, 0.0).points)


def at(scene: Stage, index: int, share: float, *, cycle: bool = False) -> Body:
    """Return the body ``share`` (0..1) of the way from one pose to the next; the last to first."""
    a, b = scene.poses[index], scene.poses[(index + 1) % len(scene.poses)]
    pose = smooth(scene.poses, index, share) if cycle else between(a, b, share)
    body = _resting(scene, pose, b, share)
    for ends in (LEG_ENDS, ARM_ENDS):
        named = {e for e in (*a.reach, *b.reach) if e.split("_")[0] in ends}
        for end in sorted(named, key=lambda e: (_on_body(scene, (a, b), e), e)):
            here, there = (_wanted(scene, p, end, body) for p in (a, b))
            _bring(scene.skeleton, body, pose, end, mix(here, there, share))
    return body


def _on_body(scene: Stage, poses: tuple[Pose, Pose], end: str) -> bool:
    """Say whether an end goes to a point of the body: that point is brought to its place first."""
    return any(pose.reach.get(end) in scene.start for pose in poses)


def _resting(scene: Stage, pose: Pose, after: Pose, share: float) -> Body:
    body = kinematics.stand(scene.skeleton, scene.posture, pose)
    for side in SIDES:
        if _flat(pose, side):
            _plant(scene.skeleton, body, pose, side)
    here = _shift(scene.skeleton, body, pose.anchor, pose.anchor_cm)
    there = _shift(scene.skeleton, body, after.anchor, pose.anchor_cm)
    return body.moved(mix(here, there, share))


def _shift(skeleton: Skeleton, body: Body, anchor: str, place: tuple[float, ...]) -> Vec:
    x, y, z = place
    if anchor == "feet":
        lowest = min(body.points[f"{name}_{side}"][1] for name in SOLES for side in SIDES)
        return (x, y + skeleton.contact_cm["ball"] - lowest, z)
    point = body.points[anchor]
    rest = skeleton.contact_cm[anchor.removesuffix("_work").removesuffix("_other")]
    return sub((x, y + rest, z), point)


def _flat(pose: Pose, side: str) -> bool:
    planted = f"foot_{side}" in (pose.anchor, *pose.reach)
    return planted or "sole_deg" in pose.limbs[side]


def _sole(pose: Pose, side: str) -> Turn:
    """Return how a foot is turned that keeps its angle to the floor."""
    angles, out = pose.limbs[side], SIGN[side]
    heading = -pose.trunk.get("turn_deg", 0.0) - out * angles.get("toe_out_deg", 0.0)
    return then(about_y(heading), about_z(angles.get("sole_deg", 0.0)))


def _plant(skeleton: Skeleton, body: Body, pose: Pose, side: str) -> None:
    toes = pose.limbs[side].get("toe_extension_deg", 0.0)
    kinematics.place_foot(skeleton, body, side, _sole(pose, side), toes)


def _wanted(scene: Stage, pose: Pose, end: str, body: Body) -> Vec:
    to = pose.reach.get(end)
    if isinstance(to, tuple):
        return to[0], to[1], to[2]
    if to is None:
        return body.points[end]
    if to in ("floor", "stay"):
        x, y, z = scene.start[end]
        rest = scene.skeleton.contact_cm[end.split("_", maxsplit=1)[0]]
        return (x, rest if to == "floor" else y, z)
    return body.points[to]


def _bring(skeleton: Skeleton, body: Body, pose: Pose, end: str, place: Vec) -> None:
    name, side = end.split("_")
    if name in ARM_ENDS:
        bring_hand(skeleton, body, side, place)
    else:
        bring_foot(skeleton, body, end, place, pose.limbs[side], flat=_flat(pose, side))
