"""Forward kinematics: from joint angles to points in space."""

from collections.abc import Mapping
from dataclasses import dataclass

from stridemend.figures.motion.pose import OTHER, SIDES, WORK, Angles, Pose
from stridemend.figures.motion.vector import (
    ORIGIN,
    Turn,
    Vec,
    about_x,
    about_y,
    about_z,
    add,
    apply,
    mix,
    scale,
    then,
)
from stridemend.schema.kinds.motion import Posture, Skeleton

SIGN = {WORK: 1.0, OTHER: -1.0}
"""The side meant is the body's right; the picture is mirrored for the left."""

Points = dict[str, Vec]


@dataclass(slots=True)
class Body:
    """
    A body in space.

    Attributes
    ----------
        points: places in cm by name.
        turns: how pelvis, chest, head, thighs, shanks, feet and arms are turned.
    """

    points: Points
    turns: dict[str, Turn]

    def moved(self, by: Vec) -> "Body":
        """Return the same body somewhere else."""
        return Body({name: add(p, by) for name, p in self.points.items()}, dict(self.turns))

    def local(self, turn: str, origin: str, offset: Vec) -> Vec:
        """Return the place at an offset from a point, in the frame of a part."""
        return add(self.points[origin], apply(self.turns[turn], offset))


def bone(skeleton: Skeleton, name: str) -> float:
    """Return the length of a bone in cm."""
    return skeleton.share_of_height[name] * skeleton.height_cm


def stand(skeleton: Skeleton, posture: Posture, pose: Pose) -> Body:
    """Return the body with its pelvis at the origin, as its angles alone say."""
    body = _trunk(skeleton, posture, pose.trunk)
    for side in SIDES:
        hang_leg(skeleton, body, side, pose.limbs[side])
        hang_arm(skeleton, body, side, pose.limbs[side])
    return body


def _trunk(skeleton: Skeleton, posture: Posture, angles: Angles) -> Body:
    def a(name: str) -> float:
        return angles.get(f"{name}_deg", 0.0)

    base = then(about_z(posture.tip_deg), about_y(posture.turn_deg))
    whole = then(
        base, about_y(-a("turn")), about_z(-a("trunk_lean")), about_x(a("trunk_side_lean"))
    )
    pelvis = then(
        whole, about_y(-a("pelvis_turn")), about_z(-a("pelvis_tilt")), about_x(-a("pelvis_drop"))
    )
    bend, twist = about_x(a("trunk_side_bend") / 2), about_y(-a("trunk_rotation") / 2)
    low = then(whole, about_z(-a("lumbar_flexion")), bend, twist)
    chest = then(low, about_z(-a("thoracic_flexion")), bend, twist)
    head = then(chest, about_y(-a("neck_rotation")), about_z(-a("neck_flexion")))
    turns = {"pelvis": pelvis, "low": low, "chest": chest, "head": head}
    body = Body({"pelvis": ORIGIN}, turns)
    place_trunk(skeleton, body)
    return body


def place_trunk(skeleton: Skeleton, body: Body) -> None:
    """Set the points of trunk and head, from the pelvis up."""
    points, turns = body.points, body.turns

    def up(name: str, turn: str, origin: str, offset: Vec) -> None:
        points[name] = add(points[origin], apply(turns[turn], offset))

    up("waist", "pelvis", "pelvis", (0, bone(skeleton, "pelvis"), 0))
    up("chest", "low", "waist", (0, bone(skeleton, "lower_trunk"), 0))
    up("neck", "chest", "chest", (0, bone(skeleton, "upper_trunk"), 0))
    up("head", "head", "neck", (1.5, bone(skeleton, "neck"), 0))
    up("nape", "head", "head", (-9.0, -3.0, 0))
    up("brow", "head", "head", (9.0, 2.0, 0))
    up("belly", "pelvis", "waist", (9.0, 0, 0))
    up("back", "low", "waist", (-9.0, 2.0, 0))
    for side in SIDES:
        out = SIGN[side]
        up(f"hip_{side}", "pelvis", "pelvis", (0, 0, out * bone(skeleton, "hip_half")))
        up(f"buttock_{side}", "pelvis", f"hip_{side}", (-9.0, 0, 0))
        up(f"waist_side_{side}", "pelvis", "waist", (0, -5.0, out * 13.0))
        up(f"shoulder_{side}", "chest", "neck", (0, -5.0, out * bone(skeleton, "shoulder_half")))
        up(f"breast_{side}", "chest", "chest", (10.0, 9.0, out * 9.0))


