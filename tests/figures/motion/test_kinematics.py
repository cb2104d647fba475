"""Bones keep their length, ends arrive, knees and elbows bend the human way."""

from math import acos, asin, atan2, degrees

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stridemend.figures.motion.body import Body, bone, stand
from stridemend.figures.motion.bring import knee_flexion
from stridemend.figures.motion.pose import OTHER, WORK, Pose
from stridemend.figures.motion.reach import Chain, solve
from stridemend.figures.motion.timeline import Film
from stridemend.figures.motion.vector import Vec, add, apply, dot, length, scale, sub, unit
from stridemend.schema import Pack, load_pack

SKELETON = load_pack().skeleton
assert SKELETON is not None
SIDES = (WORK, OTHER)
BONES = (
    ("hip", "knee", "thigh"),
    ("knee", "ankle", "shank"),
    ("shoulder", "elbow", "upper_arm"),
    ("elbow", "hand", "forearm"),
)
SPINE = (
    ("pelvis", "waist", "pelvis"),
    ("waist", "chest", "lower_trunk"),
    ("chest", "neck", "upper_trunk"),
)
MARGIN_DEG = 3.0
"""The skeleton's ranges hold for what is written; between two poses a joint may go this beyond."""


def bones(body: Body) -> dict[str, float]:
    """Return the length of every bone of a body in cm."""
    p = body.points
    found = {name: length(sub(p[a], p[b])) for a, b, name in SPINE}
    for side in SIDES:
        for a, b, name in BONES:
            found[f"{name}_{side}"] = length(sub(p[f"{a}_{side}"], p[f"{b}_{side}"]))
        found[f"foot_{side}"] = length(sub(p[f"heel_{side}"], p[f"ball_{side}"]))
    return found


def test_bones_never_change_their_length(played: Film, pack: Pack) -> None:
    """At every moment of every figure each bone is as long as the skeleton says."""
    assert pack.skeleton is not None
    for moment in played.moments:
        for name, size in bones(moment.body).items():
            if not name.startswith("foot"):
                wanted = bone(pack.skeleton, name.removesuffix("_work").removesuffix("_other"))
                assert wanted == pytest.approx(size, abs=0.01)


def test_feet_are_stiff(played: Film) -> None:
    """Heel and ball of the foot stay equally far apart."""
    feet = {round(bones(m.body)[f"foot_{s}"], 3) for m in played.moments for s in SIDES}

    assert len(feet) == 1


def between(a: Vec, b: Vec) -> float:
    """Return the angle of two directions in degrees."""
    return degrees(acos(max(-1.0, min(1.0, dot(unit(a), unit(b))))))


def within(pack: Pack, joint: str, angle: float) -> bool:
    """Say whether an adult's joint goes so far."""
    assert pack.skeleton is not None
    low, high = pack.skeleton.limb_range_deg[joint]
    return low - MARGIN_DEG <= angle <= high + MARGIN_DEG


def test_every_joint_stays_within_human_range(played: Film, pack: Pack) -> None:
    """Hips, knees, ankles and elbows, also those that were brought somewhere, stay in range."""
    for moment in played.moments:
        for side in SIDES:
            for joint, angle in measured(moment.body, side).items():
                assert within(pack, joint, angle), (moment.time, side, joint, angle)


def measured(body: Body, side: str) -> dict[str, float]:
    """Measure the joints of one side from the points and turns of a body, in degrees."""
    p, turns = body.points, body.turns
    thigh = unit(sub(p[f"knee_{side}"], p[f"hip_{side}"]))
    arm = sub(p[f"elbow_{side}"], p[f"shoulder_{side}"])
    forearm = sub(p[f"hand_{side}"], p[f"elbow_{side}"])
    forward, up, out = (dot(thigh, column(body, "pelvis", axis)) for axis in range(3))
    toes = column(body, f"foot_{side}", 0)
    shank = f"shank_{side}"
    return {
        "hip_flexion_deg": degrees(atan2(forward, -up)),
        "hip_abduction_deg": degrees(asin(out)) * (1 if side == WORK else -1),
        "knee_flexion_deg": knee_flexion(turns[f"thigh_{side}"], turns[shank]),
        "ankle_dorsiflexion_deg": degrees(
            atan2(dot(toes, column(body, shank, 1)), dot(toes, column(body, shank, 0)))
        ),
        "elbow_flexion_deg": between(arm, forearm),
    }


def column(body: Body, turn: str, axis: int) -> Vec:
    """Return where forward (0), up (1) or right (2) of a part points."""
    directions: tuple[Vec, Vec, Vec] = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
    return apply(body.turns[turn], directions[axis])


LIMBS = {
    name: st.floats(low, high)
    for name, (low, high) in SKELETON.limb_range_deg.items()
    if name in ("hip_flexion_deg", "hip_abduction_deg", "hip_rotation_deg", "knee_flexion_deg")
}
TRUNK = {name: st.floats(low, high) for name, (low, high) in SKELETON.trunk_range_deg.items()}


@given(
    trunk=st.fixed_dictionaries(TRUNK),
    limb=st.fixed_dictionaries(LIMBS),
    posture=st.sampled_from(sorted(SKELETON.postures)),
)
def test_what_is_written_is_what_is_drawn(
    trunk: dict[str, float], limb: dict[str, float], posture: str
) -> None:
    """In any posture, hip and knee have the angles that the pose says, measured from the points."""
    assert SKELETON is not None
    pose = Pose(trunk, {WORK: limb, OTHER: limb}, {}, "pelvis", (0.0, 0.0, 0.0))

    body = stand(SKELETON, SKELETON.postures[posture], pose)

    for side in SIDES:
        found = measured(body, side)
        assert limb["knee_flexion_deg"] == pytest.approx(found["knee_flexion_deg"], abs=1e-6)
        assert limb["hip_flexion_deg"] == pytest.approx(found["hip_flexion_deg"], abs=1e-6)
        assert limb["hip_abduction_deg"] == pytest.approx(found["hip_abduction_deg"], abs=1e-6)


COORDINATE = st.floats(-90, 90)
PLACE = st.tuples(COORDINATE, COORDINATE, COORDINATE)


@given(end=PLACE, bow=PLACE, first=st.floats(25, 45), second=st.floats(25, 45))
def test_an_end_arrives_where_it_is_wanted(end: Vec, bow: Vec, first: float, second: float) -> None:
    """Two bones reach every place that they are long enough for, and bow to the side asked for."""
    assume(abs(first - second) + 1 < length(end) < (first + second) * 0.999)
    aside = sub(bow, scale(unit(end), dot(bow, unit(end))))
    assume(length(aside) > 1)

    one, two = solve(Chain((0, 0, 0), first, second, bow), end)
    middle = scale(apply(one, (0, -1, 0)), first)

    assert add(middle, scale(apply(two, (0, -1, 0)), second)) == pytest.approx(end, abs=1e-6)
    assert dot(middle, aside) >= -1e-6


@given(end=PLACE)
def test_what_is_too_far_is_reached_for(end: Vec) -> None:
    """A limb that is too short points at its place, stretched out but for a hair."""
    assume(length(end) > 95)

    one, two = solve(Chain((0, 0, 0), 43, 43, (1, 0.3, 0.2)), end)

    assert between(apply(one, (0, -1, 0)), end) < 3
    assert between(apply(two, (0, -1, 0)), end) < 3
