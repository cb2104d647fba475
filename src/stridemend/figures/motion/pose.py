"""Poses: the keyframes of a figure, made whole, and what lies between two of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from stridemend.schema.kinds.motion import Keyframe, MotionFigure

WORK, OTHER = "work", "other"
SIDES = (WORK, OTHER)
Angles = Mapping[str, float]
Reach = Mapping[str, str | tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Pose:
    """
    All of one moment.

    Attributes
    ----------
        trunk: angles in degrees; a joint that is not there is at 0.
        limbs: the same of each side, by ``work`` and ``other``.
        reach: where ends of limbs are put, as in a keyframe.
        anchor, anchor_cm: what rests, and where.
    """

    trunk: Angles
    limbs: Mapping[str, Angles]
    reach: Reach
    anchor: str
    anchor_cm: tuple[float, ...]


def poses(figure: MotionFigure) -> tuple[Pose, ...]:
    """Return one whole pose for each keyframe; a cycle gets its second half as well."""
    current = Pose({}, {WORK: {}, OTHER: {}}, {}, figure.anchor, (0.0, 0.0, 0.0))
    found: list[Pose] = []
    for frame in figure.keyframes:
        current = _after(current, frame)
        found.append(current)
    if figure.cycle:
        found += [_changed(pose) for pose in found]
    return tuple(found)


def _after(pose: Pose, frame: Keyframe) -> Pose:
    own = {WORK: frame.work, OTHER: frame.other}
    limbs = {side: {**pose.limbs[side], **frame.both, **own[side]} for side in SIDES}
    reach = {name: to for name, to in {**pose.reach, **frame.reach}.items() if to != "free"}
    return Pose(
        {**pose.trunk, **frame.trunk},
        limbs,
        reach,
        frame.anchor or pose.anchor,
        frame.anchor_cm or pose.anchor_cm,
    )


SIDEWAYS = (
    "pelvis_drop_deg",
    "trunk_side_lean_deg",
    "trunk_side_bend_deg",
    "trunk_rotation_deg",
    "pelvis_turn_deg",
    "turn_deg",
    "neck_rotation_deg",
)
"""Angles of the trunk that change sign when the sides change places."""


def _changed(pose: Pose) -> Pose:
    trunk = {name: -a if name in SIDEWAYS else a for name, a in pose.trunk.items()}
    limbs = {WORK: pose.limbs[OTHER], OTHER: pose.limbs[WORK]}
    return replace(pose, trunk=trunk, limbs=limbs)


def between(a: Pose, b: Pose, share: float) -> Pose:
    """Return the pose ``share`` (0..1) of the way from a to b; reaches are the caller's."""
    limbs = {side: _mix(a.limbs[side], b.limbs[side], share) for side in SIDES}
    place = tuple(x + (y - x) * share for x, y in zip(a.anchor_cm, b.anchor_cm, strict=True))
    return replace(a, trunk=_mix(a.trunk, b.trunk, share), limbs=limbs, anchor_cm=place)


def _mix(a: Angles, b: Angles, share: float) -> Angles:
    names = sorted(a.keys() | b.keys())
    return {name: a.get(name, 0.0) * (1 - share) + b.get(name, 0.0) * share for name in names}


def smooth(cycle: Sequence[Pose], index: int, share: float) -> Pose:
    """Return a pose between ``index`` and the next on a smooth closed curve through all."""
    around = [cycle[(index + step) % len(cycle)] for step in (-1, 0, 1, 2)]
    limbs = {side: _curve([pose.limbs[side] for pose in around], share) for side in SIDES}
    base = between(around[1], around[2], share)
    return replace(base, trunk=_curve([pose.trunk for pose in around], share), limbs=limbs)


def _curve(around: Sequence[Angles], share: float) -> Angles:
    names = sorted({name for angles in around for name in angles})
    return {
        name: _catmull_rom([angles.get(name, 0.0) for angles in around], share) for name in names
    }


def _catmull_rom(p: Sequence[float], t: float) -> float:
    slope_in, slope_out = (p[2] - p[0]) / 2, (p[3] - p[1]) / 2
    rise = p[2] - p[1]
    return p[1] + t * (
        slope_in + t * (3 * rise - 2 * slope_in - slope_out + t * (slope_in + slope_out - 2 * rise))
    )