def hang_leg(skeleton: Skeleton, body: Body, side: str, angles: Angles) -> None:
    """Set the points of a leg by its angles."""

    def a(name: str) -> float:
        return angles.get(f"{name}_deg", 0.0)

    out = SIGN[side]
    thigh = then(
        body.turns["pelvis"],
        about_z(a("hip_flexion")),
        about_x(-out * a("hip_abduction")),
        about_y(out * a("hip_rotation")),
    )
    shank = then(thigh, about_z(-a("knee_flexion")))
    body.turns |= {f"thigh_{side}": thigh, f"shank_{side}": shank}
    foot = then(shank, about_y(-out * a("toe_out")), about_z(a("ankle_dorsiflexion")))
    place_leg(skeleton, body, side)
    place_foot(skeleton, body, side, foot, a("toe_extension"))


def place_leg(skeleton: Skeleton, body: Body, side: str) -> None:
    """Set knee, ankle and what lies between from the turns of thigh and shank."""
    thigh, shank = body.turns[f"thigh_{side}"], body.turns[f"shank_{side}"]
    points, hip = body.points, body.points[f"hip_{side}"]
    knee = add(hip, apply(thigh, (0, -bone(skeleton, "thigh"), 0)))
    ankle = add(knee, apply(shank, (0, -bone(skeleton, "shank"), 0)))
    points |= {f"knee_{side}": knee, f"ankle_{side}": ankle}
    points[f"thigh_{side}"] = mix(hip, knee, 0.5)
    points[f"lap_{side}"] = add(knee, apply(thigh, (8.5, 7.0, 0)))
    points[f"calf_{side}"] = add(mix(knee, ankle, 0.35), apply(shank, (-4.0, 0, 0)))


def foot_offsets(skeleton: Skeleton, toe_extension_deg: float) -> Mapping[str, Vec]:
    """Return heel, ball, toe and sole from the ankle, in the frame of the foot."""
    down = skeleton.contact_cm["ball"] - bone(skeleton, "ankle_height")
    size = bone(skeleton, "foot")
    ball: Vec = (0.5 * size, down, 0)
    toe = add(ball, apply(about_z(toe_extension_deg), (0.2 * size, 0, 0)))
    sole = (0.0, down - skeleton.contact_cm["ball"], 0.0)
    return {"heel": (-0.2 * size, down, 0), "ball": ball, "toe": toe, "foot": sole}


def place_foot(skeleton: Skeleton, body: Body, side: str, foot: Turn, toe_deg: float) -> None:
    """Set the points of a foot from its turn."""
    body.turns[f"foot_{side}"] = foot
    ankle = body.points[f"ankle_{side}"]
    for name, offset in foot_offsets(skeleton, toe_deg).items():
        body.points[f"{name}_{side}"] = add(ankle, apply(foot, offset))


def hang_arm(skeleton: Skeleton, body: Body, side: str, angles: Angles) -> None:
    """Set the points of an arm by its angles."""

    def a(name: str) -> float:
        return angles.get(f"{name}_deg", 0.0)

    out = SIGN[side]
    upper = then(
        body.turns["chest"],
        about_z(a("shoulder_flexion")),
        about_x(-out * a("shoulder_abduction")),
        about_y(out * a("shoulder_rotation")),
    )
    fore = then(upper, about_z(a("elbow_flexion")))
    body.turns |= {f"arm_{side}": upper, f"forearm_{side}": fore}
    place_arm(skeleton, body, side)


def place_arm(skeleton: Skeleton, body: Body, side: str) -> None:
    """Set elbow and hand from the turns of upper arm and forearm."""
    upper, fore = body.turns[f"arm_{side}"], body.turns[f"forearm_{side}"]
    shoulder = body.points[f"shoulder_{side}"]
    elbow = add(shoulder, scale(apply(upper, (0, -1, 0)), bone(skeleton, "upper_arm")))
    hand = add(elbow, scale(apply(fore, (0, -1, 0)), bone(skeleton, "forearm")))
    body.points |= {f"elbow_{side}": elbow, f"hand_{side}": hand}
